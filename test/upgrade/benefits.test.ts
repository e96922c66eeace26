import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assertTriggers, journaledTables } from '../../db/journal.ts';
import { migrate, schemaVersion } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations.ts';
import { practiceFile } from './practice-file.ts';

/** The step that brought benefits and the kinds of vouchers. */
const step = migrations.findIndex((text) => text.includes('`benefit_issue`'));
const brought = ['benefit_recipient', 'benefit_issue', 'voucher_spending'];

const file = practiceFile();

test('a filled book from before benefits is brought up with every row, and gets the same tables as a new one', () => {
  const { sql, path, copies, rows, shape } = file;
  expect(step).toBe(2);
  const fresh = brought.map(shape);
  // As the file was before the step: two years of dues and funds, no benefits.
  for (const table of brought) sql.exec(`drop table "${table}"`);
  sql.pragma(`user_version = ${step}`);
  const before = new Map(journaledTables(sql).map((table) => [table, rows(table)]));
  expect(before.get('voucher')?.length).toBeGreaterThan(50);
  migrate(sql, path, copies, migrations.slice(0, step + 1));
  expect(sql.pragma('user_version', { simple: true })).toBe(step + 1);
  expect(schemaVersion).toBeGreaterThanOrEqual(step + 1);
  for (const [table, kept] of before) expect(rows(table), table).toEqual(kept);
  expect(brought.map(shape)).toEqual(fresh);
  expect(brought.flatMap(rows)).toEqual([]);
  expect(sql.pragma('foreign_key_check')).toEqual([]);
  expect(readdirSync(copies)).toHaveLength(1);
  assertTriggers(sql);
});
