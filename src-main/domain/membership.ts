import { codeLabels } from './codes.ts';
import { compareDates, isDate } from './dates.ts';
import { formatChinese } from './date-format.ts';

/** States of a person's membership; the labels are the code list membershipState. */
export type MembershipState =
  | 'applicant'
  | 'active'
  | 'retained'
  | 'transferredOut'
  | 'withdrawn'
  | 'expelled'
  | 'deceased';

/** The six kinds of the collection sheet, and three that only the office's own book knows. */
export type MembershipEventType = '入会' | '转入' | '保留' | '转出' | '除名' | '退会' | '恢复' | '去世' | '申请';

export interface MembershipEvent {
  type: MembershipEventType;
  /** 'YYYY-MM-DD': the day it took effect, not the day it was written down. */
  date: string;
  reason?: string | null;
  /** 转入 only: the day the person joined the union elsewhere, where it is known. */
  joinedOn?: string | null;
  note?: string | null;
}

/** What an event's note says when nobody knows its day; its date then is only the day of writing it down. */
export const unknownDays = ['入会日期不详', '日期不详'] as const;
const unknownDayNote = /^(?:入会)?日期不详，\d{4}-\d{2}-\d{2} 导入$/u;

/** The note itself: exactly this sentence counts, never what somebody wrote in words of their own. */
export const unknownDay = (day: string, what: (typeof unknownDays)[number] = unknownDays[0]): string =>
  `${what}，${day} 导入`;

/**
 * Whether nobody knows the day of an event: it happened before the book began, counts as having been so all along and
 * is no movement of any month (but for who came back after a known life, see `inOrder`). A correction that gives the day
 * makes it known.
 */
export const dayUnknown = ({ note }: Pick<MembershipEvent, 'note'>): boolean =>
  note !== null && note !== undefined && unknownDayNote.test(note);

interface StateRule {
  label: string;
  counts: boolean;
  pays: boolean;
  votes: boolean;
}

/** What a state means: label, in the member count, pays dues, votes and stands. */
const STATES: Record<MembershipState, StateRule> = {
  applicant: { label: '申请中', counts: false, pays: false, votes: false },
  active: { label: '在册', counts: true, pays: true, votes: true },
  // Whether the annual return counts retained members is not settled: callers show them beside the count.
  retained: { label: '保留会籍', counts: false, pays: false, votes: false },
  transferredOut: { label: '已转出', counts: false, pays: false, votes: false },
  withdrawn: { label: '已退会', counts: false, pays: false, votes: false },
  expelled: { label: '已除名', counts: false, pays: false, votes: false },
  deceased: { label: '去世', counts: false, pays: false, votes: false },
};

type Moves = Partial<Record<MembershipEventType, MembershipState>>;

const LEAVING: Moves = { 转出: 'transferredOut', 退会: 'withdrawn', 除名: 'expelled', 去世: 'deceased' };
const JOINING: Moves = { 入会: 'active', 转入: 'active' };

/** The one transition table: which event leads from a state to which. 'none' is before the first event. */
const TRANSITIONS: Record<MembershipState | 'none', Moves> = {
  none: { 申请: 'applicant', ...JOINING },
  applicant: JOINING,
  active: { 保留: 'retained', ...LEAVING },
  retained: { 恢复: 'active', ...LEAVING },
  // Former members may apply again; coming back always is a new event.
  transferredOut: { 申请: 'applicant', ...JOINING },
  withdrawn: { 申请: 'applicant', ...JOINING },
  expelled: {},
  deceased: {},
};

export const membershipStates = Object.keys(STATES) as MembershipState[];
export const membershipEventTypes: MembershipEventType[] = [
  '申请',
  '入会',
  '转入',
  '保留',
  '恢复',
  '转出',
  '除名',
  '退会',
  '去世',
];

export function isMembershipEventType(text: string): text is MembershipEventType {
  return (membershipEventTypes as string[]).includes(text);
}

export function stateLabel(state: MembershipState): string {
  return STATES[state].label;
}

/** The state that a label of the code list membershipState means. */
export function stateOfLabel(label: string): MembershipState | undefined {
  return membershipStates.find((state) => STATES[state].label === label);
}

/** Whether the person is in the member count; retained members only when asked for. */
export function countsAsMember(state: MembershipState | null, options: { withRetained?: boolean } = {}): boolean {
  if (state === null) return false;
  return STATES[state].counts || (state === 'retained' && options.withRetained === true);
}

export function paysDues(state: MembershipState | null): boolean {
  return state !== null && STATES[state].pays;
}

/** Whether the person may vote, stand and decide. */
export function mayVote(state: MembershipState | null): boolean {
  return state !== null && STATES[state].votes;
}

/** Event types that may follow a state; null is before the first event. */
export function allowedEvents(state: MembershipState | null): MembershipEventType[] {
  const moves = TRANSITIONS[state ?? 'none'];
  return membershipEventTypes.filter((type) => moves[type] !== undefined);
}

/** The state an event leads to, or null when the rules do not allow it. */
export function stateAfter(state: MembershipState | null, type: MembershipEventType): MembershipState | null {
  return TRANSITIONS[state ?? 'none'][type] ?? null;
}

/** Types that can be the first of a life. */
export const firstTypes = membershipEventTypes.filter((type) => TRANSITIONS.none[type] !== undefined);
export const joiningTypes: readonly MembershipEventType[] = ['入会', '转入'];

const rank = (event: MembershipEvent): number => membershipEventTypes.indexOf(event.type);
const byDay = (a: MembershipEvent, b: MembershipEvent): number => compareDates(a.date, b.date) || rank(a) - rank(b);

/**
 * Which events were before everything known: joinings whose day nobody knows, unless the known events begin a life of
 * their own. Then it is a return after a departure, known to have been by the day on which it was written down.
 */
function wasBefore(events: readonly MembershipEvent[]): (event: MembershipEvent) => boolean {
  const [first] = events.filter((event) => !dayUnknown(event)).sort(byDay);
  const begins = first !== undefined && firstTypes.includes(first.type);
  return (event) => !begins && joiningTypes.includes(event.type) && dayUnknown(event);
}

/**
 * Events in the order they took effect. Same day cannot be (one per day); if it is, the type decides, not entry. A
 * joining whose day nobody knows was before everything that is known, where that does not begin with a joining itself.
 */
export function inOrder<E extends MembershipEvent>(events: readonly E[]): E[] {
  const before = wasBefore(events);
  return [...events].sort((a, b) => Number(before(b)) - Number(before(a)) || byDay(a, b));
}

export interface Membership<E extends MembershipEvent = MembershipEvent> {
  /** null when there is no event yet. */
  state: MembershipState | null;
  /** First 入会 whose day is known; without one the joining date stated by the first 转入; null when not known. */
  joinedOn: string | null;
  lastEvent: E | null;
}

/** State of a membership from its events, in whatever order they come. Events the rules forbid change nothing. */
export function deriveMembership<E extends MembershipEvent>(events: readonly E[]): Membership<E> {
  let state: MembershipState | null = null;
  let lastEvent: E | null = null;
  for (const event of inOrder(events)) {
    const next: MembershipState | null = stateAfter(state, event.type);
    if (next === null) continue;
    state = next;
    lastEvent = event;
  }
  const sorted = inOrder(events);
  const joining = sorted.find((event) => event.type === '入会');
  const joinedOn =
    (joining && (dayUnknown(joining) ? null : joining.date)) ??
    sorted.find((event) => event.type === '转入')?.joinedOn ??
    null;
  return { state, joinedOn, lastEvent };
}

/** The membership at the end of a day. */
export function membershipAt<E extends MembershipEvent>(events: readonly E[], date: string): Membership<E> {
  const before = wasBefore(events);
  return deriveMembership(events.filter((event) => event.date <= date || before(event)));
}

export type MembershipRule = 'date' | 'onePerDay' | 'beforeJoining' | 'transition' | 'laterEvents' | 'reason';

export interface MembershipProblem {
  rule: MembershipRule;
  message: string;
}

const listed = (types: MembershipEventType[]): string =>
  types.length === 0 ? '不能再有会籍变化' : `接下来只能是${types.map((type) => `“${type}”`).join('')}`;

/** Which later event a new one would make impossible. */
function brokenLater(events: readonly MembershipEvent[], added: MembershipEvent): MembershipEvent | undefined {
  let state: MembershipState | null = null;
  for (const event of inOrder([...events, added])) {
    const next: MembershipState | null = stateAfter(state, event.type);
    if (next === null && event !== added && event.date > added.date) return event;
    state = next ?? state;
  }
  return undefined;
}

/**
 * What speaks against adding an event to a member's events; empty when nothing does. Order is by date, not by entry,
 * so an event that is written down late is judged by the state of its own day, and by the events after it.
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
  const { state } = membershipAt(events, added.date);
  if (stateAfter(state, added.type) === null) {
    const joined = inOrder(events).find((event) => event.type === '入会' || event.type === '转入');
    if (state === null && joined) {
      const start = `${formatChinese(joined.date)}才${joined.type}`;
      return [...problems, { rule: 'beforeJoining', message: `${start}，之前不能有“${added.type}”，请核对日期` }];
    }
    if (state === null) {
      return [...problems, { rule: 'beforeJoining', message: `还没有入会或转入，不能记“${added.type}”，请先记入会` }];
    }
    const now = `${day}的会籍是“${stateLabel(state)}”`;
    const may = listed(allowedEvents(state));
    return [...problems, { rule: 'transition', message: `${now}，不能记“${added.type}”，${may}` }];
  }
  const broken = brokenLater(events, added);
  if (broken) {
    const later = `${formatChinese(broken.date)}的“${broken.type}”`;
    problems.push({ rule: 'laterEvents', message: `记了这条“${added.type}”，后面${later}就对不上了，请先改后面那条` });
  }
  return problems;
}

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
