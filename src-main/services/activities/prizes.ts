import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { ActivityPrizeRow } from '../../contract/activity-rows.ts';
import type { SpendingFinding } from '../../domain/spending/findings.ts';
import { AppError, refuse } from '../../errors.ts';
import { assertConfirmed, assertReasonStays, freshFindings } from './check.ts';
import { withMarks } from './marks.ts';
import { activityRecord, activityWithFigures, assertOpen } from './records.ts';
import { memberRecord } from '../member/columns.ts';
import { groupNames } from '../organisation/groups.ts';

type PrizeRecord = Omit<ActivityPrizeRow, 'group' | 'came'> & {
  readonly groupId: number | null;
  readonly department: string | null;
  readonly came: string | null;
};

const select = `select z.id, z.activity_id activityId, z.event, z.level, z.member_id memberId, coalesce(m.name, z.team) name,
    z.team, m.group_id groupId, m.department, z.heads, z.prize, z.amount_fen amountFen, z.signed_on signedOn,
    z.signed_by signedBy, z.note, r.came
  from activity_prize z left join member m on m.id = z.member_id
    left join activity_person r on r.activity_id = z.activity_id and r.member_id = z.member_id`;

/** 获奖名单 in its order. */
export function prizesOf(ledger: Ledger, activityId: number): ActivityPrizeRow[] {
  const signedIn = statement(ledger.sql, `select 1 from activity_person where activity_id = ? and came = '是'`).get(
    activityId,
  );
  const groups = groupNames(ledger);
  return (
    statement(ledger.sql, `${select} where z.activity_id = ? order by z.position, z.id`).all(
      activityId,
    ) as PrizeRecord[]
  ).map(({ groupId, department, came, ...row }) => ({
    ...row,
    group: (groupId === null ? null : groups.get(groupId)?.path) ?? department,
    came: row.memberId === null || !signedIn ? null : came === '是',
  }));
}

function prizesByIds(ledger: Ledger, ids: readonly number[]): PrizeRecord[] {
  const wanted = [...new Set(ids)];
  const rows = statement(ledger.sql, `${select} where z.id in (select value from json_each(?)) order by z.id`).all(
    JSON.stringify(wanted),
  ) as PrizeRecord[];
  if (rows.length < wanted.length) throw new AppError('NOT_FOUND', '有的获奖已经删掉了，没有改动。请刷新后再选');
  return rows;
}

function assertOpenFor(ledger: Ledger, rows: readonly PrizeRecord[]): string {
  const names = [...new Set(rows.map(({ activityId }) => activityId))].map((id) => {
    const activity = activityRecord(ledger, id);
    assertOpen(activity);
    return activity.name;
  });
  return names.map((name) => `“${name}”`).join('、');
}

/** What holds for every prize, whoever gets it. */
function assertMayWin(
  { name, from }: { readonly name: string; readonly from: string },
  { amountFen, prize }: { readonly amountFen: number; readonly prize: string | null },
  today: string,
): void {
  if (today < from) refuse(`“${name}”${from} 才开始，还不能登记获奖`, 'activityId');
  if (amountFen > 0 && prize === null) refuse('有价值，请写奖品是什么', 'prize');
}

/** Writes a prize at the end of the list; values in the order event, level, member, team, heads, prize, fen, note. */
function addPrize(ledger: Ledger, activityId: number, values: readonly (string | number | null)[]): number {
  const done = statement(
    ledger.sql,
    `insert into activity_prize (event, level, member_id, team, heads, prize, amount_fen, note, activity_id, position)
     select ?, ?, ?, ?, ?, ?, ?, ?, @id, coalesce(max(position), 0) + 1 from activity_prize where activity_id = @id`,
  ).run(...values, { id: activityId });
  return Number(done.lastInsertRowid);
}

/** Enters or changes a prize. What the rules ask has to be answered, what they refuse needs a written reason. */
export function savePrize(
  ledger: Ledger,
  { confirm, ...draft }: Input<'activities.savePrize'>,
  today: string,
): { id: number; findings: SpendingFinding[]; label: string } {
  const activity = activityWithFigures(ledger, draft.activityId);
  assertOpen(activity);
  if ((draft.memberId === null) === (draft.team === null))
    refuse(draft.memberId === null ? '请选获奖的人，或写团队的名称' : '获奖的是个人或团队，只填一个', 'memberId');
  if (draft.memberId !== null && draft.heads !== 1) refuse('个人获奖是 1 人；团队请写团队名称', 'heads');
  assertMayWin(activity, draft, today);
  const name = draft.memberId === null ? (draft.team ?? '') : memberRecord(ledger, draft.memberId).name;
  const old = draft.id === undefined ? null : (prizesByIds(ledger, [draft.id])[0] ?? null);
  if (old && old.activityId !== draft.activityId)
    refuse('获奖不能换到别的活动。请删掉，到那次活动里登记', 'activityId');
  const moved =
    !old ||
    old.memberId !== draft.memberId ||
    old.team !== draft.team ||
    old.heads !== draft.heads ||
    old.amountFen !== draft.amountFen ||
    old.prize !== draft.prize;
  if (old && old.signedOn !== null && moved)
    refuse(`${old.name}已于 ${old.signedOn} 签收${old.level}，人、奖品和价值不能再改。请先取消签收`, 'id');
  const findings = freshFindings(ledger, activity, today, { prizes: [draft] });
  if (moved) assertConfirmed(findings, confirm, draft.note);
  else if (old.note !== null && draft.note === null)
    assertReasonStays(ledger, activity, today, { prizes: [draft] }, { without: old.id });
  const values = [
    draft.event,
    draft.level,
    draft.memberId,
    draft.team,
    draft.heads,
    draft.prize,
    draft.amountFen,
    draft.note,
  ];
  const label = `登记活动“${activity.name}”${name}${draft.level}`;
  if (old) {
    const change = statement(
      ledger.sql,
      `update activity_prize set event = ?, level = ?, member_id = ?, team = ?, heads = ?, prize = ?, amount_fen = ?, note = ?
       where id = ?`,
    );
    withMarks(ledger, old.activityId, () => change.run(...values, old.id));
    return { id: old.id, findings, label };
  }
  const id = withMarks(ledger, draft.activityId, () => addPrize(ledger, draft.activityId, values));
  return { id, findings, label };
}

/** The same prize to each of several people: held against the rules together, written as one step. */
export function savePrizes(
  ledger: Ledger,
  { confirm, memberIds, ...shared }: Input<'activities.savePrizes'>,
  today: string,
): { ids: number[]; findings: SpendingFinding[]; label: string } {
  const activity = activityWithFigures(ledger, shared.activityId);
  assertOpen(activity);
  assertMayWin(activity, shared, today);
  const people = [...new Set(memberIds)].map((memberId) => ({ memberId, name: memberRecord(ledger, memberId).name }));
  const findings = freshFindings(ledger, activity, today, {
    prizes: people.map(({ memberId }) => ({ ...shared, memberId, team: null, heads: 1 })),
  });
  assertConfirmed(findings, confirm, shared.note);
  const { event, level, prize, amountFen, note } = shared;
  const ids = withMarks(ledger, shared.activityId, () =>
    people.map(({ memberId }) =>
      addPrize(ledger, shared.activityId, [event, level, memberId, null, 1, prize, amountFen, note]),
    ),
  );
  const [first] = people;
  const who = people.length === 1 ? (first?.name ?? '') : `${first?.name ?? ''}等 ${people.length} 人`;
  return { ids, findings, label: `登记活动“${activity.name}”${who}${level}` };
}

/** Takes prizes away that nobody signed for. */
export function removePrizes(ledger: Ledger, ids: readonly number[]): { removed: number; label: string } {
  const rows = prizesByIds(ledger, ids);
  const names = assertOpenFor(ledger, rows);
  const signed = rows.find(({ signedOn }) => signedOn !== null);
  if (signed) refuse(`${signed.name}已于 ${signed.signedOn} 签收${signed.level}，一项也没有删。请先取消签收`, 'ids');
  for (const [activityId, own] of Map.groupBy(rows, (row) => row.activityId))
    withMarks(ledger, activityId, () =>
      statement(ledger.sql, 'delete from activity_prize where id in (select value from json_each(?))').run(
        JSON.stringify(own.map(({ id }) => id)),
      ),
    );
  return { removed: rows.length, label: `从活动${names}删除 ${rows.length} 项获奖` };
}

/** Notes who signed for a prize, or (null) that it was noted by mistake. */
export function signPrizes(
  ledger: Ledger,
  { ids, signedOn, signedBy }: Input<'activities.signPrizes'>,
  today: string,
): { changed: number; label: string } {
  const rows = prizesByIds(ledger, ids);
  const names = assertOpenFor(ledger, rows);
  if (signedOn !== null && signedOn > today) refuse(`签收日期 ${signedOn} 还没有到，请填今天或以前的日期`, 'signedOn');
  const by = signedOn === null ? null : signedBy;
  const changed = rows.filter((row) => row.signedOn !== signedOn || row.signedBy !== by);
  for (const row of changed) {
    const { from } = activityRecord(ledger, row.activityId);
    if (signedOn !== null && signedOn < from) refuse(`签收日期 ${signedOn} 早于活动开始的 ${from}，请核对`, 'signedOn');
    statement(ledger.sql, 'update activity_prize set signed_on = ?, signed_by = ? where id = ?').run(
      signedOn,
      by,
      row.id,
    );
  }
  const many = changed.length === 1 ? (changed[0]?.name ?? '') : ` ${changed.length} 项获奖`;
  return {
    changed: changed.length,
    label: `登记活动${names}${many}${signedOn === null ? '取消签收' : `签收（${signedOn}）`}`,
  };
}
