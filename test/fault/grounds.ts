import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openKeyed } from '../../db/key.ts';
import { assertTriggers, runCommand } from '../../db/journal.ts';
import { migrate } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations.ts';
import { writeBothKeyrings } from '../../src-main/vault/files.ts';
import { makeKeys, type Keys } from '../service/sealed-office.ts';
import { foundOffice } from './acts.ts';
import { openSealed } from './offices.ts';

/** `UOLB`, as `db/open.ts` writes it. */
const applicationId = 0x554f4c42;

/** An office with people, money, scans, a keyring and a backup, at `dataDir/office`. */
export async function prepareOffice(dataDir: string): Promise<Keys> {
  const folder = join(dataDir, 'office');
  mkdirSync(folder, { recursive: true });
  const keys = await makeKeys();
  writeBothKeyrings(folder, keys.ring);
  await foundOffice(join(folder, 'ledger.db'), keys.key);
  const office = openSealed(dataDir, keys.key, '08');
  const made = await office.call('backups.make', {});
  office.shut();
  if (!made.ok) throw new Error(made.error.message);
  return keys;
}

/** A book of an older format, with people in it and their journal. */
export function prepareOlder(dataDir: string, key: Uint8Array, format = 3): void {
  const folder = join(dataDir, 'office');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'ledger.db');
  const sql = openKeyed(path, {}, key);
  sql.pragma('journal_mode = WAL');
  sql.pragma(`application_id = ${applicationId}`);
  migrate(sql, path, undefined, migrations.slice(0, format));
  assertTriggers(sql);
  for (let n = 0; n < 60; n++)
    runCommand(
      sql,
      { at: '2026-01-05 09:00:00', user: '何静', route: 'test' },
      () =>
        sql
          .prepare(`insert into saved_list (noun, name, filter, position) values ('member', ?, '{}', ?)`)
          .run(`名单${n}`, n),
      () => '保存名单',
    );
  sql.pragma('wal_checkpoint(TRUNCATE)');
  sql.close();
}
