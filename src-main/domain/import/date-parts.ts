import type { HeaderLexicon } from './headers.ts';
import { fieldOf, type ImportNoun } from './noun.ts';
import { shown, type SourceCell } from './source.ts';
import type { FoundTable, TableColumn, TableRow } from './tables.ts';

const PARTS = ['年', '月', '日'] as const;
const tight = (text: string): string => text.replace(/[\s（）()]/gu, '');

/** The words before 年, 月 or 日 in a header: 出生日期 over 年, or 出生年 alone. Undefined when the header says no part. */
function baseOf(column: TableColumn | undefined, part: string): string | undefined {
  const leaf = tight(column?.levels.at(-1) ?? '').replace(/份$/u, '');
  if (!column || !leaf.endsWith(part)) return undefined;
  return leaf.length > 1 ? leaf.slice(0, -1) : tight(column.levels.at(-2) ?? '');
}

const partOf = (cell: SourceCell | null | undefined): string => shown(cell).replace(/[年月日]$/u, '');

/** 1985, 2, 3 → 1985-2-3; 1985, 2 → 1985-2; what is no number stays as it was written, to be told. */
function dayOf(row: TableRow, at: number, count: number): SourceCell | null {
  const parts = PARTS.slice(0, count).map((_, i) => partOf(row.cells[at + i]));
  if (parts.every((part) => part === '')) return null;
  const known = parts.slice(0, parts.indexOf('') < 0 ? count : parts.indexOf(''));
  const text = parts.some((part, i) => part !== '' && i >= known.length) || known.length === 0 ? parts.join('年') : '';
  return { text: text || (known.length === 1 ? `${known[0]}年` : known.join('-')), type: 'text' };
}

/**
 * Columns 年, 月 and 日 side by side under one date become one column. Their cells have to look like it: years and
 * months; a lone 年 (years of service) is nobody's date.
 */
export function joinDateParts(noun: ImportNoun, lexicon: HeaderLexicon, table: FoundTable): FoundTable {
  for (const [at, column] of table.columns.entries()) {
    const base = baseOf(column, '年');
    if (base === undefined || base === '' || baseOf(table.columns[at + 1], '月') === undefined) continue;
    const meaning = lexicon.meaning([base]);
    const field = meaning.kind === 'field' ? meaning.fields[0] : undefined;
    if (field === undefined || fieldOf(noun, field)?.kind !== 'date') continue;
    const isYear = table.rows.every((row) => /^(?:(?:19|20)?\d{2})?$/u.test(partOf(row.cells[at])));
    const isMonth = table.rows.every((row) => /^(?:0?[1-9]|1[0-2])?$/u.test(partOf(row.cells[at + 1])));
    const count = baseOf(table.columns[at + 2], '日') === undefined ? 2 : 3;
    if (!isYear || !isMonth || table.rows.length === 0) continue;
    const joined: TableColumn = { ...column, levels: [base], header: `${base}（${PARTS.slice(0, count).join('、')}）` };
    const rows = table.rows.map((row) => ({
      ...row,
      cells: row.cells.toSpliced(at, count, dayOf(row, at, count)),
    }));
    return joinDateParts(noun, lexicon, { ...table, columns: table.columns.toSpliced(at, count, joined), rows });
  }
  return table;
}
