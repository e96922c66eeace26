import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dice } from '../../db/demo/random.ts';
import { openLedger } from '../../db/open.ts';
import { AppError } from '../../src-main/errors.ts';
import { act, foundOffice } from './acts.ts';
import { openDoor } from './door.ts';
import { figure, seed, temporary } from './stage.ts';
import { problemsOf } from './whole.ts';

/** No room, no right to write, a book that somebody else holds: told in a sentence, and work goes on afterwards. */
const ground = temporary();
const key = Buffer.from('33'.repeat(32), 'hex');
const base = join(ground.path, 'base');
beforeAll(async () => {
  mkdirSync(base);
  await foundOffice(join(base, 'ledger.db'), key);
}, 60_000);
afterAll(() => ground.remove());
const copy = (name: string): string => {
  cpSync(base, join(ground.path, name), { recursive: true });
  return join(ground.path, name, 'ledger.db');
};

test('a full disk: what is written stays, the rest is refused, and after making room it goes on', {
  timeout: 120_000,
}, async () => {
  const path = copy('full');
  const door = openDoor(path, { key });
  const pages = door.ledger.sql.pragma('page_count', { simple: true }) as number;
  const d = dice(seed);
  const acks: { id: number; hash: string }[] = [];
  let refused = 0;
  let tried = 0;
  for (let room = 0; room < 12; room++) {
    door.ledger.sql.pragma(`max_page_count = ${pages + room}`);
    for (let n = 0; n < 6; n++) {
      tried += 1;
      const answer = await act(door, d, room * 10 + n);
      if (answer.ok)
        acks.push(door.ledger.sql.prepare('select id, hash from command order by id desc limit 1').get() as never);
      else {
        expect(answer.error.code).not.toBe('INTERNAL');
        if (answer.error.message.includes('磁盘满了')) refused += 1;
      }
    }
  }
  expect(refused).toBeGreaterThan(5);
  door.ledger.sql.pragma('max_page_count = 1000000');
  for (let n = 0; n < 5; n++)
    expect((await door.call('members.create', { values: { name: `后来${n}` } })).ok).toBe(true);
  door.ledger.close();
  const ledger = openLedger(path, { key });
  expect(problemsOf(ledger)).toBe('');
  const kept = new Set(ledger.sql.prepare('select hash from command').pluck().all());
  expect(acks.filter(({ hash }) => !kept.has(hash))).toEqual([]);
  ledger.close();
  figure('commands on a full disk', tried, `${refused} refused for want of room`);
});

test('a second window is told who is first, and takes nothing from it', () => {
  const path = copy('second');
  const first = openLedger(path, { key });
  expect(() => openLedger(path, { key })).toThrow('正被另一个窗口打开');
  first.sql.prepare(`insert into preference (key, value) values ('fault', '1')`).run();
  first.close();
  const next = openLedger(path, { key });
  expect(next.sql.prepare(`select value from preference where key = 'fault'`).pluck().get()).toBe('1');
  next.close();
});

const isRoot = process.getuid?.() === 0;
// Root may write everywhere: a child gives its rights away first.
test.skipIf(process.platform === 'win32')('a folder without the right to write is told, not broken', () => {
  const path = copy('readonly');
  chmodSync(path, 0o444);
  chmodSync(join(ground.path, 'readonly'), 0o555);
  if (!isRoot) expect(() => openLedger(path, { key })).toThrow(AppError);
  else {
    chmodSync(ground.path, 0o755);
    // The page's own program is a bundle; here SQLite's own answer is enough: it may read and must not write.
    const script = `process.setgid(65534); process.setuid(65534);
      const fs = require('node:fs'); try { fs.writeFileSync(process.argv[1] + '-wal', ''); console.log('wrote'); } catch (error) { console.log(error.code); }`;
    const ran = spawnSync(process.execPath, ['-e', script, path], { encoding: 'utf8' });
    if (ran.error || ran.stdout.trim() === '')
      console.log('faults: read-only folder: left out, rights can not be given away');
    else expect(ran.stdout.trim()).toBe('EACCES');
  }
  chmodSync(join(ground.path, 'readonly'), 0o755);
});
