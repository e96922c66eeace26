import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { type Book, identity } from './book.ts';
import { openDuesBook, useFormula } from './dues-book.ts';
import { xlsx, type Value } from './roster-file.ts';

type Decisions = NonNullable<CallInput<'imports.apply'>['decisions']>;

/** People of the book: name, identity number's order, staff number, department, group. */
const staff = [
  ['周建萍', 1, '1001', '生产部', '一分会'],
  ['许春生', 2, '1002', '生产部', '一分会'],
  ['王芳', 3, '1003', '财务部', '一分会'],
  ['王芳', 4, '1004', '后勤部', '二分会'],
  ['谢文斌', 5, '1005', '后勤部', '二分会'],
  ['何小燕', 6, null, '后勤部', '二分会'],
] as const;

let book: Book;
let ids: number[];

beforeEach(async () => {
  book = openDuesBook();
  await useFormula(book);
  const group = async (name: string) => (await book.done('groups.create', { name, kind: '分会' })).id;
  const groups = new Map([
    ['一分会', await group('一分会')],
    ['二分会', await group('二分会')],
  ]);
  ids = [];
  for (const [name, order, staffNo, department, groupName] of staff) {
    const { id } = await book.done('members.create', {
      values: { name, idType: '居民身份证', idNumber: identity('1985-06-15', order), staffNo, department },
      event: { type: '入会', date: '2015-03-01' },
      groupId: groups.get(groupName) ?? null,
    });
    ids.push(id);
  }
});
afterEach(() => book.close());

const header = ['序号', '部门', '工号', '姓名', '岗位工资', '薪级工资', '绩效工资', '应发合计', '公积金', '实发工资'];
/** A payroll as an office has it: title, two departments with subtotals, a total; sums are formulas with results. */
function payroll(
  rows: readonly (readonly [string, string | null, string, Value, Value, number])[],
): readonly Value[][] {
  const lines = rows.map(([department, staffNo, name, post, grade, bonus], i): Value[] => {
    const sum = (typeof post === 'number' ? post : 0) + (typeof grade === 'number' ? grade : 0) + bonus;
    const at = i + 3;
    return [
      i + 1,
      department,
      staffNo,
      name,
      post,
      grade,
      bonus,
      { formula: `SUM(E${at}:G${at})`, result: sum },
      300,
      { formula: `H${at}-I${at}`, result: sum - 300 },
    ];
  });
  return [['2026年1月工资表'], header, ...lines, ['合计', null, null, null, 99999, 99999, 99999, 99999, 99999, 99999]];
}
const input = async (rows: readonly (readonly Value[])[], decisions: Decisions = {}) => ({
  noun: 'duesBases' as const,
  fileName: '2026年1月工资表.xlsx',
  file: await xlsx({ name: '工资', rows }),
  decisions,
});
const items = { '工资!E': 'baseFen', '工资!F': 'baseFen' };
const from = { fromMonth: '2026-01' };
const baseOf = (id: number) => book.one<number | undefined>('select base_fen from dues_base where member_id = ?', id);
const count = () => book.one<number>('select count(*) from dues_base');

const clean = payroll([
  ['生产部', '1001', '周建萍', 3000, 2216.4, 1200],
  ['生产部', '1002', '许春生', 2400, 1087, 800],
  ['财务部', '1003', '王芳', 3100, 1908.9, 900],
]);

describe('a payroll', () => {
  test('asks which columns make the base and from which month on; then writes in one command, and undo takes it back', async () => {
    const asked = await book.done('imports.preview', await input(clean));
    expect(asked.state).toBe('asking');
    expect(asked.summary.missing).toEqual(['baseFen']);
    expect(asked.questions.find(({ key }) => key === 'fromMonth')).toMatchObject({
      required: true,
      answer: null,
      options: expect.arrayContaining([
        expect.objectContaining({ value: '2026-01' }),
        { value: '2026-02', label: expect.any(String) },
      ]),
    });
    expect((await book.refused('imports.apply', await input(clean))).message).toContain('从哪个月起');

    const done = await book.done('imports.apply', await input(clean, { columns: items, answers: from }));
    expect(done).toMatchObject({ added: 3, updated: 0, permanent: false, bad: [] });
    // 3000 + 2216.40, 2400 + 1087, 3100 + 1908.90
    expect(ids.slice(0, 4).map(baseOf)).toEqual([521640, 348700, 500890, undefined]);
    expect(book.one('select items from dues_base where member_id = ?', ids[0])).toBe(
      '岗位工资 3,000.00＋薪级工资 2,216.40',
    );
    expect(book.one('select distinct source || from_month from dues_base')).toBe('导入2026-01');
    expect(book.lastLabel()).toBe('导入 2026年1月工资表.xlsx：2026 年 1 月起的计费基数，新定 3 人');
    // By the worked examples: 26.05, 17.40, 25.00.
    await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-01' });
    const { rows } = await book.done('dues.matrix', { year: 2026 });
    expect(Object.fromEntries(rows.map((row) => [row.memberId, row.expected[0]]))).toMatchObject({
      [ids[0] as number]: 2605,
      [ids[1] as number]: 1740,
      [ids[2] as number]: 2500,
    });
    await book.done('dues.removePeriod', { id: book.one<number>('select id from dues_period') });
    await book.done('history.undo', { commandId: done.commandId as number });
    expect(count()).toBe(0);
  });

  test('the sum stands at every person, and the file is remembered by its shape', async () => {
    const first = await input(clean, { columns: items, answers: from });
    const seen = await book.done('imports.preview', first);
    expect(seen.rows.map(({ values }) => values['baseFen'])).toEqual(['5216.40', '3487.00', '5008.90']);
    expect(seen.summary.sumFen).toBe(521640 + 348700 + 500890);
    await book.done('imports.apply', first);
    const raised = payroll([
      ['生产部', '1001', '周建萍', 3200, 2216.4, 1200],
      ['生产部', '1002', '许春生', 2400, 1087, 800],
      ['财务部', '1003', '王芳', 3100, 1908.9, 900],
    ]);
    const again = await book.done('imports.preview', await input(raised, { answers: { fromMonth: '2026-07' } }));
    expect(again.remembered[0]).toContain('照上次');
    expect(again.rows.map(({ action }) => action)).toEqual(['update', 'same', 'same']);
    expect(again.rows[0]?.changes).toEqual([{ field: 'baseFen', before: '5216.40', after: '5416.40' }]);
    expect(again.summary.alarms).toEqual([]);
    const done = await book.done('imports.apply', await input(raised, { answers: { fromMonth: '2026-07' } }));
    expect(done).toMatchObject({ added: 0, updated: 1, same: 2 });
    expect(book.one('select group_concat(from_month || base_fen) from dues_base where member_id = ?', ids[0])).toBe(
      '2026-01521640,2026-07541640',
    );
  });

  test('the items of the standard are proposed; a column that says the whole base goes before them', async () => {
    await book.done('dues.saveStandard', {
      id: book.one<number>('select id from dues_standard'),
      mode: '按基数',
      fromMonth: '2026-01',
      document: '2025 年会员大会决议',
      payItems: '岗位工资＋薪级工资',
    });
    const seen = await book.done('imports.preview', await input(clean, { answers: from }));
    expect(seen.columns.filter(({ field }) => field === 'baseFen').map(({ header: h }) => h)).toEqual([
      '岗位工资',
      '薪级工资',
    ]);
    expect(seen.state).toBe('ready');
    const whole = [...clean.map((row, i) => [...row, i === 1 ? '会费基数' : i > 1 ? 4000 + i : null])];
    const other = await book.done('imports.preview', await input(whole, { answers: from }));
    expect(other.columns.filter(({ field }) => field === 'baseFen').map(({ header: h }) => h)).toEqual(['会费基数']);
  });

  test('a sum picked together with its parts is warned of', async () => {
    const twice = { columns: { ...items, '工资!H': 'baseFen' }, answers: from };
    const { summary } = await book.done('imports.preview', await input(clean, twice));
    expect(summary.alarms[0]).toContain('“应发合计”像是几项合起来的数');
  });
});

describe('whom a payroll means', () => {
  const look = async (rows: Parameters<typeof payroll>[0], answers: Record<string, string> = {}) =>
    book.done('imports.preview', await input(payroll(rows), { columns: items, answers: { ...from, ...answers } }));

  test('two of one name: by department, else asked, side by side; never by the name alone', async () => {
    const { rows, questions } = await look([
      ['后勤部', null, '王芳', 3000, 1000, 0],
      ['销售部', null, '王芳', 3000, 2000, 0],
      ['保卫处', null, '谢文斌', 3000, 1000, 0],
    ]);
    expect(rows.map(({ action, match }) => [action, match?.id ?? null, match?.by ?? null])).toEqual([
      ['add', ids[3], '姓名和小组'],
      ['ask', null, null],
      ['ask', null, null],
    ]);
    const pair = questions.find(({ key }) => key === 'pair:工资!4');
    expect(pair?.sentence).toContain('库里有 2 个王芳');
    expect(pair?.options.map(({ value }) => value)).toEqual([`update:${ids[2]}`, `update:${ids[3]}`, 'skip']);
    const answered = await look(
      [
        ['后勤部', null, '王芳', 3000, 1000, 0],
        ['销售部', null, '王芳', 3000, 2000, 0],
      ],
      { 'pair:工资!4': `update:${ids[2]}` },
    );
    expect(answered.rows[1]).toMatchObject({ action: 'add', match: { id: ids[2], by: '您选的' }, problems: [] });
    expect(rows[1]?.problems.map(({ code }) => code)).toEqual(['match.several']);
  });

  test('only the name says who it is: one answer settles all of them, but never two of one name', async () => {
    const rows = [
      ['', null, '谢文斌', 3000, 1000, 0],
      ['', null, '何小燕', 3000, 1000, 0],
      ['', null, '王芳', 3000, 1000, 0],
    ] as const;
    expect((await look(rows)).rows.map(({ action }) => action)).toEqual(['ask', 'ask', 'ask']);
    const all = await look(rows, { pairs: 'update' });
    expect(all.rows.map(({ action, match }) => [action, match?.id ?? null])).toEqual([
      ['add', ids[4]],
      ['add', ids[5]],
      ['ask', null],
    ]);
  });

  test('a staff number of somebody else asks', async () => {
    const { rows } = await look([['生产部', '1002', '周建萍', 3000, 1000, 0]]);
    expect(rows[0]).toMatchObject({ action: 'ask', pair: { records: [ids[0], ids[1]] } });
    expect(rows[0]?.problems[0]?.message).toBe('第 3 行工号 1002 在库里是许春生（一分会）的，表里是周建萍，请认一认');
  });

  test('who is no member stays out and is counted; members who are not in it are named', async () => {
    await book.done('members.recordEvent', { ids: [ids[5] as number], type: '退会', date: '2026-05-01' });
    const { rows, summary, problemGroups } = await look([
      ['生产部', '1001', '周建萍', 3000, 1000, 0],
      ['生产部', '9001', '外聘甲', 3000, 1000, 0],
      ['后勤部', null, '何小燕', 3000, 1000, 0],
    ]);
    expect(rows.map(({ action }) => action)).toEqual(['add', 'skip', 'skip']);
    expect(problemGroups.map(({ code, rows: of }) => [code, of])).toEqual(
      expect.arrayContaining([
        ['person.outside', ['工资!4']],
        ['person.gone', ['工资!5']],
      ]),
    );
    expect(summary.absent?.people.map(({ id }) => id).sort((a, b) => a - b)).toEqual([ids[1], ids[2], ids[3], ids[4]]);
  });
});

describe('amounts', () => {
  const look = async (rows: Parameters<typeof payroll>[0], answers: Record<string, string> = {}) =>
    book.done('imports.preview', await input(payroll(rows), { columns: items, answers: { ...from, ...answers } }));
  const said = async (post: Value, grade: Value): Promise<[string, string | null | undefined, string | undefined]> => {
    const { rows } = await look([['生产部', '1001', '周建萍', post, grade, 0]]);
    return [rows[0]?.action ?? '', rows[0]?.values['baseFen'], rows[0]?.problems[0]?.code];
  };

  test('each wrong one has its own sentence', async () => {
    expect(await said(-3000, 100)).toEqual(['bad', '-2900.00', 'base.negative']);
    expect(await said(null, null)).toEqual(['bad', null, 'base.missing']);
    expect(await said('见附表', 1000)).toEqual(['bad', null, 'amount.unreadable']);
    expect(await said(0, 0)).toEqual(['add', '0.00', 'base.zero']);
    expect(await said(300000, 1000)).toEqual(['ask', '301000.00', 'base.high']);
    expect(await said('３，０００．５０元', 1000)).toEqual(['add', '4000.50', undefined]);
    // What a formula left below a fen: 3000.125 → 3000.13 beside the exact part.
    expect(await said({ formula: '9000.375/3', result: 3000.125 }, 1000)).toEqual(['add', '4000.13', 'amount.rounded']);
  });

  test('far above anybody’s pay: asked, also of a caller that reads no warnings', async () => {
    const rows: Parameters<typeof payroll>[0] = [
      ['生产部', '1001', '周建萍', 300_000, 1000, 0],
      ['生产部', '1002', '许春生', 3000, 487, 0],
    ];
    const preview = await look(rows);
    const question = preview.questions.find(({ key }) => key === 'highBases');
    expect([question?.required, question?.answer, question?.sentence]).toEqual([
      true,
      null,
      '有 1 行的计费基数高于 100,000.00，最高 301,000.00，多半是年薪或多写了一位。怎么办',
    ]);
    const given = await input(payroll(rows), { columns: items, answers: from });
    expect((await book.refused('imports.apply', given)).message).toContain('多半是年薪');
    expect(book.one('select count(*) from dues_base')).toBe(0);
    const left = await look(rows, { highBases: 'skip' });
    expect(left.rows.map(({ action }) => action)).toEqual(['skip', 'add']);
    const meant = await look(rows, { highBases: 'use' });
    expect(meant.rows.map(({ action }) => action)).toEqual(['add', 'add']);
  });

  test('two rows that are far above anybody’s pay only together: none of them is written by half', async () => {
    const rows: Parameters<typeof payroll>[0] = [
      ['生产部', '1001', '周建萍', 60_000, 0, 0],
      ['生产部', '1001', '周建萍', 60_001, 0, 0],
      ['生产部', '1002', '许春生', 3000, 487, 0],
    ];
    const sum = { 'rows:工资!4': 'sum' };
    const asked = await look(rows, sum);
    expect(asked.state).toBe('asking');
    expect(asked.questions.find(({ key }) => key === 'highBases')).toMatchObject({ rows: [4], sheets: ['工资'] });
    expect(asked.rows.map(({ action }) => action)).toEqual(['ask', 'ask', 'add']);
    const left = await look(rows, { ...sum, highBases: 'skip' });
    expect(left.rows.map(({ action }) => action)).toEqual(['skip', 'skip', 'add']);
    expect(left.summary.sumFen).toBe(348_700);
    const decided = (highBases: string): Decisions => ({ columns: items, answers: { ...from, ...sum, highBases } });
    expect(await book.done('imports.apply', await input(payroll(rows), decided('skip')))).toMatchObject({ added: 1 });
    expect([baseOf(ids[0] as number), baseOf(ids[1] as number)]).toEqual([undefined, 348_700]);
    expect(await book.done('imports.apply', await input(payroll(rows), decided('use')))).toMatchObject({ added: 1 });
    expect(baseOf(ids[0] as number)).toBe(12_000_100);
  });

  test('a third row is held against the sum that waits, not against nothing', async () => {
    const rows: Parameters<typeof payroll>[0] = [
      ['生产部', '1001', '周建萍', 60_000, 0, 0],
      ['生产部', '1001', '周建萍', 60_001, 0, 0],
      ['生产部', '1001', '周建萍', 500, 0, 0],
    ];
    const said = async (third: Record<string, string>) =>
      (await look(rows, { 'rows:工资!4': 'sum', highBases: 'skip', ...third })).rows.map(({ action }) => action);
    expect(await said({})).toEqual(['skip', 'skip', 'ask']);
    expect(await said({ 'rows:工资!5': 'sum' })).toEqual(['skip', 'skip', 'skip']);
    expect(await said({ 'rows:工资!5': 'update' })).toEqual(['skip', 'skip', 'add']);
  });

  test('who is not used is not asked about: outsiders, rows left out, and a base that stands in the book', async () => {
    const high: Parameters<typeof payroll>[0] = [
      ['生产部', '1001', '周建萍', 6000, 0, 0],
      ['生产部', '1009', '老板', 500_000, 0, 0],
      ['生产部', '1002', '许春生', 400_000, 0, 0],
    ];
    const given = await input(payroll(high), { columns: items, answers: from, rows: { '工资!5': 'skip' } });
    const seen = await book.done('imports.preview', given);
    expect([seen.state, seen.questions.some(({ key }) => key === 'highBases')]).toEqual(['ready', false]);
    await book.done('imports.apply', given);
    expect(ids.slice(0, 2).map(baseOf)).toEqual([600_000, undefined]);
    const meant = { columns: items, answers: { ...from, highBases: 'use' } };
    await book.done('imports.apply', await input(payroll(high), meant));
    expect(baseOf(ids[1] as number)).toBe(40_000_000);
    const again = await look(high);
    expect([again.state, again.rows.map(({ action }) => action)]).toEqual(['ready', ['same', 'skip', 'same']]);
  });

  test('a person twice: the same once, another amount asked, with both added as one of the answers', async () => {
    const rows = [
      ['生产部', '1001', '周建萍', 3000, 1000, 0],
      ['生产部', '1001', '周建萍', 3000, 1000, 0],
      ['生产部', '1002', '许春生', 2000, 1000, 0],
      ['生产部', '1002', '许春生', 500, 0, 0],
    ] as const;
    const open = await look(rows);
    expect(open.rows.map(({ action }) => action)).toEqual(['add', 'skip', 'ask', 'ask']);
    expect(open.summary.sumFen).toBe(400_000);
    expect(open.rows[2]?.problems.map(({ code }) => code)).toContain('file.waits');
    // Undecided, nothing is written about the person: 2,000 + 1,000 alone would be half a base.
    const half = await book.done('imports.apply', await input(payroll(rows), { columns: items, answers: from }));
    expect([half.added, baseOf(ids[0] as number), baseOf(ids[1] as number)]).toEqual([1, 400_000, undefined]);
    const sum = await input(payroll(rows), { columns: items, answers: { ...from, 'rows:工资!6': 'sum' } });
    await book.done('imports.apply', sum);
    expect([baseOf(ids[0] as number), baseOf(ids[1] as number)]).toEqual([400000, 350000]);
  });

  test('known by name only, in two rows: who it is and which row counts are two questions', async () => {
    const rows = [
      ['', null, '谢文斌', 5000, 0, 0],
      ['', null, '谢文斌', 800, 0, 0],
      ['', null, '何小燕', 7000, 0, 0],
    ] as const;
    const said = (answers: Record<string, string>) => ({ columns: items, answers: { ...from, ...answers } });
    const actions = async (answers: Record<string, string>) =>
      (await look(rows, answers)).rows.map(({ action }) => action);
    expect(await actions({})).toEqual(['ask', 'ask', 'ask']);
    const asked = await look(rows, { pairs: 'update' });
    expect(asked.rows.map(({ action }) => action)).toEqual(['ask', 'ask', 'add']);
    expect(asked.rows[1]?.pair).toEqual({ records: [ids[4]], row: '工资!3' });
    const about = asked.questions.filter(({ key }) => key.endsWith(':工资!4'));
    expect(about.map(({ key, answer, options }) => [key, answer, options.map(({ value }) => value)])).toEqual([
      ['pair:工资!4', `update:${ids[4]}`, [`update:${ids[4]}`, 'skip']],
      ['rows:工资!4', null, ['skip', 'update', 'sum']],
    ]);
    // One after the other by hand: as long as the second row may be the same person, the first one waits.
    const first = { 'pair:工资!3': `update:${ids[4]}` };
    expect(await actions(first)).toEqual(['ask', 'ask', 'ask']);
    expect(await actions({ ...first, 'pair:工资!4': 'skip' })).toEqual(['add', 'skip', 'ask']);
    const both = { ...first, 'pair:工资!4': `update:${ids[4]}` };
    expect(await actions(both)).toEqual(['ask', 'ask', 'ask']);
    expect(await actions({ ...both, 'rows:工资!4': 'skip' })).toEqual(['add', 'skip', 'ask']);
    expect(await actions({ ...both, 'rows:工资!4': 'update' })).toEqual(['skip', 'add', 'ask']);
    const done = await book.done(
      'imports.apply',
      await input(payroll(rows), said({ pairs: 'update', 'rows:工资!4': 'sum' })),
    );
    // 5,000 + 800
    expect([done.added, baseOf(ids[4] as number), baseOf(ids[5] as number)]).toEqual([2, 580_000, 700_000]);
    // An answer to one question is none to the other.
    const refused = await book.refused(
      'imports.apply',
      await input(payroll(rows), said({ ...both, 'pair:工资!4': 'sum' })),
    );
    expect(refused.code).toBe('INVALID_INPUT');
  });

  test('rows that are added up count once, and the same file again changes nothing', async () => {
    const rows: Parameters<typeof payroll>[0] = [
      ['生产部', '1001', '周建萍', 4000, 0, 0],
      ['生产部', '1001', '周建萍', 3000, 0, 0],
      ['生产部', '1001', '周建萍', 500, 0, 0],
    ];
    const sum = { 'rows:工资!4': 'sum', 'rows:工资!5': 'sum' };
    const first = await look(rows, sum);
    expect(first.summary).toMatchObject({ add: 1, skip: 2, sumFen: 750_000 });
    expect(first.rows.map(({ action, changes }) => [action, ...changes.map(({ after }) => after)])).toEqual([
      ['skip'],
      ['skip'],
      ['add', '7500.00'],
    ]);
    const given = await input(payroll(rows), { columns: items, answers: { ...from, ...sum } });
    expect(await book.done('imports.apply', given)).toMatchObject({ added: 1, updated: 0 });
    const again = await look(rows, sum);
    expect(again.rows.map(({ action, changes }) => [action, changes.length])).toEqual([
      ['skip', 0],
      ['skip', 0],
      ['same', 0],
    ]);
  });

  test('a locked year: the month can not be chosen, and a base that reaches into it is refused by row', async () => {
    await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-06' });
    await book.done('dues.lockYear', { year: 2026 });
    const { questions, state } = await look([['生产部', '1001', '周建萍', 3000, 1000, 0]]);
    expect(state).toBe('asking');
    expect(questions.find(({ key }) => key === 'fromMonth')?.sentence).toContain('2026 年的会费已经锁定');
    const reach = await look([['生产部', '1001', '周建萍', 3000, 1000, 0]], { fromMonth: '2025-07' });
    expect(reach.rows[0]).toMatchObject({ action: 'bad', problems: [{ code: 'base.locked' }] });
    expect(count()).toBe(0);
  });

  test('an amount by hand stays beside the base', async () => {
    await book.done('dues.setBase', { memberIds: [ids[0] as number], fromMonth: '2025-01', amountFen: 800 });
    await book.done('imports.apply', await input(clean, { columns: items, answers: from }));
    expect(book.one('select amount_fen from dues_base where member_id = ? and from_month = ?', ids[0], '2026-01')).toBe(
      800,
    );
  });
});
