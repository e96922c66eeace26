import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { openAidBook } from './aid-file-book.ts';
import type { Book } from './book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
let [zhao, qian]: number[] = [];
beforeEach(async () => {
  book = await openAidBook();
  zhao = await addMember(book, '赵一', 1);
  qian = await addMember(book, '钱二', 2);
});
afterEach(() => book.close());

const last = (): number => book.one<number>('select max(id) from command');
const undo = (commandId: number) => ({ commandId, edited: 'all' as const });
const stands = async (commandId: number): Promise<string> =>
  (await book.refused('history.undo', undo(commandId))).message;
const winter = { kind: '两节送温暖', title: '冬送暖', year: 2026, from: '2026-10-01', to: '2026-12-31' } as const;
const help = (memberId: number | undefined, campaignId: number) =>
  ({
    memberId,
    campaignId,
    kind: '送温暖慰问',
    on: '2026-11-01',
    cashFen: 50_000,
    source: '本级工会经费',
    way: '现金',
  }) as CallInput<'aidHelp.save'>;
const close = (id: number, closedOn: string | null) => book.done('aidCampaigns.close', { id, closedOn });

/** A campaign in which one person signed for something on 2 November. */
async function signedCampaign(): Promise<number> {
  const { id } = await book.done('aidCampaigns.save', winter);
  const { id: helpId } = await book.done('aidHelp.save', help(zhao, id));
  await book.done('aidHelp.sign', { ids: [helpId], signedOn: '2026-11-02' });
  return id;
}

describe('a closed campaign after an undo', () => {
  test('has everything signed for, whether its reopening or the undo of its closing is taken back', async () => {
    const id = await signedCampaign();
    await close(id, '2026-11-10');
    await close(id, null);
    const reopened = last();
    const { id: later } = await book.done('aidHelp.save', help(qian, id));
    expect(await stands(reopened)).toContain('“冬送暖”已于 2026-11-10 办结，名单上却有 1 人次没有签收');
    await book.done('aidHelp.sign', { ids: [later], signedOn: '2026-11-20' });
    expect(await stands(reopened)).toContain('2026-11-20 却还有人签收');
    await book.done('aidHelp.sign', { ids: [later], signedOn: '2026-11-10' });
    await book.done('history.undo', undo(reopened));
    expect(book.one('select closed_on from aid_campaign')).toBe('2026-11-10');
  });
  test('its undone closing is not closed again over an unsigned help', async () => {
    const id = await signedCampaign();
    await close(id, '2026-11-10');
    await book.undo();
    const redo = last();
    await book.done('aidHelp.save', help(qian, id));
    expect(await stands(redo)).toContain('1 人次没有签收');
  });
  test('keeps its donations, and a merge under it is still taken back', async () => {
    const { id } = await book.done('aidCampaigns.save', { ...winter, kind: '一日捐' });
    const gifts = [zhao, qian].map((memberId) => ({ memberId: memberId ?? 0, amountFen: 10_000 }));
    await book.done('aidCampaigns.donate', { id, on: '2026-10-09', lines: gifts });
    const third = await addMember(book, '孙三', 3);
    await book.done('aidCampaigns.donate', { id, on: '2026-10-09', lines: [{ memberId: third, amountFen: 100 }] });
    const gift = book.one<number>('select id from aid_donation where member_id = ?', third);
    await book.done('aidCampaigns.removeDonations', { ids: [gift] });
    const removed = last();
    await close(id, '2026-11-10');
    expect(await stands(removed)).toContain('捐款不能跟着撤销');
    await book.done('members.merge', { keepId: zhao ?? 0, dropId: qian ?? 0, take: [] });
    await book.undo();
    expect(book.ledger.sql.prepare('select amount_fen from aid_donation').pluck().all()).toEqual([10_000, 10_000]);
  });
  test('keeps its days, its sources and its rules; its title is taken back', async () => {
    const sources = (amountFen: number) => [{ source: '市县财政' as const, amountFen }];
    const { id } = await book.done('aidCampaigns.save', { ...winter, sources: sources(100) });
    await book.done('aidCampaigns.save', { ...winter, id, sources: sources(900) });
    const money = last();
    await book.done('aidCampaigns.save', { ...winter, id, from: '2026-09-01' });
    const days = last();
    await close(id, '2026-11-10');
    expect(await stands(money)).toContain('“冬送暖”已于 2026-11-10 办结，日期、资金、标准和捐款不能跟着撤销');
    expect(await stands(days)).toContain('“冬送暖”已于 2026-11-10 办结');
    await book.done('aidCampaigns.save', { ...winter, id, from: '2026-09-01', title: '送温暖' });
    await book.undo();
    expect(book.one('select title from aid_campaign')).toBe('冬送暖');
  });
});

describe('the days of a campaign', () => {
  test('it is not closed before the last signature', async () => {
    const id = await signedCampaign();
    const said = await book.refused('aidCampaigns.close', { id, closedOn: '2026-11-01' });
    expect(said.message).toContain('在 2026-11-02 还有人签收，办结日期 2026-11-01 早了');
    await close(id, '2026-11-02');
  });
  test('they do not move away from its list', async () => {
    const id = await signedCampaign();
    const moved = { ...winter, id, from: '2024-01-01', to: '2024-02-01', year: 2024 };
    expect((await book.refused('aidCampaigns.save', moved)).message).toContain('名单上有 1 人次的发放日期不在');
    await book.done('aidCampaigns.save', { ...winter, id, to: '2026-11-01' });
  });
});

describe('on the list or left out', () => {
  const passedOver = () => book.ledger.sql.prepare('select member_id from aid_passed_over').pluck().all();
  test('a help entered by itself takes the note away', async () => {
    const { id } = await book.done('aidCampaigns.save', winter);
    await book.done('aidCampaigns.passOver', { id, memberIds: [zhao ?? 0, qian ?? 0], reason: '上次领过' });
    await book.done('aidHelp.save', help(zhao, id));
    expect(passedOver()).toEqual([qian]);
    const { id: free } = await book.done('aidHelp.save', { ...help(qian, id), campaignId: null });
    expect(passedOver()).toEqual([qian]);
    await book.done('aidHelp.save', { ...help(qian, id), id: free });
    expect(passedOver()).toEqual([]);
    await book.undo();
    expect(passedOver()).toEqual([qian]);
  });
  test('an undo puts nobody into both', async () => {
    const { id } = await book.done('aidCampaigns.save', winter);
    const { id: helpId } = await book.done('aidHelp.save', help(zhao, id));
    await book.done('aidHelp.remove', { ids: [helpId], reason: '没有来领' });
    const removed = last();
    await book.done('aidCampaigns.unpass', { id, memberIds: [zhao ?? 0] });
    await book.done('aidCampaigns.passOver', { id, memberIds: [zhao ?? 0], reason: '不在本地' });
    expect(await stands(removed)).toContain('赵一在“冬送暖”里既有一笔 500.00 元，又记着没有列入');
  });
});
