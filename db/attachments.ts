import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { AppError } from '../src-main/errors.ts';
import { type FileKey, openKeyed } from './key.ts';
import { attachmentColumns } from './schema/index.ts';
import { statement } from './statements.ts';

type Sql = Database.Database;

/** `UOAT`: marks a file as the attachments of a book of this program. */
const applicationId = 0x554f4154;
const format = 1;

/** What the bytes are to the office: the workbook of an import, a scanned paper. */
export type AttachmentKind = 'import' | 'paper';

export interface AttachmentNote {
  /** The file's name when it came, as a label only. */
  readonly name: string;
  readonly kind: AttachmentKind;
  /** `YYYY-MM-DD HH:mm:ss` */
  readonly at: string;
}

/** Days for which bytes that no row names any more are kept: somebody may put an older copy of the book back. */
export const ORPHAN_DAYS = 30;

/**
 * Files that rows of a book name by SHA-256, in a second database file beside the book. Bytes are never changed; the
 * same bytes are kept once. Order of writing: first the bytes (`put` returns when they are synced), then the row that
 * names them. A crash in between leaves an orphan, which is harmless and swept later.
 */
export interface Attachments {
  readonly path: string;
  /** Keeps the bytes and returns their SHA-256 in hex. Kept ones are left as they are. */
  put(bytes: Uint8Array, note: AttachmentNote): string;
  /** The bytes, verified by their hash; null when they were never kept. Throws DATABASE_UNAVAILABLE when damaged. */
  get(hash: string): Uint8Array | null;
  has(hash: string): boolean;
  /** Hashes of everything that is kept. */
  hashes(): string[];
  /** Writes all of it into a new file under the same key; false when nothing was ever kept. */
  copyTo(path: string): boolean;
  /** Removes what is not in `named` and came before that day (`YYYY-MM-DD`). Returns how many went. */
  sweep(named: ReadonlySet<string>, before: string): number;
  close(): void;
}

/** `ledger.db` has `attachments.db` beside it; a book of another name carries it along: `x.db`, `x.attachments.db`. */
export function attachmentsPath(ledgerPath: string): string {
  const name = basename(ledgerPath, '.db');
  return join(dirname(ledgerPath), name === 'ledger' ? 'attachments.db' : `${name}.attachments.db`);
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const damaged = (path: string): AppError =>
  new AppError(
    'DATABASE_UNAVAILABLE',
    `存原件的文件（${basename(path)}）损坏，读不出来，台账本身没有受影响。请从备份恢复这个文件；没有备份就先把它移到别处再试`,
    { reason: 'attachments' },
  );

const looksDamaged = (error: unknown): boolean =>
  (error instanceof AppError && error.fields?.['reason'] === 'attachments') ||
  /^SQLITE_(CORRUPT|NOTADB)/.test((error as { code?: string }).code ?? '');

function explain(error: unknown, path: string): unknown {
  const code = (error as { code?: string }).code ?? '';
  if (looksDamaged(error)) return damaged(path);
  if (code === 'SQLITE_FULL')
    return new AppError('DATABASE_UNAVAILABLE', '磁盘满了，原件没有存下，台账没有改动。请腾出空间后再试', {
      reason: 'full',
    });
  if (code.startsWith('SQLITE_BUSY'))
    return new AppError('DATABASE_UNAVAILABLE', '存原件的文件正被另一个窗口打开。请先关掉那个窗口再试', {
      reason: 'busy',
    });
  return error;
}

/** The same promises as the book itself: one user, log synced with every commit, deleted bytes overwritten. */
function openFile(path: string, key: FileKey): Sql {
  const exists = existsSync(path);
  const sql = openKeyed(path, { timeout: 500 }, key);
  try {
    const id = sql.pragma('application_id', { simple: true });
    const version = sql.pragma('user_version', { simple: true }) as number;
    if (exists && (id !== applicationId || version > format) && !(id === 0 && version === 0)) throw damaged(path);
    sql.pragma('locking_mode = EXCLUSIVE');
    sql.pragma('journal_mode = WAL');
    sql.pragma('synchronous = FULL');
    sql.pragma('secure_delete = ON');
    sql.pragma('cell_size_check = ON');
    sql.pragma('trusted_schema = OFF');
    sql
      .transaction(() => {
        sql.exec(
          `create table if not exists attachment (
             hash text primary key not null, size integer not null, kind text not null, name text not null,
             added_at text not null, bytes blob not null)`,
        );
        sql.pragma(`application_id = ${applicationId}`);
        sql.pragma(`user_version = ${format}`);
      })
      .immediate();
    return sql;
  } catch (error) {
    sql.close();
    throw error;
  }
}

/** Opens nothing yet: the file is made with the first bytes, and opened with the first question about it. */
export function attachmentsOf(path: string, key?: FileKey): Attachments {
  let file: Sql | undefined;
  const open = (): Sql => (file ??= openFile(path, key));
  const run = <T>(empty: T | undefined, work: (sql: Sql) => T): T => {
    if (empty !== undefined && !file && !existsSync(path)) return empty;
    try {
      return work(open());
    } catch (error) {
      if (!looksDamaged(error)) throw explain(error, path);
    }
    // One failed read of a sealed file looks like damage too: nobody is told of it on the word of one.
    try {
      file?.close();
      file = undefined;
      return work(open());
    } catch (error) {
      throw explain(error, path);
    }
  };
  return {
    path,
    put(bytes, { name, kind, at }) {
      const hash = sha256(bytes);
      return run(undefined, (sql) => {
        statement(
          sql,
          'insert into attachment (hash, size, kind, name, added_at, bytes) values (?, ?, ?, ?, ?, ?) on conflict (hash) do nothing',
        ).run(hash, bytes.byteLength, kind, name, at, bytes);
        return hash;
      });
    },
    get: (hash) =>
      run<Uint8Array | null>(null, (sql) => {
        const bytes = statement(sql, 'select bytes from attachment where hash = ?').pluck().get(hash) as
          | Buffer
          | undefined;
        if (bytes === undefined) return null;
        if (sha256(bytes) !== hash) throw damaged(path);
        return new Uint8Array(bytes);
      }),
    has: (hash) =>
      run(
        false,
        (sql) => statement(sql, 'select exists (select 1 from attachment where hash = ?)').pluck().get(hash) === 1,
      ),
    hashes: () => run<string[]>([], (sql) => sql.prepare('select hash from attachment').pluck().all() as string[]),
    copyTo: (target) =>
      run(false, (sql) => {
        sql.prepare('vacuum into ?').run(target);
        return true;
      }),
    sweep: (named, before) =>
      run(0, (sql) => {
        const old = sql.prepare('select hash from attachment where added_at < ?').pluck().all(before) as string[];
        const orphans = old.filter((hash) => !named.has(hash));
        const drop = sql.prepare('delete from attachment where hash = ?');
        sql.transaction(() => orphans.forEach((hash) => void drop.run(hash))).immediate();
        return orphans.length;
      }),
    close() {
      if (!file?.open) return;
      file.pragma('wal_checkpoint(TRUNCATE)');
      file.close();
      file = undefined;
    },
  };
}

/**
 * Every hash that the book names or ever named: also rows that were taken back, because taking back can be undone.
 * @param sql the book
 */
export function namedAttachments(sql: Sql): Set<string> {
  const named = new Set<string>();
  for (const { table, column } of attachmentColumns) {
    const rows = sql
      .prepare(
        `select "${column}" hash from "${table}" union
         select json_extract(after, '$.${column}') from change where table_name = '${table}' union
         select json_extract(before, '$.${column}') from change where table_name = '${table}'`,
      )
      .pluck()
      .all() as (string | null)[];
    for (const hash of rows) if (hash !== null) named.add(hash);
  }
  return named;
}
