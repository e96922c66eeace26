import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { LedgerRow } from '../../../src-main/contract/ledgers.ts';
import type { LedgerDef } from '../../../src-main/domain/ledgers/kinds.ts';
import { sortRows } from '../../parts/sort-rows.ts';
import type { Condition, GridSort, SavedList } from '../../parts/types.ts';
import { flat } from './ledger-columns.tsx';

/** Whether a row meets a condition of the bar. */
function holds(row: LedgerRow, { field, op, values }: Condition): boolean {
  const own = row.values[field];
  if (op === 'empty') return own === undefined;
  if (op === 'filled') return own !== undefined;
  if (own === undefined) return op === 'isNot';
  const [first = ''] = values;
  if (op === 'is') return values.includes(String(own));
  if (op === 'isNot') return !values.includes(String(own));
  if (op === 'has') return String(own).includes(first);
  const less = typeof own === 'number' ? own - Number(first) : own < first ? -1 : own > first ? 1 : 0;
  return op === 'from' ? less >= 0 : less <= 0;
}

const views: readonly { readonly key: string; readonly label: string; readonly holds: (row: LedgerRow) => boolean }[] =
  [
    { key: 'all', label: '全部', holds: () => true },
    { key: 'open', label: '没办完', holds: ({ open }) => open === true },
    { key: 'soon', label: '快到期', holds: ({ standing }) => standing === '快到期' },
    { key: 'late', label: '过期', holds: ({ standing }) => standing === '过期' },
    { key: 'look', label: '要核对', holds: ({ warning }) => warning !== null },
  ];

/** What a ledger shows of its lines: the chip and the words stand in the address. */
export function useLines(def: LedgerDef, all: readonly LedgerRow[]) {
  const [params, setParams] = useSearchParams();
  const view = params.get('view') ?? 'all';
  const search = params.get('q') ?? '';
  const [conditions, setConditions] = useState<readonly Condition[]>([]);
  const [sort, setSort] = useState<GridSort | null>(null);
  const words = search.trim().toLowerCase();
  const found = useMemo(
    () =>
      all.filter(
        (row) =>
          conditions.every((condition) => holds(row, condition)) &&
          (words === '' ||
            [...Object.values(row.values), row.note ?? ''].some((value) =>
              String(value).toLowerCase().includes(words),
            )),
      ),
    [all, conditions, words],
  );
  const rows = useMemo(() => {
    const fits = views.find(({ key }) => key === view)?.holds ?? (() => true);
    return sortRows(found.filter(fits).map(flat), sort);
  }, [found, view, sort]);
  const put = (change: (kept: URLSearchParams) => void) =>
    setParams(
      (now) => {
        const kept = new URLSearchParams(now);
        change(kept);
        return kept;
      },
      { replace: true },
    );
  const set = (name: string, value: string, usual: string) =>
    put((kept) => (value === usual ? kept.delete(name) : kept.set(name, value)));
  const chips = views
    .map(({ key, label, holds: fits }): SavedList => ({ key, label, count: found.filter(fits).length }))
    .filter(({ key, count = 0 }) => key === 'all' || key === view || count > 0);
  const choices = Object.fromEntries(
    def.fields.flatMap((field) => {
      if (!field.choices && field.from === null) return [];
      const written = all.flatMap(({ values }) => values[field.key] ?? []).map(String);
      return [[field.key, [...new Set([...(field.choices ?? []), ...written])]]];
    }),
  );
  return {
    rows,
    view,
    search,
    sort,
    conditions,
    chips,
    choices,
    put,
    setView: (next: string) => set('view', next, 'all'),
    setSearch: (text: string) => set('q', text, ''),
    setSort,
    setConditions,
    narrowed: conditions.length + (words === '' ? 0 : 1) + (view === 'all' ? 0 : 1),
    clear: () => {
      setConditions([]);
      put((kept) => {
        for (const key of ['q', 'view']) kept.delete(key);
      });
    },
  };
}
