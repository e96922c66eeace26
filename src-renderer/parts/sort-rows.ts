import type { GridSort } from './types.ts';

/** Rows in the order of a column; empty cells last either way. */
export function sortRows<Row extends object>(rows: readonly Row[], sort: GridSort | null): readonly Row[] {
  if (sort === null) return rows;
  const key = sort.key as keyof Row;
  const sign = sort.dir === 'asc' ? 1 : -1;
  return rows.toSorted((a, b) => {
    const x = a[key];
    const y = b[key];
    if (x === null || x === undefined || x === '') return y === null || y === undefined || y === '' ? 0 : 1;
    if (y === null || y === undefined || y === '') return -1;
    if (typeof x === 'number' && typeof y === 'number') return sign * (x - y);
    return sign * String(x).localeCompare(String(y), 'zh-Hans-CN');
  });
}
