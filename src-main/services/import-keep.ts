import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { namedAttachments, sha256 } from '../../db/attachments.ts';
import { CopyFailed, copyInSteps, pruneCopies } from '../../db/copy.ts';
import type { Ledger } from '../../db/open.ts';
import type { TaskContext } from '../context.ts';
import { addDays } from '../domain/dates.ts';
import { AppError } from '../errors.ts';
import { lastCommandId } from './import-examine.ts';
import type { MadeFile } from './import-files.ts';
import { runRecord } from './import-run-list.ts';
import { plainFileName } from './import-runs.ts';

/** From so many rows on, a mistake is dearer than the seconds that a copy takes. */
export const COPY_FROM_ROWS = 100;
const KEPT_COPIES = 5;

/** Bytes that no row names any more are kept for so long: somebody may put an older copy of the book back. */
const ORPHAN_DAYS = 30;

const copyFolder = (ledger: Ledger): string => join(dirname(ledger.path), 'backups');
const prefixOf = (ledger: Ledger): string => `${basename(ledger.path, '.db')}-before-import-`;

/** Whether the copy of that name is still there. */
export const copyExists = (ledger: Ledger, name: string): boolean => existsSync(join(copyFolder(ledger), name));

/**
 * A verified copy of the book before a large import; null when `rows` are few. Named by the journal entry that the import
 * will be, the newest few are kept. Without a copy there is no import.
 * @throws AppError DATABASE_UNAVAILABLE with `fields.reason` noCopy, CANCELLED
 */
export async function copyBeforeImport(context: TaskContext, rows: number): Promise<string | null> {
  if (rows <= COPY_FROM_ROWS) return null;
  const { ledger, signal } = context;
  const name = `${prefixOf(ledger)}${String(lastCommandId(ledger) + 1).padStart(6, '0')}.db`;
  const sentence = '写入前先备份台账，还没有写入';
  context.progress(0, 100, sentence);
  try {
    const onProgress = (share: number): void => context.progress(Math.round(share * 100), 100, sentence);
    await copyInSteps(ledger.sql, join(copyFolder(ledger), name), { signal, onProgress });
  } catch (error) {
    if (!(error instanceof CopyFailed)) throw error;
    throw new AppError(
      'DATABASE_UNAVAILABLE',
      `导入超过 ${COPY_FROM_ROWS} 行要先备份台账，备份没有做成（${error.why}），没有导入。请处理后再导入`,
      { reason: 'noCopy' },
    );
  }
  pruneCopies(copyFolder(ledger), prefixOf(ledger), KEPT_COPIES, name);
  return name;
}

/**
 * Keeps the workbook as it came, synced before anything names it, and clears away those of a month ago whose import never
 * came to its end. Returns its SHA-256.
 */
export function keepOriginal({ ledger, clock }: TaskContext, fileName: string, bytes: Uint8Array): string {
  ledger.attachments.sweep(namedAttachments(ledger.sql), addDays(clock.today(), -ORPHAN_DAYS));
  return ledger.attachments.put(bytes, { name: plainFileName(fileName), kind: 'import', at: clock.now() });
}

/** The workbook of an import, byte for byte; noted in the export register. */
export function originalFile(context: TaskContext, runId: number): MadeFile {
  const { ledger } = context;
  const run = runRecord(ledger, runId);
  if (!run) throw new AppError('NOT_FOUND', '没有找到这次导入，列表可能已经过时。请刷新后再看');
  const bytes = ledger.attachments.get(run.fileHash);
  if (!bytes)
    throw new AppError('NOT_FOUND', `“${run.fileName}”的原件没有留下：这次导入早于留存原件，或存原件的文件被移走了`);
  context.command('reports.record', {
    title: `导入原件 ${run.fileName}`.slice(0, 100),
    format: /\.(csv|txt)$/iu.test(run.fileName) ? 'csv' : 'xlsx',
    people: run.total,
    unmasked: true,
    fileHash: sha256(bytes),
    purpose: '取回导入时的原件',
    receiver: null,
  });
  return { fileName: run.fileName, bytes };
}
