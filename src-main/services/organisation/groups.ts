import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { GroupHistory, GroupNode } from '../../contract/organisation.ts';
import type { GroupKind, TreeGroup } from '../../domain/union-group.ts';
import { foldGroupName, groupPaths, pathSteps, withBelow } from '../../domain/union-group.ts';
import { AppError } from '../../errors.ts';

/** A row of `union_group`. */
export interface GroupRow extends TreeGroup {
  readonly kind: GroupKind;
  readonly position: number;
  readonly foundedOn: string | null;
  readonly dissolvedOn: string | null;
  readonly note: string | null;
}

/** All groups in the order of the tree's levels, dissolved ones too. */
export function allGroups(ledger: Ledger): GroupRow[] {
  return statement(
    ledger.sql,
    `select id, parent_id parentId, kind, name, position, founded_on foundedOn, dissolved_on dissolvedOn, note
     from union_group order by position, id`,
  ).all() as GroupRow[];
}

/** The group among those read, or NOT_FOUND. */
export function pickGroup(groups: readonly GroupRow[], id: number): GroupRow {
  const group = groups.find((g) => g.id === id);
  if (!group) throw new AppError('NOT_FOUND', '没有找到这个分会或小组，可能刚被删掉。请刷新后再看');
  return group;
}

/** The group, or NOT_FOUND. */
export const groupRow = (ledger: Ledger, id: number): GroupRow => pickGroup(allGroups(ledger), id);

/** Name and path (一分会/三小组) of every group, dissolved ones too, by id. */
export function groupNames(ledger: Ledger): Map<number, { name: string; path: string }> {
  const groups = allGroups(ledger);
  const paths = groupPaths(groups);
  return new Map(groups.map((g) => [g.id, { name: g.name, path: paths.get(g.id) ?? g.name }]));
}

/** Ids of a group and everything below it. */
export function groupTreeIds(ledger: Ledger, id: number): number[] {
  return [...withBelow(id, allGroups(ledger))];
}

/**
 * Present groups that a written name or path means, e.g. 三小组 or 一分会/三小组. A path may leave out its upper steps.
 * More than one: the text is ambiguous; none: there is no such group.
 */
export function findGroups(ledger: Ledger, text: string, groups: readonly GroupRow[] = allGroups(ledger)): GroupRow[] {
  const steps = pathSteps(text).map(foldGroupName);
  if (steps.length === 0) return [];
  const byId = new Map(groups.map((g) => [g.id, g]));
  const matches = (group: GroupRow): boolean => {
    let at: GroupRow | undefined = group;
    for (const step of [...steps].reverse()) {
      if (!at || foldGroupName(at.name) !== step) return false;
      at = at.parentId === null ? undefined : byId.get(at.parentId);
    }
    return true;
  };
  const found = groups.filter((g) => g.dissolvedOn === null && matches(g));
  const whole = found.filter((g) => depth(g, byId) === steps.length);
  // A full path from the top goes before one that only ends alike.
  return whole.length === 1 ? whole : found;
}

function depth(group: GroupRow, byId: ReadonlyMap<number, GroupRow>): number {
  let n = 0;
  for (let at: GroupRow | undefined = group; at; at = at.parentId === null ? undefined : byId.get(at.parentId)) n += 1;
  return n;
}

interface Count {
  all: number;
  retained: number;
}

function countsByGroup(ledger: Ledger): Map<number, Count> {
  const rows = statement(
    ledger.sql,
    `select group_id id, count(*) "all", sum(membership = '保留会籍') retained from member
     where group_id is not null and membership in ('在册', '保留会籍') group by group_id`,
  ).all() as ({ id: number } & Count)[];
  return new Map(rows.map((r) => [r.id, r]));
}

interface LeaderRow {
  readonly groupId: number;
  readonly memberId: number;
  readonly name: string;
  readonly since: string;
  readonly membership: string;
  readonly memberGroupId: number | null;
}

/** The present leader of each group that has one. */
function leaders(ledger: Ledger): Map<number, LeaderRow> {
  const rows = statement(
    ledger.sql,
    `select l.group_id groupId, l.member_id memberId, m.name, l.from_date since, m.membership, m.group_id memberGroupId
     from group_leader l join member m on m.id = l.member_id where l.to_date is null`,
  ).all() as LeaderRow[];
  return new Map(rows.map((r) => [r.groupId, r]));
}

function leaderProblem(leader: LeaderRow, group: GroupRow, groups: readonly GroupRow[]): string | null {
  if (leader.membership !== '在册') return `${leader.name}现在是“${leader.membership}”，请另定负责人`;
  if (group.kind === '兴趣小组') return null;
  if (leader.memberGroupId !== null && withBelow(group.id, groups).has(leader.memberGroupId)) return null;
  return `${leader.name}已经不在“${group.name}”，请另定负责人`;
}

/** All groups as they stand in the house: parents before children, siblings in their order. */
export function groupsInOrder(ledger: Ledger): GroupRow[] {
  const all = allGroups(ledger);
  const below = (parent: number | null): GroupRow[] =>
    all.filter(({ parentId }) => parentId === parent).flatMap((group) => [group, ...below(group.id)]);
  return below(null);
}

/** Their paths. */
export function pathsInOrder(ledger: Ledger): string[] {
  const groups = groupsInOrder(ledger);
  const paths = groupPaths(groups);
  return groups.map(({ id, name }) => paths.get(id) ?? name);
}

/** The tree with counts and leaders, parents before children, siblings in their order. */
export function groupTree(ledger: Ledger, withDissolved: boolean): GroupNode[] {
  const all = allGroups(ledger);
  const paths = groupPaths(all);
  const counts = countsByGroup(ledger);
  const led = leaders(ledger);
  const nodes: GroupNode[] = [];
  const visit = (parentId: number | null): void => {
    for (const group of all) {
      if (group.parentId !== parentId || (group.dissolvedOn !== null && !withDissolved)) continue;
      const below = [...withBelow(group.id, all)].map((id) => counts.get(id));
      const sum = (of: keyof Count): number => below.reduce((n, c) => n + (c?.[of] ?? 0), 0);
      const own = counts.get(group.id);
      const leader = led.get(group.id);
      nodes.push({
        ...group,
        path: paths.get(group.id) ?? group.name,
        members: own?.all ?? 0,
        retained: own?.retained ?? 0,
        membersBelow: sum('all'),
        retainedBelow: sum('retained'),
        leader: leader
          ? {
              memberId: leader.memberId,
              name: leader.name,
              since: leader.since,
              problem: leaderProblem(leader, group, all),
            }
          : null,
      });
      visit(group.id);
    }
  };
  visit(null);
  return nodes;
}

/** Leaders and arrivals of a group, newest first; they stay after the group is dissolved. */
export function groupHistory(ledger: Ledger, id: number): GroupHistory {
  pickGroup(allGroups(ledger), id);
  const people = (table: 'group_leader' | 'group_stay'): unknown[] =>
    statement(
      ledger.sql,
      `select x.id, x.member_id memberId, m.name, x.from_date "from", x.to_date "to" from ${table} x
       join member m on m.id = x.member_id where x.group_id = ? order by x.from_date desc, x.id desc`,
    ).all(id);
  return {
    leaders: people('group_leader') as GroupHistory['leaders'],
    arrivals: (people('group_stay') as (GroupHistory['arrivals'][number] & { id: number })[]).map(
      ({ memberId, name, from, to }) => ({ memberId, name, from, to }),
    ),
  };
}
