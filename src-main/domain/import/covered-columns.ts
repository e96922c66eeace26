import { fieldOf, type ImportNoun } from './noun.ts';
import { columnLetter } from './source.ts';
import { foldHeader } from './words.ts';

/** Whether a header is about what lists hide: an illness, why a family is poor, what it lives on, its children. */
const namesCovered = ({ coveredWords = [] }: ImportNoun, header: string): boolean => {
  const folded = foldHeader(header);
  return coveredWords.some((word) => folded.includes(word));
};

/** Kinds of a field whose header may sound like a secret and whose values are none: 家庭成员数, 是否残疾职工 of a code. */
const harmless = new Set(['int', 'date', 'idNumber', 'mobile', 'phone']);

/** Whether nobody sees what stands in a column before they said why, mapped or not: by its field, and by its header. */
export function isCoveredColumn(
  noun: ImportNoun,
  column: { readonly header: string; readonly field: string | null },
): boolean {
  const meta = column.field === null ? undefined : fieldOf(noun, column.field);
  if (meta?.hidden) return true;
  if (column.field === noun.title || (meta !== undefined && harmless.has(meta.kind))) return false;
  return namesCovered(noun, column.header);
}

interface Top {
  readonly sheet: string;
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

/**
 * Which of the first cells of a sheet are covered: below the head of a covered column. Whether the right rows were taken
 * for the header is just what somebody looks for here, so a cell that reads like such a header covers what is below it.
 */
export function coveredCells(
  noun: ImportNoun,
  top: Top,
  headerRows: readonly number[],
  columns: readonly {
    readonly sheet: string;
    readonly letter: string;
    readonly header: string;
    readonly field: string | null;
  }[],
): readonly (readonly boolean[])[] {
  const letters = new Set(
    columns.filter((column) => column.sheet === top.sheet && isCoveredColumn(noun, column)).map(({ letter }) => letter),
  );
  const last = Math.max(0, ...headerRows);
  const below = new Set<number>();
  return top.rows.map(({ row, cells }) =>
    cells.map((cell, at) => {
      const isCovered = !headerRows.includes(row) && (below.has(at) || (row > last && letters.has(columnLetter(at))));
      if (!isCovered && (last === 0 || row <= last) && namesCovered(noun, cell)) below.add(at);
      return isCovered && cell !== '';
    }),
  );
}
