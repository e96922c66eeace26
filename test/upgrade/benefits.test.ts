import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { assertTriggers, journaledTables } from '../../db/journal.ts';
import { migrate, schemaVersion } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations.ts';
import { openLedger } from '../../db/open.ts';
import { seedPractice } from '../../src-main/services/practice.ts';

/** The step that brought benefits and the kinds of vouchers. */
const step = migrations.findIndex((text) => text.includes('`benefit_issue`'));
const brought = ['benefit_recipient', 'benefit_issue', 'voucher_spending'];

let dir: string;
let path: string;
let sql: Database.Database;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'upgrade-'));
  path = join(dir, 'ledger.db');
  const ledger = openLedger(path, { create: true });
  seedPractice(ledger, { now: () => '2026-11-21 09:00:00', today: () => '2026-11-21' });
  ledger.close();
  sql = new Database(path);
  sql.pragma('foreign_keys = ON');
});
afterEach(() => {
  sql.close();
  rmSync(dir, { recursive: true });
});

const rows = (table: string): unknown[] => sql.prepare(`select * from "${table}" order by id`).all();
const shape = (table: string): unknown[] => [
  sql.pragma(`table_info("${table}")`),
  sql.pragma(`foreign_key_list("${table}")`),
  sql.pragma(`index_list("${table}")`),
];

test('a filled book from before benefits is brought up with every row, and gets the same tables as a new one', () => {
  expect(step).toBe(2);
  const fresh = brought.map(shape);
  // As the file was before the step: two years of dues and funds, no benefits.
  for (const table of brought) sql.exec(`drop table "${table}"`);
  sql.pragma(`user_version = ${step}`);
  const before = new Map(journaledTables(sql).map((table) => [table, rows(table)]));
  expect(before.get('voucher')?.length).toBeGreaterThan(50);
  migrate(sql, path, join(dir, 'copies'), migrations.slice(0, step + 1));
  expect(sql.pragma('user_version', { simple: true })).toBe(step + 1);
  expect(schemaVersion).toBeGreaterThanOrEqual(step + 1);
  for (const [table, kept] of before) expect(rows(table), table).toEqual(kept);
  expect(brought.map(shape)).toEqual(fresh);
  expect(brought.flatMap(rows)).toEqual([]);
  expect(sql.pragma('foreign_key_check')).toEqual([]);
  expect(readdirSync(join(dir, 'copies'))).toHaveLength(1);
  assertTriggers(sql);
});
