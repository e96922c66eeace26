import ExcelJS from 'exceljs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FormDecisions } from '../../src-main/contract/forms.ts';
import { readWorkbook } from '../../src-main/workbook/read.ts';
import { type Book, openBook } from './book.ts';

/** Forms as upper unions send them, filled from a book of six people. */
let book: Book;
beforeEach(() => {
  book = openBook();
  book.write(() => {
    const { sql } = book.ledger;
    sql
      .prepare(
        "insert into unit (unit_name, union_name, parent_union_name, union_head, handler, phone) values ('云津市实验学校', '云津市实验学校工会', '云津市教育工会', '陶敏', '孙丽', '0898-1234567')",
      )
      .run();
    const add = sql.prepare(
      `insert into member (id, name, gender, membership, birth_date, ethnicity, education, political_status, id_number, id_reversed, mobile, name_sort, search_text)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    people.forEach(({ name, gender, birth, education, id, mobile, membership }, at) =>
      add.run(
        at + 1,
        name,
        gender,
        membership,
        birth,
        at === 2 ? null : '汉族',
        education,
        '群众',
        id,
        id === null ? null : [...id].reverse().join(''),
        mobile,
        name,
        name,
      ),
    );
  });
});
afterEach(() => book.close());

const people = [
  {
    name: '孙𠮷',
    gender: '女',
    birth: '1980-03-05',
    education: '本科',
    id: '11010519800305002X',
    mobile: '13800000001',
    membership: '在册',
  },
  {
    name: '阿依·古丽',
    gender: '女',
    birth: '1991-11-28',
    education: '大学专科',
    id: '110105199111280043',
    mobile: null,
    membership: '在册',
  },
  {
    name: '王建国',
    gender: '男',
    birth: '1975-01-02',
    education: '硕士',
    id: null,
    mobile: '13800000003',
    membership: '在册',
  },
  {
    name: '李娜',
    gender: '女',
    birth: '1988-06-30',
    education: '高中',
    id: '110105198806300061',
    mobile: '13800000004',
    membership: '在册',
  },
  {
    name: '周强',
    gender: '男',
    birth: '1969-12-31',
    education: '初中',
    id: '11010519691231007X',
    mobile: '13800000005',
    membership: '在册',
  },
  {
    name: '已调走',
    gender: '男',
    birth: '1970-12-31',
    education: '初中',
    id: '110105197012310088',
    mobile: '13800000006',
    membership: '已转出',
  },
];

async function form(
  make: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void | Promise<void>,
): Promise<Uint8Array> {
  const made = new ExcelJS.Workbook();
  await make(made.addWorksheet('表'), made);
  return new Uint8Array(await made.xlsx.writeBuffer());
}

/** Three drawn rows, a drop-down with words of its own, a note below, places for the union in one line. */
const roster = (sheet: ExcelJS.Worksheet): void => {
  sheet.mergeCells('A1:G1');
  sheet.getCell('A1').value = '工会会员基本情况表';
  sheet.mergeCells('A2:G2');
  sheet.getCell('A2').value = '填报单位：            填表人：        填表日期：    年  月  日';
  sheet.getRow(3).values = ['序号', '基本情况', null, null, '联系方式', '身份', '备注'];
  sheet.getRow(4).values = [null, '会员姓名', '性别', '出生年月（yyyy.MM）', '手机号码', '身份证号码', null];
  sheet.mergeCells('B3:D3');
  for (const row of [5, 6, 7]) {
    sheet.getCell(row, 3).dataValidation = { type: 'list', formulae: ['"男性,女性"'], allowBlank: true };
    for (let column = 1; column <= 7; column += 1) sheet.getCell(row, column).border = { top: { style: 'thin' } };
  }
  sheet.getCell('A8').value = '单位负责人（签字）：';
  sheet.getCell('A9').value = '注：一式两份';
};

async function opened(bytes: Uint8Array, fileName = '会员表.xlsx', decisions: Partial<FormDecisions> = {}) {
  const { file } = await book.done('imports.open', { file: bytes });
  return { file, fileName, decisions };
}
const cells = (bytes: Uint8Array): (string | number | null)[][] =>
  (readWorkbook(bytes, 'a.xlsx').sheets[0]?.rows ?? []).map(({ cells: row }) =>
    row.map((cell) => cell?.number ?? cell?.text ?? null),
  );
const exit = { purpose: '报上级工会', receiver: '云津市教育工会' };

describe('a form of the upper union', () => {
  test('says what goes where, and what stays open', async () => {
    const view = await book.done('forms.read', await opened(await form(roster)));
    const [list] = view.lists;
    expect(list?.columns.map(({ field }) => field)).toEqual([
      '#',
      'name',
      'gender',
      'birthDate',
      'mobile',
      'idNumber',
      'note',
    ]);
    expect(list).toMatchObject({ first: 5, drawn: 3, people: 5, added: 2 });
    expect(view.blanks.map(({ label, value }) => [label, value])).toEqual([
      ['填报单位', '云津市实验学校工会'],
      ['填表人', '孙丽'],
      ['填表日期', expect.stringMatching(/^\d{4}年\d{1,2}月\d{1,2}日$/)],
    ]);
    // Numbers are masked on the screen; who lacks one is named.
    expect(list?.columns[5]?.samples[0]).toContain('*');
    expect(view.checks.find(({ sentence }) => sentence.includes('身份证号码'))?.memberIds).toEqual([3]);
    expect(view.unmasked).toBe(true);
  });

  test('is filled in its own words, rows are added above the note, and it is in the register', async () => {
    const given = await opened(await form(roster), '会员表.xlsx', {
      words: { 'gender:女': '女性', 'gender:男': '男性' },
    });
    const file = await book.done('forms.fill', { ...given, ...exit });
    expect(file.fileName).toBe('会员表_已填.xlsx');
    const rows = cells(file.bytes);
    expect(String(rows[1]?.[0])).toMatch(
      /^填报单位：云津市实验学校工会\s+填表人：孙丽\s+填表日期：\d{4}年\d{1,2}月\d{1,2}日$/,
    );
    const active = people.filter(({ membership }) => membership === '在册');
    expect(rows.slice(4, 9).map((row) => row.slice(0, 6))).toEqual(
      active.map(({ name, gender, birth, mobile, id }, at) => [
        at + 1,
        name,
        `${gender}性`,
        birth.slice(0, 7).replace('-', '.'),
        mobile,
        ...(id === null ? [] : [id]),
      ]),
    );
    expect(rows[9]?.[0]).toBe('单位负责人（签字）：');
    expect(rows[10]?.[0]).toBe('注：一式两份');
    const [entry] = await book.done('reports.register', { limit: 1 });
    expect(entry).toMatchObject({ title: '会员表', people: 5, ...exit });
  });

  test('is known again, with other rows too', async () => {
    const first = await opened(await form(roster), '会员表.xlsx');
    const { lists } = await book.done('forms.read', first);
    const note = lists[0]?.columns[6]?.key ?? '';
    await book.done('forms.fill', { ...first, decisions: { columns: { [note]: 'staffNo' } }, ...exit });
    const again = await form((sheet) => {
      roster(sheet);
      sheet.insertRow(6, []);
    });
    const view = await book.done('forms.read', await opened(again, '明年的表.xlsx'));
    expect(view.remembered).toBe(true);
    expect(view.lists[0]?.columns[6]).toMatchObject({ field: 'staffNo', reason: '上次这样填' });
  });

  test('numbers in full leave for somebody and for something only', async () => {
    const refusal = await book.refused('forms.fill', await opened(await form(roster)));
    expect(refusal.fields).toHaveProperty('purpose');
  });
});

/** A plain list under two rows, with borders. */
const plain = (sheet: ExcelJS.Worksheet, head: readonly string[], drawn: number): void => {
  sheet.getCell('A1').value = '工会会员名册';
  sheet.getRow(2).values = [...head];
  for (let row = 3; row < 3 + drawn; row += 1)
    for (let column = 1; column <= head.length; column += 1)
      sheet.getCell(row, column).border = { top: { style: 'thin' } };
};
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
    ['表 D3', '联系电话', '0898-1234567'],
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

describe('bad forms', () => {
  test('a sheet with thousands of rows of text is no empty form', async () => {
    const bytes = await form((sheet) => {
      plain(sheet, ['序号', '姓名'], 1);
      for (let row = 5; row < 5100; row += 1) sheet.getCell(row, 1).value = '字';
    });
    expect((await book.refused('forms.read', await opened(bytes))).message).toMatch(/“表”有 5097 行字，不像空白表/u);
  });

  test('nothing recognisable', async () => {
    const bytes = await form((sheet) => void sheet.addRow(['品名', '数量', '单价']));
    const { message } = await book.refused('forms.read', await opened(bytes, '采购.xlsx'));
    expect(message).toContain('“采购.xlsx”里没有认出可以填的地方');
  });

  test('no workbook, and one cut short', async () => {
    const whole = await form(roster);
    expect((await book.refused('forms.read', await opened(new Uint8Array([1, 2, 3]), 'a.et'))).message).toContain(
      '不是 .xlsx',
    );
    expect((await book.refused('forms.read', await opened(whole.slice(0, 900), 'a.xlsx'))).message).toContain('不完整');
  });

  test('a protected sheet: locked columns are named, and nothing leaves', async () => {
    const bytes = await form(async (sheet) => {
      roster(sheet);
      await sheet.protect('', {});
    });
    const view = await book.done('forms.read', await opened(bytes));
    expect(view.checks[0]?.sentence).toContain('加了保护');
    const refusal = await book.refused('forms.fill', { ...(await opened(bytes)), ...exit });
    expect(refusal.message).toContain('锁着');
    expect(await book.done('reports.register', { limit: 10 })).toEqual([]);
  });

  test('a protected sheet with open cells takes as many people as it has rows', async () => {
    const bytes = await form(async (sheet) => {
      roster(sheet);
      for (const row of [5, 6, 7])
        for (let column = 1; column <= 7; column += 1) sheet.getCell(row, column).protection = { locked: false };
      await sheet.protect('', {});
    });
    const view = await book.done('forms.read', await opened(bytes));
    expect(view.lists[0]).toMatchObject({ people: 3, added: 0 });
    expect(view.checks[0]?.sentence).toContain('还有 2 人没有放下');
  });
});
