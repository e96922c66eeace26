import { afterEach, beforeEach, expect, test } from 'vitest';
import { activityDraft, addActivity } from './activity-book.ts';
import { type Book, openBook } from './book.ts';

let book: Book;
beforeEach(() => {
  book = openBook();
});
afterEach(() => book.close());

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const check = { name: '职工体检', kind: '体检', from: '2026-05-11', to: '2026-05-15' } as const;
const party = activityDraft({ ...check, kind: '文体' });
const attach = (id: number) =>
  book.done('activities.attach', { id, kind: '照片', name: '结果.png', bytes: new Uint8Array(png) });

test('a health check whose papers open only for a reason does not become another kind while it has them', async () => {
  const id = await addActivity(book, check);
  const paper = await attach(id);
  const { message, fields } = await book.refused('activities.save', { ...party, id });
  expect(fields).toHaveProperty('kind');
  expect(message).toContain('这次体检有 1 份材料');
  await book.done('activities.removePaper', { id: paper.id });
  await book.done('activities.save', { ...party, id });
});

test('nor does an undo make another kind of it', async () => {
  const id = await addActivity(book, { ...party });
  await book.done('activities.save', { ...activityDraft(check), id });
  const changed: number = book.one('select max(id) from command');
  await attach(id);
  expect((await book.refused('history.undo', { commandId: changed, edited: 'all' })).message).toContain(
    '有 1 份体检的材料',
  );
});
