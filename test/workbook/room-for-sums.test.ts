import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { printSheet } from '../../src-main/workbook/print.ts';
import type { SheetModel } from '../../src-main/workbook/types.ts';
import { writeWorkbook } from '../../src-main/workbook/write.ts';

/** A sign-off list whose columns were made for one person's 50.00; the sum of `goods` is what the test is about. */
const list = (goods: number): SheetModel => ({
  name: '签收册',
  columns: [
    { header: '姓名', width: 8 },
    { header: '折价', width: 6, format: 'money' },
    { header: '签字', width: 14 },
  ],
  rows: [['王秀兰', 50, null]],
  totals: [{ cells: ['合计', goods, null] }],
});

/** Widths of the columns in the workbook, of which Excel needs one for each sign of a number. */
async function widths(model: SheetModel): Promise<number[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(await writeWorkbook(model)).buffer);
  return (book.worksheets[0]?.columns ?? []).map(({ width }) => width ?? 0);
}

test('a sum wider than its column is never ### in Excel nor broken on paper', async () => {
  // 12,100.00 has nine signs, in bold a little more.
  const [, wide = 0, sign] = await widths(list(12_100));
  const [, narrow = 0, same] = await widths(list(50));
  expect(wide).toBeGreaterThan(9);
  expect(narrow).toBeLessThan(7);
  expect(sign).toBe(same);
  const share = (model: SheetModel): number =>
    Number(/\.c1\{width:([\d.]+)%/.exec(printSheet(model))?.[1] ?? Number.NaN);
  expect(share(list(12_100))).toBeGreaterThan(share(list(50)) * 1.3);
});
