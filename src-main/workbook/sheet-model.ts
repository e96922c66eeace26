/**
 * One sheet as the office sees it on paper. The same model becomes .xlsx (`write.ts`), printable HTML and PDF
 * (`print.ts`) and, for plain lists, .csv (`csv.ts`).
 */

/**
 * A value of a body cell. Strings are always written as text (a leading '=' stays text). In a 'date' column a
 * 'YYYY-MM-DD' string becomes a real date cell, anything else stays text. Money is in yuan here: callers divide fen
 * by 100 at the very edge (`fen / 100`); percent is a fraction (0.957 shows 95.7%).
 */
export type CellValue = string | number | null;

/**
 * 'text' is format '@': identity numbers, phones and cards keep every digit. 'date' shows yyyy/MM/dd, 'money' #,##0.00,
 * 'count' whole numbers with a dash for zero (the cell still holds 0).
 */
export type ColumnFormat = 'text' | 'date' | 'int' | 'count' | 'money' | 'percent' | 'general';

export type Align = 'left' | 'center' | 'right';

export interface ColumnModel {
  readonly header: string;
  /** Width in characters of the sheet's own font size (one Chinese character counts as two). */
  readonly width: number;
  /** Default 'text'. */
  readonly format?: ColumnFormat;
  /** Default: text left, date centre, numbers right. */
  readonly align?: Align;
  /** Upper header row: neighbouring columns with the same group share one merged cell above their headers. */
  readonly group?: string;
  /** Drop-down values (inline up to 255 characters, otherwise from a hidden sheet). Other values are refused by Excel. */
  readonly options?: readonly string[];
  /** Shown by Excel as an input hint when the cell is selected. */
  readonly note?: string;
}

export interface TitleLine {
  readonly text: string;
  /** Points; default 18. */
  readonly size?: number;
  /** 'title' = 方正小标宋简体 with 宋体 bold as its fallback in print; 'body' = 宋体. Default 'title'. */
  readonly font?: 'title' | 'body';
}

/** One line with up to three places: 填表单位（盖章）： … 报告期 … 单位：元. */
export interface HeadLine {
  readonly left?: string;
  readonly center?: string;
  readonly right?: string;
}

/** One full-width line below the table: notes, explanations. Line breaks are kept. */
export interface TextLine {
  readonly text: string;
  readonly bold?: boolean;
  readonly align?: Align;
}

/** One line below the table with several texts side by side, each left-aligned in its even share of the width. */
export interface PartsLine {
  readonly parts: readonly string[];
}

/** A cell of a total row or a special body row that may cover several columns. */
export interface SpanCell {
  readonly value: CellValue;
  /** Number of columns covered; default 1. */
  readonly span?: number;
  readonly align?: Align;
}

/** A total or subtotal row: cells from the first column on; missing ones stay empty but bordered. */
export interface SheetRow {
  readonly cells: readonly (CellValue | SpanCell)[];
  /** Default true for `totals`, false in the body. */
  readonly bold?: boolean;
  /** How numbers of this row read in columns of 'general': a form has people in one line and money in the next. */
  readonly format?: ColumnFormat;
}

/** Plain array = ordinary row, in column order. */
export type BodyRow = readonly CellValue[] | SheetRow;

/** One line of the signature block; its parts share the width evenly: 工会主席： / 审核人： / 填表人：何丽. */
export interface SignatureRow {
  readonly parts: readonly string[];
}

/** Two papers before the table of a document that goes up: a cover, and a text in paragraphs. On paper only. */
export interface CoverModel {
  readonly title: string;
  /** Below the title, one under the other. */
  readonly lines: readonly string[];
  readonly heading: string;
  readonly text: readonly string[];
}

/** A bar chart below a table: on paper a drawing, in a workbook a chart of its own. Values are whole numbers. */
export interface ChartModel {
  readonly title: string;
  readonly bars: readonly { readonly label: string; readonly value: number }[];
}

export interface SheetModel {
  /** Sheet tab name; forbidden characters are replaced, 31 characters at most. */
  readonly name: string;
  readonly titles?: readonly TitleLine[];
  readonly cover?: CoverModel;
  /** Between the titles and the header. */
  readonly lines?: readonly HeadLine[];
  readonly columns: readonly ColumnModel[];
  /** Consumed once, row by row: a generator keeps memory flat. */
  readonly rows: Iterable<BodyRow>;
  /** Bordered, formatted, empty lines after the body for filling in by hand; drop-downs cover them. Default 0. */
  readonly blankLines?: number;
  /** 合计 rows. */
  readonly totals?: readonly SheetRow[];
  /** Notes below the table. */
  readonly footer?: readonly (TextLine | PartsLine)[];
  readonly signatures?: readonly SignatureRow[];
  /** Below everything else. */
  readonly charts?: readonly ChartModel[];
  /** Columns kept in view when scrolling sideways; header rows are always frozen. Default 0. */
  readonly freezeColumns?: number;
  readonly orientation?: 'landscape' | 'portrait';
  /** 'narrow' for sheets with very many columns; otherwise 20 mm on the binding side and 15 around. */
  readonly margins?: 'normal' | 'narrow';
  /** Body row height in millimetres (10 for signing sheets); default: the program's own. */
  readonly rowHeight?: number;
  /** Left part of the page foot, for example the basis of a standard. The middle is 第 x 页 共 y 页. */
  readonly footNote?: string;
  /** Print date shown in the page foot, given by the caller (there is no clock here), for example '2026-09-17'. */
  readonly printedOn?: string;
  /** Body size in points for print; default 10.5. Never below 9. */
  readonly fontSize?: number;
  /** Hide the sheet (dictionaries). */
  readonly hidden?: boolean;
}

export interface WorkbookModel {
  readonly sheets: readonly SheetModel[];
}
