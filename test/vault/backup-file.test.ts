import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BackupError, extractBackup, headerOf, writeBackup } from '../../src-main/vault/backup-file.ts';
import type { BackupHeader } from '../../src-main/vault/backup-header.ts';
import { newBookId, newBookKey, newKeyring } from '../../src-main/vault/keyring.ts';

let folder: string;
let count = 0;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'union-office-backup-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const key = newBookKey();
const bookId = newBookId();

async function backup(ledger: Uint8Array, attachments: Uint8Array): Promise<string> {
  writeFileSync(join(folder, 'a'), ledger);
  writeFileSync(join(folder, 'b'), attachments);
  const header: BackupHeader = {
    app: '0.1.0',
    schema: 6,
    unit: '临江市公共交通有限公司工会委员会',
    bookId,
    entry: 12,
    head: 'abc',
    at: '2026-11-21 08:12:00',
    counts: { 会员: 461 },
    keyring: JSON.stringify(newKeyring(key, bookId, '临江公交工会', [])),
    salt: randomBytes(16).toString('base64'),
    parts: [
      { name: 'ledger.db', bytes: ledger.length },
      { name: 'attachments.db', bytes: attachments.length },
    ],
  };
  const path = join(folder, `${count++}.backup`);
  await writeBackup(path, header, key, [join(folder, 'a'), join(folder, 'b')]);
  return path;
}

async function extracted(path: string, by = key): Promise<readonly [Buffer, Buffer] | string> {
  const into = join(folder, `into-${count++}`);
  mkdirSync(into);
  try {
    await extractBackup(path, by, into);
  } catch (error) {
    expect(existsSync(join(into, 'ledger.db')) || existsSync(join(into, 'attachments.db'))).toBe(false);
    if (error instanceof BackupError) return error.fault;
    throw error;
  }
  return [readFileSync(join(into, 'ledger.db')), readFileSync(join(into, 'attachments.db'))];
}

describe('a backup', () => {
  test.each([
    [0, 0],
    [1, 0],
    [0, 5],
    [65_535, 1],
    [65_536, 0],
    [65_536, 65_536],
    [65_537, 200_000],
    [300_000, 3],
  ])('of %i and %i bytes comes back as it was', async (a, b) => {
    const [ledger, attachments] = [randomBytes(a), randomBytes(b)];
    const path = await backup(ledger, attachments);
    const found = await extracted(path);
    expect(typeof found).not.toBe('string');
    expect(found[0]).toEqual(ledger);
    expect(found[1]).toEqual(attachments);
  });

  test('says what it is without a password, and holds nothing else in clear', async () => {
    const path = await backup(Buffer.from('王建国110105194912310021'.repeat(9000)), Buffer.alloc(0));
    expect(await headerOf(path)).toMatchObject({ unit: '临江市公共交通有限公司工会委员会', counts: { 会员: 461 } });
    expect(readFileSync(path).includes('110105194912310021')).toBe(false);
    expect(readFileSync(path).includes('王建国')).toBe(false);
  });

  test('is opened by its own key only', async () => {
    expect(await extracted(await backup(randomBytes(100), randomBytes(1)), newBookKey())).toBe('key');
  });

  test('every flipped bit, every cut, every swapped or doubled piece is noticed', async () => {
    const path = await backup(randomBytes(200_000), randomBytes(70_000));
    const whole = readFileSync(path);
    const broken = join(folder, 'broken');
    const tries: Buffer[] = [];
    for (let i = 0; i < 150; i += 1) {
      const copy = Buffer.from(whole);
      const at = Math.floor((i / 150) * whole.length);
      copy[at] = (copy[at] ?? 0) ^ (1 << (i % 8));
      tries.push(copy);
    }
    for (let i = 0; i < 60; i += 1) tries.push(whole.subarray(0, Math.floor((i / 60) * whole.length)));
    const start = whole.length - (270_000 + 5 * 16);
    const piece = 65_552;
    const at = (i: number): Buffer => whole.subarray(start + i * piece, start + (i + 1) * piece);
    const lead = whole.subarray(0, start);
    tries.push(Buffer.concat([lead, at(1), at(0), at(2), at(3), at(4)]));
    tries.push(Buffer.concat([lead, at(0), at(0), at(1), at(2), at(3), at(4)]));
    tries.push(Buffer.concat([lead, at(0), at(1), at(2), at(4)]));
    tries.push(Buffer.concat([lead, at(0), at(1), at(2), at(3)]));
    tries.push(Buffer.concat([whole, randomBytes(40)]));
    // The control: what was not touched is read.
    writeFileSync(broken, whole);
    expect(typeof (await extracted(broken))).not.toBe('string');
    for (const bytes of tries) {
      writeFileSync(broken, bytes);
      expect(await extracted(broken)).toMatch(/^(?:none|damaged|key)$/);
    }
  });
});
