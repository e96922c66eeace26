// Builds what is stale: the page, the core with its hosts, the preload, the node host.
//   node scripts/build.mjs [renderer] [main] [--force] [--dev]
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { isStale, stamp } from './fresh.mjs';
import { nativeSums } from './native-sums.ts';
import { mainOptions, pageOptions } from './vite-options.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const flags = process.argv.slice(2);
const force = flags.includes('--force');
const dev = flags.includes('--dev');
const wanted = flags.filter((flag) => !flag.startsWith('--'));

/** Each target is built aside and put in place in one go, so that nobody ever sees half of it. */
const targets = {
  renderer: async (build, outDir) => build(pageOptions({ root: join(root, 'src-renderer'), outDir, dev })),
  main: async (build, outDir) => {
    const main = (input, extra) => build(mainOptions({ root, outDir, dev, input, ...extra }));
    await main({
      core: 'src-main/core.ts',
      electron: 'src-main/hosts/electron.ts',
      'import-worker': 'src-main/services/imports/worker.ts',
      'unit-list-worker': 'src-main/services/reception/list-worker.ts',
    });
    writeFileSync(join(outDir, 'native.json'), nativeSums(root));
    await main({ preload: 'src-main/hosts/preload.ts' }, { format: 'cjs' });
  },
  node: async (build, outDir) => build(mainOptions({ root, outDir, dev, input: { node: 'src-main/hosts/node.ts' } })),
};

function putInPlace(from, to) {
  const old = `${to}.old-${process.pid}`;
  if (existsSync(to)) renameSync(to, old);
  renameSync(from, to);
  rmSync(old, { recursive: true, force: true });
}

const stale = Object.keys(targets).filter(
  (name) => (wanted.length === 0 || wanted.includes(name)) && (force || dev || isStale(root, name)),
);
if (stale.length > 0) {
  const { build } = await import('vite');
  for (const name of stale) {
    const started = Date.now();
    const mark = stamp(root, name);
    const outDir = join(root, 'dist', `.${name}-${process.pid}`);
    mkdirSync(outDir, { recursive: true });
    try {
      await targets[name](build, outDir);
      writeFileSync(join(outDir, '.stamp'), dev ? 'dev' : mark);
      putInPlace(outDir, join(root, 'dist', name));
      console.error(`编好 ${name}（${((Date.now() - started) / 1000).toFixed(1)} 秒）`);
    } catch (error) {
      // The other parts are still worth building; the last good build of this one stays.
      process.exitCode = 1;
      const text = error instanceof Error ? error.message : String(error);
      console.error(`没有编成 ${name}：${process.stderr.isTTY ? text : stripVTControlCharacters(text)}`);
    } finally {
      rmSync(outDir, { recursive: true, force: true });
    }
  }
}
