import { afterEach, beforeEach, expect, test } from 'vitest';
import { addActivity, addPeople } from './activity-book.ts';
import { type Book, openBook } from './book.ts';

/** The same prize for several people is one step. */
let book: Book;
let people: number[];
beforeEach(async () => {
  book = openBook();
  people = await addPeople(book);
  await book.done('spending.pick', { preset: 'shandong2018' });
});
afterEach(() => book.close());

const alike = (activityId: number, memberIds: number[], more: object = {}) => ({
  activityId,
  level: '优秀奖',
  prize: '水壶',
  amountFen: 3_000,
  memberIds,
  ...more,
});
const steps = () => book.one<number>('select count(*) from command');
const winners = async (id: number) =>
  (await book.done('activities.get', { id })).prizes.map(({ memberId, amountFen }) => [memberId, amountFen]);

test('each gets it once, in the order they were named, and one undo takes all of it back', async () => {
  const id = await addActivity(book);
  await book.done('activities.signIn', { id, memberIds: people, came: '是' });
  const before = steps();
  const [a = 0, b = 0, c = 0] = people;
  const { ids } = await book.done('activities.savePrizes', alike(id, [c, a, b, a]));
  expect(ids).toHaveLength(3);
  expect(steps()).toBe(before + 1);
  expect((await winners(id)).map(([memberId]) => memberId)).toEqual([c, a, b]);
  expect((await book.done('activities.get', { id })).row).toMatchObject({ winners: 3, prizeFen: 9_000 });
  expect(book.one<string>('select label from command order by id desc limit 1')).toContain('等 3 人优秀奖');
  await book.undo();
  expect(await winners(id)).toEqual([]);
});

test('together they are more than took part, or than two thirds of them: nothing of it is written', async () => {
  const id = await addActivity(book);
  await book.done('activities.signIn', { id, memberIds: people.slice(0, 3), came: '是' });
  const many = await book.refused(
    'activities.savePrizes',
    alike(id, people.slice(0, 4), { confirm: true, note: '批准' }),
  );
  expect(many.message).toContain('获奖 4 人，比参加的 3 人还多');
  const wide = await book.refused('activities.savePrizes', alike(id, people.slice(0, 3)));
  expect(wide.message).toContain('三分之二');
  expect(await winners(id)).toEqual([]);
  await book.done('activities.savePrizes', alike(id, people.slice(0, 2)));
});

test('a prize that is worth something is named, and nobody wins before it began', async () => {
  const id = await addActivity(book);
  expect(
    (await book.refused('activities.savePrizes', alike(id, people.slice(0, 2), { prize: null }))).fields,
  ).toHaveProperty('prize');
  const later = await addActivity(book, { from: '2027-01-05', to: '2027-01-05' });
  expect((await book.refused('activities.savePrizes', alike(later, people.slice(0, 2)))).message).toContain('才开始');
});
