import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { book, exit, form, opened, people, plain } from './forms-book.ts';

const active = people.filter(({ membership }) => membership === '在册').map(({ name }) => name);
const filled = async (bytes: Uint8Array): Promise<ExcelJS.Worksheet> => {
  const made = new ExcelJS.Workbook();
  const file = await book.done('forms.fill', { ...(await opened(bytes)), ...exit });
  await made.xlsx.load(file.bytes as unknown as ArrayBuffer);
  return made.worksheets[0] as ExcelJS.Worksheet;
};

test.each([[3], [1], [7]])(
  'numbers that run on by a formula are rows of the list (%i drawn after the first)',
  async (more) => {
    const bytes = await form((sheet) => {
      plain(sheet, ['序号', '姓名', '性别'], more + 1);
      sheet.getCell('A3').value = 1;
      for (let row = 4; row <= 3 + more; row += 1) sheet.getCell(row, 1).value = { formula: `A${row - 1}+1` };
      sheet.getCell(4 + more, 1).value = '说明';
    });
    const view = await book.done('forms.read', await opened(bytes));
    const rows = Math.max(more + 1, 5);
    expect(view.lists[0]).toMatchObject({ first: 3, drawn: more + 1, people: 5, added: rows - more - 1 });
    expect(view.checks.filter(({ sentence }) => sentence.includes('空格没有认出'))).toEqual([]);
    const sheet = await filled(bytes);
    expect([3, 4, 5, 6, 7].map((row) => sheet.getCell(row, 2).value)).toEqual(active);
    expect(sheet.getCell('A3').value).toBe(1);
    expect(Array.from({ length: rows - 1 }, (_, at) => sheet.getCell(4 + at, 1).formula)).toEqual(
      Array.from({ length: rows - 1 }, (_, at) => `A${3 + at}+1`),
    );
    expect(sheet.getCell(3 + rows, 1).value).toBe('说明');
  },
);

test('numbers by the place of the row go on in added rows', async () => {
  const bytes = await form((sheet) => {
    plain(sheet, ['序号', '姓名'], 2);
    for (const row of [3, 4]) sheet.getCell(row, 1).value = { formula: 'ROW()-2' };
    sheet.getCell('A5').value = '合计';
    sheet.getCell('B5').value = { formula: 'COUNTA(B3:B4)' };
  });
  const sheet = await filled(bytes);
  expect([3, 4, 5, 6, 7].map((row) => sheet.getCell(row, 1).formula)).toEqual(
    Array.from({ length: 5 }, () => 'ROW()-2'),
  );
  expect(sheet.getCell('B8').formula).toBe('COUNTA(B3:B7)');
});
