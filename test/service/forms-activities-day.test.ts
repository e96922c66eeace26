import { expect, test } from 'vitest';
import { addActivity, heldWith } from './activity-book.ts';
import { book } from './forms-book.ts';
import { filledIn, places } from './forms-drawn.ts';

test('activities count to the day that the title names, not to the end of its month', async () => {
  const id = await addActivity(book, { from: '2026-09-20', to: '2026-09-20' });
  await heldWith(book, id, [1, 2, 3]);
  for (const [day, times, people] of [
    ['15', 0, 0],
    ['20', 1, 3],
  ] as const) {
    const form = await places(`工会工作情况（截至2026年9月${day}日）`, ['开展活动次数', '参加活动人次']);
    expect((await filledIn(form)).said).toMatchObject({ 开展活动次数: times, 参加活动人次: people });
  }
});
