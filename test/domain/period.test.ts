import { describe, expect, test } from 'vitest';
import { periodAround, periodKinds, periodOf, periodsIn } from '../../src-main/domain/period.ts';

describe('periods', () => {
  test.each([
    ['2026-09', '2026年9月', '2026-09-01', '2026-09-30', 1],
    ['2024-02', '2024年2月', '2024-02-01', '2024-02-29', 1],
    ['2026-Q1', '2026年第一季度', '2026-01-01', '2026-03-31', 3],
    ['2026-Q4', '2026年第四季度', '2026-10-01', '2026-12-31', 3],
    ['2026-H1', '2026年上半年', '2026-01-01', '2026-06-30', 6],
    ['2026-H2', '2026年下半年', '2026-07-01', '2026-12-31', 6],
    ['2026', '2026年', '2026-01-01', '2026-12-31', 12],
  ])('%s is %s', (key, label, first, last, count) => {
    const period = periodOf(key);
    expect(period).toMatchObject({ key, label, first, last, year: Number(key.slice(0, 4)) });
    expect(period?.months.length).toBe(count);
    expect([period?.months[0], period?.months.at(-1)]).toEqual([first.slice(0, 7), last.slice(0, 7)]);
  });

  test.each(['', '26', '2026-13', '2026-00', '2026-Q0', '2026-Q5', '2026-H3', '2026-1', '2026-01-01', '2026 '])(
    '“%s” is none',
    (key) => expect(periodOf(key)).toBeNull(),
  );

  test('the periods of a kind cover the year without gap, and each month lies in its own', () => {
    for (const kind of periodKinds) {
      const all = periodsIn(kind, 2026);
      const months = all.flatMap((period) => period.months);
      expect(months).toEqual(Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`));
      for (const month of months) {
        const own = periodAround(kind, month);
        expect(own.months).toContain(month);
        expect(periodOf(own.key)).toEqual(own);
      }
    }
  });
});
