import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeLabels } from '../../src-main/domain/codes.ts';
import {
  allowedEvents,
  checkEvent,
  countsAsMember,
  dayUnknown,
  deriveMembership,
  type MembershipEvent,
  type MembershipEventType,
  membershipAt,
  membershipEventTypes,
  membershipStates,
  mayVote,
  paysDues,
  retireProposal,
  stateAfter,
  stateLabel,
  stateOfLabel,
  unknownDay,
} from '../../src-main/domain/membership.ts';

const on = (type: MembershipEventType, date: string, more: Partial<MembershipEvent> = {}): MembershipEvent => ({
  type,
  date,
  ...more,
});

/** The rules as a drawn table: rows are states, columns the events in this order; '.' means not allowed. */
const COLUMNS: MembershipEventType[] = ['申请', '入会', '转入', '保留', '恢复', '转出', '除名', '退会', '去世'];
const TABLE = `
  -              applicant active active .        .      .              .        .         .
  applicant      .         active active .        .      .              .        .         .
  active         .         .      .      retained .      transferredOut expelled withdrawn deceased
  retained       .         .      .      .        active transferredOut expelled withdrawn deceased
  transferredOut applicant active active .        .      .              .        .         .
  withdrawn      applicant active active .        .      .              .        .         .
  expelled       .         .      .      .        .      .              .        .         .
  deceased       .         .      .      .        .      .              .        .         .
`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

const WAY: Record<string, MembershipEvent[]> = {
  '-': [],
  applicant: [on('申请', '2020-01-01')],
  active: [on('入会', '2020-01-01')],
  retained: [on('入会', '2020-01-01'), on('保留', '2020-02-01')],
  transferredOut: [on('入会', '2020-01-01'), on('转出', '2020-02-01')],
  withdrawn: [on('入会', '2020-01-01'), on('退会', '2020-02-01')],
  expelled: [on('入会', '2020-01-01'), on('除名', '2020-02-01')],
  deceased: [on('入会', '2020-01-01'), on('去世', '2020-02-01')],
};

describe('transition table', () => {
  const pairs = TABLE.flatMap(([from = '', ...cells]) =>
    COLUMNS.map((type, i) => [from, type, cells[i] ?? ''] as const),
  );
  it('covers all states and events', () => {
    expect(pairs).toHaveLength((membershipStates.length + 1) * membershipEventTypes.length);
    expect([...membershipEventTypes].sort()).toEqual([...COLUMNS].sort());
  });
  it.each(pairs)('%s + %s → %s', (from, type, to) => {
    const before = WAY[from] ?? [];
    const state = deriveMembership(before).state;
    expect(state).toBe(from === '-' ? null : from);
    expect(stateAfter(state, type)).toBe(to === '.' ? null : to);
    expect(allowedEvents(state).includes(type)).toBe(to !== '.');
    const added = on(type, '2020-03-01');
    const problems = checkEvent(before, added);
    if (to === '.') {
      expect(problems.map((p) => p.rule)).toEqual([from === '-' ? 'beforeJoining' : 'transition']);
      expect(problems[0]?.message).toContain(type);
      expect(deriveMembership([...before, added]).state).toBe(state);
    } else {
      expect(problems).toEqual([]);
      expect(deriveMembership([...before, added])).toMatchObject({ state: to, lastEvent: added });
    }
  });
});

describe('states', () => {
  it('labels are the code list', () => {
    expect(membershipStates.map(stateLabel)).toEqual(codeLabels('membershipState'));
    expect(stateOfLabel('保留会籍')).toBe('retained');
    expect(stateOfLabel('别的')).toBeUndefined();
  });
  it('only active members count, pay and vote; retained ones count on request', () => {
    for (const state of membershipStates) {
      expect([countsAsMember(state), paysDues(state), mayVote(state)]).toEqual(Array(3).fill(state === 'active'));
      expect(countsAsMember(state, { withRetained: true })).toBe(state === 'active' || state === 'retained');
    }
    expect([countsAsMember(null), paysDues(null), mayVote(null)]).toEqual([false, false, false]);
  });
});

describe('joining date and the past', () => {
  it('is the first 入会', () => {
    const events = [
      on('转入', '2019-05-01'),
      on('保留', '2020-01-01'),
      on('入会', '2011-03-04'),
      on('转出', '2015-01-01'),
    ];
    expect(deriveMembership(events)).toMatchObject({ state: 'retained', joinedOn: '2011-03-04' });
  });
  it('is the date stated by the first 转入 when there is no 入会', () => {
    expect(deriveMembership([on('转入', '2019-05-01', { joinedOn: '2001-07-01' })]).joinedOn).toBe('2001-07-01');
    expect(deriveMembership([on('转入', '2019-05-01')]).joinedOn).toBeNull();
    expect(deriveMembership([on('申请', '2019-05-01')])).toMatchObject({ state: 'applicant', joinedOn: null });
    expect(deriveMembership([])).toEqual({ state: null, joinedOn: null, lastEvent: null });
  });
  it('any day can be asked, including the day of the event', () => {
    const events = [on('保留', '2020-02-01'), on('入会', '2020-01-01'), on('恢复', '2021-01-01')];
    expect(
      ['2019-12-31', '2020-01-01', '2020-02-01', '2020-12-31', '2026-01-01'].map((d) => membershipAt(events, d).state),
    ).toEqual([null, 'active', 'retained', 'retained', 'active']);
  });
});

describe('checkEvent', () => {
  const member = [on('入会', '2020-01-01'), on('转出', '2022-06-01')];
  it.each([
    [on('保留', '2022-06-01'), 'onePerDay', '2022年6月1日已经有一条“转出”'],
    [on('保留', '2019-06-01'), 'beforeJoining', '2020年1月1日才入会'],
    [on('保留', '2023-06-01'), 'transition', '会籍是“已转出”，不能记“保留”，接下来只能是“申请”“入会”“转入”'],
    [on('除名', '2021-06-01'), 'laterEvents', '2022年6月1日的“转出”'],
    [on('保留', '2021-02-30'), 'date', '没有填'],
    [on('保留', '2021-02-03', { reason: '退休' }), 'reason', '“退休”不在会籍变化原因'],
  ])('%o breaks the rule %s', (added, rule, words) => {
    const [problem, ...others] = checkEvent(member, added);
    expect(others).toEqual([]);
    expect(problem?.rule).toBe(rule);
    expect(problem?.message).toContain(words);
  });
  it('lets an event be written down late', () => {
    expect(checkEvent(member, on('保留', '2021-02-03', { reason: '失业' }))).toEqual([]);
    expect(checkEvent(member, on('申请', '2019-12-01'))).toEqual([]);
  });
  it('an earlier 入会 than the known one makes that one impossible', () => {
    expect(checkEvent(member, on('入会', '2018-01-01')).map((p) => p.rule)).toEqual(['laterEvents']);
  });
});

describe('retiring', () => {
  it('sets the employment status and retains the membership with a reason of the list', () => {
    const { employmentStatus, event } = retireProposal('active', '2026-11-21');
    expect(codeLabels('employmentStatus')).toContain(employmentStatus);
    expect(event).toEqual({ type: '保留', date: '2026-11-21', reason: '劳动（工作）关系发生变化' });
    expect(checkEvent([on('入会', '2000-01-01')], event as MembershipEvent)).toEqual([]);
  });
  it('leaves other states alone', () => {
    for (const state of membershipStates)
      if (state !== 'active') expect(retireProposal(state, '2026-11-21').event).toBeNull();
  });
});

describe('properties', () => {
  const event = fc.record({
    type: fc.constantFrom(...membershipEventTypes),
    date: fc.integer({ min: 1, max: 28 }).map((d) => `2020-02-${String(d).padStart(2, '0')}`),
  });
  const accepted = (events: MembershipEvent[]): MembershipEvent[] =>
    events.reduce<MembershipEvent[]>((kept, e) => (checkEvent(kept, e).length === 0 ? kept.concat(e) : kept), []);

  it('what was accepted step by step derives the same in any order, each event valid in its place', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), fc.integer(), (events, seed) => {
        const kept = accepted(events);
        const byDate = [...kept].sort((a, b) => (a.date < b.date ? -1 : 1));
        // Second computation: walk the drawn table.
        let state = '-';
        for (const { type } of byDate) {
          state = TABLE.find(([from]) => from === state)?.[COLUMNS.indexOf(type) + 1] ?? '';
          expect(state).not.toBe('.');
        }
        const shuffled = [...kept].sort(
          (a, b) => ((Number(a.date.slice(-2)) * seed) % 31) - ((Number(b.date.slice(-2)) * seed) % 31),
        );
        for (const order of [kept, shuffled, [...byDate].reverse()]) {
          expect(deriveMembership(order)).toEqual(deriveMembership(byDate));
          expect(deriveMembership(order).state).toBe(state === '-' ? null : state);
        }
      }),
    );
  });
  it('never keeps two events of one day', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const days = accepted(events).map((e) => e.date);
        expect(new Set(days).size).toBe(days.length);
      }),
    );
  });
});

describe('a day that nobody knows', () => {
  it('is only what the program wrote, never words of the office', () => {
    expect(dayUnknown({ note: unknownDay('2026-11-21') })).toBe(true);
    // What was remarked beside it makes no day known.
    expect(dayUnknown({ note: '日期不详，2026-11-21 导入，已核对' })).toBe(true);
    for (const note of [
      '日期不详细，以本人申请书为准',
      '入会日期不详，听说是春天',
      '日期不详，2026-11-21 导入的那一批',
      '已核对，日期不详，2026-11-21 导入',
      null,
    ])
      expect(dayUnknown({ note })).toBe(false);
  });
});
