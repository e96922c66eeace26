import { describe, expect, test } from 'vitest';
import { type Recurrence, turnsOf } from '../../../src-main/domain/calendar/repeat.ts';

const turns = (
  recurrence: Recurrence,
  monthFrom: string,
  monthTo: string,
  dayFrom: string | null = null,
  dayTo: string | null = null,
) => turnsOf({ recurrence, monthFrom, monthTo, dayFrom, dayTo });

describe('times of an item that repeats', () => {
  test('every month of a year, on the 31st where there is one', () => {
    expect(turns('每月', '2026-01', '2026-12')).toHaveLength(12);
    expect(turns('每月', '2026-01', '2026-04', '2026-01-31').map(({ dayFrom }) => dayFrom)).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
    ]);
  });
  test('weeks are named by their Monday and lie in the months', () => {
    const weeks = turns('每周', '2026-11', '2026-11', '2026-11-04');
    expect(weeks.map(({ dueFrom }) => dueFrom)).toEqual([
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
      '2026-11-23',
      '2026-11-30',
    ]);
    // The 4th is a Wednesday.
    expect(weeks[2]?.dayFrom).toBe('2026-11-18');
  });
  test('a year has four quarters and two terms, a school year too', () => {
    expect(turns('每季度', '2026-01', '2026-12').map(({ dueFrom }) => dueFrom)).toEqual([
      '2026-01-01',
      '2026-04-01',
      '2026-07-01',
      '2026-10-01',
    ]);
    expect(turns('每学期', '2026-01', '2026-12').map(({ dueFrom, dueTo }) => [dueFrom, dueTo])).toEqual([
      ['2026-02-01', '2026-08-31'],
      ['2026-09-01', '2027-01-31'],
    ]);
    expect(turns('每季度', '2026-09', '2027-08')).toHaveLength(4);
    expect(turns('每学期', '2026-09', '2027-07').map(({ dueFrom }) => dueFrom)).toEqual(['2026-09-01', '2027-02-01']);
    expect(turns('每学期', '2026-09', '2027-01')).toHaveLength(1);
  });
  test('a day of the quarter keeps its month of the quarter', () => {
    expect(turns('每季度', '2026-01', '2026-12', '2026-02-15').map(({ dayFrom }) => dayFrom)).toEqual([
      '2026-02-15',
      '2026-05-15',
      '2026-08-15',
      '2026-11-15',
    ]);
  });
  test('once a year is the whole span; an end before the start is nothing', () => {
    expect(turns('每年', '2026-01', '2026-12')).toEqual([
      { dueFrom: '2026-01-01', dueTo: '2026-12-31', dayFrom: null, dayTo: null },
    ]);
    expect(turns('每月', '2026-05', '2026-04')).toEqual([]);
  });
  test('a span shorter than half a period still gives its one time', () => {
    expect(turns('每季度', '2026-09', '2026-09')).toHaveLength(1);
  });
});
