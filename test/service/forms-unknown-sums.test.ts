import { beforeEach, expect, test } from 'vitest';
import { filledIn, table, withHelp } from './forms-drawn.ts';

/** 合计 of lines that nobody knows is nobody's sum: it stays open and is listed. */
beforeEach(withHelp);

const filled = async (title: string, rows: readonly (readonly string[])[]) =>
  filledIn(await table(title, '填报单位：', rows));

test('合计 of trainings is no sum of help, and 技能培训 among trainings no kind of it', async () => {
  const { rows, told, view } = await filled('2026年第三季度职工培训情况表', [
    ['培训项目', '期数', '人数', '人次', '金额'],
    ['安全培训'],
    ['技能培训'],
    ['合计'],
  ]);
  expect(rows).toEqual([[], [], []]);
  expect(view.tables[0]?.rows.map(({ meaning }) => meaning)).toEqual([null, null, null]);
  for (const cell of ['技能培训·人数', '合计·人数', '合计·金额']) expect(told).toContain(cell);
  // Alone under the same title it is none either.
  expect((await filled('2026年第三季度职工培训情况表', [['项目', '人次'], ['技能培训'], ['合计']])).rows).toEqual([
    [],
    [],
  ]);
});

test('技能培训 is help where the table or its title is of help', async () => {
  const among = await filled('2026年第三季度工作情况表', [
    ['项目', '人次', '金额'],
    ['生活救助'],
    ['技能培训'],
    ['合计'],
  ]);
  // Nobody was helped in that way; five times in all, 1800 of 10250.50 of 生活救助.
  expect(among.rows).toEqual([
    [2, 1800],
    [0, 0],
    [5, 10_250.5],
  ]);
  const titled = await filled('2026年第三季度困难职工帮扶情况表', [['项目', '人次'], ['技能培训'], ['法律服务']]);
  expect(titled.rows).toEqual([[0], [0]]);
});

test('a line between kinds of help that nobody knows leaves 合计 open, as a row and as a column; 其他 does not', async () => {
  const below = await filled('2026年第三季度帮扶情况表', [
    ['项目', '人次', '金额'],
    ['生活救助'],
    ['大病互助'],
    ['合计'],
  ]);
  expect(below.rows).toEqual([[2, 1800], [], []]);
  expect(below.told).toContain('合计·人次');
  const beside = await filled('2026年第三季度帮扶情况表', [
    ['项目', '生活救助', '大病互助', '合计'],
    ['人次'],
    ['金额'],
  ]);
  expect(beside.rows).toEqual([[2], [1800]]);
  const others = await filled('2026年第三季度帮扶情况表', [
    ['项目', '人次'],
    ['一、困难帮扶'],
    ['生活救助'],
    ['其他'],
    ['合计'],
  ]);
  expect(others.rows.at(-1)).toEqual([5]);
  const sources = await filled('2026年第三季度帮扶资金表', [
    ['资金来源', '金额'],
    ['本级工会经费'],
    ['企业捐赠'],
    ['合计'],
  ]);
  expect(sources.rows).toEqual([[6450.5], [], []]);
});

test('合计 over members of what nobody knows is not the whole union', async () => {
  const { rows, told } = await filled('2026年第三季度职工活动情况表', [
    ['项目', '会员人数', '女会员数'],
    ['文体活动'],
    ['培训'],
    ['合计'],
  ]);
  expect(rows).toEqual([[], [], []]);
  expect(told).toContain('合计·会员人数');
});
