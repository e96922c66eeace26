import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importCheckHandlers } from '../../src-main/services/imports/check.ts';
import { importHandlers } from '../../src-main/services/imports.ts';
import { organisationHandlers } from '../../src-main/services/organisation.ts';
import { people } from '../domain/import/kit.ts';
import { type Book, openBook, today } from './book.ts';
import { stored } from './import-people.ts';
import { csv } from './roster-file.ts';

let book: Book;
beforeEach(() => {
  book = openBook(today, { ...importHandlers, ...importCheckHandlers, ...organisationHandlers });
});
afterEach(() => book.close());

const list = people(6);
const head = ['姓名', '身份证号', '部门'];
const of = (file: Uint8Array, decisions = {}, fileName = '退休办报来.csv') => ({
  noun: 'member' as const,
  fileName,
  file,
  decisions,
});
const roster = csv([head, ...list.map((p) => [p.name, p.idNumber, '体检中心'])]);
const found = (name: string) =>
  book.done('groups.create', { parentId: null, kind: '小组' as const, name, foundedOn: null, note: null });
const asked = async (file: Uint8Array, decisions = {}) =>
  (await book.done('imports.preview', of(file, decisions))).questions.find(({ key }) => key === 'departmentGroups');

describe('a roster with 部门 and without 小组', () => {
  test('has to be answered where a group of that very name is there, and puts people into it', async () => {
    await found('体检中心');
    expect(await asked(roster)).toMatchObject({
      required: true,
      default: null,
      sentence: '表里没有工会小组。库里有和“部门”同名的工会小组：“体检中心”，要把人放进去吗',
    });
    const answers = { departmentGroups: 'group' };
    const preview = await book.done('imports.preview', of(roster, { answers }));
    expect([preview.state, preview.summary.newGroups]).toEqual(['ready', []]);
    await book.done('imports.apply', of(roster, { answers }));
    expect(stored(book).map(({ group }) => group)).toEqual(list.map(() => '体检中心'));
    // Everybody has a group: the next roster of another shape has nothing to ask.
    const later = csv([['姓名', '证件号', '科室'], ...list.map((p) => [p.name, p.idNumber, '体检中心'])]);
    expect(await asked(later)).toMatchObject({ required: false });
  });

  test('is left open where no group has that name', async () => {
    await found('放射科');
    expect(await asked(roster)).toMatchObject({ required: false, default: 'ignore' });
  });
});

test('the workbook of bad rows is not asked again what was answered for its roster', async () => {
  await found('放射科');
  const header = ['姓名', '身份证号', '小组', '学历'];
  const lines = list.map((p, i) => [p.name, i === 3 ? p.idNumber.slice(0, 17) : p.idNumber, '体检中心', '本科班']);
  const whole = csv([header, ...lines]);
  const first = await book.done('imports.preview', of(whole));
  const keys = first.questions.filter(({ answer }) => answer === null).map(({ key }) => key);
  expect(keys).toEqual(expect.arrayContaining(['group:体检中心']));
  const answers = { 'group:体检中心': 'empty' };
  const values = { education: { 本科班: '本科' } };
  await book.done('imports.apply', of(whole, { answers, values }));
  const { bytes, fileName } = await book.done('imports.badRows', {
    ...of(whole, { answers, values }),
    purpose: '核对改正后再导入',
    receiver: '自己用',
  });
  const bad = await book.done('imports.preview', of(bytes, {}, fileName));
  const cells = { [bad.rows[0]?.key ?? '']: { idNumber: list[3]?.idNumber ?? '' } };
  const again = await book.done('imports.preview', of(bytes, { cells }, fileName));
  expect(again.questions.filter(({ answer, required }) => answer === null && required)).toEqual([]);
  expect(again.questions.find(({ key }) => key === 'group:体检中心')).toMatchObject({ answer: 'empty' });
  expect(again.rows.map(({ values: of }) => of['education'])).toEqual(['本科']);
});

describe('a group that was chosen and is gone since', () => {
  const file = csv([['姓名', '身份证号', '小组'], ...list.slice(0, 2).map((p) => [p.name, p.idNumber, '体检组'])]);
  const later = csv([['姓名', '身份证号', '小组'], ...list.slice(2, 4).map((p) => [p.name, p.idNumber, '体检组'])]);
  const key = 'group:体检组';

  test('is asked about again, and nobody is written until then', async () => {
    await found('放射科');
    const { id } = await found('体检一组');
    const decisions = { answers: { [key]: `id:${id}` } };
    expect(await book.done('imports.preview', of(file, decisions))).toMatchObject({
      state: 'ready',
      staleDecisions: [],
    });
    await book.done('groups.dissolve', { id, on: today, moveTo: null });
    const gone = await book.done('imports.preview', of(file, decisions));
    expect(gone.state).toBe('asking');
    expect(gone.questions.find((one) => one.key === key)).toMatchObject({ answer: null, required: true });
    expect(gone.staleDecisions).toMatchObject([
      { part: 'answers', key, message: '“库里没有“体检组”这个小组（2 行）”选的小组已经撤销或删除，请重新选' },
    ]);
    expect(await book.refused('imports.apply', of(file, decisions))).toMatchObject({ code: 'CONFLICT' });
    expect(stored(book)).toEqual([]);
  });

  test('is not answered from memory either', async () => {
    const other = (await found('放射科')).id;
    const { id } = await found('体检一组');
    await book.done('imports.apply', of(file, { answers: { [key]: `id:${id}` } }));
    const ids = book.ledger.sql.prepare('select id from member').pluck().all() as number[];
    await book.done('members.moveGroup', { ids, groupId: other, from: today });
    await book.done('groups.dissolve', { id, on: today, moveTo: null });
    const { state, remembered } = await book.done('imports.preview', of(later));
    expect([state, remembered]).toEqual(['asking', ['上次选的现在没有了，请重新选：库里没有“体检组”这个小组（2 行）']]);
    expect(await book.refused('imports.apply', of(later))).toMatchObject({ code: 'CONFLICT' });
  });
});

describe('a remark that says somebody may be gone', () => {
  const remarks = ['2024年退休', '已调走', '退休返聘', '未退休', '已调整班次', null];
  const file = csv([['姓名', '身份证号', '备注'], ...list.map((p, i) => [p.name, p.idNumber, remarks[i] ?? null])]);
  const warned = (preview: { rows: readonly { problems: readonly { code: string; message: string }[] }[] }) =>
    preview.rows.map(
      ({ problems }) => /“(.+?)”/u.exec(problems.find((p) => p.code === 'event.remark')?.message ?? '')?.[1],
    );

  test('is pointed out where no column says how things are', async () => {
    const preview = await book.done('imports.preview', of(file));
    expect(warned(preview)).toEqual(['退休', '已调走', '退休', undefined, undefined, undefined]);
    const cause = preview.problemGroups.find(({ code }) => code === 'event.remark');
    expect(cause).toMatchObject({ level: 'warning', accepted: false, field: 'note' });
    expect(cause?.rows).toHaveLength(3);
  });

  test('not where the row says 退休, and not again once it stands in the book', async () => {
    const told = csv([
      ['姓名', '身份证号', '备注', '就业状况'],
      ...list.map((p, i) => [p.name, p.idNumber, remarks[i] ?? null, '退休']),
    ]);
    expect(warned(await book.done('imports.preview', of(told)))).toEqual(Array(6).fill(undefined));
    await book.done('imports.apply', of(file));
    expect(warned(await book.done('imports.preview', of(file)))).toEqual(Array(6).fill(undefined));
  });
});
