import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { mainOptions } from '../../scripts/vite-options.ts';

const root = resolve(import.meta.dirname, '../..');

/** The short set runs with every `npm test`, the long one by `npm run test:faults`. */
export const isLong = process.env['UNION_OFFICE_FAULTS'] === 'long';
const times = Number(process.env['UNION_OFFICE_TIMES'] ?? 1);
export const short = (few: number, many: number): number => (isLong ? Math.ceil(many * times) : few);

/** Seed of everything that is left to chance; printed with the figures, and taken from the environment to repeat a run. */
export const seed = Number(process.env['UNION_OFFICE_SEED'] ?? 20261121);

/** Says how much was tried, for the eye and for the summary of `scripts/faults.mjs`. */
export function figure(name: string, states: number, remark = ''): void {
  const line = `faults: ${name}: ${states}${remark ? ` (${remark})` : ''}, seed ${seed}`;
  console.log(line);
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  appendFileSync(join(root, 'node_modules/.cache/faults.txt'), `${line}\n`);
}

/** Bundles a program of these tests, inside the project, so that the database driver is found. */
export async function bundle(input: Readonly<Record<string, string>>): Promise<string> {
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  const outDir = mkdtempSync(join(root, 'node_modules/.cache/fault-'));
  await build(mainOptions({ root, outDir, input }));
  return outDir;
}

/** A folder that goes when the test is over. Memory where the machine has it: thousands of states are written. */
export function temporary(): { readonly path: string; remove(): void } {
  let base = tmpdir();
  if (process.platform === 'linux')
    try {
      const probe = mkdtempSync('/dev/shm/fault-');
      rmSync(probe, { recursive: true });
      base = '/dev/shm';
    } catch {
      // No such folder: the usual one.
    }
  const path = mkdtempSync(join(base, 'fault-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
