import type ExcelJS from 'exceljs';
import { beforeEach, expect, test } from 'vitest';
import { readWorkbook } from '../../src-main/workbook/read.ts';
import { book, cells, exit, form, opened } from './forms-book.ts';

/** Tables of figures that an upper union sends: kinds of help by what is counted and when. */

const helps: readonly (readonly [
  member: number,
  kind: string,
  day: string,
  yuan: number,
  goods: number,
  source: string,
])[] = [
  [1, '生活救助', '2026-02-10', 500, 0, '本级工会经费'],
  [1, '生活救助', '2026-07-10', 1000, 0, '本级工会经费'],
  [2, '生活救助', '2026-08-01', 800, 0, '省级财政'],
  [1, '生活救助', '2026-09-30', 200, 0, '本级工会经费'],
  [3, '子女助学', '2026-09-01', 3000, 0, '行政拨付'],
  [4, '送温暖慰问', '2026-09-20', 300, 150.5, '本级工会经费'],
  [5, '送温暖慰问', '2026-10-01', 300, 0, '本级工会经费'],
  [5, '医疗救助', '2025-12-31', 5000, 0, '本级工会经费'],
];
beforeEach(() => {
  book.write(() => {
    const add = book.ledger.sql.prepare(
      `insert into aid_help (member_id, kind, on_date, cash_fen, goods_fen, source, way, signed_on) values (?, ?, ?, ?, ?, ?, '现金', ?)`,
    );
    for (const [member, kind, day, yuan, goods, source] of helps)
      add.run(member, kind, day, yuan * 100, goods * 100, source, day);
    // Planned, and not signed for: on no sheet of sums.
    add.run(2, '生活救助', '2026-09-15', 99_900, 0, '本级工会经费', null);
  });
});

const thin = { style: 'thin' } as const;
/** Rows of texts, all of `width` columns drawn; a text that begins with = is a formula. */
const drawn = (sheet: ExcelJS.Worksheet, top: number, width: number, rows: readonly (readonly string[])[]): void =>
  rows.forEach((row, at) => {
    for (let column = 1; column <= width; column += 1) {
      const cell = sheet.getCell(top + at, column);
      cell.border = { top: thin, bottom: thin, left: thin, right: thin };
      const text = row[column - 1] ?? '';
      if (text !== '') cell.value = text.startsWith('=') ? { formula: text.slice(1), date1904: false } : text;
    }
  });
const kinds = (
  title: string,
  head: readonly string[],
  names: readonly string[],
  more: readonly (readonly string[])[] = [],
) =>
  form((sheet) => {
    sheet.mergeCells('A1:E1');
    sheet.getCell('A1').value = title;
    sheet.getCell('A2').value = '填报单位：';
    drawn(sheet, 3, head.length, [head, ...names.map((name) => [name]), ...more]);
  });
const filled = async (bytes: Uint8Array, decisions = {}): Promise<Uint8Array> =>
  (await book.done('forms.fill', { ...(await opened(bytes, '表.xlsx', decisions)), ...exit })).bytes;
const inside = (rows: (string | number | null)[][], from: number, to: number): (string | number | null)[][] =>
  rows.slice(from - 1, to).map((row) => row.slice(1, 4).map((one) => one ?? null));

test('kinds by 户数, 人次 and 金额 are those of the quarter in the title; 合计 stays reckoned', async () => {
  const bytes = await kinds(
    '2026年第三季度帮扶情况统计表',
    ['帮扶项目', '户数', '人次', '金额（元）', '备注'],
    ['生活救助', '医疗救助', '子女助学', '送温暖慰问'],
    [['合计', '=SUM(B4:B7)', '=SUM(C4:C7)', '=SUM(D4:D7)']],
  );
  const view = await book.done('forms.read', await opened(bytes));
  expect(view.period).toMatchObject({ label: '2026年第三季度', isDated: true });
  expect(view.checks.filter(({ sentence }) => sentence.includes('空着'))).toEqual([]);
  const out = await filled(bytes);
  expect(inside(cells(out), 4, 7)).toEqual([
    [2, 3, 2000],
    [0, 0, 0],
    [1, 1, 3000],
    [1, 1, 450.5],
  ]);
  expect(readWorkbook(out, 'a.xlsx').sheets[0]?.rows[7]?.cells[1]?.formula).toBe(true);
});

test('kinds by quarters, each with 人次 and 金额 below; a quarter that is not over counts to today, one to come stays empty', async () => {
  const bytes = await form((sheet) => {
    sheet.getCell('A1').value = '2026年各季度困难职工帮扶情况统计表';
    sheet.getCell('A2').value = '填报单位：';
    drawn(sheet, 3, 9, [
      ['帮扶类别', '第一季度', '', '第二季度', '', '第三季度', '', '第四季度'],
      ['', '人次', '金额', '人次', '金额', '人次', '金额', '人次', '金额'],
      ['生活救助'],
      ['送温暖'],
      ['助学'],
      ['合计', '=SUM(B5:B7)'],
    ]);
    for (const merge of ['A3:A4', 'B3:C3', 'D3:E3', 'F3:G3', 'H3:I3']) sheet.mergeCells(merge);
  });
  const rows = cells(await filled(bytes));
  expect(rows.slice(4, 7).map((row) => row.slice(1, 9))).toEqual([
    [1, 500, 0, 0, 3, 2000, 0, 0],
    [0, 0, 0, 0, 1, 450.5, 1, 300],
    [0, 0, 0, 0, 1, 3000, 0, 0],
  ]);
  // 合计 of the columns without a formula is the sum of all help.
  expect(rows[7]?.slice(2, 9)).toEqual([500, 0, 0, 5, 5450.5, 1, 300]);
});

test('万元 in the unit line divides, and sources stand beside kinds', async () => {
  const bytes = await form((sheet) => {
    sheet.getCell('A1').value = '2026年帮扶资金来源统计表';
    sheet.getCell('A2').value = '单位：万元';
    drawn(sheet, 3, 3, [['资金来源', '生活救助', '金秋助学'], ['本级工会经费'], ['省级财政'], ['行政拨付']]);
  });
  expect(inside(cells(await filled(bytes)), 4, 6).map((row) => row.slice(0, 2))).toEqual([
    [0.17, 0],
    [0.08, 0],
    [0, 0.3],
  ]);
});

test('what is not recognised is listed by its headers, and is given by choosing or by typing', async () => {
  const bytes = await kinds('2026年第三季度报表', ['类别', '甲', '乙'], ['生活救助', '不知道的事']);
  const given = await opened(bytes);
  const view = await book.done('forms.read', given);
  const sentence = view.checks.find(({ sentence: text }) => text.includes('表格'))?.sentence ?? '';
  expect(sentence).toContain('有 4 格空着：生活救助·甲、生活救助·乙、不知道的事·甲、不知道的事·乙');
  const [table] = view.tables;
  const [first = '', second = ''] = table?.columns.map(({ key }) => key) ?? [];
  const decisions = {
    lines: { [first]: 'measure=times', [second]: 'measure=sum' },
    blanks: { [table?.cells[1]?.[0]?.key ?? '']: '=7' },
  };
  expect(inside(cells(await filled(bytes, decisions)), 4, 5).map((row) => row.slice(0, 2))).toEqual([[3, 2000], [7]]);
  // The columns are remembered, the number is not.
  const again = await book.done('forms.read', await opened(bytes));
  expect(again.tables[0]?.columns.map(({ meaning }) => meaning)).toEqual(['measure=times', 'measure=sum']);
  expect(again.tables[0]?.cells.map((line) => line.map((cell) => cell?.value))).toEqual([
    ['3', '2000'],
    ['', ''],
  ]);
});

test('another period can be chosen', async () => {
  const bytes = await kinds(
    '2026年第三季度帮扶情况统计表',
    ['帮扶项目', '户数', '人次', '金额'],
    ['生活救助', '子女助学'],
  );
  const rows = cells(await filled(bytes, { period: '2026-Q1' }));
  expect(inside(rows, 4, 5)).toEqual([
    [1, 1, 500],
    [0, 0, 0],
  ]);
});

test('rows under the name of a part are facts of the union; a column of the budget stays open', async () => {
  const bytes = await form((sheet) => {
    sheet.getCell('A1').value = '2026年帮扶工作情况表';
    drawn(sheet, 2, 4, [
      ['项目', '行次', '本年预算数', '本年实际数'],
      ['一、帮扶'],
      ['帮扶人次', '1'],
      ['帮扶金额', '2'],
    ]);
    sheet.mergeCells('A3:D3');
  });
  const view = await book.done('forms.read', await opened(bytes));
  expect(view.tables[0]?.rows.map(({ label, meaning }) => [label, meaning])).toEqual([
    ['帮扶人次', 'fact=aidTimes'],
    ['帮扶金额', 'fact=aidSum'],
  ]);
  expect(view.tables[0]?.cells.map((line) => line.map((cell) => cell?.value))).toEqual([
    ['', '7'],
    ['', '6250.5'],
  ]);
});

test('帮扶人次 and 帮扶金额 over kinds are those of each kind', async () => {
  const bytes = await kinds('2026年第三季度帮扶情况统计表', ['帮扶项目', '帮扶人次', '帮扶金额'], ['生活救助', '助学']);
  expect(inside(cells(await filled(bytes)), 4, 5).map((row) => row.slice(0, 2))).toEqual([
    [3, 2000],
    [1, 3000],
  ]);
});

test('其他 among kinds is nobody’s number', async () => {
  const bytes = await kinds('2026年第三季度帮扶情况统计表', ['帮扶项目', '人次', '金额'], ['生活救助', '其他']);
  expect(inside(cells(await filled(bytes)), 4, 5).map((row) => row.slice(0, 2))).toEqual([[3, 2000], []]);
});

test('branches by name take their members as of the last day of the form', async () => {
  book.write(() => {
    const { sql } = book.ledger;
    sql.exec(
      "insert into union_group (id, name, kind, position) values (1, '机关分会', '分会', 1), (2, '车间分会', '分会', 2)",
    );
    const stay = sql.prepare('insert into group_stay (member_id, group_id, from_date) values (?, ?, ?)');
    const event = sql.prepare("insert into membership_event (member_id, type, date) values (?, '入会', ?)");
    // The fifth joins after the quarter.
    for (const [id, group, day] of [
      [1, 1, '2020-01-01'],
      [2, 2, '2026-08-01'],
      [3, 2, '2020-01-01'],
      [4, 1, '2020-01-01'],
      [5, 2, '2026-10-05'],
    ] as const) {
      stay.run(id, group, day);
      event.run(id, day);
    }
  });
  const bytes = await kinds(
    '2026年第三季度各分会会员情况统计表',
    ['分会名称', '会员数', '其中：女会员', '新发展会员'],
    ['机关分会', '车间分会'],
  );
  expect(inside(cells(await filled(bytes)), 4, 5)).toEqual([
    [2, 2, 0],
    [2, 1, 1],
  ]);
});
