import { afterEach, beforeEach, expect, test } from 'vitest';
import { addPerson, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';
import { csv } from './roster-file.ts';

let book: Book;
beforeEach(async () => {
  book = openAidBook();
  for (const [i, name] of ['周建萍', '钱大勇', '孙丽'].entries()) await addPerson(book, name, i + 1);
});
afterEach(() => book.close());

const said = { helpKind: '送温暖慰问', helpSource: '本级工会经费', campaign: 'none' };
const idOf = (name: string) => book.one<string>('select id_number from member where name = ?', name);
const input = (rows: readonly (readonly (string | number)[])[], answers: Readonly<Record<string, string>>) =>
  ({
    noun: 'aidPayments',
    fileName: '送温暖.csv',
    file: csv(rows),
    decisions: { answers: { ...said, ...answers } },
  }) as const;
const all = (sql: string): unknown[] => book.ledger.sql.prepare(sql).all();

test('微信 is neither taken for 现金 nor lost: it is asked once a word', async () => {
  const rows = [
    ['姓名', '身份证号', '慰问金', '发放日期', '领取方式', '签名'],
    ['周建萍', idOf('周建萍'), 500, '2026-01-20', '现金', '周建萍'],
    ['钱大勇', idOf('钱大勇'), 500, '2026-01-20', '微信', '钱大勇'],
  ];
  const seen = await book.done('imports.preview', input(rows, {}));
  expect(seen.rows.map(({ action }) => action)).toEqual(['add', 'ask']);
  expect(seen.questions.filter(({ key }) => key.startsWith('helpWay'))).toMatchObject([
    { sentence: '有 1 行发放方式写的是“微信”，按哪一种记', required: true, default: null, rows: [3] },
  ]);
  await book.done('imports.apply', input(rows, { 'helpWay:微信': '银行卡' }));
  expect(all('select way, note from aid_help order by id')).toEqual([
    { way: '现金', note: null },
    { way: '银行卡', note: '发放方式原表写的是“微信”' },
  ]);
});

test('a day of receipt beside a blank signature is no signature, and 家属代 is whoever came instead', async () => {
  const rows = [
    ['姓名', '身份证号', '慰问金', '发放日期', '领取时间', '领取方式', '签名', '代领人', '代领人与本人关系'],
    ['周建萍', idOf('周建萍'), 500, '2026-01-20', '2026-01-21', '现金', '周建萍', '', ''],
    ['钱大勇', idOf('钱大勇'), 500, '2026-01-20', '2026-01-22', '现金', '', '', ''],
    ['孙丽', idOf('孙丽'), 500, '2026-01-20', '2026-01-23', '现金', '', '', '家属代'],
  ];
  const seen = await book.done('imports.preview', input(rows, {}));
  expect(seen.questions.find(({ key }) => key === 'blankSigned')).toMatchObject({ rows: [3], answer: null });
  expect(seen.rows.map(({ action }) => action)).toEqual(['add', 'ask', 'add']);
  await book.done('imports.apply', input(rows, { blankSigned: 'no' }));
  expect(all('select signed_on, signed_by from aid_help order by id')).toEqual([
    { signed_on: '2026-01-21', signed_by: null },
    { signed_on: null, signed_by: null },
    { signed_on: '2026-01-23', signed_by: '家属' },
  ]);
  expect(
    (await book.done('imports.preview', input(rows, { blankSigned: 'yes', planned: 'sign' }))).rows[1]?.action,
  ).toBe('update');
});

test('a list with a column of cards or of the day of transfer was paid by card, without one in cash', async () => {
  const proposed = async (header: string, cell: string) => {
    const rows = [
      ['姓名', '身份证号', '慰问金', '发放日期', header],
      ['周建萍', idOf('周建萍'), 500, '2026-01-20', cell],
    ];
    const { questions } = await book.done('imports.preview', input(rows, {}));
    return questions.find(({ key }) => key === 'helpWay')?.default;
  };
  expect(await proposed('打卡日期', '2026-01-21')).toBe('银行卡');
  expect(await proposed('开户行及卡号', '工行6222020200112233444')).toBe('银行卡');
  expect(await proposed('备注', '')).toBe('现金');
});
