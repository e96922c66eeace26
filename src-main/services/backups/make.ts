import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CopyFailed } from '../../../db/copy.ts';
import { examine, keyOfBook, lastEntry, layOut, type PartName, sameFacts, sizeOfBook } from '../../../db/copy-out.ts';
import type { Ledger } from '../../../db/open.ts';
import { AppError } from '../../errors.ts';
import { checkBackup, extractBackup, headerOf, settleBackup, writeBackup } from '../../vault/backup-file.ts';
import type { BackupHeader } from '../../vault/backup-header.ts';
import { readKeyring } from '../../vault/files.ts';
import { type BookKey, isRingOf, type Keyring } from '../../vault/keyring.ts';
import { countsOf } from './counts.ts';
import { backupsIn, climbDown, findBackups, type FoundBackup, freeBytes, pastOf, workFolder } from './files.ts';
import { assertRoom, backupProblem } from './sentences.ts';
import { clockOf } from './state.ts';

/** The key of the open book and the keyring that goes into its backups. */
export interface BackupKey {
  readonly key: BookKey;
  readonly keyring: Keyring;
}

export interface MakeOptions {
  /** `YYYY-MM-DD HH:mm:ss` */
  readonly at: string;
  readonly signal?: AbortSignal;
  /** Share that is done, 0 … 1. */
  readonly onProgress?: (share: number) => void;
  /** Reads a backup of an unchanged book through once more, instead of only knowing that it is there. */
  readonly again?: boolean;
  /** Default: what the disk says. */
  readonly free?: (folder: string) => number;
}

/** Copy, sealed file and what is read back lie side by side for a while, two of them at a time. */
const ROOM = 2.2;

let program = '0';
/** The program says its version once; it stands in every backup. */
export const runsAs = (version: string): void => void (program = version);

function keyringBeside({ path }: Ledger): Keyring | null {
  try {
    return readKeyring(dirname(path));
  } catch (error) {
    throw backupProblem(error, 'here');
  }
}

/** Key and keyring of an open book, as they are at this moment; null: it has no key (the practice unit). */
export function sealOf(ledger: Ledger): BackupKey | null {
  const key = keyOfBook(ledger);
  if (!key) return null;
  const keyring = keyringBeside(ledger);
  if (!keyring || !isRingOf(Buffer.from(key), keyring))
    throw new AppError(
      'DATABASE_UNAVAILABLE',
      '台账的钥匙文件损坏或被动过，备份没有做。请主席在“设置 › 使用人和密码”里改一次密码，再备份',
      { reason: 'keyring' },
    );
  return { key: Buffer.from(key), keyring };
}

const turns = new Map<string, Promise<unknown>>();
/** One backup at a time in one folder: each clears up what an interrupted one left. */
export async function inTurn<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const mine = (turns.get(folder) ?? Promise.resolve()).then(work);
  const settled = mine.catch(() => undefined);
  turns.set(folder, settled);
  try {
    return await mine;
  } finally {
    if (turns.get(folder) === settled) turns.delete(folder);
  }
}

/** By number and time; a name that is taken (same number, same second, other passwords) gets a number behind it. */
function freeName(folder: string, { entry, at }: BackupHeader): string {
  const stem = `台账备份-${String(entry).padStart(6, '0')}-${at.replaceAll(/[-:]/gu, '').replace(' ', '-')}`;
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? `${stem}.ghb` : `${stem}-${n}.ghb`;
    if (!existsSync(join(folder, name))) return name;
  }
}

const unitOf = ({ sql }: Ledger): string =>
  (sql.prepare('select union_name from unit order by id limit 1').pluck().get() as string | undefined) ?? '';

/** The newest backup when it is of this very state, with these passwords. */
function currentBackup(ledger: Ledger, { keyring }: BackupKey): FoundBackup | undefined {
  const { entry, head } = lastEntry(ledger.sql);
  return findBackups(backupsIn(dirname(ledger.path))).found.find(
    ({ header }) =>
      header.bookId === keyring.bookId &&
      header.entry === entry &&
      header.head === head &&
      header.ring.generation === keyring.generation,
  );
}

async function write(ledger: Ledger, { key, keyring }: BackupKey, options: MakeOptions): Promise<FoundBackup> {
  const { at, signal, onProgress, free = freeBytes } = options;
  const folder = backupsIn(dirname(ledger.path));
  mkdirSync(folder, { recursive: true });
  assertRoom(free(folder), sizeOfBook(ledger) * ROOM, 'here');
  const work = workFolder(folder);
  const draft = join(folder, `${randomBytes(4).toString('hex')}.ghb.part`);
  try {
    const { parts, facts } = layOut(ledger, work);
    const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
    const watch = (from: number) => (bytes: number) => {
      signal?.throwIfAborted();
      onProgress?.(from + bytes / total / 2);
    };
    const header: BackupHeader = {
      app: program,
      schema: facts.schema,
      unit: unitOf(ledger),
      bookId: keyring.bookId,
      entry: facts.entry,
      head: facts.head,
      at,
      counts: countsOf(facts),
      keyring: JSON.stringify(keyring),
      salt: randomBytes(16).toString('base64'),
      parts: parts.map(({ name, bytes }) => ({ name, bytes })),
    };
    const sources = parts.map(({ path }) => path);
    await writeBackup(draft, header, key, sources, watch(0));
    // Out again from what was written, and held against the book as it was.
    for (const path of sources) rmSync(path);
    await extractBackup(draft, key, work, watch(0.5));
    if (!sameFacts(examine(work, names(header), key), facts)) throw new CopyFailed('行数或最后一条记录不一样');
    signal?.throwIfAborted();
    const name = freeName(folder, header);
    const path = join(folder, name);
    await settleBackup(draft, path);
    climbDown(folder, keyring.bookId, pastOf(ledger), clockOf(ledger, at) !== null);
    return { name, path, bytes: statSync(path).size, header: headerOf(path) };
  } finally {
    clearAway(draft);
    clearAway(work);
  }
}

/** What can not go now goes before the next backup: a disk that fails here must not hide why this one was not made. */
function clearAway(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // `workFolder` sweeps it.
  }
}

export const names = ({ parts }: BackupHeader): readonly PartName[] => parts.map(({ name }) => name);

/**
 * A verified backup of an open book: written, opened again, read through and compared before it takes its name, and only
 * then may an older one go. A state that has a backup already gets no second one.
 * @throws AppError DATABASE_UNAVAILABLE | CANCELLED; nothing unfinished is left
 */
export function makeBackup(ledger: Ledger, given: BackupKey, options: MakeOptions): Promise<FoundBackup> {
  return inTurn(dirname(ledger.path), async () => {
    try {
      return await madeOrChecked(ledger, given, options);
    } catch (error) {
      if (options.signal?.aborted) throw options.signal.reason;
      throw backupProblem(error, 'here');
    }
  });
}

async function madeOrChecked(ledger: Ledger, given: BackupKey, options: MakeOptions): Promise<FoundBackup> {
  const current = currentBackup(ledger, given);
  if (!current) return write(ledger, given, options);
  if (!options.again) return current;
  try {
    await checkBackup(current.path, given.key, (bytes) => {
      options.signal?.throwIfAborted();
      options.onProgress?.(Math.min(1, bytes / current.bytes));
    });
    return current;
  } catch {
    if (options.signal?.aborted) throw options.signal.reason;
    // The newest one went bad where it lies: it gives way to a new one.
    rmSync(current.path, { force: true });
    return write(ledger, given, options);
  }
}
