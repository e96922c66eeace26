import { createGrid, type TableGrid } from '../import/table-grid.ts';
import { columnLetter } from '../import/source.ts';
import { factOf, isCount } from './facts.ts';
import { type GroupNames, groupNames, isGroupRow } from './group-lines.ts';
import { isKind } from './meanings.ts';
import type { FormList, FormSource } from './types.ts';

/** A row or a column of a table of figures, with the words that stand before it or over it. */
export interface TableLine {
  /** `sheet!r5` or `sheet!c2@4`: how decisions name it. */
  readonly key: string;
  /** Row (1-based) or column (0-based). */
  readonly at: number;
  /** Words from the outermost to the nearest. */
  readonly levels: readonly string[];
  /** A line without a name, for whoever fills the form in: what it asks its columns say. */
  readonly isOwn?: true;
  /** A line for a group, from 0, without its name. */
  readonly slot?: number;
}

/** A table of figures: words before its rows and over its columns, empty cells between them. */
export interface FormTable {
  readonly key: string;
  readonly sheet: string;
  /** The last row of its header. */
  readonly header: number;
  /** A3:I10 */
  readonly range: string;
  readonly rows: readonly TableLine[];
  readonly columns: readonly TableLine[];
  /** `row:column` of the cells to fill in; what the form reckons and says itself is not among them. */
  readonly open: ReadonlySet<string>;
  /** The same of cells that the form reckons itself. */
  readonly reckoned: ReadonlySet<string>;
  /** Where names of groups are to be written. */
  readonly names?: GroupNames;
}

const MOST_ROWS = 300;
const MOST_COLUMNS = 60;
const NUMBER = /^[\d.、．]+$/u;
/** Columns for words: they ask no figure. */
const REMARK = /^(?:备注|说明|备考)$/u;
/** Columns that number the rows: where a row has no number, its cell is nobody's question. */
const CODES = /^(?:(?:会计)?科目)?(?:编码|编号|代码)$|^(?:行次|行号|序号)$/u;
const ACCOUNTS = /科目(?:编码|编号|代码)$/u;

/** The one line of a summary, where the union writes its name, is called so; on some forms it says so itself. */
const OWN = '本单位';
const OWN_NAMES = /^本(?:单位|工会|级工会)$/u;

/** Tables of a sheet outside of its lists. */
export function readTables(sheet: FormSource, lists: readonly FormList[]): FormTable[] {
  const grid = createGrid(sheet);
  const found: FormTable[] = [];
  const last = Math.min(sheet.lastRow, MOST_ROWS);
  for (let row = 1; row < last; row += 1) {
    if (lists.some(({ headerRows, end }) => row >= (headerRows[0] ?? end) && row <= end)) continue;
    const tables = tablesBelow(grid, sheet, row, last);
    found.push(...tables);
    row = Math.max(row, ...tables.flatMap(({ rows }) => rows.at(-1)?.at ?? []));
  }
  return found;
}

const said = (grid: TableGrid, row: number, column: number): string =>
  grid.mergedText(row, column).replace(/\s+/gu, '');

/** Whether a cell is drawn, begins its merge, and says nothing. */
function isOpen(grid: TableGrid, sheet: FormSource, row: number, column: number): boolean {
  const merge = grid.merges.at(row, column);
  if (merge && (merge.firstRow !== row || merge.firstColumn !== column)) return false;
  return sheet.isBordered(row, column) && grid.text(row, column) === '' && !sheet.hasFormula(row, column);
}

/** The table whose last header row this is, or several side by side. */
function tablesBelow(grid: TableGrid, sheet: FormSource, header: number, last: number): FormTable[] {
  const left = firstDrawn(sheet, header);
  if (left < 0) return [];
  let right = left;
  while (right + 1 < MOST_COLUMNS && sheet.isBordered(header, right + 1) && said(grid, header, right + 1) !== '')
    right += 1;
  if (right === left || said(grid, header, left) === '' || isWide(grid, header, left, right)) return [];
  // The name of a part may stand over the first rows.
  let first = header + 1;
  while (first < last && isWide(grid, first, left, right)) first += 1;
  const sides = sidesOf(grid, sheet, header, first, left, right);
  const tables = sides.map((side) => tableOf(grid, sheet, header, first, last, side));
  return tables.every((table) => table !== null) ? tables : [];
}

/** Where one table of several side by side stands. */
interface Side {
  readonly left: number;
  readonly right: number;
  readonly isFirst: boolean;
}

/** What is called by items: a column of words where another table may begin, on the right of 收入 that of 支出. */
const ITEMS = /收入|支出|科目|项目|指标|内容/u;
const OF_FUNDS = /收入|支出|科目/u;

/** The tables side by side under one header: each begins with names in a column of items. */
function sidesOf(
  grid: TableGrid,
  sheet: FormSource,
  header: number,
  row: number,
  left: number,
  right: number,
): readonly Side[] {
  const whole = [{ left, right, isFirst: true }];
  const isWord = (column: number): boolean => said(grid, row, column) !== '' && !sheet.hasFormula(row, column);
  const starts = [left];
  for (let column = left + 1; column <= right; column += 1)
    if (isWord(column) && !isWord(column - 1) && !CODES.test(said(grid, header, column - 1))) starts.push(column);
  const sides = starts.map((start, at) => ({
    left: start,
    right: (starts[at + 1] ?? right + 1) - 1,
    isFirst: at === 0,
  }));
  const isSide = (side: Side): boolean => {
    const name = said(grid, header, side.left);
    return ITEMS.test(name) && (OF_FUNDS.test(name) || side.right - side.left > 1);
  };
  return sides.length > 1 && sides.every(isSide) ? sides : whole;
}

function tableOf(
  grid: TableGrid,
  sheet: FormSource,
  header: number,
  first: number,
  last: number,
  { left, right, isFirst }: Side,
): FormTable | null {
  const words = labelColumns(grid, sheet, header, first, left, right);
  const own = words === 0 ? ownColumns(grid, sheet, header, first, left) : 0;
  const isFirstOpen = (column: number): boolean => isOpen(grid, sheet, first, column);
  const names = words + own === 0 && first === header + 1 ? groupNames(grid, header, left, isFirstOpen) : undefined;
  const labels = names ? names.column - left + 1 : words + own;
  const isOnly = labels === 0 && isOnlyLine(grid, sheet, header, left, right);
  if ((labels === 0 && !isOnly) || left + labels > right) return null;
  const isSaid = words > 0 && OWN_NAMES.test(said(grid, first, left + words - 1));
  const isSummary = own > 0 || isOnly || isSaid;
  const beside = isFirst ? '' : `@${left}`;
  const values = Array.from({ length: right - left - labels + 1 }, (_, at) => left + labels + at).filter(
    (column) => !REMARK.test(said(grid, header, column)) && !(isSummary && asksWords(said(grid, header, column))),
  );
  const open = new Set<string>();
  const reckoned = new Set<string>();
  const rows: TableLine[] = [];
  for (let row = header + 1; row <= last; row += 1) {
    if (sheet.isHidden(row)) continue;
    if (isWide(grid, row, left, right)) continue;
    const isOwn = isSummary && row === first;
    const isSlot = names !== undefined && isGroupRow(grid, sheet, row, names, left);
    const slot = rows.length;
    const levels = isOwn
      ? [OWN]
      : isSlot
        ? [`第${slot + 1}行`]
        : levelsBefore(grid, row, left, left + labels, ACCOUNTS.test(said(grid, header, left)));
    const free = values.filter((column) => isOpen(grid, sheet, row, column));
    const made = values.filter((column) => sheet.hasFormula(row, column));
    // The next header, or a line of words.
    if (free.length + made.length === 0) break;
    if (levels.length === 0) {
      // Spare lines may stand between the own one and the totals.
      if (own > 0 || isOnly) continue;
      break;
    }
    for (const column of free) open.add(`${row}:${column}`);
    for (const column of made) reckoned.add(`${row}:${column}`);
    rows.push({
      key: `${sheet.name}!r${row}${beside}`,
      at: row,
      levels,
      ...(isOwn ? { isOwn } : {}),
      ...(isSlot ? { slot } : {}),
    });
  }
  if (rows.length === 0 || rows.length * values.length < 2 || open.size === 0) return null;
  const columns = values
    .filter((column) => rows.some(({ at }) => open.has(`${at}:${column}`) || reckoned.has(`${at}:${column}`)))
    .map((column) => ({
      key: `${sheet.name}!c${column}@${header}`,
      at: column,
      levels: levelsOver(grid, sheet, header, column, left, right),
    }));
  return {
    key: `${sheet.name}!${header}${beside}`,
    sheet: sheet.name,
    header,
    range: `${columnLetter(left)}${header}:${columnLetter(right)}${rows.at(-1)?.at ?? header}`,
    rows,
    columns,
    open,
    reckoned,
    ...(names ? { names } : {}),
  };
}

function firstDrawn(sheet: FormSource, row: number): number {
  for (let column = 0; column < MOST_COLUMNS; column += 1) if (sheet.isBordered(row, column)) return column;
  return -1;
}

/** One merge over the whole width: a title, or the name of a part. */
function isWide(grid: TableGrid, row: number, left: number, right: number): boolean {
  const merge = grid.merges.at(row, left);
  return merge !== undefined && merge.firstColumn <= left && merge.lastColumn >= right;
}

/** How many columns from the left say what a row is about; 0: the row is none of a table. */
function labelColumns(
  grid: TableGrid,
  sheet: FormSource,
  header: number,
  row: number,
  left: number,
  right: number,
): number {
  let column = left;
  const isCode = (at: number): boolean =>
    (CODES.test(said(grid, header, at)) || (at === left && isUnitName(said(grid, header, at + 1)))) &&
    said(grid, row, at + 1) !== '';
  while (
    column <= right &&
    (said(grid, row, column) !== '' || isCode(column)) &&
    (grid.merges.at(row, column)?.firstRow ?? row) >= row
  )
    column += 1;
  const first = Array.from({ length: column - left }, (_, at) => said(grid, row, left + at));
  const isNumbered = first.every((text) => NUMBER.test(text)) && !ACCOUNTS.test(said(grid, header, left));
  if (isNumbered || first.some((text) => /[:：]$/u.test(text))) return 0;
  for (let at = column; at <= right; at += 1) if (!isOpen(grid, sheet, row, at) && !sheet.hasFormula(row, at)) return 0;
  return column - left;
}

/**
 * How many columns stand before the figures of a summary's only line: 序号 and the union's name, which is still to be
 * written. 0: it is none, or a second numbered line follows, so that they are of several units.
 */
function ownColumns(grid: TableGrid, sheet: FormSource, header: number, row: number, left: number): number {
  const isNumber = (at: number): boolean => NUMBER.test(said(grid, at, left));
  const number = CODES.test(said(grid, header, left)) ? 1 : 0;
  const name = left + number;
  if (!isUnitName(said(grid, header, name)) || !isOpen(grid, sheet, row, name) || (number === 1 && isNumber(row + 1)))
    return 0;
  const isBare = number === 0 || isNumber(row) || isOpen(grid, sheet, row, left);
  return isBare ? number + 1 : 0;
}

const isUnitName = (label: string): boolean => ['unitName', 'unionName'].includes(factOf(label) ?? '');

/**
 * Whether the one empty row below a header of two rows is the union's own without a name: what stands under 生活救助 as
 * 人次 is known by both together. Several empty rows may be of anybody.
 */
function isOnlyLine(grid: TableGrid, sheet: FormSource, header: number, left: number, right: number): boolean {
  const columns = Array.from({ length: right - left + 1 }, (_, at) => left + at);
  const isFree = (row: number): boolean => columns.every((column) => isOpen(grid, sheet, row, column));
  const isOfKind = (column: number): boolean => {
    const over = grid.merges.at(header - 1, column);
    return over !== undefined && over.lastRow < header && isKind(said(grid, header - 1, column));
  };
  return isFree(header + 1) && !isFree(header + 2) && columns.some(isOfKind);
}

/** 工会主席, 联系电话: a single place below its label, among figures. */
const asksWords = (header: string): boolean => {
  const fact = factOf(header);
  return fact !== undefined && !isCount(fact);
};

/** Words before a row: 救助 / 生活救助; a number of the row says nothing, that of an account where it stands alone. */
function levelsBefore(grid: TableGrid, row: number, from: number, to: number, isAccount: boolean): string[] {
  const levels: string[] = [];
  for (let column = from; column < to; column += 1) {
    const text = said(grid, row, column);
    if (text !== '' && !NUMBER.test(text) && levels.at(-1) !== text) levels.push(text);
  }
  const code = said(grid, row, from);
  return levels.length === 0 && isAccount && code !== '' ? [code] : levels;
}

/** Words over a column, header row by header row. */
function levelsOver(
  grid: TableGrid,
  sheet: FormSource,
  header: number,
  column: number,
  left: number,
  right: number,
): string[] {
  const levels: string[] = [];
  for (let row = header; row > 0 && sheet.isBordered(row, left) && !isWide(grid, row, left, right); row -= 1) {
    const text = said(grid, row, column);
    if (text !== '' && levels[0] !== text) levels.unshift(text);
  }
  return levels;
}
