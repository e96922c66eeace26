import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openLedger } from '../../db/open.ts';
import { seedPractice } from '../../src-main/services/practice.ts';
import { extractBackup } from '../../src-main/vault/backup-file.ts';
import { dump, makeKeys, office } from './sealed-office.ts';

/** How many random states: enough to meet every kind of change, few enough for every run. */
const STATES = Number(process.env['BACKUP_STATES'] ?? 4);

test('over random states of a whole office every table and every kept file come back byte for byte', async () => {
  const keys = await makeKeys();
  const here = office(keys);
  const out = mkdtempSync(join(tmpdir(), 'out-'));
  try {
    const { sql } = here.ledger();
    sql.exec('delete from command; delete from change; drop trigger journal_unit_d; delete from unit');
    here.shut();
    here.open();
    seedPractice(here.ledger(), { now: () => '2026-11-22 09:00:00', today: () => '2026-11-22' });
    const ledger = here.ledger();
    const tables = ledger.sql
      .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
      .pluck()
      .all() as string[];
    const filled = tables.filter((name) => ledger.sql.prepare(`select count(*) from "${name}"`).pluck().get() !== 0);
    const change = fc.record({
      kept: fc.integer({ min: 0, max: 3 }),
      size: fc.integer({ min: 0, max: 200_000 }),
      note: fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replaceAll('\0', '')),
      share: fc.integer({ min: 0, max: 9 }),
      drop: fc.boolean(),
    });
    let hour = 0;
    await fc.assert(
      fc.asyncProperty(change, async ({ kept, size, note, share, drop }) => {
        for (let i = 0; i < kept; i += 1)
          ledger.attachments.put(randomBytes(size), { name: note, kind: 'paper', at: '2026-11-22 09:00:00' });
        here.write(() => {
          ledger.sql.prepare('update member set note = ? where id % 10 = ?').run(note, share);
          if (drop) ledger.sql.prepare('delete from saved_list where id = (select max(id) from saved_list)').run();
          else
            ledger.sql
              .prepare(`insert into saved_list (noun, name, filter, position) values ('member', ?, '{}', 1)`)
              .run(note);
        });
        hour += 1;
        here.at(`2026-12-${String(1 + (hour % 28)).padStart(2, '0')} ${String(hour % 24).padStart(2, '0')}:00:00`);
        const { name } = await here.done('backups.make', {});
        rmSync(join(out, 'ledger.db'), { force: true });
        rmSync(join(out, 'attachments.db'), { force: true });
        await extractBackup(join(here.folder, 'backups', name), keys.key, out);
        const back = openLedger(join(out, 'ledger.db'), { key: keys.key });
        const found = dump(back);
        back.close();
        const same = found === dump(ledger);
        expect(same).toBe(true);
      }),
      { numRuns: STATES },
    );
    console.log(`${STATES} states of ${tables.length} tables (${filled.length} filled) came back as they were`);
    expect(filled.length).toBeGreaterThan(60);
  } finally {
    here.remove();
    rmSync(out, { recursive: true, force: true });
  }
}, 300_000);
