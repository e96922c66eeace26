import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importHandlers } from '../../src-main/services/imports.ts';
import { people } from '../domain/import/kit.ts';
import { type Book, imageOf, openBook, today } from './book.ts';
import { csv, type Value, xlsx } from './roster-file.ts';

/** What is decided about a file, through the door: kept for the next one, refused, recognised again. */
let book: Book;
beforeEach(() => void (book = openBook(today, importHandlers)));
afterEach(() => book.close());

const six = people(6);
const ask = (file: Uint8Array, decisions = {}, fileName = '花名册.xlsx') => ({
  noun: 'member' as const,
  fileName,
  file,
  decisions,
});

describe('the same file twice', () => {
  // Nobody has a number; three have left, one applies, two are namesakes who differ in nothing.
  const rows = [
    ['姓名', '手机', '工会小组', '会籍', '入会日期'],
    [six[0]?.name, null, '一车间', '已转出', '2015-03-01'],
    [six[1]?.name, null, '一车间', '已退会', null],
    [six[2]?.name, null, '一车间', '去世', '2010-01-01'],
    [six[3]?.name, null, '二车间', '申请中', '2026-10-08'],
    [six[4]?.name, null, '二车间', '保留会籍', '2012-05-01'],
    ['王芳', null, '二车间', '在册', null],
    ['王芳', null, '二车间', '在册', null],
    [six[5]?.name, six[5]?.mobile, null, '在册', '2012-05-01'],
  ].map((row) => row.map((value) => value ?? null));

  test('people without a number, who apply or who left, are known again', async () => {
    const file = csv(rows);
    const first = await book.done('imports.apply', ask(file, {}, 'a.csv'));
    expect([first.added, first.bad]).toEqual([8, []]);
    const before = imageOf(book.ledger);
    const preview = await book.done('imports.preview', ask(file, {}, 'a.csv'));
    expect(preview.rows.map((r) => r.action)).toEqual(Array(8).fill('same'));
    expect(new Set(preview.rows.map((r) => r.match?.id)).size).toBe(8);
    expect(await book.done('imports.apply', ask(file, {}, 'a.csv'))).toMatchObject({ commandId: null, same: 8 });
    expect(imageOf(book.ledger)).toEqual(before);
  });

  test('saved again with other bytes: nobody is added, nothing changes', async () => {
    await book.done('imports.apply', ask(csv(rows), {}, 'a.csv'));
    const before = imageOf(book.ledger);
    const again = await book.done('imports.apply', ask(csv([...rows, ['以下空白']]), {}, 'b.csv'));
    expect([again.added, again.updated, again.commandId]).toEqual([0, 0, null]);
    expect(again.same + again.asked).toBe(8);
    expect(imageOf(book.ledger)).toEqual(before);
  });

  test('somebody who left comes back with a group', async () => {
    const header = ['姓名', '身份证号', '工会小组', '会籍变化类型', '会籍变化日期'];
    const p = six[0];
    const once = (type: string, date: string) =>
      csv([header, [p?.name ?? '', p?.idNumber ?? '', '一车间', type, date]]);
    await book.done('imports.apply', ask(once('入会', '2015-01-01'), {}, 'a.csv'));
    await book.done('imports.apply', ask(once('转出', '2020-01-01'), {}, 'b.csv'));
    // The group of somebody who has left is not touched, and the file goes in.
    const gone = await book.done('imports.preview', ask(once('转出', '2020-01-01'), {}, 'c.csv'));
    expect(gone.rows.map((r) => [r.action, r.problems.map((q) => q.code)])).toEqual([['same', ['group.gone']]]);
    const back = await book.done('imports.apply', ask(once('转入', '2024-01-01'), {}, 'd.csv'));
    expect(back.updated).toBe(1);
    expect(book.one('select membership from member')).toBe('在册');
    expect(book.one('select g.name from member m join union_group g on g.id = m.group_id')).toBe('一车间');
  });
});

describe('the next file of the same shape', () => {
  const header = ['姓名', '手机', '入会日期', '民族', '岗位'];
  const given = (n: number, month: number): Promise<Uint8Array> =>
    xlsx({
      name: `${month}月`,
      rows: [header, ...six.slice(0, n).map((p): Value[] => [p.name, p.mobile, `0${n}/05/2019`, '本地', '待查'])],
    });
  const decisions = {
    answers: { 'date:11月!C:order': 'dmy', 'value:ethnicity:本地': '汉族' },
    constants: { employmentStatus: '在岗', isMigrantWorker: '是' },
    emptyWords: ['待查'],
  };

  test('words, constants, empties and the reading of dates are taken over, and it is said', async () => {
    const file = await given(3, 11);
    expect((await book.done('imports.preview', ask(file))).state).toBe('asking');
    await book.done('imports.apply', ask(file, decisions));
    expect(book.one('select group_concat(distinct joined_on) from member')).toBe('2019-05-03');
    const next = await book.done('imports.preview', ask(await given(4, 12)));
    expect(next.state).toBe('ready');
    expect(next.rows[3]?.values).toMatchObject({
      joinedOn: '2019-05-04',
      ethnicity: '汉族',
      employmentStatus: '在岗',
      isMigrantWorker: '是',
      post: null,
    });
    expect(next.emptyWords).toEqual([{ word: '待查', count: 4 }]);
    expect(next.remembered).toEqual([
      '就业状况照上次统一填“在岗”',
      '是否农民工会员照上次统一填“是”',
      '当作空着的字词照上次',
      expect.stringContaining('照上次：入会日期这一列的“04/05/2019”怎么读——2019-05-04'),
      expect.stringContaining('照上次：民族写的是“本地”（4 行），是哪一个——汉族'),
    ]);
    // What is said now goes first, null takes a constant back.
    const other = { constants: { employmentStatus: null }, emptyWords: [] };
    const now = await book.done('imports.preview', ask(await given(4, 12), other));
    expect(now.rows[3]?.values['employmentStatus']).toBeUndefined();
    expect(now.rows[3]?.values).toMatchObject({ post: '待查', isMigrantWorker: '是' });
    expect(now.staleDecisions).toEqual([]);
  });
});

test('a remembered column whose content is another now is not taken over, and it is said', async () => {
  const rows = (values: readonly Value[]) => [['姓名', '号'], ...six.map((p, i): Value[] => [p.name, values[i]])];
  const mobiles = six.map((p) => p.mobile);
  await book.done('imports.apply', ask(await xlsx({ rows: rows(mobiles) }), { columns: { 'Sheet1!B': 'mobile' } }));
  const same = await book.done('imports.preview', ask(await xlsx({ rows: rows(mobiles.slice(0, 5)) })));
  expect(same.remembered).toEqual(['照上次的对法：“号”是移动电话']);
  const other = await book.done('imports.preview', ask(await xlsx({ rows: rows(six.map((p) => p.idNumber)) })));
  expect(other.columns[1]?.field).not.toBe('mobile');
  expect(other.remembered).toEqual([expect.stringMatching(/^“号”没有照上次的对法：.*证件号码/u)]);
});

test('what a later file of the same shape teaches is no edit of the earlier import, and stays when that is taken back', async () => {
  const file = (from: number) =>
    xlsx({ rows: [['姓名', '号'], ...six.slice(from, from + 3).map((p) => [p.name, p.mobile])] });
  const teach = (field: string) => ({ columns: { 'Sheet1!B': field } });
  const first = await book.done('imports.apply', ask(await file(0), teach('mobile'), '1月.xlsx'));
  await book.done('imports.apply', ask(await file(3), teach('emergencyPhone'), '2月.xlsx'));
  const commandId = first.commandId as number;
  expect(await book.done('history.checkUndo', { commandId })).toMatchObject({ editedTotal: 0, edited: [] });
  await book.done('history.undo', { commandId });
  expect(book.one('select count(*) from member')).toBe(3);
  expect((await book.done('imports.preview', ask(await file(0)))).columns[1]?.field).toBe('emergencyPhone');
  expect(await book.done('history.verify', {})).toMatchObject({ broken: null });
}, 20_000);

describe('warnings and stale decisions', () => {
  const header = ['姓名', '手机', '出生日期'];
  const file = () =>
    xlsx({
      rows: [header, ...six.slice(0, 4).map((p, i): Value[] => [p.name, i < 2 ? '未装机' : p.mobile, p.birthDate])],
    });

  test('problems by cause; warnings have to be ticked where they are shown', async () => {
    const preview = await book.done('imports.preview', ask(await file()));
    expect(preview.problemGroups).toEqual([
      {
        key: 'warning:mobile.form:mobile',
        code: 'mobile.form',
        field: 'mobile',
        level: 'warning',
        message: expect.stringContaining('先空着'),
        rows: ['Sheet1!2', 'Sheet1!3'],
        values: [{ text: '未装机', rows: ['Sheet1!2', 'Sheet1!3'] }],
        oneFix: true,
        accepted: false,
      },
    ]);
    const refusal = await book.refused('imports.apply', ask(await file(), { accepted: [] }));
    expect(refusal).toMatchObject({
      code: 'CONFLICT',
      fields: { reason: 'openWarning', warning: 'warning:mobile.form:mobile' },
    });
    expect((await book.done('imports.preview', ask(await file(), { accepted: [] }))).state).toBe('asking');
    const accepted = { accepted: ['warning:mobile.form:mobile'] };
    expect((await book.done('imports.preview', ask(await file(), accepted))).state).toBe('ready');
    // One fix for all equal values leaves nothing to tick.
    const fixed = { accepted: [], values: { mobile: { 未装机: null } } };
    expect((await book.done('imports.preview', ask(await file(), fixed))).problemGroups).toEqual([]);
    expect(await book.done('imports.apply', ask(await file(), accepted))).toMatchObject({ added: 4, unseen: [] });
  });

  test('a caller that shows nobody any warnings gets its good rows in, and is told in the receipt what nobody saw', async () => {
    const preview = await book.done('imports.preview', ask(await file()));
    expect(preview.state).toBe('ready');
    expect(await book.done('imports.apply', ask(await file()))).toMatchObject({
      added: 4,
      unseen: [{ message: expect.stringContaining('先空着'), rows: 2 }],
    });
  });

  test('what fits nothing is told; what is misspelt is refused', async () => {
    const stale = {
      sheets: { 旧名单: true },
      columns: { 'Sheet1!Z': 'note', 'Sheet1!A': 'nombre' },
      values: { handy: { a: 'b' } },
      cells: { 'Sheet1!99': { mobile: '1' }, 'Sheet1!2': { handy: '1' } },
      rows: { 'Sheet1!98': 'skip' },
      constants: { handy: '1' },
      answers: { 'pair:Sheet1!2': 'skip', joinedOn: '2031-01-01' },
    };
    const { staleDecisions } = await book.done('imports.preview', ask(await file(), stale));
    expect(staleDecisions.map(({ part, key, wrong }) => [part, key, wrong])).toEqual([
      ['sheets', '旧名单', false],
      ['columns', 'Sheet1!Z', false],
      ['columns', 'Sheet1!A', true],
      ['values', 'handy', true],
      ['cells', 'Sheet1!99', false],
      ['cells', 'Sheet1!2/handy', true],
      ['rows', 'Sheet1!98', false],
      ['constants', 'handy', true],
      ['answers', 'pair:Sheet1!2', false],
      ['answers', 'joinedOn', true],
    ]);
    for (const { message } of staleDecisions) expect(message).toMatch(/[\u4e00-\u9fff]/u);
    const refusal = await book.refused('imports.apply', ask(await file(), stale));
    expect(refusal).toMatchObject({ code: 'INVALID_INPUT', fields: { reason: 'staleDecision', columns: 'Sheet1!A' } });
    const moot = { rows: { 'Sheet1!98': 'skip' } };
    expect(await book.done('imports.apply', ask(await file(), moot))).toMatchObject({ added: 4 });
  });

  test('what one value may stand for', async () => {
    await book.done('unit.save', {
      values: { unitName: '江城公交二分公司', unionName: '江城公交二分公司工会' },
    });
    const { constantsOffered } = await book.done(
      'imports.preview',
      ask(await file(), { constants: { group: '机关' } }),
    );
    const offered = Object.fromEntries(constantsOffered.map((one) => [one.field, one]));
    expect(offered['employer']).toMatchObject({ label: '工作单位', suggestion: '江城公交二分公司', value: null });
    expect(offered['group']?.value).toBe('机关');
    expect(offered['employmentStatus']?.options).toContain('在岗');
    expect(offered['mobile']).toBeUndefined();
  });
});

test('a file with nothing but a hidden sheet is asked about, not refused', async () => {
  const rows = [['姓名', '手机'], ...six.map((p) => [p.name, p.mobile])];
  const file = await xlsx({ name: '说明', rows: [['本表由人事科提供']] }, { name: '名单', rows, hidden: true });
  const preview = await book.done('imports.preview', ask(file));
  expect(preview.state).toBe('asking');
  expect(preview.questions).toMatchObject([{ key: 'sheet:名单', required: true, answer: null }]);
  expect((await book.refused('imports.apply', ask(file))).code).toBe('CONFLICT');
  const used = await book.done('imports.preview', ask(file, { answers: { 'sheet:名单': 'use' } }));
  expect(used.summary.add).toBe(6);
});
