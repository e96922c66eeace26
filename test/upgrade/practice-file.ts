import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach } from 'vitest';
import { migrations } from '../../db/migrations.ts';
import { openLedger } from '../../db/open.ts';
import { seedPractice } from '../../src-main/services/practice.ts';

/** A filled book as a plain file, made anew for every test. */
export interface PracticeFile {
  readonly path: string;
  /** Where migrations leave their copies. */
  readonly copies: string;
  readonly sql: Database.Database;
  /** Takes away the tables and columns that the migrations from `step` on made, with all that lies in them. */
  withoutTablesFrom(step: number): string[];
  /** All rows of a table, in the order of their ids. */
  rows(table: string): unknown[];
  /** Columns, keys and indexes of a table. */
  shape(table: string): unknown[];
}

/** Makes the practice unit's book before every test and takes it away afterwards. */
export function practiceFile(): PracticeFile {
  let dir: string;
  let sql: Database.Database;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'upgrade-'));
    const ledger = openLedger(join(dir, 'ledger.db'), { create: true });
    seedPractice(ledger, { now: () => '2026-11-21 09:00:00', today: () => '2026-11-21' });
    ledger.close();
    sql = new Database(join(dir, 'ledger.db'));
    sql.pragma('foreign_keys = ON');
  });
  afterEach(() => {
    sql.close();
    rmSync(dir, { recursive: true });
  });
  return {
    get path() {
      return join(dir, 'ledger.db');
    },
    get copies() {
      return join(dir, 'copies');
    },
    get sql() {
      return sql;
    },
    withoutTablesFrom(step) {
      const made = migrations
        .slice(step)
        .flatMap((text) => [...text.matchAll(/create table `(\w+)`/giu)].map(([, table]) => table ?? ''));
      const added = migrations
        .slice(step)
        .flatMap((text) => [...text.matchAll(/alter table `(\w+)` add `(\w+)`/giu)])
        .filter(([, table]) => !made.includes(table ?? ''));
      sql.pragma('foreign_keys = OFF');
      // Triggers name every column; opening the book writes them anew.
      for (const [, table, column] of added) {
        const triggers = sql.prepare(`select name from sqlite_master where type = 'trigger' and tbl_name = ?`).pluck();
        for (const name of triggers.all(table)) sql.exec(`drop trigger "${name as string}"`);
        sql.exec(`alter table "${table}" drop column "${column}"`);
      }
      for (const table of made) sql.exec(`drop table "${table}"`);
      sql.pragma('foreign_keys = ON');
      return made;
    },
    rows: (table) => sql.prepare(`select * from "${table}" order by id`).all(),
    shape: (table) => [
      sql.pragma(`table_info("${table}")`),
      sql.pragma(`foreign_key_list("${table}")`),
      sql.pragma(`index_list("${table}")`),
    ],
  };
}
