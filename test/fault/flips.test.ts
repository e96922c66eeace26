import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Dice, dice } from '../../db/demo/random.ts';
import { openLedger } from '../../db/open.ts';
import { AppError } from '../../src-main/errors.ts';
import { BackupError, checkBackup } from '../../src-main/vault/backup-file.ts';
import { openKeyring, parseKeyring } from '../../src-main/vault/keyring.ts';
import { dump, type Keys, password } from '../service/sealed-office.ts';
import { prepareOffice } from './grounds.ts';
import { figure, seed, short, temporary } from './stage.ts';
import { problemsOf } from './whole.ts';

/** Rot: a bit flips, a file ends early, a log is gone or another's. Either it is told, or nothing is different. */
const ground = temporary();
const office = join(ground.path, 'new/office');
let keys: Keys;
let whole = '';

beforeAll(async () => {
  keys = await prepareOffice(join(ground.path, 'new'));
  const ledger = openLedger(join(office, 'ledger.db'), { key: keys.key });
  whole = dump(ledger);
  ledger.close();
}, 60_000);
afterAll(() => ground.remove());

/** Damages a file: one bit, some bytes, its end, or a stretch of another place. */
function damage(path: string, d: Dice): string {
  const bytes = readFileSync(path);
  const kind = d.int(1, 10);
  if (kind === 1) {
    const size = d.int(0, bytes.length - 1);
    truncateSync(path, size);
    return `cut at ${size} of ${bytes.length}`;
  }
  const at = d.int(0, bytes.length - 1);
  if (kind === 2 && bytes.length > 8192) {
    const from = d.int(0, bytes.length - 4097);
    const to = (from + 4096) % (bytes.length - 4096);
    bytes.copy(bytes, to, from, from + 4096);
    writeFileSync(path, bytes);
    return `${from} over ${to}`;
  }
  const bit = 1 << d.int(0, 7);
  bytes[at] = (bytes[at] ?? 0) ^ bit;
  writeFileSync(path, bytes);
  return `bit ${bit} of byte ${at}`;
}

/** How a book came out: told, or read as it was; anything else is a silent change. */
function readThrough(folder: string): string {
  try {
    const ledger = openLedger(join(folder, 'ledger.db'), { key: keys.key });
    try {
      const check = ledger.sql.pragma('quick_check', { simple: true });
      if (check !== 'ok') return 'told';
      return dump(ledger) === whole ? 'same' : 'silent';
    } finally {
      ledger.close();
    }
  } catch (error) {
    if (error instanceof AppError && /\p{Script=Han}/u.test(error.message)) return 'told';
    return /^SQLITE_/.test((error as { code?: string }).code ?? '') ? 'told' : `not told: ${String(error)}`;
  }
}

async function rot(
  name: string,
  states: number,
  file: (folder: string) => string,
  look: (folder: string) => Promise<string> | string,
): Promise<void> {
  const d = dice(seed);
  const counts = new Map<string, number>();
  const wrong: string[] = [];
  for (let n = 0; n < states; n++) {
    const folder = join(ground.path, 'rot');
    cpSync(office, folder, { recursive: true });
    const how = damage(file(folder), d);
    const found = await look(folder);
    counts.set(found, (counts.get(found) ?? 0) + 1);
    if (found !== 'told' && found !== 'same') wrong.push(`${name}, ${how}: ${found}`);
    rmSync(folder, { recursive: true });
  }
  figure(`rot in ${name}`, states, [...counts].map(([found, count]) => `${count} ${found}`).join(', '));
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(counts.get('told') ?? 0).toBeGreaterThan(states / 2);
}

const patience = { timeout: 3_600_000 };

describe('rot', () => {
  test('in a sealed book', patience, () =>
    rot('a sealed book', short(40, 4000), (f) => join(f, 'ledger.db'), readThrough),
  );
  test('in its attachments', patience, () =>
    rot('its attachments', short(40, 2000), (f) => join(f, 'attachments.db'), readThrough),
  );
  test('in a backup', patience, () =>
    rot(
      'a backup',
      short(60, 4000),
      (folder) =>
        join(folder, 'backups', readdirSync(join(folder, 'backups')).find((name) => name.endsWith('.ghb')) ?? ''),
      async (folder) => {
        const name = readdirSync(join(folder, 'backups')).find((one) => one.endsWith('.ghb')) ?? '';
        try {
          await checkBackup(join(folder, 'backups', name), keys.key);
          return 'silent';
        } catch (error) {
          return error instanceof BackupError ? 'told' : `not told: ${String(error)}`;
        }
      },
    ),
  );
  test('in a keyring', patience, () =>
    rot(
      'a keyring',
      short(6, 300),
      (folder) => join(folder, 'keyring-a.json'),
      async (folder) => {
        const ring = parseKeyring(readFileSync(join(folder, 'keyring-a.json'), 'utf8'));
        if (!ring) return 'told';
        const opened = await openKeyring(ring, keys.chair, password);
        if (opened.state !== 'open') return 'told';
        return JSON.stringify(ring) === JSON.stringify(keys.ring) ? 'same' : 'silent';
      },
    ),
  );
});

describe('the log beside the book', () => {
  /** A book that was left by a kill: its last work lies in the log alone. */
  async function withLog(folder: string, label: string): Promise<void> {
    cpSync(office, join(folder, 'live'), { recursive: true });
    const ledger = openLedger(join(folder, 'live/ledger.db'), { key: keys.key });
    const { runCommand } = await import('../../db/journal.ts');
    for (let n = 0; n < 3; n++)
      runCommand(
        ledger.sql,
        { at: '2026-11-21 10:00:00', user: '何静', route: 'test' },
        () =>
          ledger.sql
            .prepare(`insert into saved_list (noun, name, filter, position) values ('member', ?, '{}', 9)`)
            .run(`${label}${n}`),
        () => label,
      );
    cpSync(join(folder, 'live'), join(folder, 'left'), { recursive: true });
    ledger.close();
  }

  test('rot in it: what is whole before the damage stays, nothing else comes in', patience, async () => {
    const folder = join(ground.path, 'log');
    mkdirSync(folder);
    await withLog(folder, '甲');
    expect(existsSync(join(folder, 'left/ledger.db-wal'))).toBe(true);
    const states = short(40, 2000);
    const d = dice(seed);
    const wrong: string[] = [];
    const left = new Map<number, number>();
    for (let n = 0; n < states; n++) {
      const trial = join(folder, 'trial');
      cpSync(join(folder, 'left'), trial, { recursive: true });
      const how = damage(join(trial, 'ledger.db-wal'), d);
      try {
        const ledger = openLedger(join(trial, 'ledger.db'), { key: keys.key });
        const problem = problemsOf(ledger);
        if (problem) wrong.push(`${how}: ${problem}`);
        const entries = ledger.sql.prepare('select count(*) from command').pluck().get() as number;
        left.set(entries, (left.get(entries) ?? 0) + 1);
        ledger.close();
      } catch (error) {
        if (!(error instanceof AppError)) wrong.push(`${how}: ${String(error)}`);
      }
      rmSync(trial, { recursive: true });
    }
    figure('rot in the log', states, `${left.size} lengths of the journal, ${wrong.length} wrong`);
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(left.size).toBeGreaterThan(1);
  });

  test("deleted, or another book's: the book stands as it was last folded", patience, async () => {
    const folder = join(ground.path, 'log2');
    mkdirSync(folder);
    await withLog(folder, '乙');
    const left = join(folder, 'left');
    const other = join(ground.path, 'other');
    cpSync(left, other, { recursive: true });
    rmSync(join(left, 'ledger.db-wal'));
    expect(readThrough(left)).toBe('same');
    // A log of the same book that begins elsewhere: its frames are sealed for other pages and another salt.
    const foreign = join(ground.path, 'foreign');
    mkdirSync(foreign);
    await withLog(foreign, '丙');
    const mixed = join(ground.path, 'mixed');
    cpSync(office, mixed, { recursive: true });
    const strange = openLedger(join(ground.path, 'strange.db'), { key: Buffer.alloc(32, 7), create: true });
    cpSync(join(ground.path, 'strange.db-wal'), join(mixed, 'ledger.db-wal'));
    strange.close();
    const found = readThrough(mixed);
    expect(['same', 'told']).toContain(found);
    rmSync(other, { recursive: true });
    figure('logs deleted or of another book', 2, found);
  });
});

describe('what is not ours, or newer', () => {
  const sha = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

  test.each([
    ['application_id', 0x11223344, '不是工会台账的账本'],
    ['user_version', 9999, '更新的版本'],
  ])('%s %i: refused, the file is as it was', async (pragma, value, words) => {
    const folder = join(ground.path, pragma);
    cpSync(office, folder, { recursive: true });
    const path = join(folder, 'ledger.db');
    const { openKeyed } = await import('../../db/key.ts');
    const sql = openKeyed(path, {}, keys.key);
    sql.pragma('journal_mode = DELETE');
    sql.pragma(`${pragma} = ${value}`);
    sql.close();
    const before = sha(path);
    expect(() => openLedger(path, { key: keys.key })).toThrow(words);
    expect(sha(path)).toBe(before);
    expect(readdirSync(folder).filter((name) => name.startsWith('ledger.db'))).toEqual(['ledger.db']);
  });

  test('another key: refused, the file is as it was', () => {
    const path = join(office, 'ledger.db');
    const before = sha(path);
    expect(() => openLedger(path, { key: Buffer.alloc(32, 3) })).toThrow(AppError);
    expect(sha(path)).toBe(before);
  });

  test('a book that is gone or empty never becomes a new one', () => {
    const folder = join(ground.path, 'gone');
    cpSync(office, folder, { recursive: true });
    renameSync(join(folder, 'ledger.db'), join(folder, 'away.db'));
    expect(() => openLedger(join(folder, 'ledger.db'), { key: keys.key })).toThrow('没有找到台账文件');
    expect(existsSync(join(folder, 'ledger.db'))).toBe(false);
    writeFileSync(join(folder, 'ledger.db'), '');
    expect(() => openLedger(join(folder, 'ledger.db'), { key: keys.key })).toThrow('台账文件是空的');
    expect(readFileSync(join(folder, 'ledger.db'))).toHaveLength(0);
  });
});
