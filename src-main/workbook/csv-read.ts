import { CellValues } from './cell-values.ts';
import type { WorkbookGrid } from './grid.ts';
import { valueNotes } from './read-xlsx.ts';
import { refuse } from './refuse.ts';
import { CellTable, SheetBuilder } from './sheet-builder.ts';
import { type DecodedText, decodeChosen, decodeText } from './text-encoding.ts';
import type { Cell, ReadOptions } from './types.ts';

/** One value that our own export, or Excel, wrapped so that it stays text. */
const prefixed = /^'+[=+\-@\t\r\n\0＝＋－＠]/;
const formulaText = /^="((?:[^"]|"")*)"$/;

/**
 * Reads a .csv or .txt: encoding and separator are found in the content, quotes and line breaks inside quotes follow
 * RFC 4180, every value is text. Throws FILE_UNREADABLE: notWorkbook, wrongEncoding, empty, limits.
 */
export function readCsv(
  bytes: Uint8Array,
  fileName: string,
  kind: 'csv' | 'txt',
  options: ReadOptions = {},
): WorkbookGrid {
  const decoded = options.encoding ? decodeChosen(bytes, options.encoding, fileName) : decodeText(bytes);
  if (!decoded) throw refuse('notWorkbook', fileName);
  const { text, separator } = chooseSeparator(decoded.text.replace(/^\ufeff/, ''));
  const table = new CellTable();
  const values = new CellValues(table, [], [], false);
  const builder = new SheetBuilder(sheetName(fileName), false, table, fileName);
  let row = 1;
  let column = 0;
  let reported = 0;
  parseSeparated(text, separator, (value, last, at) => {
    const position = value === '' ? -1 : values.text(unwrap(value));
    if (position >= 0) builder.put(column, position, row);
    column++;
    if (last) {
      builder.endRow(row++, false);
      column = 0;
      if (options.onProgress && at - reported > 1_000_000) {
        reported = at;
        options.onProgress(at / text.length);
      }
    }
  });
  const sheet = builder.finish();
  if (sheet.rowIndex.length === 0) throw refuse('empty', fileName);
  return {
    kind,
    encoding: decoded.encoding,
    notes: [...csvNotes(decoded), ...valueNotes(values)],
    sheets: [sheet],
    cells: table.cells as Cell[],
  };
}

/**
 * Splits separated text and hands over each value, `last` when it ends a record, `at` how far it got. A quote inside an unquoted value is an
 * ordinary character. A quote that is never closed would swallow everybody after it: then it is dropped.
 */
function parseSeparated(
  text: string,
  separator: string,
  onValue: (value: string, last: boolean, at: number) => void,
): void {
  const n = text.length;
  let p = 0;
  while (p < n) {
    let value = '';
    const opened = p;
    if (text.charCodeAt(p) === 34) {
      p++;
      for (;;) {
        const quote = text.indexOf('"', p);
        if (quote < 0) {
          // Read the value again without the stray quote.
          p = opened + 1;
          value = '';
          break;
        }
        value += text.slice(p, quote);
        p = quote + 1;
        if (text.charCodeAt(p) !== 34) break;
        value += '"';
        p++;
      }
    }
    const start = p;
    while (p < n && !isEnd(text.charCodeAt(p), separator)) p++;
    if (p > start) value += text.slice(start, p);
    const atSeparator = p < n && text.charAt(p) === separator;
    if (!atSeparator && text.charCodeAt(p) === 13 && text.charCodeAt(p + 1) === 10) p++;
    p++;
    onValue(value, !atSeparator, p);
    // A separator as the very last character is followed by one more, empty value.
    if (atSeparator && p >= n) onValue('', true, p);
  }
}

function isEnd(code: number, separator: string): boolean {
  return code === separator.charCodeAt(0) || code === 10 || code === 13;
}

/** `sep=;` in the first line decides; otherwise the separator that splits the first lines most evenly. */
function chooseSeparator(text: string): { readonly text: string; readonly separator: string } {
  const stated = /^sep=([,;\t|])\r?\n/i.exec(text);
  if (stated) return { text: text.slice(stated[0].length), separator: stated[1] ?? ',' };
  const sample = text.slice(0, 20_000);
  let best = ',';
  let bestScore = 0;
  // The full-width comma comes last: it stands in sentences far more often than between columns.
  for (const separator of [',', '\t', ';', '|', '，']) {
    const widths = new Map<number, number>();
    let width = 0;
    parseSeparated(sample, separator, (_, last) => {
      width++;
      if (!last) return;
      if (width > 1) widths.set(width, (widths.get(width) ?? 0) + 1);
      width = 0;
    });
    // How many lines agree on one width, then how wide: title lines above the header must not decide.
    const score = Math.max(0, ...[...widths].map(([columns, lines]) => lines * lines * (columns - 1)));
    if (score > bestScore) {
      best = separator;
      bestScore = score;
    }
  }
  return { text, separator: best };
}

/** Takes off what only protects a value from being changed by Excel: our `'` prefix, and `="0123"`. */
function unwrap(value: string): string {
  if (value.charCodeAt(0) === 39) return prefixed.test(value) ? value.slice(1) : value;
  if (value.charCodeAt(0) !== 61) return value.includes('\0') ? value.replaceAll('\0', '') : value;
  const wrapped = formulaText.exec(value);
  return wrapped ? (wrapped[1] ?? '').replaceAll('""', '"') : value;
}

function sheetName(fileName: string): string {
  return fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '') || '工作表';
}

function csvNotes(decoded: DecodedText): string[] {
  return decoded.damaged > 0
    ? [`有 ${decoded.damaged} 处文字认不出来，显示为 �。请换一种文字编码，或请发来的人另存为 .xlsx`]
    : [];
}
