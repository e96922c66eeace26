import { describe, expect, test } from 'vitest';
import { monthInTitle, parsePeriod, periodInTitle } from '../../../src-main/domain/dues/period-text.ts';

const today = '2026-03-10';

describe('months as lists write them', () => {
  test.each([
    ['2026年3月', '2026-03', '2026-03'],
    ['2026-03', '2026-03', '2026-03'],
    ['２０２６．３', '2026-03', '2026-03'],
    ['202603', '2026-03', '2026-03'],
    ['2026-03-15', '2026-03', '2026-03'],
    ['3月份', '2026-03', '2026-03'],
    ['3', '2026-03', '2026-03'],
    // A month that names no year and is not near yet was last year's.
    ['12月', '2025-12', '2025-12'],
    ['4月', '2026-04', '2026-04'],
    ['1-3月', '2026-01', '2026-03'],
    ['10月至12月', '2025-10', '2025-12'],
    ['2026年1月—2026年6月', '2026-01', '2026-06'],
    ['2025.11至2026.02', '2025-11', '2026-02'],
    ['第一季度', '2026-01', '2026-03'],
    ['2026年二季度', '2026-04', '2026-06'],
    ['2026Q4', '2026-10', '2026-12'],
    ['2026年上半年', '2026-01', '2026-06'],
    ['下半年会费', '2026-07', '2026-12'],
    ['2025年度', '2025-01', '2025-12'],
    ['全年', '2026-01', '2026-12'],
  ])('%s', (text, from, to) => {
    const months = parsePeriod(text, today);
    expect([months?.[0], months?.at(-1)]).toEqual([from, to]);
  });

  test.each(['13月', '2026年0月', '3-1月', '上月', '已交', '202613', ''])('%s is none', (text) => {
    expect(parsePeriod(text, today)).toBeNull();
  });

  test('the month of a title, when it names just one', () => {
    expect(monthInTitle(['某某公司2026年1月工资发放表'])).toBe('2026-01');
    expect(monthInTitle(['工资202603.xlsx'])).toBe('2026-03');
    expect(monthInTitle(['2026-11 工资'])).toBe('2026-11');
    expect(monthInTitle(['2026年1月', '2026年2月'])).toBeNull();
    expect(monthInTitle(['2026年工资表', '单位：元'])).toBeNull();
  });

  test.each([
    ['育才小学三季度（7-9月）代扣工会会费清单', '2026-11-22', '2026-07', '2026-09'],
    ['2025年三季度（7-9月）会费', '2026-11-22', '2025-07', '2025-09'],
    // Not July alone.
    ['2026年7-9月代扣清单', '2026-11-22', '2026-07', '2026-09'],
    ['2026年7月至9月份会费', '2026-11-22', '2026-07', '2026-09'],
    ['上半年会费', '2026-07-05', '2026-01', '2026-06'],
    ['2025.11—2026.01 会费', '2026-03-10', '2025-11', '2026-01'],
    ['2026年3月代扣', '2026-03-10', '2026-03', '2026-03'],
  ])('the months of a title: %s', (text, day, from, to) => {
    const months = periodInTitle([text], day);
    expect([months?.[0], months?.at(-1)]).toEqual([from, to]);
  });

  test.each(['一季度、二季度会费', '代扣清单', '制表日期：2026年9月10日-15日，2026年8月'])(
    '%s names no one span',
    (text) => {
      expect(periodInTitle([text], '2026-11-22')).toBeNull();
    },
  );
});
