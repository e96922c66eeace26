import { useMemo, useRef } from 'react';
import { useQueryRoute } from '../../api.ts';
import { useRows } from '../../parts/Grid.tsx';
import type { FlatRow } from './check-columns.tsx';
import { flatten, hidesThings } from './check-columns.tsx';
import type { ImportState, Preview } from './use-import.ts';
import type { Filter } from './words.ts';

/** A problem in the shown rows: position of the row, field or null. */
export interface Spot {
  readonly row: number;
  readonly field: string | null;
  readonly error: boolean;
}

/**
 * The rows of a filter, a hundred at a time, and where their problems stand. A row that was repaired stays where it is
 * until the filter is chosen again: nothing moves under the hand.
 */
export function useShown(
  state: ImportState,
  preview: Preview,
  filter: Filter,
  { round, opened }: { readonly round: number; readonly opened: boolean },
) {
  const base = useMemo(() => ({ file: state.handle, check: preview.check }), [state.handle, preview.check]);
  const all = useQueryRoute('imports.find', { ...base, show: {} }, { keep: true });
  const found = useQueryRoute('imports.find', { ...base, show: filter.show }, { keep: true });
  const frozen = useRef<{ name: string; ids: readonly number[] }>({ name: '', ids: [] });
  const name = `${state.handle}|${preview.summary.total}|${filter.key}|${round}`;
  const fresh = found.isPlaceholderData ? undefined : found.data?.ids;
  if (fresh && frozen.current.name !== name) frozen.current = { name, ids: fresh };
  const { ids } = frozen.current;
  const settled = useMemo(() => {
    if (!fresh || fresh === ids) return 0;
    const still = new Set(fresh);
    return ids.filter((id) => !still.has(id)).length;
  }, [fresh, ids]);

  const places = useMemo(() => new Map(ids.map((id, place) => [id, place])), [ids]);
  const spots = useMemo(() => {
    const list: Spot[] = [];
    for (const [id, field, error] of all.data?.spots ?? []) {
      const row = places.get(id);
      if (row !== undefined) list.push({ row, field: all.data?.fields[field] ?? null, error: error === 1 });
    }
    return list;
  }, [all.data, places]);
  const problemRows = useMemo(() => new Set((all.data?.spots ?? []).map(([id]) => id)).size, [all.data]);
  const rows = useRows('imports.rows', ids, base);
  const { pending } = state;
  const getRow = (index: number): FlatRow | undefined => {
    const row = rows.getRow(index);
    return row && flatten(row, pending[row.key], opened, hidesThings(preview.noun));
  };
  return { ...rows, getRow, ids, places, settled, spots, problemRows, fields: all.data?.fields ?? [], base };
}

export type Shown = ReturnType<typeof useShown>;
