import { basename, dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { AppError } from '../src-main/errors.ts';
import { CopyFailed, copyAtOnce, countRows, headOf } from './copy.ts';
import { dropTriggers } from './journal.ts';
import { migrations } from './migrations.ts';

/** The newest format that this program knows: one step for each migration file. */
export const schemaVersion = migrations.length;

/** Copies the book and reads the copy back before a migration may touch it. A book that was put back gets a copy of its own. */
function copyBefore(sql: Database.Database, path: string, version: number, backupDir?: string): void {
  const dir = backupDir ?? join(dirname(path), 'backups');
  try {
    copyAtOnce(sql, join(dir, `${basename(path, '.db')}-before-format-${version + 1}-${headOf(sql)}.db`));
  } catch (error) {
    if (!(error instanceof CopyFailed)) throw error;
    throw new AppError(
      'DATABASE_UNAVAILABLE',
      `升级台账前要先备份，备份没有做成（${error.why}），没有升级，台账没有改动。请处理后再打开；还不行请联系维护人员`,
      { reason: 'noCopy' },
    );
  }
}

/**
 * Brings a book to the newest format: verified copy, foreign keys off before BEGIN (inside a transaction the pragma does
 * nothing and a table rebuild would wipe child rows), everything in one transaction, then checks; any finding rolls back.
 * Rows may only be lost by a migration that says so; none does.
 * @param steps the migrations in order; tests bring their own next ones
 */
export function migrate(
  sql: Database.Database,
  path: string,
  backupDir?: string,
  steps: readonly string[] = migrations,
): void {
  const version = sql.pragma('user_version', { simple: true }) as number;
  if (version >= steps.length) return;
  if (version > 0) copyBefore(sql, path, version, backupDir);
  sql.pragma('foreign_keys = OFF');
  try {
    sql
      .transaction(() => {
        dropTriggers(sql);
        const before = countRows(sql);
        for (const text of steps.slice(version))
          for (const statement of text.split('--> statement-breakpoint')) sql.exec(statement);
        if ((sql.pragma('foreign_key_check') as unknown[]).length > 0) throw refusal();
        const after = countRows(sql);
        for (const [table, n] of before) if (after.get(table) !== n) throw refusal();
        sql.pragma(`user_version = ${steps.length}`);
      })
      .immediate();
  } finally {
    sql.pragma('foreign_keys = ON');
  }
}

const refusal = (): AppError =>
  new AppError('DATABASE_UNAVAILABLE', '台账升级没有通过核对，已全部退回原样。请联系维护人员，暂时继续用旧版本');
