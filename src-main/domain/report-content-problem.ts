import { type ContentTable, formatOf, isSummable, type ReportContent } from './report-content.ts';

const ASK = '没有收。请对方核对后重新定稿、打包';

function twice(keys: readonly string[]): number {
  const seen = new Set<string>();
  return keys.findIndex((key) => seen.size === seen.add(key).size);
}

/** A number that can not be: a part of a person or of a fen, or more than can be added exactly. */
function numberProblem({ columns, rows }: ContentTable): string | null {
  for (const row of rows)
    for (const column of columns) {
      const value = row.cells[column.key];
      if (typeof value !== 'number') continue;
      const place = `里的“${row.label} › ${column.label}”`;
      if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return `${place}的数太大，${ASK}`;
      if (isSummable(formatOf(column, row)) && !Number.isInteger(value)) return `${place}不是整数，${ASK}`;
    }
  return null;
}

/**
 * What keeps a report that came in from being added up, as the rest of a sentence that begins with the file's name: a
 * table, line or column that stands there twice, a number that is none. null: nothing.
 */
export function contentProblem({ tables }: Pick<ReportContent, 'tables'>): string | null {
  const table = tables[twice(tables.map(({ key }) => key))];
  if (table) return `里的“${table.title}”有两张，${ASK}`;
  for (const one of tables) {
    const column = one.columns[twice(one.columns.map(({ key }) => key))];
    if (column) return `里的“${one.title}”有两列“${column.label}”，${ASK}`;
    const row = one.rows[twice(one.rows.map(({ key }) => key))];
    if (row) return `里的“${one.title}”有两行“${row.label}”，${ASK}`;
    const wrong = numberProblem(one);
    if (wrong) return wrong;
  }
  return null;
}
