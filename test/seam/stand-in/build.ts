import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { nativeSums } from '../../../scripts/native-sums.ts';
import { mainOptions, pageOptions } from '../../../scripts/vite-options.ts';

const root = resolve(import.meta.dirname, '../../..');

/** Builds core.js with the stand-in app, the node host and, if wanted, a page into a fresh folder laid out like dist/. */
export async function buildStandIn(page?: string): Promise<string> {
  // Inside the project, so that the external packages are found.
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  const dist = mkdtempSync(join(root, 'node_modules/.cache/stand-in-'));
  await build(
    mainOptions({
      root,
      outDir: join(dist, 'main'),
      input: { core: 'src-main/core.ts' },
      alias: { './app.ts': join(import.meta.dirname, 'app.ts') },
    }),
  );
  await build(mainOptions({ root, outDir: join(dist, 'node'), input: { node: 'src-main/hosts/node.ts' } }));
  await build(pageOptions({ root: page ?? join(import.meta.dirname, 'page'), outDir: join(dist, 'renderer') }));
  return dist;
}

/** The same, with the Electron host on the recording stand-in. */
export async function buildElectronStandIn(): Promise<string> {
  const dist = await buildStandIn();
  const electron = join(import.meta.dirname, 'electron.ts');
  await build(
    mainOptions({
      root,
      outDir: join(dist, 'main'),
      input: { electron: 'src-main/hosts/electron.ts' },
      alias: { electron },
    }),
  );
  await build(
    mainOptions({ root, outDir: join(dist, 'main'), input: { preload: 'src-main/hosts/preload.ts' }, format: 'cjs' }),
  );
  writeFileSync(join(dist, 'main/native.json'), nativeSums(root));
  return dist;
}

export const temporary = (): string => mkdtempSync(join(tmpdir(), 'union-office-test-'));
