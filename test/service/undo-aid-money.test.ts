import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { openAidBook } from './aid-file-book.ts';
import type { Book } from './book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
let memberId: number;
beforeEach(async () => {
  book = await openAidBook();
  memberId = await addMember(book, '甲一', 1);
  await book.done('funds.openYear', { year: 2026, system: '2022' });
});
afterEach(() => book.close());

const last = (): number => book.one<number>('select max(id) from command');
const undo = (commandId: number) => ({ commandId, edited: 'all' as const });
const stands = async (commandId: number): Promise<string> =>
  (await book.refused('history.undo', undo(commandId))).message;
const help = (more: Partial<CallInput<'aidHelp.save'>> = {}) =>
  ({
    memberId,
    kind: '送温暖慰问',
    on: '2026-11-01',
    cashFen: 50_000,
    source: '本级工会经费',
    way: '现金',
    ...more,
  }) as CallInput<'aidHelp.save'>;
const account = async (code: string): Promise<number> =>
  (await book.done('funds.accounts', { system: '2022' })).find((row) => row.code === code)?.id ?? 0;
const expense = async (fen: number, date = '2026-11-20'): Promise<number> =>
  (
    await book.done('funds.saveVoucher', {
      date,
      direction: '支出',
      cashAccountId: await account('102'),
      purpose: '慰问',
      lines: [{ accountId: await account('50105'), amountFen: fen }],
    })
  ).id;
/** Enters what waits under a kind of source; returns the entry. */
async function enter(kind: string): Promise<number> {
  const { pending } = await book.done('funds.position', { year: 2026 });
  const found = pending.find(({ source }) => source.startsWith(kind));
  if (!found) throw new Error(`nothing of ${kind} waits`);
  await book.done('funds.enterPending', {
    cashAccountId: found.cashAccountId ?? 0,
    entries: [{ source: found.source, accountId: found.accountId ?? 0 }],
  });
  return book.one<number>('select max(id) from voucher');
}
async function reverse(id: number): Promise<number> {
  await book.done('funds.reverseVoucher', { id, date: '2026-11-20', reason: '记错' });
  return last();
}
async function signedHelp(): Promise<number> {
  const { id } = await book.done('aidHelp.save', help());
  await book.done('aidHelp.sign', { ids: [id], signedOn: '2026-11-02' });
  return id;
}
/** A help of 2025 that an entry of that year paid for, and the final account of 2025 was reported. */
async function reportedHelp(): Promise<{ id: number; linked: number }> {
  await book.done('funds.openYear', { year: 2025, system: '2022' });
  const { id } = await book.done('aidHelp.save', help({ on: '2025-05-01' }));
  await book.done('aidHelp.sign', { ids: [id], signedOn: '2025-05-02' });
  await book.done('aidHelp.link', { ids: [id], voucherId: await expense(50_000, '2025-05-10') });
  const linked = last();
  await book.done('funds.report', { year: 2025, stage: '决算', reportedOn: '2026-02-01' });
  return { id, linked };
}
const waiting = async (): Promise<string[]> =>
  (await book.done('funds.position', { year: 2026 })).pending.map(({ source }) => source);

describe('an entry stands again after its reversal only while it fits what it paid for', () => {
  test('unchanged it does, and its help waits no longer', async () => {
    const id = await signedHelp();
    const reversal = await reverse(await enter('aid:'));
    expect(await waiting()).toEqual([`aid:${id}`]);
    await book.done('history.undo', undo(reversal));
    expect(await waiting()).toEqual([]);
  });
  test('not beside another amount of the help', async () => {
    const id = await signedHelp();
    const reversal = await reverse(await enter('aid:'));
    await book.done('aidHelp.sign', { ids: [id], signedOn: null });
    await book.done('aidHelp.save', help({ id, cashFen: 80_000 }));
    expect(await stands(reversal)).toContain('1 号是 500.00 元，它记的帮扶后来改过或连到了别的一笔，现在是 800.00 元');
  });
  test('not for a help that nobody signed for any more', async () => {
    const id = await signedHelp();
    const reversal = await reverse(await enter('aid:'));
    await book.done('aidHelp.sign', { ids: [id], signedOn: null });
    expect(await stands(reversal)).toContain('1 号付的帮扶有 1 笔后来取消了签收');
  });
  test('not beside another entry that pays for the help by now', async () => {
    const id = await signedHelp();
    const reversal = await reverse(await enter('aid:'));
    await book.done('aidHelp.link', { ids: [id], voucherId: await expense(50_000) });
    expect(await stands(reversal)).toContain('现在是 0.00 元');
  });
  test('not for a help that was taken away', async () => {
    const id = await signedHelp();
    const reversal = await reverse(await enter('aid:'));
    await book.done('aidHelp.sign', { ids: [id], signedOn: null });
    await book.done('aidHelp.remove', { ids: [id] });
    expect(await stands(reversal)).toContain('现在是 0.00 元');
  });
  test('an entry chosen by hand not for less than hangs on it', async () => {
    const id = await signedHelp();
    const voucherId = await expense(50_000);
    await book.done('aidHelp.link', { ids: [id], voucherId });
    const reversal = await reverse(voucherId);
    await book.done('aidHelp.sign', { ids: [id], signedOn: null });
    await book.done('aidHelp.save', help({ id, cashFen: 80_000 }));
    expect(await stands(reversal)).toContain('不能少于 800.00 元');
  });
  test('the same holds for a list of 慰问, made or chosen by hand', async () => {
    const { id } = await book.done('benefits.save', {
      kind: '节日慰问',
      occasion: '中秋节',
      title: '中秋',
      on: '2026-09-20',
      form: '实物',
      item: '月饼',
      amountFen: 10_000,
    });
    await book.done('benefits.add', { issueId: id, memberIds: [memberId] });
    const lines = book.ledger.sql.prepare('select id from benefit_recipient').pluck().all() as number[];
    await book.done('benefits.sign', { ids: lines, signedOn: '2026-09-21' });
    const reversal = await reverse(await enter('benefit:'));
    const byHand = await expense(10_000);
    await book.done('benefits.link', { id, voucherId: byHand });
    expect(await stands(reversal)).toContain('它记的慰问名单后来改过或连到了别的一笔');
    const second = await reverse(byHand);
    await book.done('benefits.sign', { ids: lines, signedOn: null });
    await book.done('benefits.saveRecipient', { id: lines[0] ?? 0, amountFen: 20_000 });
    expect(await stands(second)).toContain('连着的慰问名单后来成了 200.00 元');
  });
  test('and for a cost of an activity', async () => {
    const { id: activityId } = await book.done('activities.save', {
      name: '迎新春',
      kind: '文体',
      from: '2026-10-10',
      to: '2026-10-10',
    });
    const cost = { activityId, on: '2026-10-10', what: '场地', amountFen: 30_000, fund: '工会经费', way: '转账' };
    const { id } = await book.done('activities.saveCost', cost as CallInput<'activities.saveCost'>);
    const reversal = await reverse(await enter('activity:'));
    await book.done('activities.saveCost', { ...cost, id, amountFen: 40_000 } as CallInput<'activities.saveCost'>);
    expect(await stands(reversal)).toContain('它记的活动支出后来改过或连到了别的一笔，现在是 400.00 元');
  });
});

describe('an entry of a year whose final account was reported', () => {
  test('keeps its helps: they are neither let go nor moved, and nothing of it is taken back', async () => {
    const { id, linked } = await reportedHelp();
    const said = await book.refused('aidHelp.link', { ids: [id], voucherId: null });
    expect(said).toMatchObject({ code: 'LOCKED' });
    expect(said.message).toBe(
      '2025 年的决算已于 2026-02-01 上报，2025 年 1 号连着的单据和签收不能再改（甲一的送温暖慰问）。要更正，请先到“经费 › 预算决算”撤回决算并写明原因',
    );
    const other = await expense(50_000);
    expect((await book.refused('aidHelp.link', { ids: [id], voucherId: other })).code).toBe('LOCKED');
    expect(await stands(linked)).toContain('2025 年的决算已于 2026-02-01 上报');
    await book.refused('aidHelp.sign', { ids: [id], signedOn: null });
    const moved = await book.refused('aidHelp.sign', { ids: [id], signedOn: '2026-01-05' });
    expect(moved).toMatchObject({ code: 'LOCKED', message: said.message });
    await book.refused('aidHelp.remove', { ids: [id] });
  });
  test('takes no help more, as it takes no cost and no list more: what is tied to it could not be let go', async () => {
    await reportedHelp();
    const { id } = await book.done('aidHelp.save', help({ on: '2025-12-01', cashFen: 10_000 }));
    await book.done('funds.unreport', { year: 2025, stage: '决算', reason: '补记' });
    const voucherId = await expense(10_000, '2025-12-02');
    await book.done('funds.report', { year: 2025, stage: '决算', reportedOn: '2026-02-01' });
    const sentence = (what: string) =>
      `2025 年的决算已于 2026-02-01 上报，2025 年 2 号连着的单据和签收不能再改（${what}）。要更正，请先到“经费 › 预算决算”撤回决算并写明原因`;
    expect(await book.refused('aidHelp.link', { ids: [id], voucherId })).toMatchObject({
      code: 'LOCKED',
      message: sentence('甲一的送温暖慰问'),
    });
    const { id: activityId } = await book.done('activities.save', {
      kind: '文体',
      name: '健步走',
      from: '2025-12-01',
      to: '2025-12-01',
    } as CallInput<'activities.save'>);
    const { id: costId } = await book.done('activities.saveCost', {
      activityId,
      on: '2025-12-02',
      what: '矿泉水',
      amountFen: 5_000,
      fund: '工会经费',
      way: '转账',
    } as CallInput<'activities.saveCost'>);
    expect(await book.refused('activities.linkCosts', { ids: [costId], voucherId })).toMatchObject({
      code: 'LOCKED',
      message: sentence('活动支出“矿泉水”'),
    });
  });
  test('still takes a signature that comes in late', async () => {
    await book.done('funds.openYear', { year: 2025, system: '2022' });
    const { id } = await book.done('aidHelp.save', help({ on: '2025-12-01' }));
    await book.done('aidHelp.link', { ids: [id], voucherId: await expense(50_000, '2025-12-02') });
    await book.done('funds.report', { year: 2025, stage: '决算', reportedOn: '2026-02-01' });
    await book.done('aidHelp.sign', { ids: [id], signedOn: '2026-02-03' });
  });
  test('lets them go once the report was withdrawn', async () => {
    const { id } = await reportedHelp();
    await book.done('funds.unreport', { year: 2025, stage: '决算', reason: '更正' });
    await book.done('aidHelp.link', { ids: [id], voucherId: null });
    const undone = last();
    await book.done('funds.report', { year: 2025, stage: '决算', reportedOn: '2026-02-01' });
    expect(await stands(undone)).toContain('2025 年的决算已于 2026-02-01 上报');
  });
  test('what was signed for later is not entered into it, and the sentence says where it goes', async () => {
    await book.done('funds.openYear', { year: 2025, system: '2022' });
    const { id } = await book.done('aidHelp.save', help({ on: '2025-12-31' }));
    await book.done('funds.report', { year: 2025, stage: '决算', reportedOn: '2026-01-04' });
    await book.done('aidHelp.sign', { ids: [id], signedOn: '2026-01-05' });
    const [found] = (await book.done('funds.position', { year: 2025 })).pending;
    const said = await book.refused('funds.enterPending', {
      cashAccountId: found?.cashAccountId ?? 0,
      entries: [{ source: found?.source ?? '', accountId: found?.accountId ?? 0 }],
    });
    expect(said.message).toContain('请在今年记一笔支出，再到“帮扶”里把它连上');
    await book.done('aidHelp.link', { ids: [id], voucherId: await expense(50_000) });
    expect(await waiting()).toEqual([]);
  });
});

test('many entries at one time are each made once', async () => {
  const other = await addMember(book, '乙一', 2);
  const ids = [memberId, other];
  for (const one of ids) await book.done('aidHelp.save', help({ memberId: one }));
  const helps = book.ledger.sql.prepare('select id from aid_help').pluck().all() as number[];
  await book.done('aidHelp.sign', { ids: helps, signedOn: '2026-11-02' });
  const { pending } = await book.done('funds.position', { year: 2026 });
  const entries = pending.map(({ source, accountId }) => ({ source, accountId: accountId ?? 0 }));
  const cashAccountId = pending[0]?.cashAccountId ?? 0;
  const [first] = entries;
  if (!first) throw new Error('nothing waits');
  expect((await book.refused('funds.enterPending', { cashAccountId, entries: [first, first] })).code).toBe('CONFLICT');
  await book.done('funds.enterPending', { cashAccountId, entries });
  expect(book.ledger.sql.prepare('select id, voucher_id from aid_help order by id').raw().all()).toEqual([
    [helps[0], 1],
    [helps[1], 2],
  ]);
});
