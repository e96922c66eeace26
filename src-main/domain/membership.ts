import { codeLabels } from './codes.ts';
import { isDate } from './dates.ts';
import { formatChinese } from './date-format.ts';
import { dayUnknown, floats, inOrder, timeline } from './membership-order.ts';
import {
  allowedEvents,
  joiningTypes,
  type MembershipEvent,
  type MembershipEventType,
  type MembershipState,
  stateAfter,
  stateLabel,
} from './membership-states.ts';

export * from './membership-order.ts';
export * from './membership-states.ts';

export interface Membership<E extends MembershipEvent = MembershipEvent> {
  /** null when there is no event yet. */
  state: MembershipState | null;
  /** First 入会 whose day is known; without one the joining date stated by the first 转入; null when not known. */
  joinedOn: string | null;
  lastEvent: E | null;
}

/** State after events that stand in their order. Events the rules forbid change nothing. */
function derived<E extends MembershipEvent>(sorted: readonly E[]): Membership<E> {
  let state: MembershipState | null = null;
  let lastEvent: E | null = null;
  for (const event of sorted) {
    const next: MembershipState | null = stateAfter(state, event.type);
    if (next === null) continue;
    state = next;
    lastEvent = event;
  }
  const joining = sorted.find((event) => event.type === '入会');
  const joinedOn =
    (joining && (dayUnknown(joining) ? null : joining.date)) ??
    sorted.find((event) => event.type === '转入')?.joinedOn ??
    null;
  return { state, joinedOn, lastEvent };
}

/** State of a membership from its events, in whatever order they come. */
export const deriveMembership = <E extends MembershipEvent>(events: readonly E[]): Membership<E> =>
  derived(inOrder(events));

/** The membership at the end of a day, from all events of the life. */
export const membershipAt = <E extends MembershipEvent>(events: readonly E[], date: string): Membership<E> =>
  derived(timeline(events).flatMap(({ event, from }) => (from <= date ? [event] : [])));

export type MembershipRule = 'date' | 'onePerDay' | 'beforeJoining' | 'transition' | 'laterEvents' | 'reason';

export interface MembershipProblem {
  rule: MembershipRule;
  message: string;
}

const listed = (types: MembershipEventType[]): string =>
  types.length === 0 ? '不能再有会籍变化' : `接下来只能是${types.map((type) => `“${type}”`).join('')}`;

/** Events that the rules forbid in their place, in order. */
function forbiddenIn(sorted: readonly MembershipEvent[]): MembershipEvent[] {
  let state: MembershipState | null = null;
  return sorted.filter((event) => {
    const next: MembershipState | null = stateAfter(state, event.type);
    state = next ?? state;
    return next === null;
  });
}

/** 2026年11月3日, or 日期不详. */
export const dayInWords = (event: MembershipEvent): string =>
  dayUnknown(event) ? '日期不详' : formatChinese(event.date);

/**
 * What speaks against adding an event to a member's events; empty when nothing does. An event is judged where it comes
 * to stand (`timeline`), not by when it was written down: by the state before it, and by the events after it.
 */
export function checkEvent(events: readonly MembershipEvent[], added: MembershipEvent): MembershipProblem[] {
  if (!isDate(added.date)) return [{ rule: 'date', message: '会籍变化日期没有填，请写成 2026-11-21 这样的日期' }];
  const day = formatChinese(added.date);
  const sameDay = events.find((event) => event.date === added.date && !dayUnknown(event) && !dayUnknown(added));
  if (sameDay) {
    return [
      { rule: 'onePerDay', message: `${day}已经有一条“${sameDay.type}”，一天只能有一条，请改日期，或先改原来那条` },
    ];
  }
  const problems: MembershipProblem[] = [];
  if (added.reason && !codeLabels('membershipChangeReason').includes(added.reason)) {
    problems.push({ rule: 'reason', message: `“${added.reason}”不在会籍变化原因的选项里，请选一个` });
  }
  const sorted = inOrder([...events, added]);
  const { state } = derived(sorted.slice(0, sorted.indexOf(added)));
  if (stateAfter(state, added.type) === null) {
    const joined = sorted.find((event) => event !== added && joiningTypes.includes(event.type));
    if (state === null && joined && !dayUnknown(joined)) {
      const start = `${formatChinese(joined.date)}才${joined.type}`;
      return [...problems, { rule: 'beforeJoining', message: `${start}，之前不能有“${added.type}”，请核对日期` }];
    }
    if (state === null) {
      return [...problems, { rule: 'beforeJoining', message: `还没有入会或转入，不能记“${added.type}”，请先记入会` }];
    }
    const now = `${dayUnknown(added) ? '那时' : day}的会籍是“${stateLabel(state)}”`;
    const may = listed(allowedEvents(state));
    return [...problems, { rule: 'transition', message: `${now}，不能记“${added.type}”，${may}` }];
  }
  // What did not fit before is not this event's fault.
  const already = new Set(forbiddenIn(inOrder(events)));
  const broken = forbiddenIn(sorted).find((event) => event !== added && !already.has(event));
  if (broken) {
    const later = `${dayInWords(broken)}的“${broken.type}”`;
    problems.push({ rule: 'laterEvents', message: `记了这条“${added.type}”，后面${later}就对不上了，请先改后面那条` });
  }
  return problems;
}

/**
 * A departure or 保留 without a day that stood before, and would stand behind a joining that is added now: the book cannot
 * tell which of the two came first, and the joining would change nothing. Null where the order is certain.
 */
export function unsureBeside<E extends MembershipEvent>(events: readonly E[], added: MembershipEvent): E | null {
  if (!joiningTypes.includes(added.type) || dayUnknown(added)) return null;
  const forbidden = forbiddenIn(inOrder(events));
  const sorted = inOrder<MembershipEvent>([...events, added]);
  const behind = new Set(sorted.slice(sorted.indexOf(added)));
  return events.find((event) => floats(event) && behind.has(event) && !forbidden.includes(event)) ?? null;
}

/** The sentence of it. */
export const unsureSentence = (unsure: MembershipEvent, added: MembershipEvent): string =>
  `${formatChinese(unsure.date)}记下的“${unsure.type}”日期不详，分不清在这条“${added.type}”以前还是以后，请先在会籍记录里更正它的日期`;

/**
 * What retiring means for the records: 退休 is an employment status, never a reason of a membership change. The member
 * keeps the membership (保留) from that day; no event when it is retained already or the person is no member.
 */
export function retireProposal(
  state: MembershipState | null,
  date: string,
): { employmentStatus: '退休'; event: MembershipEvent | null } {
  const event: MembershipEvent = { type: '保留', date, reason: '劳动（工作）关系发生变化' };
  return { employmentStatus: '退休', event: stateAfter(state, '保留') === null ? null : event };
}
