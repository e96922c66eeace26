import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { type FileKey, keyOf, openKeyed } from './key.ts';

type Sql = Database.Database;

/** Why no copy could be made, as half a Chinese sentence for the caller's own: 磁盘空间不够，还要 300 MB. */
export class CopyFailed extends Error {
  readonly why: string;
  constructor(why: string, cause?: unknown) {
    super(why, { cause });
    this.name = 'CopyFailed';
    this.why = why;
  }
}

/** Room that must stay free beside the copy itself. */
const spareBytes = 32 * 1024 * 1024;

const sizeOf = (sql: Sql): number =>
  (sql.pragma('page_count', { simple: true }) as number) * (sql.pragma('page_size', { simple: true }) as number);

function assertRoom(dir: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(dir);
  const missing = bytes + spareBytes - bavail * bsize;
  if (missing > 0) throw new CopyFailed(`磁盘空间不够，还要 ${Math.ceil(missing / 1024 / 1024)} MB`);
}

const tablesOf = (sql: Sql): string[] =>
  sql
    .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
    .pluck()
    .all() as string[];

/** Rows of every table. */
export function countRows(sql: Sql): Map<string, number> {
  return new Map(
    tablesOf(sql).map((name) => [name, sql.prepare(`select count(*) from "${name}"`).pluck().get() as number]),
  );
}

/** What a copy has in common with its book: format, rows of every table, head of the journal's chain. */
function fingerprint(sql: Sql): string {
  const head = tablesOf(sql).includes('command')
    ? sql.prepare('select hash from command order by id desc limit 1').pluck().get()
    : null;
  const pragmas = ['application_id', 'user_version'].map((name) => sql.pragma(name, { simple: true }));
  return JSON.stringify([...pragmas, head ?? null, ...[...countRows(sql)].sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Opens a fresh copy as one plain file without a log beside it. */
function openCopy(path: string, key: FileKey): Sql {
  const copy = openKeyed(path, { fileMustExist: true }, key);
  copy.pragma('journal_mode = DELETE');
  return copy;
}

function flush(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (process.platform === 'win32') return;
  // The name itself is only safe when its folder was written too; Windows has no such call.
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

const asFailure = (error: unknown): CopyFailed => {
  if (error instanceof CopyFailed) return error;
  const code = (error as { code?: string }).code ?? '';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return new CopyFailed('磁盘满了', error);
  if (/^(EACCES|EPERM|EROFS|ENOTDIR|SQLITE_READONLY.*|SQLITE_CANTOPEN.*)$/.test(code))
    return new CopyFailed('放备份的文件夹 backups 不能写入', error);
  return new CopyFailed('写备份时出错', error);
};

/** Takes away what is unfinished. What cannot be taken away now is the next copy's to overwrite. */
function clear(part: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) remove(`${part}${end}`);
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // A scanner holds it, or its folder is none: neither is a reason to stop.
  }
}

/** Where the copy grows until it is verified: nothing unfinished ever bears the final name. */
function begin(sql: Sql, target: string): string {
  mkdirSync(dirname(target), { recursive: true });
  const part = `${target}.part`;
  clear(part);
  assertRoom(dirname(target), sizeOf(sql));
  return part;
}

function finish(part: string, target: string): void {
  flush(part);
  renameSync(part, target);
  flush(target);
}

/**
 * Copies a book to `target` and reads the copy back, in one go: for the opening, when nobody waits. An older file of that
 * name is replaced.
 * @throws CopyFailed; nothing unfinished is left
 */
export function copyAtOnce(sql: Sql, target: string): void {
  const part = `${target}.part`;
  try {
    begin(sql, target);
    sql.prepare('vacuum into ?').run(part);
    const copy = openCopy(part, keyOf(sql));
    try {
      if (fingerprint(copy) !== fingerprint(sql) || copy.pragma('quick_check', { simple: true }) !== 'ok')
        throw new CopyFailed('备份和台账核对不上');
    } finally {
      copy.close();
    }
    finish(part, target);
  } catch (error) {
    clear(part);
    throw asFailure(error);
  }
}

/**
 * A copy of a closed file under another key: what was copied is sealed anew, closed, opened with the new key alone and
 * held against the original.
 * @throws CopyFailed; nothing unfinished is left
 */
export function copyUnderKey(path: string, former: FileKey, target: string, key: Uint8Array): void {
  const part = `${target}.part`;
  const sql = openKeyed(path, { fileMustExist: true, timeout: 500 }, former);
  try {
    begin(sql, target);
    sql.prepare('vacuum into ?').run(part);
    const copy = openCopy(part, former);
    try {
      if (!former) copy.pragma(`cipher = 'chacha20'`);
      copy.pragma(`rekey = "x'${Buffer.from(key).toString('hex')}'"`);
    } finally {
      copy.close();
    }
    const sealed = openKeyed(part, { fileMustExist: true }, key);
    try {
      if (fingerprint(sealed) !== fingerprint(sql) || sealed.pragma('quick_check', { simple: true }) !== 'ok')
        throw new CopyFailed('换了钥匙的台账和原来的核对不上');
    } finally {
      sealed.close();
    }
    finish(part, target);
  } catch (error) {
    clear(part);
    throw asFailure(error);
  } finally {
    sql.close();
  }
}

export interface CopyOptions {
  readonly signal?: AbortSignal;
  /** Share that is done, 0 … 1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * The same for a book that people work in: written in one go, about 3 ms for each thousand people, and read back table by
 * table, so that the core answers others in between. SQLite's stepwise backup can not write a file with a key.
 * @throws CopyFailed, or what `signal` was aborted with; nothing unfinished is left
 */
export async function copyInSteps(sql: Sql, target: string, { signal, onProgress }: CopyOptions = {}): Promise<void> {
  const part = `${target}.part`;
  try {
    begin(sql, target);
    signal?.throwIfAborted();
    const wanted = fingerprint(sql);
    sql.prepare('vacuum into ?').run(part);
    onProgress?.(0.5);
    await setImmediate();
    const copy = openCopy(part, keyOf(sql));
    try {
      if (fingerprint(copy) !== wanted) throw new CopyFailed('备份和台账核对不上');
      const tables = tablesOf(copy);
      for (const [done, table] of tables.entries()) {
        await setImmediate();
        signal?.throwIfAborted();
        if (copy.pragma(`quick_check("${table}")`, { simple: true }) !== 'ok')
          throw new CopyFailed('备份和台账核对不上');
        onProgress?.(0.5 + (done + 1) / tables.length / 2);
      }
    } finally {
      copy.close();
    }
    finish(part, target);
  } catch (error) {
    clear(part);
    if (signal?.aborted) throw signal.reason;
    throw asFailure(error);
  }
}

/** The head of the journal's chain in eight letters: which line a copy is of. */
export const headOf = (sql: Sql): string =>
  tablesOf(sql).includes('command')
    ? (
        (sql.prepare('select hash from command order by id desc limit 1').pluck().get() as string | undefined) ??
        '00000000'
      ).slice(0, 8)
    : '00000000';

/** Whether a copy named by the journal entry that came next and by its head is of this book's past, not of another line. */
export const isPastOf =
  (sql: Sql) =>
  (number: number, head: string | undefined): boolean =>
    number === 1
      ? head === '00000000'
      : head !== undefined &&
        sql
          .prepare('select substr(hash, 1, 8) from command where id = ?')
          .pluck()
          .get(number - 1) === head;

/**
 * Removes all but `keep` copies whose name begins so and goes on with a number and the head of its chain. The one just
 * made always stays; then those of the book's own past, newest first by number and not by clock; what another line left
 * (a book that was put back has copies with higher numbers beside it) goes before them. What is unfinished goes.
 */
export function pruneCopies(
  dir: string,
  prefix: string,
  keep: number,
  made: string,
  isPast: ReturnType<typeof isPastOf>,
): void {
  if (!existsSync(dir)) return;
  // What an interruption left behind.
  for (const name of readdirSync(dir))
    if (name.startsWith(prefix) && /\.db\.part(?:-\w+)?$/.test(name)) remove(join(dir, name));
  const copies = readdirSync(dir).flatMap((name) => {
    const [, number, head] =
      (name.startsWith(prefix) && /^(\d+)(?:-([0-9a-f]{8}))?\.db$/.exec(name.slice(prefix.length))) || [];
    return number === undefined || name === made
      ? []
      : [{ name, number: Number(number), past: Number(isPast(Number(number), head)) }];
  });
  copies.sort((a, b) => b.past - a.past || b.number - a.number);
  for (const { name } of copies.slice(keep - 1)) remove(join(dir, name));
}
