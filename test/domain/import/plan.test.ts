import { describe, expect, test } from 'vitest';
import { decisionsShape } from '../../../src-main/domain/import/decisions.ts';
import { createStock, type StoredRecord } from '../../../src-main/domain/import/match.ts';
import type { StoredEvent } from '../../../src-main/domain/import/member-events.ts';
import { memberImport } from '../../../src-main/domain/import/member-noun.ts';
import { memberRules } from '../../../src-main/domain/import/member-rules.ts';
import { planPaths, type PathBook } from '../../../src-main/domain/import/paths.ts';
import { createPlanner, type PlannedRow } from '../../../src-main/domain/import/plan.ts';
import { summarise } from '../../../src-main/domain/import/summary.ts';
import { type Given, identity, people, read, sheet, today } from './kit.ts';
import { builtInStandards } from '../../../src-main/domain/standards.ts';

/** Rows against the book: who is meant, what would change, what waits for a person. */
const six = people(6);
const head = ['姓名', '证件号码', '移动电话', '出生日期', '工会小组'];
const line = (
  i: number,
  over: Partial<Record<'name' | 'idNumber' | 'mobile' | 'birthDate' | 'group', Given>> = {},
): Given[] => {
  const p = { ...six[i], ...over };
  return [p.name, p.idNumber, p.mobile, p.birthDate, p.group];
};

let counter = 0;
function stored(
  i: number,
  over: Record<string, string | null> = {},
  events: readonly StoredEvent[] = [{ type: '入会', date: '2015-01-01' }],
): StoredRecord {
  const p = six[i];
  counter += 1;
  const values = {
    name: p?.name ?? '',
    idType: '居民身份证',
    idNumber: p?.idNumber ?? null,
    mobile: p?.mobile ?? null,
    birthDate: p?.birthDate ?? null,
    gender: p?.gender ?? null,
    group: p?.group ?? null,
    joinedOn: '2015-01-01',
    membership: '在册',
    ...over,
  };
  return {
    id: counter,
    name: values.name,
    values,
    pathId: values.group === null ? null : groupIds.indexOf(values.group) + 1,
    events,
  };
}

const groupIds = ['一车间', '二车间', '机关'];
const book: PathBook = {
  fresh: false,
  pathOf: (id) => groupIds[id - 1],
  resolve: (text) =>
    groupIds.includes(text)
      ? { id: groupIds.indexOf(text) + 1, path: text }
      : { missing: true, nearest: [{ id: 2, path: '二车间' }] },
};

function plan(
  rows: readonly Given[][],
  records: readonly StoredRecord[] = [],
  given: Parameters<typeof decisionsShape.parse>[0] = {},
  header: readonly Given[] = head,
  paths: PathBook = book,
) {
  const decisions = decisionsShape.parse(given);
  const { drafts } = read(sheet([header, ...rows]), given);
  const pathPlan = planPaths(paths, decisions);
  const planner = createPlanner({
    noun: memberImport,
    rules: memberRules({
      withoutDecision: decisions.answers['expelled'] === 'without',
      today,
      standards: builtInStandards,
      joinedOn: decisions.answers['joinedOn'] ?? today,
    }),
    drafts,
    stock: createStock(records, ['name', 'idNumber', 'staffNo', 'memberCardNo', 'birthDate']),
    paths: pathPlan,
    decisions,
  });
  const planned: PlannedRow[] = drafts.map((draft) => planner.plan(draft));
  const views = planned.map(({ view }) => view);
  return {
    planned,
    views,
    actions: views.map((v) => v.action),
    questions: [...pathPlan.questions(), ...planner.questions],
    made: pathPlan.made(),
    summary: summarise(memberImport, views, [], { overwritten: 30, bad: 50 }),
  };
}

const codesOf = (views: readonly { problems: readonly { code: string }[] }[]): string[][] =>
  views.map((v) => v.problems.map((p) => p.code));

describe('who is meant', () => {
  test('by identity number: new, changed, unchanged', () => {
    const { actions, views, summary } = plan(
      [line(0), line(1, { mobile: '13911112222' }), line(2)],
      [stored(1), stored(2)],
    );
    expect(actions).toEqual(['add', 'update', 'same']);
    expect(views[1]?.changes).toEqual([{ field: 'mobile', before: six[1]?.mobile, after: '13911112222' }]);
    expect(views[1]?.match?.by).toBe('证件号码');
    expect(summary).toMatchObject({
      total: 3,
      add: 1,
      update: 1,
      same: 1,
      skip: 0,
      ask: 0,
      bad: 0,
      byField: { mobile: 1 },
    });
  });

  test('the same number under another name is never merged', () => {
    const { actions, views, questions } = plan([line(0, { name: '赵不同' })], [stored(0)]);
    expect(actions).toEqual(['ask']);
    expect(codesOf(views)).toEqual([['match.nameDiffers']]);
    expect(questions[0]?.options.map((o) => o.value)).not.toContain('add');
  });

  test('by staff number with the same name; another name is said', () => {
    const header = ['姓名', '工号', '移动电话'];
    const { actions, views } = plan(
      [
        [six[0]?.name, 'A01', '13911112222'],
        ['赵不同', 'A01', '13911113333'],
      ],
      [stored(0, { staffNo: 'A01', idNumber: null, birthDate: null })],
      {},
      header,
    );
    expect(actions).toEqual(['update', 'add']);
    expect(views[0]?.match?.by).toBe('工号');
    expect(codesOf(views)[1]).toEqual(['match.numberTaken']);
  });

  test('by name and birth date when a number is missing; two numbers are a doubt', () => {
    const other = identity(six[0]?.birthDate ?? '', 901);
    expect(plan([line(0, { idNumber: null })], [stored(0)]).actions).toEqual(['same']);
    const twin = plan([line(0)], [stored(0, { idNumber: other })]);
    expect(twin.actions).toEqual(['ask']);
    expect(twin.views[0]?.problems[0]?.message).toBe(`第 2 行${six[0]?.name}可能已在册：生日相同，证件号码不同`);
    expect(plan([line(0)], [stored(0, { idNumber: other })], { rows: { 'Sheet1!2': 'add' } }).actions).toEqual(['add']);
    expect(plan([line(0)], [stored(0, { idNumber: other })], { answers: { 'pair:Sheet1!2': 'skip' } }).actions).toEqual(
      ['skip'],
    );
  });

  test('a name alone never merges', () => {
    const record = stored(0);
    const { actions, questions } = plan([[six[0]?.name, '13911112222']], [record], {}, ['姓名', '移动电话']);
    expect(actions).toEqual(['ask']);
    expect(questions[0]).toMatchObject({ key: 'pair:Sheet1!2', required: false });
    const said = plan(
      [[six[0]?.name, '13911112222']],
      [record],
      { answers: { 'pair:Sheet1!2': `update:${record.id}` } },
      ['姓名', '移动电话'],
    );
    expect(said.actions).toEqual(['update']);
    expect(plan([[six[1]?.name]], [record], {}, ['姓名']).actions).toEqual(['add']);
    expect(plan([[six[0]?.name]], [record], {}, ['姓名']).actions).toEqual(['ask']);
  });

  test('namesakes with another birth date are other people', () => {
    const elder = { idNumber: null, birthDate: '1950-01-01' };
    expect(plan([line(0)], [stored(0, { ...elder, mobile: '13911119999' })]).actions).toEqual(['add']);
    // The same telephone is too much of a coincidence.
    const { actions, views } = plan([line(0)], [stored(0, elder)]);
    expect(actions).toEqual(['ask']);
    expect(codesOf(views)).toEqual([['match.samePhone']]);
  });
});

describe('twice in the file', () => {
  test('the same again is skipped, something else is asked, two names are errors', () => {
    const { actions, views } = plan([
      line(0),
      line(0),
      line(1),
      line(1, { mobile: '13911112222' }),
      line(2),
      line(2, { name: '赵不同' }),
    ]);
    expect(actions).toEqual(['add', 'skip', 'add', 'ask', 'bad', 'bad']);
    expect(codesOf(views)).toEqual([[], ['file.repeat'], [], ['file.duplicate'], ['file.sameId'], ['file.sameId']]);
    expect(views[4]?.problems[0]?.message).toContain('第 7 行');
  });

  test('the second row may win, for a new person as for a known one', () => {
    const rows = [line(1), line(1, { mobile: '13911112222' })];
    const fresh = plan(rows, [], { rows: { 'Sheet1!3': 'update' } });
    expect(fresh.actions).toEqual(['add', 'update']);
    expect(fresh.planned[1]?.write).toMatchObject({ target: { row: 'Sheet1!2' }, patch: { mobile: '13911112222' } });
    const record = stored(1);
    expect(plan(rows, [record], { answers: { 'pair:Sheet1!3': 'update' } }).planned[1]?.write).toMatchObject({
      target: { id: record.id },
      patch: { mobile: '13911112222' },
    });
  });
});

describe('what changes', () => {
  test('blanks take nothing away unless that is wanted', () => {
    const rows = [line(0, { mobile: null, group: null })];
    expect(plan(rows, [stored(0)]).actions).toEqual(['same']);
    const erased = plan(rows, [stored(0)], { keepExisting: false });
    expect(erased.views[0]?.changes.map((c) => [c.field, c.after])).toEqual([
      ['mobile', null],
      ['group', null],
    ]);
  });

  test('fill blanks only, never add, skip one row', () => {
    const record = stored(0, { mobile: null, group: '机关' });
    expect(plan([line(0)], [record], { rows: { 'Sheet1!2': 'fill' } }).views[0]?.changes.map((c) => c.field)).toEqual([
      'mobile',
    ]);
    expect(plan([line(0), line(1)], [record], { neverAdd: true }).actions).toEqual(['update', 'skip']);
    expect(plan([line(0), line(1)], [], { rows: { 'Sheet1!3': 'skip' } }).actions).toEqual(['add', 'skip']);
  });

  test('what the number says fills blanks and overwrites nothing', () => {
    const rows = [[six[0]?.name, six[0]?.idNumber]];
    expect(
      plan(rows, [stored(0, { birthDate: '1960-01-01', gender: '女' })], {}, ['姓名', '证件号码']).actions,
    ).toEqual(['same']);
    expect(
      plan(rows, [stored(0, { birthDate: null, gender: null })], {}, ['姓名', '证件号码']).views[0]?.changes.map(
        (c) => c.field,
      ),
    ).toEqual(['gender', 'birthDate']);
  });

  test('a row with an error stays out; a cut number is found again by its first 15 digits', () => {
    const cut = Number(six[0]?.idNumber.slice(0, 15).concat('000'));
    const { actions, views } = plan([line(0, { idNumber: cut })], [stored(0)]);
    expect(actions).toEqual(['bad']);
    expect(views[0]?.problems[0]).toMatchObject({ code: 'id.damaged', suggestion: six[0]?.idNumber });
  });

  test('alarms: a third overwritten, nothing to write', () => {
    const records = [0, 1, 2].map((i) => stored(i));
    expect(plan([line(0, { mobile: '13911112222' }), line(1), line(2)], records).summary.alarms[0]).toContain(
      '移动电话',
    );
    expect(
      plan(
        [0, 1, 2].map((i) => line(i)),
        records,
      ).summary.alarms[0],
    ).toContain('没有要写入的');
    const cut = [0, 1].map((i) => line(i, { idNumber: 320105197809032000 }));
    expect(plan([...cut, line(2), line(3)]).summary.alarms).toEqual([expect.stringContaining('4 行里有 2 行有错')]);
    expect(plan([...cut, line(2), line(3), line(4)]).summary.alarms).toEqual([]);
  });
});

describe('one answer for all', () => {
  const header = ['姓名', '岗位'];
  const rows = [0, 1, 2].map((i) => [six[i]?.name, '电工']);
  const records = () => [0, 1, 2].map((i) => stored(i, { post: i === 0 ? '钳工' : null }));

  test('doubtful pairs: fill, new, out, or one by one', () => {
    const open = plan(rows, records(), {}, header);
    expect(open.actions).toEqual(['ask', 'ask', 'ask']);
    expect(open.questions[0]).toMatchObject({ key: 'pairs', rows: [2, 3, 4], default: 'each', required: false });
    const filled = plan(rows, records(), { answers: { pairs: 'fill' } }, header);
    expect(filled.actions).toEqual(['same', 'update', 'update']);
    expect(filled.questions[1]?.answer).toMatch(/^fill:\d+$/u);
    expect(plan(rows, records(), { answers: { pairs: 'add' } }, header).actions).toEqual(['add', 'add', 'add']);
    // A single answer goes before the one for all.
    const one = plan(rows, records(), { answers: { pairs: 'add', 'pair:Sheet1!3': 'skip' } }, header);
    expect(one.actions).toEqual(['add', 'skip', 'add']);
    // Nobody's number is ever given to another name by an answer for all.
    const named = plan([line(0, { name: '赵不同' }), line(1, { name: '钱不同' })], [stored(0), stored(1)], {
      answers: { pairs: 'fill' },
    });
    expect(named.actions).toEqual(['ask', 'ask']);
  });

  test('several rows of one person', () => {
    const twice = [0, 1].flatMap((i) => [line(i), line(i, { mobile: `1391111000${i}` })]);
    const open = plan(twice);
    expect(open.questions[0]).toMatchObject({ key: 'repeats', rows: [3, 5] });
    expect(plan(twice, [], { answers: { repeats: 'skip' } }).actions).toEqual(['add', 'skip', 'add', 'skip']);
    const last = plan(twice, [], { answers: { repeats: 'update' } });
    expect(last.planned[3]?.write).toMatchObject({ patch: { mobile: '13911110001' } });
  });

  test('unknown groups: all new, all empty', () => {
    const groups = [line(0, { group: '夜班' }), line(1, { group: '早班' }), line(2)];
    const open = plan(groups);
    expect(open.questions.map((q) => [q.key, q.required, q.answer])).toEqual([
      ['groups', false, null],
      ['group:夜班', true, null],
      ['group:早班', true, null],
    ]);
    const made = plan(groups, [], { answers: { groups: 'new', 'group:早班': 'id:2' } });
    expect(made.made).toEqual(['夜班']);
    expect(made.questions.map((q) => q.answer)).toEqual(['new', 'new', 'id:2']);
    expect(made.views.map((v) => v.values['group'])).toEqual(['夜班', '二车间', six[2]?.group]);
    expect(plan(groups, [], { answers: { groups: 'empty' } }).made).toEqual([]);
  });
});

describe('people without a number', () => {
  test('name and telephone are asked about, and taken only where nothing would change', () => {
    const header = ['姓名', '移动电话', '岗位'];
    const record = () => stored(0, { idNumber: null, birthDate: null, post: '钳工' });
    const given = (post: string): Given[][] => [[six[0]?.name, six[0]?.mobile ?? null, post]];
    expect(plan(given('钳工'), [record()], {}, header).actions).toEqual(['same']);
    const other = plan(given('电工'), [record()], {}, header);
    expect(other.actions).toEqual(['ask']);
    expect(other.views[0]?.pair?.records).toHaveLength(1);
    expect(other.views[0]?.problems[0]?.message).toContain('姓名和移动电话一样');
  });

  test('the same name and telephone twice in a file is one person', () => {
    const header = ['姓名', '移动电话', '岗位'];
    const row = [six[0]?.name, six[0]?.mobile, '钳工'];
    expect(plan([row, row, [six[0]?.name, six[0]?.mobile, '电工']], [], {}, header).actions).toEqual([
      'add',
      'skip',
      'ask',
    ]);
  });

  test('a constant fills and never overwrites', () => {
    const constants = { ethnicity: '汉族', group: '机关' };
    const rows = [
      [six[0]?.name, six[0]?.idNumber],
      [six[1]?.name, six[1]?.idNumber],
    ] as Given[][];
    const records = [stored(0, { ethnicity: '回族' }), stored(1, { ethnicity: null, group: null })];
    const { views } = plan(rows, records, { constants }, ['姓名', '证件号码']);
    expect(views.map((v) => v.changes.map((c) => [c.field, c.after]))).toEqual([
      [],
      [
        ['ethnicity', '汉族'],
        ['group', '机关'],
      ],
    ]);
  });
});

describe('remarks', () => {
  const header = ['姓名', '证件号码', '移动电话'];
  const others = [1, 2].map((i) => [six[i]?.name, six[i]?.idNumber, six[i]?.mobile] as Given[]);
  const rows: Given[][] = [[six[0]?.name, six[0]?.idNumber, '未装机'], ...others];
  const first = (result: ReturnType<typeof plan>) => result.actions[0];
  const keep = { answers: { 'keep:mobile': 'note' } };

  test('what could not be read is put below what stands, once', () => {
    const add = plan(rows, [], keep, header).planned[0]?.write;
    expect(add).toMatchObject({ kind: 'add', values: { note: '原表移动电话：未装机' } });
    const known = plan(rows, [stored(0, { note: '老职工' })], keep, header);
    expect(known.views[0]?.changes).toEqual([
      { field: 'note', before: '老职工', after: '老职工\n原表移动电话：未装机' },
    ]);
    const again = stored(0, { note: '老职工\n原表移动电话：未装机' });
    expect(first(plan(rows, [again], keep, header))).toBe('same');
    expect(first(plan(rows, [again], {}, header))).toBe('same');
    const remark = rows.map((row, i) => [...row, i === 0 ? '老职工' : null]);
    expect(first(plan(remark, [again], {}, [...header, '备注']))).toBe('same');
    expect(plan(remark, [stored(0, { note: '病休' })], {}, [...header, '备注']).views[0]?.changes).toEqual([
      { field: 'note', before: '病休', after: '老职工' },
    ]);
  });
});

describe('expulsion', () => {
  const header = ['姓名', '证件号码', '入会日期', '会籍变化类型', '会籍变化日期'];
  const rows = [[six[0]?.name, six[0]?.idNumber, '2015-03-01', '除名', '2020-05-01']] as Given[][];

  test('stays out without the committee’s decision, or comes in without the state', () => {
    const out = plan(rows, [], {}, header);
    expect(out.actions).toEqual(['bad']);
    expect(out.views[0]?.problems[0]?.message).toContain('除名要由工会委员会决定，请写上会议日期或文号');
    const without = plan(rows, [], { answers: { expelled: 'without' } }, header);
    expect(without.actions).toEqual(['add']);
    expect(without.planned[0]?.write?.events.map((e) => [e.type, e.date])).toEqual([['入会', '2015-03-01']]);
    const events: StoredEvent[] = [
      { type: '入会', date: '2015-03-01' },
      { type: '除名', date: '2020-05-01' },
    ];
    expect(plan(rows, [stored(0, {}, events)], {}, header).actions).toEqual(['same']);
  });
});

describe('groups', () => {
  test('an unknown group has to be settled first; the answer makes it, goes to another or leaves it empty', () => {
    const rows = [line(0, { group: '夜班' }), line(1, { group: '夜班' })];
    const open = plan(rows);
    expect(open.questions).toMatchObject([{ key: 'group:夜班', required: true, default: null, rows: [2, 3] }]);
    expect(open.questions[0]?.options.map((o) => o.value)).toEqual(['new', 'id:2', 'empty']);
    expect(open.planned.map(({ write }) => write?.path)).toEqual([null, null]);
    expect(codesOf(open.views)).toEqual([['group.unknown'], ['group.unknown']]);
    const made = plan(rows, [], { answers: { 'group:夜班': 'new' } });
    expect(made.made).toEqual(['夜班']);
    expect(plan(rows, [], { answers: { 'group:夜班': 'id:2' } }).views.map((v) => v.values['group'])).toEqual([
      '二车间',
      '二车间',
    ]);
  });

  test('an office without groups gets those of the file, only those that are used', () => {
    const fresh: PathBook = { fresh: true, pathOf: () => undefined, resolve: () => ({ missing: true, nearest: [] }) };
    const { made, questions } = plan([line(0), line(4, { idNumber: 320105197809032000 })], [], {}, head, fresh);
    expect(made).toEqual(['一车间']);
    expect(questions).toMatchObject([{ key: 'group:一车间', default: 'new', required: false }]);
  });
});

describe('membership', () => {
  const header = ['姓名', '证件号码', '入会日期', '会籍变化类型', '会籍变化日期', '会籍变化原因'];
  const row = (i: number, ...rest: Given[]): Given[] => [six[i]?.name, six[i]?.idNumber, ...rest];
  const eventsOf = (planned: readonly PlannedRow[]): string[][] =>
    planned.map(({ write }) => (write?.events ?? []).map((e) => `${e.type} ${e.date}${e.note ? ' *' : ''}`));
  const joined = (...more: StoredEvent[]): StoredEvent[] => [{ type: '入会', date: '2015-01-01' }, ...more];

  test('events of new people', () => {
    const { planned, actions } = plan(
      [
        row(0, '2015-03-01'),
        row(1, null),
        row(2, '2015-03-01', '保留', '2020-05-01', '失业'),
        row(3, null, '保留', '2020-05-01'),
        row(4, null, '入会', '2018-01-01'),
        row(5, '2010-01-01', '转入', '2018-01-01'),
      ],
      [],
      { answers: { joinedOn: '2024-01-01' } },
      header,
    );
    expect(actions).toEqual(Array(6).fill('add'));
    expect(eventsOf(planned)).toEqual([
      ['入会 2015-03-01'],
      ['入会 2024-01-01 *'],
      ['入会 2015-03-01', '保留 2020-05-01'],
      ['入会 2020-04-30 *', '保留 2020-05-01'],
      ['入会 2018-01-01'],
      ['转入 2018-01-01'],
    ]);
    expect(planned[5]?.write?.events[0]?.statedJoinedOn).toBe('2010-01-01');
    expect(planned.map((p) => p.usesDefault)).toEqual([false, true, false, false, false, false]);
  });

  test('what cannot be an event is an error', () => {
    const { views, actions } = plan(
      [
        row(0, '2015-03-01', '保留', null),
        row(1, '2020-03-01', '保留', '2019-01-01'),
        row(2, '2020-03-01', '入会', '2019-01-01'),
      ],
      [],
      {},
      header,
    );
    expect(actions).toEqual(['bad', 'bad', 'add']);
    expect(codesOf(views)).toEqual([['event.noDate'], ['event.beforeJoining'], ['event.joinDiffers']]);
  });

  test('known people: the last event again is nothing new, a newer one is added, another one is said', () => {
    const retained = joined({ type: '保留', date: '2020-05-01', reason: '失业' });
    const cases: [Given[], StoredEvent[]][] = [
      [row(0, '2015-01-01', '入会', '2015-01-01'), joined()],
      [row(1, '2015-01-01', '保留', '2020-05-01', '失业'), retained],
      [row(2, '2015-01-01', '保留', '2022-01-01', '失业'), joined()],
      [row(3, '2015-01-01', '保留', '2014-01-01'), retained],
      [row(4, '2016-01-01'), joined()],
      [row(5, '2015-01-01', '入会', '2018-01-01'), joined()],
    ];
    const { planned, views } = plan(
      cases.map(([given]) => given),
      cases.map(([, events], i) => stored(i, {}, events)),
      {},
      header,
    );
    expect(eventsOf(planned)).toEqual([[], [], ['保留 2022-01-01'], [], [], []]);
    expect(views.map((v) => v.action)).toEqual(['same', 'same', 'update', 'same', 'same', 'same']);
    expect(codesOf(views)).toEqual([[], [], [], ['event.contradicts'], ['joined.differs'], ['event.contradicts']]);
  });
});
