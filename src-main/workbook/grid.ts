import type { SheetGrid } from './sheet-builder.ts';
import type { Cell, CellType, Row, Sheet, TextEncoding, Workbook, WorkbookKind } from './types.ts';

/** A read workbook before it becomes rows and cells. */
export interface WorkbookGrid {
  readonly kind: WorkbookKind;
  readonly encoding?: TextEncoding;
  readonly notes: readonly string[];
  readonly sheets: readonly SheetGrid[];
  readonly cells: readonly Cell[];
}

/**
 * A workbook on its way between threads: a few long strings and typed arrays instead of millions of objects.
 * Texts lie end to end; `textEnd[i]` is where the text of cell i ends.
 */
export interface PackedWorkbook {
  readonly kind: WorkbookKind;
  readonly encoding: TextEncoding | undefined;
  readonly notes: readonly string[];
  readonly sheets: readonly SheetGrid[];
  readonly text: readonly string[];
  readonly textEnd: Uint32Array;
  /** Cell type in the low bits, then flags. */
  readonly type: Uint8Array;
  /** Stored numbers, NaN where a cell has none. */
  readonly number: Float64Array;
  /** Literals that differ from the shown text, by cell. */
  readonly raw: ReadonlyMap<number, string>;
}

const types: readonly CellType[] = ['text', 'number', 'date', 'bool', 'error'];
const FORMULA = 8;
const MONTH_ONLY = 16;
/** Characters per packed string: far below V8's limit. */
const chunk = 1 << 24;

/** Rows and cells as the rest of the program sees them. Cells are shared, not copied. */
export function toWorkbook(grid: WorkbookGrid): Workbook {
  const sheets = grid.sheets.map((sheet) => toSheet(sheet, grid.cells));
  return { kind: grid.kind, sheets, notes: grid.notes, ...(grid.encoding ? { encoding: grid.encoding } : {}) };
}

function toSheet(grid: SheetGrid, cells: readonly Cell[]): Sheet {
  const rows: Row[] = new Array(grid.rowIndex.length);
  let from = 0;
  let columnCount = 0;
  for (let r = 0; r < rows.length; r++) {
    const end = grid.rowEnd[r] ?? 0;
    const width = (grid.column[end - 1] ?? -1) + 1;
    const rowCells: (Cell | null)[] = [];
    for (let i = from; i < end; i++) {
      const column = grid.column[i] ?? 0;
      while (rowCells.length < column) rowCells.push(null);
      rowCells.push(cells[grid.cell[i] ?? 0] ?? null);
    }
    if (width > columnCount) columnCount = width;
    rows[r] = { index: grid.rowIndex[r] ?? 0, hidden: grid.rowHidden[r] === 1, cells: rowCells };
    from = end;
  }
  const { name, hidden, merges, hiddenColumns } = grid;
  return { name, hidden, rowCount: rows.at(-1)?.index ?? 0, columnCount, rows, merges, hiddenColumns };
}

/** Packs a grid for `postMessage`; give `transferList` to it so that nothing large is copied. */
export function packGrid(grid: WorkbookGrid): {
  readonly packed: PackedWorkbook;
  readonly transferList: ArrayBuffer[];
} {
  const n = grid.cells.length;
  const textEnd = new Uint32Array(n);
  const type = new Uint8Array(n);
  const number = new Float64Array(n).fill(Number.NaN);
  const raw = new Map<number, string>();
  const text: string[] = [];
  let parts: string[] = [];
  let length = 0;
  let inChunk = 0;
  grid.cells.forEach((cell, i) => {
    length += cell.text.length;
    inChunk += cell.text.length;
    parts.push(cell.text);
    if (inChunk >= chunk) {
      text.push(parts.join(''));
      parts = [];
      inChunk = 0;
    }
    textEnd[i] = length;
    type[i] = types.indexOf(cell.type) | (cell.formula ? FORMULA : 0) | (cell.monthOnly ? MONTH_ONLY : 0);
    if (cell.number !== undefined) number[i] = cell.number;
    if (cell.raw !== undefined && cell.raw !== cell.text) raw.set(i, cell.raw);
  });
  if (parts.length > 0) text.push(parts.join(''));
  const { kind, encoding, notes, sheets } = grid;
  const transferList = [textEnd, type, number].map((a) => a.buffer as ArrayBuffer);
  for (const s of sheets) {
    for (const a of [s.rowIndex, s.rowHidden, s.rowEnd, s.column, s.cell]) transferList.push(a.buffer as ArrayBuffer);
  }
  return { packed: { kind, encoding, notes, sheets, text, textEnd, type, number, raw }, transferList };
}

/** The reverse of `packGrid`. */
export function unpackGrid(packed: PackedWorkbook): WorkbookGrid {
  const cells: Cell[] = new Array(packed.type.length);
  let part = 0;
  let partStart = 0;
  let start = 0;
  for (let i = 0; i < cells.length; i++) {
    const end = packed.textEnd[i] ?? 0;
    // A text never crosses two strings: packing only cuts between cells.
    while (start < end && start - partStart >= (packed.text[part]?.length ?? 0)) {
      partStart += packed.text[part++]?.length ?? 0;
      if (part > packed.text.length) break;
    }
    const text = (packed.text[part] ?? '').slice(start - partStart, end - partStart);
    start = end;
    cells[i] = unpackCell(packed, i, text);
  }
  const { kind, encoding, notes, sheets } = packed;
  return { kind, notes, sheets, cells, ...(encoding ? { encoding } : {}) };
}

function unpackCell(packed: PackedWorkbook, i: number, text: string): Cell {
  const flags = packed.type[i] ?? 0;
  const type = types[flags & 7] ?? 'text';
  const number = packed.number[i] ?? Number.NaN;
  if (flags < 8 && Number.isNaN(number)) return { text, type };
  const raw = packed.raw.get(i) ?? text;
  return {
    text,
    type,
    ...(Number.isNaN(number) ? {} : { number, raw }),
    ...(type === 'date' ? { date: text.slice(0, 10) } : {}),
    ...(flags & MONTH_ONLY ? { monthOnly: true } : {}),
    ...(flags & FORMULA ? { formula: true } : {}),
  };
}
