import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importHandlers } from '../../src-main/services/imports.ts';
import { people, type TruePerson } from '../domain/import/kit.ts';
import { type Book, imageOf, openBook, today } from './book.ts';
import { type Value, xlsx } from './roster-file.ts';

/** Who is in the book and not in the next roster: told, and nothing comes of it. */
let book: Book;
const twelve = people(12);
const header = ['姓名', '身份证号', '工会小组', '入会时间'];
const line = (p: TruePerson): Value[] => [p.name, p.idNumber, p.group, p.joinedOn];
const file = (list: readonly TruePerson[], columns = 4) =>
  xlsx({ rows: [header.slice(0, columns), ...list.map((p) => line(p).slice(0, columns))] });
const ask = (bytes: Uint8Array) => ({ noun: 'member' as const, fileName: '花名册.xlsx', file: bytes, decisions: {} });
const absentOf = async (bytes: Uint8Array) => (await book.done('imports.preview', ask(bytes))).summary.absent;

beforeEach(async () => {
  book = openBook(today, { ...importHandlers });
  await book.done('imports.apply', ask(await file(twelve)));
});
afterEach(() => book.close());

describe('a second roster', () => {
  test('of some groups is held against these groups only, and changes nobody', async () => {
    const groups = [...new Set(twelve.map(({ group }) => group))];
    const [group = ''] = groups;
    const own = twelve.filter((p) => p.group === group);
    expect([groups.length > 1, own.length > 1]).toEqual([true, true]);
    const before = imageOf(book.ledger);
    expect(await absentOf(await file(own.slice(1)))).toMatchObject({
      total: 1,
      people: [{ name: own[0]?.name, group }],
    });
    expect(await absentOf(await file(own))).toEqual({ total: 0, ids: [], people: [] });
    expect(imageOf(book.ledger)).toEqual(before);
  });

  test('without groups is held against everybody where it has half of them, else it is a part of the roster', async () => {
    const missing = twelve.slice(9).map(({ name }) => name);
    const most = await absentOf(await file(twelve.slice(0, 9), 2));
    expect([most?.total, most?.people.map(({ name }) => name).sort()]).toEqual([3, missing.sort()]);
    expect(await absentOf(await file(twelve.slice(0, 3), 2))).toBeNull();
  });

  test('of many, all are opened as a list although only the first come with their names', async () => {
    const many = people(230).slice(12);
    await book.done('imports.apply', ask(await file(many)));
    const inOrder = book.ledger.sql.prepare('select id from member order by name_sort, id').pluck().all() as number[];
    const groups = [...new Set([...twelve, ...many].map(({ group }) => group))];
    // One known person of every group: the whole book is meant.
    const some = groups.map((group) => [...twelve, ...many].find((p) => p.group === group) as TruePerson);
    const ids = some.map(({ idNumber }) => book.one<number>('select id from member where id_number = ?', idNumber));
    const absent = await absentOf(await file(some));
    expect(absent?.ids).toEqual(inOrder.filter((id) => !ids.includes(id)));
    expect([absent?.total, absent?.people.length]).toEqual([230 - some.length, 200]);
    expect(absent?.people.map(({ id }) => id)).toEqual(absent?.ids.slice(0, 200));
  });
});
