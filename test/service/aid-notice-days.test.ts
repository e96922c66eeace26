import { afterEach, beforeEach, expect, test } from 'vitest';
import { apply, openWithFile, toNotice } from './aid-file-book.ts';
import type { Book } from './book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
let [first, second] = [0, 0];
beforeEach(async () => {
  ({ book, caseId: first } = await openWithFile());
  second = await apply(book, await addMember(book, '李建国', 2));
  await book.done('aid.removeNotice', { id: await toNotice(book, second) });
});
afterEach(() => book.close());

const notice = (cases: readonly number[], from: string, to: string) => ({
  kind: '建档' as const,
  title: '建档公示',
  from,
  to,
  cases: cases.map((caseId) => ({ caseId })),
});

test('a household that comes onto a notice which is over is sent to a notice of its own', async () => {
  const id = await toNotice(book, first);
  const error = await book.refused('aid.saveNotice', { ...notice([first, second], '2025-03-24', '2025-03-28'), id });
  expect(error.message).toContain('2025-002 今天（2026-11-21）才加进来');
  expect(error.message).toContain('另出一份公示');
  expect(error.fields).toHaveProperty('cases');
  // What stands on it already may still be changed.
  await book.done('aid.saveNotice', { ...notice([first], '2025-03-24', '2025-03-28'), id, place: '公告栏' });
  await book.done('aid.saveNotice', notice([second], '2025-03-24', '2025-03-28'));
});

test('a household that is added later hangs the five working days from that day on', async () => {
  await book.done('aid.removeNotice', { id: await toNotice(book, first) });
  // 16 November 2026 is a Monday; today, the 21st, a Saturday.
  const { id } = await book.done('aid.saveNotice', notice([first], '2026-11-16', '2026-11-26'));
  const error = await book.refused('aid.saveNotice', { ...notice([first, second], '2026-11-16', '2026-11-26'), id });
  expect(error.message).toContain('到 2026-11-26 只有 4 个工作日');
  await book.done('aid.saveNotice', { ...notice([first, second], '2026-11-16', '2026-11-27'), id });
});

test('a household that was added later holds the end of the notice, saved again or by an undo', async () => {
  await book.done('aid.removeNotice', { id: await toNotice(book, first) });
  const only = notice([first], '2026-11-09', '2026-11-20');
  const both = notice([first, second], '2026-11-09', '2026-12-11');
  const { id } = await book.done('aid.saveNotice', only);
  await book.done('aid.saveNotice', { ...only, to: '2026-12-11', id });
  const longer = book.one<number>('select max(id) from command');
  await book.done('aid.saveNotice', { ...both, id });
  // Added on Saturday, 21 November 2026: Monday the 23rd to Friday the 27th are its five working days.
  const error = await book.refused('aid.saveNotice', { ...both, to: '2026-11-26', id });
  expect(error.message).toContain('到 2026-11-26 只有 4 个工作日');
  expect(error.fields).toHaveProperty('to');
  expect((await book.refused('history.undo', { commandId: longer })).message).toContain(
    '2025-002 2026-11-21 才加进来，到 2026-11-20 只有 0 个工作日',
  );
  await book.done('aid.saveNotice', { ...both, to: '2026-11-27', id });
  // Without it the others hang as before.
  await book.done('aid.saveNotice', { ...only, id });
});

test('who was on the notice from its first day is not held when it is taken down and put back', async () => {
  const from = { ...notice([first, second], '2025-03-24', '2025-03-28') };
  await book.done('aid.removeNotice', { id: await toNotice(book, first) });
  const { id } = await book.done('aid.saveNotice', from);
  await book.done('aid.saveNotice', { ...notice([first], '2025-03-24', '2025-03-28'), id });
  await book.done('history.undo', { commandId: book.one<number>('select max(id) from command') });
  await book.done('aid.saveNotice', { ...from, id, place: '公告栏' });
});
