import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput, Route } from '../../src-main/contract.ts';
import { moneyWords } from '../../src-main/domain/nouns-money.ts';
import { type Book, openBook } from './book.ts';
import { addMember } from './dues-book.ts';

/** No undo goes around the cash book: numbers, reversals, papers, reports. Day: 21 November 2026. */
let book: Book;
let opened: number;
let account: (code: string) => number;
const last = (): number => book.one('select max(id) from command');
beforeEach(async () => {
  book = openBook();
  await book.done('funds.openYear', { year: 2025, system: '2022' });
  opened = last();
  const accounts = await book.done('funds.accounts', { system: '2022' });
  account = (code) => accounts.find((row) => row.code === code)?.id ?? 0;
});
afterEach(() => book.close());

async function step<R extends Route>(route: R, input: CallInput<R>): Promise<number> {
  const answer = await book.call(route, input);
  if (!answer.ok || !answer.command)
    throw new Error(`${route}: ${answer.ok ? 'nothing written' : answer.error.message}`);
  return answer.command.id;
}
const image = (): Record<string, unknown[]> =>
  Object.fromEntries(
    Object.keys(moneyWords).map((table) => [
      table,
      book.ledger.sql.prepare(`select * from ${table} order by id`).all(),
    ]),
  );
async function stands(commandId: number): Promise<string> {
  const before = image();
  const error = await book.refused('history.undo', { commandId, edited: 'all' });
  expect(image()).toEqual(before);
  return error.message;
}
const undo = (commandId: number) => step('history.undo', { commandId, edited: 'all' });
const draft = (purpose: string, amountFen = 10_000) => ({
  date: '2025-05-10',
  direction: '支出' as const,
  cashAccountId: account('102'),
  purpose,
  lines: [{ accountId: account('50105'), amountFen }],
});
/** An entry; its id and the command that made it. */
async function enter(purpose: string): Promise<{ id: number; made: number }> {
  const { id } = await book.done('funds.saveVoucher', draft(purpose));
  return { id, made: last() };
}
const reported = () => step('funds.report', { year: 2025, stage: '决算', reportedOn: '2026-02-01' });
const numbers = () => book.ledger.sql.prepare('select number from voucher order by number').pluck().all();

describe('entries', () => {
  test('only the last goes, so that numbers have no gaps', async () => {
    const [a, b] = [await enter('甲'), await enter('乙')];
    expect(await stands(a.made)).toContain('1 号收支“甲”后面还有 2 号，撤销会断号。请到“经费 › 收支流水”冲销它');
    await undo(b.made);
    await undo(a.made);
    expect(numbers()).toEqual([]);
  });

  test('one that was taken away does not come back behind a gap, nor under a number that was used again', async () => {
    const [a, b] = [await enter('甲'), await enter('乙')];
    const withoutB = await undo(b.made);
    const withoutA = await undo(a.made);
    expect(await stands(withoutB)).toContain('2 号收支“乙”前面的号码已经空了');
    await enter('丙');
    expect(await stands(withoutA)).toContain('2025 年 1 号后来又用过');
    await undo(withoutB);
    expect(numbers()).toEqual([1, 2]);
  });

  test('an earlier edit does not come back beside a later one', async () => {
    const a = await enter('甲');
    const first = await step('funds.saveVoucher', { ...draft('甲', 20_000), id: a.id });
    const second = await step('funds.saveVoucher', { ...draft('甲', 30_000), id: a.id });
    expect(await stands(first)).toContain('1 号收支“甲”后来又改过');
    await undo(second);
    await undo(first);
    expect(book.one('select sum(amount_fen) from voucher_line')).toBe(10_000);
  });

  test('papers keep their entry', async () => {
    const a = await enter('甲');
    const png = Uint8Array.from(
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    );
    await book.done('funds.attach', { noun: 'voucher', recordId: a.id, name: '发票.png', bytes: png });
    expect(await stands(a.made)).toContain('1 号收支“甲”有 1 个附件');
  });

  test('a reversal and what it takes back stay together', async () => {
    const a = await enter('甲');
    const edited = await step('funds.saveVoucher', { ...draft('甲', 20_000), id: a.id });
    const reversed = await step('funds.reverseVoucher', { id: a.id, date: '2025-05-11', reason: '记错' });
    expect(await stands(edited)).toContain('1 号收支“甲”已经冲销（2 号）');
    expect(await stands(a.made)).toMatch(/1 号收支“甲”.*2 号/);
    // The reversal itself is the last entry: it goes and comes back whole.
    const redo = await undo(reversed);
    await undo(redo);
    expect(book.ledger.sql.prepare('select number, reverses from voucher').raw().all()).toEqual([
      [1, null],
      [2, a.id],
    ]);
    expect(book.one('select sum(amount_fen) from voucher_line')).toBe(0);
  });

  test('what paid for a list of people stays', async () => {
    const zhou = await addMember(book, '周建萍', 1);
    const a = await enter('端午');
    const { id } = await book.done('benefits.save', {
      kind: '节日慰问',
      occasion: '端午节',
      title: '端午',
      on: '2025-05-10',
      form: '实物',
      item: '粽子',
      amountFen: 10_000,
    });
    const listed = last();
    await book.done('benefits.link', { id, voucherId: a.id });
    expect(await stands(a.made)).toContain('慰问名单“端午”');
    await book.done('benefits.add', { issueId: id, memberIds: [zhou] });
    const added = last();
    const { recipients } = await book.done('benefits.issue', { id });
    await book.done('benefits.sign', { ids: recipients.map((row) => row.id), signedOn: '2025-05-12' });
    for (const commandId of [added, listed])
      expect(await stands(commandId)).toContain('周建萍已经签收慰问（100.00 元）');
    const person = book.one<number>("select id from command where route = 'members.create'");
    expect(await stands(person)).toContain('周建萍已经签收慰问');
  });
});

describe('years and reports', () => {
  test('a year with entries is not taken back with everything in it', async () => {
    await enter('甲');
    expect(await stands(opened)).toContain('2025 年的账上已经有 1 笔收支，不能撤销建账');
  });

  test('nor one whose openings were entered; an empty one is', async () => {
    const openings = await step('funds.saveOpenings', {
      year: 2025,
      openings: [{ accountId: account('102'), amountFen: 1_000_000 }],
    });
    expect(await stands(opened)).toContain('1 个年初数');
    await undo(openings);
    await undo(opened);
    expect(book.one('select count(*) from fund_year')).toBe(0);
  });

  test('the second year neither, whose accounts came with the first', async () => {
    const second = await step('funds.openYear', { year: 2026, system: '2022' });
    await book.done('funds.saveVoucher', { ...draft('甲'), date: '2026-01-05' });
    expect(await stands(second)).toContain('2026 年的账上已经有 1 笔收支');
  });

  test('a report is withdrawn with a reason only, and locks what came before it', async () => {
    const openings = await step('funds.saveOpenings', {
      year: 2025,
      openings: [{ accountId: account('102'), amountFen: 1_000_000 }],
    });
    const budget = await step('funds.saveBudget', {
      year: 2025,
      stage: '年初',
      lines: [{ accountId: account('50105'), row: null, amountFen: 100 }],
    });
    const a = await enter('甲');
    const report = await reported();
    expect(await stands(report)).toContain('撤回，并写明原因');
    for (const commandId of [openings, budget, a.made])
      expect(await stands(commandId)).toContain('2025 年的决算已于 2026-02-01 上报，账已锁定');
    const withdrawn = await step('funds.unreport', { year: 2025, stage: '决算', reason: '漏记' });
    expect(await stands(withdrawn)).toContain('重新上报');
    await undo(a.made);
    expect(numbers()).toEqual([]);
  });

  test('a budget that was reported keeps its lines', async () => {
    const budget = await step('funds.saveBudget', {
      year: 2025,
      stage: '年初',
      lines: [{ accountId: account('50105'), row: null, amountFen: 100 }],
    });
    await book.done('funds.report', { year: 2025, stage: '年初', reportedOn: '2025-01-31' });
    expect(await stands(budget)).toContain('2025 年年初预算已于 2025-01-31 上报');
  });

  test('an account that others use does not go, nor change its kind', async () => {
    const parent = { system: '2022', code: '599', name: '专项', kind: '支出' } as const;
    const { id } = await book.done('funds.saveAccount', parent);
    const made = last();
    await book.done('funds.saveVoucher', { ...draft('甲'), lines: [{ accountId: id, amountFen: 1 }] });
    const booked = last();
    expect(await stands(made)).toContain('收支');
    await undo(booked);
    const plan = await step('funds.saveBudget', {
      year: 2025,
      stage: '年初',
      lines: [{ accountId: id, row: null, amountFen: 100 }],
    });
    expect(await stands(made)).toContain('预算');
    await undo(plan);
    await undo(made);
    expect(book.one('select count(*) from fund_account where id = ?', id)).toBe(0);
  });

  test('a contribution that was entered stays as it was entered', async () => {
    const saved = await step('funds.saveContribution', {
      month: '2025-05',
      payrollFen: 100_000_000,
      flow: '自行拨缴',
      paidFen: 2_000_000,
      paidOn: '2025-06-01',
    });
    const source = `contribution:${book.one<number>('select id from contribution')}`;
    const entered = await step('funds.enterPending', {
      cashAccountId: account('102'),
      entries: [{ source, accountId: account('402') }],
    });
    expect(await stands(saved)).toContain('2025-05 的拨缴已经入账（1 号）');
    await undo(entered);
    await undo(saved);
    expect(book.one('select count(*) from contribution')).toBe(0);
  });
});
