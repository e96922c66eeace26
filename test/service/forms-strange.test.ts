import type ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { book, cells, exit, form, opened } from './forms-book.ts';

/** Forms that are no plain list: totals on top, figures under two headers, a card of labels, a cover. */

const thin = { style: 'thin' } as const;
/** Rows of texts from `top`, all of `width` columns drawn; a text that begins with = is a formula. */
function drawn(
  sheet: ExcelJS.Worksheet,
  top: number,
  width: number,
  rows: readonly (readonly (string | null)[])[],
): void {
  rows.forEach((row, at) => {
    for (let column = 1; column <= width; column += 1) {
      const cell = sheet.getCell(top + at, column);
      cell.border = { top: thin, bottom: thin, left: thin, right: thin };
      const text = row[column - 1] ?? null;
      if (text !== null) cell.value = text.startsWith('=') ? { formula: text.slice(1), date1904: false } : text;
    }
  });
}
const read = async (bytes: Uint8Array) => book.done('forms.read', await opened(bytes));
const filledRows = async (bytes: Uint8Array) =>
  cells((await book.done('forms.fill', { ...(await opened(bytes)), ...exit })).bytes);
const places = ({ blanks }: Awaited<ReturnType<typeof read>>) => blanks.map(({ place, fact }) => [place, fact]);

describe('a list below its own totals', () => {
  const made = () =>
    form((sheet) => {
      sheet.getCell('A1').value = '困难职工摸底名册';
      drawn(sheet, 2, 4, [['序号', '姓名', '联系电话', '月收入'], ['合计', '=COUNTA(B4:B5)', null, '=D4+D5'], [], []]);
    });

  test('is filled from the row below them; they count the rows that come in', async () => {
    const view = await read(await made());
    expect(view.checks.some(({ sentence }) => sentence.includes('空格没有认出'))).toBe(false);
    expect(view.lists[0]).toMatchObject({ first: 4, drawn: 2, people: 5, added: 3 });
    // The header 联系电话 is no question about the union.
    expect(view.blanks).toEqual([]);
    const { bytes } = await book.done('forms.fill', { ...(await opened(await made())), ...exit });
    const rows = cells(bytes);
    expect(rows[2]?.[0]).toBe('合计');
    expect(rows.slice(3, 8).map((row) => row[1])).toEqual(['孙𠮷', '阿依·古丽', '王建国', '李娜', '周强']);
  });

  test('totals with no drawn row below leave no list', async () => {
    const bytes = await form((sheet) => {
      sheet.getCell('A1').value = '填报单位：';
      drawn(sheet, 2, 4, [
        ['序号', '姓名', '性别', '月收入'],
        ['合计', null, null, null],
      ]);
    });
    expect((await read(bytes)).lists).toEqual([]);
  });
});

describe('figures under two header rows', () => {
  const made = () =>
    form((sheet) => {
      sheet.getCell('A1').value = '会员统计季报表';
      drawn(sheet, 2, 8, [
        ['单位', '职工总数', null, '会员总数', null, '困难职工', null, '备注'],
        [null, '合计', '其中：女', '合计', '其中：女', '合计', '其中：女', null],
        [],
      ]);
      for (const merge of ['A2:A3', 'B2:C2', 'D2:E2', 'F2:G2', 'H2:H3']) sheet.mergeCells(merge);
      book.write(() => book.ledger.sql.exec('update unit set employee_count = 40, female_employee_count = 18'));
    });

  test('are no list of people although 单位 and 备注 stand over them; 合计 and 其中：女 ask what stands above them', async () => {
    const view = await read(await made());
    expect(view.lists).toEqual([]);
    expect(places(view)).toEqual([['表 A4', 'unitName']]);
    expect(view.tables[0]?.columns.map(({ label }) => label).slice(0, 2)).toEqual([
      '职工总数/合计',
      '职工总数/其中：女',
    ]);
    expect(view.checks.map(({ sentence }) => sentence)).toEqual([
      '“表”的表格（A3:H4）有 1 格空着：本单位·困难职工/其中：女',
    ]);
    expect((await filledRows(await made()))[3]?.slice(0, 6)).toEqual(['云津市实验学校', 40, 18, 5, 3, 0]);
  });
});

describe('a card of labels', () => {
  test('every label with an empty cell beside it is listed, known or not; what is left to the seal is not', async () => {
    const bytes = await form((sheet) => {
      sheet.getCell('A1').value = '推荐单位：';
      drawn(sheet, 2, 4, [
        ['工会主席', null, '先进类别', null],
        ['主要事迹', null, null, null],
        ['基层工会意见', '（盖章）  年 月 日', null, null],
      ]);
      sheet.mergeCells('B3:D3');
      sheet.mergeCells('B4:D4');
    });
    expect(places(await read(bytes))).toEqual([
      ['表 A1', null],
      ['表 B2', 'head'],
      ['表 D2', null],
      ['表 B3', null],
    ]);
  });

  test('labels in the last column with text ask the drawn cell right of them', async () => {
    const bytes = await form((sheet) =>
      drawn(sheet, 3, 2, [
        ['填报单位', null],
        ['填报人', null],
        ['工会小组数', null],
      ]),
    );
    book.write(() =>
      book.ledger.sql.exec(
        "insert into union_group (name, kind, position) values ('一组', '小组', 1), ('棋社', '兴趣小组', 2)",
      ),
    );
    expect((await filledRows(bytes)).map((row) => row[1])).toEqual(['云津市实验学校工会', '孙丽', 1]);
  });
});

describe('what a list calls its columns', () => {
  test('the only 姓名 is the name whatever stands before it; 年月 asks no day, an example shows how', async () => {
    const bytes = await form((sheet) => {
      sheet.getCell('A1').value = '会员名单';
      drawn(sheet, 2, 4, [
        ['被保障人姓名', '身份证号', '出生年月', '出生日期'],
        ['例', null, null, '1990/1/5'],
        [],
        [],
      ]);
    });
    const [list] = (await read(bytes)).lists;
    expect(list?.columns.map(({ field }) => field)).toEqual(['name', 'idNumber', 'birthDate', 'birthDate']);
    expect(list?.columns[0]?.reason).toBe('这张表只有这一列姓名');
    expect((await filledRows(bytes))[3]?.slice(2)).toEqual(['1980.03', '1980/3/5']);
  });

  test('a locked column can be left empty, and then the form leaves', async () => {
    const bytes = await form(async (sheet) => {
      drawn(sheet, 1, 3, [['序号', '姓名', '性别'], [], [], [], [], []]);
      for (let row = 2; row <= 6; row += 1)
        for (const column of [2, 3]) sheet.getCell(row, column).protection = { locked: false };
      await sheet.protect('', { spinCount: 1 });
    });
    const view = await read(bytes);
    expect(view.checks[0]?.sentence).toMatch(/A 列锁着.*把这几列改成“空着”/u);
    const key = view.lists[0]?.columns[0]?.key ?? '';
    const given = await opened(bytes, '会员表.et', { columns: { [key]: null } });
    const file = await book.done('forms.fill', { ...given, ...exit });
    expect(file.fileName).toBe('会员表_已填.xlsx');
    expect(cells(file.bytes)[1]?.slice(0, 3)).toEqual([null, '孙𠮷', '女']);
  });
});
