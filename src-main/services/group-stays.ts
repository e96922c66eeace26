import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import { membershipAt, stateLabel } from '../domain/membership.ts';
import { AppError } from '../errors.ts';
import { absences, isGone } from './group-stay-bounds.ts';
import { idList } from './member/columns.ts';
import { type EventRecord, eventsOfMany, rederiveMembers } from './membership.ts';
import { groupNames, groupRow } from './organisation/groups.ts';

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

export const setSpan = (ledger: Ledger, id: number, from: string, to: string | null): void =>
  void statement(ledger.sql, 'update group_stay set from_date = ?, to_date = ? where id = ?').run(from, to, id);
export const dropStay = (ledger: Ledger, id: number): void =>
  void statement(ledger.sql, 'delete from group_stay where id = ?').run(id);

/** Whether people may belong to this group on that day. Throws NOT_FOUND or RULE_BROKEN. */
export function assertGroupTakes(ledger: Ledger, groupId: number, from: string): void {
  const group = groupRow(ledger, groupId);
  if (group.kind === '兴趣小组')
    throw new AppError('RULE_BROKEN', `“${group.name}”是兴趣小组，不占会员的工会小组。请选一个分会或小组`, {
      groupId: '请选一个分会或小组',
    });
  if (group.foundedOn !== null && from < group.foundedOn) {
    throw new AppError(
      'RULE_BROKEN',
      `“${group.name}”${group.foundedOn} 才成立，不能从 ${from} 起调人进去。请改调组日期，或先改小组的成立日期`,
      { from: '这个小组那时还没有成立' },
    );
  }
  if (group.dissolvedOn !== null && from >= group.dissolvedOn) {
    throw new AppError(
      'RULE_BROKEN',
      `“${group.name}”已于 ${group.dissolvedOn} 撤销，不能再调人进去。请另选小组，或把调组日期改到撤销以前`,
      { groupId: '这个小组已经撤销' },
    );
  }
}

/** What one move did to one person: `past` was moved again since, `ended` left since or the group was dissolved. */
type Moved = 'no' | 'now' | 'past' | 'ended';

/** From `from` on until the next change that is recorded already, the person belongs to `groupId` (null: to none). */
function moveOne(
  ledger: Ledger,
  memberId: number,
  groupId: number | null,
  from: string,
  note: string | null,
  bound: string | null,
): Moved {
  const stays = staysOf(ledger, memberId).filter((s) => s.to === null || s.to > s.from);
  const covering = stays.find((s) => s.from <= from && (s.to === null || from < s.to));
  const next = stays.find((s) => s.from > from);
  if ((covering?.groupId ?? null) === groupId) return 'no';
  const until = covering ? covering.to : (next?.from ?? null);
  // A stay that ended on that day goes on where the same group follows.
  const before = covering && covering.from !== from ? covering : stays.find((s) => s.to === from);
  if (covering) {
    // On the same day it is a correction: the wrong stay never was.
    if (covering.from === from) dropStay(ledger, covering.id);
    else setSpan(ledger, covering.id, covering.from, from);
  }
  if (groupId === null) return until === null ? 'now' : 'past';
  const cut = bound !== null && (until === null || bound < until);
  const planned = cut ? bound : until;
  const after = next && next.from === planned && next.groupId === groupId ? next : undefined;
  const end = after ? after.to : planned;
  if (after) dropStay(ledger, after.id);
  if (before && before.groupId === groupId) setSpan(ledger, before.id, before.from, end);
  else putStay(ledger, memberId, groupId, from, end, note);
  return end === null ? 'now' : cut ? 'ended' : 'past';
}

/** Who has left the union belongs to no group while they are out. */
function assertNotGone(lives: ReadonlyMap<number, readonly EventRecord[]>, ledger: Ledger, from: string): void {
  const out = [...lives].flatMap(([id, events]) => {
    const { state } = membershipAt(events, from);
    return state !== null && isGone(state) ? [{ id, state }] : [];
  });
  if (out.length === 0) return;
  const rows = statement(
    ledger.sql,
    'select id, name, membership from member where id in (select value from json_each(?)) order by name_sort',
  ).all(idList(out.map(({ id }) => id))) as { id: number; name: string; membership: string }[];
  const [first] = rows;
  if (!first) return;
  const then = stateLabel(out.find(({ id }) => id === first.id)?.state ?? 'transferredOut');
  const day = then === first.membership ? '' : `在 ${from} `;
  const who =
    rows.length === 1 ? `${first.name}${day}的会籍是“${then}”` : `${first.name}等 ${rows.length} 人已经离开工会`;
  throw new AppError(
    'RULE_BROKEN',
    `${who}，不能再调小组，一个人也没有调。请先去掉这些人，回来的人先记“转入”或“入会”`,
    { ids: '有人已经离开' },
  );
}

/**
 * Moves people to a group from a day on (null: out of their group). History stays without overlaps: the former stay
 * ends on that day, a stay that began on that very day is replaced, later moves stay in force. No stay lasts beyond a
 * departure or the end of its group.
 * @returns how many people changed, how many of them have been moved again since, so that their present group stays, and
 * how many have left since or were in a group that was dissolved since
 * @throws AppError RULE_BROKEN for a day to come, who had left, a group that was not there yet or no more, an interest group
 */
export function moveToGroup(
  ledger: Ledger,
  ids: readonly number[],
  groupId: number | null,
  from: string,
  today: string,
  note: string | null = null,
): { changed: number[]; movedSince: number; ended: number } {
  if (from > today)
    throw new AppError('RULE_BROKEN', `调组日期 ${from} 还没有到。请填今天或以前的日期，到那天再调`, {
      from: '这一天还没有到',
    });
  const lives = groupId === null ? new Map<number, EventRecord[]>() : eventsOfMany(ledger, ids);
  if (groupId !== null) {
    assertGroupTakes(ledger, groupId, from);
    assertNotGone(lives, ledger, from);
  }
  const dissolvedOn = groupId === null ? null : groupRow(ledger, groupId).dissolvedOn;
  const changed: number[] = [];
  let [movedSince, ended] = [0, 0];
  for (const id of new Set(ids)) {
    const left = absences(lives.get(id) ?? []).find((absence) => absence.from > from)?.from ?? null;
    const bound = left === null || (dissolvedOn !== null && dissolvedOn < left) ? dissolvedOn : left;
    const moved = moveOne(ledger, id, groupId, from, note, bound);
    if (moved === 'no') continue;
    changed.push(id);
    if (moved === 'past') movedSince += 1;
    if (moved === 'ended') ended += 1;
  }
  rederiveMembers(ledger, changed);
  return { changed, movedSince, ended };
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

/** Stays of the dropped record fill the time in which the kept one has none. What a departure cuts follows the events. */
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
