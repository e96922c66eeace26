import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { assertTriggers, journaledTables } from '../../db/journal.ts';
import { migrate } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations.ts';
import { openLedger } from '../../db/open.ts';
import { duesOverview } from '../../src-main/services/dues-view.ts';
import { seedPractice } from '../../src-main/services/practice.ts';

/** The step that brought what a locked year was for each person. */
const step = migrations.findIndex((text) => text.includes('`dues_year_person`'));

let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'upgrade-'));
  path = join(dir, 'ledger.db');
  const ledger = openLedger(path, { create: true });
  seedPractice(ledger, { now: () => '2026-11-21 09:00:00', today: () => '2026-11-21' });
  ledger.close();
});
afterEach(() => rmSync(dir, { recursive: true }));

const columns = (sql: Database.Database, table: string): unknown[] => [
  sql.pragma(`table_info("${table}")`),
  sql.pragma(`foreign_key_list("${table}")`),
];

test('a book with a locked year comes up with every row; the year is reckoned and shows the totals of its lock', () => {
  expect(step).toBe(3);
  const sql = new Database(path);
  sql.pragma('foreign_keys = ON');
  const fresh = ['dues_year', 'dues_year_person'].map((table) => columns(sql, table));
  const locked = sql.prepare('select year, expected_fen due, paid_fen paid from dues_year').all();
  expect(locked).toEqual([{ year: 2025, due: expect.any(Number), paid: expect.any(Number) }]);
  // As the file was before the step: the lock with its totals, and nothing by person.
  for (const op of ['i', 'u', 'd']) sql.exec(`drop trigger journal_dues_year_${op}`);
  sql.exec('drop table dues_year_person; alter table dues_year drop column terms');
  sql.pragma(`user_version = ${step}`);
  const rows = (table: string): unknown[] => sql.prepare(`select * from "${table}" order by id`).all();
  const before = new Map(journaledTables(sql).map((table) => [table, rows(table)]));
  migrate(sql, path, join(dir, 'copies'), migrations.slice(0, step + 1));
  for (const [table, kept] of before)
    expect(rows(table), table).toEqual(
      table === 'dues_year' ? kept.map((row) => ({ ...(row as object), terms: null })) : kept,
    );
  expect(['dues_year', 'dues_year_person'].map((table) => columns(sql, table))).toEqual(fresh);
  expect(rows('dues_year_person')).toEqual([]);
  expect(sql.pragma('foreign_key_check')).toEqual([]);
  expect(readdirSync(join(dir, 'copies'))).toHaveLength(1);
  assertTriggers(sql);
  sql.close();

  const ledger = openLedger(path);
  try {
    const { totals, lockedOn, changedSinceLock } = duesOverview(ledger, 2025, '2026-11-21');
    expect([totals.dueFen, totals.paidFen]).toEqual(
      locked.flatMap((row) => [(row as { due: number }).due, (row as { paid: number }).paid]),
    );
    expect([lockedOn, changedSinceLock]).toEqual(['2026-01-20', null]);
  } finally {
    ledger.close();
  }
});
