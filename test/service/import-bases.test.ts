import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Book } from './book.ts';
import { from, items, openPayrollBook, payroll, payrollInput } from './payroll-book.ts';
import { addMember } from './dues-book.ts';
import type { Value } from './roster-file.ts';

let book: Book;
let ids: number[];

beforeEach(async () => {
  ({ book, ids } = await openPayrollBook());
});
afterEach(() => book.close());

const baseOf = (id: number) => book.one<number | undefined>('select base_fen from dues_base where member_id = ?', id);
const count = () => book.one<number>('select count(*) from dues_base');

const clean = payroll([
  ['生产部', '1001', '周建萍', 3000, 2216.4, 1200],
  ['生产部', '1002', '许春生', 2400, 1087, 800],
  ['财务部', '1003', '王芳', 3100, 1908.9, 900],
]);

describe('a payroll', () => {
  test('asks which columns make the base and from which month on; then writes in one command, and undo takes it back', async () => {
    const asked = await book.done('imports.preview', await payrollInput(clean));
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
    expect((await book.refused('imports.apply', await payrollInput(clean))).message).toContain('从哪个月起');

    const done = await book.done('imports.apply', await payrollInput(clean, { columns: items, answers: from }));
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
    const first = await payrollInput(clean, { columns: items, answers: from });
    const seen = await book.done('imports.preview', first);
    expect(seen.rows.map(({ values }) => values['baseFen'])).toEqual(['5216.40', '3487.00', '5008.90']);
    expect(seen.summary.sumFen).toBe(521640 + 348700 + 500890);
    await book.done('imports.apply', first);
    const raised = payroll([
      ['生产部', '1001', '周建萍', 3200, 2216.4, 1200],
      ['生产部', '1002', '许春生', 2400, 1087, 800],
      ['财务部', '1003', '王芳', 3100, 1908.9, 900],
    ]);
    const again = await book.done('imports.preview', await payrollInput(raised, { answers: { fromMonth: '2026-07' } }));
    expect(again.remembered[0]).toContain('照上次');
    expect(again.rows.map(({ action }) => action)).toEqual(['update', 'same', 'same']);
    expect(again.rows[0]?.changes).toEqual([{ field: 'baseFen', before: '5216.40', after: '5416.40' }]);
    expect(again.summary.alarms).toEqual([]);
    const done = await book.done('imports.apply', await payrollInput(raised, { answers: { fromMonth: '2026-07' } }));
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
    const seen = await book.done('imports.preview', await payrollInput(clean, { answers: from }));
    expect(seen.columns.filter(({ field }) => field === 'baseFen').map(({ header: h }) => h)).toEqual([
      '岗位工资',
      '薪级工资',
    ]);
    expect(seen.state).toBe('ready');
    const whole = [...clean.map((row, i) => [...row, i === 1 ? '会费基数' : i > 1 ? 4000 + i : null])];
    const other = await book.done('imports.preview', await payrollInput(whole, { answers: from }));
    expect(other.columns.filter(({ field }) => field === 'baseFen').map(({ header: h }) => h)).toEqual(['会费基数']);
  });

  test('a sum picked together with its parts is warned of', async () => {
    const twice = { columns: { ...items, '工资!H': 'baseFen' }, answers: from };
    const { summary } = await book.done('imports.preview', await payrollInput(clean, twice));
    expect(summary.alarms[0]).toContain('“应发合计”像是几项合起来的数');
  });
});

describe('whom a payroll means', () => {
  const look = async (rows: Parameters<typeof payroll>[0], answers: Record<string, string> = {}) =>
    book.done(
      'imports.preview',
      await payrollInput(payroll(rows), { columns: items, answers: { ...from, ...answers } }),
    );

  test('two of one name: by department, else asked, side by side; never by the name alone', async () => {
    const { rows, questions } = await look([
      ['后勤部', null, '王芳', 3000, 1000, 0],
      ['销售部', null, '王芳', 3000, 2000, 0],
      ['保卫处', null, '谢文斌', 3000, 1000, 0],
    ]);
    expect(rows.map(({ action, match }) => [action, match?.id ?? null, match?.by ?? null])).toEqual([
      ['add', ids[3], '姓名和部门'],
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

test('who joined after the month from which the bases hold is named as well', async () => {
  const id = await addMember(book, '秦晓峰', 77, '2026-03-10');
  const gone = await addMember(book, '魏国强', 78, '2019-03-10');
  await book.done('members.recordEvent', { ids: [gone], type: '退会', date: '2025-12-10' });
  const { summary } = await book.done('imports.preview', await payrollInput(clean, { columns: items, answers: from }));
  expect(summary.absent?.ids).toContain(id);
  expect(summary.absent?.ids).not.toContain(gone);
});

describe('amounts', () => {
  const look = async (rows: Parameters<typeof payroll>[0], answers: Record<string, string> = {}) =>
    book.done(
      'imports.preview',
      await payrollInput(payroll(rows), { columns: items, answers: { ...from, ...answers } }),
    );
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
    const given = await payrollInput(payroll(rows), { columns: items, answers: from });
    expect((await book.refused('imports.apply', given)).message).toContain('多半是年薪');
    expect(book.one('select count(*) from dues_base')).toBe(0);
    const left = await look(rows, { highBases: 'skip' });
    expect(left.rows.map(({ action }) => action)).toEqual(['skip', 'add']);
    const meant = await look(rows, { highBases: 'use' });
    expect(meant.rows.map(({ action }) => action)).toEqual(['add', 'add']);
  });

  test('who is not used is not asked about: outsiders, rows left out, and a base that stands in the book', async () => {
    const high: Parameters<typeof payroll>[0] = [
      ['生产部', '1001', '周建萍', 6000, 0, 0],
      ['生产部', '1009', '老板', 500_000, 0, 0],
      ['生产部', '1002', '许春生', 400_000, 0, 0],
    ];
    const given = await payrollInput(payroll(high), { columns: items, answers: from, rows: { '工资!5': 'skip' } });
    const seen = await book.done('imports.preview', given);
    expect([seen.state, seen.questions.some(({ key }) => key === 'highBases')]).toEqual(['ready', false]);
    await book.done('imports.apply', given);
    expect(ids.slice(0, 2).map(baseOf)).toEqual([600_000, undefined]);
    const meant = { columns: items, answers: { ...from, highBases: 'use' } };
    await book.done('imports.apply', await payrollInput(payroll(high), meant));
    expect(baseOf(ids[1] as number)).toBe(40_000_000);
    const again = await look(high);
    expect([again.state, again.rows.map(({ action }) => action)]).toEqual(['ready', ['same', 'skip', 'same']]);
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
    await book.done('imports.apply', await payrollInput(clean, { columns: items, answers: from }));
    expect(book.one('select amount_fen from dues_base where member_id = ? and from_month = ?', ids[0], '2026-01')).toBe(
      800,
    );
  });
});
