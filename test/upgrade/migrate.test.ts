import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { assertTriggers, journaledTables } from '../../db/journal.ts';
import { migrate, schemaVersion } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations.ts';
import { AppError } from '../../src-main/errors.ts';
import { practiceFile } from './practice-file.ts';

const file = practiceFile();

const digest = (): string => {
  const rows = journaledTables(file.sql).map((table) => [table, file.rows(table)]);
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
};
const columns = (): string =>
  (file.sql.pragma('table_info(member)') as { name: string; type: string; notnull: number }[])
    .map(
      (c) =>
        `"${c.name}" ${c.type}${c.notnull ? ' not null' : ''}${c.name === 'id' ? ' primary key autoincrement' : ''}`,
    )
    .join(', ');

/** What a schema tool writes to change one column: a new table, a copy, a drop, a rename. */
const rebuild = (): string =>
  [
    `PRAGMA foreign_keys=OFF;`,
    `CREATE TABLE new_member (${columns()});`,
    `INSERT INTO new_member SELECT * FROM member;`,
    `DROP TABLE member;`,
    `ALTER TABLE new_member RENAME TO member;`,
    `PRAGMA foreign_keys=ON;`,
  ].join('--> statement-breakpoint\n');

describe('migrating a filled book', () => {
  it('keeps every child row through a table rebuild, and leaves a verified copy of before', () => {
    const { sql, path, copies } = file;
    const before = digest();
    const people = sql.prepare('select count(*) from member').pluck().get();
    const events = sql.prepare('select count(*) from membership_event').pluck().get() as number;
    expect(events).toBeGreaterThan(300);
    migrate(sql, path, copies, [...migrations, rebuild()]);
    expect(sql.pragma('user_version', { simple: true })).toBe(schemaVersion + 1);
    expect(digest()).toBe(before);
    expect(sql.pragma('foreign_key_check')).toEqual([]);
    expect(sql.pragma('foreign_keys', { simple: true })).toBe(1);
    const [copy] = readdirSync(copies);
    const head = sql.prepare('select hash from command order by id desc limit 1').pluck().get() as string;
    expect(copy).toBe(`ledger-before-format-${schemaVersion + 1}-${head.slice(0, 8)}.db`);
    const kept = new Database(join(copies, copy as string), { readonly: true });
    expect(kept.prepare('select count(*) from member').pluck().get()).toBe(people);
    kept.close();
    assertTriggers(sql);
  });

  it('takes everything back when a step throws, loses rows or leaves strays', () => {
    const { sql, path, copies } = file;
    const before = digest();
    const steps = [
      'create table extra (id integer primary key); insert into nowhere values (1);',
      'create table extra (id integer primary key); delete from saved_list; delete from transfer_slip;',
      'update membership_event set member_id = 999999 where id = 1;',
    ];
    for (const step of steps) {
      let error: unknown;
      try {
        migrate(sql, path, copies, [...migrations, step]);
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(Error);
      if (error instanceof AppError) expect(error.message).toContain('已全部退回');
      expect(sql.pragma('user_version', { simple: true })).toBe(schemaVersion);
      expect(digest()).toBe(before);
      expect(sql.prepare(`select count(*) from sqlite_master where name = 'extra'`).pluck().get()).toBe(0);
      expect(sql.prepare(`select count(*) from sqlite_master where type = 'trigger'`).pluck().get()).toBeGreaterThan(0);
    }
  });
});
