import ExcelJS from 'exceljs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { hasOffice, reckoned } from '../workbook/office.ts';
import { book, exit, form, opened, people, plain } from './forms-book.ts';

const names = people.filter(({ membership }) => membership === '在册').map(({ name }) => name);
const filled = async (bytes: Uint8Array, decisions = {}): Promise<Uint8Array> =>
  (await book.done('forms.fill', { ...(await opened(bytes, 'a.xlsx', decisions)), ...exit })).bytes;
const loaded = async (bytes: Uint8Array): Promise<ExcelJS.Worksheet> => {
  const made = new ExcelJS.Workbook();
  await made.xlsx.load(bytes as unknown as ArrayBuffer);
  return made.worksheets[0] as ExcelJS.Worksheet;
};
const namesIn = (sheet: ExcelJS.Worksheet, from: number, count: number): unknown[] =>
  Array.from({ length: count }, (_, at) => sheet.getCell(from + at, 2).value);

describe('where a list ends', () => {
  const spaced = (): Promise<Uint8Array> =>
    form((sheet) => {
      plain(sheet, ['序号', '姓名', '性别'], 3);
      sheet.getCell('A7').value = '合计';
      sheet.getCell('B7').value = { formula: 'COUNTA(B3:B5)' };
      sheet.getCell('A9').value = '注：一式两份';
    });

  test('an empty row without lines above the total stays empty, and the total counts all', async () => {
    const bytes = await spaced();
    const view = await book.done('forms.read', await opened(bytes));
    expect(view.lists[0]).toMatchObject({ first: 3, drawn: 3, added: 2 });
    const out = await filled(bytes);
    const sheet = await loaded(out);
    expect(namesIn(sheet, 3, 6)).toEqual([...names, null]);
    expect(sheet.getCell('B9').formula).toBe('COUNTA(B3:B7)');
    expect(sheet.getCell('A11').value).toBe('注：一式两份');
    if (hasOffice) expect(reckoned(out)[0]?.rows.find(({ index }) => index === 9)?.cells[1]?.number).toBe(5);
  }, 120_000);

  test('a locked empty row below open ones is no row of the list', async () => {
    const bytes = await form(async (sheet) => {
      sheet.getRow(2).values = ['序号', '姓名', '性别'];
      for (const row of [3, 4])
        for (const column of [1, 2, 3]) sheet.getCell(row, column).protection = { locked: false };
      sheet.getCell('A6').value = '注：一式两份';
      await sheet.protect('', {});
    });
    const view = await book.done('forms.read', await opened(bytes));
    expect(view.lists[0]).toMatchObject({ drawn: 2, people: 2 });
    expect(view.checks[0]?.sentence).toContain('还有 3 人没有放下');
    expect(namesIn(await loaded(await filled(bytes)), 3, 3)).toEqual([...names.slice(0, 2), null]);
  });

  test.each(['例', '（示例）', '填写示例：'])(
    'a first row that is an example (%s) stays; people begin below it',
    async (word) => {
      const bytes = await form((sheet) => {
        plain(sheet, ['序号', '姓名', '性别'], 4);
        ['A3', 'B3', 'C3'].forEach((place, at) => {
          sheet.getCell(place).value = [word, '张三', '女'][at] ?? '';
        });
        sheet.getCell('A8').value = '注：填报说明';
      });
      const view = await book.done('forms.read', await opened(bytes));
      expect(view.lists[0]).toMatchObject({ first: 4, drawn: 3, added: 2 });
      const sheet = await loaded(await filled(bytes));
      expect(namesIn(sheet, 3, 6)).toEqual(['张三', ...names]);
      expect(sheet.getCell('A4').value).toBe(1);
      expect(sheet.getCell('A10').value).toBe('注：填报说明');
    },
  );
});

test('a bad address of a link does not stop the rows from being added', async () => {
  const bytes = await form((sheet) => {
    plain(sheet, ['序号', '姓名', '性别'], 2);
    sheet.getCell('A6').value = { text: '通知', hyperlink: 'http:// www.x.com' };
    sheet.getCell('B6').value = '见通知';
    sheet.getCell('B6').note = '看这里';
  });
  const sheet = await loaded(await filled(bytes));
  expect(namesIn(sheet, 3, 5)).toEqual(names);
  expect(sheet.getCell('A9').value).toMatchObject({ hyperlink: 'http:// www.x.com' });
  expect(sheet.getCell('B9').note).toBeTruthy();
});

test('a page that begins below the list begins there still; a break between columns does not move', async () => {
  const parts = unzipSync(
    await form((sheet) => {
      plain(sheet, ['序号', '姓名', '性别'], 3);
      sheet.getCell('A6').value = '注：另起一页';
    }),
  );
  const name = 'xl/worksheets/sheet1.xml';
  const xml = strFromU8(parts[name] ?? new Uint8Array()).replace(
    /<pageSetup[^>]*\/>|<\/worksheet>/,
    (found) =>
      `${found.startsWith('<page') ? found : ''}<rowBreaks count="2" manualBreakCount="2"><brk id="2" max="16383" man="1"/><brk id="5" max="16383" man="1"/></rowBreaks><colBreaks count="1" manualBreakCount="1"><brk id="7" max="1048575" man="1"/></colBreaks>${found.startsWith('<page') ? '' : found}`,
  );
  const out = strFromU8(unzipSync(await filled(zipSync({ ...parts, [name]: strToU8(xml) })))[name] ?? new Uint8Array());
  expect([...out.matchAll(/<brk id="(\d+)"/g)].map(([, id]) => Number(id))).toEqual([2, 7, 7]);
});

test('digits of one’s own stay as they were typed; a count is a number', async () => {
  const asked = ['邮政编码', '会员总数', '联系电话', '建档户数', '补助金额'];
  const bytes = await form((sheet) => {
    plain(sheet, ['序号', '姓名', '性别'], 5);
    asked.forEach((label, at) => {
      sheet.getCell(10 + at, 1).value = `${label}：`;
      sheet.getCell(10 + at, 2).border = { top: { style: 'thin' } };
    });
  });
  const { blanks } = await book.done('forms.read', await opened(bytes));
  const key = (label: string): string => blanks.find((one) => one.label === label)?.key ?? '';
  const own = { 邮政编码: '=010010', 联系电话: '=87654321', 建档户数: '=12', 补助金额: '=0800' };
  const sheet = await loaded(
    await filled(bytes, { blanks: Object.fromEntries(Object.entries(own).map(([label, text]) => [key(label), text])) }),
  );
  expect(asked.map((_, at) => sheet.getCell(10 + at, 2).value)).toEqual(['010010', 5, '87654321', 12, '0800']);
});
