import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import {
  bridgingTypes,
  checkEvent,
  dayInWords,
  dayUnknown,
  deriveMembership,
  firstTypes,
  inOrder,
  joiningTypes,
  type MembershipEventType,
  restingTypes,
  stateAfter,
  stateLabel,
  type MembershipState,
  noteOf,
  noteParts,
  unknownDay,
  unknownDays,
  unsureBeside,
  unsureSentence,
} from '../domain/membership.ts';
import { ageProblem, ageProblemIn } from '../domain/membership-age.ts';
import type { Standards } from '../domain/standards.ts';
import { AppError, refuse } from '../errors.ts';
import { idList, memberRecord } from './member/columns.ts';
import { searchColumns } from './member/text.ts';
import { followLeaving, followMovedLeaving } from './group-stay-bounds.ts';
import { standardsOf } from './standards.ts';

/** One dated fact about a membership, as it is written. Dates `YYYY-MM-DD`. */
export interface EventInput {
  readonly type: MembershipEventType;
  readonly date: string;
  readonly reason?: string | null;
  readonly otherUnion?: string | null;
  readonly statedJoinedOn?: string | null;
  readonly decision?: string | null;
  readonly note?: string | null;
}

export interface EventRecord extends Required<EventInput> {
  readonly id: number;
  readonly memberId: number;
  /** What the domain calls the stated joining date. */
  readonly joinedOn: string | null;
}

const selectEvent = `select e.id, e.member_id memberId, e.type, e.date, e.reason, e.other_union otherUnion, e.stated_joined_on statedJoinedOn,
  e.stated_joined_on joinedOn, e.decision, e.note from membership_event e`;

const quoted = (types: readonly string[]): string => types.map((type) => `'${type}'`).join(', ');
const undated = (event: string): string =>
  `(${unknownDays
    .map((words) => unknownDay('????-??-??', words))
    .flatMap((mark) => [mark, `${mark}，*`])
    .map((pattern) => `coalesce(${event}.note, '') glob '${pattern}'`)
    .join(' or ')})`;
const joins = `e.type in (${quoted(joiningTypes)})`;
/** The known events begin a life of their own, and nothing bridges: what nobody dated is no joining from before it. */
const begins = `coalesce((select k.type from membership_event k where k.member_id = e.member_id and not ${undated('k')}
  order by k.date, k.id limit 1), '') in (${quoted(firstTypes)}) and not exists (select 1 from membership_event k
  where k.member_id = e.member_id and k.type in (${quoted(bridgingTypes)}) and ${undated('k')} and k.date > e.date)`;

/**
 * SQL of the day on which event `e` is a movement: '' (before every day) when nobody knows it. Lists of what happened
 * in a span read this and not `date`; who stood how on a day is asked of the domain's `timeline`. Who came back after a
 * known life counts from the day of writing it down.
 */
export const movedOn = `case when ${undated('e')} and (e.type in (${quoted(restingTypes)}) or ${joins} and not (${begins})) then '' else e.date end`;

/** SQL of the day of event `e` where somebody knows it, else null. */
export const knownDay = `case when ${undated('e')} then null else e.date end`;

/** A person's events, oldest first. */
export function eventsOf(ledger: Ledger, memberId: number): EventRecord[] {
  return statement(ledger.sql, `${selectEvent} where e.member_id = ? order by e.date, e.id`).all(
    memberId,
  ) as EventRecord[];
}

/** The same of many people, by person; who has none is not in it. */
export function eventsOfMany(ledger: Ledger, memberIds: Iterable<number>): Map<number, EventRecord[]> {
  const rows = statement(
    ledger.sql,
    `${selectEvent} where e.member_id in (select value from json_each(?)) order by e.member_id, e.date, e.id`,
  ).all(idList(memberIds)) as EventRecord[];
  return Map.groupBy(rows, ({ memberId }) => memberId);
}

export function eventRecord(ledger: Ledger, id: number): EventRecord {
  const row = statement(ledger.sql, `${selectEvent} where e.id = ?`).get(id) as EventRecord | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这条会籍记录，可能刚被删掉。请刷新后再看');
  return row;
}

/** The day of a person's last event as the roster shows it: empty when nobody knows it. */
export const changedOn = (event: { readonly date: string; readonly note?: string | null } | null): string | null =>
  event === null || dayUnknown(event) ? null : event.date;

/** Without any event yet, a person waits for one: 申请中. */
export const labelOf = (state: MembershipState | null): string => stateLabel(state ?? 'applicant');

const insertEvent = `insert into membership_event (member_id, type, date, reason, other_union, stated_joined_on, decision, note) values (?, ?, ?, ?, ?, ?, ?, ?)`;

/** Writes the row and nothing else: for bulk paths that have checked and derived already. */
export function putEvent(ledger: Ledger, memberId: number, e: EventInput): number {
  const done = statement(ledger.sql, insertEvent).run(
    memberId,
    e.type,
    e.date,
    e.reason ?? null,
    e.otherUnion ?? null,
    e.statedJoinedOn ?? null,
    e.decision ?? null,
    e.note ?? null,
  );
  return Number(done.lastInsertRowid);
}

/** What an event is judged by beside the person's other events. */
export interface EventScope {
  readonly today: string;
  /** The event that is corrected: an age that was let in with the same dates is not asked about again. */
  readonly was?: EventInput;
  readonly birthDate: string | null;
  readonly standards: Standards;
}

/** The scope of one person's events. */
export const scopeOf = (ledger: Ledger, birthDate: string | null | undefined, today: string): EventScope => ({
  today,
  birthDate: birthDate ?? null,
  standards: standardsOf(ledger),
});

/** Why a new or corrected event cannot stand beside the other events of the person, and which field is to blame. */
export function eventProblem(
  others: readonly EventRecord[],
  event: EventInput,
  { today, birthDate, standards, was }: EventScope,
): { message: string; field: string } | null {
  if (event.date > today) return { message: `${event.date} 还没有到，“${event.type}”请到那天再记`, field: 'date' };
  const stated = { ...event, joinedOn: event.statedJoinedOn ?? null };
  const tooEarly = ageProblem(birthDate, stated, standards);
  const sameDays =
    was?.type === event.type && was.date === event.date && (was.statedJoinedOn ?? null) === stated.joinedOn;
  if (tooEarly && !(sameDays && tooEarly.kind === 'tooYoung'))
    return { message: tooEarly.message, field: tooEarly.field === 'joinedOn' ? 'statedJoinedOn' : 'date' };
  const [problem] = checkEvent(others, stated);
  if (problem)
    return {
      message: problem.message,
      field: problem.rule === 'reason' ? 'reason' : problem.rule === 'transition' ? 'type' : 'date',
    };
  const unsure = was ? null : unsureBeside(others, stated);
  if (unsure) return { message: unsureSentence(unsure, stated), field: 'date' };
  if (event.statedJoinedOn && event.statedJoinedOn > event.date)
    return {
      message: `原入会日期 ${event.statedJoinedOn} 晚于转入日期 ${event.date}，请核对`,
      field: 'statedJoinedOn',
    };
  return null;
}

/** The same, refusing. Throws RULE_BROKEN with the rule in Chinese. */
export function assertEvent(name: string, others: readonly EventRecord[], event: EventInput, scope: EventScope): void {
  const problem = eventProblem(others, event, scope);
  if (problem) refuse(`${name}：${problem.message}`, problem.field);
}

/**
 * Refuses a birth date beside which an event of the person cannot be. `when` says what would be done. With
 * `onlyImpossible` (taking back, merging) who was taken in too young stays, as the roster had it: only a life that
 * cannot be at all is refused.
 */
export function assertAges(
  ledger: Ledger,
  person: { readonly id: number; readonly name: string; readonly birthDate: string | null },
  when: string,
  onlyImpossible = false,
): void {
  assertAgesOf(person, eventsOf(ledger, person.id), standardsOf(ledger), when, onlyImpossible);
}

/** The same of events that were read already. */
export function assertAgesOf(
  { name, birthDate }: { readonly name: string; readonly birthDate: string | null },
  events: readonly EventRecord[],
  standards: Standards,
  when: string,
  onlyImpossible = false,
): void {
  const problem = ageProblemIn(birthDate, events, standards);
  if (problem && (!onlyImpossible || problem.kind === 'beforeBirth'))
    refuse(`${name}：${when}${problem.message}`, 'birthDate');
}

/** Adds one event by the rules of the state machine and puts the person's derived fields right. Returns its id. */
export function addMembershipEvent(ledger: Ledger, memberId: number, event: EventInput, today: string): number {
  const { name, birthDate } = memberRecord(ledger, memberId);
  const before = eventsOf(ledger, memberId);
  assertEvent(name, before, event, scopeOf(ledger, birthDate, today));
  const id = putEvent(ledger, memberId, event);
  settle(ledger, memberId, before);
  return id;
}

/** Replaces an event by what it should have said. `dayKnown`: the day that was noted for want of a better one is right. */
export function correctEvent(
  ledger: Ledger,
  id: number,
  corrected: EventInput & { readonly dayKnown?: boolean },
  today: string,
): { memberId: number; name: string; unknown: boolean } {
  const old = eventRecord(ledger, id);
  // Who gives the day knows it: that nobody does has gone, and the event is judged by its new day. Else it stays so,
  // whatever is remarked.
  const known = corrected.dayKnown === true || corrected.date !== old.date;
  const { mark, remark } = noteParts(corrected.note);
  const event = { ...corrected, note: known ? remark : noteOf(noteParts(old.note).mark ?? mark, remark) };
  const { name, birthDate } = memberRecord(ledger, old.memberId);
  const before = eventsOf(ledger, old.memberId);
  const others = before.filter((e) => e.id !== id);
  assertEvent(name, others, event, { ...scopeOf(ledger, birthDate, today), was: old });
  assertChain(
    name,
    [...others, { ...old, ...event, note: event.note ?? null, joinedOn: null } as EventRecord],
    `改成${dayUnknown(event) ? '日期不详' : ` ${event.date} `}的“${event.type}”以后`,
  );
  statement(
    ledger.sql,
    'update membership_event set type = ?, date = ?, reason = ?, other_union = ?, stated_joined_on = ?, decision = ?, note = ? where id = ?',
  ).run(
    event.type,
    event.date,
    event.reason ?? null,
    event.otherUnion ?? null,
    event.statedJoinedOn ?? null,
    event.decision ?? null,
    event.note ?? null,
    id,
  );
  settle(ledger, old.memberId, before);
  return { memberId: old.memberId, name, unknown: dayUnknown(event) };
}

/** Takes an event away that never happened. */
export function removeEvent(ledger: Ledger, id: number): { memberId: number; name: string; event: EventRecord } {
  const event = eventRecord(ledger, id);
  const { name } = memberRecord(ledger, event.memberId);
  const before = eventsOf(ledger, event.memberId);
  assertChain(
    name,
    before.filter((e) => e.id !== id),
    `删掉 ${event.date} 的“${event.type}”以后`,
  );
  statement(ledger.sql, 'delete from membership_event where id = ?').run(id);
  settle(ledger, event.memberId, before);
  return { memberId: event.memberId, name, event };
}

/** Every event must be allowed by the state before it. */
export function assertChain(name: string, events: readonly EventRecord[], when: string): void {
  let state: MembershipState | null = null;
  for (const event of inOrder(events)) {
    const next: MembershipState | null = stateAfter(state, event.type);
    if (next === null)
      refuse(`${name}：${when}，${dayInWords(event)}的“${event.type}”就对不上了，请先改那一条`, 'type');
    state = next;
  }
}

/** After the events of one person changed: stays follow a departure, derived columns follow the truth. */
function settle(ledger: Ledger, memberId: number, before: readonly EventRecord[]): void {
  const after = eventsOf(ledger, memberId);
  followMovedLeaving(ledger, memberId, before, after);
  followLeaving(ledger, memberId, deriveMembership(before), deriveMembership(after));
  rederiveMembers(ledger, [memberId]);
}

interface Derived {
  readonly id: number;
  readonly name: string;
  readonly pinyinOverride: string | null;
  readonly mobile: string | null;
  readonly staffNo: string | null;
  readonly memberCardNo: string | null;
  readonly idNumber: string | null;
}

const setDerived = `update member set group_id = ?, membership = ?, joined_on = ?, membership_change_type = ?, membership_change_date = ?,
  membership_change_reason = ?, name_sort = ?, search_text = ?, id_reversed = ? where id = ?`;

/**
 * Recomputes what the program keeps about people from the truth: membership, joining date and last event from the
 * events, the group from the open stay, search columns from name and numbers. Ids that do not exist are passed over.
 */
export function rederiveMembers(ledger: Ledger, ids: Iterable<number>): void {
  const list = idList(ids);
  const rows = statement(
    ledger.sql,
    `select id, name, pinyin_override pinyinOverride, mobile, staff_no staffNo, member_card_no memberCardNo, id_number idNumber from member where id in (select value from json_each(?))`,
  ).all(list) as Derived[];
  const events = eventsOfMany(
    ledger,
    rows.map(({ id }) => id),
  );
  const groups = new Map(
    statement(
      ledger.sql,
      'select member_id, group_id from group_stay where to_date is null and member_id in (select value from json_each(?))',
    )
      .raw()
      .all(list) as [number, number][],
  );
  const update = statement(ledger.sql, setDerived);
  for (const row of rows) {
    const { state, joinedOn, lastEvent } = deriveMembership(events.get(row.id) ?? []);
    const text = searchColumns(row, row.pinyinOverride);
    update.run(
      groups.get(row.id) ?? null,
      labelOf(state),
      joinedOn,
      lastEvent?.type ?? null,
      changedOn(lastEvent),
      lastEvent?.reason ?? null,
      text.nameSort,
      text.searchText,
      text.idReversed,
      row.id,
    );
  }
}

/** Takes all events of people away, with records that were entered by mistake. */
export const deleteEventsOf = (ledger: Ledger, ids: Iterable<number>): void =>
  void statement(ledger.sql, 'delete from membership_event where member_id in (select value from json_each(?))').run(
    idList(ids),
  );
