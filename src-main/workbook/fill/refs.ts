import { columnLetters } from '../sheet-builder.ts';

/** Rows that come into a sheet: `count` of them right below row `after` (1-based), which they continue. */
export interface Growth {
  readonly after: number;
  readonly count: number;
  /** The row whose looks and formulas the new ones have; without it the one that is continued. */
  readonly like?: number;
}

/** References of a formula by their order in it. */
export type Pinned = ReadonlySet<number>;

/** The list has one row to copy: what names that row alone means the whole list. */
export const isOneRow = ({ after, like }: Growth): boolean => like === after;

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
const LAST_ROW = 1_048_576;

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
    return column === '' || row < 1 || row > LAST_ROW ? '' : `${dollar}${column}${fixed}${row}`;
  }
  const whole = COLUMN.exec(end);
  if (whole) {
    const [, dollar = '', letters = ''] = whole;
    const column = withColumn(dollar, letters, right);
    return column && dollar + column;
  }
  const [, fixed = '', digits = ''] = ROW.exec(end) ?? [];
  const row = move(Number(digits), fixed !== '');
  return row < 1 || row > LAST_ROW ? '' : `${fixed}${row}`;
}

/** A range of places after the growth: what stands below moves, and one that ends in the continued row grows. */
export function grown(reference: string, growth: Growth, grows: (from: string, to: string) => boolean): string {
  const [from = '', to] = reference.split(':');
  const start = withRow(from, (row) => Math.min(movedRow(row, growth), LAST_ROW));
  if (to === undefined) {
    if (rowOf(from) !== growth.after || !grows(from, from)) return start;
    return `${from}:${withRow(from, (row) => Math.min(row + growth.count, LAST_ROW))}`;
  }
  const end = withRow(to, (row) =>
    row > growth.after || (row === growth.after && grows(from, to)) ? Math.min(row + growth.count, LAST_ROW) : row,
  );
  return `${start}:${end}`;
}

export const rowOf = (end: string): number => Number(/\d+$/.exec(end)?.[0] ?? 0);
export const isFixed = (end: string): boolean => /\$\d+$/.test(end);
export const isTall = (from: string, to: string): boolean => rowOf(from) < rowOf(to);

/** A space separated list of ranges (sqref, ref). A range one row high stays in its row. */
export const movedRanges = (list: string, growth: Growth): string =>
  list.replace(RANGE, (reference) => grown(reference, growth, isTall));
const RANGE = /\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?/g;

/** Text in quotes, a sheet with its mark, a reference (cells, whole rows, whole columns), or a name that only looks like one (LOG10). */
const TOKEN =
  /"(?:[^"]|"")*"|((?:'(?:[^']|'')+'|(?:\[[^[\]]+\])?[\p{L}_][\p{L}\p{N}_.]*)!)|(\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?(?![\p{L}\p{N}_(.!])|(?<![\p{L}\p{N}_.:$])(?:\$?\d{1,7}:\$?\d{1,7}|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}(?![\p{L}\p{N}_(.!:])))|[\p{L}_\\][\p{L}\p{N}_.\\]*/gu;

/** A reference in its formula. */
export interface Reference {
  readonly text: string;
  /** The sheet that it names, with its workbook where that is another (`[1]表`); undefined: the formula's own. */
  readonly sheet: string | undefined;
  /** Its order among the references. */
  readonly at: number;
  /** Where it stands, with its sheet. */
  readonly start: number;
  readonly end: number;
}

/** Every reference of a formula, changed. */
export function eachReference(formula: string, change: (reference: Reference) => string): string {
  let mark: { sheet: string; start: number } | undefined;
  let at = 0;
  return formula.replace(TOKEN, (token, name: string | undefined, text: string | undefined, offset: number) => {
    const named = mark;
    mark =
      (name && {
        sheet: name.startsWith("'") ? name.slice(1, -2).replaceAll("''", "'") : name.slice(0, -1),
        start: offset,
      }) ||
      undefined;
    if (text === undefined) return token;
    const reference = { text, sheet: named?.sheet, at, start: named?.start ?? offset, end: offset + token.length };
    at += 1;
    return change(reference);
  });
}

/** A formula copied `down` rows and `right` columns: what is neither fixed by $ nor `pinned` goes along. */
export const copiedFormula = (formula: string, down: number, right = 0, pinned: Pinned = new Set()): string =>
  eachReference(formula, ({ text, at }) => {
    const move = (row: number, fixed: boolean): number => (fixed || pinned.has(at) ? row : row + down);
    const ends = text.split(':').map((end) => withRow(end, move, right));
    return ends.includes('') ? '#REF!' : ends.join(':');
  });
