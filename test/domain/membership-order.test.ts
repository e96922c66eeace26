import { describe, expect, it } from 'vitest';
import {
  checkEvent,
  deriveMembership,
  inOrder,
  type MembershipEvent,
  type MembershipEventType,
  membershipAt,
  timeline,
  unknownDay,
} from '../../src-main/domain/membership.ts';

const on = (type: MembershipEventType, date: string): MembershipEvent => ({ type, date });
const undated = (type: MembershipEventType, written: string): MembershipEvent => ({
  type,
  date: written,
  note: unknownDay(written, type === '入会' || type === '转入' ? '入会日期不详' : '日期不详'),
});
const types = (events: readonly MembershipEvent[]): string =>
  inOrder(events)
    .map(({ type }) => type)
    .join(' ');

describe('events whose day nobody knows', () => {
  // Each line: the events as they were entered, and the one order that makes a life of them.
  it.each([
    ['left on an unknown day', [on('入会', '2010-03-05'), undated('转出', '2026-11-21')], '入会 转出'],
    ['nobody dated', [undated('转出', '2026-11-21'), undated('入会', '2026-11-20')], '入会 转出'],
    [
      'died after the retaining nobody dated, before it was written down',
      [undated('入会', '2026-11-20'), undated('保留', '2026-11-21'), on('去世', '2026-11-10')],
      '入会 保留 去世',
    ],
    [
      'came back on a day before the departure was written down',
      [on('入会', '2010-03-05'), undated('转出', '2026-11-21'), on('转入', '2026-10-01')],
      '入会 转出 转入',
    ],
    [
      'both were before a known return',
      [undated('入会', '2026-11-20'), undated('转出', '2026-11-21'), on('转入', '2026-10-01')],
      '入会 转出 转入',
    ],
    [
      'rests in the second of two lives',
      [on('入会', '2010-01-01'), on('转出', '2015-01-01'), on('入会', '2018-01-01'), undated('保留', '2026-11-21')],
      '入会 转出 入会 保留',
    ],
    [
      'fills the gap before a known return to work',
      [on('入会', '2010-01-01'), on('恢复', '2018-01-01'), undated('保留', '2026-11-21')],
      '入会 保留 恢复',
    ],
    [
      'left after the day on which the 保留 was written down, and came back',
      [on('入会', '1995-03-01'), undated('保留', '2026-11-21'), on('转出', '2027-01-05'), on('转入', '2027-05-10')],
      '入会 保留 转出 转入',
    ],
    [
      'died while retained since a known day',
      [on('入会', '1995-03-01'), on('保留', '2015-01-01'), undated('去世', '2026-11-21')],
      '入会 保留 去世',
    ],
  ])('%s', (_, events, order) => {
    expect(types(events)).toBe(order);
    expect(types([...events].reverse())).toBe(order);
    expect(checkEvent(events.slice(0, -1), events.at(-1) as MembershipEvent)).toEqual([]);
    const days = timeline(events).map(({ from }) => from);
    expect([...days].sort()).toEqual(days);
  });

  it('counts the departure from the day of the joining that it ended, and never before it', () => {
    const events = [on('入会', '2010-03-05'), undated('转出', '2026-11-21')];
    const states = ['2010-03-04', '2010-03-05', '2026-11-20', '2026-11-21'].map(
      (day) => membershipAt(events, day).state,
    );
    expect(states).toEqual([null, 'transferredOut', 'transferredOut', 'transferredOut']);
  });

  it('of two joinings neither of which is dated the second is no return', () => {
    const events = [undated('入会', '2026-11-19'), undated('入会', '2026-11-20'), undated('转出', '2026-11-21')];
    expect(deriveMembership(events).state).toBe('transferredOut');
    expect(checkEvent([events[0], events[2]] as MembershipEvent[], undated('入会', '2026-11-20'))[0]?.rule).toBe(
      'transition',
    );
  });

  it('an event that the rules forbid in its place is refused for itself, not for a later one', () => {
    const events = [on('入会', '2026-10-06'), undated('保留', '2026-11-21'), on('恢复', '2026-10-20')];
    expect(checkEvent(events, on('恢复', '2026-11-21')).map(({ rule }) => rule)).toEqual(['transition']);
  });
});
