import { createHash } from 'node:crypto';
import type { TaskContext } from '../../context.ts';
import type { ExitFormat, ExportedFile } from '../../contract/reports.ts';
import { inFileName, safeFileName } from '../../domain/file-name.ts';
import { AppError } from '../../errors.ts';
import { type FormPage, printForms } from '../../workbook/form.ts';
import { writeForms } from '../../workbook/docx.ts';
import type { BodyRow, CellValue, SheetModel, SheetRow } from '../../workbook/types.ts';
import { writeCsv } from '../../workbook/csv.ts';
import { printSheets } from '../../workbook/print.ts';
import { writeWorkbook } from '../../workbook/write.ts';
import { tellingSums } from '../aid/telling.ts';
import { assertSaidWhy } from '../member/person.ts';
import { footed } from './chain-words.ts';
import { onPaper } from './paper.ts';

/** Progress is told, and a cancel is heard, once in so many rows. */
const step = 2000;
/** So many characters of a title stand in the register. */
const TITLE = 80;

/** Title and date. */
function fileName(title: string, today: string, format: ExitFormat): string {
  const name = `${inFileName(title, 62) || '名单'}_${today.replaceAll('-', '')}`;
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

/** What it is made of. Several sheets follow each other on paper, and a csv has the first; a paper to sign is a page only; a file as it is. */
type Content =
  | { readonly sheet: SheetModel }
  | { readonly sheets: readonly SheetModel[] }
  | { readonly html: string }
  /** Forms: a page to print, or a Word document. */
  | { readonly forms: readonly FormPage[] }
  | { readonly file: Uint8Array; readonly kind: string };

/** Something on its way out. */
export interface Leaving {
  readonly title: string;
  readonly people: number;
  /** Identity numbers, phones or other masked values are on it in full. */
  readonly unmasked: boolean;
  /** What of somebody's own is on it in full, where it is neither number nor address. */
  readonly holds?: string;
  /** Whose names alone say something of them: leaves for somebody and for something, as numbers in full do. */
  readonly named?: string;
  /** What is hidden elsewhere is on it in full: nobody takes it without saying why, and that is a look at these files of aid. */
  readonly looks?: { readonly what: string; readonly caseIds: readonly number[] };
  /** Helps whose covered kind its sums tell: it leaves as the screen shows it, for a reason, and for somebody. */
  readonly telling?: readonly number[];
  /** No number is on it: whoever may print it may take it out, for a purpose. */
  readonly anyone?: boolean;
  readonly orientation: 'portrait' | 'landscape';
  /** Where it is larger than A4. */
  readonly paper?: 'A3';
  readonly content: Content;
  /** Its own name with the ending; otherwise made of title and day. What Windows does not take is put right either way. */
  readonly fileName?: string;
}

export interface Exit {
  readonly format: ExitFormat;
  readonly purpose: string | null;
  readonly receiver: string | null;
}

/** What on it asks for a purpose though all numbers are masked. */
export const namedOn = ({ named, telling = [] }: Pick<Leaving, 'named' | 'telling'>): string | undefined =>
  named ?? (telling.length > 0 ? tellingSums : undefined);

const isPaper = (format: ExitFormat): boolean => format === 'print' || format === 'pdf';

/** Papers are signed by hand; numbers in full and names of who was helped leave only for somebody and for something (个人信息保护法 23). */
function checkExit(leaving: Leaving, { format, purpose, receiver }: Exit): void {
  const { title, unmasked, holds, content } = leaving;
  if ('html' in content && !isPaper(format))
    throw new AppError('RULE_BROKEN', '这张表是打印后签字用的，请点“打印”或“存成 PDF”');
  if ('forms' in content && !isPaper(format) && format !== 'docx')
    throw new AppError('RULE_BROKEN', '这张表是打印后签字用的，请点“打印”“存成 PDF”或“存成 Word”');
  if (!('forms' in content) && format === 'docx')
    throw new AppError('RULE_BROKEN', `“${title}”没有 Word 文件，请导出 Excel 或打印`);
  const why = unmasked ? (holds ?? '完整的证件号码、电话或住址') : namedOn(leaving);
  if (why === undefined || (purpose && receiver)) return;
  throw new AppError('INVALID_INPUT', `“${title}”里有${why}，请写明用途和交给谁`, {
    ...(purpose ? {} : { purpose: '请写用途' }),
    ...(receiver ? {} : { receiver: '请写交给谁' }),
  });
}

/** The bytes of a workbook or csv; of the printable page for print and PDF. */
async function bytesOf(context: TaskContext, { title, people, content }: Leaving, format: ExitFormat) {
  if ('file' in content) return content.file;
  if ('forms' in content)
    return format === 'docx' ? writeForms(title, content.forms) : Buffer.from(printForms(title, content.forms), 'utf8');
  if ('html' in content) return Buffer.from(content.html, 'utf8');
  const [first, ...others] = ('sheets' in content ? content.sheets : [content.sheet]).map((one) =>
    footed(one, context.ledger),
  );
  if (!first) throw new Error('nothing to take out');
  const sheet = { ...first, rows: counted(first.rows, context, people, `正在生成 ${title}`) };
  const sheets = [sheet, ...others];
  if (isPaper(format)) return Buffer.from(printSheets(sheets.map((one) => onPaper(one, people))), 'utf8');
  return format === 'csv' ? writeCsv(plainRows(sheet)) : writeWorkbook({ sheets });
}

/**
 * The one way out of the program: makes the file or page and enters it into the export register. Cancelled before its
 * end, it leaves neither. Throws INVALID_INPUT (`purpose`, `receiver`) when numbers in full leave without either.
 */
export async function takeOut(context: TaskContext, leaving: Leaving, exit: Exit): Promise<ExportedFile> {
  // Whoever only prepares or audits takes nothing out in full (GB/T 45574: access by field).
  if (
    leaving.unmasked &&
    !leaving.anyone &&
    !context.user.roles.some((role) => role === 'treasurer' || role === 'chair')
  )
    throw new AppError(
      'FORBIDDEN',
      `“${leaving.title}”里有完整的号码，要有主席或财务权限才能导出。可以先导出遮住号码的`,
    );
  checkExit(leaving, exit);
  const { telling = [] } = leaving;
  if (leaving.looks || telling.length > 0) assertSaidWhy(context.user);
  const bytes = await bytesOf(context, leaving, exit.format);
  context.signal.throwIfAborted();
  const { people, unmasked, orientation, content } = leaving;
  const title = Array.from(leaving.title).slice(0, TITLE).join('');
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  const format = 'file' in content ? content.kind : exit.format;
  const { purpose, receiver } = exit;
  context.command('reports.record', { title, people, unmasked, fileHash, format, purpose, receiver });
  for (const caseId of leaving.looks?.caseIds ?? [])
    context.command('aid.noteLook', { caseId, field: `sheet.0.${leaving.looks?.what ?? ''}`.slice(0, 60) });
  if (telling.length > 0) context.command('aidHelp.noteLook', { ids: [...telling] });
  const name = safeFileName(leaving.fileName ?? fileName(title, context.clock.today(), exit.format));
  const paper = leaving.paper ? { paper: leaving.paper } : {};
  return { fileName: name, bytes, title, people, landscape: orientation === 'landscape', ...paper };
}
