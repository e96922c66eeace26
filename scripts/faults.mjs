// npm run test:faults: the long set of faults – power cuts, kills, failing calls, flipped bits, fuzzed messages. Hours.
// UNION_OFFICE_SEED repeats a run; UNION_OFFICE_TIMES multiplies (or, below 1, shortens) the number of states.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, projectNode } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const problem = install(root);
if (problem) {
  console.error(problem);
  process.exit(1);
}
const figures = join(root, 'node_modules/.cache/faults.txt');
rmSync(figures, { force: true });
const path = [join(root, 'node_modules/.bin'), dirname(projectNode(root)), process.env.PATH].join(delimiter);
const only = process.argv.slice(2);
const started = Date.now();
const run = spawnSync(
  'vitest',
  ['run', '--project', 'apart', '--no-file-parallelism', ...(only.length > 0 ? only : ['test/fault'])],
  {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: path, UNION_OFFICE_FAULTS: 'long' },
  },
);
console.log(`\n── what was tried, in ${Math.round((Date.now() - started) / 1000)} s`);
console.log(existsSync(figures) ? readFileSync(figures, 'utf8') : 'nothing');
process.exit(run.status ?? 1);
