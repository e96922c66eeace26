import { indexMerges, type MergeIndex, shown, type SourceCell, type SourceRow, type SourceSheet } from './source.ts';

/** One sheet with quick answers about cells, texts and merges. Rows 1-based as in the file, columns 0-based. */
export interface TableGrid {
  readonly sheet: SourceSheet;
  readonly rows: readonly SourceRow[];
  readonly merges: MergeIndex;
  cell(row: number, column: number): SourceCell | null;
  /** Text as it stands in the cell itself; '' inside a merge but for its first cell. */
  text(row: number, column: number): string;
  /** Text of the merge that covers the cell, else of the cell. */
  mergedText(row: number, column: number): string;
  row(index: number): SourceRow | undefined;
}

export function createGrid(sheet: SourceSheet): TableGrid {
  const byIndex = new Map(sheet.rows.map((row) => [row.index, row]));
  const merges = indexMerges(sheet.merges);
  const cell = (row: number, column: number): SourceCell | null => byIndex.get(row)?.cells[column] ?? null;
  const text = (row: number, column: number): string => shown(cell(row, column));
  return {
    sheet,
    rows: sheet.rows,
    merges,
    cell,
    text,
    mergedText: (row, column) => {
      const merge = merges.at(row, column);
      return merge ? text(merge.firstRow, merge.firstColumn) : text(row, column);
    },
    row: (index) => byIndex.get(index),
  };
}

/** Texts of one row by column, blanks left out. */
export function textsOf(
  row: SourceRow,
  from = 0,
  to = row.cells.length - 1,
): { column: number; text: string; cell: SourceCell }[] {
  const found: { column: number; text: string; cell: SourceCell }[] = [];
  for (let column = from; column <= Math.min(to, row.cells.length - 1); column += 1) {
    const cell = row.cells[column];
    if (!cell) continue;
    const text = shown(cell);
    if (text !== '') found.push({ column, text, cell });
  }
  return found;
}
