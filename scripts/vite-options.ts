import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig, Plugin } from 'vite';
import { noncePlaceholder } from '../src-main/hosts/csp.ts';

export interface PageBuild {
  /** Folder of index.html. */
  readonly root: string;
  readonly outDir: string;
  readonly dev?: boolean;
}

/** What stands in NODE_ENV goes before vite's mode: a build started from a test would be one for development. */
function setNodeEnv(dev: boolean): void {
  process.env['NODE_ENV'] = dev ? 'development' : 'production';
}

/** The page: hashed files under one origin, no inline code, the nonce's place marked. */
export function pageOptions({ root, outDir, dev = false }: PageBuild): InlineConfig {
  setNodeEnv(dev);
  return {
    configFile: false,
    root: resolve(root),
    base: '/',
    logLevel: 'warn',
    publicDir: false,
    html: { cspNonce: noncePlaceholder },
    plugins: [react()],
    mode: dev ? 'development' : 'production',
    build: {
      outDir: resolve(outDir),
      emptyOutDir: true,
      target: 'chrome146',
      // Inlined files would need data: in more directives than img-src.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      sourcemap: dev,
      minify: dev ? false : 'oxc',
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4096,
    },
  };
}

export interface MainBuild {
  readonly root: string;
  readonly outDir: string;
  /** Name of the built file → entry. */
  readonly input: Readonly<Record<string, string>>;
  readonly format?: 'es' | 'cjs';
  readonly dev?: boolean;
  /** Modules put in another's place; tests use it. */
  readonly alias?: Readonly<Record<string, string>>;
}

/** exceljs brings an unzipper for its stream reader, which is never used (it corrupts Chinese text) and can reach the network. */
const withoutStreamReader: Plugin = {
  name: 'without-stream-reader',
  enforce: 'pre',
  resolveId: (id) => (id === 'unzipper' ? '\0unzipper' : null),
  load: (id) => (id === '\0unzipper' ? 'export default undefined;' : null),
};

/** Code of the main process and its threads: everything bundled but the database driver and Electron itself. */
export function mainOptions({ root, outDir, input, format = 'es', dev = false, alias = {} }: MainBuild): InlineConfig {
  setNodeEnv(dev);
  const external = ['better-sqlite3', 'electron'].filter((name) => !(name in alias));
  return {
    configFile: false,
    root: resolve(root),
    logLevel: 'warn',
    publicDir: false,
    mode: dev ? 'development' : 'production',
    resolve: { alias },
    plugins: [withoutStreamReader],
    ssr: { noExternal: true, external, target: 'node' },
    build: {
      ssr: true,
      outDir: resolve(outDir),
      emptyOutDir: false,
      target: 'node24',
      sourcemap: dev,
      minify: false,
      reportCompressedSize: false,
      rollupOptions: {
        input,
        external,
        // Flat, so that a file finds its neighbours by `import.meta.url` wherever its code ended up.
        output: {
          format,
          entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js',
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  };
}
