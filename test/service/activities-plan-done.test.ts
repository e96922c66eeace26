import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainText } from '../../src-main/domain/year-summary/text.ts';
import { addActivity } from './activity-book.ts';
import { type Book, openBook } from './book.ts';
import { addItem, addPlan, rowOf } from './plan-book.ts';

/** What was held, and the item of the plan that it came from. */
let book: Book;
beforeEach(() => {
  book = openBook();
});
afterEach(() => book.close());

const march = { monthFrom: '2026-03', monthTo: '2026-03' };
async function heldSoon(
  more: object = march,
  title = '2026 年工会工作计划',
): Promise<{ item: number; activity: number }> {
  const item = await addItem(book, await addPlan(book, { title }), { content: '三八趣味赛', ...more });
  const activity = await addActivity(book, {
    name: '三八趣味赛',
    from: '2026-03-06',
    to: '2026-03-06',
    planItemId: item,
  });
  return { item, activity };
}
const waits = async (id: number) => (await book.done('activities.get', { id })).planItemOpen;

test('one step records the activity and its item; one undo takes both back', async () => {
  const { item, activity } = await heldSoon();
  expect(await waits(activity)).toEqual({ id: item, content: '三八趣味赛', isWhole: true });
  await book.done('activities.hold', { id: activity, planDone: true });
  expect(await rowOf(book, item)).toMatchObject({ state: '已完成', doneOn: '2026-03-06', percent: 100 });
  expect(await waits(activity)).toBeNull();
  await book.undo();
  expect((await rowOf(book, item)).state).toBe('未开始');
  expect((await book.done('activities.get', { id: activity })).row.state).toBe('筹备');
});

test('an item of several months, with more to come, or that repeats is not taken along by itself', async () => {
  const long = await heldSoon({ monthFrom: '2026-03', monthTo: '2026-06' });
  expect((await waits(long.activity))?.isWhole).toBe(false);
  const repeated = await heldSoon({ ...march, recurrence: '每月' }, '反复做的事');
  expect(await waits(repeated.activity)).toBeNull();
  expect((await book.refused('activities.hold', { id: repeated.activity, planDone: true })).message).toContain(
    '反复做的',
  );
});

test('home and summary say that only the plan does not know of it', async () => {
  const { activity } = await heldSoon();
  await book.done('activities.hold', { id: activity });
  const sentences = async () =>
    (await book.done('home.today', {})).groups.flatMap(({ items }) => items.map(({ sentence }) => sentence));
  expect(await sentences()).toContain('“三八趣味赛”的活动办了，计划里还没有记完成');
  expect((await sentences()).join()).not.toContain('“三八趣味赛”过了完成时限');
  const { id } = await book.done('yearSummary.create', { fromMonth: '2026-01', toMonth: '2026-12' });
  const { paragraphs } = await book.done('yearSummary.get', { id });
  expect(paragraphs.map(({ text }) => plainText(text)).join('\n')).toContain(
    '三八趣味赛（活动办了，计划里还没有记完成）',
  );
});
