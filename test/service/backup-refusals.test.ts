import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { makeBackup } from '../../src-main/services/backups/make.ts';
import { readKeyring, writeBothKeyrings } from '../../src-main/vault/files.ts';
import { changedKeyring, newSlot } from '../../src-main/vault/keyring.ts';
import { headerBytes, LEAD, parseHeader } from '../../src-main/vault/backup-header.ts';
import { readCard } from '../../src-main/vault/card.ts';
import { dump, type Keys, makeKeys, type Office, office, password } from './sealed-office.ts';

let keys: Keys;
let others: Keys;
beforeAll(async () => {
  keys = await makeKeys();
  others = await makeKeys('别的 单位 的 密码');
});
const opened: Office[] = [];
const founded = (given: Keys, options = {}): Office => {
  const one = office(given, options);
  opened.push(one);
  return one;
};
afterEach(() => {
  for (const one of opened.splice(0)) one.remove();
});

const pathOf = (one: Office, name: string): string => join(one.folder, 'backups', name);
const backupsOf = (one: Office): string[] => readdirSync(join(one.folder, 'backups')).filter((n) => n.endsWith('.ghb'));

test('a wrong password, a card with a wrong group: a sentence of its own, and nothing changed', async () => {
  const here = founded(keys);
  const { name } = await here.done('backups.make', {});
  const before = dump(here.ledger());
  const wrong = await here.refused('backups.restore', { source: { name }, slot: keys.chair, secret: '不是这个' });
  expect([wrong.code, wrong.fields?.['secret']]).toEqual(['FORBIDDEN', wrong.message]);
  expect(wrong.message).toMatch(/^密码不对。要用备份那天的密码/);
  // A card's check sees 31 of 32 wrong letters: one of those that it sees.
  const broken = [...'ABCDEFGH']
    .map((letter) => keys.card.replace(/^./u, letter))
    .find((text) => readCard(text).state === 'wrong');
  const card = await here.refused('backups.restore', { source: { name }, slot: keys.cardSlot, secret: broken ?? '' });
  expect(card.message).toMatch(/恢复卡第 .*组里有一个字填错了/);
  expect(dump(here.ledger())).toBe(before);
  expect(backupsOf(here)).toEqual([name]);
  await here.done('backups.restore', { source: { name }, slot: keys.cardSlot, secret: keys.card.toLowerCase() });
});

test('an older password opens an older backup, and so does today’s of the same person', async () => {
  const here = founded(keys);
  const { name } = await here.done('backups.make', {});
  const now = await newSlot(
    keys.ring.bookId,
    keys.key,
    { kind: 'user', userId: 1, name: '郑国平', post: '工会主席' },
    '新的 密码 一二三',
  );
  const ring = changedKeyring(keys.key, keys.ring, {
    slots: [now, ...keys.ring.slots.filter(({ kind }) => kind === 'card')],
  });
  writeBothKeyrings(here.folder, ring);
  const restore = (secret: string) => here.call('backups.restore', { source: { name }, slot: keys.chair, secret });
  // Its users name the slots of their day: the passwords of that day come back with it.
  expect(await restore(password)).toMatchObject({ ok: true, data: { passwords: 'backup' } });
  expect(readKeyring(here.folder)?.slots.map(({ id }) => id)).toEqual([keys.chair, keys.cardSlot]);
  here.open();
  writeBothKeyrings(here.folder, changedKeyring(keys.key, { ...ring, generation: 9 }, {}));
  const again = await restore('新的 密码 一二三');
  expect(again.ok ? '' : again.error.message).toBe('');
  // Of one state, one second and two keyrings: two backups, and none was written over the other.
  expect(backupsOf(here)).toEqual(expect.arrayContaining([name, name.replace('.ghb', '-2.ghb')]));
  here.open();
  expect(await restore('哪个都 不是')).toMatchObject({ ok: false });
});

test('another unit’s backup is refused beside a book, and taken into an empty profile', async () => {
  const there = founded(others);
  await there.done('members.create', { values: { name: '那边的人' } });
  const { name } = await there.done('backups.make', {});
  const source = { path: pathOf(there, name) };
  const here = founded(keys);
  const look = await here.done('backups.look', { source });
  expect(look.refusal).toMatch(/这是“.*”的备份，这台电脑上放的是“.*”的台账/);
  const refused = await here.refused('backups.restore', { source, slot: others.chair, secret: '别的 单位 的 密码' });
  expect(refused.message).toBe(look.refusal);
  const empty = founded(others, { founded: false });
  const into = await empty.done('recovery.look', { source });
  expect([into.refusal, into.present]).toEqual([null, null]);
  await empty.done('recovery.restore', { source, slot: others.chair, secret: '别的 单位 的 密码' });
  expect(empty.open().sql.prepare('select name from member').pluck().all()).toEqual(['那边的人']);
});

test('a backup of a newer program is refused by its version; what was altered or cut is refused by name', async () => {
  const here = founded(keys);
  const { name } = await here.done('backups.make', {});
  const bytes = readFileSync(pathOf(here, name));
  const length = bytes.readUInt32BE(5);
  const header = parseHeader(bytes.subarray(LEAD, LEAD + length));
  if (!header) throw new Error('no header');
  const { ring: _, ...plain } = header;
  const folder = mkdtempSync(join(tmpdir(), 'altered-'));
  const altered = {
    newer: Buffer.concat([headerBytes({ ...plain, schema: 99, app: '9.0.0' }), bytes.subarray(LEAD + length)]),
    forged: Buffer.concat([headerBytes({ ...plain, counts: { 会员: 9 } }), bytes.subarray(LEAD + length)]),
    cut: bytes.subarray(0, bytes.length - 40),
    flipped: Buffer.from(bytes.map((byte, at) => (at === bytes.length - 500 ? byte ^ 4 : byte))),
    none: Buffer.from('PK not a backup'),
  };
  const sentences = {
    newer: /9\.0\.0 版写的（格式 99/,
    forged: /打不开/,
    cut: /损坏了，或被改动过|打不开/,
    flipped: /损坏了，或被改动过|打不开/,
    none: /不是工会台账的备份/,
  };
  const before = dump(here.ledger());
  for (const [kind, content] of Object.entries(altered)) {
    const path = join(folder, `${kind}.ghb`);
    writeFileSync(path, content);
    const { message } = await here.refused('backups.restore', { source: { path }, slot: keys.chair, secret: password });
    expect(message, kind).toMatch(sentences[kind as keyof typeof sentences]);
    expect(message).toContain(kind === 'newer' ? '没有动' : `${kind}.ghb`);
    expect(dump(here.ledger())).toBe(before);
    expect(existsSync(join(here.folder, 'restore'))).toBe(false);
  }
  rmSync(folder, { recursive: true });
});

test('a thousand flips and cuts of a backup: none is put back, none is taken for good', async () => {
  const here = founded(keys);
  const { name } = await here.done('backups.make', {});
  const bytes = readFileSync(pathOf(here, name));
  const { checkBackup } = await import('../../src-main/vault/backup-file.ts');
  const path = join(here.dataDir, 'x.ghb');
  let seed = 20_261_122;
  const random = (n: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return seed % n;
  };
  let noticed = 0;
  for (let i = 0; i < 1000; i += 1) {
    const at = random(bytes.length);
    const changed = i % 2 ? bytes.subarray(0, at) : Buffer.from(bytes);
    if (i % 2 === 0) changed[at] = (changed[at] ?? 0) ^ (1 << random(8));
    writeFileSync(path, changed);
    noticed += await checkBackup(path, keys.key).then(
      () => 0,
      () => 1,
    );
  }
  writeFileSync(path, bytes);
  await checkBackup(path, keys.key);
  console.log(`1000 altered backups, ${noticed} noticed`);
  expect(noticed).toBe(1000);
}, 120_000);

test('more than a fifth gone stops and asks; with a tick it goes on, and what was there lies in a backup', async () => {
  const here = founded(keys);
  for (let i = 0; i < 4; i += 1) await here.done('members.create', { values: { name: `旧人${'甲乙丙丁'[i]}` } });
  const { name } = await here.done('backups.make', {});
  for (let i = 0; i < 4; i += 1) await here.done('members.create', { values: { name: `新人${'甲乙丙丁'[i]}` } });
  const ask = { source: { name }, slot: keys.chair, secret: password };
  expect((await here.done('backups.look', { source: { name } })).losses).toContainEqual({
    label: '会员',
    now: 8,
    left: 4,
  });
  const stopped = await here.refused('backups.restore', ask);
  expect([stopped.code, stopped.fields?.['reason']]).toEqual(['CONFLICT', 'loss']);
  expect(stopped.message).toMatch(/会员从 8 变成 4/);
  const { before } = await here.done('backups.restore', { ...ask, acceptLoss: true });
  here.open();
  expect(here.ledger().sql.prepare('select count(*) from member').pluck().get()).toBe(4);
  // And back again: what was there before is a backup like any other.
  await here.done('backups.restore', { ...ask, source: { name: before ?? '' } });
  expect(here.open().sql.prepare('select count(*) from member').pluck().get()).toBe(8);
});

test('no room: told with the MB before anything is written, and nothing is left over', async () => {
  const here = founded(keys);
  const given = { key: keys.key, keyring: keys.ring };
  const failed = makeBackup(here.ledger(), given, { at: '2026-11-22 09:00:00', free: () => 1000 });
  await expect(failed).rejects.toThrow(/磁盘空间不够备份，要有 \d+ MB 空着，还差 \d+ MB/);
  expect(readdirSync(join(here.folder, 'backups'))).toEqual([]);
});

test('only the chair restores', async () => {
  const here = founded(keys);
  const { name } = await here.done('backups.make', {});
  for (const role of ['clerk', 'treasurer', 'auditor'] as const) {
    here.as([role]);
    expect((await here.refused('backups.restore', { source: { name }, slot: keys.chair, secret: password })).code).toBe(
      'FORBIDDEN',
    );
  }
});

test('a path is no name, and a file that went away is said so', async () => {
  const here = founded(keys);
  await here.done('backups.make', {});
  expect((await here.refused('backups.look', { source: { name: '../x.ghb' } })).code).toBe('INVALID_INPUT');
  expect((await here.refused('backups.look', { source: { path: '/nowhere/x.ghb' } })).message).toMatch(
    /没有找到 x\.ghb/,
  );
  copyFileSync(join(here.folder, 'keyring-a.json'), join(here.dataDir, 'y.ghb'));
  const { message } = await here.refused('backups.look', { source: { path: join(here.dataDir, 'y.ghb') } });
  expect(message).toMatch(/不是工会台账的备份/);
});
