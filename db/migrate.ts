import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../src-main/errors.ts';
import { dropTriggers } from './journal.ts';
import { migrations } from './migrations.ts';

/** The newest format that this program knows: one step for each migration file. */
export const schemaVersion = migrations.length;

type Counts = Map<string, number>;

function countRows(sql: Database.Database): Counts {
  const tables = sql
    .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
    .pluck()
    .all() as string[];
  return new Map(tables.map((name) => [name, sql.prepare(`select count(*) from "${name}"`).pluck().get() as number]));
}

/** Copies the book and reads the copy back before a migration may touch it. Returns the copy's path. */
function verifiedCopy(sql: Database.Database, path: string, version: number, backupDir?: string): string {
  const dir = backupDir ?? join(dirname(path), 'backups');
  mkdirSync(dir, { recursive: true });
  const copy = join(dir, `${basename(path, '.db')}-before-format-${version + 1}.db`);
  if (existsSync(copy)) rmSync(copy);
  sql.prepare('vacuum into ?').run(copy);
  const check = new Database(copy, { readonly: true, fileMustExist: true });
  try {
    const verdict = check.pragma('quick_check', { simple: true });
    const before = countRows(sql);
    const after = countRows(check);
    const same = [...before].every(([table, n]) => after.get(table) === n);
    if (verdict !== 'ok' || !same)
      throw new AppError('DATABASE_UNAVAILABLE', '升级前的备份核对不上，没有升级。台账没有改动，请联系维护人员');
  } finally {
    check.close();
  }
  return copy;
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
  if (version > 0) verifiedCopy(sql, path, version, backupDir);
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
