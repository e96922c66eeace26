import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { movedFormula } from '../../src-main/workbook/fill/moved-formulas.ts';
import { fillWorkbook, type SheetFill } from '../../src-main/workbook/fill/fill-workbook.ts';
import { hasOffice, reckoned } from './office.ts';

/** A list of `drawn` rows from row 3 with amounts in D, filled with 100, 200, 300 …, and what each row reckons. */
async function filled(
  drawn: number,
  people: number,
  make: (sheet: ExcelJS.Worksheet, rows: number[]) => void,
): Promise<{ bytes: Uint8Array; sheet: ExcelJS.Worksheet }> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('表');
  sheet.getRow(2).values = ['序号', '姓名', '性别', '补助'];
  make(
    sheet,
    Array.from({ length: drawn }, (_, at) => 3 + at),
  );
  const last = 2 + drawn;
  const fill: SheetFill = {
    sheet: '表',
    growth: { after: last, count: people - drawn, like: 3 },
    cells: Array.from({ length: people }, (_, at) => [
      { row: 3 + at, column: 1, value: `人${at}` },
      { row: 3 + at, column: 3, value: 100 * (at + 1) },
    ]).flat(),
  };
  const bytes = fillWorkbook(new Uint8Array(await book.xlsx.writeBuffer()), 'a.xlsx', [fill]);
  const out = new ExcelJS.Workbook();
  await out.xlsx.load(bytes as unknown as ArrayBuffer);
  return { bytes, sheet: out.worksheets[0] as ExcelJS.Worksheet };
}

const put = (sheet: ExcelJS.Worksheet, place: string, formula: string): void => {
  sheet.getCell(place).value = { formula, result: 0 };
};
const column = (sheet: ExcelJS.Worksheet, letter: string, count: number): (string | undefined)[] =>
  Array.from({ length: count }, (_, at) => sheet.getCell(`${letter}${3 + at}`).formula);
const five = [3, 4, 5, 6, 7];

/** What each row reckons: share of the sum, rank, share of the sum in row 6, so far, balance, share without any $. */
const perRow = (sheet: ExcelJS.Worksheet, rows: number[]): void => {
  for (const row of rows) {
    put(sheet, `E${row}`, `D${row}/SUM(D$3:D$5)`);
    put(sheet, `F${row}`, `RANK(D${row},$D$3:$D$5)`);
    put(sheet, `G${row}`, `D${row}/D$6`);
    put(sheet, `H${row}`, `SUM(D$3:D${row})`);
    put(sheet, `I${row}`, row === 3 ? 'D3' : `I${row - 1}+D${row}`);
    put(sheet, `J${row}`, `D${row}/SUM(D3:D5)+0*D6`);
  }
  sheet.getCell('A6').value = '合计';
  put(sheet, 'D6', 'SUM(D3:D5)');
};

describe('formulas in the rows of a list that is longer than the form', () => {
  test('go on in the added rows as if the form had been drawn with them', async () => {
    const { sheet } = await filled(3, 5, perRow);
    expect(column(sheet, 'E', 5)).toEqual(five.map((row) => `D${row}/SUM(D$3:D$7)`));
    expect(column(sheet, 'F', 5)).toEqual(five.map((row) => `RANK(D${row},$D$3:$D$7)`));
    expect(column(sheet, 'G', 5)).toEqual(five.map((row) => `D${row}/D$8`));
    expect(column(sheet, 'J', 5)).toEqual(five.map((row) => `D${row}/SUM(D3:D7)+0*D8`));
    expect(sheet.getCell('D8').formula).toBe('SUM(D3:D7)');
  });

  test('a sum so far ends in its own row, a balance goes on from the row above', async () => {
    const { sheet } = await filled(3, 5, perRow);
    expect(column(sheet, 'H', 5)).toEqual(five.map((row) => `SUM(D$3:D${row})`));
    expect(column(sheet, 'I', 5)).toEqual(five.map((row) => (row === 3 ? 'D3' : `I${row - 1}+D${row}`)));
  });

  test.skipIf(!hasOffice)('LibreOffice reckons shares, ranks and sums of all five', { timeout: 120_000 }, async () => {
    const rows = reckoned((await filled(3, 5, perRow)).bytes)[0]?.rows ?? [];
    const amounts = [100, 200, 300, 400, 500];
    amounts.forEach((amount, at) => {
      const cells = rows.find(({ index }) => index === 3 + at)?.cells ?? [];
      const soFar = amounts.slice(0, at + 1).reduce((sum, one) => sum + one, 0);
      [amount / 1500, 5 - at, amount / 1500, soFar, soFar, amount / 1500].forEach((value, n) => {
        expect(cells[4 + n]?.number).toBeCloseTo(value, 9);
      });
    });
  });

  test('a formula of one cell as an array goes on too', async () => {
    const { sheet } = await filled(3, 5, (made, rows) => {
      for (const row of rows)
        made.getCell(`E${row}`).value = { formula: `SUM(LEN(B${row}))`, shareType: 'array', ref: `E${row}` } as never;
    });
    expect(sheet.getCell('E7').value).toMatchObject({ formula: 'SUM(LEN(B7))', shareType: 'array', ref: 'E7' });
  });
});

/** One blank row, and a total below it that names it alone. */
const oneRow = (sheet: ExcelJS.Worksheet): void => {
  put(sheet, 'E3', 'D3*2');
  put(sheet, 'F3', 'D3/D4');
  sheet.getCell('C3').dataValidation = { type: 'list', formulae: ['"男,女"'] };
  sheet.addConditionalFormatting({
    ref: 'A3:E3',
    rules: [{ type: 'expression', priority: 1, formulae: ['$D3>300'], style: { font: { bold: true } } }],
  });
  sheet.getCell('A4').value = '合计';
  put(sheet, 'B4', 'COUNTIF(B3,"人*")');
  put(sheet, 'D4', 'SUM(D3:D3)');
  put(sheet, 'E4', 'SUM(E3)');
};

describe('a form with one blank row', () => {
  test('its totals take all people in; drop-downs and colours are continued', async () => {
    const { sheet } = await filled(1, 5, oneRow);
    expect(sheet.getCell('B8').formula).toBe('COUNTIF(B3:B7,"人*")');
    expect(sheet.getCell('D8').formula).toBe('SUM(D3:D7)');
    expect(sheet.getCell('E8').formula).toBe('SUM(E3:E7)');
    expect(column(sheet, 'E', 5)).toEqual(five.map((row) => `D${row}*2`));
    expect(column(sheet, 'F', 5)).toEqual(five.map((row) => `D${row}/D8`));
    expect(five.map((row) => sheet.getCell(row, 3).dataValidation?.formulae)).toEqual(five.map(() => ['"男,女"']));
    const [colours] = (sheet as unknown as { conditionalFormattings: { ref: string }[] }).conditionalFormattings;
    expect(colours?.ref).toBe('A3:E7');
  });

  test.skipIf(!hasOffice)('LibreOffice counts and sums all of them', { timeout: 120_000 }, async () => {
    const rows = reckoned((await filled(1, 5, oneRow)).bytes)[0]?.rows ?? [];
    const total = rows.find(({ index }) => index === 8)?.cells ?? [];
    expect([1, 3, 4].map((at) => total[at]?.number)).toEqual([5, 1500, 3000]);
  });

  test.each([
    ['SUM(E3)', 'SUM(E3:E7)'],
    ['SUM(表!$E$3,E9)', 'SUM(表!$E$3:$E$7,E13)'],
    ['SUMIF(C3,"女",E3)', 'SUMIF(C3:C7,"女",E3:E7)'],
    ['COUNTIF(A1:A2,C3)', 'COUNTIF(A1:A2,C3)'],
    ['SUBTOTAL(9,E3)&IF(B3="(",1,0)', 'SUBTOTAL(9,E3:E7)&IF(B3="(",1,0)'],
    ['SUM(E3*2)+E3', 'SUM(E3*2)+E3'],
    ["[1]表!B9+'[1]表'!B9+表!B9", "[1]表!B9+'[1]表'!B9+表!B13"],
  ])('%s becomes %s', (formula, moved) => {
    expect(movedFormula(formula, '表', '表', { after: 3, count: 4, like: 3 })).toBe(moved);
  });
});
