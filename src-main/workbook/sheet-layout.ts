import type {
  Align,
  CellValue,
  ColumnFormat,
  ColumnModel,
  HeadLine,
  SheetModel,
  SheetRow,
  SpanCell,
} from './sheet-model.ts';

/** A cell of the heading or of a line: text over columns `from`..`to` (0-based, inclusive). */
export interface PlacedText {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly align: Align;
}

/** A header cell with its extent in rows as well. */
export interface HeaderCell {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** 0-based within the header. */
  readonly row: number;
  readonly rows: number;
}

/** A cell of a total or special row, placed. */
export interface PlacedCell {
  readonly value: CellValue;
  readonly from: number;
  readonly to: number;
  readonly align: Align;
  /** 'general' over several columns; else the column's, or the row's where the column leaves it open. */
  readonly format: ColumnFormat;
}

/** Header rows: 2 when any column belongs to a group, else 1. */
export function headerRowCount(columns: readonly ColumnModel[]): 1 | 2 {
  return columns.some((column) => column.group !== undefined) ? 2 : 1;
}

/** Header cells: neighbours of one group share a cell above, columns without a group reach over both rows. */
export function headerCells(columns: readonly ColumnModel[]): HeaderCell[] {
  const rows = headerRowCount(columns);
  const cells: HeaderCell[] = [];
  columns.forEach((column, i) => {
    if (column.group === undefined) cells.push({ text: column.header, from: i, to: i, row: 0, rows });
    else {
      const last = cells.findLast((cell) => cell.row === 0);
      if (i > 0 && columns[i - 1]?.group === column.group && last) cells[cells.indexOf(last)] = { ...last, to: i };
      else cells.push({ text: column.group, from: i, to: i, row: 0, rows: 1 });
      cells.push({ text: column.header, from: i, to: i, row: 1, rows: 1 });
    }
  });
  return cells;
}

/** The default alignment of a column's values. */
export function alignOf(column: ColumnModel): Align {
  if (column.align) return column.align;
  switch (column.format ?? 'text') {
    case 'date':
      return 'center';
    case 'int':
    case 'count':
    case 'money':
    case 'percent':
      return 'right';
    default:
      return 'left';
  }
}

type Range = { readonly from: number; readonly to: number };

const widthOf = (columns: readonly ColumnModel[], { from, to }: Range): number =>
  columns.slice(from, to + 1).reduce((sum, column) => sum + column.width, 0);

/** Cuts the columns into `parts` neighbouring ranges about equally wide, none empty; fewer when columns are few. */
export function splitColumns(columns: readonly ColumnModel[], parts: number): readonly Range[] {
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  const ranges: Range[] = [];
  const count = Math.min(parts, columns.length);
  let from = 0;
  let width = 0;
  columns.forEach((column, i) => {
    width += column.width;
    const cut = ranges.length + 1;
    const left = columns.length - 1 - i;
    if (cut < count && (width >= (total * cut) / parts - column.width / 2 || left === count - cut)) {
      ranges.push({ from, to: i });
      from = i + 1;
    }
  });
  if (columns.length > 0) ranges.push({ from, to: columns.length - 1 });
  return ranges;
}

/** Equal ranges while every text fits into its own; otherwise each gets the columns that it needs, and the last one the rest. */
function rangesFor(texts: readonly string[], columns: readonly ColumnModel[]): readonly Range[] {
  const needs = texts.map((text) => textWidth(text) + 2);
  const equal = splitColumns(columns, texts.length);
  if (equal.length < texts.length || equal.every((range, i) => widthOf(columns, range) >= (needs[i] ?? 0)))
    return equal;
  const ranges: Range[] = [];
  let from = 0;
  needs.forEach((need, i) => {
    const last = columns.length - (needs.length - i);
    let to = i === needs.length - 1 ? last : from;
    while (to < last && widthOf(columns, { from, to }) < need) to += 1;
    ranges.push({ from, to });
    from = to + 1;
  });
  return ranges;
}

/** Places a line's left, middle and right text over the columns. */
export function placeLine(line: HeadLine, columns: readonly ColumnModel[]): PlacedText[] {
  const texts = [
    { text: line.left, align: 'left' },
    { text: line.center, align: 'center' },
    { text: line.right, align: 'right' },
  ] as const;
  const given = texts.filter((place) => place.text !== undefined);
  // Three places whenever there is a middle, so that it stands in the middle; else as many as there are texts.
  const wanted = line.center === undefined ? given : texts;
  const ranges = rangesFor(
    wanted.map((place) => place.text ?? ''),
    columns,
  );
  if (ranges.length < wanted.length) {
    const text = given.map((place) => place.text).join('　');
    return [{ text, from: 0, to: Math.max(0, columns.length - 1), align: given[0]?.align ?? 'left' }];
  }
  return wanted.map((place, i) => ({
    text: place.text ?? '',
    align: place.align,
    ...(ranges[i] ?? { from: 0, to: 0 }),
  }));
}

/** Places a signature line's parts, each left-aligned in its share of the width. */
export function placeParts(parts: readonly string[], columns: readonly ColumnModel[]): PlacedText[] {
  const ranges = rangesFor(parts, columns);
  if (ranges.length < parts.length) {
    return [{ text: parts.join('　　　　'), from: 0, to: Math.max(0, columns.length - 1), align: 'left' }];
  }
  return parts.map((text, i) => ({ text, align: 'left', ...(ranges[i] ?? { from: 0, to: 0 }) }));
}

/** Places the cells of a total or special row; columns that are not mentioned stay empty. */
export function placeRow(row: SheetRow, columns: readonly ColumnModel[]): PlacedCell[] {
  const placed: PlacedCell[] = [];
  let at = 0;
  for (const cell of row.cells) {
    if (at >= columns.length) break;
    const span: SpanCell = isSpan(cell) ? cell : { value: cell };
    const column = columns[at];
    const to = Math.min(columns.length - 1, at + Math.max(1, span.span ?? 1) - 1);
    const fallback = to > at ? 'center' : column ? alignOf(column) : 'left';
    const own = to > at ? 'general' : (column?.format ?? 'text');
    const format = own === 'general' && to === at ? (row.format ?? own) : own;
    placed.push({ value: span.value, from: at, to, align: span.align ?? fallback, format });
    at = to + 1;
  }
  for (const column of columns.slice(at))
    placed.push({ value: null, from: at, to: at++, align: alignOf(column), format: column.format ?? 'text' });
  return placed;
}

export function isSheetRow(row: SheetModel['rows'] extends Iterable<infer R> ? R : never): row is SheetRow {
  return !Array.isArray(row);
}

function isSpan(cell: CellValue | SpanCell): cell is SpanCell {
  return typeof cell === 'object' && cell !== null;
}

/** Chinese punctuation below the CJK blocks that is drawn as wide as a Chinese character in 宋体. */
const widePunctuation = new Set([...'“”‘’…—·'].map((sign) => sign.charCodeAt(0)));

/** Width of a text in characters, of its widest line: Chinese and other wide characters count as two. */
export function textWidth(text: string): number {
  let widest = 0;
  let width = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10) width = 0;
    // A surrogate pair is one wide character: each half counts once.
    else if (c < 0x80 || (c >= 0xd800 && c <= 0xdfff)) width++;
    else width += c > 0x2e7f || widePunctuation.has(c) ? 2 : 1;
    if (width > widest) widest = width;
  }
  return widest;
}

/** Signs that never begin a line. */
const closing = /[，。、；：！？）”’》」』…,.;:!?)]/u;

/**
 * Lines of a header in a cell of `width` characters, laid out as office programs do: words and numbers stay whole where
 * they fit, a closing sign takes the character before it along. Exact where it matters: a few narrow header cells.
 */
export function headerLineCount(text: string, width: number): number {
  let lines = 0;
  for (const part of text.split('\n')) {
    lines += 1;
    let used = 0;
    for (const piece of part.match(/[A-Za-z0-9]+|[\s\S]/gu) ?? []) {
      const need = textWidth(piece);
      if (used > 0 && used + need > width) {
        lines += 1;
        used = closing.test(piece) ? 2 : 0;
      }
      lines += Math.max(0, Math.ceil(need / width) - 1);
      used += Math.min(need, width);
    }
  }
  return lines;
}

/** Number of lines a text takes in a cell of `width` characters. */
export function lineCount(text: string, width: number): number {
  if (textWidth(text) <= width && !text.includes('\n')) return 1;
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / Math.max(1, width))), 0);
}
