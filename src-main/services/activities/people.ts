import { refuse } from '../../errors.ts';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input, Output } from '../../contract.ts';
import type { ActivityPersonRow } from '../../contract/activity-rows.ts';
import { addYears } from '../../domain/dates.ts';
import { maskMobile } from '../../domain/masks.ts';
import { withMarks } from './marks.ts';
import { noMembersOn } from './members.ts';
import { type ActivityRecord, activityRecord, assertOpen } from './records.ts';
import { assertEnoughLeft, winnerAmong } from './winners.ts';
import { memberRecords } from '../member/columns.ts';
import { memberIds } from '../member/list.ts';
import { groupNames } from '../organisation/groups.ts';

type PersonRecord = Omit<ActivityPersonRow, 'group' | 'mobile' | 'noteHidden'> & { readonly mobile: string | null };

/** Who signed up for, or came to, an activity: by group and name. Notes of a health check stay hidden. */
export function activityPeople(ledger: Ledger, activityId: number): ActivityPersonRow[] {
  const isHealth = activityRecord(ledger, activityId).kind === '体检';
  const groups = groupNames(ledger);
  const rows = statement(
    ledger.sql,
    `select r.id, r.member_id memberId, m.name, m.gender, m.group_id groupId, m.department, m.mobile, r.signed_up_on signedUpOn,
       r.came, r.on_date "on", r.cost_fen costFen, r.note,
       (select count(*) from activity_prize z where z.activity_id = r.activity_id and z.member_id = r.member_id) prizes
     from activity_person r join member m on m.id = r.member_id left join union_group g on g.id = m.group_id
     where r.activity_id = ? order by g.position is null, g.parent_id, g.position, g.id, m.name_sort, m.id`,
  ).all(activityId) as PersonRecord[];
  return rows.map((row) => ({
    ...row,
    group: (row.groupId === null ? null : groups.get(row.groupId)?.path) ?? row.department,
    mobile: row.mobile === null ? null : maskMobile(row.mobile),
    note: isHealth ? null : row.note,
    noteHidden: isHealth && row.note !== null,
  }));
}

const who = (names: readonly string[]): string => (names.length === 1 ? (names[0] ?? '') : ` ${names.length} 人`);

interface Held {
  readonly id: number;
  readonly memberId: number;
  readonly signedUpOn: string | null;
  readonly came: string | null;
  readonly on: string | null;
}
const rowsOf = (ledger: Ledger, activityId: number): Map<number, Held> =>
  new Map(
    (
      statement(
        ledger.sql,
        `select id, member_id memberId, signed_up_on signedUpOn, came, on_date "on" from activity_person where activity_id = ?`,
      ).all(activityId) as Held[]
    ).map((row) => [row.memberId, row]),
  );

const whoMay = ['在册', '保留会籍'] as const;

/** Puts people on the list; whose membership is over stays off and is named. */
export function signUp(
  ledger: Ledger,
  { id, memberIds: people, on }: Input<'activities.signUp'>,
  today: string,
): Output<'activities.signUp'> & { label: string } {
  const activity = activityRecord(ledger, id);
  assertOpen(activity);
  if (on > today) refuse(`报名日期 ${on} 还没有到，请填今天或以前的日期`, 'on');
  if (on > activity.to) refuse(`报名日期 ${on} 晚于活动结束的 ${activity.to}，请核对`, 'on');
  const there = rowsOf(ledger, id);
  const members = memberRecords(ledger, people);
  const barred = noMembersOn(
    ledger,
    people.filter((one) => !there.has(one)),
    activity.from,
  );
  const insert = statement(
    ledger.sql,
    'insert into activity_person (activity_id, member_id, signed_up_on) values (?, ?, ?)',
  );
  const update = statement(ledger.sql, 'update activity_person set signed_up_on = ? where id = ?');
  const added = withMarks(ledger, id, () =>
    members.filter((member) => {
      const row = there.get(member.id);
      if (barred.has(member.id) || (row && row.signedUpOn !== null)) return false;
      if (row) update.run(on, row.id);
      else insert.run(id, member.id, on);
      return true;
    }),
  );
  const label = `登记活动“${activity.name}”${who(added.map(({ name }) => name))}报名`;
  return { added: added.length, refused: [...barred.values()], label };
}

/** The list goes with its activity, which nobody came to. */
export const dropPeopleOf = (ledger: Ledger, activityId: number): void =>
  void statement(ledger.sql, 'delete from activity_person where activity_id = ?').run(activityId);

/** Takes people off the list; who won a prize stays. */
export function takeOff(
  ledger: Ledger,
  { id, memberIds: people }: Input<'activities.takeOff'>,
): { removed: number; label: string } {
  const activity = activityRecord(ledger, id);
  assertOpen(activity);
  const members = memberRecords(ledger, people);
  const there = rowsOf(ledger, id);
  const winner = winnerAmong(ledger, id, people);
  if (winner !== undefined) refuse(`${winner}在获奖名单上，没有去掉任何人。请先删掉获奖的那一行`, 'memberIds');
  const gone = members.filter((member) => there.has(member.id));
  const drop = statement(ledger.sql, 'delete from activity_person where id = ?');
  withMarks(ledger, id, () => {
    for (const member of gone) drop.run(there.get(member.id)?.id);
  });
  if (gone.some((member) => there.get(member.id)?.came === '是')) assertEnoughLeft(ledger, id, 'memberIds');
  return { removed: gone.length, label: `从活动“${activity.name}”去掉${who(gone.map(({ name }) => name))}` };
}

function assertDay({ name, from, to }: ActivityRecord, on: string | null | undefined, today: string): void {
  if (on === null || on === undefined) return;
  if (on < from || on > to) refuse(`${on} 不在“${name}”的 ${from} 到 ${to} 里，请核对`, 'on');
  if (on > today) refuse(`${on} 还没有到，请填今天或以前的日期`, 'on');
}

/** Who came and who did not; null: nobody has said. Whoever was not on the list came without signing up. */
export function signIn(
  ledger: Ledger,
  { id, memberIds: people, came, on }: Input<'activities.signIn'>,
  today: string,
): Output<'activities.signIn'> & { label: string } {
  const activity = activityRecord(ledger, id);
  assertOpen(activity);
  if (came !== null && today < activity.from)
    refuse(`“${activity.name}”${activity.from} 才开始，还不能签到。日期写错了的请先改活动日期`, 'id');
  assertDay(activity, on, today);
  const there = rowsOf(ledger, id);
  const cameBefore = people.filter((one) => there.get(one)?.came === '是');
  const winner = came === '是' ? undefined : winnerAmong(ledger, id, cameBefore);
  if (winner !== undefined) refuse(`${winner}在获奖名单上，签到没有改。没有到的请先删掉获奖的那一行`, 'memberIds');
  const newly = came === '是' ? people.filter((one) => there.get(one)?.came !== '是') : [];
  const barred = noMembersOn(ledger, newly, on ?? activity.from);
  const members = memberRecords(ledger, people).filter(({ id: one }) => !barred.has(one));
  const insert = statement(
    ledger.sql,
    'insert into activity_person (activity_id, member_id, came, on_date) values (?, ?, ?, ?)',
  );
  const update = statement(ledger.sql, 'update activity_person set came = ?, on_date = ? where id = ?');
  const drop = statement(ledger.sql, 'delete from activity_person where id = ?');
  const write = (member: { readonly id: number }): boolean => {
    const row = there.get(member.id);
    if (!row) {
      // Nobody who neither signed up nor came stands on the list.
      if (came !== '是') return false;
      insert.run(id, member.id, came, on ?? null);
      return true;
    }
    const day = came === '是' ? (on === undefined ? row.on : on) : came === null ? row.on : null;
    if (row.came === came && row.on === day) return false;
    if (row.signedUpOn === null && came === null) drop.run(row.id);
    else update.run(came, day, row.id);
    return true;
  };
  const changed = withMarks(ledger, id, () => members.filter(write));
  if (came !== '是' && cameBefore.length > 0) assertEnoughLeft(ledger, id, 'memberIds');
  const what = came === '是' ? '签到' : came === '否' ? '没有到' : '取消签到';
  const label = `登记活动“${activity.name}”${who(changed.map(({ name }) => name))}${what}`;
  return { changed: changed.length, refused: [...barred.values()], label };
}

/** Day, own cost and note of one person; a note that is left out stays. Returns the label for the journal. */
export function savePerson(
  ledger: Ledger,
  { id, memberId, on, costFen, note }: Input<'activities.personSave'>,
  today: string,
): string {
  const activity = activityRecord(ledger, id);
  assertOpen(activity);
  assertDay(activity, on, today);
  const [member] = memberRecords(ledger, [memberId]);
  const row = rowsOf(ledger, id).get(memberId);
  if (!row)
    return refuse(`${member?.name ?? ''}不在“${activity.name}”的名单上，可能刚被去掉。请刷新后再看`, 'memberId');
  statement(ledger.sql, 'update activity_person set on_date = ?, cost_fen = ? where id = ?').run(on, costFen, row.id);
  if (note !== undefined) statement(ledger.sql, 'update activity_person set note = ? where id = ?').run(note, row.id);
  return `修改活动“${activity.name}”里${member?.name ?? ''}的一行`;
}

/** Members whom a filter or an interest group means, and who stands on the list already. */
export function candidates(
  ledger: Ledger,
  { id, members = { search: '', conditions: [] }, interestGroupId, notSinceYears }: Input<'activities.candidates'>,
  today: string,
): Output<'activities.candidates'> {
  const activity = activityRecord(ledger, id);
  const kept = { field: 'membership', op: 'is', values: whoMay } as const;
  const conditions = members.conditions.some(({ field }) => field === 'membership')
    ? members.conditions
    : [...members.conditions, kept];
  let found = memberIds(ledger, { ...members, conditions }, [], today);
  if (interestGroupId !== undefined) {
    const inside = new Set(
      statement(
        ledger.sql,
        `select member_id from interest_member where group_id = ? and from_date <= ? and (to_date is null or to_date >= ?)`,
      )
        .pluck()
        .all(interestGroupId, activity.to, activity.from) as number[],
    );
    found = found.filter((memberId) => inside.has(memberId));
  }
  const last = new Map(
    statement(
      ledger.sql,
      `select r.member_id, max(coalesce(r.on_date, a.from_date)) from activity_person r join activity a on a.id = r.activity_id
       where a.kind = ? and a.id <> ? and r.came = '是' group by 1`,
    )
      .raw()
      .all(activity.kind, id) as [number, string][],
  );
  const since = notSinceYears === undefined ? null : addYears(activity.from, -notSinceYears);
  const there = rowsOf(ledger, id);
  const groups = groupNames(ledger);
  const rows = memberRecords(ledger, found).flatMap((member) => {
    const lastOn = last.get(member.id) ?? null;
    if (since !== null && lastOn !== null && lastOn > since) return [];
    const { id: memberId, name, gender, groupId, department } = member;
    const group = (groupId === null ? null : groups.get(groupId)?.path) ?? department;
    return [{ memberId, name, gender, group, onList: there.has(memberId), lastOn }];
  });
  return { rows };
}
