import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assertTriggers, journaledTables } from '../../db/journal.ts';
import { migrate } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations.ts';
import { openLedger } from '../../db/open.ts';
import { duesOverview } from '../../src-main/services/dues/view.ts';
import { practiceFile } from './practice-file.ts';

/** The step that brought what a locked year was for each person. */
const step = migrations.findIndex((text) => text.includes('`dues_year_person`'));

const file = practiceFile();

test('a book with a locked year comes up with every row; the year is reckoned and shows the totals of its lock', () => {
  const { sql, path, copies, rows, shape } = file;
  expect(step).toBe(3);
  const fresh = ['dues_year', 'dues_year_person'].map(shape);
  const locked = sql.prepare('select year, expected_fen due, paid_fen paid from dues_year').all();
  expect(locked).toEqual([{ year: 2025, due: expect.any(Number), paid: expect.any(Number) }]);
  // As the file was before the step: the lock with its totals, and nothing by person.
  file.withoutTablesFrom(step + 1);
  for (const op of ['i', 'u', 'd']) sql.exec(`drop trigger journal_dues_year_${op}`);
  sql.exec('drop table dues_year_person; alter table dues_year drop column terms');
  sql.pragma(`user_version = ${step}`);
  const before = new Map(journaledTables(sql).map((table) => [table, rows(table)]));
  migrate(sql, path, copies, migrations.slice(0, step + 1));
  for (const [table, kept] of before)
    expect(rows(table), table).toEqual(
      table === 'dues_year' ? kept.map((row) => ({ ...(row as object), terms: null })) : kept,
    );
  expect(['dues_year', 'dues_year_person'].map(shape)).toEqual(fresh);
  expect(rows('dues_year_person')).toEqual([]);
  expect(sql.pragma('foreign_key_check')).toEqual([]);
  expect(readdirSync(copies)).toHaveLength(1);
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
