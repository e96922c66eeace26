/**
 * What the understanding of a workbook needs to see of it: shapes only, which the workbook room's own types satisfy.
 * Rows are 1-based as in the file, columns 0-based as in `cells`.
 */
export interface SourceCell {
  /** What a person reads. */
  readonly text: string;
  readonly type: 'text' | 'number' | 'date' | 'bool' | 'error';
  readonly number?: number;
  /** The number exactly as the file writes it. */
  readonly raw?: string;
  /** 'YYYY-MM-DD' of a date cell. */
  readonly date?: string;
  readonly monthOnly?: true;
  readonly formula?: true;
  /** Said further up, in a merge that reaches down to here. */
  readonly down?: true;
}

export interface SourceRow {
  readonly index: number;
  readonly hidden: boolean;
  readonly cells: readonly (SourceCell | null)[];
}

export interface SourceMerge {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

export interface SourceSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly rows: readonly SourceRow[];
  readonly merges: readonly SourceMerge[];
  readonly hiddenColumns: readonly number[];
}

/** A, B … Z, AA of a 0-based column. */
export function columnLetter(column: number): string {
  let text = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) text = String.fromCharCode(65 + ((n - 1) % 26)) + text;
  return text;
}

/** Blanks of all widths at either end, also invisible characters. */
const EDGES = /^[\s\u00a0\u200b\u2060\u3000\ufeff]+|[\s\u00a0\u200b\u2060\u3000\ufeff]+$/gu;

/** Whether a character could be one of those: all but a few are told by their number alone. */
const maybeBlank = (code: number): boolean =>
  code <= 0x20 || (code >= 0x7f && code <= 0xa0) || (code >= 0x1680 && code <= 0x3000) || code >= 0xfe00;

/** The text of a cell without blanks around it; '' for an empty one. Asked several times for every cell of a file. */
export function shown(cell: SourceCell | null | undefined): string {
  if (!cell) return '';
  const { text } = cell;
  if (text === '' || !(maybeBlank(text.charCodeAt(0)) || maybeBlank(text.charCodeAt(text.length - 1)))) return text;
  return text.replace(EDGES, '');
}

/** The text that a person meant: without the ="…" and ' that protect digits from Excel. */
export function plainText(cell: SourceCell): string {
  const text = shown(cell);
  if (!text.startsWith('=') && !text.startsWith("'")) return text;
  const wrapped = /^="(.*)"$/su.exec(text)?.[1];
  return wrapped ?? text.replace(/^'(?=[\d=+\-@])/u, '');
}

/** Column from which a merge is read, and quick answers about merges of one sheet. */
export interface MergeIndex {
  /** The merge that covers a cell, if any. */
  at(row: number, column: number): SourceMerge | undefined;
}

/** Merges by row, so that a lookup does not walk over all of them. Sheets with very many merges stay quick. */
export function indexMerges(merges: readonly SourceMerge[]): MergeIndex {
  if (merges.length === 0) return { at: () => undefined };
  const byRow = new Map<number, SourceMerge[]>();
  // A merge over a whole column would fill the map with rows that hold nothing.
  const tall: SourceMerge[] = [];
  for (const merge of merges) {
    if (merge.lastRow - merge.firstRow > 2000) tall.push(merge);
    else
      for (let row = merge.firstRow; row <= merge.lastRow; row += 1) {
        const known = byRow.get(row);
        if (known) known.push(merge);
        else byRow.set(row, [merge]);
      }
  }
  const covers = (m: SourceMerge, row: number, column: number): boolean =>
    m.firstRow <= row && row <= m.lastRow && m.firstColumn <= column && column <= m.lastColumn;
  return {
    at: (row, column) =>
      byRow.get(row)?.find((m) => covers(m, row, column)) ?? tall.find((m) => covers(m, row, column)),
  };
}
