import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { allGroups } from '../organisation/groups.ts';

/** The outermost group (分会, or a group that hangs straight under the union) of every group. */
function topsOf(ledger: Ledger) {
  const groups = allGroups(ledger);
  const byId = new Map(groups.map((group) => [group.id, group]));
  const top = new Map<number, number>();
  for (const group of groups) {
    let at = group;
    for (let steps = groups.length; at.parentId !== null && steps > 0; steps -= 1)
      at = byId.get(at.parentId) ?? { ...at, parentId: null };
    top.set(group.id, at.id);
  }
  const tops = groups.filter(({ parentId }) => parentId === null);
  return {
    top,
    names: new Map(tops.map(({ id, name }) => [id, name])),
    direct: new Set(
      tops.some(({ kind }) => kind === '分会') ? tops.flatMap((t) => (t.kind === '分会' ? [] : t.id)) : [],
    ),
  };
}

/** Where people belong in a period, so that each is counted in one branch only. */
export interface Branches {
  /** Top groups in the order of the tree, with their names. */
  readonly names: ReadonlyMap<number, string>;
  /** Groups among them that are no branch but hang straight under the union, where it has branches. */
  readonly direct: ReadonlySet<number>;
  /** Branch on the last day, or the last one before the person left; who never was in a group is not in it. */
  readonly of: ReadonlyMap<number, number>;
  /** Branch on the day before the first. */
  readonly before: ReadonlyMap<number, number>;
  /** The same by the group itself, which may hang below a branch. */
  readonly groups: { readonly of: ReadonlyMap<number, number>; readonly before: ReadonlyMap<number, number> };
}

/** @param first @param last days of the period, both included */
export function branchesIn(ledger: Ledger, first: string, last: string): Branches {
  const { top, names, direct } = topsOf(ledger);
  const rows = statement(
    ledger.sql,
    'select member_id, group_id, from_date from group_stay where from_date <= ? order by from_date, id',
  )
    .raw()
    .iterate(last) as Iterable<[number, number, string]>;
  const of = new Map<number, number>();
  const before = new Map<number, number>();
  const groups = { of: new Map<number, number>(), before: new Map<number, number>() };
  for (const [memberId, groupId, from] of rows) {
    const branch = top.get(groupId) ?? groupId;
    of.set(memberId, branch);
    groups.of.set(memberId, groupId);
    if (from >= first) continue;
    before.set(memberId, branch);
    groups.before.set(memberId, groupId);
  }
  return { names, direct, of, before, groups };
}
