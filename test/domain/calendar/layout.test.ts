import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  layBars,
  mondayOf,
  ownWeeksOf,
  weekNumber,
  weekOf,
  weeksOf,
} from '../../../src-main/domain/calendar/layout.ts';
import { addDays, dateOfDayNumber } from '../../../src-main/domain/dates.ts';

describe('weeks of a month', () => {
  test('November 2026 needs six, from Monday 26 October to Sunday 6 December', () => {
    const weeks = weeksOf('2026-11');
    expect(weeks).toHaveLength(6);
    expect(weeks[0]?.[0]).toBe('2026-10-26');
    expect(weeks.at(-1)?.at(-1)).toBe('2026-12-06');
  });
  test('a February of four weeks still shows five, its own ones are four', () => {
    expect(weeksOf('2027-02')).toHaveLength(5);
    expect(ownWeeksOf('2027-02')).toHaveLength(4);
    expect(ownWeeksOf('2026-11')[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
  });
  test('a week runs from Monday to Sunday', () => {
    expect(weekOf('2026-11-22')).toEqual(Array.from({ length: 7 }, (_, i) => addDays('2026-11-16', i)));
    expect(mondayOf('2026-11-16')).toBe('2026-11-16');
  });
  test('numbers of weeks by ISO 8601', () => {
    expect(weekNumber('2026-01-01')).toEqual({ year: 2026, week: 1 });
    expect(weekNumber('2027-01-01')).toEqual({ year: 2026, week: 53 });
    expect(weekNumber('2026-11-23')).toEqual({ year: 2026, week: 48 });
  });
});

describe('bars', () => {
  test('a bar over the whole month has a part in every week and one lane', () => {
    const parts = layBars(weeksOf('2026-11'), [{ from: '2026-11-01', to: '2026-11-30' }]);
    expect(parts.map((week) => week.map(({ fromColumn, toColumn, lane }) => [fromColumn, toColumn, lane]))).toEqual([
      [[6, 6, 0]],
      [[0, 6, 0]],
      [[0, 6, 0]],
      [[0, 6, 0]],
      [[0, 6, 0]],
      [[0, 0, 0]],
    ]);
    expect(parts[0]?.[0]).toMatchObject({ begins: true, ends: false });
    expect(parts[5]?.[0]).toMatchObject({ begins: false, ends: true });
  });
  test('no two bars share a place; each bar keeps its lane and covers exactly its days', () => {
    const day = fc.integer({ min: 20_700, max: 20_900 });
    fc.assert(
      fc.property(fc.array(fc.tuple(day, fc.integer({ min: 0, max: 40 })), { maxLength: 25 }), (list) => {
        const bars = list.map(([from, days], id) => ({
          id,
          from: dateOfDayNumber(from),
          to: dateOfDayNumber(from + days),
        }));
        const weeks = weeksOf('2026-11');
        const parts = layBars(weeks, bars);
        const taken = new Set<string>();
        const lanes = new Map<number, number>();
        const covered = new Map<number, string[]>();
        parts.forEach((week, w) => {
          for (const { bar, lane, fromColumn, toColumn } of week) {
            expect(lanes.get(bar.id) ?? lane).toBe(lane);
            lanes.set(bar.id, lane);
            for (let column = fromColumn; column <= toColumn; column += 1) {
              const place = `${w} ${lane} ${column}`;
              expect(taken.has(place)).toBe(false);
              taken.add(place);
              covered.set(bar.id, [...(covered.get(bar.id) ?? []), weeks[w]?.[column] ?? '']);
            }
          }
        });
        for (const { id, from, to } of bars)
          expect(covered.get(id) ?? []).toEqual(weeks.flat().filter((date) => from <= date && date <= to));
      }),
    );
  });
});
