/**
 * What the workbook room hands out and takes in. Plain values only: no SQL, no noun, no JS Date.
 * Reading: `readWorkbook(bytes, fileName) -> Workbook`. Writing: see `SheetModel` in `sheet-model.ts`.
 */
export type {
  BodyRow,
  CellValue,
  ChartModel,
  ColumnFormat,
  ColumnModel,
  CoverModel,
  HeadLine,
  PartsLine,
  SheetModel,
  SheetRow,
  SignatureRow,
  SpanCell,
  TextLine,
  TitleLine,
  WorkbookModel,
} from './sheet-model.ts';

/** What the bytes are, decided by their content, never by the file name. */
export type FileKind = 'xlsx' | 'xls' | 'csv' | 'txt' | 'html' | 'encrypted' | 'unknown';

/** Kinds that can be read as rows and cells. */
export type WorkbookKind = 'xlsx' | 'xls' | 'csv' | 'txt' | 'html';

/** Encodings offered by the visible switch for .csv and .txt. */
export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

export type CellType = 'text' | 'number' | 'date' | 'bool' | 'error';

/**
 * One cell that holds something. Cells are immutable and may be shared between rows: never write into one.
 * Empty cells are `null`.
 */
export interface Cell {
  /**
   * What a person reads. Dates: 'YYYY-MM-DD' (with ' HH:mm[:ss]' when a time is kept). Numbers: plain digits without
   * thousands separators or exponent, zero-padded or in percent where the cell's format says so. Booleans: 'TRUE'/'FALSE'.
   * Errors: '#N/A' and so on.
   */
  readonly text: string;
  readonly type: CellType;
  /** The stored number of a 'number' or 'date' cell (for dates the serial). */
  readonly number?: number;
  /** The number exactly as the file writes it, for example '1.10105199001011E+17'. */
  readonly raw?: string;
  /** 'YYYY-MM-DD' of a 'date' cell. */
  readonly date?: string;
  /** True when the cell's format shows year and month only (the day in `date` is then 01 by convention). */
  readonly monthOnly?: true;
  /** The value is the cached result of a formula; '' when the file holds no result. */
  readonly formula?: true;
}

/** One row with at least one used cell. Blank rows are absent: look at `index`, not at the position in the array. */
export interface Row {
  /** 1-based row number in the file. */
  readonly index: number;
  readonly hidden: boolean;
  /** `cells[0]` is column A. Ends at the last used cell; empty cells are null. */
  readonly cells: readonly (Cell | null)[];
}

/** A merged range. Rows are 1-based as in the file, columns 0-based as in `Row.cells`. Both ends inclusive. */
export interface Merge {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Number of the last used row (1-based), 0 for an empty sheet. */
  readonly rowCount: number;
  /** Number of columns up to the last used one. */
  readonly columnCount: number;
  readonly rows: readonly Row[];
  readonly merges: readonly Merge[];
  /** 0-based, ascending. */
  readonly hiddenColumns: readonly number[];
}

export interface Workbook {
  readonly kind: WorkbookKind;
  /** The encoding that was used, for .csv and .txt. */
  readonly encoding?: TextEncoding;
  readonly sheets: readonly Sheet[];
  /** Chinese sentences about what was left out or taken with care (formulas, external links, macros, far cells). */
  readonly notes: readonly string[];
}

export interface ReadOptions {
  /** Overrides the detected encoding of .csv and .txt. */
  readonly encoding?: TextEncoding;
  /** For password-protected files. */
  readonly password?: string;
  /** Called now and then with 0..1. */
  readonly onProgress?: (done: number) => void;
}

/** Stable keys in `AppError.fields.reason` of a refused file. */
export type RefusalReason =
  | 'empty'
  | 'tooLarge'
  | 'notWorkbook'
  | 'officeLock'
  | 'otherDocument'
  | 'truncated'
  | 'damaged'
  | 'encrypted'
  | 'wrongPassword'
  | 'unsupportedEncryption'
  | 'zipBomb'
  | 'tooManyEntries'
  | 'unsafePath'
  | 'doctype'
  | 'macroOnly'
  | 'noSheet'
  | 'tooManyRows'
  | 'tooManyColumns'
  | 'tooManyCells'
  | 'tooManySheets'
  | 'unfamiliar'
  | 'wrongEncoding'
  | 'binaryWorkbook'
  | 'oldWorkbook'
  | 'outOfMemory'
  | 'timeout'
  | 'crashed';
