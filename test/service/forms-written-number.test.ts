import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { book, opened } from './forms-book.ts';

test('a number that was written into a text is covered on the screen, and leaves with a purpose only', async () => {
  book.write(() =>
    book.ledger.sql.prepare("update member set note = '身份证 110105198003050020 电话 13987654321' where id = 1").run(),
  );
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('表');
  sheet.addRow(['序号', '姓名', '性别', '备注']);
  for (let row = 2; row < 10; row += 1)
    for (let column = 1; column < 5; column += 1) sheet.getCell(row, column).border = { top: { style: 'thin' } };
  const given = await opened(Buffer.from(await workbook.xlsx.writeBuffer()));
  const seen = await book.done('forms.read', given);
  const note = seen.lists[0]?.columns.find(({ header }) => header === '备注')?.key ?? '';
  const filled = { ...given, decisions: { columns: { [note]: 'note' } } } as never;
  const view = await book.done('forms.read', filled);
  expect(JSON.stringify(view)).not.toMatch(/110105198003050020|13987654321/u);
  expect(JSON.stringify(view)).toContain('110105********0020');
  expect(view.unmasked).toBe(true);
  expect((await book.refused('forms.fill', filled)).message).toMatch(/请写明用途和交给谁/u);
});
