import { shown } from '../import/source.ts';
import type { TableColumn } from '../import/table-header.ts';
import type { TableGrid } from '../import/table-grid.ts';
import type { FormSource } from './types.ts';

const NUMBERS = /^\d+$/u;
const NUMBERED = /^(?:序号|编号|序|No\.?)$/iu;
/** How a form marks a row that shows the way it wants to be filled in. */
const EXAMPLE = /^[（(【[]?(?:例|例如|举例|示例|样例|范例|填写示例|填表示例|填报示例)[）)】\]]?[:：]?$/u;

/** Whether a column numbers its rows. */
export const isNumber = (header: string): boolean => NUMBERED.test(header.trim());

const TOTAL = /^(?:合计|总计|小计|累计|共计)[:：]?$/u;
/** 合计, 总计: the first words of a row of totals. */
export const isTotal = (text: string): boolean => TOTAL.test(bare(text));
const bare = (text: string): string => text.replace(/\s/gu, '');

/** The first row to fill in: examples and a row of totals stand above it and stay as they are. */
export function startOfRows(grid: TableGrid, first: number, columns: readonly TableColumn[]): number {
  const sheet = grid.sheet as FormSource;
  const isExample = (row: number): boolean => columns.some(({ index }) => EXAMPLE.test(bare(grid.text(row, index))));
  // Totals below a header are the list's own only where rows are drawn below them: otherwise the list has no rows.
  const isAbove = (row: number): boolean => {
    const [label = '', ...others] = columns
      .map(({ index }) => bare(grid.text(row, index)))
      .filter((text) => text !== '');
    return (
      isTotal(label) &&
      others.every((text) => /^[\d.,%]+$/u.test(text)) &&
      columns.some(({ index }) => sheet.isBordered(row + 1, index)) &&
      columns.every(({ index }) => grid.text(row + 1, index) === '' || NUMBERS.test(grid.text(row + 1, index)))
    );
  };
  let row = first;
  while (isExample(row) || isAbove(row)) row += 1;
  return row;
}

/** How an example above the rows spells a day: 1990.01 → yyyy.MM. Undefined where it shows none. */
export function exampleSpelling(grid: TableGrid, from: number, first: number, column: number): string | undefined {
  for (let row = from; row < first; row += 1) {
    const found = /^\d{4}([-./年])(\d{1,2})(?:([-./月])(\d{1,2})?(日?))?$/u.exec(bare(grid.text(row, column)));
    if (!found) continue;
    const [, year = '', month = '', between = '', day = '', end = ''] = found;
    return `yyyy${year}${month.length > 1 ? 'MM' : 'M'}${between}${day.replaceAll(/\d/g, 'd')}${end}`;
  }
  return undefined;
}

/**
 * The last row before the next text, header or end of what the form drew. Numbers of rows are no text; a formula where
 * the first row has none is the row of totals.
 */
export function endOfRows(
  grid: TableGrid,
  first: number,
  next: number | undefined,
  columns: readonly TableColumn[],
): number {
  const numbers = new Set(columns.filter(({ levels }) => isNumber(levels.at(-1) ?? '')).map(({ index }) => index));
  const own = new Set(columns.map(({ index }) => index));
  const sheet = grid.sheet as FormSource;
  const blocked = grid.rows.find((row) => {
    if (row.index < first) return false;
    if (next !== undefined && row.index >= next) return true;
    return row.cells.some((cell, column) => {
      if (cell === null) return false;
      // 序号 runs on from the number above (=A4+1): the rows go on.
      if (cell.formula || sheet.hasFormula(row.index, column))
        return own.has(column) && !numbers.has(column) && !sheet.hasFormula(first, column);
      return shown(cell) !== '' && !(numbers.has(column) && /^\d+$/.test(cell.text));
    });
  });
  return withoutSpacers(grid, first, blocked ? blocked.index - 1 : Math.max(sheet.lastRow, first), columns);
}

/** Empty rows between a list and what stands below it are no rows of the list: no lines, or locked where the list is open. */
function withoutSpacers(grid: TableGrid, first: number, end: number, columns: readonly TableColumn[]): number {
  const sheet = grid.sheet as FormSource;
  const isDrawn = (row: number): boolean => columns.some(({ index }) => sheet.isBordered(row, index));
  const isOpen = (row: number): boolean => columns.some(({ index }) => !sheet.isLocked(row, index));
  const isCovered = (row: number): boolean =>
    columns.some(({ index }) => (grid.merges.at(row, index)?.firstRow ?? row) < row);
  const drawn = isDrawn(first);
  const open = sheet.isProtected && isOpen(first);
  let row = end;
  while (row > first && !isCovered(row) && ((drawn && !isDrawn(row)) || (open && !isOpen(row)))) row -= 1;
  return row;
}
