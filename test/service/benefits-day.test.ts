import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { type Book, openBook } from './book.ts';
import { addMember, useFormula } from './dues-book.ts';

let book: Book;
let xu: number;
beforeEach(async () => {
  book = openBook();
  xu = await addMember(book, '许春生', 1);
  await book.done('spending.pick', { preset: 'anhui2025' });
  await useFormula(book);
  await book.done('dues.setBase', { memberIds: [xu], fromMonth: '2026-01', baseFen: 348_700 });
});
afterEach(() => book.close());

const list = async (more: Partial<CallInput<'benefits.save'>> = {}) =>
  (
    await book.done('benefits.save', {
      kind: '节日慰问',
      occasion: '端午节',
      title: '2026 年端午',
      on: '2026-06-15',
      form: '实物',
      item: '粽子 1 盒',
      amountFen: 80_000,
      ...more,
    })
  ).id;

test('a list is judged by the dues that were to be paid by its day, not by those of today', async () => {
  await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-06' });
  // May is paid for, 17.40 each; June began, but the list is of May.
  await book.done('dues.collect', {
    paidOn: '2026-05-20',
    method: '现金',
    lines: [{ memberId: xu, amountFen: 5 * 1740 }],
  });
  const may = await book.done('benefits.candidates', { issueId: await list({ on: '2026-05-30' }) });
  expect(may.proposed.map(({ name }) => name)).toEqual(['许春生']);
  const june = await book.done('benefits.candidates', { issueId: await list() });
  expect(june.barred.map(({ finding }) => finding?.sentence)).toEqual([expect.stringContaining('17.40')]);
});

test('who owes dues and is over the limit is told of the limit, which no written reason settles', async () => {
  const first = await list({ occasion: '春节', on: '2026-02-10', title: '春节', amountFen: 200_000 });
  await book.done('benefits.add', { issueId: first, memberIds: [xu] });
  await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-06' });
  const { barred } = await book.done('benefits.candidates', { issueId: await list() });
  // 2,000.00 + 800.00 of 2,200.00 a year.
  expect(barred[0]?.finding).toMatchObject({ level: 'stop', sentence: expect.stringContaining('2,800.00') });
});

test('who has no base owes no sum and is not paid up either: asked about, and settled by a written reason', async () => {
  const fang = await addMember(book, '方小燕', 2);
  await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-05' });
  await book.done('dues.collect', {
    paidOn: '2026-05-20',
    method: '现金',
    lines: [{ memberId: xu, amountFen: 5 * 1740 }],
  });
  const id = await list();
  const { proposed, barred } = await book.done('benefits.candidates', { issueId: id });
  expect(proposed.map(({ name }) => name)).toEqual(['许春生']);
  expect(barred.map(({ name, finding }) => [name, finding?.level, finding?.sentence])).toEqual([
    ['方小燕', 'ask', expect.stringContaining('1 月至 5 月的会费没有计费基数或标准')],
  ]);
  // Nobody is in arrears by it.
  expect(await book.done('dues.arrears', {})).toEqual([]);
  expect((await book.done('benefits.add', { issueId: id, memberIds: [fang] })).added).toBe(0);
  expect((await book.done('benefits.add', { issueId: id, memberIds: [fang], exception: '委员会同意' })).added).toBe(1);
});
