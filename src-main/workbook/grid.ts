import type { SheetGrid } from './sheet-builder.ts';
import type { Cell, Row, Sheet, TextEncoding, Workbook, WorkbookKind } from './types.ts';

/** A read workbook before it becomes rows and cells. */
export interface WorkbookGrid {
  readonly kind: WorkbookKind;
  readonly encoding?: TextEncoding;
  readonly notes: readonly string[];
  readonly sheets: readonly SheetGrid[];
  readonly cells: readonly Cell[];
}

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
