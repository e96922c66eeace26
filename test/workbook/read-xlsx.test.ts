import ExcelJS from 'exceljs';
import { utils as sheetjs, write as writeSheetjs } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { hasLostDigits } from '../../src-main/workbook/cells.ts';
import { readAnyWorkbook, readWorkbook } from '../../src-main/workbook/read.ts';
import type { Cell, Sheet } from '../../src-main/workbook/types.ts';
import { rawXlsx, stylesWith } from './fixtures/files.ts';
import { makeRoster, rosterColumns, type RosterRow } from './fixtures/roster.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const toExcelDate = (text: string): Date => new Date(`${text}T00:00:00Z`);

/** The roster as exceljs writes it: shared strings, real dates, a merged title above the header. */
async function exceljsRoster(rows: readonly RosterRow[], date1904 = false): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.properties.date1904 = date1904;
  const sheet = book.addWorksheet('会员花名册');
  sheet.addRow(['临江市公共交通有限公司工会会员花名册']);
  sheet.mergeCells(1, 1, 1, rosterColumns.length);
  sheet.addRow(rosterColumns.map((column) => column.header));
  for (const row of rows) {
    sheet.addRow(
      row.map((value, i) =>
        rosterColumns[i]?.kind === 'date' && typeof value === 'string' ? toExcelDate(value) : value,
      ),
    );
  }
  rosterColumns.forEach((column, i) => {
    if (column.kind === 'date') sheet.getColumn(i + 1).numFmt = 'yyyy/mm/dd';
  });
  return new Uint8Array(await book.xlsx.writeBuffer({ useSharedStrings: true } as never));
}

function expectRoster(sheet: Sheet | undefined, rows: readonly RosterRow[], firstRow: number): void {
  expect(sheet?.rows.length).toBe(rows.length + firstRow - 1);
  let wrong = 0;
  rows.forEach((expected, i) => {
    const row = sheet?.rows[i + firstRow - 1];
    expected.forEach((value, c) => {
      const cell = row?.cells[c] ?? null;
      const same =
        value === null
          ? cell === null
          : typeof value === 'number'
            ? cell?.type === 'number' && cell.number === value
            : rosterColumns[c]?.kind === 'date'
              ? cell?.date === value && cell.text === value && cell.type === 'date'
              : cell?.text === value && cell.type === 'text';
      if (!same) wrong++;
    });
  });
  expect(wrong).toBe(0);
}

test('ten thousand Chinese rows come out equal to their generator, without one U+FFFD', async () => {
  const rows = makeRoster(10_000);
  const book = readWorkbook(await exceljsRoster(rows), '花名册.xlsx');
  expect(book.kind).toBe('xlsx');
  expect(book.sheets.map((sheet) => sheet.name)).toEqual(['会员花名册']);
  const sheet = book.sheets[0];
  expectRoster(sheet, rows, 3);
  expect(sheet?.rowCount).toBe(10_002);
  expect(sheet?.columnCount).toBe(30);
  expect(sheet?.merges).toEqual([{ firstRow: 1, lastRow: 1, firstColumn: 0, lastColumn: 29 }]);
  expect(sheet?.rows.some((row) => row.cells.some((cell) => cell?.text.includes('\ufffd')))).toBe(false);
});

test('a workbook of the 1904 system has the same dates', async () => {
  const rows = makeRoster(50);
  expectRoster(readWorkbook(await exceljsRoster(rows, true), '1904.xlsx').sheets[0], rows, 3);
});

test('a workbook of another writer, inline or shared, gives the same people', () => {
  const rows = makeRoster(300, 11);
  const plain = rows.map((row) =>
    row.map((value, i) => (rosterColumns[i]?.kind === 'date' ? toExcelDate(String(value)) : value)),
  );
  for (const bookSST of [true, false]) {
    const book = sheetjs.book_new();
    sheetjs.book_append_sheet(
      book,
      sheetjs.aoa_to_sheet(plain, { UTC: true, dateNF: 'yyyy"年"m"月"d"日"' } as never),
      '名册',
    );
    const bytes = writeSheetjs(book, { type: 'buffer', bookType: 'xlsx', bookSST, compression: true }) as Uint8Array;
    expectRoster(readWorkbook(bytes, 'a.xlsx').sheets[0], rows, 1);
  }
});

function oneRow(cells: string, more: Partial<Parameters<typeof rawXlsx>[0]> = {}): (Cell | null)[] {
  return [
    ...(readWorkbook(rawXlsx({ sheet: `<row r="1">${cells}</row>`, ...more }), 'x.xlsx').sheets[0]?.rows[0]?.cells ??
      []),
  ];
}

async function exceljsRich(): Promise<ReturnType<typeof readWorkbook>> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('名册');
  const font = (size: number, name: string): Partial<ExcelJS.Font> => ({
    size,
    name,
    bold: true,
    color: { theme: 1 },
    family: 3,
  });
  sheet.addRow([
    {
      richText: [
        { text: '𠮷', font: font(12, '宋体') },
        { text: '田一郎', font: font(11, '仿宋') },
      ],
    },
    '男',
  ]);
  sheet.addRow(['张三', '女']);
  return readWorkbook(new Uint8Array(await book.xlsx.writeBuffer({ useSharedStrings: true } as never)), 'a.xlsx');
}

test('rich text is joined, phonetic runs are dropped, escapes and entities decoded', async () => {
  const sharedStrings = `<sst xmlns="${main}"><si><r><t>王</t></r><r><rPr><b/><i/><sz val="11"/><color rgb="FFFF0000"/><rFont val="宋体"/><scheme val="minor"/></rPr><t xml:space="preserve"> 建军</t></r><rPh sb="0" eb="1"><t>ワン</t></rPh></si><si><t>_x0041_&lt;甲&amp;乙&gt;&#x4e00;&#20108;_x005F_x0042_</t></si><si/><si><t/></si><si><t>𠮷&#55362;&#57271;</t></si></sst>`;
  const cells = oneRow([0, 1, 2, 3, 4].map((i) => `<c r="${'ABCDE'[i]}1" t="s"><v>${i}</v></c>`).join(''), {
    sharedStrings,
  });
  expect(cells.map((cell) => cell?.text ?? null)).toEqual(['王 建军', 'A<甲&乙>一二_x0042_', null, null, '𠮷𠮷']);
  // Two runs of one name in different fonts, as programs split rare characters, then an ordinary string after them.
  const book = await exceljsRich();
  expect(book.sheets[0]?.rows.map((row) => row.cells.map((cell) => cell?.text))).toEqual([
    ['𠮷田一郎', '男'],
    ['张三', '女'],
  ]);
  const inline = oneRow(
    '<c r="B1" t="inlineStr"><is><r><rPr><i/><sz val="9"/></rPr><t>李</t></r><rPh><t>リ</t></rPh><r><t>四</t></r></is></c><c r="C1" t="str"><v>甲&amp;乙</v></c>',
  );
  expect(inline.map((cell) => cell?.text ?? null)).toEqual([null, '李四', '甲&乙']);
});

test('formulas give their cached value and are flagged; one without a result is named in a note', () => {
  const sheet =
    '<row r="3"><c r="A3"><f>SUM(B1:B2)</f><v>12.5</v></c><c r="B3" t="str"><f t="shared" si="0"/><v>合计</v></c><c r="C3" t="s"><f>D1</f><v>0</v></c><c r="D3"><f>TODAY()</f></c><c r="E3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="F3" t="b"><v>1</v></c></row>';
  const book = readWorkbook(
    rawXlsx({ sheet, sharedStrings: `<sst xmlns="${main}"><si><t>引用</t></si></sst>` }),
    'x.xlsx',
  );
  const cells = book.sheets[0]?.rows[0]?.cells;
  expect(cells?.map((c) => [c?.text, c?.type, c?.formula ?? false])).toEqual([
    ['12.5', 'number', true],
    ['合计', 'text', true],
    ['引用', 'text', true],
    ['', 'text', true],
    ['#DIV/0!', 'error', true],
    ['TRUE', 'bool', false],
  ]);
  expect(book.notes.join()).toContain('D3');
});

test('serial numbers become dates exactly where the format says so', () => {
  const codes = [
    'yyyy"年"m"月"d"日"',
    'yyyy-mm-dd',
    'yyyy"年"m"月"',
    '[$-804]yyyy/m/d;@',
    'h:mm',
    '#,##0.00"元"',
    '000000',
    '0.0%',
    'yyyy/m/d h:mm',
    '[Red]0.00',
    'General',
    '"入会日期"0',
  ];
  const at = (style: number, value: string): string =>
    `<c r="${String.fromCharCode(65 + style)}1" s="${style}"><v>${value}</v></c>`;
  const cells = oneRow(
    [
      at(0, '43655'),
      at(1, '1'),
      at(2, '43647'),
      at(3, '45000'),
      at(4, '0.354166666666667'),
      at(5, '1234.5'),
      at(6, '815'),
      at(7, '0.957'),
      at(8, '43655.3541666667'),
      at(9, '-3.1'),
      at(10, '45000'),
      at(11, '45000'),
    ].join(''),
    { styles: stylesWith(codes) },
  );
  // 43655 is 2019-07-09 and 45000 is 2023-03-15 by Excel; serial 1 is 1900-01-01.
  expect(cells.map((cell) => cell?.text)).toEqual([
    '2019-07-09',
    '1900-01-01',
    '2019-07-01',
    '2023-03-15',
    '08:30',
    '1234.5',
    '000815',
    '95.7%',
    '2019-07-09 08:30',
    '-3.1',
    '45000',
    '45000',
  ]);
  expect(cells[2]).toMatchObject({ monthOnly: true, date: '2019-07-01', number: 43647, raw: '43647' });
  expect(cells[8]).toMatchObject({ date: '2019-07-09', type: 'date' });
  expect(cells[10]?.type).toBe('number');
});

test('Chinese built-in formats 31 and 57 are dates; serial 60 and negative numbers are not', () => {
  const styles = `<styleSheet xmlns="${main}"><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="31"/><xf numFmtId="57"/><xf numFmtId="14"/></cellXfs></styleSheet>`;
  const cells = oneRow(
    '<c r="A1" s="0"><v>45000</v></c><c r="B1" s="1"><v>45000</v></c><c r="C1" s="2"><v>60</v></c><c r="D1" s="2"><v>-1</v></c><c r="E1" s="2"><v>61</v></c>',
    { styles },
  );
  expect(cells.map((cell) => cell?.text)).toEqual(['2023-03-15', '2023-03-15', '60', '-1', '1900-03-01']);
});

test('an identity number typed as a number keeps its literal and is recognised as damaged', () => {
  const cells = oneRow(
    '<c r="A1"><v>1.1010519491231E+17</v></c><c r="B1"><v>110105194912310020</v></c><c r="C1"><v>13812345678</v></c><c r="D1"><v>0.30000000000000004</v></c>',
  );
  expect(cells.map((cell) => cell?.raw)).toEqual([
    '1.1010519491231E+17',
    '110105194912310020',
    '13812345678',
    '0.30000000000000004',
  ]);
  expect(cells.map((cell) => cell?.text)).toEqual(['110105194912310000', '110105194912310000', '13812345678', '0.3']);
  expect(cells.map((cell) => cell !== null && hasLostDigits(cell))).toEqual([true, true, false, false]);
});

test('hidden sheets, rows and columns are told apart, merges kept, blank rows left out by number', async () => {
  const book = new ExcelJS.Workbook();
  const first = book.addWorksheet('名册');
  book.addWorksheet('字典', { state: 'veryHidden' }).addRow(['民族']);
  first.getCell('C5').value = '姓名';
  first.getCell('C9').value = '张三';
  first.getCell('D9').value = '第一小组';
  first.mergeCells('D9:D11');
  first.getCell('C11').value = '李四';
  first.getRow(11).hidden = true;
  first.getColumn(2).hidden = true;
  const read = readWorkbook(new Uint8Array(await book.xlsx.writeBuffer()), 'a.xlsx');
  expect(read.sheets.map((s) => [s.name, s.hidden])).toEqual([
    ['名册', false],
    ['字典', true],
  ]);
  const sheet = read.sheets[0];
  expect(sheet?.rows.map((row) => [row.index, row.hidden, row.cells.map((cell) => cell?.text ?? null)])).toEqual([
    [5, false, [null, null, '姓名']],
    [9, false, [null, null, '张三', '第一小组']],
    [11, true, [null, null, '李四']],
  ]);
  expect(sheet?.merges).toEqual([{ firstRow: 9, lastRow: 11, firstColumn: 3, lastColumn: 3 }]);
  expect(sheet?.hiddenColumns).toEqual([1]);
});

test('a namespace prefix, absolute targets, UTF-16 parts and missing addresses are understood', () => {
  const prefixed = `<x:worksheet xmlns:x="${main}"><x:cols><x:col min="2" max="3" hidden="1"/></x:cols><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c><x:c><x:v>7</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>`;
  const utf16 = Buffer.from(`\ufeff<?xml version="1.0" encoding="utf-16"?>${prefixed}`, 'utf16le');
  for (const part of [prefixed, utf16]) {
    const rels =
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/sheet2.xml"/></Relationships>';
    const file = rawXlsx({ sheet: '', more: { 'xl/worksheets/sheet2.xml': part, 'xl/_rels/workbook.xml.rels': rels } });
    const sheet = readWorkbook(file, 'x.xlsx').sheets[0];
    expect(sheet?.rows[0]?.cells.map((cell) => cell?.text)).toEqual(['甲', '7']);
    expect(sheet?.hiddenColumns).toEqual([1, 2]);
    expect(sheet?.merges.length).toBe(1);
  }
});

test('what the scanner does not know is walked element by element, whole-column drop-downs included', async () => {
  const validations =
    '<dataValidations count="1"><dataValidation type="list" sqref="B1:B1048576 C1:C1048576"><formula1>"男,女"</formula1></dataValidation></dataValidations>';
  // Rows out of order: Excel would not write them.
  const rows =
    '<row r="2"><c r="A2" t="inlineStr"><is><t>张三</t></is></c></row><row r="1"><c r="B1"><v>5</v></c></row>';
  const file = rawXlsx({
    sheet: `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${validations}</worksheet>`,
  });
  expect(() => readWorkbook(file, 'x.xlsx')).toThrow();
  const started = performance.now();
  const read = await readAnyWorkbook(file, 'x.xlsx');
  expect(read.sheets[0]?.rows.map((row) => [row.index, row.cells.map((cell) => cell?.text ?? null)])).toEqual([
    [1, [null, '5']],
    [2, ['张三']],
  ]);
  expect(read.notes.length).toBe(1);
  expect(performance.now() - started).toBeLessThan(4000);
});

test('CDATA is text, wherever it stands', () => {
  const sharedStrings = `<sst xmlns="${main}"><si><t><![CDATA[李四 <甲> & 乙]]></t></si></sst>`;
  const cells = oneRow(
    '<c r="A1" t="inlineStr"><is><t><![CDATA[张三]]></t></is></c><c r="B1" t="s"><v>0</v></c><c r="C1"><v><![CDATA[7]]></v></c>',
    { sharedStrings },
  );
  expect(cells.map((cell) => cell?.text)).toEqual(['张三', '李四 <甲> & 乙', '7']);
});

test('headings named __proto__ and constructor are plain text and change no prototype', () => {
  const before = Object.getOwnPropertyNames(Object.prototype).sort();
  const heads = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const cells = oneRow(
    heads.map((head, i) => `<c r="${'ABCD'[i]}1" t="inlineStr"><is><t>${head}</t></is></c>`).join(''),
  );
  expect(cells.map((cell) => cell?.text)).toEqual(heads);
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
