import { expect, test } from 'vitest';
import { book, form, opened } from './forms-book.ts';
import { drawn, filledIn, table, withHelp } from './forms-drawn.ts';

/** A line below the title says up to which day a form goes; the day by which it is to be sent says nothing of its figures. */

const time = async (title: string, ...line: string[]) => {
  const bytes = await form((sheet) => {
    sheet.getCell('A1').value = title;
    line.forEach((text, at) => (sheet.getCell(2, at + 1).value = text));
    drawn(sheet, 3, [['姓名', '民族', '文化程度'], [], []]);
  });
  const { period } = await book.done('forms.read', await opened(bytes, '表.xlsx'));
  return [period.label, period.isDated];
};

test.each([
  '截至日期：2026年9月30日',
  '截至日期: 2026-09-30',
  '截止时间：2026.9.30',
  '统计截止时间：2026年9月30日',
  '统计截止日期：2026/9/30',
  '数据截止：2026年9月30日',
  '数据截至时间　2026 年 9 月 30 日',
  '截至日期：2026年9月',
])('%s', async (line) => {
  expect(await time('女会员花名册', '填报单位：', line)).toEqual(['截至2026年9月30日', true]);
});

test.each([
  '统计时间：2026年9月30日',
  '统计时间：2026年9月30日    填报日期：',
  '填报日期：2026年10月8日    统计时间：2026年9月30日',
  '统计时点：2026年9月30日',
  '统计时点: 2026-09-30',
  '数据时点：2026.9.30',
  '统计日期：2026年9月30日',
  '2026年9月30日',
  '（2026年9月30日）',
  '填报单位：云津市实验学校    2026年9月30日',
])('%s is the day of the figures', async (line) => {
  expect(await time('女会员花名册', line)).toEqual(['截至2026年9月30日', true]);
});

test('a span, a month and the day of filling in stay what they are', async () => {
  expect((await time('女会员花名册', '统计时间：2026年1月1日—6月30日'))[0]).toBe('2026年1至6月');
  expect((await time('女会员花名册', '统计时间：2026年7月'))[0]).toBe('2026年7月');
  expect((await time('女会员花名册', '填报日期：2026年9月30日'))[1]).toBe(false);
  expect((await time('女会员花名册', '填报日期：', '2026年9月30日'))[1]).toBe(false);
  expect(await time('女会员花名册', '填报单位：', '2026年9月30日')).toEqual(['截至2026年9月30日', true]);
});

test('in a cell of its own beside the words, and in a line with the day of filling in', async () => {
  expect(await time('女会员花名册', '截至日期：', '2026年9月30日')).toEqual(['截至2026年9月30日', true]);
  const both = '截至日期：2026年9月30日    填报日期：2026年10月8日';
  expect(await time('女会员花名册', both)).toEqual(['截至2026年9月30日', true]);
});

test('a title of the year goes up to that day; one of a quarter stays what it says', async () => {
  expect(await time('2026年会员花名册', '截至日期：2026年9月30日')).toEqual(['截至2026年9月30日', true]);
  expect(await time('2026年第二季度会员花名册', '截至日期：2026年9月30日')).toEqual(['2026年第二季度', true]);
  expect(await time('2025年会员花名册', '截至日期：2026年9月30日')).toEqual(['2025年', true]);
});

test.each([
  '报送截止时间：2026年9月30日',
  '填报截止：2026年9月30日',
  '上报截止日期：2026年9月30日',
  '提交截至2026年9月30日',
])('%s is the day by which it is due', async (line) => {
  expect((await time('女会员花名册', line))[1]).toBe(false);
});

test('figures below a title of the year are counted up to that day', async () => {
  withHelp();
  const title = '2026年帮扶工作情况统计表';
  const rows = [['项目', '数量'], ['帮扶人次']];
  // Seven times help in the year, once of them at the end of October.
  expect((await filledIn(await table(title, '截至日期：2026年9月30日', rows))).rows[0]).toEqual([6]);
  expect((await filledIn(await table(title, '报送截止时间：2026年9月30日', rows))).rows[0]).toEqual([7]);
});
