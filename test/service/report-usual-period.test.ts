import { afterEach, beforeEach, expect, test } from 'vitest';
import { addPerson, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';

let book: Book;
let memberId = 0;
beforeEach(async () => {
  book = openAidBook();
  memberId = await addPerson(book, '周建萍', 1);
});
afterEach(() => book.close());

const periodOf = async (key: string) =>
  (await book.done('reports.catalog', {})).find((sheet) => sheet.key === key)?.period;
const give = async (on: string) => {
  const { id } = await book.done('aidHelp.save', {
    memberId,
    kind: '临时救助',
    on,
    cashFen: 50_000,
    source: '本级工会经费',
    way: '现金',
  });
  await book.done('aidHelp.sign', { ids: [id], signedOn: on });
};

// The book's day is in the fourth quarter of 2026, so that the sheet is usually made for the third.
test('R13 is proposed for the newest period in which something was signed for', async () => {
  expect(await periodOf('R13')).toBe('2026-Q3');
  await give('2026-02-03');
  expect([await periodOf('R13'), await periodOf('R14')]).toEqual(['2026-Q1', '2026-Q1']);
  await give('2026-10-09');
  expect(await periodOf('R13')).toBe('2026-Q4');
  await give('2026-08-20');
  expect(await periodOf('R13')).toBe('2026-Q3');
});

test('the sheet of a quarter says what was signed for after it, and where that stands', async () => {
  await give('2026-08-20');
  const later = async () =>
    (await book.done('reports.preview', { key: 'R13', params: { period: '2026-Q3' } })).checks.filter(({ sentence }) =>
      sentence.includes('这一期以后'),
    );
  expect(await later()).toEqual([]);
  await give('2026-10-09');
  await give('2026-11-20');
  expect(await later()).toMatchObject([
    {
      level: 'ok',
      sentence: '这一期以后又签收了 2 笔（1,000.00 元），最近一笔在2026年第四季度，不在这张表里',
      go: { label: '看2026年第四季度', path: '/reports/R13?period=2026-Q4' },
    },
  ]);
});

test('the final account is proposed for the newest year that has a book, and for the running one once reported', async () => {
  expect(await periodOf('R8-final')).toBe('2025');
  await book.done('funds.openYear', { year: 2026, system: '2022' });
  expect([await periodOf('R8-final'), await periodOf('R8')]).toEqual(['2026', '2026']);
  await book.done('funds.openYear', { year: 2025, system: '2022' });
  expect(await periodOf('R8-final')).toBe('2025');
  await book.done('funds.report', { year: 2026, stage: '决算', reportedOn: '2026-11-20', early: true });
  expect(await periodOf('R8-final')).toBe('2026');
});
