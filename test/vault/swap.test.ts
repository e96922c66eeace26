import fs, { existsSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { beginStaging, decideSwap, finishSwap } from '../../src-main/vault/swap.ts';

const book = ['ledger.db', 'attachments.db', 'keyring-a.json', 'keyring-b.json', 'last-entry.json'] as const;

/** A folder with an old book and its log, and a new one made ready beside it. */
function ground(): string {
  const folder = mkdtempSync(join(tmpdir(), 'swap-'));
  for (const name of [...book, 'ledger.db-wal']) writeFileSync(join(folder, name), `old ${name}`);
  mkdirSync(join(folder, 'backups'));
  const staging = beginStaging(folder);
  for (const name of book) writeFileSync(join(staging, name), `new ${name}`);
  return folder;
}
const state = (folder: string): string => {
  const words = book.map((name) =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8').slice(0, 3) : 'gone',
  );
  const log = existsSync(join(folder, 'ledger.db-wal'));
  return words.every((word) => word === 'old') && log
    ? 'old'
    : words.every((word) => word === 'new') && !log
      ? 'new'
      : words.join();
};
const swap = (folder: string): void => {
  decideSwap(folder, { place: [...book], stay: [], aside: 'damaged-20261122-090000' });
  finishSwap(folder);
};

const calls = ['openSync', 'writeSync', 'fsyncSync', 'renameSync', 'mkdirSync', 'rmSync', 'rmdirSync'] as const;
/** Runs `work` and ends it before its nth call on the disk, as a kill does: nothing after it happens, not even cleaning up. */
function killedAt(n: number, work: () => void): boolean {
  let count = 0;
  let dead = false;
  const real = Object.fromEntries(calls.map((name) => [name, fs[name]]));
  for (const name of calls)
    Object.assign(fs, {
      [name]: (...args: unknown[]) => {
        if (dead || (count += 1) === n) {
          dead = true;
          throw new Error('killed');
        }
        return (real[name] as (...given: unknown[]) => unknown)(...args);
      },
    });
  syncBuiltinESMExports();
  try {
    work();
  } catch (error) {
    if ((error as Error).message !== 'killed') throw error;
  } finally {
    Object.assign(fs, real);
    syncBuiltinESMExports();
  }
  return dead;
}

test('killed before any call on the disk, and once more while it is finished: the old book or the new one', () => {
  const seen = { old: 0, new: 0 };
  let states = 0;
  for (let n = 1; ; n += 1) {
    const folder = ground();
    const dead = killedAt(n, () => swap(folder));
    // The next start is killed as well, at every third place; the one after it is left alone.
    if (n % 3 === 0) killedAt(1 + (n % 7), () => void finishSwap(folder));
    finishSwap(folder);
    const found = state(folder);
    expect(['old', 'new'], `killed at ${n}: ${found}`).toContain(found);
    seen[found as 'old' | 'new'] += 1;
    states += 1;
    expect(readdirSync(folder).includes('restore')).toBe(false);
    if (found === 'new') {
      const aside = join(folder, 'damaged-20261122-090000');
      for (const name of [...book, 'ledger.db-wal'])
        expect(readFileSync(join(aside, name), 'utf8')).toBe(`old ${name}`);
    }
    rmSync(folder, { recursive: true });
    if (!dead) break;
  }
  console.log(`restore killed at ${states} places: ${seen.old} old, ${seen.new} new`);
  expect(seen.old).toBeGreaterThan(3);
  expect(seen.new).toBeGreaterThan(10);
});

test('the control: moving the files one by one without deciding first is seen between old and new', () => {
  const between = new Set<string>();
  for (let n = 1; n < 12; n += 1) {
    const folder = ground();
    killedAt(n, () => {
      for (const name of book) fs.renameSync(join(folder, 'restore', name), join(folder, name));
    });
    finishSwap(folder);
    between.add(state(folder));
    rmSync(folder, { recursive: true });
  }
  expect([...between].some((found) => found !== 'old' && found !== 'new')).toBe(true);
});

test('what was decided and can not be read: the old book stays, what was made ready is laid aside whole', () => {
  for (const spoil of [
    (path: string) => writeFileSync(path, '{"place":'),
    (path: string) => writeFileSync(path, '{"place":["ledger.db"],"stay":[],"aside":"../../elsewhere"}'),
    (path: string) => (rmSync(path, { force: true }), mkdirSync(path)),
  ]) {
    const folder = ground();
    spoil(join(folder, 'restore', 'ready.json'));
    expect(finishSwap(folder)).toBeNull();
    expect(state(folder)).toBe('old');
    expect(readdirSync(join(folder, 'damaged-restore-1'))).toHaveLength(6);
    expect(finishSwap(folder)).toBeNull();
    expect(readdirSync(join(folder, 'damaged-restore-1'))).toHaveLength(6);
    rmSync(folder, { recursive: true });
  }
});
