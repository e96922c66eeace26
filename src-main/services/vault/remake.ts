import { closeSync, existsSync, fsyncSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { copyUnderKey } from '../../../db/copy.ts';
import type { FileKey } from '../../../db/key.ts';
import { ANCHOR } from '../../vault/anchor.ts';
import { writeBothKeyrings } from '../../vault/files.ts';
import type { Keyring } from '../../vault/keyring.ts';
import { beginStaging, decideSwap, dropStaging, finishSwap } from '../../vault/swap.ts';
import { lying } from '../books.ts';

const files = ['ledger.db', 'attachments.db'] as const;

/** Writes zeros over a file and takes it away. What a solid-state disk kept elsewhere is out of reach. */
function wipe(path: string): void {
  const { size } = statSync(path);
  const zeros = Buffer.alloc(1 << 20);
  const file = openSync(path, 'r+');
  try {
    for (let at = 0; at < size; at += zeros.length) writeSync(file, zeros, 0, Math.min(zeros.length, size - at), at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  rmSync(path, { force: true });
}

/** What lies open beside a sealed book: the book of before, and copies of it. The sealed one was verified before. */
export function wipePlain(folder: string): void {
  if (!existsSync(folder) || lying(join(folder, 'ledger.db')) !== 'sealed') return;
  for (const name of readdirSync(folder).filter((one) => one === 'backups' || /^open-before-\d+$/u.test(one))) {
    const inner = join(folder, name);
    for (const file of readdirSync(inner).map((one) => join(inner, one)))
      if (statSync(file).isFile() && lying(file) === 'plain') wipe(file);
    if (name !== 'backups') rmSync(inner, { recursive: true, force: true });
  }
}

/**
 * Seals a closed book, with its attachments, under another key: in the staging folder, verified by opening it there, then
 * swapped by one synced decision. Until then the old book and its keyring are as they were.
 * @throws CopyFailed
 */
export function remake(folder: string, former: FileKey, key: Uint8Array, ring: Keyring): void {
  const staging = beginStaging(folder);
  const there = files.filter((name) => existsSync(join(folder, name)));
  try {
    for (const name of there) copyUnderKey(join(folder, name), former, join(staging, name), key);
    writeBothKeyrings(staging, ring);
  } catch (error) {
    dropStaging(folder);
    throw error;
  }
  const place = [...there, 'keyring-a.json', 'keyring-b.json'] as const;
  // A book that lay open is written over before its name goes; one that was sealed is only as old as its key.
  const aside = former ? 'replaced-key' : `open-before-${ring.generation}`;
  decideSwap(folder, { place: [...place], stay: [ANCHOR], aside });
  finishSwap(folder);
  wipePlain(folder);
}
