import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { Input, Output } from '../contract.ts';
import type { InterestGroupRow, InterestMemberRow } from '../contract/interest-groups.ts';
import { isHeld } from '../domain/activities/life-cycle.ts';
import { AppError, refuse } from '../errors.ts';
import type { Handlers } from '../router.ts';
import { activityRows } from './activities/rows.ts';
import { memberRecords } from './member/columns.ts';
import { allGroups, groupNames, type GroupRow, groupRow } from './organisation/groups.ts';

interface PlanRow {
  readonly id: number;
  readonly title: string;
  readonly groupId: number;
  readonly items: number;
  readonly fen: number;
}

/** Interest groups with their people of today, and what they planned and spent in a year. Fen. */
function groupRows(ledger: Ledger, year: number, today: string): InterestGroupRow[] {
  const groups = allGroups(ledger).filter(({ kind }) => kind === '兴趣小组');
  const counts = new Map(
    (
      statement(
        ledger.sql,
        `select i.group_id id, count(distinct i.member_id) members, count(distinct iif(m.gender = '女', m.id, null)) women
         from interest_member i join member m on m.id = i.member_id
         where i.from_date <= @today and (i.to_date is null or i.to_date >= @today) group by 1`,
      ).all({ today }) as { id: number; members: number; women: number }[]
    ).map((row) => [row.id, row]),
  );
  const leaders = new Map(
    (
      statement(
        ledger.sql,
        `select l.group_id groupId, l.member_id memberId, m.name from group_leader l join member m on m.id = l.member_id
         where l.to_date is null`,
      ).all() as { groupId: number; memberId: number; name: string }[]
    ).map(({ groupId, ...leader }) => [groupId, leader]),
  );
  const plans = Map.groupBy(
    statement(
      ledger.sql,
      `select p.id, p.title, p.group_id groupId, count(i.id) items, coalesce(sum(i.budget_fen), 0) fen
       from plan p left join plan_item i on i.plan_id = p.id
       where p.group_id is not null and substr(p.from_month, 1, 4) <= @year and substr(p.to_month, 1, 4) >= @year
       group by p.id order by p.from_month, p.id`,
    ).all({ year: String(year) }) as PlanRow[],
    ({ groupId }) => groupId,
  );
  const activities = Map.groupBy(activityRows(ledger, { year }, today), ({ groupId }) => groupId);
  return groups.map(({ id, name, foundedOn, dissolvedOn }) => {
    const own = (activities.get(id) ?? []).filter(({ state }) => state !== '取消');
    const of = plans.get(id) ?? [];
    const add = (fen: (row: (typeof own)[number]) => number): number => own.reduce((sum, row) => sum + fen(row), 0);
    return {
      id,
      name,
      foundedOn,
      dissolvedOn,
      leader: leaders.get(id) ?? null,
      members: counts.get(id)?.members ?? 0,
      women: counts.get(id)?.women ?? 0,
      plans: of.map(({ id: planId, title, items }) => ({ id: planId, title, items })),
      activities: own.length,
      held: own.filter(({ state }) => isHeld(state)).length,
      people: add(({ people }) => people),
      planFen: of.reduce((sum, { fen }) => sum + fen, 0),
      budgetFen: add(({ budgetFen }) => budgetFen),
      spentFen: add(({ spentFen }) => spentFen),
      employerFen: add(({ employerFen }) => employerFen),
      activityIds: own.map((row) => row.id),
    };
  });
}

/** The group, which has to be an 兴趣小组. */
function interestGroup(ledger: Ledger, id: number): GroupRow {
  const group = groupRow(ledger, id);
  if (group.kind !== '兴趣小组')
    refuse(`“${group.name}”是${group.kind}，不是兴趣小组。会员的小组请在“组织”里调整`, 'groupId');
  return group;
}

function membersOf(ledger: Ledger, groupId: number, today: string): InterestMemberRow[] {
  const groups = groupNames(ledger);
  const rows = statement(
    ledger.sql,
    `select i.id, i.member_id memberId, m.name, m.gender, m.group_id groupId, m.department, m.membership, i.from_date "from",
       i.to_date "to", i.note, (select count(*) from activity_person r join activity a on a.id = r.activity_id
         where a.group_id = i.group_id and r.member_id = i.member_id and r.came = '是') came
     from interest_member i join member m on m.id = i.member_id where i.group_id = @groupId
     order by coalesce(i.to_date < @today, 0), m.name_sort, m.id, i.from_date`,
  ).all({ groupId, today }) as (Omit<InterestMemberRow, 'group'> & {
    groupId: number | null;
    department: string | null;
  })[];
  return rows.map(({ groupId: own, department, ...row }) => ({
    ...row,
    group: (own === null ? null : groups.get(own)?.path) ?? department,
  }));
}

interface Span {
  readonly id: number;
  readonly groupId: number;
  readonly memberId: number;
  readonly name: string;
  readonly from: string;
  readonly to: string | null;
}

function spansByIds(ledger: Ledger, ids: readonly number[]): Span[] {
  const wanted = [...new Set(ids)];
  const rows = statement(
    ledger.sql,
    `select i.id, i.group_id groupId, i.member_id memberId, m.name, i.from_date "from", i.to_date "to" from interest_member i
     join member m on m.id = i.member_id where i.id in (select value from json_each(?)) order by i.id`,
  ).all(JSON.stringify(wanted)) as Span[];
  if (rows.length < wanted.length) throw new AppError('NOT_FOUND', '有的成员已经去掉了，没有改动。请刷新后再选');
  return rows;
}

/** Nobody belongs to one group twice at a time; spans may touch at neither end. */
function assertFree(ledger: Ledger, span: Omit<Span, 'id'> & { readonly id: number | null }): void {
  const other = statement(
    ledger.sql,
    `select from_date "from", to_date "to" from interest_member where group_id = @groupId and member_id = @memberId and id is not @id
       and (to_date is null or to_date >= @from) and (@to is null or from_date <= @to) limit 1`,
  ).get({ groupId: span.groupId, memberId: span.memberId, id: span.id, from: span.from, to: span.to }) as
    | { from: string; to: string | null }
    | undefined;
  if (other)
    refuse(
      `${span.name}从 ${other.from} ${other.to === null ? '起' : `到 ${other.to}`}已经在这个小组里，日期重叠`,
      'from',
    );
}

function assertSpan({ name, dissolvedOn }: GroupRow, from: string, to: string | null, today: string): void {
  if (from > today) refuse(`加入日期 ${from} 还没有到，请填今天或以前的日期`, 'from');
  if (to !== null && to < from) refuse(`退出日期 ${to} 早于加入日期 ${from}，请核对`, 'to');
  if (dissolvedOn !== null && from > dissolvedOn) refuse(`“${name}”已于 ${dissolvedOn} 撤销，不能再加人`, 'from');
}

function addMembers(
  ledger: Ledger,
  { groupId, memberIds, from, note }: Input<'interestGroups.add'>,
  today: string,
): Output<'interestGroups.add'> & { label: string } {
  const group = interestGroup(ledger, groupId);
  assertSpan(group, from, null, today);
  const inside = new Set(
    statement(
      ledger.sql,
      'select member_id from interest_member where group_id = ? and (to_date is null or to_date >= ?)',
    )
      .pluck()
      .all(groupId, from) as number[],
  );
  const insert = statement(
    ledger.sql,
    'insert into interest_member (group_id, member_id, from_date, note) values (?, ?, ?, ?)',
  );
  const refused: Output<'interestGroups.add'>['refused'][number][] = [];
  const added = memberRecords(ledger, memberIds).filter(({ id: memberId, name, membership }) => {
    const sentence =
      membership !== '在册' && membership !== '保留会籍'
        ? `${name}的会籍是“${membership}”`
        : inside.has(memberId)
          ? `${name}已经在“${group.name}”里`
          : null;
    if (sentence !== null) refused.push({ memberId, name, sentence });
    else insert.run(groupId, memberId, from, note);
    return sentence === null;
  });
  const who = added.length === 1 ? (added[0]?.name ?? '') : ` ${added.length} 人`;
  return { added: added.length, refused, label: `“${group.name}”加入${who}` };
}

function saveMember(ledger: Ledger, { id, from, to, note }: Input<'interestGroups.saveMember'>, today: string): string {
  const [span] = spansByIds(ledger, [id]) as [Span];
  const group = interestGroup(ledger, span.groupId);
  assertSpan(group, from, to, today);
  assertFree(ledger, { ...span, from, to });
  statement(ledger.sql, 'update interest_member set from_date = ?, to_date = ?, note = ? where id = ?').run(
    from,
    to,
    note,
    id,
  );
  return `“${group.name}”里${span.name}的一行`;
}

function endMembers(ledger: Ledger, { ids, to }: Input<'interestGroups.end'>): { changed: number; label: string } {
  const spans = spansByIds(ledger, ids);
  const early = spans.find(({ from }) => to < from);
  if (early) refuse(`退出日期 ${to} 早于${early.name}的加入日期 ${early.from}，请核对`, 'to');
  const changed = spans.filter((span) => span.to !== to);
  for (const span of changed) {
    assertFree(ledger, { ...span, to });
    statement(ledger.sql, 'update interest_member set to_date = ? where id = ?').run(to, span.id);
  }
  return { changed: changed.length, label: `兴趣小组 ${changed.length} 人退出（${to}）` };
}

/** 兴趣小组: who belongs to them from when to when. */
export const interestGroupHandlers: Pick<Handlers, Extract<keyof Handlers, `interestGroups.${string}`>> = {
  'interestGroups.list': ({ ledger, clock }, { year }) => groupRows(ledger, year, clock.today()),
  'interestGroups.get': ({ ledger, clock }, { id, year }) => {
    interestGroup(ledger, id);
    const row = groupRows(ledger, year, clock.today()).find((group) => group.id === id);
    if (!row) throw new AppError('NOT_FOUND', '没有找到这个兴趣小组，可能刚被删掉。请刷新后再看');
    return { row, members: membersOf(ledger, id, clock.today()) };
  },
  'interestGroups.add': ({ ledger, clock, say }, input) => {
    const { added, refused, label } = addMembers(ledger, input, clock.today());
    if (added > 0) say(label);
    return { added, refused };
  },
  'interestGroups.saveMember': ({ ledger, clock, say }, input) => {
    say(saveMember(ledger, input, clock.today()));
    return null;
  },
  'interestGroups.end': ({ ledger, say }, input) => {
    const { changed, label } = endMembers(ledger, input);
    if (changed > 0) say(label);
    return { changed };
  },
  'interestGroups.remove': ({ ledger, say }, { ids }) => {
    const spans = spansByIds(ledger, ids);
    statement(ledger.sql, 'delete from interest_member where id in (select value from json_each(?))').run(
      JSON.stringify(spans.map(({ id }) => id)),
    );
    say(`兴趣小组去掉${spans.length === 1 ? (spans[0]?.name ?? '') : ` ${spans.length} 人`}`);
    return { removed: spans.length };
  },
  'interestGroups.ofMember': ({ ledger }, { memberId }) =>
    statement(
      ledger.sql,
      `select i.group_id groupId, g.name, i.from_date "from", i.to_date "to" from interest_member i
       join union_group g on g.id = i.group_id where i.member_id = ? order by i.from_date desc, i.id desc`,
    ).all(memberId) as Output<'interestGroups.ofMember'>,
};
