import { useQueries } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { CallInput, Output, Route } from '../../src-main/contract.ts';
import { ask } from '../api.ts';
import { routeKey } from '../api/hooks.ts';
import type { RowKey } from './types.ts';

/** What a grid needs to draw rows that are fetched by windows. Spread it into `<Grid>`. */
export interface WindowedRows<Row> {
  readonly rowCount: number;
  readonly getRow: (index: number) => Row | undefined;
  readonly keyAt: (index: number) => RowKey | undefined;
  readonly onRange: (start: number, end: number) => void;
}

const PAGE = 100;

/** Numbers of the pages that hold rows start…end. */
const pagesOf = (start: number, end: number): number[] => {
  const pages: number[] = [];
  for (let page = Math.floor(start / PAGE); page * PAGE < end; page++) pages.push(page);
  return pages;
};

/** The pages on screen, kept stable while the same ones are needed. */
function useWindow(): [readonly number[], (start: number, end: number) => void] {
  const [pages, setPages] = useState<readonly number[]>([0]);
  const onRange = useCallback((start: number, end: number) => {
    const next = pagesOf(start, Math.max(end, start + 1));
    setPages((now) => (now.length === next.length && now.every((page, index) => page === next[index]) ? now : next));
  }, []);
  return [pages, onRange];
}

type ByIds = {
  [R in Route]: CallInput<R> extends { ids: number[] }
    ? Output<R> extends readonly { readonly id: number }[]
      ? R
      : never
    : never;
}[Route];

/** Rows of a list whose ids are known: asks the route for the hundreds that are on screen. `more` goes with every question. */
export function useRows<R extends ByIds>(
  route: R,
  ids: readonly number[],
  more?: Omit<CallInput<R>, 'ids'>,
): WindowedRows<Output<R> extends readonly (infer Row)[] ? Row : never> {
  type Row = Output<R> extends readonly (infer Item)[] ? Item : never;
  const [pages, onRange] = useWindow();
  // What was on screen a moment ago stays there while a new order is fetched.
  const shown = useRef(new Map<number, Row>());
  const wanted = pages.filter((page) => page * PAGE < ids.length);
  const results = useQueries({
    queries: wanted.map((page) => {
      const input = { ...more, ids: ids.slice(page * PAGE, (page + 1) * PAGE) } as CallInput<R>;
      return {
        queryKey: routeKey(route, input),
        queryFn: ({ signal }: { signal: AbortSignal }) => ask(route, input, { signal }),
      };
    }),
  });
  const fresh = new Map<number, Row>();
  for (const { data } of results)
    for (const row of (data ?? []) as unknown as readonly (Row & { id: number })[]) fresh.set(row.id, row);
  if (results.length > 0 && results.every(({ data }) => data !== undefined)) shown.current = fresh;
  const before = shown.current;
  return {
    rowCount: ids.length,
    getRow: (index) => {
      const id = ids[index];
      return id === undefined ? undefined : (fresh.get(id) ?? before.get(id));
    },
    keyAt: (index) => ids[index],
    onRange,
  };
}

type ByOffset = {
  [R in Route]: CallInput<R> extends { offset?: number | undefined; limit?: number | undefined }
    ? Output<R> extends { total: number } | { count: number }
      ? R
      : never
    : never;
}[Route];

/** Rows of a list that is asked for by offset; `pick` finds the rows and their key in the answer. */
export function useOffsetRows<R extends ByOffset, Row>(
  route: R,
  input: Omit<CallInput<R>, 'offset' | 'limit'>,
  pick: (answer: Output<R>) => readonly Row[],
  keyOf: (row: Row) => RowKey,
): WindowedRows<Row> & { readonly loading: boolean } {
  const [pages, onRange] = useWindow();
  const shown = useRef<{ total: number; rows: ReadonlyMap<number, Row> }>({ total: 0, rows: new Map() });
  const results = useQueries({
    queries: pages.map((page) => {
      const whole = { ...input, offset: page * PAGE, limit: PAGE } as unknown as CallInput<R>;
      return {
        queryKey: routeKey(route, whole),
        queryFn: ({ signal }: { signal: AbortSignal }) => ask(route, whole, { signal }),
      };
    }),
  });
  const rows = new Map<number, Row>();
  let total: number | undefined;
  results.forEach(({ data }, index) => {
    if (!data) return;
    const whole = data as { total: number } | { count: number };
    total = 'total' in whole ? whole.total : whole.count;
    pick(data as Output<R>).forEach((row, offset) => void rows.set((pages[index] ?? 0) * PAGE + offset, row));
  });
  if (total !== undefined && results.every(({ data }) => data !== undefined)) shown.current = { total, rows };
  const rowCount = total ?? shown.current.total;
  const getRow = (index: number) => rows.get(index) ?? shown.current.rows.get(index);
  return {
    rowCount,
    getRow,
    keyAt: (index) => {
      const row = getRow(index);
      return row === undefined ? undefined : keyOf(row);
    },
    onRange,
    loading: total === undefined && shown.current.total === 0,
  };
}
