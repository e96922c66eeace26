import { expect, test } from 'vitest';
import { parsePlanText } from '../../../src-main/domain/plans/parse.ts';

const read = (text: string, year: number | null = 2026): unknown[] =>
  parsePlanText(text, year).items.map(({ from, to, text: words, dueOn }) => [
    from,
    to,
    words,
    ...(dueOn === null ? [] : [dueOn]),
  ]);

test.each(['次年', '明年', '下一年', '来年', '翌年', '第二年', '下年'])(
  '%s1月 is the January after the plan’s year',
  (words) => {
    expect(
      read(`工会2026年工作计划\n3月：三八活动\n12月中旬召开总结会；${words}1月份上报总结`).map(
        (item) => (item as string[])[0],
      ),
    ).toEqual(['2026-03', '2026-12', '2027-01']);
    expect(read(`工会2026年工作计划\n十二月：年终评优\n${words}一月：上报总结\n`)).toEqual([
      ['2026-12', '2026-12', '年终评优'],
      ['2027-01', '2027-01', '上报总结'],
    ]);
  },
);

test('in prose and under no order of months too, and before a quarter', () => {
  const prose = '我们要做好工作，关心职工。4月中旬举行春游；12月中旬开展评优；次年1月份上报总结。';
  expect(read(`工会2026年工作计划\n${prose}`).map((item) => (item as string[])[0])).toEqual([
    '2026-04',
    '2026-12',
    '2027-01',
  ]);
  expect(read('工会2026年工作计划\n1月 慰问\n12月中旬开展评优，次年1月份上报总结')).toEqual([
    ['2026-01', '2026-01', '慰问'],
    ['2026-12', '2026-12', '开展评优'],
    ['2027-01', '2027-01', '上报总结'],
  ]);
  expect(read('工会2026年工作计划\n4月：春游\n明年一季度：总结\n2027年第二季度：换届')).toEqual([
    ['2026-04', '2026-04', '春游'],
    ['2027-01', '2027-03', '总结'],
    ['2027-04', '2027-06', '换届'],
  ]);
});

test('本年, 今年 and 当年 are the plan’s own year, 上年 and 去年 the one before', () => {
  expect(
    read(
      '工会2026年工作计划\n1月：迎新\n本年3月：三八活动\n当年12月：年终评优\n次年1月：上报总结\n今年6月：安全月',
    ).map((item) => (item as string[])[0]),
  ).toEqual(['2026-01', '2026-03', '2026-12', '2027-01', '2026-06']);
  expect(read('工会2026年工作计划\n上年12月：年终评优\n1月：迎新').map((item) => (item as string[])[0])).toEqual([
    '2025-12',
    '2026-01',
  ]);
});

test('a school year counts it from its first year and not on top of the order of the months', () => {
  expect(
    read('中学工会2026-2027学年工作计划\n9月：教师节\n12月：评优\n次年1月：慰问\n3月：踏青\n明年6月：总结').map(
      (item) => (item as string[])[0],
    ),
  ).toEqual(['2026-09', '2026-12', '2027-01', '2027-03', '2027-06']);
  expect(read('工会2026年工作计划\n12月至次年2月：冬送温暖')).toEqual([['2026-12', '2027-02', '冬送温暖']]);
});

test('a deadline in the next year', () => {
  expect(read('工会2026年工作计划\n时间\t工作内容\t完成时限\n12月\t年终总结\t次年1月15日')).toEqual([
    ['2026-12', '2026-12', '年终总结', '2027-01-15'],
  ]);
});
