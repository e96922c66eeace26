import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { activityDraft, addActivity, addPeople, rowOf } from './activity-book.ts';
import { type Book, openBook } from './book.ts';

/** Whoever won was there, there are never more winners than people, and nobody signs before it began. */
let book: Book;
let people: number[];
let id: number;
beforeEach(async () => {
  book = openBook();
  people = await addPeople(book, 4);
  id = await addActivity(book);
});
afterEach(() => book.close());

const last = () => book.one<number>('select max(id) from command');
const take = (commandId: number) => ({ commandId, edited: 'all' }) as const;
const signIn = (memberIds: number[], came: '是' | '否' | null = '是') => ({ id, memberIds, came });
const first = () => people.slice(0, 1);
const prize = (more: object) =>
  book.done('activities.savePrize', {
    activityId: id,
    level: '一等奖',
    prize: '书',
    amountFen: 1_000,
    confirm: true,
    note: '主席批准',
    ...more,
  });
const team = (heads: number) => prize({ team: '红队', heads });

describe('an undo leaves every winner on the list', () => {
  test('also one who signed for the prize', async () => {
    await book.done('activities.signIn', signIn(people));
    const came = last();
    const { id: won } = await prize({ memberId: people[0] });
    await book.done('activities.signPrizes', { ids: [won], signedOn: '2026-10-17', signedBy: '王秀兰' });
    const { message } = await book.refused('history.undo', take(came));
    expect(message).toContain('王秀兰');
    expect(message).toContain('获奖名单');
    expect(await rowOf(book, id)).toMatchObject({ came: 4, winners: 1 });
    await book.done('activities.signPrizes', { ids: [won], signedOn: null, signedBy: null });
    await book.done('activities.removePrizes', { ids: [won] });
    await book.done('history.undo', take(came));
    expect(await rowOf(book, id)).toMatchObject({ came: 0, winners: 0 });
  });

  test('and one of whom it is said after all that he came', async () => {
    await book.done('activities.signIn', signIn(people));
    await book.done('activities.signIn', signIn(first(), '否'));
    await book.done('activities.signIn', signIn(first()));
    const came = last();
    await prize({ memberId: people[0] });
    expect((await book.refused('history.undo', take(came))).message).toContain('王秀兰');
  });
});

describe('never more winners than people', () => {
  test('by a prize that comes back', async () => {
    await book.done('activities.signIn', signIn(people.slice(0, 2)));
    const { id: won } = await team(2);
    await book.done('activities.removePrizes', { ids: [won] });
    const removed = last();
    await book.done('activities.takeOff', { id, memberIds: first() });
    expect((await book.refused('history.undo', take(removed))).message).toContain('获奖 2 人，比参加的 1 人还多');
    await book.done('activities.takeOff', { id, memberIds: people.slice(1, 2) });
    expect((await book.refused('history.undo', take(removed))).message).toContain('获奖 2 人，比参加的 0 人还多');
    await book.done('activities.signIn', signIn(people.slice(2)));
    await book.done('history.undo', take(removed));
    expect(await rowOf(book, id)).toMatchObject({ came: 2, winners: 2 });
  });

  test('by people or guests who go', async () => {
    await book.done('activities.signIn', signIn(first()));
    const one = last();
    await book.done('activities.guests', { id, guests: 1, guestWomen: 0 });
    const guest = last();
    await team(2);
    const refused = '获奖 2 人，比参加的 1 人还多';
    expect((await book.refused('history.undo', take(one))).message).toContain(refused);
    expect((await book.refused('history.undo', take(guest))).message).toContain(refused);
    expect((await book.refused('activities.takeOff', { id, memberIds: first() })).message).toContain(refused);
    expect((await book.refused('activities.signIn', signIn(first(), '否'))).message).toContain(refused);
    expect((await book.refused('activities.guests', { id, guests: 0, guestWomen: 0 })).message).toContain(refused);
    expect(await rowOf(book, id)).toMatchObject({ came: 1, guests: 1, winners: 2 });
  });

  test('but a prize that was entered before anybody signed in comes back the same way', async () => {
    const { id: won } = await team(3);
    await book.done('activities.removePrizes', { ids: [won] });
    await book.undo();
    expect(await rowOf(book, id)).toMatchObject({ came: 0, winners: 3 });
  });
});

describe('who signed for a prize signed when it had begun', () => {
  test('the days are not moved behind the signature, nor by an undo', async () => {
    await book.done('activities.save', activityDraft({ id, from: '2026-10-10', to: '2026-10-10' }));
    const earlier = last();
    await book.done('activities.signIn', signIn(people));
    const { id: won } = await prize({ memberId: people[0] });
    await book.done('activities.signPrizes', { ids: [won], signedOn: '2026-10-12', signedBy: '王秀兰' });
    const moved = await book.refused('activities.save', activityDraft({ id }));
    expect(moved.message).toContain('2026-10-12');
    expect(moved.fields).toHaveProperty('from');
    expect((await book.refused('history.undo', take(earlier))).message).toContain('2026-10-12');
    expect(await rowOf(book, id)).toMatchObject({ from: '2026-10-10' });
    await book.done('activities.save', activityDraft({ id, from: '2026-10-12', to: '2026-10-12' }));
  });

  test('nor behind today while somebody has won', async () => {
    await prize({ memberId: people[0] });
    const moved = await book.refused('activities.save', activityDraft({ id, from: '2027-01-05', to: '2027-01-05' }));
    expect(moved.message).toContain('1 项获奖');
  });
});
