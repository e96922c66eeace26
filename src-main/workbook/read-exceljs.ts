import type ExcelJS from 'exceljs';
import { unzipSync, zipSync } from 'fflate';
import type { AppError } from '../errors.ts';
import { asFormula, boolCell, dateCell, errorCell, numberCell, textCell } from './cells.ts';
import type { WorkbookGrid } from './grid.ts';
import { formatStyle } from './number-format.ts';
import { refuse } from './refuse.ts';
import { CellTable, parseRange, SheetBuilder } from './sheet-builder.ts';
import { serialOf } from './serial-date.ts';
import type { Cell } from './types.ts';
import { utf8Part } from './xml.ts';

const note = '这份表格的写法少见，是换了一种方法读出来的。导入前请对一下人数';
/** Above this size exceljs needs more memory than the worker has. */
const exceljsBytes = 30 * 1024 * 1024;

/**
 * The second reader, for .xlsx whose markup the scanner does not know. Drop-downs and conditional formats are taken
 * out first: exceljs spreads a whole-column drop-down into a million cells.
 * @param cause what the scanner said; thrown again when exceljs fails as well
 */
export async function readWithExceljs(bytes: Uint8Array, fileName: string, cause: AppError): Promise<WorkbookGrid> {
  const parts: Record<string, Uint8Array> = unzipSync(bytes);
  let total = 0;
  for (const [name, part] of Object.entries(parts)) {
    total += part.length;
    if (!/\.(xml|rels)$/i.test(name)) continue;
    const clean = utf8Part(Buffer.from(part), fileName);
    parts[name] = /worksheets\/[^/]+\.xml$/i.test(name) ? withoutValidations(clean) : clean;
  }
  if (total > exceljsBytes) throw refuse('tooManyCells', fileName);
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  try {
    await workbook.xlsx.load(zipSync(parts, { level: 0 }).buffer as ArrayBuffer);
  } catch {
    throw cause;
  }
  const table = new CellTable();
  const sheets = workbook.worksheets.map((sheet) => readSheet(sheet, table, fileName));
  if (sheets.length === 0) throw cause;
  return { kind: 'xlsx', notes: [note], sheets: sheets.map((sheet) => sheet.finish()), cells: table.cells };
}

function withoutValidations(part: Buffer): Uint8Array {
  const xml = part.toString('utf8');
  return Buffer.from(
    xml
      .replace(/<(\w+:)?dataValidations[\s>][\s\S]*?<\/(\w+:)?dataValidations>/g, '')
      .replace(/<(\w+:)?conditionalFormatting[\s>][\s\S]*?<\/(\w+:)?conditionalFormatting>/g, ''),
  );
}

function readSheet(sheet: ExcelJS.Worksheet, table: CellTable, fileName: string): SheetBuilder {
  const builder = new SheetBuilder(sheet.name, sheet.state !== 'visible', table, fileName);
  for (const range of sheet.model.merges ?? []) {
    const merge = parseRange(String(range));
    if (merge) builder.merges.push(merge);
  }
  for (let c = 1; c <= Math.min(sheet.columnCount, 300); c++)
    if (sheet.getColumn(c).hidden) builder.hiddenColumns.push(c - 1);
  sheet.eachRow((row, index) => {
    row.eachCell((cell, column) => {
      // A merged cell repeats its master's value: only the master counts.
      if (cell.isMerged && cell.master.address !== cell.address) return;
      const read = readValue(cell.value, cell.numFmt ?? '');
      if (read) builder.put(column - 1, table.add(read), index);
    });
    builder.endRow(index, row.hidden);
  });
  return builder;
}

function readValue(value: ExcelJS.CellValue, format: string): Cell | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return textCell(value);
  if (typeof value === 'boolean') return boolCell(value);
  if (typeof value === 'number') return numberCell(value, String(value), formatStyle(format), false);
  if (value instanceof Date) return fromDate(value, formatStyle(format).kind === 'month');
  if ('richText' in value) return textCell(value.richText.map((run) => run.text).join(''));
  if ('error' in value) return errorCell(value.error);
  if ('formula' in value || 'sharedFormula' in value)
    return asFormula(readValue(value.result as ExcelJS.CellValue, format));
  if ('text' in value) return readValue(value.text as ExcelJS.CellValue, format);
  return null;
}

/** exceljs gives dates at UTC midnight. */
function fromDate(value: Date, monthOnly: boolean): Cell | null {
  if (Number.isNaN(value.getTime())) return null;
  const [date = '', rest = ''] = value.toISOString().split('T');
  const time = rest.startsWith('00:00:00') ? '' : rest.slice(0, rest.startsWith(':00', 5) ? 5 : 8);
  const serial = serialOf(date);
  return serial === undefined ? textCell(date) : dateCell(date, time, serial, String(serial), monthOnly);
}
