import { readCsv } from './csv-read.ts';
import { type FileInspection, inspectFile } from './gate.ts';
import { toWorkbook, type WorkbookGrid } from './grid.ts';
import { readHtml } from './read-html.ts';
import { readXlsx } from './read-xlsx.ts';
import { refuse } from './refuse.ts';
import type { ReadOptions, Workbook } from './types.ts';
import { UnfamiliarMarkup } from './xml.ts';

/**
 * Reads .xlsx, .csv, .txt and HTML tables into rows and cells, in this thread. Files from outside are read in one that is
 * bounded in memory and time (`services/imports/thread.ts`).
 * Throws AppError FILE_UNREADABLE with `fields.reason`.
 */
export function readWorkbook(bytes: Uint8Array, fileName: string, options: ReadOptions = {}): Workbook {
  return toWorkbook(readInspected(inspectFile(bytes, fileName), bytes, fileName, options));
}

/** As `readWorkbook`, with .xls, passwords, and .xlsx that the scanner does not understand. */
export async function readAnyWorkbook(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions = {},
): Promise<Workbook> {
  return toWorkbook(await readAnyGrid(bytes, fileName, options));
}

async function readAnyGrid(bytes: Uint8Array, fileName: string, options: ReadOptions): Promise<WorkbookGrid> {
  const inspected = inspectFile(bytes, fileName);
  if (inspected.kind === 'xls') {
    const { readXls } = await import('./read-xls.ts');
    return readXls(bytes, fileName, options);
  }
  if (inspected.kind === 'encrypted') {
    const { decryptWorkbook } = await import('./decrypt.ts');
    const plain = await decryptWorkbook(bytes, options.password, fileName);
    const { password: _, ...rest } = options;
    return readAnyGrid(plain, fileName, rest);
  }
  try {
    return readInspected(inspected, bytes, fileName, options);
  } catch (error) {
    if (!(error instanceof UnfamiliarMarkup)) throw error;
    // Opened anew: what the first reader inflated counts against the package's budget.
    const { zip } = inspectFile(bytes, fileName);
    if (!zip) throw error;
    return readXlsx(zip, options.onProgress, 'walk');
  }
}

function readInspected(
  { kind, zip }: FileInspection,
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions,
): WorkbookGrid {
  if (zip) return readXlsx(zip, options.onProgress);
  switch (kind) {
    case 'csv':
    case 'txt':
      return readCsv(bytes, fileName, kind, options);
    case 'html':
      return readHtml(bytes, fileName, options);
    case 'encrypted':
      throw refuse('encrypted', fileName);
    default:
      throw refuse('otherDocument', fileName, '旧版 .xls 表格');
  }
}
