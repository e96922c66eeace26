import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Rung, surplus } from '../../src-main/domain/backup-ladder.ts';

const day = (n: number): string => new Date(Date.UTC(2020, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
const rung = (entry: number, at: string, bytes = 100, past = true): Rung => ({
  name: `${entry}-${at}`,
  entry,
  at: `${at} 08:00:00`,
  bytes,
  past,
});
const left = (rungs: readonly Rung[], suspect = false): string[] => {
  const gone = new Set(surplus(rungs, suspect));
  return rungs.filter(({ name }) => !gone.has(name)).map(({ name }) => name);
};

test('one backup a day for six years: ten days, twelve months and five years are left', () => {
  const rungs = Array.from({ length: 2192 }, (_, i) => rung(i + 1, day(i)));
  const kept = left(rungs);
  // Reckoned by hand: 22 to 31 December 2025; last days of January to November; of 2021 to 2024 the last day.
  const dates = kept.map((name) => name.slice(name.indexOf('-') + 1));
  expect(dates).toEqual([
    '2021-12-31',
    '2022-12-31',
    '2023-12-31',
    '2024-12-31',
    ...['01-31', '02-28', '03-31', '04-30', '05-31', '06-30', '07-31', '08-31', '09-30', '10-31', '11-30'].map(
      (d) => `2025-${d}`,
    ),
    ...['22', '23', '24', '25', '26', '27', '28', '29', '30', '31'].map((d) => `2025-12-${d}`),
  ]);
});

test('a clock that is not to be believed removes nothing', () => {
  const rungs = Array.from({ length: 40 }, (_, i) => rung(i + 1, '2026-11-22'));
  expect(left(rungs, true)).toHaveLength(40);
  expect(left(rungs)).toHaveLength(10);
});

test('what was twice as large before the book shrank stays, however many small ones follow', () => {
  const rungs = [rung(1, '2026-11-01', 1000), ...Array.from({ length: 20 }, (_, i) => rung(i + 2, '2026-11-22', 10))];
  expect(left(rungs)).toContain('1-2026-11-01');
});

test('of a line that was left, three stay and never push out the own past', () => {
  const rungs = [
    ...Array.from({ length: 6 }, (_, i) => rung(900 + i, '2026-11-20', 100, false)),
    ...Array.from({ length: 12 }, (_, i) => rung(i + 1, '2026-11-22')),
  ];
  const kept = left(rungs);
  expect(kept.filter((name) => name.startsWith('90'))).toEqual(['903-2026-11-20', '904-2026-11-20', '905-2026-11-20']);
  expect(kept).toHaveLength(13);
});

test('whatever there is, the newest, the ten latest and the newest large one stay', () => {
  const any = fc.record({
    entry: fc.nat(400),
    days: fc.nat(3000),
    bytes: fc.integer({ min: 1, max: 1000 }),
    past: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 60 }), (raw) => {
      const rungs = raw.map(
        ({ entry, days, bytes, past }, i): Rung => ({ ...rung(entry, day(days), bytes, past), name: String(i) }),
      );
      const kept = new Set(left(rungs));
      const own = rungs.filter(({ past }) => past).toSorted((a, b) => b.entry - a.entry || (a.at < b.at ? 1 : -1));
      const newest = own[0] ?? rungs.toSorted((a, b) => b.entry - a.entry || (a.at < b.at ? 1 : -1))[0];
      if (!newest) return kept.size === 0;
      const large = rungs.filter((one) => one !== newest && one.bytes * 2 > newest.bytes);
      return (
        kept.has(newest.name) &&
        own.slice(0, 10).every(({ name }) => kept.has(name)) &&
        (large.length === 0 || large.some(({ name }) => kept.has(name)))
      );
    }),
    { numRuns: 500 },
  );
});
