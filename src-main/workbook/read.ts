import { readCsv } from './csv-read.ts';
import { inspectFile } from './gate.ts';
import { toWorkbook, type WorkbookGrid } from './grid.ts';
import { refuse } from './refuse.ts';
import { readXlsx } from './read-xlsx.ts';
import type { ReadOptions, Workbook } from './types.ts';
import { UnfamiliarMarkup } from './xml.ts';

/**
 * Reads .xlsx, .csv and .txt into rows and cells, in this thread. For files from outside prefer
 * `readWorkbookInWorker`, which also reads the kinds that need a library and is bounded in memory and time.
 * Throws AppError FILE_UNREADABLE with `fields.reason`.
 */
export function readWorkbook(bytes: Uint8Array, fileName: string, options: ReadOptions = {}): Workbook {
  return toWorkbook(readGrid(bytes, fileName, options));
}

/** As `readWorkbook`, with the other readers: exceljs for .xlsx that the scanner does not understand. */
export async function readAnyWorkbook(bytes: Uint8Array, fileName: string, options: ReadOptions = {}): Promise<Workbook> {
  return toWorkbook(await readAnyGrid(bytes, fileName, options));
}

/** The worker's half of `readAnyWorkbook`: stops before rows and cells are spread out. */
export async function readAnyGrid(bytes: Uint8Array, fileName: string, options: ReadOptions = {}): Promise<WorkbookGrid> {
  try {
    return readGrid(bytes, fileName, options);
  } catch (error) {
    if (!(error instanceof UnfamiliarMarkup)) throw error;
    const { readWithExceljs } = await import('./read-exceljs.ts');
    return readWithExceljs(bytes, fileName, error);
  }
}

function readGrid(bytes: Uint8Array, fileName: string, options: ReadOptions): WorkbookGrid {
  const { kind, zip } = inspectFile(bytes, fileName);
  if (zip) return readXlsx(zip, options.onProgress);
  switch (kind) {
    case 'csv':
    case 'txt':
      return readCsv(bytes, fileName, kind, options);
    case 'encrypted':
      throw refuse('encrypted', fileName);
    case 'xls':
      throw refuse('otherDocument', fileName, '旧版 .xls 表格');
    default:
      throw refuse('otherDocument', fileName, '网页表格');
  }
}
