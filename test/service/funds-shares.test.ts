import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Book, openBook } from './book.ts';

let book: Book;
let account: (code: string) => number;

beforeEach(async () => {
  book = openBook();
  await book.done('funds.openYear', { year: 2025, system: '2022' });
  await book.done('funds.openYear', { year: 2026, system: '2022' });
  const accounts = await book.done('funds.accounts', { system: '2022' });
  account = (code) => accounts.find((row) => row.code === code)?.id ?? 0;
});
afterEach(() => book.close());

const entry = (direction: '收入' | '支出' | '转存', date: string, ...lines: readonly [string, number][]) => ({
  date,
  direction,
  cashAccountId: account('102'),
  purpose: `${direction}${lines.map(([code]) => code).join('、')}`,
  lines: lines.map(([code, amountFen]) => ({ accountId: account(code), amountFen })),
});

describe('a number opens the entries that it is the sum of', () => {
  test('the share of an account, of a kind, of a place; a reversal counts below zero', async () => {
    await book.done('funds.saveVoucher', entry('收入', '2026-04-10', ['402', 1_481_482], ['221', 987_654]));
    await book.done('funds.saveVoucher', entry('支出', '2026-04-20', ['221', 987_654]));
    const { id } = await book.done('funds.saveVoucher', entry('支出', '2026-05-01', ['50102', 300], ['50101', 45]));
    await book.done('funds.saveVoucher', entry('支出', '2026-05-02', ['50102', 1000]));
    await book.done('funds.reverseVoucher', { id, date: '2026-05-03', reason: '重复' });
    const shares = async (more: object) =>
      (await book.done('funds.vouchers', { year: 2026, ...more })).rows.map((row) => [row.number, row.shareFen]);
    expect(await shares({ accountId: account('402') })).toEqual([[1, 1_481_482]]);
    expect(await shares({ accountId: account('221') })).toEqual([
      [1, 987_654],
      [2, -987_654],
    ]);
    // 501 with its details.
    expect(await shares({ accountId: account('501') })).toEqual([
      [3, 345],
      [4, 1000],
      [5, -345],
    ]);
    const spent = await book.done('funds.vouchers', { year: 2026, kind: '支出' });
    expect(spent.shareFen).toBe(1000);
    const now = await book.done('funds.position', { year: 2026 });
    expect(now.expenditureFen).toBe(1000);
    expect(now.others).toEqual([]);
    expect(now.cash.find((place) => place.name === '银行存款')).toMatchObject({
      openingFen: 0,
      inFen: 1_481_482 + 987_654,
      outFen: 987_654 + 1000,
      balanceFen: 1_481_482 - 1000,
    });
    // A search finds the name of the account too.
    expect((await book.done('funds.vouchers', { year: 2026, search: '文体' })).rows.map((row) => row.number)).toEqual([
      3, 4, 5,
    ]);
  });

  test('a bank account of its own is a place of money inside the bank', async () => {
    const { id } = await book.done('funds.saveAccount', {
      system: '2022',
      code: '10201',
      name: '基本户',
      kind: '资产',
      parentId: account('102'),
    });
    await book.done('funds.saveVoucher', entry('收入', '2026-05-01', ['401', 50_000]));
    await book.done('funds.saveVoucher', {
      ...entry('转存', '2026-05-02', ['101', 3000]),
      lines: [
        { accountId: account('101'), amountFen: 3000 },
        { accountId: id, amountFen: 20_000 },
      ],
    });
    const closing = async (accountId: number) =>
      (await book.done('funds.cashBook', { year: 2026, accountId })).closingFen;
    expect(await closing(id)).toBe(20_000);
    expect(await closing(account('101'))).toBe(3000);
    expect(await closing(account('102'))).toBe(47_000);
    expect(
      (
        await book.refused('funds.saveAccount', {
          system: '2022',
          code: '1020101',
          name: '分户',
          kind: '资产',
          parentId: id,
        })
      ).message,
    ).toContain('下面不再分');
  });
});

test('openings follow the year before when it changes later', async () => {
  expect((await book.done('funds.position', { year: 2026 })).carryGaps).toEqual([]);
  await book.done('funds.saveVoucher', entry('收入', '2025-12-30', ['401', 7000]));
  const gaps = (await book.done('funds.position', { year: 2026 })).carryGaps;
  expect(gaps.map(({ name, openingFen, endedFen }) => [name, openingFen, endedFen])).toEqual([
    ['银行存款', 0, 7000],
    [gaps[1]?.name, 0, 7000],
  ]);
  expect(await book.done('funds.carryOver', { year: 2026 })).toEqual({ changed: 2 });
  expect((await book.done('funds.position', { year: 2026 })).cash.map((place) => place.openingFen)).toEqual([0, 7000]);
});

describe('budget', () => {
  const line = (code: string, amountFen: number, note: string | null = null) => ({
    accountId: account(code),
    row: null,
    amountFen,
    note,
  });

  test('lines are set one by one; what stays the same is no change', async () => {
    const save = (lines: ReturnType<typeof line>[]) =>
      book.done('funds.saveBudget', { year: 2026, stage: '年初', lines });
    expect(await save([line('401', 500), line('50102', 300)])).toEqual({ changed: 2 });
    expect(await save([line('401', 500), line('50101', 20, '订报')])).toEqual({ changed: 1 });
    expect(await save([line('401', 0)])).toEqual({ changed: 1 });
    const { rows } = await book.done('funds.budget', { year: 2026 });
    const of = (code: string) => rows.find((row) => row.code === code);
    expect([of('401')?.budgetFen, of('501')?.budgetFen, of('50101')?.note]).toEqual([null, 320, '订报']);
  });

  test('an adjustment says why', async () => {
    await book.done('funds.saveBudget', { year: 2026, stage: '年初', lines: [line('50102', 300)] });
    await book.done('funds.report', { year: 2026, stage: '年初', reportedOn: '2026-03-01' });
    await book.done('funds.saveBudget', { year: 2026, stage: '调整', lines: [line('50102', -100)] });
    const report = { year: 2026, stage: '调整' as const, reportedOn: '2026-08-01' };
    expect((await book.refused('funds.report', report)).fields?.['decision']).toBeTruthy();
    await book.done('funds.report', { ...report, decision: '运动会取消，委员会 7 月 30 日通过' });
    // Once a year: the next one is refused.
    expect((await book.refused('funds.report', { ...report, decision: '再调' })).message).toContain('已经上报过');
  });
});

test('what leaves the book stands in the register', async () => {
  const { id } = await book.done('funds.saveVoucher', entry('支出', '2026-05-01', ['50102', 123_456]));
  const paper = await book.done('funds.paper', { ids: [id] });
  const html = new TextDecoder().decode(paper.bytes);
  // 1,234.56 in capitals, by hand.
  for (const words of ['支出记账单', '第 1 号', '1,234.56', '壹仟贰佰叁拾肆元伍角陆分', '文体活动'])
    expect(html).toContain(words);
  await book.done('funds.exportBook', { year: 2026 });
  const register = await book.done('reports.register', {});
  expect(register.map((row) => [row.title, row.format])).toEqual([
    ['2026 年工会经费收支明细', 'xlsx'],
    ['2026 年 1 号记账单', 'print'],
  ]);
});

test('a scan may come late, but none goes from a locked year', async () => {
  const { id } = await book.done('funds.saveVoucher', entry('支出', '2026-05-01', ['50102', 100]));
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
  const scan = (name: string, first: number) =>
    book.done('funds.attach', { noun: 'voucher', recordId: id, name, bytes: new Uint8Array([...png, first]) });
  const early = await scan('发票.png', 1);
  await book.done('funds.report', { year: 2026, stage: '决算', reportedOn: '2026-11-20', early: true });
  await scan('签领表.png', 2);
  expect((await book.refused('funds.detach', { id: early.id })).code).toBe('LOCKED');
  await book.done('funds.unreport', { year: 2026, stage: '决算', reason: '附件放错' });
  await book.done('funds.detach', { id: early.id });
  const [row] = (await book.done('funds.vouchers', { year: 2026 })).rows;
  expect(row?.attachments.map((paper) => paper.name)).toEqual(['签领表.png']);
});

test('bytes that only an older copy of the book names stay for a month, whichever door sweeps', async () => {
  const { attachments } = book.ledger;
  const put = (text: string, at: string) =>
    attachments.put(new TextEncoder().encode(text), { name: 'x.xlsx', kind: 'import', at });
  // Today is 2026-11-21: 29 days ago, and 31.
  const [young, old] = [put('a', '2026-10-23 09:00:00'), put('b', '2026-10-21 09:00:00')];
  const { id } = await book.done('funds.saveVoucher', entry('支出', '2026-05-01', ['50102', 100]));
  const bytes = new TextEncoder().encode('%PDF-1.4 x');
  await book.done('funds.attach', { noun: 'voucher', recordId: id, name: '发票.pdf', bytes });
  expect([attachments.has(young), attachments.has(old)]).toEqual([true, false]);
});
