import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Keys, makeKeys, type Office, office, password } from './sealed-office.ts';

let keys: Keys;
let here: Office;
beforeAll(async () => {
  keys = await makeKeys();
  here = office(keys);
}, 120_000);
afterAll(() => here.remove());
const items = async () =>
  (await here.done('home.today', {})).groups.flatMap(({ items: all }) => all.map(({ key }) => key));

test('a try to restore opens the newest backup, replaces nothing, and is asked for once a year', {
  timeout: 240_000,
}, async () => {
  expect(await items()).not.toContain('backup.drill');
  expect(await here.refused('backups.drill', { userId: 1, secret: password })).toMatchObject({ code: 'NOT_FOUND' });
  const { entry, name } = await here.done('backups.make', {});
  here.at('2026-12-30 09:00:00');
  expect(await items()).toContain('backup.drill');
  expect(await here.refused('backups.drill', { userId: 1, secret: '不是她的密码' })).toMatchObject({
    code: 'FORBIDDEN',
  });
  expect(await here.refused('backups.drill', { userId: 7, secret: password })).toMatchObject({ code: 'RULE_BROKEN' });
  here.as(['clerk']);
  expect(await here.refused('backups.drill', { userId: 1, secret: password })).toMatchObject({ code: 'FORBIDDEN' });
  here.as(['chair']);
  const files = () => readdirSync(here.folder).toSorted();
  const before = files();
  expect(await here.done('backups.drill', { userId: 1, secret: password })).toMatchObject({ entry });
  expect(files()).toEqual(before);
  expect(readdirSync(join(here.folder, 'backups')).filter((one) => one === 'work')).toEqual([]);
  expect(await items()).not.toContain('backup.drill');
  expect((await here.done('history.list', {})).entries[0]?.label).toContain('试着恢复');
  here.at('2028-01-02 09:00:00');
  expect(await items()).toContain('backup.drill');
  // One that went bad is told, and the reminder stays.
  const path = join(here.folder, 'backups', name);
  const bytes = readFileSync(path);
  bytes[bytes.length - 2000] = (bytes[bytes.length - 2000] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  expect(await here.refused('backups.drill', { userId: 1, secret: password })).toMatchObject({
    code: 'FILE_UNREADABLE',
  });
  expect(await items()).toContain('backup.drill');
});
