import { expect, test } from 'vitest';
import { parsePlanText } from '../../../src-main/domain/plans/parse.ts';

/** Months and words of the items, and the words of what no item took. */
const read = (text: string): { items: unknown[]; left: string[] } => {
  const { items, left } = parsePlanText(text, 2026);
  return { items: items.map(({ monthFrom, text: words }) => [monthFrom, words]), left: left.map(({ text: t }) => t) };
};

test.each([
  ['1、三八节活动', '三八节活动', 3, '三'],
  ['1、元宵节', '元宵节', 3, '三'],
  ['1、教师节', '教师节', 9, '九'],
  ['1、国庆节活动', '国庆节活动', 10, '十'],
  ['1、六一儿童节', '六一儿童节', 6, '六'],
])('an item that is only a festival stays in its month: %s', (line, words, month, han) => {
  const { items, left } = read(`${han}月份\n${line}\n2、植树活动\n十二月份\n1、春游`);
  expect(items).toEqual([
    [month, words],
    [month, '植树活动'],
    [12, '春游'],
  ]);
  expect(left).toEqual([]);
});

test('a number that counts on from a festival with a list of its own goes back to the month', () => {
  const { items } = read('三月份\n1.三八节：\n(1)慰问女职工\n(2)女工讲座\n2.植树活动\n四月份\n1.春游');
  expect(items).toEqual([
    [3, '慰问女职工'],
    [3, '女工讲座'],
    [3, '植树活动'],
    [4, '春游'],
  ]);
});

test('meetings at the end of every quarter are named when no item took them', () => {
  const { left } = read(
    '三月份\n1、植树活动\n四月份\n1、春游\n\n三、制度建设\n每季度末月20日召开委员会。\n每季度末的账要平。',
  );
  expect(left).toEqual(['每季度末月20日召开委员会']);
});
