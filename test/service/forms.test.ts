import { describe, expect, test } from 'vitest';
import { book, cells, exit, form, opened, people, roster, plain } from './forms-book.ts';

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
