import { and, eq, isNull } from 'drizzle-orm';
import type { Ledger } from '../../../db/open.ts';
import { groupLeader, unionGroup } from '../../../db/schema/index.ts';
import { statement } from '../../../db/statements.ts';
import { withBelow } from '../../domain/union-group.ts';
import { AppError } from '../../errors.ts';
import { moveToGroup } from '../group-stays.ts';
import { allGroups, type GroupRow, pickGroup } from './groups.ts';

function refuse(field: string, message: string): never {
  throw new AppError('RULE_BROKEN', message, { [field]: message });
}

/** Names for a sentence: the first three and how many there are. */
const listed = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join('、')} 等 ${names.length} 人` : names.join('、');

function assertDay(group: GroupRow, field: string, what: string, on: string, today: string): void {
  if (on > today) refuse(field, `${what} ${on} 还没有到，请填今天或以前的日期`);
  if (group.foundedOn !== null && on < group.foundedOn)
    refuse(field, `“${group.name}”${group.foundedOn} 才成立，${what}不能早于这一天`);
}

/** Everything that keeps a group from ending on a day. Returns the people who are in it now. */
function assertMayEnd(ledger: Ledger, group: GroupRow, groups: readonly GroupRow[], on: string): number[] {
  const children = groups.filter((g) => g.parentId === group.id && g.dissolvedOn === null);
  if (children.length > 0) {
    const names = children.map((c) => `“${c.name}”`).join('、');
    refuse('id', `“${group.name}”下面还有 ${names}，不能先撤销它。请先撤销或移走下面的小组`);
  }
  const stays = statement(
    ledger.sql,
    `select s.member_id memberId, m.name, s.from_date since, s.to_date until from group_stay s
     join member m on m.id = s.member_id where s.group_id = ? and (s.to_date is null or s.to_date > ?)`,
  ).all(group.id, on) as { memberId: number; name: string; since: string; until: string | null }[];
  const late = stays.filter((s) => s.until !== null || s.since > on);
  if (late.length > 0) {
    refuse('on', `${listed(late.map((s) => s.name))} 在 ${on} 以后还在“${group.name}”。请把撤销日期改到他们离开之后`);
  }
  return stays.map((s) => s.memberId);
}

function assertTarget(group: GroupRow, people: number, moveTo: number | null, groups: readonly GroupRow[]): void {
  if (people === 0) return;
  if (moveTo === null) refuse('moveTo', `“${group.name}”还有 ${people} 人，撤销前要定他们去哪里。请选要转到的小组`);
  const target = pickGroup(groups, moveTo);
  if (target.id === group.id) refuse('moveTo', `“${group.name}”正要撤销，不能再转到它。请另选一个小组`);
  if (target.dissolvedOn !== null) refuse('moveTo', `“${target.name}”已于 ${target.dissolvedOn} 撤销，请另选一个小组`);
  if (target.kind === '兴趣小组')
    refuse('moveTo', `“${target.name}”是兴趣小组，会员要有自己的工会小组。请选分会或小组`);
}

/** Ends a group on a day: its people go to `moveTo`, its leader's time ends, the record stays. Returns who moved. */
export function dissolveGroup(
  ledger: Ledger,
  input: { readonly id: number; readonly on: string; readonly moveTo: number | null },
  today: string,
): { group: GroupRow; moved: number; target: GroupRow | null } {
  const groups = allGroups(ledger);
  const group = pickGroup(groups, input.id);
  if (group.dissolvedOn !== null) refuse('id', `“${group.name}”已于 ${group.dissolvedOn} 撤销，不用再办`);
  assertDay(group, 'on', '撤销日期', input.on, today);
  const people = assertMayEnd(ledger, group, groups, input.on);
  assertTarget(group, people.length, input.moveTo, groups);
  if (people.length > 0) moveToGroup(ledger, people, input.moveTo, input.on, today, `“${group.name}”撤销`);
  closeLeader(ledger, group, input.on, 'on');
  ledger.orm.update(unionGroup).set({ dissolvedOn: input.on }).where(eq(unionGroup.id, group.id)).run();
  return {
    group,
    moved: people.length,
    target: people.length > 0 && input.moveTo !== null ? pickGroup(groups, input.moveTo) : null,
  };
}

/** Ends the present leader's time on a day. One who began that very day was entered by mistake and is replaced. */
function closeLeader(ledger: Ledger, group: GroupRow, on: string, field: string): void {
  const open = and(eq(groupLeader.groupId, group.id), isNull(groupLeader.to));
  const present = ledger.orm.select().from(groupLeader).where(open).get();
  if (!present) return;
  if (present.from > on) {
    const name = statement(ledger.sql, 'select name from member where id = ?').pluck().get(present.memberId) as string;
    refuse(field, `${name} ${present.from} 才开始负责“${group.name}”，日期不能早于这一天`);
  }
  if (present.from === on) ledger.orm.delete(groupLeader).where(eq(groupLeader.id, present.id)).run();
  else ledger.orm.update(groupLeader).set({ to: on }).where(eq(groupLeader.id, present.id)).run();
}

/** What the leader of a group is called. */
const leaderTitle = (group: Pick<GroupRow, 'kind'>): string => (group.kind === '分会' ? '分会主席' : '小组长');

/**
 * Names the leader of a group from a day on (null: nobody for now); the one before ends the same day. Only a member in
 * good standing who belongs to the group or below may lead it; retained members cannot stand (会籍管理办法 2016).
 */
export function setLeader(
  ledger: Ledger,
  input: { readonly id: number; readonly memberId: number | null; readonly from: string },
  today: string,
): string {
  const groups = allGroups(ledger);
  const group = pickGroup(groups, input.id);
  const title = leaderTitle(group);
  if (group.dissolvedOn !== null) refuse('id', `“${group.name}”已于 ${group.dissolvedOn} 撤销，不再设${title}`);
  assertDay(group, 'from', '任职日期', input.from, today);
  if (input.memberId === null) {
    closeLeader(ledger, group, input.from, 'from');
    return `把“${group.name}”的${title}空出来（${input.from} 起）`;
  }
  const person = statement(ledger.sql, 'select id, name, membership, group_id groupId from member where id = ?').get(
    input.memberId,
  ) as { id: number; name: string; membership: string; groupId: number | null } | undefined;
  if (!person) throw new AppError('NOT_FOUND', '没有找到这个人，可能刚被删掉。请重新选人', { memberId: '请重新选人' });
  if (person.membership !== '在册') {
    refuse(
      'memberId',
      `${person.name}现在是“${person.membership}”，${title}要由在册会员担任。请另选一人，或先到${person.name}的一人一档办会籍变动`,
    );
  }
  const inside = person.groupId !== null && withBelow(group.id, groups).has(person.groupId);
  if (group.kind !== '兴趣小组' && !inside) {
    const now = person.groupId === null ? '还没有分组' : `现在在“${pickGroup(groups, person.groupId).name}”`;
    refuse(
      'memberId',
      `${person.name}${now}，${title}要从“${group.name}”里产生。请先把${person.name}调到“${group.name}”，或另选一人`,
    );
  }
  const present = ledger.orm
    .select()
    .from(groupLeader)
    .where(and(eq(groupLeader.groupId, group.id), isNull(groupLeader.to)))
    .get();
  if (present?.memberId === person.id)
    refuse('memberId', `${person.name}自 ${present.from} 起就是“${group.name}”的${title}，不用再定`);
  const earlier = statement(
    ledger.sql,
    `select m.name, l.to_date until from group_leader l join member m on m.id = l.member_id
     where l.group_id = ? and l.to_date > ? order by l.to_date desc`,
  ).get(group.id, input.from) as { name: string; until: string } | undefined;
  if (earlier) refuse('from', `${earlier.name}负责“${group.name}”到 ${earlier.until}，任职日期不能早于这一天`);
  closeLeader(ledger, group, input.from, 'from');
  ledger.orm.insert(groupLeader).values({ groupId: group.id, memberId: person.id, from: input.from, to: null }).run();
  return `把“${group.name}”的${title}定为${person.name}（${input.from} 起）`;
}
