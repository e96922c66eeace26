import type { Ledger } from '../../../db/open.ts';
import type { DuesRate } from '../../domain/dues/amount.ts';
import { groupPaths, type TreeGroup, withBelow } from '../../domain/union-group.ts';
import { frozenYear, placeOf } from './frozen.ts';
import { allGroups } from '../organisation/groups.ts';
import { standardOn } from '../standards.ts';

/** Rate of a month and its document; as it was when the year was locked. */
export function rateIn(ledger: Ledger, month: string): { readonly value: DuesRate; readonly source: string } {
  return frozenYear(ledger, [month])?.terms.rates[placeOf(month)] ?? standardOn(ledger, 'duesRate', `${month}-28`);
}

/** Groups by which dues of some months are shown; of a locked year as they were called and lay then. */
export interface DuesGroups {
  /** By id: 一分会/三小组. */
  readonly paths: ReadonlyMap<number, string>;
  /** Ids in the order of the list, and branch by branch. */
  readonly listed: readonly number[];
  readonly branches: ReadonlyMap<number, number>;
  /** The group and everything below it. */
  below(id: number): ReadonlySet<number>;
}

export function duesGroups(ledger: Ledger, months: readonly string[]): DuesGroups {
  const groups: readonly TreeGroup[] = frozenYear(ledger, months)?.terms.groups ?? allGroups(ledger);
  const children = Map.groupBy(groups, (group) => group.parentId);
  const branches = new Map<number, number>();
  const walk = (parent: number | null): void => {
    for (const { id } of children.get(parent) ?? []) {
      branches.set(id, branches.size);
      walk(id);
    }
  };
  walk(null);
  return {
    paths: groupPaths(groups),
    listed: groups.map(({ id }) => id),
    branches,
    below: (id) => withBelow(id, groups),
  };
}
