import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assertTriggers, journaledTables } from '../../db/journal.ts';
import { migrate } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations.ts';
import { openLedger } from '../../db/open.ts';
import { practiceFile } from './practice-file.ts';

/** The step that brought files, help, campaigns, visits and mutual aid. */
const step = migrations.findIndex((text) => text.includes('`aid_case`'));

const file = practiceFile();

test('a filled book from before aid is brought up with every row, and gets the same tables as a new one', () => {
  const { sql, path, copies, rows, shape } = file;
  expect(step).toBe(4);
  const brought = [...(migrations[step] ?? '').matchAll(/create table `(\w+)`/giu)].map(([, table]) => table ?? '');
  expect(brought).toEqual(
    expect.arrayContaining(['aid_case', 'aid_step', 'aid_help', 'aid_campaign', 'mutual_aid_plan']),
  );
  const fresh = brought.map(shape);
  // As the file was before the step: members, dues, funds and benefits, nothing of aid.
  expect(file.withoutTablesFrom(step)).toEqual(expect.arrayContaining(brought));
  sql.pragma(`user_version = ${step}`);
  const before = new Map(journaledTables(sql).map((table) => [table, rows(table)]));
  expect(before.get('benefit_recipient')?.length).toBeGreaterThan(10);
  migrate(sql, path, copies, migrations.slice(0, step + 1));
  expect(sql.pragma('user_version', { simple: true })).toBe(step + 1);
  for (const [table, kept] of before) expect(rows(table), table).toEqual(kept);
  expect(brought.map(shape)).toEqual(fresh);
  expect(brought.flatMap(rows)).toEqual([]);
  expect(sql.pragma('foreign_key_check')).toEqual([]);
  expect(readdirSync(copies)).toHaveLength(1);
  assertTriggers(sql);
  sql.close();
  openLedger(path).close();
});
