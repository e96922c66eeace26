import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { dump, type Keys, makeKeys, type Office, office, password, union } from './sealed-office.ts';

let keys: Keys;
beforeAll(async () => void (keys = await makeKeys()));
let here: Office;
afterEach(() => here.remove());

const backupsIn = (): string[] => readdirSync(join(here.folder, 'backups')).filter((name) => name.endsWith('.ghb'));

test('a backup is made, is not made twice, and comes back as it was after everything was lost', async () => {
  here = office(keys);
  await here.done('members.create', { values: { name: '周小禾' } });
  here.ledger().attachments.put(randomBytes(200_000), { name: '扫描.pdf', kind: 'paper', at: '2026-11-22 09:00:00' });
  const before = dump(here.ledger());
  const made = await here.done('backups.make', {});
  expect(made).toMatchObject({ unit: union, entry: 2, line: 'own', counts: { 会员: 1, 操作记录: 2, 附件原件: 1 } });
  await here.done('backups.make', {});
  expect(backupsIn()).toEqual([made.name]);
  expect(readdirSync(join(here.folder, 'backups'))).toEqual([made.name]);
  await here.done('members.create', { values: { name: '后来的人' } });
  const restored = await here.done('backups.restore', {
    source: { name: made.name },
    slot: keys.chair,
    secret: password,
  });
  expect(restored).toMatchObject({ unit: union, entry: 2, passwords: 'present' });
  expect(here.isOpen()).toBe(false);
  // The state before the restore lies in a backup of its own, and nothing else is left over.
  expect(backupsIn()).toHaveLength(2);
  expect(readdirSync(here.folder).filter((name) => /restore|replaced|damaged/.test(name))).toEqual([]);
  const ledger = here.open();
  const [rows, kept] = JSON.parse(dump(ledger)) as [[string, unknown[]][], unknown];
  const [rowsBefore, keptBefore] = JSON.parse(before) as [[string, unknown[]][], unknown];
  expect(kept).toEqual(keptBefore);
  for (const [name, was] of rowsBefore) {
    const is = rows.find(([table]) => table === name)?.[1] ?? [];
    // The restore itself is one more entry, which says so.
    expect(is.slice(0, was.length), name).toEqual(was);
    expect(is.length - was.length, name).toBe(['command', 'change', 'setting'].includes(name) ? 1 : 0);
  }
  expect(ledger.sql.prepare('select label from command order by id desc limit 1').pluck().get()).toBe(
    '从备份恢复：2026-11-22 09:00 的备份，到第 2 条记录，用郑国平的密码打开',
  );
  expect(existsSync(join(here.folder, 'ledger.db-wal'))).toBe(true);
});
