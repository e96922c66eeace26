import { describe, expect, test } from 'vitest';
import { dice } from '../../../db/demo/random.ts';
import { type MonthSpan, monthsBetween, spanText, splitSpan } from '../../../src-main/domain/dues/months.ts';

const span = (fromMonth: string, toMonth: string | null): MonthSpan => ({ fromMonth, toMonth });

describe('a span beside others', () => {
  test('keeps what is before, between and after them', () => {
    const others = [span('2025-06', '2025-06'), span('2024-01', '2024-03'), span('2027-01', null)];
    expect(splitSpan(span('2024-02', null), others)).toEqual({
      free: [span('2024-04', '2025-05'), span('2025-07', '2026-12')],
      taken: [span('2024-02', '2024-03'), span('2025-06', '2025-06'), span('2027-01', null)],
    });
    expect(splitSpan(span('2024-02', '2024-03'), others).free).toEqual([]);
    expect(splitSpan(span('2024-02', null), [])).toEqual({ free: [span('2024-02', null)], taken: [] });
  });

  test('random ones: every month is in one of the two, as counted month by month', () => {
    const roll = dice(20);
    const months = monthsBetween('2024-01', '2026-12');
    const at = (): number => roll.int(0, months.length - 1);
    const random = (): MonthSpan => {
      const [a, b] = [at(), at()].sort((x, y) => x - y);
      return span(months[a ?? 0] ?? '', roll.chance(15) ? null : (months[b ?? 0] ?? ''));
    };
    const covered = (spans: readonly MonthSpan[]): string[] =>
      // A year more than any of them begins in, for those without an end.
      monthsBetween('2024-01', '2027-12').filter((month) =>
        spans.some((s) => s.fromMonth <= month && (s.toMonth ?? '9999-12') >= month),
      );
    for (let i = 0; i < 500; i++) {
      const [one, others] = [random(), Array.from({ length: roll.int(0, 3) }, random)];
      const { free, taken } = splitSpan(one, others);
      const [mine, theirs] = [covered([one]), covered(others)];
      expect(covered(free)).toEqual(mine.filter((month) => !theirs.includes(month)));
      expect(covered(taken)).toEqual(mine.filter((month) => theirs.includes(month)));
      // No two of them lie over each other, and none is empty.
      const all = [...free, ...taken];
      expect(all.map((s) => covered([s]).length).reduce((a, b) => a + b, 0)).toBe(mine.length);
      expect(all.every((s) => covered([s]).length > 0)).toBe(true);
    }
  });

  test('in words', () => {
    expect(spanText(span('2026-03', '2026-03'))).toBe('2026 年 3 月');
    expect(spanText(span('2025-11', '2026-02'))).toBe('2025 年 11 月至 2026 年 2 月');
    expect(spanText(span('2026-03', null))).toBe('2026 年 3 月起');
  });
});
