import { CellValues } from './cell-values.ts';
import type { WorkbookGrid } from './grid.ts';
import { limits } from './limits.ts';
import { refuse } from './refuse.ts';
import { CellTable, SheetBuilder, type SheetGrid } from './sheet-builder.ts';
import { readSharedStrings } from './shared-strings.ts';
import { SheetScanner, type SheetTally } from './sheet-scan.ts';
import { UnfamiliarMarkup, utf8Part } from './xml.ts';
import { readParts } from './xlsx-parts.ts';
import type { ZipPackage } from './zip.ts';

/**
 * Reads all sheets of an opened .xlsx with the fast scanner. Throws UnfamiliarMarkup where another reader may do
 * better, FILE_UNREADABLE for damage and limits.
 */
export function readXlsx(zip: ZipPackage, onProgress?: (done: number) => void): WorkbookGrid {
  const parts = readParts(zip);
  if (parts.sheets.length > limits.sheets) throw refuse('tooManyCells', zip.fileName);
  const table = new CellTable();
  const values = new CellValues(table, sharedStrings(zip, parts.sharedStrings), parts.styles, parts.date1904);
  const notes = [...parts.notes];
  const sheets: SheetGrid[] = [];
  const total = parts.sheets.reduce((sum, sheet) => sum + zip.sizeOf(sheet.part), 1);
  let before = 0;
  for (const part of parts.sheets) {
    const size = zip.sizeOf(part.part);
    const builder = new SheetBuilder(part.name, part.hidden, table, zip.fileName);
    const tally: SheetTally = { formulas: 0, withoutResult: [] };
    const report = onProgress && ((done: number): void => onProgress((before + done * size) / total));
    const bytes = zip.read(part.part);
    if (!bytes) throw refuse('damaged', zip.fileName, `工作表“${part.name}”时`);
    new SheetScanner(utf8Part(bytes, zip.fileName), values, builder, tally, zip.fileName, report).scan();
    sheets.push(builder.finish());
    notes.push(...sheetNotes(builder, tally));
    before += size;
    onProgress?.(before / total);
  }
  return { kind: 'xlsx', notes, sheets, cells: table.cells };
}

function sharedStrings(zip: ZipPackage, part: string | undefined): string[] {
  const name = part ?? 'xl/sharedStrings.xml';
  const bytes = zip.read(name);
  if (bytes) return readSharedStrings(utf8Part(bytes, zip.fileName), zip.fileName);
  if (part !== undefined) throw new UnfamiliarMarkup(zip.fileName, '文字表时');
  return [];
}

/** Sentences about one sheet that a person should see before importing. */
export function sheetNotes(sheet: SheetBuilder, tally: SheetTally): string[] {
  const notes: string[] = [];
  if (tally.formulas > 0) notes.push(`工作表“${sheet.name}”有 ${tally.formulas} 个格子是公式，用的是表里存着的结果`);
  if (tally.withoutResult.length > 0) {
    notes.push(
      `工作表“${sheet.name}”的 ${tally.withoutResult.join('、')} 等公式还没有算出结果。请用 Excel 打开、保存一次再导入`,
    );
  }
  if (sheet.strays.length > 0) {
    notes.push(
      `工作表“${sheet.name}”在很靠右的 ${sheet.strays.slice(0, 5).join('、')} 有 ${sheet.strays.length} 个零散格子，超出 300 列，没有读取`,
    );
  }
  return notes;
}
