import { createHash } from 'node:crypto';
import type { TaskContext } from '../context.ts';
import type { ExportedFile } from '../contract/reports.ts';
import type { BodyRow, CellValue, SheetModel, SheetRow } from '../workbook/types.ts';
import { writeCsv } from '../workbook/csv.ts';
import { writeWorkbook } from '../workbook/write.ts';

/** Progress is told, and a cancel is heard, once in so many rows. */
const step = 2000;

/** A file name that Windows takes: title, date. */
function fileName(title: string, today: string, format: string): string {
  return `${title.replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, '').slice(0, 40) || '名单'}_${today.replaceAll('-', '')}.${format}`;
}

const isSpecial = (row: BodyRow): row is SheetRow => !Array.isArray(row);
const bare = (row: SheetRow): CellValue[] =>
  row.cells.flatMap((cell) =>
    typeof cell === 'object' && cell !== null
      ? [cell.value, ...Array.from({ length: (cell.span ?? 1) - 1 }, () => null)]
      : [cell],
  );

/** Plain rows of a sheet for csv: the header, the body, the totals. */
function* plainRows(sheet: SheetModel): Generator<readonly CellValue[]> {
  yield sheet.columns.map((column) => (column.group ? `${column.group}/${column.header}` : column.header));
  for (const row of sheet.rows) yield isSpecial(row) ? bare(row) : row;
  for (const row of sheet.totals ?? []) yield bare(row);
}

/** The rows, telling how far the work is. */
function* counted(rows: Iterable<BodyRow>, context: TaskContext, total: number, sentence: string): Generator<BodyRow> {
  let n = 0;
  for (const row of rows) {
    if (n % step === 0) {
      context.signal.throwIfAborted();
      context.progress(n, total, sentence);
    }
    n += 1;
    yield row;
  }
}

export interface Leaving {
  readonly title: string;
  readonly sheet: SheetModel;
  readonly people: number;
  readonly unmasked: boolean;
}

export interface FileWish {
  readonly format: 'xlsx' | 'csv';
  readonly purpose: string | null;
  readonly receiver: string | null;
}

/** The sheet as a file, entered into the export register. Cancelled before its end, it leaves neither. */
export async function toFile(
  context: TaskContext,
  { title, sheet, people, unmasked }: Leaving,
  { format, purpose, receiver }: FileWish,
): Promise<ExportedFile> {
  const told = { ...sheet, rows: counted(sheet.rows, context, people, `正在生成 ${title}`) };
  const bytes = format === 'csv' ? writeCsv(plainRows(told)) : await writeWorkbook(told);
  context.signal.throwIfAborted();
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  context.command('reports.record', { title, format, people, unmasked, fileHash, purpose, receiver });
  return { fileName: fileName(title, context.clock.today(), format), bytes, people };
}
