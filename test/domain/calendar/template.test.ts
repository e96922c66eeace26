import { describe, expect, test } from 'vitest';
import { templateFor } from '../../../src-main/domain/calendar/template.ts';
import { isDate, isMonth, monthOf } from '../../../src-main/domain/dates.ts';
import { addToMonth } from '../../../src-main/domain/dues/months.ts';

const find = (from: string, kind: string | null, key: string) =>
  templateFor(from, kind).find((item) => item.key === key);

describe('the usual year', () => {
  test('follows the festivals', () => {
    // 春节 2026 is 17 February, 2027 6 February, 中秋 2026 25 September.
    expect(find('2026-01', '企业', 'winter-visit')).toMatchObject({
      dayFrom: '2026-01-27',
      dayTo: '2026-02-16',
      monthFrom: '2026-01',
      monthTo: '2026-02',
    });
    expect(find('2027-01', '企业', 'winter-visit')).toMatchObject({ dayFrom: '2027-01-16', dayTo: '2027-02-05' });
    expect(find('2026-01', '企业', 'mid-autumn')).toMatchObject({
      dayFrom: '2026-09-15',
      dayTo: '2026-09-22',
      festival: '中秋',
    });
  });
  test('a school has 教代会 and Teachers’ Day, a factory 职代会 and the safety month', () => {
    const [school, factory] = ['学校', '企业'].map((kind) =>
      templateFor('2026-01', kind)
        .map(({ content }) => content)
        .join('；'),
    );
    expect(school).toContain('教代会');
    expect(school).not.toContain('职代会');
    expect(school).toContain('教师节');
    expect(school).not.toContain('安全生产月');
    expect(factory).toContain('职代会');
    expect(factory).toContain('安全生产月');
    expect(factory).not.toContain('教师节座谈');
    expect(factory).toContain('厂务公开');
  });
  test.each(['2026-01', '2026-09', '2027-03'])(
    'twelve months from %s: every entry lies in them, no word is left open',
    (from) => {
      const until = addToMonth(from, 11);
      for (const kind of ['学校', '医院', '企业', '机关', null])
        for (const item of templateFor(from, kind)) {
          expect(isMonth(item.monthFrom) && isMonth(item.monthTo)).toBe(true);
          expect(item.monthFrom <= item.monthTo, item.key).toBe(true);
          expect(item.monthFrom >= from && item.monthTo <= until, `${item.key} ${item.monthFrom}`).toBe(true);
          expect(item.content).not.toMatch(/[{}]/);
          if (item.dayFrom !== null) {
            expect(isDate(item.dayFrom)).toBe(true);
            expect(monthOf(item.dayFrom)).toBe(item.monthFrom);
          }
        }
    },
  );
  test('every month has something to do', () => {
    const months = new Set(
      templateFor('2026-01', '企业')
        .filter(({ recurrence }) => recurrence === null)
        .map(({ monthFrom }) => monthFrom),
    );
    expect(months.size).toBe(12);
  });
});
