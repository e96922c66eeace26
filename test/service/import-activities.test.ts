import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { addActivity, addPeople, rowOf } from './activity-book.ts';
import { type Book, openBook } from './book.ts';
import { xlsx } from './roster-file.ts';

type Decisions = NonNullable<CallInput<'imports.apply'>['decisions']>;
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

const input = (file: Uint8Array, decisions: Decisions, fileName: string) => ({
  noun: 'activityPeople' as const,
  fileName,
  file,
  decisions,
});
const look = (file: Uint8Array, decisions: Decisions = {}, fileName = '名单.xlsx') =>
  book.done('imports.preview', input(file, decisions, fileName));
const apply = (file: Uint8Array, decisions: Decisions = {}, fileName = '名单.xlsx') =>
  book.done('imports.apply', input(file, decisions, fileName));
const list = () => book.done('activities.people', { id });

const signIn = () =>
  xlsx({
    name: '签到表',
    rows: [
      ['趣味运动会签到表'],
      ['时间：2026年10月16日', null, null, '地点：体育馆'],
      ['序号', '姓名', '部门/工会小组', '签到', '备注'],
      [1, '王秀兰', '机关小组', '王秀兰', null],
      [2, '李建国', '机关小组', '√', '裁判'],
      [3, '张丽华', '机关小组', '请假', null],
      [4, '外来人', '机关小组', '√', null],
      ['实到 3 人'],
    ],
  });

describe('a sign-in list', () => {
  test('asks which activity; own names and ticks are signatures; outsiders are named; it is taken back whole', async () => {
    await book.done('activities.signUp', { id, memberIds: people.slice(2, 3), on: '2026-10-10' });
    const file = await signIn();
    const asked = await look(file);
    expect(asked.state).toBe('asking');
    expect(asked.questions.map(({ key }) => key)).toEqual(['activity']);
    const before = await list();
    const done = await apply(file, { answers: { activity: String(id) } }, '趣味运动会签到表.xlsx');
    expect(done).toMatchObject({ added: 2, updated: 1 });
    expect((await list()).map(({ name, came, signedUpOn, note }) => [name, came, signedUpOn, note])).toEqual(
      expect.arrayContaining([
        ['王秀兰', '是', null, null],
        ['李建国', '是', null, '裁判'],
        ['张丽华', '否', '2026-10-10', null],
      ]),
    );
    expect(book.lastLabel()).toContain('活动“趣味运动会” 3 人');
    // The same file again changes nothing.
    expect((await look(file, { answers: { activity: String(id) } })).summary).toMatchObject({ add: 0, update: 0 });
    await book.undo();
    expect(await list()).toEqual(before);
  });
  test('a list without a word about who came is asked about; before the activity nobody came', async () => {
    const file = await xlsx({
      name: '报名',
      rows: [
        ['姓名', '部门', '报名日期', '活动名称'],
        ['王秀兰', '机关小组', '2026/10/9', '趣味运动会'],
        ['李建国', '机关小组', null, '趣味运动会'],
      ],
    });
    const asked = await look(file);
    expect(asked.questions.map(({ key }) => key)).toEqual(['came']);
    await apply(file, { answers: { came: 'signedUp' } });
    expect((await list()).map(({ name, signedUpOn, came }) => [name, signedUpOn, came])).toEqual(
      expect.arrayContaining([
        ['王秀兰', '2026-10-09', null],
        ['李建国', '2026-10-16', null],
      ]),
    );
    const later = await addActivity(book, { name: '新年会', from: '2026-12-20', to: '2026-12-20' });
    const early = await look(file, { answers: { came: 'came', activity: String(later) } });
    expect(early.summary).toMatchObject({ update: 2 });
    const wrong = await xlsx({
      name: '签到',
      rows: [
        ['姓名', '部门', '签到'],
        ['王秀兰', '机关小组', '√'],
        ['李建国', '机关小组', '也许'],
      ],
    });
    const preview = await look(wrong, { answers: { activity: String(later) } });
    expect(preview.summary).toMatchObject({ bad: 2 });
    expect(preview.rows.flatMap(({ problems }) => problems.map(({ message }) => message)).join()).toContain(
      '2026-12-20 才开始',
    );
  });
});

describe('other lists', () => {
  test('a health check has a day for everybody, and winners have their prizes once', async () => {
    const check = await addActivity(book, { name: '职工体检', kind: '体检', from: '2026-05-11', to: '2026-05-15' });
    const file = await xlsx({
      name: '体检名单',
      rows: [
        ['姓名', '工会小组', '体检日期', '是否体检', '体检费'],
        ['王秀兰', '机关小组', '2026-05-12', '是', 450],
        ['李建国', '机关小组', '2026-05-20', '是', 450],
      ],
    });
    const done = await apply(file, { answers: { activity: String(check) } });
    expect(done).toMatchObject({ added: 1, bad: [{ row: 3 }] });
    expect(await book.done('activities.people', { id: check })).toMatchObject([
      { name: '王秀兰', came: '是', on: '2026-05-12', costFen: 45_000 },
    ]);

    await book.done('activities.signIn', { id, memberIds: people, came: '是' });
    const winners = await xlsx({
      name: '获奖名单',
      rows: [
        ['项目', '名次', '姓名', '部门', '奖品', '奖品价值'],
        ['拔河', '一等奖', '王秀兰', '机关小组', '毛巾', 20],
        ['拔河', '二等奖', '李建国', '机关小组', '牙刷', 10.5],
      ],
    });
    const answers = { activity: String(id) };
    expect(await apply(winners, { answers })).toMatchObject({ added: 2 });
    expect(await rowOf(book, id)).toMatchObject({ prizes: 2, winners: 2, prizeFen: 3050, came: 6 });
    expect((await look(winners, { answers })).summary).toMatchObject({ add: 0 });
  });
  test('without an activity to register with there is nothing to do', async () => {
    await book.done('activities.remove', { id });
    const asked = await look(await signIn());
    expect(asked.questions[0]?.sentence).toContain('请先在“计划活动”里建活动');
  });
});
