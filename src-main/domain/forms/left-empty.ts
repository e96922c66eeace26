import { columnLetter } from '../import/source.ts';
import { createGrid, type TableGrid, textsOf } from '../import/table-grid.ts';
import { isPart } from './label.ts';
import { isTotal } from './list-rows.ts';
import type { FormTable } from './read-tables.ts';
import { isTitle } from './title.ts';
import type { FormBlank, FormList, FormSource } from './types.ts';

/** A form is looked at so far; what is drawn beyond is no place to write into. */
const MOST_ROWS = 300;
const MOST_COLUMNS = 60;
const REMARK = /(?:^|·)(?:备注|说明)$/u;

/** Drawn cells that stay empty and that no list, no table and no single place is about, called by the words around them. */
export function leftEmpty(
  sheet: FormSource,
  lists: readonly FormList[],
  tables: readonly FormTable[],
  blanks: readonly FormBlank[],
): FormBlank[] {
  const grid = createGrid(sheet);
  const known = new Set(blanks.map(({ row, column }) => `${row}:${column}`));
  const found: FormBlank[] = [];
  // In the totals below a list most cells stay empty: 性别 has no sum.
  const isTotalOf = (row: number): boolean => {
    const line = lists.some(({ end }) => end + 1 === row) ? grid.row(row) : undefined;
    return line !== undefined && isTotal(textsOf(line)[0]?.text ?? '');
  };
  const spare = spareRows(sheet, grid, new Set(blanks.map(({ row }) => row)));
  for (let row = 1; row <= Math.min(sheet.lastRow, MOST_ROWS); row += 1) {
    if (sheet.isHidden(row) || lists.some(({ headerRows, end }) => row >= (headerRows[0] ?? end) && row <= end))
      continue;
    if (isTotalOf(row) || spare.has(row)) continue;
    // Beside the figures of a table only words and remarks could stand.
    if (tables.some(({ header, rows }) => row >= header && row <= (rows.at(-1)?.at ?? header))) continue;
    for (let column = 0; column < MOST_COLUMNS; column += 1) {
      const merge = grid.merges.at(row, column);
      const isCovered = merge !== undefined && (merge.firstRow !== row || merge.firstColumn !== column);
      if (isCovered || !sheet.isBordered(row, column) || known.has(`${row}:${column}`)) continue;
      if (grid.text(row, column) !== '' || sheet.hasFormula(row, column)) continue;
      const label = wordsAround(sheet, grid, row, column);
      // Remarks are nobody's question.
      if (REMARK.test(label)) continue;
      found.push({
        key: `${sheet.name}!${column}:${row}#`,
        sheet: sheet.name,
        row,
        column,
        label,
        after: null,
        fact: null,
      });
    }
  }
  return found;
}

/** Rows below the one that takes the answers under a line of labels: room for further units, which nobody is here. */
function spareRows(sheet: FormSource, grid: TableGrid, asked: ReadonlySet<number>): Set<number> {
  const spare = new Set<number>();
  const columns = Array.from({ length: MOST_COLUMNS }, (_, at) => at);
  const isDrawn = (row: number): boolean => columns.some((column) => sheet.isBordered(row, column));
  const isBare = (row: number): boolean => columns.every((column) => saidAt(grid, row, column) === '');
  for (let row = 2; row <= Math.min(sheet.lastRow, MOST_ROWS); row += 1) {
    const follows = spare.has(row - 1) || (asked.has(row - 1) && isBare(row - 1));
    const hasFormula = columns.some((column) => sheet.hasFormula(row, column));
    if (follows && isDrawn(row) && isBare(row) && !hasFormula) spare.add(row);
  }
  return spare;
}

const saidAt = (grid: TableGrid, row: number, column: number): string =>
  grid.mergedText(row, column).replace(/\s+/gu, '');

/** What stands left of a cell and above it, or the cell's own place where nothing does. */
function wordsAround(sheet: FormSource, grid: TableGrid, row: number, column: number): string {
  const near = (steps: readonly (readonly [row: number, column: number])[]): string => {
    for (const [r, c] of steps) {
      const text = grid.mergedText(r, c).replace(/\s+/gu, '');
      // The number of a line says nothing of it.
      if (text !== '' && !/^\d+$/u.test(text)) return text.slice(0, 20);
    }
    return '';
  };
  const left = near(Array.from({ length: column }, (_, at) => [row, column - 1 - at]));
  const rows = Array.from({ length: row - 1 }, (_, at) => row - 1 - at);
  const above = near(rows.map((r) => [r, column]));
  // 其中：女 says nothing without what stands over it.
  const whole = isPart(above)
    ? near(rows.filter((r) => saidAt(grid, r, column) !== above).map((r) => [r, column]))
    : '';
  const words = [...new Set([left, groupOver(sheet, grid, row, column), whole, above])].filter((text) => text !== '');
  return words.length > 0 ? words.join('·') : `${columnLetter(column)}${row}`;
}

/** The header over several columns, over the nearest one above a cell: 生活救助 of 人次. */
function groupOver(sheet: FormSource, grid: TableGrid, row: number, column: number): string {
  let at = row - 1;
  while (at > 1 && saidAt(grid, at, column) === '') at -= 1;
  const over = grid.merges.at(at - 1, column);
  const isGroup = over && over.lastColumn > over.firstColumn && over.lastRow < at && sheet.isBordered(at - 1, column);
  const text = isGroup ? saidAt(grid, at - 1, column) : '';
  return isTitle(text) || /[:：]/u.test(text) ? '' : text;
}
