import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Book, openBook } from './book.ts';
import { addMember, useFormula } from './dues-book.ts';

let book: Book;
let account: (code: string) => number;

beforeEach(async () => {
  book = openBook();
  await book.done('funds.openYear', { year: 2026, system: '2022' });
  const accounts = await book.done('funds.accounts', { system: '2022' });
  account = (code) => accounts.find((row) => row.code === code)?.id ?? 0;
});
afterEach(() => book.close());

const spend = (code: string, amountFen: number, date = '2026-05-10') => ({
  date,
  direction: '支出' as const,
  cashAccountId: account('102'),
  lines: [{ accountId: account(code), amountFen }],
});
const open = (amountFen: number) =>
  book.done('funds.saveOpenings', {
    year: 2026,
    openings: ['102', '331'].map((code) => ({ accountId: account(code), amountFen })),
  });
const budget = (lines: readonly (readonly [code: string, amountFen: number])[]) =>
  book.done('funds.saveBudget', {
    year: 2026,
    stage: '年初',
    lines: lines.map(([code, amountFen]) => ({ accountId: account(code), row: null, amountFen })),
  });

describe('before an entry is made', () => {
  test('money below zero is said, by the end of the year and on the day', async () => {
    await open(10_000);
    await budget([['50102', 100_000]]);
    expect(await book.done('funds.checkEntry', spend('50102', 10_000))).toEqual([]);
    expect(await book.done('funds.checkEntry', spend('50102', 10_001))).toEqual([expect.stringContaining('-0.01')]);
    await book.done('funds.saveVoucher', {
      ...spend('401', 5_000, '2026-09-01'),
      direction: '收入',
      purpose: '会费',
    });
    // Covered in September, but not in May.
    expect(await book.done('funds.checkEntry', spend('50102', 12_000))).toEqual([
      expect.stringMatching(/5月10日的余额是 -20\.00 元/u),
    ]);
    expect(await book.done('funds.checkEntry', spend('50102', 12_000, '2026-09-01'))).toEqual([]);
  });

  test('no budget, no line, beyond the line; a changed entry counts once', async () => {
    await open(1_000_000);
    expect(await book.done('funds.checkEntry', spend('50102', 100))).toEqual([expect.stringContaining('还没有编预算')]);
    await budget([['50102', 50_000]]);
    expect(await book.done('funds.checkEntry', spend('503', 100))).toEqual([expect.stringContaining('没有预算')]);
    const { id } = await book.done('funds.saveVoucher', { ...spend('50102', 40_000), purpose: '文体活动' });
    expect(await book.done('funds.checkEntry', { ...spend('50102', 50_000), voucherId: id })).toEqual([]);
    expect(await book.done('funds.checkEntry', spend('50102', 10_000))).toEqual([]);
    // 400.00 + 150.00 of 500.00, on the detail and on the account above it, which has no other line.
    const said = await book.done('funds.checkEntry', spend('50102', 15_000));
    expect(said).toHaveLength(2);
    expect(said.every((sentence) => sentence.includes('超 50.00 元'))).toBe(true);
  });
});

test('waiting money in cash and at the bank is entered by one command, which one undo takes back', async () => {
  const xu = await addMember(book, '许春生', 1);
  await useFormula(book);
  await book.done('dues.setBase', { memberIds: [xu], fromMonth: '2026-01', baseFen: 348_700 });
  await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-06' });
  for (const [method, amountFen] of [
    ['现金', 1_740],
    ['转账', 3_480],
  ] as const)
    await book.done('dues.collect', { paidOn: '2026-06-20', method, lines: [{ memberId: xu, amountFen }] });
  const { pending } = await book.done('funds.position', { year: 2026 });
  const answer = await book.call('funds.enterPending', {
    cashAccountId: account('102'),
    entries: pending.map(({ source, accountId, cashAccountId }) => ({
      source,
      accountId: accountId ?? 0,
      ...(cashAccountId === null ? {} : { cashAccountId }),
    })),
  });
  expect(answer).toMatchObject({ ok: true, data: { vouchers: 2, inFen: 5_220, outFen: 0 } });
  expect(answer.ok && answer.command?.label).toBe('入账 2 笔：收 52.20 元');
  const held = async () =>
    Object.fromEntries((await book.done('funds.position', { year: 2026 })).cash.map((c) => [c.name, c.balanceFen]));
  expect(await held()).toMatchObject({ 库存现金: 1_740, 银行存款: 3_480 });
  expect(book.one('select count(*) from voucher')).toBe(2);
  await book.done('history.undo', { commandId: (answer.ok && answer.command?.id) || 0 });
  expect(book.one('select count(*) from voucher')).toBe(0);
});

test('before the final account locks the year, what is open is named', async () => {
  await open(10_000);
  await book.done('funds.saveVoucher', { ...spend('50102', 12_000), purpose: '文体活动' });
  for (const month of ['01', '02'])
    await book.done('funds.saveContribution', {
      month: `2026-${month}`,
      payrollFen: 100_000_000,
      flow: '自行拨缴',
      ...(month === '01' ? { paidFen: 2_000_000, paidOn: '2026-02-10' } : {}),
    });
  const before = await book.done('funds.openEnds', { year: 2026 });
  const has = (text: string) => before.some((sentence) => sentence.includes(text));
  expect(has('银行存款是 -20.00 元')).toBe(true);
  expect(has('1 笔钱等着入账')).toBe(true);
  expect(before.find((sentence) => sentence.includes('没有登记'))).toContain('3 月至 10 月');
  expect(before.find((sentence) => sentence.includes('没有到账'))).toContain('2 月');
  expect(has('没有记经费审查')).toBe(true);
  await book.done('funds.saveReview', { year: 2026, on: '2026-11-20', subject: '决算' });
  expect((await book.done('funds.openEnds', { year: 2026 })).some((sentence) => sentence.includes('审查'))).toBe(false);
  // The publication says it, too.
  const { checks } = await book.done('reports.preview', { key: 'publication', params: { period: '2026-H1' } });
  expect(checks.filter(({ level }) => level === 'error').map(({ sentence }) => sentence)).toContainEqual(
    expect.stringContaining('-20.00'),
  );
});
