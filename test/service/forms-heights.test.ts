import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { book, exit, form, opened, plain } from './forms-book.ts';

const filled = async (bytes: Uint8Array): Promise<ExcelJS.Worksheet> => {
  const made = new ExcelJS.Workbook();
  const out = (await book.done('forms.fill', { ...(await opened(bytes)), ...exit })).bytes;
  await made.xlsx.load(out as unknown as ArrayBuffer);
  return made.worksheets[0] as ExcelJS.Worksheet;
};

test('a row whose height the form set grows where its text wraps, added rows too, and never shrinks', async () => {
  const sheet = await filled(
    await form((sheet) => {
      plain(sheet, ['姓名', '家庭住址', '性别'], 3);
      sheet.getColumn(2).width = 10;
      for (const row of [3, 4, 5]) {
        sheet.getRow(row).height = row === 4 ? 60 : 18;
        sheet.getCell(row, 2).alignment = { wrapText: true };
        sheet.getCell(row, 2).font = { size: 12 };
      }
      // 24 characters of two digits in ten: six lines.
      const address = '云津市解放街道人民路一百二十八号锦绣家园三号楼二单元五零一室'.slice(0, 24);
      book.write(() =>
        book.ledger.sql.prepare('update member set home_address = ? where id in (1, 2, 4)').run(address),
      );
    }),
  );
  expect(sheet.getRow(3).height).toBeGreaterThan(6 * 12);
  expect(sheet.getRow(4).height).toBeGreaterThanOrEqual(60);
  // The third has no address; the fourth stands in an added row.
  expect(sheet.getRow(5).height).toBe(18);
  expect(sheet.getRow(6).height).toBeGreaterThan(6 * 12);
});

test('text over merged columns gets its room although nobody set a height', async () => {
  const sheet = await filled(
    await form((sheet) => {
      for (const column of [1, 2, 3]) sheet.getCell(1, column).border = { top: { style: 'thin' } };
      sheet.getCell('A1').value = '单位地址';
      sheet.mergeCells('B1:C1');
      sheet.getCell('B1').alignment = { wrapText: true };
      sheet.getColumn(2).width = 6;
      sheet.getColumn(3).width = 6;
      book.write(() =>
        book.ledger.sql.exec("update unit set unit_address = '云津市解放街道人民路一百二十八号锦绣家园三号楼'"),
      );
    }),
  );
  expect(sheet.getRow(1).height).toBeGreaterThan(3 * 11);
});

test.each(['yyyy.mm', 'yyyy"年"m"月"', 'yyyy-mm-dd', 'yyyy/m/d;@'])(
  'a cell that shows days as %s gets a day',
  async (numFmt) => {
    const sheet = await filled(
      await form((sheet) => {
        plain(sheet, ['姓名', '出生年月', '性别'], 5);
        for (let row = 3; row < 8; row += 1) sheet.getCell(row, 2).numFmt = numFmt;
      }),
    );
    expect(sheet.getCell('B3').value).toEqual(new Date(Date.UTC(1980, 2, 5)));
  },
);
