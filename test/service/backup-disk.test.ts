import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { AppError } from '../../src-main/errors.ts';
import { makeBackup } from '../../src-main/services/backups/make.ts';
import { finishSwap } from '../../src-main/vault/swap.ts';
import { type Keys, makeKeys, type Office, office, password } from './sealed-office.ts';

let keys: Keys;
beforeAll(async () => void (keys = await makeKeys()));
let here: Office;
afterEach(() => here.remove());
const at = '2026-11-22 09:00:00';

test('a disk that fails before anything was written is told as a disk, not as an accident of the program', async () => {
  here = office(keys);
  const fails = (): number => {
    throw Object.assign(new Error('EIO: i/o error, statfs'), { code: 'EIO' });
  };
  const given = { key: keys.key, keyring: keys.ring };
  const failed = await makeBackup(here.ledger(), given, { at, free: fails }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(AppError);
  expect((failed as AppError).message).toMatch(/读写出错.*检查硬盘/u);
  expect(readdirSync(join(here.folder, 'backups'))).toEqual([]);
});

test('a keyring that can not be read from the disk is a failure of the disk', async () => {
  here = office(keys);
  // A folder in the file's place: reading it fails as a disk does (EISDIR), in the middle of the call.
  rmSync(join(here.folder, 'keyring-a.json'));
  mkdirSync(join(here.folder, 'keyring-a.json'));
  const refused = await here.refused('backups.make', {});
  expect(refused).toMatchObject({ code: 'DATABASE_UNAVAILABLE', fields: { reason: 'EISDIR' } });
});

test('a restore that was decided and could not be moved says that the next start goes on', async () => {
  here = office(keys);
  const { name } = await here.done('backups.make', {});
  // What lies there now can not be set aside: its folder is a file.
  const blocked = join(here.folder, `replaced-${at.replaceAll(/[-:]/gu, '').replace(' ', '-')}`);
  writeFileSync(blocked, '');
  const refused = await here.refused('backups.restore', { source: { name }, slot: keys.chair, secret: password });
  expect(refused.message).toMatch(/换上去的时候硬盘读写出错。请关掉程序再打开，会接着换好/u);
  rmSync(blocked);
  finishSwap(here.folder);
  expect(here.open().sql.prepare('select label from command order by id desc limit 1').pluck().get()).toMatch(
    /^从备份恢复/u,
  );
});
