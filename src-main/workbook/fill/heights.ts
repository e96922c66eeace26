import { attribute, tags } from '../xml.ts';
import { type Block, blockOf, isIn } from './blocks.ts';
import { type Looks, USUAL_POINTS } from './looks.ts';
import { movedRow } from './refs.ts';
import type { FillValue, SheetFill } from './sheet-fill.ts';
import type { PartRow } from './sheet-rows.ts';

/** Widths are counted in digits of 11 points; a cell keeps this much free at its edges. */
const EDGE = 0.8;
const USUAL_WIDTH = 8.43;
/** A line of text needs so much more than its letters are high. */
const LINE = 1.35;
const MARGIN = 3;
/** Excel takes no row higher than this. */
const HIGHEST = 409;

/** Texts by `row:column` as a sheet has them in the end: rows that later fills add carry along what was filled before. */
export function writtenIn(fills: readonly SheetFill[], sheet: string): ReadonlyMap<string, string> {
  let written: { row: number; column: number; value: FillValue }[] = [];
  for (const fill of fills.filter((one) => one.sheet === sheet)) {
    const { growth } = fill;
    if (growth) written = written.map((cell) => ({ ...cell, row: movedRow(cell.row, growth) }));
    written.push(...fill.cells);
  }
  return new Map(
    written.flatMap(({ row, column, value }) =>
      typeof value === 'string' ? [[`${row}:${column}`, value] as const] : [],
    ),
  );
}

/**
 * Rows high enough for the texts that were written into them: a height that the form set is kept as the least. Rows without
 * one are measured by the office program, which looks at no merged cell: those are given one where they need it.
 */
export function withRoom(
  rows: readonly PartRow[],
  { head, tail }: { readonly head: string; readonly tail: string },
  written: ReadonlyMap<string, string>,
  { wrapped, points }: Looks,
): PartRow[] {
  if (written.size === 0) return [...rows];
  const width = widths(head);
  const merges = mergesIn(tail);
  return rows.map((row) => {
    const set = Number(/\sht="([\d.]+)"/.exec(row.look)?.[1] ?? 0);
    const isSet = /\scustomHeight="(?:1|true)"/.test(row.look);
    let needed = 0;
    for (const { column, look } of row.cells) {
      const text = written.get(`${row.row}:${column}`);
      const style = Number(/\ss="(\d+)"/.exec(look)?.[1] ?? 0);
      if (text === undefined || !wrapped.has(style)) continue;
      const merge = merges.find((block) => isIn(block, row.row, column));
      // Rows under one merge share the text.
      if (merge ? merge.top !== merge.bottom : !isSet) continue;
      const columns = Array.from({ length: merge ? merge.right - column + 1 : 1 }, (_, at) => column + at);
      const room = columns.reduce((sum, one) => sum + width(one), 0) - EDGE;
      needed = Math.max(needed, heightOf(text, room, points.get(style) ?? USUAL_POINTS));
    }
    const isRoomy = needed <= Math.max(isSet ? set : 0, LINE * USUAL_POINTS + MARGIN);
    if (isRoomy) return row;
    const look = row.look.replace(/\s(?:ht|customHeight)="[^"]*"/g, '');
    return { ...row, look: `${look} ht="${Math.min(HIGHEST, Math.ceil(needed))}" customHeight="1"` };
  });
}

/** Points that a text takes in a cell so many digits wide. */
function heightOf(text: string, room: number, size: number): number {
  const lines = text.split(/\r?\n/).reduce((sum, line) => {
    const long =
      [...line].reduce((n, letter) => n + ((letter.codePointAt(0) ?? 0) > 0xff ? 2 : 1.1), 0) * (size / USUAL_POINTS);
    return sum + Math.max(1, Math.ceil(long / Math.max(1, room)));
  }, 0);
  return lines * size * LINE + MARGIN;
}

/** Width of a column (0-based) in digits. */
function widths(head: string): (column: number) => number {
  let usual = USUAL_WIDTH;
  const own: { from: number; to: number; width: number }[] = [];
  for (const { name, kind, attributes } of tags(head)) {
    if (kind === 'close') continue;
    const number = (of: string): number => Number(attribute(attributes, of));
    if (name === 'sheetFormatPr') usual = number('defaultColWidth') || USUAL_WIDTH;
    else if (name === 'col' && attribute(attributes, 'width') !== undefined)
      own.push({ from: number('min') - 1, to: number('max') - 1, width: number('width') });
  }
  return (column) => own.find(({ from, to }) => from <= column && column <= to)?.width ?? usual;
}

const mergesIn = (tail: string): Block[] =>
  [...tail.matchAll(/<(?:[\w.-]+:)?mergeCell\b[^>]*\bref="([^"]+)"/g)].flatMap(([, ref = '']) => blockOf(ref) ?? []);
