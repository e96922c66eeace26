import { CellValues } from './cell-values.ts';
import type { WorkbookGrid } from './grid.ts';
import { limits } from './limits.ts';
import { refuse } from './refuse.ts';
import { CellTable, SheetBuilder, type SheetGrid } from './sheet-builder.ts';
import { readSharedStrings } from './shared-strings.ts';
import { SheetScanner, type SheetTally } from './sheet-scan.ts';
import { SheetWalker, walkSharedStrings } from './sheet-walk.ts';
import { UnfamiliarMarkup, utf8Part } from './xml.ts';
import { readParts } from './xlsx-parts.ts';
import type { ZipPackage } from './zip.ts';

/** The second reader takes the whole part as one text: above this size it would need more memory than the thread has. */
const walkedBytes = 40 * 1024 * 1024;
const walkedNote = '这份表格的写法少见，是换了一种方法读出来的。导入前请对一下人数';

/**
 * Reads all sheets of an opened .xlsx: 'scan' is fast and knows what Excel, WPS and the usual libraries write, 'walk'
 * takes any well-formed part. Throws UnfamiliarMarkup where the other way may do better, FILE_UNREADABLE for damage and
 * limits.
 */
export function readXlsx(
  zip: ZipPackage,
  onProgress?: (done: number) => void,
  way: 'scan' | 'walk' = 'scan',
): WorkbookGrid {
  const parts = readParts(zip);
  if (parts.sheets.length > limits.sheets) throw refuse('tooManySheets', zip.fileName);
  const table = new CellTable();
  const values = new CellValues(table, sharedStrings(zip, parts.sharedStrings, way), parts.styles, parts.date1904);
  const notes = way === 'walk' ? [walkedNote, ...parts.notes] : [...parts.notes];
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
    const xml = utf8Part(bytes, zip.fileName);
    if (way === 'scan') new SheetScanner(xml, values, builder, tally, zip.fileName, report).scan();
    else new SheetWalker(values, builder, tally, zip.fileName).walk(walkable(xml, zip.fileName));
    sheets.push(builder.finish());
    notes.push(...sheetNotes(builder, tally));
    before += size;
    onProgress?.(before / total);
  }
  return { kind: 'xlsx', notes: [...notes, ...valueNotes(values)], sheets, cells: table.cells };
}

function sharedStrings(zip: ZipPackage, part: string | undefined, way: 'scan' | 'walk'): string[] {
  const bytes = zip.read(part ?? 'xl/sharedStrings.xml');
  if (bytes) {
    const xml = utf8Part(bytes, zip.fileName);
    return way === 'scan'
      ? readSharedStrings(xml, zip.fileName)
      : walkSharedStrings(walkable(xml, zip.fileName), zip.fileName);
  }
  // The part is named but absent: only a workbook without a single shared string can still be read.
  if (part !== undefined && way === 'scan') throw new UnfamiliarMarkup(zip.fileName, '文字表时');
  return [];
}

function walkable(part: Buffer, fileName: string): Buffer {
  if (part.length > walkedBytes) throw refuse('unfamiliar', fileName);
  return part;
}

/** What happened to values, whatever sheet they stand in. */
export function valueNotes(values: CellValues): string[] {
  const notes: string[] = [];
  if (values.pictures > 0) notes.push(`有 ${values.pictures} 个格子里是图片，没有读取`);
  if (values.cut > 0) notes.push(`有 ${values.cut} 个格子超过 32,767 个字，只读了前面的部分`);
  return notes;
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
