import { afterEach, beforeEach, expect, test } from 'vitest';
import { addActivity } from './activity-book.ts';
import type { Book } from './book.ts';
import { openFundBook } from './fund-book.ts';

/** 总结和信息稿 as papers: what was written stands on them, paragraph by paragraph, and nothing else. */
let book: Book;
let id: number;
beforeEach(async () => {
  ({ book } = await openFundBook([[2026, '2022']]));
  id = await addActivity(book, { place: '市体育馆' });
});
afterEach(() => book.close());

const preview = async () => book.done('reports.preview', { key: 'activity-text', params: { activityId: id } });
const pages = (html: string): number => html.match(/class="page"/gu)?.length ?? 0;

test('a summary is one paper, with a news text of its own headline two', async () => {
  await book.done('activities.saveText', { id, summary: '第一段 <b>。\n\n第二段。' });
  const one = await preview();
  expect(pages(one.html)).toBe(1);
  expect(one.html).toContain('第一段 &lt;b&gt;。');
  expect(one.html).toContain('第二段。');
  expect(one.html).toContain('市体育馆');
  await book.done('activities.saveText', { id, newsTitle: '以球会友', news: '稿子。' });
  const two = await preview();
  expect(pages(two.html)).toBe(2);
  expect(two.html).toContain('以球会友');
  expect(two.checks.every(({ level }) => level === 'ok')).toBe(true);
});

test('an empty summary is said, news alone is one paper, and without an activity there is none', async () => {
  const empty = await preview();
  expect(empty.checks.map(({ sentence }) => sentence)).toContain('还没有写总结');
  await book.done('activities.saveText', { id, news: '稿子。' });
  const alone = await preview();
  expect(pages(alone.html)).toBe(1);
  expect(alone.html).not.toContain('总结</h1>');
  expect((await book.refused('reports.preview', { key: 'activity-text', params: {} })).message).toBe('请先选一个活动');
});

test('leaves as a Word document', async () => {
  await book.done('activities.saveText', { id, summary: '一段。' });
  const made = await book.done('reports.export', {
    key: 'activity-text',
    params: { activityId: id },
    format: 'docx',
  });
  expect(new TextDecoder().decode(made.bytes.subarray(0, 2))).toBe('PK');
});
