import { afterEach, beforeEach, expect, test } from 'vitest';
import { addActivity, addPeople } from './activity-book.ts';
import { type Book, openBook } from './book.ts';
import { xlsx } from './roster-file.ts';

let book: Book;
let people: number[];
let id: number;
beforeEach(async () => {
  book = openBook();
  people = await addPeople(book, 6);
  const { id: groupId } = await book.done('groups.create', { kind: '小组', name: '机关小组', parentId: null });
  await book.done('members.moveGroup', { ids: people, groupId, from: '2026-01-01' });
  id = await addActivity(book);
});
afterEach(() => book.close());

const input = (file: Uint8Array) => ({
  noun: 'activityPeople' as const,
  fileName: '报名表.xlsx',
  file,
  decisions: { answers: { activity: String(id), pairs: 'update' } },
});
const apply = (file: Uint8Array) => book.done('imports.apply', input(file));

test('who left the union before the activity is not put on the list and is named, the others are taken', async () => {
  await book.done('members.recordEvent', { ids: people.slice(0, 1), type: '转出', date: '2026-09-01' });
  const rows = [
    ['姓名', '小组', '签到'],
    ['王秀兰', '机关小组', '√'],
    ['李建国', '机关小组', '√'],
  ];
  const file = await xlsx({ name: '签到表', rows });
  const preview = await book.done('imports.preview', input(file));
  expect(preview.rows.map(({ action, problems }) => [action, problems.map(({ message }) => message)])).toEqual([
    ['skip', ['第 2 行王秀兰已转出，没有用上']],
    ['add', []],
  ]);
  expect(await book.done('imports.apply', input(file))).toMatchObject({ added: 1, skipped: 1 });
  expect((await book.done('activities.people', { id })).map(({ name }) => name)).toEqual(['李建国']);
});

test('单位 on such a list is the group', async () => {
  const rows = [
    ['姓名', '单位'],
    ['王秀兰', '机关小组'],
  ];
  const file = await xlsx({ name: '报名表', rows });
  const preview = await book.done('imports.preview', input(file));
  expect(preview.columns.map(({ header, field }) => [header, field])).toContainEqual(['单位', 'group']);
});

test('a list of which no row can be taken says so, not that all is known', async () => {
  const rows = [
    ['姓名', '小组', '签到', '日期'],
    ['王秀兰', '机关小组', '√', '2026-12-20'],
    ['李建国', '机关小组', '√', '2026-12-20'],
  ];
  const done = await apply(await xlsx({ name: '签到表', rows }));
  expect(done).toMatchObject({ added: 0, updated: 0, same: 0 });
  expect(done.label).toBe('没有写入：2 行有问题，没有一行能导入。请照提示改好再导入');
});
