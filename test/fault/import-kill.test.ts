import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dice } from '../../db/demo/random.ts';
import { type Ground, prepareGround, recovers, type Trial, verdict } from './ground.ts';
import type { Fate } from './victim.ts';

/**
 * A program in the middle of an import is killed, on a real folder, by SIGKILL: before and after chosen statements, at
 * each sign of progress, and whenever chance wants. The book is then opened as the next start would.
 */
type End = readonly [fate: Omit<Fate, 'dataDir' | 'file'>, delay?: number];

let ground: Ground;
beforeAll(async () => void (ground = await prepareGround()));
afterAll(() => ground?.close());

/** Two at a time, as many as the machine has hands. */
async function all(ends: readonly End[], look: (trial: Trial, end: End) => Promise<void> | void): Promise<void> {
  const waiting = [...ends];
  const hand = async (): Promise<void> => {
    for (let end = waiting.shift(); end; end = waiting.shift()) await look(await ground.trial(...end), end);
  };
  await Promise.all([hand(), hand()]);
}

/** Statements all over the import, and every one around its end. */
function statements(count: number, seed: number): number[] {
  const d = dice(seed);
  const last = Array.from({ length: 4 }, (_, i) => ground.statements - i);
  return [1, 2, 3, ...Array.from({ length: count }, () => d.int(4, ground.statements - 4)), ...last];
}

test('an import nobody disturbs is a real one', () => {
  expect(ground.after).not.toBe(ground.before);
  expect(ground.statements).toBeGreaterThan(700);
  expect(ground.signs).toBeGreaterThan(3);
});

test('killed at any moment, the book has all of it or nothing, and takes the file again', {
  timeout: 120_000,
}, async () => {
  const seed = 20261121;
  const d = dice(seed);
  const ends: End[] = [
    ...statements(14, seed).map((number, i): End => [{ statement: { number, after: i % 2 === 1 } }]),
    ...Array.from({ length: Math.min(ground.signs, 8) }, (_, i): End => [{ sign: i + 1 }]),
    ...Array.from({ length: 8 }, (): End => [{}, d.int(0, Math.ceil(ground.took))]),
  ];
  const bytes = new Uint8Array(readFileSync(ground.file));
  const seen = { killed: 0, all: 0 };
  let number = 0;
  await all(ends, async (trial, end) => {
    number += 1;
    const again = number % 5 === 0;
    seen.killed += trial.acknowledged ? 0 : 1;
    expect(verdict(ground, trial), `${JSON.stringify(end)}, seed ${seed}`).toBe('');
    if (again) expect(await recovers(ground, trial, bytes), JSON.stringify(end)).toBe(true);
  });
  // Otherwise nothing was tried.
  expect(seen.killed).toBeGreaterThan(25);
});

test('control: an import in two transactions, and one that names a workbook it never kept, are found out', {
  timeout: 60_000,
}, async () => {
  const found = new Set<string>();
  const ends: End[] = [
    ...[0.9, 1, 1.1].map(
      (share): End => [{ broken: 'chunks', statement: { number: Math.round(ground.statements * share), after: true } }],
    ),
    [{ broken: 'unsynced' }],
  ];
  await all(ends, (trial) => void found.add(verdict(ground, trial)));
  const isFound = (words: string): boolean => [...found].some((all) => all.includes(words));
  expect(isFound('neither before nor after')).toBe(true);
  expect(isFound('named workbook is not kept')).toBe(true);
});
