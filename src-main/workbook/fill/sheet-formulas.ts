import { decodeEntities } from '../xml.ts';
import { escapeXml } from '../xml-write.ts';
import { blocksOf, isIn } from './blocks.ts';
import { copiedFormula } from './refs.ts';
import type { PartCell, PartRow } from './sheet-rows.ts';

const FORMULA = /<(?:[\w.-]+:)?f\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:[\w.-]+:)?f>)/;

/** The formula of a cell, decoded, and the attributes of its element; undefined for a cell with none. */
export function formulaOf(cell: PartCell): { text: string; attributes: string } | undefined {
  const found = cell.inner.includes('f') ? FORMULA.exec(cell.inner) : null;
  return found ? { text: decodeEntities(found[2] ?? ''), attributes: found[1] ?? '' } : undefined;
}

const hasFormula = (cell: PartCell): boolean => FORMULA.test(cell.inner);

/** The place of an array formula, e.g. `D3:F3`; undefined for any other formula. */
export const arrayOf = (attributes: string): string | undefined =>
  /\bt="array"/.test(attributes) ? /\bref="([^"]*)"/.exec(attributes)?.[1] : undefined;

/** Whether a cell is reckoned: by its own formula, or by an array that reaches over it from another cell. */
export function reckonedCells(rows: readonly PartRow[]): (row: number, cell: PartCell | undefined) => boolean {
  const blocks = rows.flatMap(({ cells }) =>
    cells.flatMap((cell) => blocksOf(arrayOf(formulaOf(cell)?.attributes ?? '') ?? '')),
  );
  return (row, cell) =>
    cell !== undefined && (hasFormula(cell) || blocks.some((block) => isIn(block, row, cell.column)));
}

/** A cell with this formula and no result: whoever opens the file reckons it. */
export const withFormula = (cell: PartCell, text: string, prefix: string, attributes = ''): PartCell => ({
  ...cell,
  type: '',
  inner: `<${prefix}f${attributes}>${escapeXml(text)}</${prefix}f>`,
});

/**
 * Rows whose formulas each stand written out: those that share one text (ECMA-376 18.3.1.40, t="shared") could not be
 * moved apart. Results are dropped, because they were reckoned without what is filled in now.
 */
export function writtenOut(rows: readonly PartRow[], prefix: string): readonly PartRow[] {
  const shared = new Map<string, { row: number; column: number; text: string }>();
  return rows.map((row) => {
    if (!row.cells.some(hasFormula)) return row;
    return {
      ...row,
      cells: row.cells.map((cell) => {
        const formula = formulaOf(cell);
        if (!formula || /\bt="dataTable"/.test(formula.attributes)) return cell;
        if (!/\bt="shared"/.test(formula.attributes))
          return withFormula(cell, formula.text, prefix, formula.attributes.trimEnd());
        const si = /\bsi="(\d+)"/.exec(formula.attributes)?.[1] ?? '';
        if (formula.text !== '') shared.set(si, { row: row.row, column: cell.column, text: formula.text });
        const first = shared.get(si);
        if (!first) return cell;
        return withFormula(cell, copiedFormula(first.text, row.row - first.row, cell.column - first.column), prefix);
      }),
    };
  });
}
