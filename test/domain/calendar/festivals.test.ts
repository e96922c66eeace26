import { describe, expect, test } from 'vitest';
import { dayWords, festivalDate, festivalsIn, festivalsOn } from '../../../src-main/domain/calendar/festivals.ts';
import { lunarDay, lunarSpan, solarDateOf, termDate } from '../../../src-main/domain/calendar/lunar.ts';
import { addDays } from '../../../src-main/domain/dates.ts';

/** Published almanac: 春节, 元宵, 清明, 端午, 中秋, 重阳. ICU has 2027 and 2030 wrong. */
const almanac: Readonly<Record<number, readonly string[]>> = {
  2026: ['02-17', '03-03', '04-05', '06-19', '09-25', '10-18'],
  2027: ['02-06', '02-20', '04-05', '06-09', '09-15', '10-08'],
  2028: ['01-26', '02-09', '04-04', '05-28', '10-03', '10-26'],
  2029: ['02-13', '02-27', '04-04', '06-16', '09-22', '10-16'],
  2030: ['02-03', '02-17', '04-05', '06-05', '09-12', '10-05'],
  2031: ['01-23', '02-06', '04-05', '06-24', '10-01', '10-24'],
  2032: ['02-11', '02-25', '04-04', '06-12', '09-19', '10-12'],
};
const names = ['春节', '元宵', '清明', '端午', '中秋', '重阳'];

describe('festivals', () => {
  test.each(Object.entries(almanac))('%s by the almanac', (year, days) => {
    expect(names.map((name) => festivalDate(Number(year), name)?.slice(5))).toEqual(days);
  });
  test('the year as on a wall sheet', () => {
    const main = festivalsIn(2026).filter((festival) => festival.main);
    expect(main.map(({ date, name }) => `${date.slice(5)} ${name}`)).toEqual([
      '01-01 元旦',
      '02-17 春节',
      '03-03 元宵',
      '03-08 妇女节',
      '04-05 清明',
      '05-01 劳动节',
      '05-04 青年节',
      '06-19 端午',
      '07-01 建党节',
      '08-01 建军节',
      '09-10 教师节',
      '09-25 中秋',
      '10-01 国庆节',
      '10-18 重阳',
    ]);
  });
  test('every festival lies in its year and once, 腊八 excepted', () => {
    for (let year = 2020; year <= 2060; year += 1) {
      const all = festivalsIn(year);
      expect(all.every(({ date }) => date.startsWith(`${year}-`))).toBe(true);
      const often = new Map<string, number>();
      for (const { name } of all) often.set(name, (often.get(name) ?? 0) + 1);
      often.delete('腊八');
      expect(
        [...often].filter(([, n]) => n !== 1),
        String(year),
      ).toEqual([]);
      // 除夕 is the day before 春节 whatever the length of the twelfth month.
      const [eve, spring] = ['除夕', '春节'].map((name) => festivalDate(year, name) ?? '');
      expect(addDays(eve ?? '', 1)).toBe(spring);
    }
  });
  test('as plans write them', () => {
    expect(
      ['三八', '三八妇女节', '五一', '六一儿童节', '八一', '国庆', '十一', '中秋节', '元宵节'].map((name) =>
        festivalDate(2026, name),
      ),
    ).toEqual([
      '2026-03-08',
      '2026-03-08',
      '2026-05-01',
      '2026-06-01',
      '2026-08-01',
      '2026-10-01',
      '2026-10-01',
      '2026-09-25',
      '2026-03-03',
    ]);
    expect(festivalDate(2026, '情人节')).toBeNull();
  });
  test('two on one day: the greater first', () => {
    // 2031: 中秋 and 国庆 are one day.
    expect(festivalsOn('2031-10-01').map(({ name }) => name)).toEqual(expect.arrayContaining(['中秋', '国庆节']));
  });
});

describe('lunar days', () => {
  test('a month of the design', () => {
    expect(lunarSpan('2026-11')).toBe('九月廿三 至 十月廿二');
    expect(dayWords('2026-11-22')).toMatchObject({ text: '小雪', red: true });
    expect(dayWords('2026-11-07').text).toBe('立冬');
    expect(dayWords('2026-11-08').text).toBe('记者节');
    expect(dayWords('2026-11-23')).toMatchObject({ text: '十五', red: false, full: '十月十五' });
    expect(dayWords('2026-11-09').text).toBe('消防日');
    expect(dayWords('2026-12-09').text).toBe('十一月');
  });
  test('leap months are named', () => {
    // 2025 has 闰六月 from 25 July.
    expect(lunarDay('2025-07-25').full).toBe('闰六月初一');
    // 2033 has 闰十一月, which many programs get wrong.
    expect(lunarDay('2033-12-22').full).toBe('闰十一月初一');
  });
  test('terms and back', () => {
    expect(termDate(2026, '冬至')).toBe('2026-12-22');
    expect(termDate(2026, '没有')).toBeNull();
    expect(solarDateOf(2026, 8, 15)).toBe('2026-09-25');
  });
});
