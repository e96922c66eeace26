import type { Ledger } from '../../../db/open.ts';
import { addDays, addMonths } from '../../domain/dates.ts';
import {
  countsAsMember,
  floats,
  type MembershipEvent,
  type MembershipEventType,
  type MembershipState,
  stateAfter,
  timeline,
} from '../../domain/membership.ts';
import { untilChanged } from '../memo.ts';

/** One member as the month sees them. */
interface Mover {
  readonly id: number;
  readonly name: string;
  readonly gender: string | null;
  readonly migrant: string | null;
  readonly agency: string | null;
  readonly events: Step[];
}

/** One event as a step from a state to the next; `date` is the day from which it counts. */
interface Step {
  readonly type: MembershipEventType;
  readonly date: string;
  readonly state: MembershipState | null;
  readonly next: MembershipState | null;
  /** Nobody knows on which day this departure or 保留 was. */
  readonly silent: boolean;
  /** A joining that such an event ended: the two are no movement of any month. */
  readonly unsettled: boolean;
}

/** Numbers of the sheet, each as the people behind it. */
const listNames = [
  'opening',
  'join',
  'transferIn',
  'restore',
  'transferOut',
  'withdraw',
  'expel',
  'decease',
  'retain',
  'retained',
  'closing',
  'women',
  'migrant',
  'agency',
  // Left while their membership was retained: they were not in the count.
  'retainedLeft',
] as const;
export type MovementList = (typeof listNames)[number];

/** First and last day of a month. */
export function daysOfMonth(month: string): { readonly first: string; readonly last: string } {
  const first = `${month}-01`;
  return { first, last: addDays(addMonths(first, 1), -1) };
}

/** 会员发展（变动）月报表. */
export type Movement = Readonly<Record<MovementList, number[]>> & {
  /** Of the opening number: who was taken in on a day that nobody knows. */
  readonly undated: readonly number[];
  /** Joined in the month, and left or rested since on a day that nobody knows: in no number of arrivals or departures. */
  readonly unsettled: readonly number[];
  /** What happened in the month, by day: the annex of the sheet. */
  readonly moves: {
    readonly memberId: number;
    readonly name: string;
    readonly type: MembershipEventType;
    readonly date: string;
    /** It changed the number of members. */
    readonly counted: boolean;
  }[];
};

const arrivals: Readonly<Record<string, 'join' | 'transferIn' | 'restore'>> = {
  入会: 'join',
  转入: 'transferIn',
  恢复: 'restore',
};
const departures: Readonly<Record<string, 'transferOut' | 'withdraw' | 'expel' | 'decease' | 'retain'>> = {
  转出: 'transferOut',
  退会: 'withdraw',
  除名: 'expel',
  去世: 'decease',
  保留: 'retain',
};

function movers(ledger: Ledger): Mover[] {
  const people = new Map<number, Mover>();
  for (const row of ledger.sql
    .prepare('select id, name, gender, is_migrant_worker migrant, is_agency_worker agency from member')
    .iterate() as Iterable<Omit<Mover, 'events'>>) {
    people.set(row.id, { ...row, events: [] });
  }
  const lives = new Map<number, MembershipEvent[]>();
  const events = ledger.sql
    .prepare('select member_id memberId, type, date, note from membership_event order by date, id')
    .iterate() as Iterable<MembershipEvent & { memberId: number }>;
  for (const { memberId, ...event } of events) {
    const life = lives.get(memberId);
    if (life) life.push(event);
    else lives.set(memberId, [event]);
  }
  for (const [id, life] of lives) people.get(id)?.events.push(...steps(life));
  return [...people.values()];
}

/** The events of a life with what each did to the state, and which of them are no movement of any month. */
function steps(life: readonly MembershipEvent[]): Step[] {
  let state: MembershipState | null = null;
  const found: Step[] = [];
  for (const { event, from } of timeline(life)) {
    const next: MembershipState | null = stateAfter(state, event.type) ?? state;
    const silent = floats(event);
    // What came before it on the same unknown span and is undone by it changed no number of any month.
    for (let i = found.length - 1; silent && i >= 0 && found[i]?.date === from; i--) {
      const step = found[i] as Step;
      if (countsAsMember(step.next) && !countsAsMember(step.state) && !countsAsMember(next))
        found[i] = { ...step, unsettled: true };
    }
    found.push({ type: event.type, date: from, state, next, silent, unsettled: false });
    state = next;
  }
  return found;
}

/** Files one event of the month under the number that it changed. Returns whether it changed the count of members. */
function note(
  m: Movement,
  id: number,
  type: MembershipEventType,
  state: MembershipState | null,
  next: MembershipState | null,
): boolean {
  const arrival = arrivals[type];
  const departure = departures[type];
  const figure =
    !countsAsMember(state) && countsAsMember(next)
      ? arrival
      : countsAsMember(state) && !countsAsMember(next)
        ? departure
        : undefined;
  if (figure) m[figure].push(id);
  else if (state === 'retained' && next !== 'retained' && departure) m.retainedLeft.push(id);
  return figure !== undefined;
}

/** Membership of a month, `YYYY-MM`. */
export function movementOf(ledger: Ledger, month: string): Movement {
  const { first, last } = daysOfMonth(month);
  return movementBetween(ledger, first, last);
}

/** The same, remembered until the book changes: several figures of one sheet ask for it. */
export const movementKnown = (ledger: Ledger, today: string, first: string, last: string): Movement =>
  untilChanged(ledger, today, `movement:${first}:${last}`, () => movementBetween(ledger, first, last));

/**
 * Membership between two days from the dated events: who was counted before the first, what changed the count, who is
 * counted on the last. Retained members are not in the count and stand beside it. Months add up to their year.
 */
export function movementBetween(ledger: Ledger, first: string, last: string): Movement {
  const undated: number[] = [];
  const unsettled: number[] = [];
  const m: Movement = {
    ...(Object.fromEntries(listNames.map((name) => [name, []])) as unknown as Record<MovementList, number[]>),
    moves: [],
    undated,
    unsettled,
  };
  for (const person of movers(ledger)) {
    let state: MembershipState | null = null;
    let opened = false;
    let since = '';
    const open = (): void => {
      opened = true;
      if (!countsAsMember(state)) return;
      m.opening.push(person.id);
      if (since === '') undated.push(person.id);
    };
    for (const { type, date, next, silent, unsettled: ended } of person.events) {
      if (date > last) break;
      if (!opened && date >= first) open();
      if (opened && ended) unsettled.push(person.id);
      if (opened && !silent) {
        const counted = !ended && note(m, person.id, type, state, next);
        m.moves.push({ memberId: person.id, name: person.name, type, date, counted });
      }
      if (!countsAsMember(state) && countsAsMember(next) && type !== '恢复') since = date;
      state = next;
    }
    if (!opened) open();
    const end = state as MembershipState | null;
    if (end === 'retained') m.retained.push(person.id);
    if (!countsAsMember(end)) continue;
    m.closing.push(person.id);
    if (person.gender === '女') m.women.push(person.id);
    if (person.migrant === '是') m.migrant.push(person.id);
    if (person.agency === '是') m.agency.push(person.id);
  }
  m.moves.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.memberId - b.memberId));
  return m;
}

/** 期末 = 期初 + 增加 − 减少 − 转保留: how far the two sides are apart (0 when the sheet is right). */
export function identityGap(m: Movement): number {
  const up = m.join.length + m.transferIn.length + m.restore.length;
  const down = m.transferOut.length + m.withdraw.length + m.expel.length + m.decease.length + m.retain.length;
  return m.opening.length + up - down - m.closing.length;
}

/** Share in thousandths, half up: 311 of 325 → 957 (95.7 %). Null without a whole. */
export function perMille(part: number, whole: number): number | null {
  return whole > 0 ? Math.floor((part * 2000 + whole) / (2 * whole)) : null;
}
