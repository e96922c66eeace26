import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { bookOpens } from '../../db/copy-out.ts';
import { backupOnLeaving } from '../../src-main/services/backups.ts';
import { type Keys, makeKeys, type Office, office, password } from './sealed-office.ts';

let keys: Keys;
beforeAll(async () => void (keys = await makeKeys()));
let here: Office;
afterEach(() => here.remove());

/** An office with one backup and one person more than it. */
async function lived(): Promise<string> {
  here = office(keys);
  await here.done('members.create', { values: { name: '周小禾' } });
  const { name } = await here.done('backups.make', {});
  await here.done('members.create', { values: { name: '备份以后' } });
  here.shut();
  return name;
}
const ledger = (): string => join(here.folder, 'ledger.db');

test.each(['missing', 'empty', 'damaged'] as const)(
  'a %s book is no new office: it comes back from the backup',
  async (trouble) => {
    const name = await lived();
    if (trouble === 'missing') rmSync(ledger());
    if (trouble === 'empty') truncateSync(ledger(), 0);
    if (trouble === 'damaged') {
      const bytes = readFileSync(ledger());
      bytes.fill(0x55, 5000, 9000);
      writeFileSync(ledger(), bytes);
      expect(bookOpens(ledger(), keys.key)).toBe(false);
    }
    const state = await here.done('recovery.state', { damaged: trouble === 'damaged' });
    expect(state).toMatchObject({ trouble, rows: [{ name, entry: 2, counts: { 会员: 1 } }], last: { entry: 3 } });
    expect(state.sentence).toMatch(/从备份恢复/);
    const done = await here.done('recovery.restore', { source: { name }, slot: keys.chair, secret: password });
    expect(done.entry).toBe(2);
    expect(here.open().sql.prepare('select name from member').pluck().all()).toEqual(['周小禾']);
    // What could not be read is kept aside, byte for byte where there was any.
    if (trouble !== 'missing') expect(existsSync(join(here.folder, done.before ?? '', 'ledger.db'))).toBe(true);
    expect((await here.done('backups.state', {})).lost).toBeNull();
  },
);

test('a book that is whole is not rolled back by somebody who is not in it', async () => {
  const name = await lived();
  const { message } = await here.refused('recovery.restore', { source: { name }, slot: keys.chair, secret: password });
  expect(message).toMatch(/台账是好的，没有换/);
  expect(here.open().sql.prepare('select count(*) from member').pluck().get()).toBe(2);
  const inside = await here.refused('recovery.restore', { source: { name }, slot: keys.chair, secret: password });
  expect(inside.message).toMatch(/台账已经打开了/);
});

test('a damaged keyring is read from its other copy; both gone, it comes back out of the backup', async () => {
  await lived();
  writeFileSync(join(here.folder, 'keyring-a.json'), 'x');
  expect((await here.done('recovery.state', {})).trouble).toBeNull();
  writeFileSync(join(here.folder, 'keyring-b.json'), 'x');
  expect((await here.done('recovery.state', {})).trouble).toBe('keyring');
  expect((await here.refused('recovery.keyring', { slot: keys.chair, secret: '不对' })).message).toMatch(/密码不对/);
  await here.done('recovery.keyring', { slot: keys.chair, secret: password });
  expect((await here.done('recovery.state', {})).trouble).toBeNull();
  expect(here.open().sql.prepare('select count(*) from member').pluck().get()).toBe(2);
});

test('a log that was deleted beside the book is noticed, with the numbers, until somebody has read it', async () => {
  here = office(keys);
  await here.done('members.create', { values: { name: '在文件里' } });
  here.ledger().checkpoint();
  const old = readFileSync(ledger());
  for (let i = 0; i < 3; i += 1) await here.done('members.create', { values: { name: `在日志里${'甲乙丙'[i]}` } });
  here.shut();
  // As the file lay there before the log was folded in.
  writeFileSync(ledger(), old);
  here.open();
  expect((await here.done('backups.state', {})).lost).toEqual({ had: 5, hadAt: '2026-11-22 09:00:00', has: 2 });
  // Writing does not make it forgotten.
  await here.done('members.create', { values: { name: '接着写' } });
  here.shut();
  here.open();
  expect((await here.done('backups.state', {})).lost).toMatchObject({ had: 5, has: 3 });
  await here.done('backups.goOnWithout', {});
  expect((await here.done('backups.state', {})).lost).toBeNull();
  here.shut();
  here.open();
  expect((await here.done('backups.state', {})).lost).toBeNull();
});

test('a clock behind the last entry is said, removes no backup, and can be confirmed', async () => {
  here = office(keys);
  here.at('2036-11-22 09:00:00');
  await here.done('members.create', { values: { name: '十年后' } });
  here.at('2026-11-22 10:00:00');
  expect((await here.done('backups.state', {})).clock).toEqual({
    now: '2026-11-22 10:00:00',
    last: '2036-11-22 09:00:00',
  });
  const names = '子丑寅卯辰巳午未申酉戌亥';
  for (const name of names) {
    await here.done('members.create', { values: { name: `时间${name}` } });
    await here.done('backups.make', {});
  }
  const count = (): number => readdirSync(join(here.folder, 'backups')).filter((n) => n.endsWith('.ghb')).length;
  expect(count()).toBe(names.length);
  await here.done('backups.sureOfClock', {});
  expect((await here.done('backups.state', {})).clock).toBeNull();
  await here.done('members.create', { values: { name: '又一个' } });
  await here.done('backups.make', {});
  // Ten latest, and none more in this month and year.
  expect(count()).toBe(10);
  const entries = (await here.done('backups.list', {})).rows.map(({ entry }) => entry);
  expect(entries).toEqual(entries.toSorted((a, b) => b - a));
});

test('on leaving, what was written since gets a backup; an unchanged book none', async () => {
  here = office(keys);
  const clock = { now: () => '2026-11-22 18:00:00', today: () => '2026-11-22' };
  const log: string[] = [];
  const leave = () => backupOnLeaving(here.ledger(), clock, (line) => log.push(line));
  await leave();
  await leave();
  expect((await here.done('backups.list', {})).rows.map(({ entry }) => entry)).toEqual([1]);
  await here.done('members.create', { values: { name: '周小禾' } });
  await leave();
  expect((await here.done('backups.list', {})).rows.map(({ entry }) => entry)).toEqual([2, 1]);
  // A folder that can not be written to is no reason to stay.
  await here.done('members.create', { values: { name: '吴小满' } });
  rmSync(join(here.folder, 'backups'), { recursive: true });
  writeFileSync(join(here.folder, 'backups'), '');
  await leave();
  expect(log).toHaveLength(1);
  expect(log[0]).toMatch(/^backup on leaving: E/);
});

test('an import of more than a hundred rows is behind a backup of that very state', async () => {
  here = office(keys);
  const rows = Array.from(
    { length: 101 },
    (_, i) => `周${String.fromCharCode(0x4e00 + 100 + i)},139${String(10_000_000 + i)}`,
  );
  const file = new TextEncoder().encode(`姓名,手机号\n${rows.join('\n')}\n`);
  const done = await here.done('imports.apply', { noun: 'member', fileName: '花名册.csv', file });
  expect(done.backup).toMatch(/^台账备份-000001-.*\.ghb$/u);
  expect((await here.done('backups.list', {})).rows[0]).toMatchObject({ entry: 1, name: done.backup });
});
