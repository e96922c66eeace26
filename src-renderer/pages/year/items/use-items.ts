import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { PlanItemRow } from '../../../../src-main/contract/plans-rows.ts';
import { planItemStates } from '../../../../src-main/domain/plans/kinds.ts';
import { ownersOf } from '../../../../src-main/domain/plans/progress.ts';
import { metaOf } from '../../../parts/inputs.tsx';
import { sortRows } from '../../../parts/sort-rows.ts';
import type { Condition, GridSort, SavedList } from '../../../parts/types.ts';
import { type Grouping, groupRows } from './item-columns.tsx';

const groupings: readonly Grouping[] = ['order', 'month', 'category'];

/** Fields that the bar of conditions asks for. */
export const filterFields = {
  category: metaOf('类别', 'text'),
  owner: metaOf('责任人', 'text'),
  fromUpper: metaOf('上级布置', 'yesNo'),
};
const nobody = '没有写';

function holds(row: PlanItemRow, { field, values }: Condition): boolean {
  if (field === 'category') return values.includes(row.category);
  if (field === 'fromUpper') return values.includes(row.fromUpper);
  const owners = ownersOf(row.owner);
  return owners.length === 0 ? values.includes(nobody) : owners.some((name) => values.includes(name));
}

const holdsView = (row: PlanItemRow, view: string): boolean =>
  view === 'all' || row.state === view || row.standing === view || (view === 'upper' && row.fromUpper === '是');

/** What a list of items shows of its rows: the chip, the words, the conditions; all of it but the sort stands in the address. */
export function useItems(all: readonly PlanItemRow[]) {
  const [params, setParams] = useSearchParams();
  const view = params.get('view') ?? 'all';
  const search = params.get('q') ?? '';
  const by = groupings.find((word) => word === params.get('by')) ?? 'order';
  const [conditions, setConditions] = useState<readonly Condition[]>([]);
  const [sort, setSort] = useState<GridSort | null>(null);
  const words = search.trim().toLowerCase();
  const found = useMemo(
    () =>
      all.filter(
        (row) =>
          conditions.every((condition) => holds(row, condition)) &&
          (words === '' ||
            [row.content, row.owner, row.helper, row.note].some((text) => text?.toLowerCase().includes(words))),
      ),
    [all, conditions, words],
  );
  const rows = useMemo(
    () =>
      sortRows(
        groupRows(
          found.filter((row) => holdsView(row, view)),
          by,
        ),
        sort,
      ),
    [found, view, by, sort],
  );
  const put = (name: string, value: string, usual: string) =>
    setParams(
      (now) => {
        const kept = new URLSearchParams(now);
        if (value === usual) kept.delete(name);
        else kept.set(name, value);
        return kept;
      },
      { replace: true },
    );
  const chip = (key: string, label = key): SavedList => ({
    key,
    label,
    count: found.filter((row) => holdsView(row, key)).length,
  });
  const chips = [
    chip('all', '全部'),
    chip('过期'),
    chip('快到期'),
    ...planItemStates.map((state) => chip(state)),
    ...(all.some(({ fromUpper }) => fromUpper === '是') ? [chip('upper', '上级布置')] : []),
  ];
  const owners = [...new Set(all.flatMap(({ owner }) => ownersOf(owner)))];
  const choices = {
    category: [...new Set(all.map(({ category }) => category))],
    owner: all.some(({ owner }) => owner === null) ? [...owners, nobody] : owners,
  };
  return {
    rows,
    view,
    search,
    by,
    sort,
    conditions,
    chips,
    choices,
    setView: (next: string) => put('view', next, 'all'),
    setSearch: (text: string) => put('q', text, ''),
    setBy: (next: Grouping) => put('by', next, 'order'),
    setSort,
    setConditions,
    /** How many things narrow the list down. */
    narrowed: conditions.length + (words === '' ? 0 : 1) + (view === 'all' ? 0 : 1),
    clear: () => {
      setConditions([]);
      setParams(
        (now) => {
          const kept = new URLSearchParams(now);
          for (const key of ['q', 'view']) kept.delete(key);
          return kept;
        },
        { replace: true },
      );
    },
  };
}

export type Items = ReturnType<typeof useItems>;
