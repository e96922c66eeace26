import { createHash } from 'node:crypto';
import type { TaskContext } from '../context.ts';
import type { ExitFormat, ExportedFile } from '../contract/reports.ts';
import { AppError } from '../errors.ts';
import type { BodyRow, CellValue, SheetModel, SheetRow } from '../workbook/types.ts';
import { writeCsv } from '../workbook/csv.ts';
import { printSheet } from '../workbook/print.ts';
import { writeWorkbook } from '../workbook/write.ts';
import { onPaper } from './report-paper.ts';

/** Progress is told, and a cancel is heard, once in so many rows. */
const step = 2000;

/** A file name that Windows takes: title, date. */
function fileName(title: string, today: string, format: ExitFormat): string {
  const name = `${title.replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, '').slice(0, 40) || '名单'}_${today.replaceAll('-', '')}`;
  return format === 'print' ? name : `${name}.${format}`;
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

/** Something on its way out: a sheet, or a paper to sign that exists as a page only. */
export interface Leaving {
  readonly title: string;
  readonly people: number;
  /** Identity numbers, phones or other masked values are on it in full. */
  readonly unmasked: boolean;
  readonly orientation: 'portrait' | 'landscape';
  readonly content: { readonly sheet: SheetModel } | { readonly html: string };
}

export interface Exit {
  readonly format: ExitFormat;
  readonly purpose: string | null;
  readonly receiver: string | null;
}

const isPaper = (format: ExitFormat): boolean => format === 'print' || format === 'pdf';

/** Papers are signed by hand; numbers in full leave only for somebody and for something (个人信息保护法 23). */
function checkExit({ title, unmasked, content }: Leaving, { format, purpose, receiver }: Exit): void {
  if ('html' in content && !isPaper(format))
    throw new AppError('RULE_BROKEN', '这张表是打印后签字用的，请点“打印”或“存成 PDF”');
  if (!unmasked || (purpose && receiver)) return;
  throw new AppError('INVALID_INPUT', `“${title}”里有完整的证件号码、电话或住址，请写明用途和交给谁`, {
    ...(purpose ? {} : { purpose: '请写用途' }),
    ...(receiver ? {} : { receiver: '请写交给谁' }),
  });
}

/** The bytes of a workbook or csv; of the printable page for print and PDF. */
async function bytesOf(context: TaskContext, { title, people, content }: Leaving, format: ExitFormat) {
  if ('html' in content) return Buffer.from(content.html, 'utf8');
  const sheet = {
    ...content.sheet,
    rows: counted(content.sheet.rows, context, people, `正在生成 ${title}`),
  };
  if (isPaper(format)) return Buffer.from(printSheet(onPaper(sheet, people)), 'utf8');
  return format === 'csv' ? writeCsv(plainRows(sheet)) : writeWorkbook(sheet);
}

/**
 * The one way out of the program: makes the file or page and enters it into the export register. Cancelled before its
 * end, it leaves neither. Throws INVALID_INPUT (`purpose`, `receiver`) when numbers in full leave without either.
 */
export async function takeOut(context: TaskContext, leaving: Leaving, exit: Exit): Promise<ExportedFile> {
  checkExit(leaving, exit);
  const bytes = await bytesOf(context, leaving, exit.format);
  context.signal.throwIfAborted();
  const { title, people, unmasked, orientation } = leaving;
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  context.command('reports.record', { title, people, unmasked, fileHash, ...exit });
  const name = fileName(title, context.clock.today(), exit.format);
  return { fileName: name, bytes, people, landscape: orientation === 'landscape' };
}
