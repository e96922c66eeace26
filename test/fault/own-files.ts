import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Dice, dice } from '../../db/demo/random.ts';
import { noteAttempt, readAttempts } from '../../src-main/vault/attempts-file.ts';
import { extractBackup, settleBackup, writeBackup } from '../../src-main/vault/backup-file.ts';
import type { BackupHeader } from '../../src-main/vault/backup-header.ts';
import { readKeyring, writeKeyring } from '../../src-main/vault/files.ts';
import { changedKeyring, type Keyring, newKeyring } from '../../src-main/vault/keyring.ts';
import type { Part } from './actor.ts';

/** What the program says it has done with a file of its own. */
export type Done =
  | { readonly keyring: number }
  | { readonly attempts: number }
  | { readonly backup: string; readonly sha256: string };

export const bookId = '0123456789abcdef0123456789abcdef';

const randomBytesOf = (d: Dice, length: number): Buffer =>
  Buffer.from(Uint8Array.from({ length }, () => d.int(0, 255)));
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A keyring to begin with. */
export const firstRing = (key: Buffer): Keyring => newKeyring(key, bookId, '临江公交工会', []);

function headerOf(n: number, bytes: number, ring: Keyring): BackupHeader {
  return {
    app: '0.1.0',
    schema: 6,
    unit: '临江公交工会',
    bookId,
    entry: n,
    head: 'abc',
    at: '2026-11-21 08:12:00',
    counts: { 会员: 461 },
    keyring: JSON.stringify(ring),
    salt: Buffer.alloc(16, n).toString('base64'),
    parts: [{ name: 'ledger.db', bytes }],
  };
}

/** Keyring, counted tries and backups are written in turn, and each is said when it is done. */
export async function keepFiles(part: Part, key: Buffer, ack: (done: Done) => void): Promise<void> {
  const d = dice(part.seed);
  let ring = readKeyring(part.dir) ?? firstRing(key);
  for (let n = 0; n < part.count; n++) {
    if (n % 3 === 0) {
      ring = changedKeyring(key, ring, { unit: `临江公交工会${'会'.repeat(d.int(0, 150))}` });
      if (part.careless)
        writeFileSync(join(part.dir, n % 2 ? 'keyring-a.json' : 'keyring-b.json'), JSON.stringify(ring));
      else writeKeyring(part.dir, ring);
      ack({ keyring: ring.generation });
    } else if (n % 3 === 1) {
      if (part.careless)
        writeFileSync(join(part.dir, 'attempts.json'), JSON.stringify({ failures: Math.ceil(n / 3), uptime: n }));
      else noteAttempt(part.dir, n);
      ack({ attempts: readAttempts(part.dir).failures });
    } else {
      const bytes = randomBytesOf(d, d.int(1000, 150_000));
      const source = join(part.dir, 'source');
      writeFileSync(source, bytes);
      const name = `${n}.ghb`;
      const path = join(part.dir, name);
      await writeBackup(`${path}.new`, headerOf(n, bytes.length, ring), key, [source]);
      await settleBackup(`${path}.new`, path);
      ack({ backup: name, sha256: sha256(bytes) });
    }
  }
}

/** What is wrong with the files that a power cut left; '' for nothing. */
export async function examineFiles(dir: string, key: Buffer, acks: readonly Done[]): Promise<string> {
  const problems: string[] = [];
  const told = <K extends string>(name: K) => acks.flatMap((done) => (name in done ? [done as never] : []));
  const generation = Math.max(1, ...told('keyring').map(({ keyring }: { keyring: number }) => keyring));
  const ring = readKeyring(dir);
  if (!ring) problems.push('no keyring can be read');
  else if (ring.generation < generation) problems.push('keyring acknowledged and lost');
  else if (ring.generation > generation + 1) problems.push('keyring of nobody');
  const failures = Math.max(0, ...told('attempts').map(({ attempts }: { attempts: number }) => attempts));
  const tries = existsSync(join(dir, 'attempts.json')) ? readAttempts(dir).failures : 0;
  if (tries < failures) problems.push('counted tries lost');
  else if (tries > failures + 1) problems.push('counted tries damaged');
  const backups = new Map(
    told('backup').map(({ backup, sha256: hash }: { backup: string; sha256: string }) => [backup, hash]),
  );
  const there = readdirSync(dir).filter((name) => name.endsWith('.ghb'));
  for (const name of backups.keys()) if (!there.includes(name)) problems.push('backup acknowledged and lost');
  // Old ones lie untouched: the newest show what a cut does.
  for (const name of there.sort((a, b) => parseInt(b, 10) - parseInt(a, 10)).slice(0, 2)) {
    const into = join(dir, 'out');
    rmSync(into, { recursive: true, force: true });
    mkdirSync(into);
    try {
      await extractBackup(join(dir, name), key, into);
    } catch (error) {
      problems.push(`backup ${name} under its final name: ${String(error)}`);
    }
  }
  return problems.join(', ');
}
