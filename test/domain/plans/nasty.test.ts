import { describe, expect, test } from 'vitest';
import { parsePlanText, type PlanTextItem } from '../../../src-main/domain/plans/parse.ts';
import { nastyPlans } from './nasty.ts';
import { asEntry, type Entry } from './written.ts';

const plain = (item: PlanTextItem): string => JSON.stringify(asEntry(item));
const written = (e: Entry): string => JSON.stringify([e[0], e[1], e[2], e[3] ?? null, e[4] ?? null]);

/** Prose without a verb that the program knows is no entry: it has to be named as left over. */
const leftInstead = ['各企业工会要报参赛名单'];

describe('twelve plans that are hard to read', () => {
  test.each(nastyPlans.map((plan) => [plan.name, plan] as const))('%s', (_, plan) => {
    const { items, left, warnings } = parsePlanText(plan.text);
    const expected = [...plan.entries, ...(plan.prose ?? [])].filter(([, , text]) => !leftInstead.includes(text));
    expect(
      items
        .filter(({ recurrence }) => recurrence === null)
        .map(plain)
        .sort(),
    ).toEqual(expected.map(written).sort());
    const often = items.filter(({ recurrence }) => recurrence !== null);
    expect(often.map(({ recurrence }) => recurrence)).toEqual((plan.often ?? []).map(([recurrence]) => recurrence));
    for (const [i, [, words]] of (plan.often ?? []).entries()) expect(often[i]?.text).toContain(words);
    for (const [words, fen] of plan.budgets ?? [])
      expect([words, items.find(({ text }) => text.includes(words))?.budgetFen ?? 0]).toEqual([words, fen]);
    for (const words of plan.left ?? []) expect(warnings.join('\n')).toContain(words);
    if (plan.prose?.some(([, , text]) => leftInstead.includes(text)))
      expect(left.map(({ words }) => words)).toEqual(['8月底前']);
    else expect(left).toEqual([]);
  });
});

test('a year with a long dash is the first one', () => {
  for (const dash of ['—', '——', '－', '–', '-', '~', '至'])
    expect([dash, parsePlanText(`工会2026${dash}2027学年工作计划\n九月：开会`).year]).toEqual([dash, 2026]);
});

test('a day that does not exist is said; the 29th of February stands in a leap year', () => {
  const days = (text: string, year: number): unknown => {
    const { items, warnings } = parsePlanText(text, year);
    return [items.map(({ dayFrom, dayTo }) => [dayFrom, dayTo]), warnings];
  };
  expect(days('2月29日：评先进\n3月：慰问', 2028)).toEqual([
    [
      [29, 29],
      [null, null],
    ],
    [],
  ]);
  expect(days('2月29日：评先进\n3月：慰问', 2027)).toEqual([
    [
      [null, null],
      [null, null],
    ],
    ['第 1 行的“2月29日”没有这一天，只记了月份，请核对'],
  ]);
  // 下旬 ends with the month, whatever its last day.
  expect(days('2月下旬：评先进\n3月：慰问', 2027)).toEqual([
    [
      [21, 28],
      [null, null],
    ],
    [],
  ]);
});

test('numbers of sections are no days', () => {
  const { items } = parsePlanText('工会工作\n1.1 指导思想\n1.2 主要任务\n2.1 组织建设\n2.2 维权\n三月：植树');
  expect(items.map(({ monthFrom, text }) => [monthFrom, text])).toEqual([[3, '植树']]);
});

test('days of the moon follow the year', () => {
  const day = (year: number): unknown =>
    parsePlanText('腊月廿三：祭灶联欢\n正月初八：开工慰问\n正月十五：灯会\n三月：开会', year).items.map(
      ({ from, dayFrom }) => [from, dayFrom],
    );
  // 2026: 小年 on 10 February, 春节 on 17 February, 元宵 on 3 March, by the published almanac.
  expect(day(2026)).toEqual([
    ['2026-02', 10],
    ['2026-02', 24],
    ['2026-03', 3],
    ['2026-03', null],
  ]);
});

test('a longer time above its months is no empty heading; a month without anything still is', () => {
  const { warnings } = parsePlanText('上半年：\n3月：植树\n下半年：\n7月：送清凉\n8月：\n9月：慰问');
  expect(warnings).toEqual(['“8月”下面没有写内容，没有列成条目']);
});

test('one sum goes out of the words, several stay for the person to add up', () => {
  const read = (text: string): unknown => {
    const [item] = parsePlanText(`3月：${text}\n4月：开会`).items;
    return [item?.text, item?.budgetFen];
  };
  expect(read('篮球赛，预算约3000元，参加40人。')).toEqual(['篮球赛，参加40人', 300_000]);
  expect(read('篮球赛（经费1.2万元）')).toEqual(['篮球赛', 1_200_000]);
  expect(read('篮球赛，奖品经费2000元，场地费用500元。')).toEqual(['篮球赛，奖品经费2000元，场地费用500元', null]);
  expect(read('收缴会费。')).toEqual(['收缴会费', null]);
  expect(read('审议预算。通过决议。')).toEqual(['审议预算。通过决议', null]);
});

test('words of time that no entry took are named with their lines', () => {
  const { items, left } = parsePlanText(`工会2026年计划
一、思想
坚持围绕中心。
今后8月份的事情由各小组自己定。每周四下午为活动时间。
二、安排
三月：植树
四月：祭扫
三、要求
去年5月的做法不再用。10月15日前的材料交办公室。
青山厂工会
2026年1月5日`);
  expect(items.map(({ text }) => text)).toEqual(['植树', '祭扫']);
  expect(left.map(({ line, words, text, monthFrom }) => [line, words, text, monthFrom])).toEqual([
    [4, '8月份', '今后8月份的事情由各小组自己定', 8],
    [4, '每周', '每周四下午为活动时间', null],
    [9, '10月15日前', '10月15日前的材料交办公室', 10],
  ]);
});

/** Plans that the program was asked to read only after all of the above was green; what it first got wrong is mended. */
describe('seen late', () => {
  const read = (text: string): unknown[] =>
    parsePlanText(text, 2026).items.map(({ monthFrom, monthTo, text: words }) => [monthFrom, monthTo, words]);

  test('numbers in brackets on a line, months behind commas and pauses', () => {
    expect(
      read(`一季度
（1）1月上旬召开委员会。（2）2月组织春节游艺，3月组织植树。
四季度
10月重阳登高、11月消防演练、12月年终评比。`).map((item) => (item as unknown[]).slice(0, 2)),
    ).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [10, 10],
      [11, 11],
      [12, 12],
    ]);
  });

  test('a month with nothing on the line, and its neighbours stay apart', () => {
    expect(read('三月份组织女职工活动4月份举行篮球赛。五月表彰劳模，六月份送清凉，七月无，八月助学。')).toEqual([
      [3, 3, '组织女职工活动'],
      [4, 4, '举行篮球赛'],
      [5, 5, '表彰劳模'],
      [6, 6, '送清凉'],
      [8, 8, '助学'],
    ]);
  });

  test('words behind a day with a dot belong to it', () => {
    expect(read('3.8 女职工健康讲座\n10.1前 国庆歌会\n12月底 总结')).toEqual([
      [3, 3, '女职工健康讲座'],
      [10, 10, '国庆歌会'],
      [12, 12, '总结'],
    ]);
  });
});
