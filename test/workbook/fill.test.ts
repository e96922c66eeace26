import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { movedFormula } from '../../src-main/workbook/fill/moved-formulas.ts';
import { copiedFormula, movedRanges } from '../../src-main/workbook/fill/refs.ts';
import { fillWorkbook } from '../../src-main/workbook/fill/fill-workbook.ts';
import { readWorkbook } from '../../src-main/workbook/read.ts';
import { hasOffice, reckoned, reopened } from './office.ts';

/** An upper union's form: two header rows, three rows to fill in, a sum, a note, and a sheet that reckons with them. */
async function form(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('慰问 名单', { pageSetup: { orientation: 'landscape', printArea: 'A1:F9' } });
  sheet.mergeCells('A1:F1');
  sheet.getCell('A1').value = '慰问职工名单';
  sheet.addRow(['序号', '姓名', '慰问', null, '合计', '备注']);
  sheet.addRow([null, null, '慰问金', '慰问品', null, null]);
  sheet.mergeCells('C2:D2');
  for (const row of [4, 5, 6]) {
    sheet.getRow(row).height = 21;
    sheet.getCell(row, 2).font = { bold: true };
    sheet.getCell(row, 5).value = { formula: `C${row}+D${row}`, result: 0 };
    sheet.getCell(row, 3).dataValidation = { type: 'list', formulae: ['"500,1000"'], allowBlank: true };
  }
  sheet.mergeCells('F6:G6');
  sheet.getCell('A7').value = '合计';
  sheet.getCell('E7').value = { formula: 'SUM(E4:E6)', result: 0 };
  sheet.mergeCells('A8:B8');
  sheet.getCell('A8').value = '制表人：';
  sheet.getCell('A9').value = '说明：LOG10 and “E7” are words here';
  sheet.addConditionalFormatting({
    ref: 'E4:E6',
    rules: [{ type: 'expression', priority: 1, formulae: ['$E4>1000'], style: { font: { bold: true } } }],
  });
  const other = book.addWorksheet('汇总');
  other.getCell('A1').value = { formula: "'慰问 名单'!E7*2", result: 0 };
  other.getCell('A2').value = { formula: "SUM('慰问 名单'!E4:E6)+E7", result: 0 };
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const people = Array.from({ length: 8 }, (_, at) => ({ name: `孙𠮷${at}`, cash: 500 + at, goods: 10 * at }));
const growth = { after: 6, count: 5, like: 4 };
const cells = people.flatMap(({ name, cash, goods }, at) => [
  { row: 4 + at, column: 0, value: at + 1 },
  { row: 4 + at, column: 1, value: name },
  { row: 4 + at, column: 2, value: cash },
  { row: 4 + at, column: 3, value: goods },
  // Somebody else's formula stands there; it is kept.
  { row: 4 + at, column: 4, value: 1 },
]);

describe('a form that somebody else made', () => {
  test('gets its values and rows; merges, drop-downs, colours, print area and formulas go along', async () => {
    const bytes = await form();
    const out = fillWorkbook(bytes, '名单.xlsx', [{ sheet: '慰问 名单', growth, cells }]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(out as unknown as ArrayBuffer);
    const sheet = book.getWorksheet('慰问 名单');
    if (!sheet) throw new Error('the sheet is gone');
    expect(people.map((_, at) => sheet.getCell(4 + at, 2).value)).toEqual(people.map(({ name }) => name));
    expect(people.map((_, at) => sheet.getCell(4 + at, 5).formula)).toEqual(
      people.map((_, at) => `C${4 + at}+D${4 + at}`),
    );
    expect(people.map((_, at) => sheet.getCell(4 + at, 2).font.bold)).toEqual(people.map(() => true));
    expect(people.map((_, at) => sheet.getRow(4 + at).height)).toEqual(people.map(() => 21));
    expect(sheet.getCell('E12').formula).toBe('SUM(E4:E11)');
    expect(sheet.getCell('A14').value).toBe('说明：LOG10 and “E7” are words here');
    expect([...sheet.model.merges].sort()).toEqual(['A13:B13', 'A1:F1', 'C2:D2', 'F6:G6']);
    expect(sheet.getCell('C9').dataValidation.formulae).toEqual(['"500,1000"']);
    expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', printArea: 'A1:F14' });
    const [colours] = (sheet as unknown as { conditionalFormattings: { ref: string }[] }).conditionalFormattings;
    expect(colours?.ref).toBe('E4:E11');
    expect(book.getWorksheet('汇总')?.getCell('A1').formula).toBe("'慰问 名单'!E12*2");
    expect(book.getWorksheet('汇总')?.getCell('A2').formula).toBe("SUM('慰问 名单'!E4:E11)+E7");
  });

  test.skipIf(!hasOffice)(
    'LibreOffice opens it and reckons what the people add up to',
    { timeout: 120_000 },
    async () => {
      const sheets = reckoned(fillWorkbook(await form(), 'a.xlsx', [{ sheet: '慰问 名单', growth, cells }]));
      const sum = people.reduce((all, { cash, goods }) => all + cash + goods, 0);
      expect(sheets[0]?.rows[11]?.cells[4]?.number).toBe(sum);
      expect(sheets[1]?.rows[0]?.cells[0]?.number).toBe(2 * sum);
      expect(sheets[1]?.rows[1]?.cells[0]?.number).toBe(sum);
    },
  );

  test.skipIf(!hasOffice)(
    'LibreOffice finds its layout whole: merged cells, widths, heights, drop-downs, borders, the paper',
    { timeout: 120_000 },
    async () => {
      const plain = new ExcelJS.Workbook();
      await plain.xlsx.load((await form()) as unknown as ArrayBuffer);
      const [given] = plain.worksheets;
      if (!given) throw new Error('no sheet');
      const widths = [7, 14, 11, 11, 12, 22];
      for (const [at, width] of widths.entries()) given.getColumn(at + 1).width = width;
      for (const row of [4, 5, 6]) given.getCell(row, 2).border = { bottom: { style: 'thin' } };
      const bytes = new Uint8Array(await plain.xlsx.writeBuffer());
      const seen = new ExcelJS.Workbook();
      const out = reopened(fillWorkbook(bytes, 'a.xlsx', [{ sheet: '慰问 名单', growth, cells }]));
      await seen.xlsx.load(out as unknown as ArrayBuffer);
      const sheet = seen.getWorksheet('慰问 名单');
      if (!sheet) throw new Error('the sheet is gone');
      expect([...sheet.model.merges].sort()).toEqual(['A13:B13', 'A1:F1', 'C2:D2', 'F6:G6']);
      // LibreOffice rounds widths to pixels of its own.
      for (const [at, width] of widths.entries())
        expect(Math.abs((sheet.getColumn(at + 1).width ?? 0) - width), `column ${at + 1}`).toBeLessThan(1);
      for (const [at] of people.entries()) {
        expect(Math.abs(sheet.getRow(4 + at).height - 21)).toBeLessThan(1);
        expect(sheet.getCell(4 + at, 3).dataValidation?.formulae[0]).toBe('"500,1000"');
        expect(sheet.getCell(4 + at, 2).border?.bottom?.style).toBe('thin');
      }
      expect(sheet.pageSetup.orientation).toBe('landscape');
    },
  );

  test('an empty change leaves every part but the reckoned results as it was', async () => {
    const bytes = await form();
    const before = readWorkbook(bytes, 'a.xlsx').sheets.map(({ name, merges, rows }) => ({
      name,
      merges,
      rows: rows.length,
    }));
    const after = readWorkbook(fillWorkbook(bytes, 'a.xlsx', []), 'a.xlsx').sheets;
    expect(after.map(({ name, merges, rows }) => ({ name, merges, rows: rows.length }))).toEqual(before);
  });
});

test('a sheet that is not filled and names none that is stays byte for byte; its shared formulas too', async () => {
  const made = new ExcelJS.Workbook();
  await made.xlsx.load((await form()) as unknown as ArrayBuffer);
  const apart = made.addWorksheet('说明');
  apart.getCell('A1').value = { formula: 'COUNTA(参数!B:B)', result: 3, shareType: 'shared', ref: 'A1:C1' } as never;
  apart.getCell('B1').value = { sharedFormula: 'A1', result: 4 } as never;
  const bytes = new Uint8Array(await made.xlsx.writeBuffer());
  const [before, after] = [bytes, fillWorkbook(bytes, 'a.xlsx', [{ sheet: '慰问 名单', growth, cells }])].map((file) =>
    unzipSync(file),
  );
  const part = (file: typeof before, at: number): string =>
    strFromU8(file?.[`xl/worksheets/sheet${at}.xml`] ?? new Uint8Array());
  expect(part(before, 3)).toContain('t="shared"');
  expect(part(after, 3)).toBe(part(before, 3));
  expect(part(after, 2)).not.toBe(part(before, 2));
});

describe('references', () => {
  const five = { after: 6, count: 5 };
  test.each([
    ['SUM(E4:E6)', 'SUM(E4:E11)'],
    ['SUM($E$4:$E$6)', 'SUM($E$4:$E$11)'],
    ['E6+E7', 'E6+E12'],
    ['SUM(6:6)', 'SUM(6:6)'],
    ['SUM(A:A)', 'SUM(A:A)'],
    ['IF(B7="E7",LOG10(E7),E7)', 'IF(B12="E7",LOG10(E12),E12)'],
    ['别的!E7+E7', '别的!E7+E12'],
    ["'这 张'!E7", "'这 张'!E12"],
    ['COUNTIF($A:$A,A7)<2', 'COUNTIF($A:$A,A12)<2'],
    ['E1048576', 'E1048576'],
  ])('%s becomes %s', (formula, moved) => {
    expect(movedFormula(formula, '这 张', '这 张', five)).toBe(moved);
  });

  test('a list of ranges', () => {
    expect(movedRanges('C15:C63354 C3 C5:C6 B6:D6', five)).toBe('C20:C63359 C3 C5:C11 B6:D6');
  });

  test('a copied formula takes along what is not fixed', () => {
    expect(copiedFormula('C4+$D$4+E$4*$F4', 3)).toBe('C7+$D$4+E$4*$F7');
    expect(copiedFormula('SUM(A1:B2)', 1, 1)).toBe('SUM(B2:C3)');
    expect(copiedFormula('COUNTA(表!B:B)-SUM($C:D,3:4)*OFF(E:E)', 1, 1)).toBe('COUNTA(表!C:C)-SUM($C:E,4:5)*OFF(F:F)');
    expect(copiedFormula('SUM(A:A)', 0, -1)).toBe('SUM(#REF!)');
  });
});
