import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { namedAttachments, ORPHAN_DAYS } from '../../../db/attachments.ts';
import { CopyFailed, copyInSteps, headOf, isPastOf, pruneCopies } from '../../../db/copy.ts';
import type { Ledger } from '../../../db/open.ts';
import type { TaskContext } from '../../context.ts';
import type { Input } from '../../contract.ts';
import type { ExportedFile } from '../../contract/reports.ts';
import { addDays } from '../../domain/dates.ts';
import { AppError } from '../../errors.ts';
import { inspectFile } from '../../workbook/gate.ts';
import { type BackupKey, makeBackup, sealOf } from '../backups/make.ts';
import { lastCommandId } from './read.ts';
import { runRecord } from './run-list.ts';
import { plainFileName } from './runs.ts';
import { takeOut } from '../reports/file.ts';

/** From so many rows on, a mistake is dearer than the seconds that a copy takes. */
const COPY_FROM_ROWS = 100;
const KEPT_COPIES = 5;

const copyFolder = (ledger: Ledger): string => join(dirname(ledger.path), 'backups');
const prefixOf = (ledger: Ledger): string => `${basename(ledger.path, '.db')}-before-import-`;

/** Whether the copy of that name is still there. */
export const copyExists = (ledger: Ledger, name: string): boolean => existsSync(join(copyFolder(ledger), name));

interface Copies {
  /** Ends with the copy that is being made now, however that goes. */
  turn: Promise<unknown>;
  last: string | null;
}
const copiesOf = new WeakMap<Ledger, Copies>();

/** Imports at the same moment copy one after the other: their copies may bear one name, and each clears up for the next. */
async function inTurn(ledger: Ledger, make: (copies: Copies) => Promise<string>): Promise<string> {
  const copies = copiesOf.get(ledger) ?? { turn: Promise.resolve(), last: null };
  copiesOf.set(ledger, copies);
  const made = copies.turn.then(() => make(copies));
  copies.turn = made.catch(() => undefined);
  return made;
}

/**
 * A verified copy of the book before a large import; null when `rows` are few. Named by the journal entry that the import
 * will be and by the head of the chain: beside a book that was put back, an older one bears the same number. The newest
 * few are kept. Without a copy there is no import.
 * @throws AppError DATABASE_UNAVAILABLE with `fields.reason` noCopy, CANCELLED
 */
export async function copyBeforeImport(context: TaskContext, rows: number): Promise<string | null> {
  if (rows <= COPY_FROM_ROWS) return null;
  context.progress(0, 100, COPYING);
  const given = sealOf(context.ledger);
  if (given) return backupBefore(context, given);
  return inTurn(context.ledger, (copies) => makeCopy(context, copies));
}

const COPYING = '写入前先备份台账，还没有写入';

/** The office's book gets a backup like any other; the practice unit a plain copy. */
async function backupBefore({ ledger, clock, signal, progress }: TaskContext, given: BackupKey): Promise<string> {
  try {
    const onProgress = (share: number): void => progress(Math.round(share * 100), 100, COPYING);
    return (await makeBackup(ledger, given, { at: clock.now(), signal, onProgress })).name;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'DATABASE_UNAVAILABLE') throw error;
    throw new AppError(
      'DATABASE_UNAVAILABLE',
      `导入超过 ${COPY_FROM_ROWS} 行要先备份台账，没有导入。${error.message}`,
      { reason: 'noCopy' },
    );
  }
}

async function makeCopy(context: TaskContext, copies: Copies): Promise<string> {
  const { ledger, signal } = context;
  signal.throwIfAborted();
  const name = `${prefixOf(ledger)}${String(lastCommandId(ledger) + 1).padStart(6, '0')}-${headOf(ledger.sql)}.db`;
  // The name says of which state a copy is: the one just made is of this one.
  if (copies.last === name && copyExists(ledger, name)) return name;
  try {
    const onProgress = (share: number): void => context.progress(Math.round(share * 100), 100, COPYING);
    await copyInSteps(ledger.sql, join(copyFolder(ledger), name), { signal, onProgress });
  } catch (error) {
    if (!(error instanceof CopyFailed)) throw error;
    throw new AppError(
      'DATABASE_UNAVAILABLE',
      `导入超过 ${COPY_FROM_ROWS} 行要先备份台账，备份没有做成（${error.why}），没有导入。请处理后再导入`,
      { reason: 'noCopy' },
    );
  }
  pruneCopies(copyFolder(ledger), prefixOf(ledger), KEPT_COPIES, name, isPastOf(ledger.sql));
  copies.last = name;
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

/** What a kept file is by its content; by the end of its name where it can no longer be told. */
function kindOf(bytes: Uint8Array, fileName: string): string {
  try {
    const { kind } = inspectFile(bytes, fileName);
    return kind === 'encrypted' ? 'xlsx' : kind;
  } catch {
    return /\.(\w{1,5})$/u.exec(fileName)?.[1]?.toLowerCase() ?? '文件';
  }
}

/** The file of an import, byte for byte, under the name that it came with. */
export function originalFile(
  context: TaskContext,
  { runId, ...reason }: Input<'imports.original'>,
): Promise<ExportedFile> {
  const { ledger } = context;
  const run = runRecord(ledger, runId);
  if (!run) throw new AppError('NOT_FOUND', '没有找到这次导入，列表可能已经过时。请刷新后再看');
  const { fileName, total } = run;
  const bytes = ledger.attachments.get(run.fileHash);
  if (!bytes)
    throw new AppError('NOT_FOUND', `“${fileName}”的原件没有留下：这次导入早于留存原件，或存原件的文件被移走了`);
  const content = { file: bytes, kind: kindOf(bytes, fileName) };
  return takeOut(
    context,
    { title: `导入原件 ${fileName}`, people: total, unmasked: true, orientation: 'portrait', content, fileName },
    { format: 'xlsx', ...reason },
  );
}
