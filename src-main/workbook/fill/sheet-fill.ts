import { columnLetters } from '../sheet-builder.ts';
import { textElement } from '../xml-write.ts';
import { enumeratedOwn } from './enumerated.ts';
import { movedFormula, movedOwnFormula } from './moved-formulas.ts';
import { pinnedIn } from './pinned.ts';
import { copiedFormula, type Growth, isTall, movedRanges, movedRow, type Pinned } from './refs.ts';
import { arrayOf, formulaOf, reckonedCells, withFormula, writtenOut } from './sheet-formulas.ts';
import type { PartCell, PartRow, SheetParts } from './sheet-rows.ts';

/** What a cell gets: text stands as text whatever it looks like, a number as a number (a day: its serial). */
export type FillValue = string | number;

/** What goes into one sheet. Rows are 1-based and counted after the growth, columns 0-based. */
export interface SheetFill {
  readonly sheet: string;
  readonly cells: readonly { readonly row: number; readonly column: number; readonly value: FillValue }[];
  readonly growth?: Growth;
}

function filled(cell: PartCell, value: FillValue, prefix: string): PartCell {
  if (typeof value === 'number') return { ...cell, type: '', inner: `<${prefix}v>${value}</${prefix}v>` };
  const text = textElement(value);
  const inner = prefix === '' ? text : text.replaceAll(/<(\/?)t\b/g, `<$1${prefix}t`);
  return { ...cell, type: 'inlineStr', inner: `<${prefix}is>${inner}</${prefix}is>` };
}

/** Formulas of a row of the list by their column, as they stand after the growth, and what in them does not go along. */
type RowFormulas = ReadonlyMap<number, { text: string; row: number; array: string | undefined; pinned: Pinned }>;

/**
 * The row that is copied, `down` rows below: its looks and none of its values. Formulas go on from the last row of the
 * list, because the first may begin what the others go on with (a balance).
 */
function continued(row: PartRow, down: number, formulas: RowFormulas, prefix: string): PartRow {
  return {
    ...row,
    row: row.row + down,
    cells: row.cells.map((cell) => {
      const formula = formulas.get(cell.column);
      if (!formula) return { ...cell, type: '', inner: '' };
      const steps = row.row + down - formula.row;
      const attributes = formula.array === undefined ? '' : ` t="array" ref="${copiedFormula(formula.array, steps)}"`;
      return withFormula(cell, copiedFormula(formula.text, steps, 0, formula.pinned), prefix, attributes);
    }),
  };
}

const isTallArray = (attributes: string): boolean => {
  const [from = '', to = from] = arrayOf(attributes)?.split(':') ?? [];
  return isTall(from, to);
};
/** A formula of one row: an array over several rows reaches the new ones itself. */
const isCopied = (attributes: string): boolean =>
  !attributes.includes('t=') || (arrayOf(attributes) !== undefined && !isTallArray(attributes));

/** Where an array stands, and the cells that a table of what-ifs is reckoned with (`r1`, `r2`). */
const movedAttributes = (attributes: string, growth: Growth): string =>
  attributes.replace(
    /\b(ref|r1|r2)="([^"]*)"/g,
    (_, name: string, ref: string) => `${name}="${movedRanges(ref, growth)}"`,
  );

/** The rows of a sheet named `home` after the growth of `sheet`, which may be another that it reckons with. */
export function grownRows(from: SheetParts, home: string, sheet: string, growth: Growth | undefined): PartRow[] {
  const rows = writtenOut(from.rows, from.prefix);
  if (!growth) return [...rows];
  const isHome = home === sheet;
  const { after, like = after } = growth;
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const writtenAt = (row: number, column: number): string | undefined => {
    const cell = row < like || row > after ? undefined : byRow.get(row)?.cells.find((one) => one.column === column);
    return cell && formulaOf(cell)?.text;
  };
  const besideAt = (row: number, column: number): string | undefined =>
    writtenAt(row - 1, column) ?? writtenAt(row + 1, column);
  const ranged = (text: string, row: number, column: number): string =>
    enumeratedOwn(text, besideAt(row, column), sheet, growth);
  const textAt = (row: number, column: number): string | undefined => {
    const text = writtenAt(row, column);
    return text === undefined ? undefined : ranged(text, row, column);
  };
  const pinnedAt = (text: string, row: number, column: number): Pinned =>
    pinnedIn(text, textAt(row - 1, column) ?? textAt(row + 1, column), growth);
  const moved = rows.map((row) => ({
    ...row,
    row: isHome ? movedRow(row.row, growth) : row.row,
    cells: row.cells.map((cell) => {
      const formula = formulaOf(cell);
      if (!formula) return cell;
      const isOwn = isHome && row.row >= like && row.row <= after && !isTallArray(formula.attributes);
      const own = isOwn ? ranged(formula.text, row.row, cell.column) : formula.text;
      const text = isOwn
        ? movedOwnFormula(own, sheet, growth, pinnedAt(own, row.row, cell.column))
        : movedFormula(own, home, sheet, growth);
      return withFormula(
        cell,
        text,
        from.prefix,
        isHome ? movedAttributes(formula.attributes, growth) : formula.attributes,
      );
    }),
  }));
  if (!isHome) return moved;
  const pattern = byRow.get(like) ?? { row: like, look: '', cells: [] };
  const formulas = new Map(
    pattern.cells.flatMap(({ column }) => {
      const row = textAt(after, column) === undefined ? like : after;
      const before = textAt(row, column);
      const cell = moved.find((one) => one.row === row)?.cells.find((one) => one.column === column);
      const formula = cell && formulaOf(cell);
      if (before === undefined || !formula || !isCopied(formula.attributes)) return [];
      const array = arrayOf(formula.attributes);
      return [[column, { text: formula.text, row, array, pinned: pinnedAt(before, row, column) }] as const];
    }),
  );
  const added = Array.from({ length: growth.count }, (_, at) =>
    continued(pattern, after - like + at + 1, formulas, from.prefix),
  );
  return [...moved, ...added].sort((a, b) => a.row - b.row);
}

/** A height that nobody set was measured around the empty cells: it is left to be measured with what stands there now. */
const measuredAnew = (look: string): string =>
  /\scustomHeight="(?:1|true)"/.test(look) ? look : look.replace(/\sht="[^"]*"/, '');

/** Puts values into the rows of a sheet. A cell that is reckoned keeps its formula. */
export function fillRows(rows: readonly PartRow[], fill: SheetFill, prefix: string): PartRow[] {
  const wanted = new Map<number, Map<number, FillValue>>();
  for (const { row, column, value } of fill.cells) {
    const own = wanted.get(row);
    if (own) own.set(column, value);
    else wanted.set(row, new Map([[column, value]]));
  }
  const isReckoned = reckonedCells(rows);
  const known = new Set(rows.map(({ row }) => row));
  const missing = [...wanted.keys()].filter((row) => !known.has(row)).map((row) => ({ row, look: '', cells: [] }));
  return [...rows, ...missing]
    .sort((a, b) => a.row - b.row)
    .map((row) => {
      const values = wanted.get(row.row);
      if (!values) return row;
      const cells = row.cells.map((cell) => {
        const value = values.get(cell.column);
        values.delete(cell.column);
        return value === undefined || isReckoned(row.row, cell) ? cell : filled(cell, value, prefix);
      });
      for (const [column, value] of values)
        cells.push(filled({ column, look: '', type: '', inner: '' }, value, prefix));
      return { ...row, look: measuredAnew(row.look), cells: cells.sort((a, b) => a.column - b.column) };
    });
}

/** The sheet as XML again. */
export function sheetXml({ head, tail, prefix }: SheetParts, rows: readonly PartRow[]): string {
  const parts: string[] = [head];
  for (const { row, look, cells } of rows) {
    parts.push(`<${prefix}row r="${row}"${look}>`);
    for (const { column, look: own, type, inner } of cells) {
      const start = `<${prefix}c r="${columnLetters(column)}${row}"${own}${type === '' ? '' : ` t="${type}"`}`;
      parts.push(inner === '' ? `${start}/>` : `${start}>${inner}</${prefix}c>`);
    }
    parts.push(`</${prefix}row>`);
  }
  parts.push(tail);
  return parts.join('');
}
