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

const entry = (direction: '收入' | '支出', code: string, amountFen: number, date = '2026-05-10') => ({
  date,
  direction,
  cashAccountId: account('102'),
  purpose: `${direction}${code}`,
  lines: [{ accountId: account(code), amountFen }],
});
const balance = async (code: string): Promise<number> =>
  (await book.done('funds.cashBook', { year: 2026, accountId: account(code) })).closingFen;

describe('the book', () => {
  test('both systems ship; numbers of 2022 are to be checked', async () => {
    expect((await book.done('funds.accounts', { system: '2010' })).length).toBe(0);
    await book.done('funds.openYear', { year: 2021, system: '2010' });
    const old = await book.done('funds.accounts', { system: '2010' });
    expect(old.find((row) => row.code === '50102')).toMatchObject({
      path: '职工活动支出/文体活动费',
      codeChecked: true,
    });
    const now = await book.done('funds.accounts', { system: '2022' });
    expect(now.every((row) => !row.codeChecked)).toBe(true);
    expect(now.find((row) => row.id === old.find((o) => o.code === '406')?.continuesAs)?.name).toBe('附属单位上缴收入');
  });

  test('money in, money out, moved, with the balance after each', async () => {
    await book.done('funds.saveOpenings', {
      year: 2026,
      openings: [
        { accountId: account('102'), amountFen: 1_000_000 },
        { accountId: account('331'), amountFen: 1_000_000 },
      ],
    });
    await book.done('funds.saveVoucher', entry('收入', '401', 184_510));
    await book.done('funds.saveVoucher', entry('支出', '50102', 84_500, '2026-06-01'));
    await book.done('funds.saveVoucher', {
      ...entry('收入', '401', 30_000, '2026-06-02'),
      direction: '转存',
      purpose: '提取备用金',
      lines: [{ accountId: account('101'), amountFen: 30_000 }],
    });
    const bank = await book.done('funds.cashBook', { year: 2026, accountId: account('102') });
    expect(bank.rows.map((row) => [row.number, row.inFen, row.outFen, row.balanceFen])).toEqual([
      [1, 184_510, 0, 1_184_510],
      [2, 0, 84_500, 1_100_010],
      [3, 0, 30_000, 1_070_010],
    ]);
    expect(await balance('101')).toBe(30_000);
    const june = await book.done('funds.cashBook', { year: 2026, accountId: account('102'), month: '2026-06' });
    expect([june.openingFen, june.closingFen]).toEqual([1_184_510, 1_070_010]);
    const now = await book.done('funds.position', { year: 2026 });
    expect([now.incomeFen, now.expenditureFen, now.surplusFen]).toEqual([184_510, 84_500, 100_010]);
  });

  test('a wrong entry is reversed, and the sums are as before', async () => {
    const { id } = await book.done('funds.saveVoucher', entry('支出', '50102', 84_500));
    const income = await book.done('funds.saveVoucher', entry('收入', '401', 100));
    expect((await book.refused('funds.removeVoucher', { id })).message).toContain('断号');
    await book.done('funds.reverseVoucher', { id, date: '2026-05-12', reason: '科目记错' });
    expect(await balance('102')).toBe(100);
    expect((await book.done('funds.position', { year: 2026 })).expenditureFen).toBe(0);
    expect((await book.refused('funds.reverseVoucher', { id, date: '2026-05-12', reason: '再冲' })).message).toContain(
      '冲销过',
    );
    // 100 came in and nothing was spent: without it the bank stands at nothing, and a word is due only below that.
    const back = { id: income.id, date: '2026-05-12', reason: '退回' };
    expect((await book.done('funds.reverseVoucher', back)).warnings).toEqual([]);
  });

  test('a reversal says when it takes a place of money below zero', async () => {
    const { id } = await book.done('funds.saveVoucher', entry('收入', '401', 50_000));
    await book.done('funds.saveVoucher', entry('支出', '50102', 20_000));
    const { warnings } = await book.done('funds.reverseVoucher', { id, date: '2026-05-12', reason: '退回' });
    expect(warnings).toEqual([expect.stringContaining('余额成了 -200.00 元')]);
  });

  test.each([
    ['a day to come', () => ({ ...entry('收入', '401', 1), date: '2026-11-22' }), '还没有到'],
    ['a year without a book', () => ({ ...entry('收入', '401', 1), date: '2025-05-05' }), '还没有建'],
    ['expenditure on an income account', () => entry('支出', '401', 1), '收入科目'],
    ['money that lies nowhere', () => ({ ...entry('收入', '401', 1), cashAccountId: account('401') }), '库存现金'],
    ['money moved to where it is', () => ({ ...entry('收入', '102', 1), direction: '转存' as const }), '同一个账户'],
  ])('%s is refused', async (_, input, sentence) => {
    expect((await book.refused('funds.saveVoucher', input())).message).toContain(sentence);
  });

  test('the next year begins with what this one ended with; the sheet balances', async () => {
    await book.done('funds.saveVoucher', entry('收入', '401', 500_000));
    await book.done('funds.saveVoucher', entry('支出', '225', 20_000));
    await book.done('funds.saveVoucher', entry('支出', '50102', 150_000));
    await book.done('funds.openYear', { year: 2027, system: '2022' });
    const openings = new Map(
      (await book.done('funds.openings', { year: 2027 })).map((row) => [row.accountId, row.amountFen]),
    );
    expect(openings.get(account('102'))).toBe(330_000);
    expect(openings.get(account('225'))).toBe(-20_000);
    // Assets = liabilities + net assets.
    expect(openings.get(account('331'))).toBe(350_000);
  });
});

describe('money that other parts know', () => {
  test('dues are entered once, and a reversal follows', async () => {
    const xu = await addMember(book, '许春生', 1);
    await useFormula(book);
    await book.done('dues.setBase', { memberIds: [xu], fromMonth: '2026-01', baseFen: 348700 });
    await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-06' });
    const { batchId } = await book.done('dues.collect', {
      paidOn: '2026-06-20',
      method: '现金',
      lines: [{ memberId: xu, amountFen: 10_440 }],
    });
    const { pending } = await book.done('funds.position', { year: 2026 });
    expect(pending).toMatchObject([{ source: `dues:${batchId}`, amountFen: 10_440, accountId: account('401') }]);
    const entries = pending.map((p) => ({ source: p.source, accountId: p.accountId ?? 0 }));
    await book.done('funds.enterPending', { cashAccountId: account('101'), entries });
    expect(await balance('101')).toBe(10_440);
    expect((await book.refused('funds.enterPending', { cashAccountId: account('101'), entries })).message).toContain(
      '已经入过账',
    );
    expect((await book.done('dues.batches', { year: 2026 }))[0]?.voucherNumber).toBe(1);
    await book.done('dues.reverse', { batchId, on: '2026-06-21', reason: '收错' });
    const back = (await book.done('funds.position', { year: 2026 })).pending;
    expect(back).toMatchObject([{ amountFen: -10_440 }]);
    await book.done('funds.enterPending', {
      cashAccountId: account('101'),
      entries: back.map((p) => ({ source: p.source, accountId: p.accountId ?? 0 })),
    });
    expect(await balance('101')).toBe(0);
  });

  test('of a contribution only the own share is income', async () => {
    await book.done('funds.saveContribution', {
      month: '2026-03',
      payrollFen: 123_456_789,
      flow: '自行拨缴',
      paidFen: 2_469_136,
      paidOn: '2026-04-10',
      settledFen: 987_654,
      settledOn: '2026-04-20',
    });
    const march = (await book.done('funds.contributions', { year: 2026 }))[2];
    expect(march).toMatchObject({ dueFen: 2_469_136, ownFen: 1_481_482, upperFen: 987_654, differenceFen: 0 });
    const { pending } = await book.done('funds.position', { year: 2026 });
    await book.done('funds.enterPending', {
      cashAccountId: account('102'),
      entries: pending.map((p) => ({ source: p.source, accountId: p.accountId ?? 0 })),
    });
    const now = await book.done('funds.position', { year: 2026 });
    expect(now.incomeFen).toBe(1_481_482);
    expect(now.cash.find((c) => c.name === '银行存款')?.balanceFen).toBe(1_481_482);
    expect(
      (
        await book.refused('funds.saveContribution', {
          month: '2026-03',
          payrollFen: 1,
          flow: '自行拨缴',
          paidFen: 5,
          paidOn: '2026-04-10',
        })
      ).message,
    ).toContain('已经入账');
  });
});

describe('budget', () => {
  test('budget, adjustment, final account; locked once reported', async () => {
    await book.done('funds.saveBudget', {
      year: 2026,
      stage: '年初',
      lines: [
        { accountId: account('401'), row: null, amountFen: 19_90_00 },
        { accountId: null, row: '动用以前年度结余', amountFen: 5_00_00 },
        { accountId: account('50102'), row: null, amountFen: 20_00_00 },
      ],
    });
    await book.done('funds.report', { year: 2026, stage: '年初', reportedOn: '2026-03-01', decision: '会员大会通过' });
    expect((await book.refused('funds.saveBudget', { year: 2026, stage: '年初', lines: [] })).code).toBe('LOCKED');
    await book.done('funds.saveBudget', {
      year: 2026,
      stage: '调整',
      lines: [{ accountId: account('50102'), row: null, amountFen: 3_00_00 }],
    });
    await book.done('funds.saveVoucher', entry('收入', '401', 19_90_00));
    await book.done('funds.saveVoucher', entry('支出', '50102', 25_35_00));
    const table = await book.done('funds.budget', { year: 2026 });
    const row = (name: string) => table.rows.find((r) => r.name.startsWith(name));
    expect(row('职工活动支出')).toMatchObject({
      budgetFen: 200_000,
      adjustmentFen: 30_000,
      adjustedFen: 230_000,
      actualFen: 253_500,
      done: 1102,
    });
    expect(row('本年收入小计')?.actualFen).toBe(199_000);
    // Drawn surplus stands on a row of its own, and both totals are there.
    expect(row('动用以前年度结余')?.actualFen).toBe(54_500);
    expect(row('本年收入合计')?.actualFen).toBe(253_500);
    expect(row('本年结余')?.actualFen).toBe(-54_500);
    expect(table.warnings.join()).toContain('超预算 235.00');
    await book.done('funds.report', { year: 2026, stage: '决算', reportedOn: '2026-11-20', early: true });
    expect((await book.refused('funds.saveVoucher', entry('收入', '401', 1))).code).toBe('LOCKED');
    await book.done('funds.unreport', { year: 2026, stage: '决算', reason: '漏记一笔' });
    await book.done('funds.saveVoucher', entry('收入', '401', 1));
  });
});
