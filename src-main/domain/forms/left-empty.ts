import { columnLetter } from '../import/source.ts';
import { createGrid, textsOf } from '../import/table-grid.ts';
import { isTotal } from './list-rows.ts';
import type { FormBlank, FormList, FormSource } from './types.ts';

/** A form is looked at so far; what is drawn beyond is no place to write into. */
const MOST_ROWS = 300;
const MOST_COLUMNS = 60;

/** Drawn cells that stay empty and that no list and no single place is about, as `C3`: nobody said what they want. */
export function leftEmpty(sheet: FormSource, lists: readonly FormList[], blanks: readonly FormBlank[]): string[] {
  const grid = createGrid(sheet);
  const known = new Set(blanks.map(({ row, column }) => `${row}:${column}`));
  const found: string[] = [];
  // In the totals below a list most cells stay empty: 性别 has no sum.
  const isTotalOf = (row: number): boolean => {
    const line = lists.some(({ end }) => end + 1 === row) ? grid.row(row) : undefined;
    return line !== undefined && isTotal(textsOf(line)[0]?.text ?? '');
  };
  for (let row = 1; row <= Math.min(sheet.lastRow, MOST_ROWS); row += 1) {
    if (sheet.isHidden(row) || lists.some(({ headerRows, end }) => row >= (headerRows[0] ?? end) && row <= end))
      continue;
    if (isTotalOf(row)) continue;
    for (let column = 0; column < MOST_COLUMNS; column += 1) {
      const merge = grid.merges.at(row, column);
      const isCovered = merge !== undefined && (merge.firstRow !== row || merge.firstColumn !== column);
      if (isCovered || !sheet.isBordered(row, column) || known.has(`${row}:${column}`)) continue;
      if (grid.text(row, column) === '' && !sheet.hasFormula(row, column)) found.push(`${columnLetter(column)}${row}`);
    }
  }
  return found;
}
