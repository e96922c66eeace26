import {
  cellKey,
  cellText,
  type ContentRow,
  type ContentTable,
  formatOf,
  isSummable,
  type ReportContent,
} from './report-content.ts';

/** One cell that reads otherwise in two contents of the same report. */
export interface CellDifference {
  /** table/row/column; a whole line that came or went has no column. */
  readonly cell: string;
  readonly row: string;
  /** Header, with its upper header: 本月增加/入会; empty for a whole line. */
  readonly column: string;
  /** As it is written; empty: nothing stood there. */
  readonly was: string;
  readonly now: string;
}

type Column = ContentTable['columns'][number];
const header = ({ group, label }: Column): string => (group ? `${group}/${label}` : label);

/** Running numbers say nothing about what was counted. */
const isCounted = ({ key }: Column): boolean => key !== 'index';

const shown = (column: Column, row: ContentRow): string => cellText(formatOf(column, row), row.cells[column.key]);

/** A whole line in words: what it says beside its name, numbers with their headers, noughts left out. */
const allOf = (table: ContentTable, row: ContentRow): string =>
  table.columns
    .filter(isCounted)
    .flatMap((column) => {
      const value = row.cells[column.key];
      const text = shown(column, row);
      if (value === 0 || text === '' || text === row.label) return [];
      return [typeof value === 'number' ? `${header(column)} ${text}` : text];
    })
    .join('，')
    .slice(0, 80) || '都是 0';

function inTable(old: ContentTable, is: ContentTable): CellDifference[] {
  const before = new Map(old.rows.map((row) => [row.key, row]));
  const after = new Map(is.rows.map((row) => [row.key, row]));
  const gone = old.rows.filter(({ key, kind }) => kind !== '标题' && !after.has(key));
  const came = is.rows.filter(({ key, kind }) => kind !== '标题' && !before.has(key));
  const whole = (row: ContentRow, was: string, now: string): CellDifference => ({
    cell: `${is.key}/${row.key}`,
    row: row.label,
    column: '',
    was,
    now,
  });
  return [
    ...is.rows.flatMap((row) => {
      const stood = before.get(row.key);
      if (!stood || row.kind === '标题') return [];
      return is.columns.filter(isCounted).flatMap((column): CellDifference[] => {
        const [was, now] = [shown(column, stood), shown(column, row)];
        const cell = cellKey(is.key, row.key, column.key);
        return was === now ? [] : [{ cell, row: row.label, column: header(column), was, now }];
      });
    }),
    ...gone.map((row) => whole(row, allOf(old, row), '')),
    ...came.map((row) => whole(row, '', allOf(is, row))),
  ];
}

/** Every cell in which two contents of one report differ: what a sent report says, and what the records say now. */
export function differencesOf(then: ReportContent, now: ReportContent): CellDifference[] {
  return now.tables.flatMap((table) => {
    const old = then.tables.find(({ key }) => key === table.key);
    return old ? inTable(old, table) : [];
  });
}

/** A number that moved by more than `percent`, and by at least `least` (yuan for money), against the report before. */
export interface Jump extends CellDifference {
  readonly percent: number | null;
}

/**
 * The jumps of a report against the one before: of its sums, and of every line in a table without sums that is short enough
 * to be explained line by line.
 */
export function jumpsOf(
  before: ReportContent,
  now: ReportContent,
  { percent, least }: { readonly percent: number; readonly least: number },
): Jump[] {
  return now.tables.flatMap((table) => {
    const old = before.tables.find(({ key }) => key === table.key);
    if (!old) return [];
    const sums = table.rows.filter(({ kind }) => kind === '合计');
    const rows = sums.length > 0 ? sums : table.rows.length === 1 ? table.rows : [];
    return rows.flatMap((row) => {
      const was = old.rows.find(({ key, kind }) => key === row.key && kind === row.kind);
      if (!was) return [];
      return table.columns.flatMap((column): Jump[] => {
        const format = formatOf(column, row);
        const [a, b] = [was.cells[column.key], row.cells[column.key]];
        if (!isSummable(format) || !isCounted(column) || typeof a !== 'number' || typeof b !== 'number') return [];
        if (!isJump(a, b, { percent, least: format === 'money' ? least * 100 : least })) return [];
        const share = a === 0 ? null : Math.round(((b - a) * 100) / a);
        const cell = cellKey(table.key, row.key, column.key);
        return [
          {
            cell,
            row: row.label,
            column: header(column),
            was: cellText(format, a),
            now: cellText(format, b),
            percent: share,
          },
        ];
      });
    });
  });
}

/** ±30 % and at least so many: 3 → 4 is no jump, 0 → 40 is one. */
export const isJump = (was: number, is: number, { percent, least }: { percent: number; least: number }): boolean =>
  Math.abs(is - was) >= least && Math.abs(is - was) * 100 > Math.abs(was) * percent;
