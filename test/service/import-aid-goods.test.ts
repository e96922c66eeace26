import { afterEach, beforeEach, expect, test } from 'vitest';
import { addPerson, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';
import { type Value, xlsx } from './roster-file.ts';

let book: Book;
beforeEach(async () => {
  book = openAidBook();
  await addPerson(book, '钱大勇', 1);
});
afterEach(() => book.close());

/** A list of one row that was given to 钱大勇, written into the book. */
async function writeRow(header: readonly string[], cells: readonly Value[]) {
  const idNumber = book.one<string>('select id_number from member');
  const rows = [
    ['姓名', '身份证号', '发放日期', ...header],
    ['钱大勇', idNumber, '2026-01-20', ...cells],
  ];
  const file = await xlsx({ name: '发放表', rows });
  const answers = { helpKind: '临时救助', helpSource: '本级工会经费', signed: 'yes' };
  await book.done('imports.apply', { noun: 'aidPayments', fileName: '发放.xlsx', file, decisions: { answers } });
}
const helps = (): unknown[] =>
  book.ledger.sql.prepare('select cash_fen, goods, goods_fen, signed_by from aid_help').all();

test.each([
  ['大米1袋、油1桶（折价180元）', '大米1袋、油1桶', 18_000],
  ['毛毯一床200元', '毛毯一床', 20_000],
])('the worth that stands in %s is kept as that of the goods', async (text, goods, goodsFen) => {
  await writeRow(['金额', '慰问品'], ['壹仟贰佰元整', text]);
  expect(helps()).toEqual([{ cash_fen: 120_000 - goodsFen, goods, goods_fen: goodsFen, signed_by: null }]);
});

test.each([
  ['马春梅（妻）代', '马春梅'],
  ['马春梅（妻子）代领', '马春梅'],
  ['马春梅（妻）', '马春梅'],
  ['代领（妻）', '妻'],
  ['钱大勇（本人）', null],
])('a signature %s', async (mark, signedBy) => {
  await writeRow(['金额', '领款人签名/手印'], [500, mark]);
  expect(helps()).toEqual([{ cash_fen: 50_000, goods: null, goods_fen: 0, signed_by: signedBy }]);
});

test('金额 beside 物品折价 is taken for the whole, and how it was read is said; mapped to 慰问金 it is the cash', async () => {
  const idNumber = book.one<string>('select id_number from member');
  const file = await xlsx({
    name: '发放表',
    rows: [
      ['姓名', '身份证号', '发放日期', '金额', '慰问品折价', '慰问品'],
      ['钱大勇', idNumber, '2026-01-20', 300, 120, '油'],
    ],
  });
  const input = { noun: 'aidPayments', fileName: '发放.xlsx', file } as const;
  const seen = await book.done('imports.preview', { ...input, decisions: {} });
  expect(seen.rows.flatMap(({ problems }) => problems.map(({ message }) => message))).toContain(
    '第 2 行金额 300.00 含物品折价 120.00，现金记 180.00。表上的金额只是现金的，请把这一列对到“慰问金”',
  );
  const answers = { helpKind: '临时救助', helpSource: '本级工会经费', signed: 'yes' };
  await book.done('imports.apply', { ...input, decisions: { answers, columns: { '发放表!D': 'helpCashFen' } } });
  expect(book.one('select cash_fen from aid_help')).toBe(30_000);
  expect(book.one('select goods_fen from aid_help')).toBe(12_000);
});
