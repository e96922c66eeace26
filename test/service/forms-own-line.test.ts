import type ExcelJS from 'exceljs';
import { beforeEach, expect, test } from 'vitest';
import { addFile, filed } from './aid-book.ts';
import { book, cells, form } from './forms-book.ts';
import { drawn, filledIn, withHelp } from './forms-drawn.ts';

/** Summaries with one line for the union itself: its labels are the headers of the columns, with the groups over them. */
beforeEach(() => {
  withHelp();
  for (const [member, category] of [
    [1, '相对困难职工'],
    [2, '深度困难职工'],
  ] as const) {
    const id = addFile(book, member, `K${member}`, filed, { main_cause: '本人大病' });
    book.write(() =>
      book.ledger.sql
        .prepare(
          `insert into aid_assessment (case_id, kind, from_month, to_month, family_size, scheme, category, decided_on)
           values (?, '建档', '2024-01', '2024-12', 3, '新', ?, '2025-01-05')`,
        )
        .run(id, category),
    );
  }
});

const groups = ['序号', '单位名称', '会员情况', '', '', '', '困难职工（户）', '', '生活救助', '', '送温暖慰问', ''];
const heads = [
  '会员总数',
  '其中：女',
  '农民工',
  '劳务派遣',
  '在档户数',
  '深度困难职工',
  '人次',
  '金额',
  '人次',
  '金额',
];
const merges = ['A3:A4', 'B3:B4', 'C3:F3', 'G3:H3', 'I3:J3', 'K3:L3'];
const merged = (sheet: ExcelJS.Worksheet): void => merges.forEach((one) => sheet.mergeCells(one));
const sums = ['合计', '', ...[...'CDEFGHIJKL'].map((letter) => `=SUM(${letter}5:${letter}5)`)];
const summary = (number: string): Promise<Uint8Array> =>
  form((sheet) => {
    sheet.getCell('A1').value = '2026年第三季度基层工会会员和帮扶工作情况汇总表';
    sheet.getCell('J2').value = '金额单位：元';
    drawn(sheet, 3, [groups, ['', '', ...heads], [number], sums]);
    merged(sheet);
  });

// Two of the five members are 农民工; from July to September 1000 and 800 of 生活救助, 450.5 of 送温暖.
const figures = [5, 3, 2, 0, 2, 1, 2, 1800, 1, 450.5];

test.each(['1', ''])('the one line below two rows of headers is the union’s own, numbered “%s”', async (number) => {
  const { out, view } = await filledIn(await summary(number));
  const [, name, ...told] = cells(out)[4] ?? [];
  expect(name).toBe('云津市实验学校');
  expect(told).toEqual(figures);
  expect(view.tables.map(({ rows }) => rows.map(({ label }) => label))).toEqual([['本单位', '合计']]);
  expect(view.blanks.map(({ label }) => label)).not.toContain('1·人次');
});

test('a line without a total, a text column and a spare line', async () => {
  const { out } = await filledIn(
    await form((sheet) => {
      sheet.getCell('A1').value = '2026年第三季度情况表';
      drawn(sheet, 2, [['填报单位', '工会主席', '会员总数', '女会员', '帮扶人次', '备注'], [], []]);
    }),
  );
  expect(cells(out)[2]?.slice(0, 5)).toEqual(['云津市实验学校工会', '陶敏', 5, 3, 5]);
  expect(cells(out)[3] ?? []).toEqual([]);
});

test('two numbered lines are of others; what stands empty is called by group and header, not by the number', async () => {
  const { out, told } = await filledIn(
    await form((sheet) => {
      sheet.getCell('A1').value = '2026年第三季度情况表';
      sheet.getCell('A2').value = '填报单位：';
      drawn(sheet, 3, [groups, ['', '', ...heads], ['1'], ['2']]);
      merged(sheet);
    }),
  );
  expect(
    cells(out)
      .slice(4)
      .flatMap((row) => row.slice(1).filter((cell) => cell !== null)),
  ).toEqual([]);
  expect(told).toContain('生活救助·人次（I5）');
  expect(told).not.toMatch(/[：、]\d·/u);
});
