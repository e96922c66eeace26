import { afterEach, beforeEach, expect, test } from 'vitest';
import { apply, openAidBook, toFiled } from './aid-file-book.ts';
import { type Book, today } from './book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
beforeEach(async () => {
  book = await openAidBook();
});
afterEach(() => book.close());

const home = async () =>
  (await book.done('home.today', {})).groups.flatMap(({ items }) => items).find(({ key }) => key === 'aid.left');
const flagsOf = async (id: number) => (await book.done('aid.list', { ids: [id] })).rows[0]?.flags ?? [];
const roster = async () =>
  (await book.done('reports.preview', { key: 'R12', params: { date: today } })).checks.find(({ sentence }) =>
    sentence.includes('请先办退档'),
  );

test.each(['转出', '退会', '除名', '去世'] as const)(
  'somebody whose membership ended by %s is named until the file is let go, and nags about nothing else',
  async (type) => {
    const stays = await addMember(book, '李建国', 1);
    const goes = await addMember(book, '王秀兰', 2);
    const [other, id] = [await apply(book, stays), await apply(book, goes)];
    await toFiled(book, other);
    await toFiled(book, id);
    expect(await home()).toBeUndefined();
    expect(await flagsOf(id)).toEqual(await flagsOf(other));
    expect(await flagsOf(id)).toContain('reviewDue');
    expect(await roster()).toBeUndefined();
    await book.done('members.recordEvent', {
      ids: [goes],
      type,
      date: '2026-11-01',
      decision: '2026-10-30 会议',
    });
    // Death may close a file by itself: then nobody has to be told.
    const [row] = (await book.done('aid.list', { ids: [id] })).rows;
    expect(row?.state).toBe('在档');
    expect(await flagsOf(id)).toEqual(['memberLeft']);
    expect(await flagsOf(other)).toContain('reviewDue');
    expect(await home()).toMatchObject({
      sentence: expect.stringContaining('王秀兰'),
      verb: '办退档',
      link: `/aid/files/${id}`,
    });
    expect((await roster())?.memberIds).toEqual([goes]);
    const { actions } = await book.done('aid.case', { id });
    expect(actions.find(({ key }) => key === 'exitAtOnce')?.ready).toBe(true);
    await book.done('aid.step', {
      caseIds: [id],
      action: 'exitAtOnce',
      on: '2026-11-10',
      reason: type === '去世' ? '死亡' : '调离',
      document: '调令',
    });
    expect(await flagsOf(id)).toEqual([]);
    expect(await home()).toBeUndefined();
    expect(await roster()).toBeUndefined();
  },
);

test('two files of one person refuse the merge and say how it goes on', async () => {
  const [a, b] = [await addMember(book, '甲', 1), await addMember(book, '甲', 2)];
  const [keep, drop] = [await apply(book, a), await apply(book, b)];
  const { message } = await book.refused('members.merge', { keepId: a, dropId: b, take: [] });
  expect(message).toContain('登记错了，删除这份申请');
  await book.done('aid.remove', { id: drop });
  await book.done('members.merge', { keepId: a, dropId: b, take: [] });
  expect((await book.done('aid.caseOf', { memberId: a }))?.id).toBe(keep);
});

test('the multiple of an assessment is said as one in the log and on the sheet about a person', async () => {
  const memberId = await addMember(book, '王秀兰', 1);
  const id = await apply(book, memberId);
  await toFiled(book, id);
  const text = JSON.stringify([
    await book.done('reports.preview', { key: 'person-sheet', params: { memberIds: [memberId] } }),
    await book.done('history.ofRecord', { table: 'aid_case', rowId: id, limit: 500 }),
  ]);
  expect(text).toContain('2 倍');
  expect(text).not.toMatch(/百分数|倍数：200/);
});
