import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import {
  checkEvent,
  dayUnknown,
  deriveMembership,
  floats,
  inOrder,
  joiningTypes,
  type Membership,
  type MembershipState,
  noteOf,
  noteParts,
  stateAfter,
} from '../domain/membership.ts';
import { ageProblem, ageProblemIn } from '../domain/membership-age.ts';
import { AppError } from '../errors.ts';
import { assertChain, type EventRecord, eventsOf, labelOf } from './membership.ts';
import { standardsOf } from './standards.ts';

/** Whether these events make a membership, past or present: more than an application. */
const holds = (events: readonly EventRecord[]): boolean => {
  const { state } = deriveMembership(events);
  return state !== null && state !== 'applicant';
};

/** Whether the events of a life follow one another by the rules. */
function holdsTogether(events: readonly EventRecord[]): boolean {
  let state: MembershipState | null = null;
  for (const { type } of inOrder(events)) {
    const next: MembershipState | null = stateAfter(state, type);
    if (next === null) return false;
    state = next;
  }
  return true;
}

/**
 * Joinings whose day nobody knew, by id, that give way: to one that somebody knew, or to the first of their kind. Who
 * came back on an unknown day after a known departure keeps that joining: without it the person would have left. What
 * else has no day is no such departure: two records of one joining are not a departure and a return.
 */
function idleJoinings(events: readonly EventRecord[]): Set<number> {
  const idle = new Set<number>();
  let state: MembershipState | null = null;
  for (const e of inOrder(events.filter((event) => !floats(event)))) {
    const next: MembershipState | null = stateAfter(state, e.type);
    if (next === null && joiningTypes.includes(e.type) && dayUnknown(e)) idle.add(e.id);
    state = next ?? state;
  }
  return idle;
}

/** What the other record says too: one event without a day, noted in both. */
function saidTwice(events: readonly EventRecord[]): Set<number> {
  const isTwin = (e: EventRecord, other: EventRecord): boolean =>
    other.memberId !== e.memberId && other.type === e.type && dayUnknown(other);
  const twice = events.filter((e, i) => dayUnknown(e) && events.slice(0, i).some((other) => isTwin(e, other)));
  return new Set(twice.map(({ id }) => id));
}

/** All that gives way; nothing more where all of it can have been one life. A departure or 保留 without a day does where somebody knows its day and both cannot be. */
function idleEvents(both: readonly EventRecord[]): Set<number> {
  // One event noted in both records is no gap between two lives.
  const twice = (e: EventRecord, i: number): boolean =>
    both.findIndex((other) => !dayUnknown(other) && other.type === e.type && other.date === e.date) < i;
  const events = both.filter((e, i) => dayUnknown(e) || !twice(e, i));
  const twins = saidTwice(events);
  if (holdsTogether(events.filter(({ id }) => !twins.has(id)))) return twins;
  const idle = idleJoinings(events);
  const left = (): EventRecord[] => events.filter(({ id }) => !idle.has(id));
  for (const event of events.filter(floats))
    if (events.some((e) => e.type === event.type && !dayUnknown(e)) && !holdsTogether(left())) idle.add(event.id);
  return idle;
}

/** No two known events on one day. */
const daysApart = (events: readonly EventRecord[]): boolean => {
  const days = events.flatMap((e) => (dayUnknown(e) ? [] : [e.date]));
  return new Set(days).size === days.length;
};

/** One event noted twice: what only the other one says is kept. That nobody knew the day there is nothing to keep. */
const fillFrom = (ledger: Ledger, kept: EventRecord, other: EventRecord): void =>
  void statement(
    ledger.sql,
    `update membership_event set reason = coalesce(reason, ?), other_union = coalesce(other_union, ?),
     stated_joined_on = coalesce(stated_joined_on, ?), decision = coalesce(decision, ?), note = ? where id = ?`,
  ).run(
    other.reason,
    other.otherUnion,
    other.statedJoinedOn,
    other.decision,
    noteOf(noteParts(kept.note).mark, noteParts(kept.note).remark ?? noteParts(other.note).remark),
    kept.id,
  );

/**
 * Events of the dropped record move where they fit the kept ones; the others are told and taken away. Who was taken in
 * too young stays so and is told.
 * @returns sentences about what did not pass over, or wants a look
 * @throws AppError RULE_BROKEN when the only membership would be lost with what cannot be, or the life would break the rules
 */
export function mergeEvents(
  ledger: Ledger,
  keepId: number,
  { id: dropId, name }: { readonly id: number; readonly name: string },
  birthDate: string | null,
): string[] {
  const told: string[] = [];
  const standards = standardsOf(ledger);
  const passing = eventsOf(ledger, dropId);
  const kept = eventsOf(ledger, keepId);
  const was = [kept, passing].map((events) => deriveMembership(events));
  const pass = (e: EventRecord): void =>
    void statement(ledger.sql, 'update membership_event set member_id = ? where id = ?').run(keepId, e.id);
  const drop = (e: EventRecord): void =>
    void statement(ledger.sql, 'delete from membership_event where id = ?').run(e.id);
  const givesWay = idleEvents([...kept, ...passing]);
  for (const e of kept) if (givesWay.has(e.id)) drop(e);
  const isTwice = (e: EventRecord): boolean =>
    !dayUnknown(e) && kept.some((other) => !dayUnknown(other) && other.type === e.type && other.date === e.date);
  // Two halves of one life: what makes a whole together is never taken one by one.
  const all = [...eventsOf(ledger, keepId), ...passing.filter((e) => !givesWay.has(e.id) && !isTwice(e))];
  const isWhole = daysApart(all) && holdsTogether(all) && !ageProblemIn(birthDate, all, standards);
  for (const event of passing) {
    const beside = eventsOf(ledger, keepId);
    const twin = beside.find(
      (e) => e.type === event.type && (e.date === event.date || (dayUnknown(e) && dayUnknown(event))),
    );
    if (givesWay.has(event.id)) {
      if (twin) fillFrom(ledger, twin, event);
      drop(event);
      continue;
    }
    if (isWhole && !isTwice(event)) {
      pass(event);
      continue;
    }
    const same = twin !== undefined;
    if (twin) fillFrom(ledger, twin, event);
    const age = ageProblem(birthDate, event, standards);
    const problem = age?.kind === 'beforeBirth' ? age : checkEvent(beside, event)[0];
    if (!same && !problem) {
      pass(event);
      if (age) told.push(`并入了 ${event.date} 的“${event.type}”：${age.message}`);
      continue;
    }
    if (!same)
      told.push(`${dayUnknown(event) ? '日期不详' : event.date} 的“${event.type}”没有并入：${problem?.message ?? ''}`);
    drop(event);
  }
  if (holds(passing) && !holds(eventsOf(ledger, keepId)))
    throw new AppError('RULE_BROKEN', `${name}：合并以后就没有会籍了，没有合并。${told.join('；')}`);
  const merged = eventsOf(ledger, keepId);
  assertChain(name, merged, '合并以后');
  told.push(...changesBy(was, merged));
  return told;
}

/** What a merge makes of the two memberships where events without a day decide it: sentences, mostly none. */
function changesBy(was: readonly Membership[], merged: readonly EventRecord[]): string[] {
  const now = deriveMembership(merged);
  if (new Set(was.map(({ state }) => state)).size < 2) return [];
  if (now.lastEvent && merged.filter(floats).includes(now.lastEvent))
    return [`合并以后会籍是“${labelOf(now.state)}”，日期不详，两份档案原来不一样，请核对`];
  const line = inOrder(merged);
  const [first, left] = [line.find((e) => !dayUnknown(e)), line.find(floats)];
  if (!first || !left || line.indexOf(left) > line.indexOf(first)) return [];
  const joined = was.find(({ joinedOn }) => joinedOn !== null && joinedOn !== now.joinedOn)?.joinedOn;
  const day = joined && now.joinedOn === null ? `，入会日期原来是 ${joined}，现在不详` : '';
  return [
    `日期不详的“${left.type}”算在 ${first.date} 的“${first.type}”以前，合并以后会籍是“${labelOf(now.state)}”${day}，两份档案原来不一样，请核对`,
  ];
}
