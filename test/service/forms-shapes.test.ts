import ExcelJS from 'exceljs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { book, cells, exit, form, opened, people, plain } from './forms-book.ts';

const active = people.filter(({ membership }) => membership === '在册');
const loaded = async (bytes: Uint8Array): Promise<ExcelJS.Worksheet> => {
  const made = new ExcelJS.Workbook();
  await made.xlsx.load(bytes as unknown as ArrayBuffer);
  return made.worksheets[0] as ExcelJS.Worksheet;
};

describe('lists of all shapes', () => {
  test('rows merged in twos take a person each; none is added, and it is said', async () => {
    const bytes = await form((sheet) => {
      plain(sheet, ['序号', '姓名', '性别'], 8);
      for (const row of [3, 5, 7, 9])
        for (const letter of ['A', 'B', 'C']) sheet.mergeCells(`${letter}${row}:${letter}${row + 1}`);
    });
    const view = await book.done('forms.read', await opened(bytes));
    expect(view.lists[0]).toMatchObject({ first: 3, drawn: 4, people: 4, added: 0 });
    expect(view.checks.find(({ level }) => level === 'error')?.sentence).toMatch(
      /格子上下合并了.*只留了 4 行，还有 1 人没有放下/u,
    );
    const sheet = await loaded((await book.done('forms.fill', { ...(await opened(bytes)), ...exit })).bytes);
    expect([3, 5, 7, 9].map((row) => sheet.getCell(row, 2).value)).toEqual(active.slice(0, 4).map(({ name }) => name));
    expect(sheet.model.merges).toContain('B9:B10');
  });

  test('hidden rows are passed over, also where rows are added', async () => {
    const bytes = await form((sheet) => {
      plain(sheet, ['序号', '姓名', '性别'], 4);
      sheet.getRow(3).hidden = true;
      sheet.getRow(5).hidden = true;
      sheet.getCell('A7').value = '说明';
    });
    const view = await book.done('forms.read', await opened(bytes));
    expect(view.lists[0]).toMatchObject({ first: 4, drawn: 2, people: 5, added: 3 });
    const sheet = await loaded((await book.done('forms.fill', { ...(await opened(bytes)), ...exit })).bytes);
    expect([3, 4, 5, 6, 7, 8, 9].map((row) => sheet.getCell(row, 2).value)).toEqual([
      null,
      active[0]?.name,
      null,
      ...active.slice(1).map(({ name }) => name),
    ]);
    expect([6, 7, 8, 9].map((row) => sheet.getRow(row).hidden)).toEqual([false, false, false, false]);
    expect(sheet.getCell('A10').value).toBe('说明');
  });

  test('cells that other cells cover are named, not written', async () => {
    const bytes = await form((sheet) => {
      plain(sheet, ['序号', '姓名', '性别'], 5);
      sheet.mergeCells('C3:C7');
    });
    const view = await book.done('forms.read', await opened(bytes));
    expect(view.lists[0]).toMatchObject({ drawn: 5, people: 5 });
    expect(view.checks.find(({ sentence }) => sentence.includes('“性别”有 4 格'))?.memberIds).toEqual([2, 3, 4, 5]);
  });

  test.each([
    [3, 0, 3],
    [2, 1, 3],
  ])('two halves of %i rows side by side go on in each other', async (drawn, added, each) => {
    const half = ['序号', '姓名', '性别'];
    const bytes = await form((sheet) => {
      plain(sheet, [...half, ...half], drawn);
      sheet.getCell(3 + drawn, 1).value = '说明';
    });
    const view = await book.done('forms.read', await opened(bytes));
    expect(view.people).toBe(5);
    expect(view.lists.map((list) => [list.part, list.parts, list.people, list.added])).toEqual([
      [0, 2, each, added],
      [1, 2, 5 - each, added],
    ]);
    const rows = cells((await book.done('forms.fill', { ...(await opened(bytes)), ...exit })).bytes);
    const person = (at: number): (string | number)[] =>
      active[at] ? [at + 1, active[at].name, active[at].gender] : [];
    expect(rows.slice(2, 2 + each)).toEqual(
      Array.from({ length: each }, (_, at) => [...person(at), ...person(at + each)]),
    );
    expect(rows[2 + each]).toEqual(['说明']);
    const [entry] = await book.done('reports.register', { limit: 1 });
    expect(entry?.people).toBe(5);
  });

  test('a row of totals made of formulas alone is no person’s', async () => {
    const bytes = await form((sheet) => {
      plain(sheet, ['序号', '姓名', '月工资'], 3);
      sheet.getCell('C6').value = { formula: 'SUM(C3:C5)' };
    });
    const view = await book.done('forms.read', await opened(bytes));
    expect(view.lists[0]).toMatchObject({ drawn: 3, added: 2 });
    const sheet = await loaded((await book.done('forms.fill', { ...(await opened(bytes)), ...exit })).bytes);
    expect(sheet.getCell('C8').formula).toBe('SUM(C3:C7)');
    expect(sheet.getCell('B8').value).toBeNull();
  });

  test('two columns of one name are remembered apart', async () => {
    const bytes = await form((sheet) => plain(sheet, ['姓名', '备注', '性别', '备注'], 5));
    const first = await opened(bytes);
    const { lists } = await book.done('forms.read', first);
    const [left = '', right = ''] = [1, 3].map((at) => lists[0]?.columns[at]?.key);
    await book.done('forms.fill', {
      ...first,
      decisions: { columns: { [left]: 'staffNo', [right]: 'ethnicity' } },
      ...exit,
    });
    const view = await book.done('forms.read', await opened(bytes));
    expect(view.lists[0]?.columns.map(({ field }) => field)).toEqual(['name', 'staffNo', 'gender', 'ethnicity']);
  });

  test('an age is reckoned from the day of birth', async () => {
    const view = await book.done(
      'forms.read',
      await opened(await form((sheet) => plain(sheet, ['姓名', '年龄', '周岁'], 5))),
    );
    expect(view.lists[0]?.columns.map(({ field }) => field)).toEqual(['name', 'age', 'age']);
  });
});

test('a label with a colon is answered in the bordered cell beside it, unless that is answered', async () => {
  const bytes = await form((sheet) => {
    sheet.getCell('A1').value = '填报单位：';
    sheet.mergeCells('B1:D1');
    sheet.getCell('B1').border = { bottom: { style: 'thin' } };
    sheet.getCell('A2').value = '单位名称：';
    sheet.getCell('B2').value = '某某公司';
    sheet.getCell('A3').value = '工会主席：';
    sheet.getCell('D3').value = '联系电话：';
    sheet.getCell('A4').value = '填表人：';
    sheet.getCell('B4').value = '工会主席：';
  });
  const view = await book.done('forms.read', await opened(bytes));
  expect(view.blanks.map(({ place, label, value }) => [place, label, value])).toEqual([
    ['表 B1', '填报单位', '云津市实验学校工会'],
    ['表 A3', '工会主席', '陶敏'],
    // The chair's telephone is not the office's.
    ['表 D3', '联系电话', ''],
    ['表 A4', '填表人', '孙丽'],
    ['表 B4', '工会主席', '陶敏'],
  ]);
  const rows = cells((await book.done('forms.fill', { ...(await opened(bytes)), ...exit })).bytes);
  expect(rows[0]?.slice(0, 2)).toEqual(['填报单位：', '云津市实验学校工会']);
  expect(rows[1]?.slice(0, 2)).toEqual(['单位名称：', '某某公司']);
  expect(rows[2]?.[0]).toBe('工会主席：陶敏');
});

test('a form drawn down to row 20,000 is read at once, and once; its rows are kept', async () => {
  const parts = unzipSync(await form((sheet) => plain(sheet, ['序号', '姓名', '性别', '手机号码', '备注'], 3)));
  const name = 'xl/worksheets/sheet1.xml';
  const rows = Array.from(
    { length: 20_000 },
    (_, at) =>
      `<row r="${at + 6}">${['A', 'B', 'C', 'D', 'E'].map((c) => `<c r="${c}${at + 6}" s="1"/>`).join('')}</row>`,
  );
  const xml = strFromU8(parts[name] ?? new Uint8Array()).replace('</sheetData>', `${rows.join('')}</sheetData>`);
  const given = await opened(zipSync({ ...parts, [name]: strToU8(xml) }));
  const first = performance.now();
  const view = await book.done('forms.read', given);
  const again = performance.now();
  await book.done('forms.read', given);
  expect(performance.now() - again).toBeLessThan((again - first) / 4);
  expect(view.lists[0]).toMatchObject({ first: 3, people: 5, added: 0 });
  expect(view.lists[0]?.drawn).toBeLessThan(2100);
  const file = await book.done('forms.fill', { ...given, ...exit });
  expect(strFromU8(unzipSync(file.bytes)[name] ?? new Uint8Array())).toContain('<row r="20005">');
}, 60_000);
