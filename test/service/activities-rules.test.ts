import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contract } from '../../src-main/contract.ts';
import { activityDraft, addActivity, addPeople, rowOf } from './activity-book.ts';
import type { Book } from './book.ts';
import { type FundBook, openFundBook } from './fund-book.ts';
import { addItem, addPlan } from './plan-book.ts';

/** Today is 2026-11-21; the activity was on 2026-10-16. */
let fund: FundBook;
let book: Book;
let people: number[];
let id: number;
let planItemId: number;
beforeEach(async () => {
  fund = await openFundBook([[2026, '2022']]);
  ({ book } = fund);
  people = await addPeople(book, 4);
  planItemId = await addItem(book, await addPlan(book), { budgetFen: 50_000 });
  id = await addActivity(book, { planItemId });
});
afterEach(() => book.close());

const cost = (more: object = {}) => ({ activityId: id, on: '2026-10-17', what: '饮用水', amountFen: 20_000, ...more });
const spend = async (more: object = {}): Promise<number> => (await book.done('activities.saveCost', cost(more))).id;
const enter = (costId: number) =>
  book.done('funds.enterPending', {
    cashAccountId: fund.account('2022:102'),
    entries: [{ source: `activity:${costId}`, accountId: fund.account('2022:50102') }],
  });
const lastVoucher = () => book.one<number>('select max(id) from voucher');
const lastCommand = () => book.one<number>('select max(id) from command');
const leave = (memberId: number, date: string) =>
  book.done('members.recordEvent', { ids: [memberId], type: '转出', date });

describe('an undone reversal brings back only an entry that still tells of its cost', () => {
  const reversed = async (): Promise<[number, number]> => {
    const water = await spend();
    await enter(water);
    await book.done('funds.reverseVoucher', { id: lastVoucher(), date: '2026-11-01', reason: '记错了' });
    return [water, lastCommand()];
  };
  test.each([
    [{ fund: '行政支付' }, '行政支付，不入工会的账'],
    [{ on: '2026-10-18' }, '改过日期'],
    [{ what: '水果' }, '改过用途'],
    [{ way: '现金' }, '改过付款方式'],
  ])('%j', async (change, words) => {
    const [water, commandId] = await reversed();
    await book.done('activities.saveCost', cost({ id: water, ...change }) as never);
    expect((await book.refused('history.undo', { commandId, edited: 'all' })).message).toContain(words);
    if (!('fund' in change)) {
      await book.done('activities.saveCost', cost({ id: water }));
      await book.done('history.undo', { commandId, edited: 'all' });
    }
  });
});

test('an entry of the cash book leads back to its activity', async () => {
  const water = await spend();
  await enter(water);
  const rows = async () => (await book.done('funds.vouchers', { year: 2026 })).rows.map(({ activity }) => activity);
  expect(await rows()).toEqual([{ id, name: '趣味运动会' }]);
});

test('what the employer pays is shown apart and is no union money', async () => {
  await book.done('activities.budget', { id, lines: [{ what: '饮水', amountFen: 30_000 }] });
  await book.done('activities.approve', { id, on: '2026-10-01', approver: '主席' });
  await spend();
  await spend({ fund: '行政支付', what: '场地', amountFen: 90_000 });
  expect(await rowOf(book, id)).toMatchObject({ spentFen: 20_000, employerFen: 90_000, waitingFen: 20_000 });
  const { findings } = await book.done('activities.get', { id });
  expect(findings.map(({ sentence }) => sentence).join()).not.toContain('超出');
  await book.done('activities.signIn', { id, memberIds: people, came: '是' });
  await book.done('activities.hold', { id });
  const both = { spentFen: 20_000, employerFen: 90_000 };
  expect((await book.done('plans.items', { ids: [planItemId] }))[0]).toMatchObject(both);
  expect((await book.done('plans.list', { year: 2026 }))[0]).toMatchObject(both);
  expect((await book.done('plans.progress', { year: 2026, by: 'quarter' })).total).toMatchObject(both);
  expect((await book.done('activities.stats', { year: 2026, by: 'kind' })).total).toMatchObject(both);
  expect((await book.done('activities.list', { year: 2026 })).total).toMatchObject(both);
  const figures = await book.done('yearSummary.figures', { fromMonth: '2026-01', toMonth: '2026-12' });
  const value = (key: string) => figures.find((figure) => figure.key === key)?.value;
  expect([value('activities.spent'), value('activities.employer')]).toEqual(['200.00 元', '900.00 元']);
});

describe('who was a member on the day', () => {
  test('somebody who left before is not signed in and named, somebody who left after is', async () => {
    const [early, late, there] = people as [number, number, number];
    await leave(early, '2026-10-01');
    await leave(late, '2026-11-01');
    const { changed, refused } = await book.done('activities.signIn', {
      id,
      memberIds: [early, late, there],
      came: '是',
    });
    expect([changed, refused.map(({ memberId }) => memberId)]).toEqual([2, [early]]);
    expect(refused[0]?.sentence).toContain('2026-10-16 不是会员');
    const prize = { activityId: id, level: '一等奖', memberId: early, prize: '奖杯', amountFen: 1000 };
    expect((await book.refused('activities.savePrize', prize)).fields).toHaveProperty('note');
    const again = await addActivity(book, { name: '秋游' });
    const signed = await book.done('activities.signUp', { id: again, memberIds: [early, late], on: '2026-10-02' });
    expect([signed.added, signed.refused.map(({ memberId }) => memberId)]).toEqual([1, [early]]);
  });
});

describe('what was approved', () => {
  const approve = async (on = '2026-10-01') => {
    await book.done('activities.budget', { id, lines: [{ what: '饮水', amountFen: 30_000 }] });
    await book.done('activities.approve', { id, on, approver: '主席' });
  };
  const changed = (more: object) => book.done('activities.save', activityDraft({ id, planItemId, ...more }));
  test('another day or place wants approval anew, other words do not', async () => {
    await approve();
    expect(await changed({ content: '加一项跳绳' })).toMatchObject({ reapprove: false });
    expect(await rowOf(book, id)).toMatchObject({ state: '已批准', approvedOn: '2026-10-01' });
    expect(await changed({ place: '大礼堂' })).toMatchObject({ reapprove: true });
    expect(await rowOf(book, id)).toMatchObject({ state: '筹备', approvedOn: null });
  });
  test('once it was held a step back opens it, and a late approval is remarked', async () => {
    await approve('2026-10-20');
    await book.done('activities.signIn', { id, memberIds: people, came: '是' });
    await book.done('activities.hold', { id });
    const refused = await book.refused('activities.save', activityDraft({ id, planItemId, place: '大礼堂' }));
    expect(refused.fields).toHaveProperty('place');
    const { findings } = await book.done('activities.get', { id });
    expect(findings.map(({ sentence }) => sentence).join()).toContain('2026-10-20 才批准');
  });
  test('is approved by the chair', () => {
    expect(contract['activities.approve'].who).toEqual(['chair']);
  });
});

test('papers of a settled file stay', async () => {
  const jpeg = Uint8Array.from([
    0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9,
  ]);
  const paper = await book.done('activities.attach', { id, kind: '照片', name: '合影.jpg', bytes: jpeg });
  await book.done('activities.signIn', { id, memberIds: people, came: '是' });
  await book.done('activities.hold', { id });
  await book.done('activities.settle', { id, on: '2026-10-20' });
  expect((await book.refused('activities.removePaper', { id: paper.id })).message).toContain('存着的材料不能去掉');
  await book.done('activities.reopen', { id });
  await book.done('activities.removePaper', { id: paper.id });
});

test('an entry follows who was there, unless somebody wrote another number into it', async () => {
  const trip = await addActivity(book, { name: '秋游', kind: '春秋游' });
  const [first, ...others] = people as [number, ...number[]];
  await book.done('activities.signIn', { id: trip, memberIds: [first], came: '是' });
  await enter(await spend({ activityId: trip, what: '门票', amountFen: 10_000, confirm: true, note: '主席批准' }));
  const heads = () => book.one<number>('select heads from voucher_spending');
  expect(heads()).toBe(1);
  await book.done('activities.signIn', { id: trip, memberIds: others, came: '是' });
  expect(heads()).toBe(4);
  await book.undo();
  expect(heads()).toBe(1);
  await book.done('activities.guests', { id: trip, guests: 2, guestWomen: 0 });
  expect(heads()).toBe(3);
});
