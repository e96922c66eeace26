import { describe, expect, test } from 'vitest';
import type { StoredEvent } from '../../../src-main/domain/import/member-events.ts';
import type { PathBook } from '../../../src-main/domain/import/paths.ts';
import type { PlannedRow } from '../../../src-main/domain/import/plan.ts';
import type { Given } from './kit.ts';
import { codesOf, head, line, plan, six, stored } from './plan-kit.ts';

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

  test('any group of the book may be chosen, a new one gets the name that is typed, and rows say their sheet', () => {
    const rows = [line(0, { group: '夜班' })];
    const groupOf = (answer: string) => plan(rows, [], { answers: { 'group:夜班': answer } });
    expect(plan(rows).questions[0]).toMatchObject({ anyGroup: true, rows: [2], sheets: ['Sheet1'] });
    expect(groupOf('id:3').views[0]?.values['group']).toBe('机关');
    const named = groupOf('new: 二车间 / 夜班小组 ');
    expect([named.made, named.planned[0]?.write?.path]).toEqual([
      ['二车间/夜班小组'],
      { kind: 'new', path: '二车间/夜班小组' },
    ]);
    // A typed name that the book has is that group.
    expect([groupOf('new:机关').made, groupOf('new:机关').views[0]?.values['group']]).toEqual([[], '机关']);
    expect(codesOf(groupOf('new:  ').views)).toEqual([['group.unknown']]);
    expect(plan(rows).views[0]?.problems[0]?.message).toContain('人照样导入');
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

describe('退休 in a cell', () => {
  const header = ['姓名', '证件号码', '入会日期', '就业状况'];
  const rows = [[six[0]?.name, six[0]?.idNumber, '2015-01-01', '退休']] as Given[][];
  const found = (records: ReturnType<typeof stored>[]) =>
    plan(rows, records, {}, header).views[0]?.problems.filter(({ code }) => code === 'event.retired').length;

  test('is said of whoever stays 在册, and of nobody who retained the membership or was so before', () => {
    const retained: StoredEvent[] = [
      { type: '入会', date: '2015-01-01' },
      { type: '保留', date: '2020-05-01' },
    ];
    expect(found([])).toBe(1);
    expect(found([stored(0, { employmentStatus: '在岗' })])).toBe(1);
    expect(found([stored(0, { employmentStatus: '退休' })])).toBe(0);
    expect(found([stored(0, { employmentStatus: '在岗' }, retained)])).toBe(0);
  });
});

test('who was transferred in on an unknown day gets the joining day that a sheet brings, and no other one', () => {
  const note = '入会日期不详，2026-11-03 导入';
  const events: StoredEvent[] = [{ id: 7, type: '转入', date: '2026-11-03', joinedOn: null, note }];
  const rows = [[six[0]?.name, six[0]?.idNumber, '2012-05-06']] as Given[][];
  const planned = plan(rows, [stored(0, { joinedOn: null }, events)], {}, ['姓名', '证件号码', '入会日期']);
  expect(planned.views[0]?.changes).toEqual([{ field: 'joinedOn', before: null, after: '2012-05-06' }]);
  expect(planned.planned[0]?.write).toMatchObject({
    kind: 'update',
    events: [{ type: '转入', date: '2026-11-03', statedJoinedOn: '2012-05-06', note, replaces: 7 }],
  });
  const known = [{ ...events[0], joinedOn: '2012-05-06' }] as StoredEvent[];
  const again = plan(rows, [stored(0, { joinedOn: '2012-05-06' }, known)], {}, ['姓名', '证件号码', '入会日期']);
  expect(again.actions).toEqual(['same']);
});
