import { afterEach, beforeEach, expect, test } from 'vitest';
import { apply, openAidBook } from './aid-file-book.ts';
import type { Book } from './book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
let caseId: number;
beforeEach(async () => {
  book = await openAidBook();
  caseId = await apply(book, await addMember(book, '王秀兰', 1));
});
afterEach(() => book.close());

const exclusions = async () =>
  (await book.done('aid.case', { id: caseId })).checks
    .filter(({ list }) => list === '排除情形')
    .map(({ state, on }) => [state, on]);

test('that no exclusion was found is one step and one undo', async () => {
  const none = (await exclusions()).map(() => ['没有', '2025-03-10']);
  expect(none.length).toBeGreaterThan(1);
  await book.done('aid.checkNone', { caseId, on: '2025-03-10' });
  expect(await exclusions()).toEqual(none);
  await book.done('history.undo', { commandId: book.one('select max(id) from command'), edited: 'stop' });
  expect(await exclusions()).toEqual(none.map(() => [null, null]));
});

test('what somebody looked at before stays, and where all were looked at there is no step', async () => {
  const [found] = (await book.done('aid.case', { id: caseId })).checks.filter(({ list }) => list === '排除情形');
  const line = { caseId, list: '排除情形', key: found?.key ?? '', state: '有', on: '2025-03-08' } as const;
  await book.done('aid.check', line);
  await book.done('aid.checkNone', { caseId, on: '2025-03-10' });
  const [first, ...rest] = await exclusions();
  expect(first).toEqual(['有', '2025-03-08']);
  expect(rest.every(([state, on]) => state === '没有' && on === '2025-03-10')).toBe(true);
  expect(book.one('select label from command order by id desc limit 1')).toBe(
    `核对 2025-001 的不予建档的情形：${rest.length} 项都没有`,
  );
  expect((await book.refused('aid.checkNone', { caseId, on: '2025-03-10' })).message).toContain('都核对过了');
});
