import type { ReactNode } from 'react';
import type { FieldMeta, FieldValue } from '../../../src-main/domain/fields.ts';

export type RowKey = string | number;
export type CellMark = 'error' | 'warning' | 'changed' | 'waiting' | 'exempt';

export interface GridColumn<Row> {
  readonly key: string;
  readonly label: string;
  readonly width: number;
  readonly align?: 'left' | 'right' | 'center';
  /** Second line of the head, e.g. 来自“单位”. */
  readonly note?: string;
  /** Tooltip of the head. */
  readonly hint?: string;
  readonly sortable?: boolean;
  /** Takes what is left of the width; without any the last column does. */
  readonly grow?: boolean;
  /**
   * Stays at the left while the sheet scrolls sideways; `right`: at the right, as totals do. Columns frozen at the left
   * come first, those at the right last.
   */
  readonly frozen?: boolean | 'right';
  /** Content. Default: `row[key]` as text, `—` for empty numbers. Must be one line. */
  readonly render?: (row: Row, index: number) => ReactNode;
  /** The cell is a link that opens the row (usually the first column). */
  readonly link?: boolean;
  /** Digits that are less important than their neighbours, e.g. masked numbers. */
  readonly quiet?: boolean;
  /** Cell mode: the field whose editor opens; without it the cell cannot be edited. */
  readonly field?: FieldMeta;
  /** Cell mode: a list that the editor offers, where the field has no code list of its own. */
  readonly options?: readonly string[];
  /** Cell mode: rows whose cell can be edited; default all. A masked value, for one, is never edited as it is shown. */
  readonly editable?: (row: Row) => boolean;
}

export interface GridSort {
  readonly key: string;
  readonly dir: 'asc' | 'desc';
}

/** Ticked rows. Lists know the keys of all matching rows (`members.list` gives ids), so 全选 is simply all of them. */
export type GridSelection = ReadonlySet<RowKey>;

export interface GridCell {
  readonly row: number;
  /** Column key. */
  readonly column: string;
}

/** Contents by column key. */
export type GridFootRow = Readonly<Record<string, ReactNode>>;

export interface GridProps<Row> {
  /** Unique among all grids; remembers columns and place. */
  readonly id: string;
  /** What the table is, for screen readers. */
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly rowCount: number;
  /** undefined = not loaded yet; the grid draws a grey line. */
  readonly getRow: (index: number) => Row | undefined;
  /** Key of the row at an index, known even when the row itself is not loaded. */
  readonly keyAt: (index: number) => RowKey | undefined;
  /** The rows now on screen (end exclusive), to load windows. See `useRows`. */
  readonly onRange?: (start: number, end: number) => void;
  readonly rowHeight?: number;
  readonly headHeight?: number;
  readonly sort?: GridSort | null;
  readonly onSort?: (sort: GridSort | null) => void;
  /** With both: a checkbox column, Space, Shift+arrows, Ctrl+A. */
  readonly selection?: GridSelection;
  readonly onSelection?: (selection: GridSelection) => void;
  /** What "all" ticks, where that is not every row. */
  readonly onAll?: () => void;
  /** Escape leaves the ticks alone: the page ticked them itself, and they could not be had back. */
  readonly keepsTicks?: boolean;
  /** Enter, or a click on the link column. */
  readonly onOpen?: (row: Row, index: number) => void;
  /** The current row; give it to control it from outside (next problem, previous person). */
  readonly current?: GridCell | null;
  /** `extend`: with Shift, so that what is chosen reaches from where it began to here. */
  readonly onCurrent?: (cell: GridCell, extend: boolean) => void;
  /** Cell mode: several cells of one row that are chosen together. */
  readonly chosen?: { readonly row: number; readonly columns: ReadonlySet<string> } | null;
  /** `row` (default): the current thing is a row. `cell`: it is a cell, with marks, editors and hairlines between columns. */
  readonly mode?: 'row' | 'cell';
  readonly cellMark?: (row: Row, column: string) => { readonly mark: CellMark; readonly text?: string } | undefined;
  /** Cell mode: called when an in-place editor saves. Throwing ApiError keeps the editor open and shows the message. */
  readonly onEdit?: (row: Row, index: number, column: string, value: FieldValue) => Promise<void> | void;
  /** Card under the current cell (problem and its repairs). */
  readonly cellCard?: (row: Row, column: string) => ReactNode;
  /** Problem marks beside the scrollbar. */
  readonly marks?: readonly { readonly row: number; readonly mark: 'error' | 'warning' }[];
  readonly rowClass?: (row: Row, index: number) => string | undefined;
  /** Shown instead of rows when there are none. */
  readonly empty?: ReactNode;
  /** Last rows that stay at the foot (合计). */
  readonly foot?: GridFootRow | readonly GridFootRow[];
  readonly autoFocus?: boolean;
  /** Each new number gives the table the keyboard, e.g. after a button beside it moved the current cell. 0: not yet. */
  readonly focusOn?: number;
}
