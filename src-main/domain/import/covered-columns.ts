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

interface Column {
  readonly sheet: string;
  readonly letter: string;
  readonly header: string;
  readonly field: string | null;
}

interface Top {
  readonly sheet: string;
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

/** Columns (0-based) of a sheet with a cell among or above its header that reads like a covered one, and from which row on. */
function coveringCells(noun: ImportNoun, { rows }: Top, headerRows: readonly number[]): ReadonlyMap<number, number> {
  const last = Math.max(0, ...headerRows);
  const from = new Map<number, number>();
  for (const { row, cells } of rows.filter((one) => last === 0 || one.row <= last))
    for (const [at, cell] of cells.entries()) if (!from.has(at) && namesCovered(noun, cell)) from.set(at, row);
  return from;
}

/**
 * Which of the first cells of a sheet are covered: below the head of a covered column. Whether the right rows were taken
 * for the header is just what somebody looks for here, so a cell that reads like such a header covers what is below it.
 */
export function coveredCells(
  noun: ImportNoun,
  top: Top,
  headerRows: readonly number[],
  columns: readonly Column[],
): readonly (readonly boolean[])[] {
  const letters = new Set(
    columns.filter((column) => column.sheet === top.sheet && isCoveredColumn(noun, column)).map(({ letter }) => letter),
  );
  const last = Math.max(0, ...headerRows);
  const covering = coveringCells(noun, top, headerRows);
  return top.rows.map(({ row, cells }) =>
    cells.map(
      (cell, at) =>
        cell !== '' &&
        !headerRows.includes(row) &&
        (row > (covering.get(at) ?? Infinity) || (row > last && letters.has(columnLetter(at)))),
    ),
  );
}

/** Whether the samples of a column are covered: as its field or header says, or as the first rows of its sheet are. */
export function hidesSamples(
  noun: ImportNoun,
  column: Column,
  top: Top | undefined,
  headerRows: readonly number[],
): boolean {
  if (isCoveredColumn(noun, column)) return true;
  // A header that was understood tells what is below it; elsewhere a cell above stands for it.
  if (top === undefined || (column.header !== '' && column.field !== null)) return false;
  return [...coveringCells(noun, top, headerRows).keys()].some((at) => columnLetter(at) === column.letter);
}
