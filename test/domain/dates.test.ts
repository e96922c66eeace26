import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatChinese,
  formatChineseMonth,
  formatChineseShort,
  formatSlash,
  weekdayName,
  weekdayShort,
} from '../../src-main/domain/date-format.ts';
import {
  addDays,
  addMonths,
  addYears,
  ageAt,
  compareDates,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  firstDayOf,
  isDate,
  isMonth,
  lastDayOf,
  monthOf,
  monthsBetween,
} from '../../src-main/domain/dates.ts';

/** Second computation: the platform's calendar in UTC. */
const utc = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const day = fc
  .date({ min: new Date('0200-01-01T00:00:00Z'), max: new Date('9000-12-31T00:00:00Z'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));

describe('dates', () => {
  it.each(['2024-02-29', '2000-02-29', '1900-02-28', '2026-12-31'])('%s is a day', (d) => expect(isDate(d)).toBe(true));
  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-02-30',
    '2024-13-01',
    '2024-00-01',
    '2024-01-00',
    '2024-1-1',
    '2024/01/01',
    '',
    '0000-01-01',
    '2024-01-01 ',
  ])('%s is none', (d) => expect(isDate(d)).toBe(false));
  it('agrees with the platform on every day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40000, max: 40000 }), (date, n) => {
        expect(isDate(date)).toBe(true);
        expect(dayNumber(date)).toBe(utc(date) / 86400000);
        expect(dateOfDayNumber(dayNumber(date))).toBe(date);
        expect(addDays(date, n)).toBe(new Date(utc(date) + n * 86400000).toISOString().slice(0, 10));
        expect(daysBetween(date, addDays(date, n))).toBe(n);
        expect(weekdayName(date)).toBe(
          new Intl.DateTimeFormat('zh-CN', { weekday: 'long', timeZone: 'UTC' }).format(utc(date)),
        );
      }),
    );
  });
  it('months clamp to the last day', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2023-12-31', 2)).toBe('2024-02-29');
    expect(addMonths('2024-03-31', -1)).toBe('2024-02-29');
    expect(addMonths('2024-12-15', 1)).toBe('2025-01-15');
    expect(addMonths('2024-01-15', -1)).toBe('2023-12-15');
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
  });
  it('age is in full years', () => {
    expect(ageAt('1990-11-21', '2026-11-20')).toBe(35);
    expect(ageAt('1990-11-21', '2026-11-21')).toBe(36);
    expect(ageAt('2000-02-29', '2018-02-28')).toBe(17);
    expect(ageAt('2000-02-29', '2018-03-01')).toBe(18);
  });
  it('months', () => {
    expect([isMonth('2024-02'), isMonth('2024-13'), isMonth('2024-2')]).toEqual([true, false, false]);
    expect(monthOf('2024-02-29')).toBe('2024-02');
    expect([firstDayOf('2024-02'), lastDayOf('2024-02'), lastDayOf('2023-02'), lastDayOf('2023-11')]).toEqual([
      '2024-02-01',
      '2024-02-29',
      '2023-02-28',
      '2023-11-30',
    ]);
    expect(monthsBetween('2023-11', '2024-02')).toBe(3);
    expect(['2024-10', '2024-09', '2023-12'].sort(compareDates)).toEqual(['2023-12', '2024-09', '2024-10']);
  });
  it('throws on what is no date, because only checked dates get there', () => {
    expect(() => addDays('2024-02-30', 1)).toThrow(RangeError);
  });
  it('formats', () => {
    expect(formatSlash('2026-11-21')).toBe('2026/11/21');
    expect(formatSlash(null)).toBe('');
    expect(formatChinese('2026-01-05')).toBe('2026年1月5日');
    expect(formatChineseShort('2026-11-21')).toBe('11月21日');
    expect(formatChineseMonth('2026-01')).toBe('2026年1月');
    expect(weekdayShort('2026-11-21')).toBe('周六');
  });
});
