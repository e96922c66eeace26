import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { activityDraft, addActivity, addPeople, rowOf } from './activity-book.ts';
import type { Book } from './book.ts';
import { type FundBook, openFundBook } from './fund-book.ts';
import { csv } from './roster-file.ts';

/** What an entry of the cash book says it was for follows who was there and who won, whichever way that changed. */
let fund: FundBook;
let book: Book;
let people: number[];
let id: number;
beforeEach(async () => {
  fund = await openFundBook([[2026, '2022']]);
  ({ book } = fund);
  people = await addPeople(book, 6);
  id = await addActivity(book);
});
afterEach(() => book.close());

const lastCommand = () => book.one<number>('select max(id) from command');
/** A cost that is entered at once; the id of its entry. */
async function entered(what: string, amountFen: number): Promise<number> {
  const { id: costId } = await book.done('activities.saveCost', {
    activityId: id,
    on: '2026-10-17',
    what,
    amountFen,
    confirm: true,
    note: '批准',
  });
  await book.done('funds.enterPending', {
    cashAccountId: fund.account('2022:102'),
    entries: [{ source: `activity:${costId}`, accountId: fund.account('2022:50102') }],
  });
  return book.one<number>('select max(id) from voucher');
}
const mark = (voucherId: number) => book.done('spending.ofVoucher', { voucherId });
const signIn = (memberIds: number[]) => book.done('activities.signIn', { id, memberIds, came: '是' });
const alike = (memberIds: number[], amountFen: number) =>
  book.done('activities.savePrizes', {
    activityId: id,
    level: '优秀奖',
    prize: '水壶',
    amountFen,
    memberIds,
    confirm: true,
    note: '批准',
  });
const take = (commandId: number) => book.done('history.undo', { commandId, edited: 'all' });

describe('an entry says who was there and who won', () => {
  test('after prizes for several people at once', async () => {
    await signIn(people);
    await alike(people.slice(0, 1), 1_000);
    const voucher = await entered('奖品', 10_000);
    expect(await mark(voucher)).toMatchObject({ winners: 1, topFen: 1_000 });
    await alike(people.slice(1, 3), 2_500);
    expect(await mark(voucher)).toMatchObject({ winners: 3, topFen: 2_500 });
    await book.undo();
    expect(await mark(voucher)).toMatchObject({ winners: 1, topFen: 1_000 });
  });

  test('after a list of people was read in', async () => {
    await signIn(people.slice(0, 2));
    const voucher = await entered('奖品', 10_000);
    expect(await mark(voucher)).toMatchObject({ heads: 2 });
    const list = {
      noun: 'activityPeople',
      fileName: '签到.csv',
      file: csv([
        ['趣味运动会签到表'],
        ['序号', '姓名', '签到'],
        ...['张丽华', '刘志强', '陈晓燕'].map((name, i) => [i + 1, name, '√']),
      ]),
      decisions: { answers: { activity: String(id), pairs: 'update' } },
    } as const;
    await book.done('imports.apply', list);
    expect(await rowOf(book, id)).toMatchObject({ came: 5 });
    expect(await mark(voucher)).toMatchObject({ heads: 5 });
  });

  test('after an older sign-in and an older prize were taken back', async () => {
    await signIn(people.slice(0, 2));
    await signIn(people.slice(2));
    const later = lastCommand();
    await alike(people.slice(0, 2), 1_000);
    await alike(people.slice(4), 3_000);
    const prizes = lastCommand();
    const voucher = await entered('奖品', 10_000);
    expect(await mark(voucher)).toMatchObject({ heads: 6, winners: 4, topFen: 3_000 });
    await take(prizes);
    expect(await mark(voucher)).toMatchObject({ heads: 6, winners: 2, topFen: 1_000 });
    await take(later);
    expect(await rowOf(book, id)).toMatchObject({ came: 2 });
    expect(await mark(voucher)).toMatchObject({ heads: 2, winners: 2, topFen: 1_000 });
    // And back again, newest first.
    await book.undo();
    expect(await mark(voucher)).toMatchObject({ heads: 6, winners: 2 });
  });

  test('after two records of a person who came under both became one', async () => {
    await signIn(people);
    const voucher = await entered('奖品', 10_000);
    const [keepId = 0, dropId = 0] = people;
    await book.done('members.merge', { keepId, dropId, take: [] });
    expect(await rowOf(book, id)).toMatchObject({ came: 5 });
    expect(await mark(voucher)).toMatchObject({ heads: 5 });
  });

  test('but what somebody wrote into it otherwise stays', async () => {
    await signIn(people.slice(0, 2));
    await signIn(people.slice(2));
    const later = lastCommand();
    const voucher = await entered('奖品', 10_000);
    const said = { ...(await mark(voucher)), heads: 40 };
    book.write(() =>
      book.ledger.sql.prepare('update voucher_spending set heads = 40 where voucher_id = ?').run(voucher),
    );
    await take(later);
    expect(await mark(voucher)).toEqual(said);
  });
});

describe('what was approved does not change by an undo', () => {
  const approve = () => book.done('activities.approve', { id, on: '2026-10-01', approver: '主席' });
  const budget = (amountFen: number) => book.done('activities.budget', { id, lines: [{ what: '饮水', amountFen }] });

  test('day and place', async () => {
    await book.done('activities.save', activityDraft({ id, place: '大礼堂', from: '2026-10-18', to: '2026-10-18' }));
    const commandId = lastCommand();
    await budget(30_000);
    await approve();
    const { message } = await book.refused('history.undo', { commandId, edited: 'all' });
    expect(message).toContain('已于 2026-10-01 批准');
    expect(message).toContain('地点');
    expect(await rowOf(book, id)).toMatchObject({ place: '大礼堂', from: '2026-10-18', approvedOn: '2026-10-01' });
    await book.done('activities.reopen', { id });
    await take(commandId);
    expect(await rowOf(book, id)).toMatchObject({ place: '体育馆', from: '2026-10-16', approvedOn: null });
  });

  test('the budget', async () => {
    await budget(30_000);
    await budget(20_000);
    const commandId = lastCommand();
    await approve();
    const { message } = await book.refused('history.undo', { commandId, edited: 'all' });
    expect(message).toContain('预算');
    expect(await rowOf(book, id)).toMatchObject({ budgetFen: 20_000 });
  });

  test('a change that asked for a new approval is taken back with it', async () => {
    await budget(30_000);
    await approve();
    await book.done('activities.save', activityDraft({ id, place: '大礼堂' }));
    await book.undo();
    expect(await rowOf(book, id)).toMatchObject({ place: '体育馆', state: '已批准', approvedOn: '2026-10-01' });
  });
});
