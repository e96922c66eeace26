import { columnLetters } from '../sheet-builder.ts';

/** Rows that come into a sheet: `count` of them right below row `after` (1-based), which they continue. */
export interface Growth {
  readonly after: number;
  readonly count: number;
  /** The row whose looks and formulas the new ones have; without it the one that is continued. */
  readonly like?: number;
}

/** Where a row stands after the growth. */
export const movedRow = (row: number, { after, count }: Growth): number => (row > after ? row + count : row);

/** 0-based column of its letters. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

const CELL = /^(\$?)([A-Z]{1,3})(\$?)(\d{1,7})$/;
const ROW = /^(\$?)(\d{1,7})$/;
const COLUMN = /^(\$?)([A-Z]{1,3})$/;
const LAST_COLUMN = 16_383;

/** Letters of a column, `right` columns on; '' when it leaves the sheet. */
function withColumn(dollar: string, letters: string, right: number): string {
  if (right === 0 || dollar !== '') return letters;
  const column = columnIndex(letters) + right;
  return column < 0 || column > LAST_COLUMN ? '' : columnLetters(column);
}

/** One end of a reference with its row put where `move` says; '' when it leaves the sheet. */
function withRow(end: string, move: (row: number, fixed: boolean) => number, right = 0): string {
  const cell = CELL.exec(end);
  if (cell) {
    const [, dollar = '', letters = '', fixed = '', digits = ''] = cell;
    const row = move(Number(digits), fixed !== '');
    const column = withColumn(dollar, letters, right);
    return column === '' || row < 1 || row > 1_048_576 ? '' : `${dollar}${column}${fixed}${row}`;
  }
  const whole = COLUMN.exec(end);
  if (whole) {
    const [, dollar = '', letters = ''] = whole;
    const column = withColumn(dollar, letters, right);
    return column && dollar + column;
  }
  const [, fixed = '', digits = ''] = ROW.exec(end) ?? [];
  const row = move(Number(digits), fixed !== '');
  return row < 1 || row > 1_048_576 ? '' : `${fixed}${row}`;
}

/**
 * A reference after the growth: what stands below moves, and a range that ends in the row that is continued takes the
 * new rows in, as when rows are inserted inside it. A single cell stays single.
 */
function grown(reference: string, growth: Growth): string {
  const [from = '', to] = reference.split(':');
  const start = withRow(from, (row) => Math.min(movedRow(row, growth), 1_048_576));
  if (to === undefined) return start;
  const isTall = rowOf(from) < rowOf(to);
  const end = withRow(to, (row) =>
    row > growth.after || (row === growth.after && isTall) ? Math.min(row + growth.count, 1_048_576) : row,
  );
  return `${start}:${end}`;
}

const rowOf = (end: string): number => Number(/\d+$/.exec(end)?.[0] ?? 0);

/** A space separated list of ranges (sqref, ref). A range one row high stays in its row. */
export const movedRanges = (list: string, growth: Growth): string =>
  list.replace(/\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?/g, (reference) => grown(reference, growth));

/** Text in quotes, a sheet with its mark, a reference (cells, whole rows, whole columns), or a name that only looks like one (LOG10). */
const TOKEN =
  /"(?:[^"]|"")*"|((?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)|(\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?(?![\p{L}\p{N}_(.!])|(?<![\p{L}\p{N}_.:$])(?:\$?\d{1,7}:\$?\d{1,7}|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}(?![\p{L}\p{N}_(.!:])))|[\p{L}_\\][\p{L}\p{N}_.\\]*/gu;

/** Every reference of a formula, given with the sheet that it names (undefined: the formula's own). */
function eachReference(formula: string, change: (reference: string, sheet: string | undefined) => string): string {
  let sheet: string | undefined;
  return formula.replace(TOKEN, (token, mark: string | undefined, reference: string | undefined) => {
    const named = sheet;
    sheet = mark?.startsWith("'") ? mark.slice(1, -2).replaceAll("''", "'") : mark?.slice(0, -1);
    return reference === undefined ? token : change(reference, named);
  });
}

/** A formula standing on `home` after `sheet` has grown. */
export const movedFormula = (formula: string, home: string, sheet: string, growth: Growth): string =>
  eachReference(formula, (reference, named) => ((named ?? home) === sheet ? grown(reference, growth) : reference));

/** A formula copied `down` rows and `right` columns: what is not fixed by $ goes along. */
export const copiedFormula = (formula: string, down: number, right = 0): string =>
  eachReference(formula, (reference) => {
    const ends = reference.split(':').map((end) => withRow(end, (row, fixed) => (fixed ? row : row + down), right));
    return ends.includes('') ? '#REF!' : ends.join(':');
  });
