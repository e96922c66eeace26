import { utils as sheetjs, write as writeSheetjs } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { readAnyWorkbook, readWorkbook } from '../../src-main/workbook/read.ts';
import type { Sheet } from '../../src-main/workbook/types.ts';
import { rawXlsx, refusal } from './fixtures/files.ts';
import { otherKinds } from './fixtures/hostile-other.ts';

const rowsOf = (sheet: Sheet | undefined): (string | null)[][] =>
  (sheet?.rows ?? []).map((row) => row.cells.map((cell) => cell?.text ?? null));
const le = (...numbers: number[]): Buffer => Buffer.from(Uint16Array.from(numbers).buffer);
const first = (bytes: Uint8Array): (string | null)[][] => rowsOf(readWorkbook(bytes, '名册.csv').sheets[0]);
const wanted = [
  ['姓名', '部门', '小组'],
  ['𠮷田', '一车间', '一组'],
  ['张一', '一车间', '一组'],
];
const joined = (separator: string, line = '\n'): string => wanted.map((row) => row.join(separator)).join(line);

test.each([',', '\t', ';', '|', '，'])('columns separated by %j, lines by CR, LF or both', (separator) => {
  for (const line of ['\r', '\n', '\r\n']) expect(first(Buffer.from(joined(separator, line)))).toEqual(wanted);
});

test('UTF-16 without a mark, full of 一, whose low byte is zero', () => {
  const little = Buffer.from(joined(','), 'utf16le');
  const big = Buffer.from(little).swap16();
  expect(first(little)).toEqual(wanted);
  expect(first(big)).toEqual(wanted);
});

test('GB18030 with a sign of four bytes, and 䶮, which moved in the standard of 2005', () => {
  // By Python's codec: 姓名 d0d5c3fb, 部门 b2bfc3c5, 张 d5c5, 𠮷 9534b235, 䶮 fe9f.
  const bytes = Buffer.from('d0d5c3fb2cb2bfc3c50ad5c59534b235fe9f2cb2bf0a', 'hex');
  expect(first(bytes)).toEqual([
    ['姓名', '部门'],
    ['张𠮷䶮', '部'],
  ]);
  expect(readWorkbook(bytes, 'a.csv').encoding).toBe('gb18030');
});

test('UTF-8 that was cut in the middle of a sign stays UTF-8, and the damage is named', () => {
  const whole = Buffer.from(`${joined(',')}\n${'李四,二车间,二组\n'.repeat(30)}王五`);
  const book = readWorkbook(whole.subarray(0, whole.length - 1), 'a.csv');
  expect(book.encoding).toBe('utf-8');
  expect(rowsOf(book.sheets[0]).slice(0, 3)).toEqual(wanted);
  expect(book.notes.join()).toContain('1 处文字认不出来');
});

test('comments, pictures and WPS pictures in cells are left out with a note, not as text', () => {
  const sheet =
    '<row r="1"><c r="A1" t="str"><v>姓名</v></c><c r="B1" t="str"><v>照片</v></c></row><row r="2"><c r="A2" t="str"><v>张三</v></c><c r="B2" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c></row>';
  const more = { 'xl/comments1.xml': '<comments/>', 'xl/media/image1.png': 'x', 'xl/media/image2.jpeg': 'x' };
  const book = readWorkbook(rawXlsx({ sheet, more }), 'a.xlsx');
  expect(rowsOf(book.sheets[0])).toEqual([['姓名', '照片'], ['张三']]);
  expect(book.notes.join('\n')).toMatch(/批注[\s\S]*2 张图片[\s\S]*1 个格子里是图片/);
  expect(book.notes.join()).not.toContain('公式');
});

test('comments of an old workbook are counted', async () => {
  const ws = sheetjs.aoa_to_sheet([['姓名'], ['张三']]);
  sheetjs.book_new();
  (ws.A2 as { c: unknown }).c = [{ a: '何静', t: '已退休' }];
  const book = sheetjs.book_new();
  sheetjs.book_append_sheet(book, ws, '名册');
  const bytes = writeSheetjs(book, { type: 'buffer', bookType: 'xlml' }) as Uint8Array;
  expect((await readAnyWorkbook(bytes, 'a.xls')).notes.join()).toContain('1 处批注');
});

test('a page laid out with tables: the table inside is the sheet; XHTML empties and hidden rows', () => {
  const inner =
    '<table><tr><td>姓名</td><td/><td>性别</td></tr><tr style="display: none"><td>张三</td><td></td><td>男</td></tr></table>';
  const book = readWorkbook(
    Buffer.from(`<form><table><tr><td>查询</td></tr><tr><td>${inner}</td></tr></table>`),
    'a.xls',
  );
  const sheet = book.sheets.find((each) => rowsOf(each)[0]?.[0] === '姓名');
  expect(rowsOf(sheet)).toEqual([
    ['姓名', null, '性别'],
    ['张三', null, '男'],
  ]);
  expect(sheet?.rows.map((row) => row.hidden)).toEqual([false, true]);
});

test('a page that breaks off inside its table says so', () => {
  const notes = (html: string): string => readWorkbook(Buffer.from(html), 'a.xls').notes.join();
  expect(notes('<table><tr><td>姓名</td></tr><tr><td>张')).toContain('中间就断了');
  expect(notes('<table><tr><td>姓名</td></tr></table>')).toBe('');
});

test('the bare BIFF that a few lines of script write, in GBK without a code page', async () => {
  const label = (row: number, column: number, hex: string): Buffer => {
    const text = Buffer.from(hex, 'hex');
    return Buffer.concat([le(0x204, 8 + text.length, row, column, 0, text.length), text]);
  };
  const number = Buffer.concat([le(0x203, 14, 1, 1, 0), Buffer.from(Float64Array.of(35).buffer)]);
  const file = Buffer.concat([
    le(0x809, 8, 0, 0x10, 0, 0),
    label(0, 0, 'd0d5c3fb'),
    label(0, 1, 'c4eac1e4'),
    label(1, 0, 'd5c5c8fd'),
    number,
    le(0x0a, 0),
  ]);
  expect(rowsOf((await readAnyWorkbook(file, '导出.xls')).sheets[0])).toEqual([
    ['姓名', '年龄'],
    ['张三', '35'],
  ]);
});

test('what is not a workbook is called by its name, with what can be used instead', () => {
  for (const [what, , make] of otherKinds) {
    const { message } = refusal(() => readWorkbook(make(), '花名册.xlsx'));
    expect(message, what).toMatch(/^“花名册\.xlsx”是.+。可以用的有 \.xlsx、\.xls、\.csv、\.txt/);
  }
});

test('a longer cell than Excel knows is cut, and that is said', () => {
  const book = readWorkbook(rawXlsx({ sheet: `<row><c t="str"><v>${'长'.repeat(40_000)}</v></c></row>` }), 'a.xlsx');
  expect(book.sheets[0]?.rows[0]?.cells[0]?.text.length).toBe(32_767);
  expect(book.notes.join()).toContain('1 个格子超过 32,767 个字');
});

test('the second reader gives what the first gives, whatever stands in the cells', async () => {
  const cells =
    '<c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45000</v></c><c r="C1" t="inlineStr"><is><r><t>李</t></r><rPh><t>リ</t></rPh><r><t xml:space="preserve"> 四</t></r></is></c><c r="D1"><f>A1</f><v>2</v></c><c r="E1"><f>A1</f></c><c r="F1" t="b"><v>1</v></c><c r="G1" t="e"><v>#N/A</v></c><c r="H1" t="d"><v>2026-11-21T00:00:00</v></c><c r="I1"><v>110105194912310020</v></c>';
  const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
  const sharedStrings = '<sst><si><t>王&amp;_x0041_</t><rPh><t>ワン</t></rPh></si></sst>';
  const around = (rows: string): string =>
    `<worksheet><cols><col min="2" max="2" hidden="1"/></cols><sheetData>${rows}</sheetData><mergeCells><mergeCell ref="A2:B2"/></mergeCells></worksheet>`;
  const row = `<row r="1" hidden="1">${cells}</row>`;
  const scanned = readWorkbook(rawXlsx({ sheet: around(row), styles, sharedStrings }), 'a.xlsx');
  // An element nobody knows is what sends the file to the second reader.
  const odd = rawXlsx({ sheet: around(`<unknown>${row}</unknown>`), styles, sharedStrings });
  expect(() => readWorkbook(odd, 'a.xlsx')).toThrow();
  const walked = await readAnyWorkbook(odd, 'a.xlsx');
  expect(walked.sheets).toEqual(scanned.sheets);
  expect(walked.notes.slice(1)).toEqual(scanned.notes);
});
