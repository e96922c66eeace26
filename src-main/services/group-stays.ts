import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { Membership, MembershipState } from '../domain/membership.ts';
import { AppError } from '../errors.ts';
import { idList } from './member-columns.ts';
import { rederiveMembers } from './membership.ts';
import { groupNames, groupRow } from './organisation-groups.ts';

/**
 * One stay in a group: from the first day on, up to but not including `to`, so that one ends on the day on which the
 * next begins. Stays of one person never overlap; `to` null is the present group.
 */
export interface Stay {
  readonly id: number;
  readonly memberId: number;
  readonly groupId: number;
  readonly from: string;
  readonly to: string | null;
  readonly note: string | null;
}

const selectStay =
  'select s.id, s.member_id memberId, s.group_id groupId, s.from_date "from", s.to_date "to", s.note from group_stay s';

export function staysOf(ledger: Ledger, memberId: number): Stay[] {
  return statement(ledger.sql, `${selectStay} where s.member_id = ? order by s.from_date, s.id`).all(
    memberId,
  ) as Stay[];
}

/** Writes a stay and nothing else: for people who have none yet. */
export function putStay(
  ledger: Ledger,
  memberId: number,
  groupId: number,
  from: string,
  to: string | null = null,
  note: string | null = null,
): void {
  statement(
    ledger.sql,
    'insert into group_stay (member_id, group_id, from_date, to_date, note) values (?, ?, ?, ?, ?)',
  ).run(memberId, groupId, from, to, note);
}

const setEnd = (ledger: Ledger, id: number, to: string | null): void =>
  void statement(ledger.sql, 'update group_stay set to_date = ? where id = ?').run(to, id);
const drop = (ledger: Ledger, id: number): void =>
  void statement(ledger.sql, 'delete from group_stay where id = ?').run(id);

/** Whether people may belong to this group on that day. Throws NOT_FOUND or RULE_BROKEN. */
export function assertGroupTakes(ledger: Ledger, groupId: number, from: string): void {
  const group = groupRow(ledger, groupId);
  if (group.kind === '兴趣小组')
    throw new AppError('RULE_BROKEN', `“${group.name}”是兴趣小组，不占会员的工会小组。请选一个分会或小组`, {
      groupId: '请选一个分会或小组',
    });
  if (group.dissolvedOn !== null && from >= group.dissolvedOn) {
    throw new AppError(
      'RULE_BROKEN',
      `“${group.name}”已于 ${group.dissolvedOn} 撤销，不能再调人进去。请另选小组，或把调组日期改到撤销以前`,
      { groupId: '这个小组已经撤销' },
    );
  }
}

/** What one move did to one person. */
type Moved = 'no' | 'now' | 'past';

/** From `from` on until the next change that is recorded already, the person belongs to `groupId` (null: to none). */
function moveOne(ledger: Ledger, memberId: number, groupId: number | null, from: string, note: string | null): Moved {
  const stays = staysOf(ledger, memberId).filter((s) => s.to === null || s.to > s.from);
  const covering = stays.find((s) => s.from <= from && (s.to === null || from < s.to));
  const next = stays.find((s) => s.from > from);
  if ((covering?.groupId ?? null) === groupId) return 'no';
  const until = covering ? covering.to : (next?.from ?? null);
  const before = covering && covering.from === from ? stays.find((s) => s.to === from) : covering;
  if (covering) {
    // On the same day it is a correction: the wrong stay never was.
    if (covering.from === from) drop(ledger, covering.id);
    else setEnd(ledger, covering.id, from);
  }
  if (groupId !== null) {
    const after = next && next.from === until && next.groupId === groupId ? next : undefined;
    const end = after ? after.to : until;
    if (after) drop(ledger, after.id);
    if (before && before.groupId === groupId) setEnd(ledger, before.id, end);
    else putStay(ledger, memberId, groupId, from, end, note);
    return end === null ? 'now' : 'past';
  }
  return until === null ? 'now' : 'past';
}

/** Who has left the union belongs to no group from that day on. */
function assertNotGone(ledger: Ledger, ids: readonly number[], from: string): void {
  const rows = statement(
    ledger.sql,
    `select name, membership from member where id in (select value from json_each(?)) and membership in ('已转出', '已退会', '已除名', '去世') and membership_change_date <= ? order by name_sort`,
  ).all(idList(ids), from) as { name: string; membership: string }[];
  const [first] = rows;
  if (!first) return;
  const who =
    rows.length === 1 ? `${first.name}的会籍是“${first.membership}”` : `${first.name}等 ${rows.length} 人已经离开工会`;
  throw new AppError(
    'RULE_BROKEN',
    `${who}，不能再调小组，一个人也没有调。请先去掉这些人，回来的人先记“转入”或“入会”`,
    { ids: '有人已经离开' },
  );
}

/**
 * Moves people to a group from a day on (null: out of their group). History stays without overlaps: the former stay
 * ends on that day, a stay that began on that very day is replaced, later moves stay in force.
 * @returns how many people changed, and how many of them have been moved again since, so that their present group stays
 * @throws AppError RULE_BROKEN for a day to come, a dissolved or an interest group
 */
export function moveToGroup(
  ledger: Ledger,
  ids: readonly number[],
  groupId: number | null,
  from: string,
  today: string,
  note: string | null = null,
): { changed: number[]; movedSince: number } {
  if (from > today)
    throw new AppError('RULE_BROKEN', `调组日期 ${from} 还没有到。请填今天或以前的日期，到那天再调`, {
      from: '这一天还没有到',
    });
  if (groupId !== null) {
    assertGroupTakes(ledger, groupId, from);
    assertNotGone(ledger, ids, from);
  }
  const changed: number[] = [];
  let movedSince = 0;
  for (const id of new Set(ids)) {
    const moved = moveOne(ledger, id, groupId, from, note);
    if (moved === 'no') continue;
    changed.push(id);
    if (moved === 'past') movedSince += 1;
  }
  rederiveMembers(ledger, changed);
  return { changed, movedSince };
}

/** Everybody out of a group on a day: when it is dissolved. Returns the ids of those who were in it. */
export function leaveGroup(ledger: Ledger, groupId: number, on: string, today: string): number[] {
  return moveToGroup(ledger, membersIn(ledger, groupId), null, on, today).changed;
}

/** Ids of the people whose present group this is. */
export function membersIn(ledger: Ledger, groupId: number): number[] {
  return statement(ledger.sql, 'select member_id from group_stay where group_id = ? and to_date is null')
    .pluck()
    .all(groupId) as number[];
}

const gone: readonly (MembershipState | null)[] = ['transferredOut', 'withdrawn', 'expelled', 'deceased'];

/** Who leaves the union leaves the group on the same day; when that departure is taken back, the stay opens again. */
export function followLeaving(ledger: Ledger, memberId: number, before: Membership, after: Membership): void {
  const left = (m: Membership): string | null => (gone.includes(m.state) && m.lastEvent ? m.lastEvent.date : null);
  const [was, is] = [left(before), left(after)];
  if (was === is) return;
  const last = staysOf(ledger, memberId).at(-1);
  if (!last) return;
  const later = (day: string): string => (day > last.from ? day : last.from);
  const ledByDeparture = was !== null && last.to === later(was);
  if (is !== null && (last.to === null || ledByDeparture)) setEnd(ledger, last.id, later(is));
  if (
    is === null &&
    ledByDeparture &&
    groupRow(ledger, last.groupId).dissolvedOn === null &&
    after.lastEvent &&
    was !== null &&
    after.lastEvent.date <= was
  )
    setEnd(ledger, last.id, null);
}

/** Stays with the names of their groups, newest first, as the person's page shows them. */
export function stayRows(ledger: Ledger, memberId: number): (Stay & { group: string })[] {
  const names = groupNames(ledger);
  return staysOf(ledger, memberId)
    .reverse()
    .map((s) => ({ ...s, group: names.get(s.groupId)?.path ?? '已删除的小组' }));
}

/** Stays of several people, for checks over many. */
export function staysOfMany(ledger: Ledger, ids: readonly number[]): Stay[] {
  return statement(
    ledger.sql,
    `${selectStay} where s.member_id in (select value from json_each(?)) order by s.member_id, s.from_date`,
  ).all(idList(ids)) as Stay[];
}

/** Stays of the dropped record fill the time in which the kept one has none. */
export function mergeStays(ledger: Ledger, keepId: number, dropId: number): void {
  for (const stay of staysOf(ledger, dropId)) {
    const kept = staysOf(ledger, keepId);
    const covered = kept.some((k) => k.from <= stay.from && (k.to === null || stay.from < k.to));
    const next = kept.find((k) => k.from > stay.from);
    const end = next && (stay.to === null || stay.to > next.from) ? next.from : stay.to;
    if (covered) statement(ledger.sql, 'delete from group_stay where id = ?').run(stay.id);
    else
      statement(ledger.sql, 'update group_stay set member_id = ?, to_date = ? where id = ?').run(keepId, end, stay.id);
  }
}

/** Takes all stays of people away, with records that were entered by mistake. */
export const deleteStaysOf = (ledger: Ledger, ids: Iterable<number>): void =>
  void statement(ledger.sql, 'delete from group_stay where member_id in (select value from json_each(?))').run(
    idList(ids),
  );
