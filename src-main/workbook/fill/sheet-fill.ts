import { columnLetters } from '../sheet-builder.ts';
import { textElement } from '../xml-write.ts';
import { copiedFormula, type Growth, movedFormula, movedRanges, movedRow } from './refs.ts';
import { formulaOf, hasFormula, withFormula, writtenOut } from './sheet-formulas.ts';
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

/** The row that is continued, once more `down` rows below: its looks, its formulas going along, none of its values. */
function continued(row: PartRow, down: number, prefix: string): PartRow {
  return {
    ...row,
    row: row.row + down,
    cells: row.cells.map((cell) => {
      const formula = formulaOf(cell);
      if (formula && !formula.attributes.includes('t='))
        return withFormula(cell, copiedFormula(formula.text, down), prefix);
      return { ...cell, type: '', inner: '' };
    }),
  };
}

/** The rows of a sheet named `home` after the growth of `sheet`, which may be another that it reckons with. */
export function grownRows(from: SheetParts, home: string, sheet: string, growth: Growth | undefined): PartRow[] {
  const rows = writtenOut(from.rows, from.prefix);
  if (!growth) return [...rows];
  const isHome = home === sheet;
  const moved = rows.map((row) => ({
    ...row,
    row: isHome ? movedRow(row.row, growth) : row.row,
    cells: row.cells.map((cell) => {
      const formula = formulaOf(cell);
      if (!formula) return cell;
      const attributes = isHome
        ? formula.attributes.replace(/\bref="([^"]*)"/, (_, ref: string) => `ref="${movedRanges(ref, growth)}"`)
        : formula.attributes;
      return withFormula(cell, movedFormula(formula.text, home, sheet, growth), from.prefix, attributes);
    }),
  }));
  if (!isHome) return moved;
  const pattern = growth.like ?? growth.after;
  const last = rows.find(({ row }) => row === pattern) ?? { row: pattern, look: '', cells: [] };
  const below = growth.after - pattern + 1;
  const added = Array.from({ length: growth.count }, (_, at) => continued(last, below + at, from.prefix));
  return [...moved, ...added].sort((a, b) => a.row - b.row);
}

/** Puts values into the rows of a sheet. A cell with a formula keeps it. */
export function fillRows(rows: readonly PartRow[], fill: SheetFill, prefix: string): PartRow[] {
  const wanted = new Map<number, Map<number, FillValue>>();
  for (const { row, column, value } of fill.cells) {
    const own = wanted.get(row);
    if (own) own.set(column, value);
    else wanted.set(row, new Map([[column, value]]));
  }
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
        return value === undefined || hasFormula(cell) ? cell : filled(cell, value, prefix);
      });
      for (const [column, value] of values)
        cells.push(filled({ column, look: '', type: '', inner: '' }, value, prefix));
      return { ...row, cells: cells.sort((a, b) => a.column - b.column) };
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
