import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';

/** The page: hashed files under one origin, no inline code, the nonce's place marked. */
export function pageOptions({ root, outDir, dev = false }) {
  return {
    configFile: false,
    root: resolve(root),
    base: '/',
    logLevel: 'warn',
    publicDir: false,
    html: { cspNonce: '__CSP_NONCE__' },
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

/** Code of the main process and its threads: everything bundled but the database driver and Electron itself. */
export function mainOptions({ root, outDir, input, format = 'es', dev = false }) {
  return {
    configFile: false,
    root: resolve(root),
    logLevel: 'warn',
    publicDir: false,
    mode: dev ? 'development' : 'production',
    ssr: { noExternal: true, external: ['better-sqlite3', 'electron'], target: 'node' },
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
        external: ['better-sqlite3', 'electron'],
        // Flat, so that a file finds its neighbours by `import.meta.url` wherever its code ended up.
        output: { format, entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  };
}
