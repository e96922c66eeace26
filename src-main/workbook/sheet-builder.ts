import { limits } from './limits.ts';
import { refuse } from './refuse.ts';
import type { Cell, Merge } from './types.ts';

/** A sheet in columns of numbers: cheap to build, to move between threads and to keep. */
export interface SheetGrid {
  readonly name: string;
  readonly hidden: boolean;
  readonly merges: readonly Merge[];
  readonly hiddenColumns: readonly number[];
  /** Per used row: 1-based row number. */
  readonly rowIndex: Uint32Array;
  /** Per used row: 1 when hidden. */
  readonly rowHidden: Uint8Array;
  /** Per used row: end of its cells in `column` and `cell`. */
  readonly rowEnd: Uint32Array;
  /** Per used cell: 0-based column. */
  readonly column: Uint16Array;
  /** Per used cell: position in the workbook's cell table. */
  readonly cell: Uint32Array;
}

/** Cells of the whole workbook, each kept once; counts against the limit of used cells. */
export class CellTable {
  readonly cells: Cell[] = [];
  used = 0;

  add(cell: Cell): number {
    return this.cells.push(cell) - 1;
  }
}

/** Collects the used cells of one sheet, row by row. Blank rows and empty cells cost nothing. */
export class SheetBuilder {
  readonly name: string;
  readonly hidden: boolean;
  readonly table: CellTable;
  merges: Merge[] = [];
  hiddenColumns: number[] = [];
  /** Addresses of cells beyond the column limit that were left out. */
  readonly strays: string[] = [];
  private readonly fileName: string;
  private rowIndex = new Uint32Array(16);
  private rowHidden = new Uint8Array(16);
  private rowEnd = new Uint32Array(16);
  private column = new Uint16Array(64);
  private cell = new Uint32Array(64);
  private rows = 0;
  private count = 0;
  private lastColumn = -1;
  private ordered = true;

  constructor(name: string, hidden: boolean, table: CellTable, fileName: string) {
    this.name = name;
    this.hidden = hidden;
    this.table = table;
    this.fileName = fileName;
  }

  /** Adds one used cell to the current row. `position` is its place in the cell table. */
  put(column: number, position: number, row: number): void {
    if (column >= limits.columns) {
      this.strays.push(`${columnLetters(column)}${row}`);
      if (this.strays.length > limits.strayCells) throw refuse('tooManyColumns', this.fileName, `工作表“${this.name}”`);
      return;
    }
    if (this.count === this.column.length) {
      this.column = grow(this.column, new Uint16Array(this.count * 2));
      this.cell = grow(this.cell, new Uint32Array(this.count * 2));
    }
    if (column <= this.lastColumn) this.ordered = false;
    this.lastColumn = column;
    this.column[this.count] = column;
    this.cell[this.count++] = position;
    if (++this.table.used > limits.cells) throw refuse('tooManyCells', this.fileName);
  }

  /** Closes the current row; a row without used cells is dropped. */
  endRow(index: number, hidden: boolean): void {
    const start = this.rows === 0 ? 0 : (this.rowEnd[this.rows - 1] ?? 0);
    if (this.count > start) {
      if (!this.ordered) this.sortRow(start);
      if (this.rows >= limits.rows) throw refuse('tooManyRows', this.fileName, `工作表“${this.name}”`);
      if (this.rows === this.rowIndex.length) {
        this.rowIndex = grow(this.rowIndex, new Uint32Array(this.rows * 2));
        this.rowEnd = grow(this.rowEnd, new Uint32Array(this.rows * 2));
        this.rowHidden = grow(this.rowHidden, new Uint8Array(this.rows * 2));
      }
      this.rowIndex[this.rows] = index;
      this.rowHidden[this.rows] = hidden ? 1 : 0;
      this.rowEnd[this.rows++] = this.count;
    }
    this.lastColumn = -1;
    this.ordered = true;
  }

  finish(): SheetGrid {
    return {
      name: this.name,
      hidden: this.hidden,
      merges: this.merges,
      hiddenColumns: this.hiddenColumns,
      rowIndex: this.rowIndex.slice(0, this.rows),
      rowHidden: this.rowHidden.slice(0, this.rows),
      rowEnd: this.rowEnd.slice(0, this.rows),
      column: this.column.slice(0, this.count),
      cell: this.cell.slice(0, this.count),
    };
  }

  /** Cells that the file lists out of order; of two cells at one address the last wins. */
  private sortRow(start: number): void {
    const last = new Map<number, number>();
    for (let i = start; i < this.count; i++) last.set(this.column[i] ?? 0, this.cell[i] ?? 0);
    this.count = start;
    for (const [column, cell] of [...last].sort((a, b) => a[0] - b[0])) {
      this.column[this.count] = column;
      this.cell[this.count++] = cell;
    }
  }
}

function grow<T extends Uint8Array | Uint16Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetters(column: number): string {
  let out = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) out = String.fromCharCode(65 + ((n - 1) % 26)) + out;
  return out;
}

/** 'B3' or '$B$3' → { row: 3, column: 1 }; undefined for anything else. */
export function parseAddress(text: string): { readonly row: number; readonly column: number } | undefined {
  const match = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(text);
  if (!match) return undefined;
  let column = 0;
  for (const letter of (match[1] ?? '').toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]), column: column - 1 };
}

/** 'A1:C3' (or a single 'A1') → a merged range, ends in order; undefined for anything else. */
export function parseRange(text: string): Merge | undefined {
  const [from, to] = text.split(':');
  const a = parseAddress(from ?? '');
  const b = to === undefined ? a : parseAddress(to);
  if (!a || !b) return undefined;
  return {
    firstRow: Math.min(a.row, b.row),
    lastRow: Math.max(a.row, b.row),
    firstColumn: Math.min(a.column, b.column),
    lastColumn: Math.max(a.column, b.column),
  };
}
