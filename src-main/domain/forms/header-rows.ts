import { createGrid, textsOf } from '../import/table-grid.ts';
import type { SourceMerge } from '../import/source.ts';
import type { FormSource } from './types.ts';

/**
 * A sheet as its headers of two rows are meant: below 本月增加 over 新入会 and 转入, the empty cell under 单位名称 beside it
 * belongs to the header, whether or not somebody merged the two. Nothing is written into it.
 */
export function withHeaderRows(sheet: FormSource): FormSource {
  const grid = createGrid(sheet);
  const more = sheet.rows.flatMap(({ index, cells }): SourceMerge[] => {
    const groups = sheet.merges.filter(
      ({ firstRow, lastRow, firstColumn, lastColumn }) =>
        firstRow === index &&
        lastRow === index &&
        lastColumn > firstColumn &&
        grid.text(index, firstColumn) !== '' &&
        sheet.isBordered(index, firstColumn),
    );
    const below = grid.row(index + 1);
    if (groups.length === 0 || below === undefined) return [];
    const isUnder = (column: number): boolean =>
      groups.some(({ firstColumn, lastColumn }) => firstColumn <= column && column <= lastColumn);
    const heads = textsOf(below).map(({ column }) => column);
    const isFull = groups.every(({ firstColumn, lastColumn }) =>
      Array.from({ length: lastColumn - firstColumn + 1 }, (_, at) => firstColumn + at).every(
        (column) => heads.includes(column) && grid.merges.at(index + 1, column) === undefined,
      ),
    );
    if (!isFull || !heads.every(isUnder)) return [];
    return cells.flatMap((_, column) => {
      const isLabel = grid.text(index, column) !== '' && grid.merges.at(index, column) === undefined;
      const isEmpty = sheet.isBordered(index + 1, column) && !sheet.hasFormula(index + 1, column);
      if (!isLabel || !isEmpty || grid.merges.at(index + 1, column) !== undefined) return [];
      return [{ firstRow: index, lastRow: index + 1, firstColumn: column, lastColumn: column }];
    });
  });
  return more.length === 0 ? sheet : { ...sheet, merges: [...sheet.merges, ...more] };
}
