import { beforeEach, expect, test } from 'vitest';
import { cells, form } from './forms-book.ts';
import { drawn, filledIn, withHelp } from './forms-drawn.ts';

/** Summaries with an empty line for each group or unit: none of them is the whole union. */
beforeEach(withHelp);

const head = ['序号', '工会小组（分会）', '会员人数', '女会员数', '帮扶人次'];
const empty = ['', '', '', '', ''];

test('numbered lines without names get no figure of the whole union, and are listed', async () => {
  const { out, told } = await filledIn(
    await form((sheet) => {
      sheet.getCell('A1').value = '2026年第三季度各工会小组会员情况汇总表';
      sheet.getCell('A2').value = '填报单位：';
      drawn(sheet, 3, [head, ['1', ...empty.slice(1)], ['2', ...empty.slice(1)], ['3', ...empty.slice(1)]]);
      drawn(sheet, 7, [['合计', '', '=SUM(C4:C6)', '=SUM(D4:D6)', '=SUM(E4:E6)']]);
    }),
  );
  expect(
    cells(out)
      .slice(3, 6)
      .map((row) => row.slice(1).filter((cell) => cell !== null)),
  ).toEqual([[], [], []]);
  expect(told).toContain('会员人数');
});

test('lines for groups without numbers neither', async () => {
  const { out } = await filledIn(
    await form((sheet) => {
      sheet.getCell('A1').value = '2026年第三季度汇总表';
      sheet.getCell('A2').value = '填报单位：';
      drawn(sheet, 3, [head.slice(1), empty.slice(1), empty.slice(1)]);
    }),
  );
  expect(
    cells(out)
      .slice(3)
      .flat()
      .filter((cell) => cell !== null),
  ).toEqual([]);
});

test('one line below its labels is the union’s own', async () => {
  const { out } = await filledIn(
    await form((sheet) => {
      sheet.getCell('A1').value = '2026年第三季度情况表';
      sheet.getCell('A2').value = '填报单位：';
      drawn(sheet, 3, [head.slice(2), empty.slice(2)]);
    }),
  );
  // Five members, three of them women; five times help from July to September.
  expect(cells(out)[3]?.slice(0, 3)).toEqual([5, 3, 5]);
});

const empties = (count: number): string[][] => Array.from({ length: count }, () => []);
test.each([
  ['序号', '活动名称', '活动类型', '参加人数', '经费支出（元）', '备注'],
  ['活动名称', '活动类型', '经费支出（元）'],
  ['序号', '学生姓名', '录取学校', '家长姓名', '资助金额（元）'],
  ['序号', '会议名称', '召开时间', '职工代表人数', '提案件数'],
  ['序号', '困难类型', '帮扶金额', '会员人数'],
])('a list of things that are no members takes no figure of the union into its first line: %s', async (...heading) => {
  const { out } = await filledIn(
    await form((sheet) => {
      sheet.getCell('A1').value = '2026年工作情况登记表';
      sheet.getCell('A2').value = '填报单位：';
      drawn(sheet, 3, [heading, ...empties(4)]);
    }),
  );
  expect(cells(out)[1]?.[0]).toBe('填报单位：云津市实验学校工会');
  expect(
    cells(out)
      .slice(3)
      .flat()
      .filter((cell) => cell !== null),
  ).toEqual([]);
});
