import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWorkbook } from '../../src-main/workbook/read.ts';

/** A cell for exceljs to write, and what a reader must say about it. */
interface Sample {
  readonly value: ExcelJS.CellValue;
  readonly format?: string;
  readonly wanted: { readonly text: string; readonly type: string; readonly formula?: true } | null;
}

const han = [...'张王李赵欧阳𠮷䶮·一（）<&>"\' _xA0041'];
const words = fc.array(fc.constantFrom(...han), { minLength: 1, maxLength: 8 }).map((signs) => signs.join(''));
const word = words.filter((text) => text.trim() !== '' && !/_x[0-9a-f]{4}_/i.test(text));
const font = fc.record({
  size: fc.integer({ min: 8, max: 20 }),
  bold: fc.boolean(),
  italic: fc.boolean(),
  name: fc.constantFrom('宋体', '仿宋'),
});
const iso = fc
  .integer({ min: 61, max: 60_000 })
  .map((serial) => new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10));

const sample: fc.Arbitrary<Sample> = fc.oneof(
  fc.constant({ value: null, wanted: null }),
  word.map((text): Sample => ({ value: text, wanted: { text, type: 'text' } })),
  fc.array(fc.tuple(word, font), { minLength: 1, maxLength: 4 }).map(
    (runs): Sample => ({
      value: { richText: runs.map(([text, f]) => ({ text, font: f })) },
      wanted: { text: runs.map(([text]) => text).join(''), type: 'text' },
    }),
  ),
  fc
    .integer({ min: -1_000_000, max: 1_000_000 })
    .map((n): Sample => ({ value: n, wanted: { text: String(n), type: 'number' } })),
  fc.integer({ min: 0, max: 99_999_999 }).map(
    (n): Sample => ({
      value: n / 100,
      format: '#,##0.00',
      wanted: { text: String(n / 100), type: 'number' },
    }),
  ),
  fc.tuple(iso, fc.constantFrom('yyyy/mm/dd', 'yyyy"年"m"月"d"日"', 'm/d/yy')).map(
    ([date, format]): Sample => ({
      value: new Date(`${date}T00:00:00Z`),
      format,
      wanted: { text: date, type: 'date' },
    }),
  ),
  fc.boolean().map((b): Sample => ({ value: b, wanted: { text: b ? 'TRUE' : 'FALSE', type: 'bool' } })),
  fc.constant<Sample>({ value: { error: '#N/A' } as ExcelJS.CellErrorValue, wanted: { text: '#N/A', type: 'error' } }),
  word.map(
    (text): Sample => ({ value: { formula: 'A1', result: text }, wanted: { text, type: 'text', formula: true } }),
  ),
  fc.integer().map(
    (n): Sample => ({
      value: { formula: 'SUM(A1:A9)', result: n },
      wanted: { text: String(n), type: 'number', formula: true },
    }),
  ),
);

test('whatever mixture exceljs writes is read as it was meant, cell for cell', { timeout: 60_000 }, async () => {
  const grid = fc.array(fc.array(sample, { maxLength: 8 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(grid, fc.boolean(), async (rows, shared) => {
      const book = new ExcelJS.Workbook();
      const sheet = book.addWorksheet('名册');
      rows.forEach((row, r) => {
        row.forEach(({ value, format }, c) => {
          if (value === null) return;
          const cell = sheet.getCell(r + 1, c + 1);
          cell.value = value;
          if (format) cell.numFmt = format;
        });
      });
      const bytes = new Uint8Array(await book.xlsx.writeBuffer({ useSharedStrings: shared, useStyles: true } as never));
      const read = new Map(readWorkbook(bytes, 'a.xlsx').sheets[0]?.rows.map((row) => [row.index, row.cells]));
      rows.forEach((row, r) => {
        const cells = read.get(r + 1) ?? [];
        row.forEach(({ wanted }, c) => {
          const cell = cells[c] ?? null;
          const got = cell && { text: cell.text, type: cell.type, ...(cell.formula ? { formula: true } : {}) };
          expect(got).toEqual(wanted);
        });
        expect(cells.length).toBeLessThanOrEqual(row.length);
      });
    }),
    { numRuns: 150 },
  );
});
