import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addActivity, addPeople, rowOf } from './activity-book.ts';
import { type Book, openBook } from './book.ts';

/** Every prize and cost over a limit wants a reason of its own, and the reason stays; no budget without an approval. */
let book: Book;
let people: number[];
let id: number;
beforeEach(async () => {
  book = openBook();
  people = await addPeople(book, 9);
  await book.done('spending.pick', { preset: 'shandong2018' });
  id = await addActivity(book);
  await book.done('activities.signIn', { id, memberIds: people, came: '是' });
});
afterEach(() => book.close());

/** 600 yuan; the province allows 500. */
const dear = (memberId: number | undefined, more: object = {}) =>
  ({ activityId: id, level: '一等奖', memberId, prize: '电器', amountFen: 60_000, ...more }) as never;
const why = { confirm: true, note: '主席批准' };

describe('a reason', () => {
  test('is wanted for every prize over the limit, not for the first alone', async () => {
    expect((await book.refused('activities.savePrize', dear(people[0]))).fields).toHaveProperty('note');
    await book.done('activities.savePrize', dear(people[0], why));
    const second = await book.refused('activities.savePrize', dear(people[1]));
    expect(second.message).toContain('600.00');
    expect(second.fields).toHaveProperty('note');
    const many = { activityId: id, level: '二等奖', memberIds: people.slice(2, 4), prize: '电器', amountFen: 60_000 };
    expect((await book.refused('activities.savePrizes', many)).fields).toHaveProperty('note');
    const team = { memberId: null, team: '红队', heads: 1, amountFen: 60_000 };
    expect((await book.refused('activities.savePrize', dear(undefined, team))).fields).toHaveProperty('note');
    // What is below the limit is not asked for the reason of another one.
    await book.done('activities.savePrize', dear(people[1], { amountFen: 20_000 }));
    expect(await rowOf(book, id)).toMatchObject({ winners: 2 });
  });

  test('that was written stays with its prize, and may be put in other words', async () => {
    const first = await book.done('activities.savePrize', dear(people[0], why));
    const emptied = await book.refused('activities.savePrize', dear(people[0], { id: first.id, note: null }));
    expect(emptied.fields).toHaveProperty('note');
    await book.done('activities.savePrize', dear(people[0], { id: first.id, note: '主席办公会批准' }));
    await book.done('activities.savePrize', dear(people[0], { id: first.id, amountFen: 30_000, note: null }));
    const plain = await book.done('activities.savePrize', dear(people[1], { amountFen: 20_000, note: '最快' }));
    await book.done('activities.savePrize', dear(people[1], { id: plain.id, amountFen: 20_000, note: null }));
  });

  test('that was written stays with its cost', async () => {
    await book.done('activities.budget', { id, lines: [{ what: '饮水', amountFen: 10_000 }] });
    const cost = { activityId: id, on: '2026-10-16', what: '场地', amountFen: 30_000 };
    const { id: costId } = await book.done('activities.saveCost', { ...cost, ...why });
    const emptied = await book.refused('activities.saveCost', { ...cost, id: costId, note: null });
    expect(emptied.message).toContain('超出 200.00 元');
    expect(emptied.fields).toHaveProperty('note');
    await book.done('activities.saveCost', { ...cost, id: costId, note: '场地涨价', payee: '体育馆' });
  });

  test('is wanted for each cost of another year', async () => {
    const last = await addActivity(book, { from: '2025-12-20', to: '2025-12-20' });
    const cost = { activityId: last, on: '2026-01-10', what: '场地', amountFen: 1_000 };
    await book.done('activities.saveCost', { ...cost, ...why });
    const second = await book.refused('activities.saveCost', { ...cost, what: '饮水' });
    expect(second.message).toContain('饮水');
    expect(second.fields).toHaveProperty('note');
  });
});

describe('a budget', () => {
  const budget = (amountFen: number) => ({ id, lines: amountFen === 0 ? [] : [{ what: '饮水', amountFen }] });

  test('is not written behind the approval, once it was held', async () => {
    await book.done('activities.hold', { id });
    const { message } = await book.refused('activities.budget', budget(10_000));
    expect(message).toContain('退回上一步');
    await book.done('activities.reopen', { id });
    await book.done('activities.budget', budget(10_000));
    await book.done('activities.approve', { id, on: '2026-10-10', approver: '主席' });
    await book.done('activities.hold', { id });
  });

  test('does not come back by an undo either', async () => {
    await book.done('activities.budget', budget(10_000));
    await book.done('activities.budget', budget(0));
    const commandId = book.one<number>('select max(id) from command');
    await book.done('activities.hold', { id });
    const { message } = await book.refused('history.undo', { commandId, edited: 'all' });
    expect(message).toContain('没有批准');
    expect(await rowOf(book, id)).toMatchObject({ budgetFen: 0, state: '已举行' });
  });
});
