import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { AppError } from '../src-main/errors.ts';
import { type Attachments, attachmentsOf, attachmentsPath } from './attachments.ts';
import { assertTriggers } from './journal.ts';
import { type FileKey, openKeyed } from './key.ts';
import { migrate, schemaVersion } from './migrate.ts';
import * as schema from './schema/index.ts';

/** `UOLB`: marks a file as a book of this program. */
const applicationId = 0x554f4c42;

export type Sql = Database.Database;
export type Orm = BetterSQLite3Database<typeof schema>;

/** An open book. */
export interface Ledger {
  readonly path: string;
  readonly sql: Sql;
  readonly orm: Orm;
  /** Files that rows of this book name; a second file beside it, made with the first of them. */
  readonly attachments: Attachments;
  /** Folds the write-ahead log into the file, so that a plain copy of it is whole. */
  checkpoint(): void;
  close(): void;
}

export interface OpenOptions {
  /** Create the file when it does not exist. Without it a missing file is an error, never a new empty book. */
  readonly create?: boolean;
  /** Fold the log and keep a copy here before a migration. Default: beside the file. */
  readonly backupDir?: string;
  /** 32 bytes: the book and its attachments are sealed with it. */
  readonly key?: FileKey;
}

const unopened = new AppError(
  'DATABASE_UNAVAILABLE',
  '台账打不开，文件没有改动。请关掉程序再打开一次；还不行就从备份恢复',
  { reason: 'unknown' },
);

/** SQLite 3.7.0 to 3.51.2 could corrupt a write-ahead log when it was reset. */
const oldestSqlite = [3, 51, 3] as const;

function assertSqlite(sql: Sql): void {
  const version = (sql.prepare('select sqlite_version()').pluck().get() as string).split('.').map(Number);
  const difference = oldestSqlite.map((n, i) => (version[i] ?? 0) - n).find((d) => d !== 0) ?? 0;
  if (difference < 0)
    throw new AppError(
      'DATABASE_UNAVAILABLE',
      `数据库组件太旧（${version.join('.')}），为了不损坏台账没有打开。请安装新版本`,
    );
}

function assertRuntime(): void {
  // better-sqlite3 13 is built for Node-API 10 and crashes the process on an older one.
  if (Number(process.versions.napi) < 10) {
    throw new AppError(
      'DATABASE_UNAVAILABLE',
      `运行环境太旧（Node ${process.versions.node}），打不开台账。请用程序自带的启动方式重新打开`,
    );
  }
}

/** Refuses a file that is not ours or is newer than this program, before anything is written to it. */
function assertOurs(path: string, key: FileKey): void {
  if (statSync(path).size === 0) {
    throw new AppError('DATABASE_UNAVAILABLE', '台账文件是空的，里面没有任何记录。请从备份恢复，不要在它上面继续登记', {
      reason: 'empty',
    });
  }
  const probe = openKeyed(path, { readonly: true, fileMustExist: true, timeout: 500 }, key);
  try {
    probe.pragma('trusted_schema = OFF');
    const id = probe.pragma('application_id', { simple: true });
    const version = probe.pragma('user_version', { simple: true }) as number;
    if (id !== applicationId)
      throw new AppError('DATABASE_UNAVAILABLE', '这个文件不是工会台账的账本，没有打开也没有改动它', {
        reason: 'foreign',
      });
    if (version > schemaVersion) {
      throw new AppError(
        'DATABASE_UNAVAILABLE',
        `这本台账是用更新的版本登记的（格式 ${version}，本程序认识到 ${schemaVersion}）。请安装新版本再打开，账本没有改动`,
        { reason: 'newer' },
      );
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unreadable(error) ?? unopened;
  } finally {
    probe.close();
  }
}

function unreadable(error: unknown): AppError | undefined {
  const code = (error as { code?: string }).code ?? '';
  if (code.startsWith('SQLITE_BUSY'))
    return new AppError('DATABASE_UNAVAILABLE', '这本台账正被另一个窗口打开。请先关掉那个窗口，再打开这里', {
      reason: 'busy',
    });
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN')
    return new AppError('DATABASE_UNAVAILABLE', '台账所在的文件夹不能写入。请检查文件夹权限，或换一个文件夹', {
      reason: 'readonly',
    });
  if (code === 'SQLITE_FULL')
    return new AppError('DATABASE_UNAVAILABLE', '磁盘满了，刚才的改动没有写入。请腾出空间后再试', { reason: 'full' });
  if (!/^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(code)) return undefined;
  return new AppError('DATABASE_UNAVAILABLE', '台账文件损坏，读不出来。请从备份恢复；这个文件先不要删', {
    reason: 'damaged',
  });
}

/** Settings of every connection. The order matters: nothing may be written before the checks. */
function configure(sql: Sql): void {
  sql.pragma('locking_mode = EXCLUSIVE');
  sql.pragma('journal_mode = WAL');
  // FULL: a WAL book at NORMAL loses acknowledged work when the power fails.
  sql.pragma('synchronous = FULL');
  sql.pragma('foreign_keys = ON');
  sql.pragma('secure_delete = ON');
  sql.pragma('cell_size_check = ON');
  sql.pragma('trusted_schema = OFF');
  sql.pragma('temp_store = MEMORY');
  sql.pragma('cache_size = -65536');
}

/**
 * The only function that opens a book. Checks who made the file and how new it is before any write, sets the pragmas,
 * migrates behind a verified copy, and re-asserts the journal's triggers.
 * @throws AppError DATABASE_UNAVAILABLE with `fields.reason` empty | foreign | newer | busy | readonly | full | damaged | missing
 */
export function openLedger(path: string, options: OpenOptions = {}): Ledger {
  assertRuntime();
  const exists = existsSync(path);
  if (!exists && !options.create) {
    throw new AppError('DATABASE_UNAVAILABLE', '没有找到台账文件。如果它被移走了，请放回原处；也可以从备份恢复', {
      reason: 'missing',
    });
  }
  if (exists) assertOurs(path, options.key);
  else mkdirSync(dirname(path), { recursive: true });
  let sql: Sql | undefined;
  try {
    sql = openKeyed(path, { timeout: 500 }, options.key);
    assertSqlite(sql);
    configure(sql);
    if (!exists) sql.pragma(`application_id = ${applicationId}`);
    // The lock of EXCLUSIVE is only taken with the first write: take it now, so that a second window is told at once.
    sql.exec('begin exclusive; commit');
    migrate(sql, path, options.backupDir);
    assertTriggers(sql);
  } catch (error) {
    sql?.close();
    throw error instanceof AppError ? error : (unreadable(error) ?? unopened);
  }
  const open = sql;
  const attachments = attachmentsOf(attachmentsPath(path), options.key);
  return {
    path,
    sql: open,
    orm: drizzle(open, { schema }),
    attachments,
    checkpoint: () => void open.pragma('wal_checkpoint(TRUNCATE)'),
    close: () => {
      attachments.close();
      if (!open.open) return;
      open.pragma('wal_checkpoint(TRUNCATE)');
      open.close();
    },
  };
}

const failingDisk = (): AppError =>
  new AppError(
    'DATABASE_UNAVAILABLE',
    '磁盘读写出错，这一步没有办成，已有的记录不受影响。请再试一次；还不行就先把备份复制到 U 盘，再请人检查磁盘',
    { reason: 'disk' },
  );
const fullDisk = (): AppError =>
  new AppError('DATABASE_UNAVAILABLE', '磁盘满了，这一步没有办成。请腾出空间后再试', { reason: 'full' });

/**
 * Reads an open book through, some 0.7 s for a million people: a page that went bad is found now and not in the middle of work.
 * @throws AppError DATABASE_UNAVAILABLE damaged
 */
export function assertWhole({ sql }: Ledger): void {
  let found: unknown;
  try {
    found = sql.pragma('quick_check(1)', { simple: true });
  } catch (error) {
    throw unreadable(error) ?? error;
  }
  if (found !== 'ok') throw unreadable({ code: 'SQLITE_CORRUPT' });
}

/** Turns an unexpected failure of SQLite or of the disk into an answer for people. */
export function asDatabaseError(error: unknown): AppError | undefined {
  const code = (error as { code?: string }).code ?? '';
  if (code === 'ENOSPC') return fullDisk();
  if (/^(EIO|EBUSY|EPERM|EACCES|EROFS)$/.test(code)) return failingDisk();
  if (/^SQLITE_IOERR_(WRITE|FSYNC|DIR_FSYNC|TRUNCATE|DELETE|LOCK|CLOSE)/.test(code)) return failingDisk();
  if (!code.startsWith('SQLITE_')) return undefined;
  if (code.startsWith('SQLITE_CONSTRAINT')) return undefined;
  return unreadable(error);
}
