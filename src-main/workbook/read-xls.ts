import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import type { AppError } from '../errors.ts';
import { asFormula, boolCell, errorCell, numberCell, textCell } from './cells.ts';
import type { WorkbookGrid } from './grid.ts';
import { limits } from './limits.ts';
import { formatStyle } from './number-format.ts';
import { sheetNotes } from './read-xlsx.ts';
import { refuse } from './refuse.ts';
import { CellTable, columnLetters, SheetBuilder } from './sheet-builder.ts';
import type { SheetTally } from './sheet-scan.ts';
import { decodeText } from './text-encoding.ts';
import type { Cell, ReadOptions } from './types.ts';

/** Error codes of BIFF cells. */
const errors = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
]);

/** Windows code pages that old Chinese programs wrote, by the names TextDecoder knows. */
const codePages = new Map([
  [936, 'gbk'],
  [950, 'big5'],
  [1200, 'utf-16le'],
  [1252, 'windows-1252'],
  [10008, 'gbk'],
  [54936, 'gb18030'],
  [65001, 'utf-8'],
]);

/**
 * Reads .xls and .et (BIFF, Excel 5 to 2003) and XML Spreadsheet 2003 through SheetJS.
 * Throws FILE_UNREADABLE: encrypted (no password given, and one would help), wrongPassword, unsupportedEncryption, damaged, limits.
 */
export async function readXls(bytes: Uint8Array, fileName: string, options: ReadOptions = {}): Promise<WorkbookGrid> {
  if (isCutOffXml(bytes)) throw refuse('truncated', fileName);
  const { read, set_cptable } = await import('@e965/xlsx');
  set_cptable({ utils: { decode, encode: () => '' } });
  const open = (password: string | undefined): WorkBook =>
    read(bytes, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      sheetStubs: false,
      bookVBA: false,
      // Without a code page record, an old Chinese program wrote GBK.
      codepage: 936,
      cellStyles: true,
      sheetRows: limits.rows + 1,
      ...(password ? { password } : {}),
    });
  let book: WorkBook;
  try {
    book = open(options.password);
  } catch (error) {
    const failure = xlsFailure(error, fileName);
    if (options.password || failure.fields?.['reason'] !== 'encrypted') throw failure;
    // Only the weakest of the old schemes can be opened: do not ask for a password that would not help.
    try {
      open('\u0001');
    } catch (again) {
      if (xlsFailure(again, fileName).fields?.['reason'] === 'unsupportedEncryption') throw xlsFailure(again, fileName);
    }
    throw failure;
  }
  const table = new CellTable();
  const notes: string[] = [];
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const sheets = book.SheetNames.flatMap((name, i) => {
    const sheet = Object.hasOwn(book.Sheets, name) ? book.Sheets[name] : undefined;
    if (!sheet) return [];
    const builder = new SheetBuilder(name, (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) > 0, table, fileName);
    const tally: SheetTally = { formulas: 0, withoutResult: [] };
    const comments = readSheet(sheet, builder, tally, date1904);
    notes.push(...sheetNotes(builder, tally));
    if (comments > 0) notes.push(`工作表“${name}”有 ${comments} 处批注，批注没有读取`);
    return [builder.finish()];
  });
  // Every old workbook has a sheet; a reader that finds none has lost its way.
  if (sheets.length === 0) throw refuse('damaged', fileName, '目录时');
  return { kind: 'xls', notes, sheets, cells: table.cells };
}

/** XML Spreadsheet 2003 without its last tag: the people after the cut would be missing without a word. */
function isCutOffXml(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = decodeText(file.subarray(0, 400))
    ?.text.replace(/^\ufeff/, '')
    .trimStart();
  if (!start?.startsWith('<')) return false;
  const tail = decodeText(file.subarray(file.length - Math.min(file.length - (file.length % 2), 400)))?.text ?? '';
  return !/<\/(\w+:)?Workbook\s*>/.test(tail.replaceAll('\0', ''));
}

/** Returns the number of cells with comments. */
function readSheet(sheet: WorkSheet, builder: SheetBuilder, tally: SheetTally, date1904: boolean): number {
  const rows = (sheet as { '!data'?: (CellObject | undefined)[][] })['!data'] ?? [];
  let comments = 0;
  // By their keys: a hostile file can make these arrays a thousand million long, with two entries.
  for (const [r, row] of usedEntries(rows)) {
    for (const [c, cell] of usedEntries(row)) {
      if (cell.c !== undefined && cell.c.length > 0) comments++;
      const value = readCell(cell, date1904);
      const formula = cell?.f !== undefined;
      if (formula) {
        tally.formulas++;
        if (!value && tally.withoutResult.length < 5) tally.withoutResult.push(`${columnLetters(c)}${r + 1}`);
      }
      if (value || formula)
        builder.put(c, builder.table.add(formula ? asFormula(value ?? null) : (value as Cell)), r + 1);
    }
    builder.endRow(r + 1, sheet['!rows']?.[r]?.hidden === true);
  }
  builder.merges = (sheet['!merges'] ?? []).slice(0, limits.merges).map(({ s, e }) => ({
    firstRow: s.r + 1,
    lastRow: e.r + 1,
    firstColumn: s.c,
    lastColumn: e.c,
  }));
  builder.hiddenColumns = (sheet['!cols'] ?? []).slice(0, limits.columns).flatMap((col, i) => (col?.hidden ? [i] : []));
  return comments;
}

function* usedEntries<T>(list: readonly (T | undefined)[]): Generator<readonly [number, T]> {
  for (const key of Object.keys(list)) {
    const value = list[Number(key)];
    if (value !== undefined && value !== null) yield [Number(key), value];
  }
}

function readCell(cell: CellObject, date1904: boolean): Cell | null {
  switch (cell.t) {
    case 's':
      return textCell(String(cell.v ?? '').replace(/\r\n?/g, '\n'));
    case 'n':
      return numberCell(Number(cell.v), String(cell.v), formatStyle(String(cell.z ?? '')), date1904);
    case 'b':
      return boolCell(cell.v === true);
    case 'e':
      return errorCell(errors.get(Number(cell.v)) ?? '#N/A');
    case 'd':
      return textCell(cell.v instanceof Date ? cell.v.toISOString().slice(0, 10) : String(cell.v ?? ''));
    default:
      return null;
  }
}

function decode(codePage: number, bytes: Uint8Array | readonly number[]): string {
  return new TextDecoder(codePages.get(codePage) ?? 'gbk').decode(Uint8Array.from(bytes));
}

function xlsFailure(error: unknown, fileName: string): AppError {
  const message = error instanceof Error ? error.message : String(error);
  if (/password is incorrect/i.test(message)) return refuse('wrongPassword', fileName);
  if (/password-protected/i.test(message)) return refuse('encrypted', fileName);
  if (/encryption/i.test(message)) return refuse('unsupportedEncryption', fileName);
  return refuse('damaged', fileName, '内容时');
}
