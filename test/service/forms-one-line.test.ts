import type ExcelJS from 'exceljs';
import { beforeEach, expect, test } from 'vitest';
import { cells, form } from './forms-book.ts';
import { drawn, filledIn, withHelp } from './forms-drawn.ts';

/** Summaries of one line that do not look like each other: a printed name, none at all, a header that nobody merged. */
beforeEach(withHelp);

const merged = (sheet: ExcelJS.Worksheet, merges: readonly string[]): void =>
  merges.forEach((one) => sheet.mergeCells(one));
const HELP = ['生活救助', '', '送温暖慰问', ''];
const COUNTS = ['人次', '金额（元）', '人次', '金额（元）'];
// From July to September 1000 and 800 of 生活救助, 450.5 of 送温暖; of five members three are women, two 农民工.
const figures = [5, 3, 2, 2, 1800, 1, 450.5];

test('本单位 is printed, and a column of kinds of units before it is left alone', async () => {
  const { out, view } = await filledIn(
    await form((sheet) => {
      sheet.getCell('A1').value = '2026年第三季度基层工会会员和帮扶工作情况汇总表';
      drawn(sheet, 3, [
        ['类别', '单位名称', '会员情况', '', '', ...HELP],
        ['', '', '会员总数', '其中：女', '农民工', ...COUNTS],
        ['', '本单位'],
        ['合计', '', ...[...'CDEFGHI'].map((letter) => `=SUM(${letter}5:${letter}5)`)],
      ]);
      merged(sheet, ['A3:A4', 'B3:B4', 'C3:E3', 'F3:G3', 'H3:I3', 'A6:B6']);
    }),
  );
  expect(cells(out)[3]).toEqual([null, '本单位', ...figures]);
  expect(view.tables[0]?.rows.map(({ meaning }) => meaning)).toEqual(['', 'help=*']);
});

test('no column of names: the only empty line is the union’s own', async () => {
  const made = (more: readonly string[][]) =>
    form((sheet) => {
      sheet.getCell('A1').value = '2026年第三季度基层工会工作情况汇总表';
      sheet.getCell('A2').value = '填报单位：';
      drawn(sheet, 3, [
        ['会员情况', '', '', ...HELP],
        ['会员总数', '其中：女会员', '农民工会员', ...COUNTS],
        [],
        ...more,
      ]);
      merged(sheet, ['A3:C3', 'D3:E3', 'F3:G3']);
    });
  expect(cells((await filledIn(await made([]))).out)[4]).toEqual(figures);
});

test('the second row of a header that nobody merged takes no name and no number', async () => {
  const heads = ['单位名称', '期初会员数', '本季增加', '', '本季减少', '', '期末会员数', '其中：女'];
  const below = ['', '', '新入会', '转入', '转出', '退会', '', ''];
  const made = (rows: readonly string[][]) =>
    form((sheet) => {
      sheet.getCell('A1').value = '2026年第三季度会员变动情况表';
      drawn(sheet, 3, [heads, below, ...rows]);
      merged(sheet, ['C3:D3', 'E3:F3']);
    });
  // Five since 2020, one of whom left in August, when a sixth joined: five, three of them women.
  const moves = [5, 1, 0, 1, 0, 5, 3];
  const printed = cells((await filledIn(await made([['本单位'], ['合计']]))).out).slice(2);
  expect(printed.map((row) => row.map((cell) => cell ?? ''))).toEqual([
    expect.anything(),
    ['本单位', ...moves],
    ['合计', ...moves],
  ]);
  expect(printed[0]?.slice(0, 2).filter((cell) => cell !== null && cell !== '')).toEqual([]);
  const open = cells((await filledIn(await made([[]]))).out).slice(2);
  expect(open[0]?.slice(0, 2).filter((cell) => cell !== null && cell !== '')).toEqual([]);
  expect(open[1]).toEqual(['云津市实验学校', ...moves]);
});
