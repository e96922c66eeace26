import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { copyUnderKey } from '../../db/copy.ts';
import type { FileKey } from '../../db/key.ts';
import { hasKeyring, writeBothKeyrings } from '../vault/files.ts';
import type { Keyring } from '../vault/keyring.ts';
import { draftOf, lying } from './books.ts';

const formerOf = (folder: string): string => `${folder}.old`;
const files = ['ledger.db', 'attachments.db'] as const;
const isKept = (name: string): boolean => !/^(?:ledger|attachments|keyring-)/u.test(name);

/** Writes zeros over a file before its name goes. What a solid-state disk kept elsewhere is out of reach. */
function wipe(path: string): void {
  if (statSync(path).isDirectory()) for (const name of readdirSync(path)) wipe(join(path, name));
  else {
    const { size } = statSync(path);
    const zeros = Buffer.alloc(1 << 20);
    const file = openSync(path, 'r+');
    try {
      for (let at = 0; at < size; at += zeros.length) writeSync(file, zeros, 0, Math.min(zeros.length, size - at), at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }
}

/** Takes away what a book was before it was sealed anew; what else lay beside it goes along into the new folder. */
function clearFormer(folder: string): void {
  const former = formerOf(folder);
  if (!existsSync(former)) return;
  const wasPlain = lying(join(former, 'ledger.db')) === 'plain';
  for (const name of readdirSync(former).filter(isKept)) {
    // Copies of a book that lay open lie open too: the sealed book was verified, they go.
    if (wasPlain && name === 'backups') continue;
    if (!existsSync(join(folder, name))) renameSync(join(former, name), join(folder, name));
  }
  if (wasPlain) wipe(former);
  rmSync(former, { recursive: true, force: true });
}

/** Ends what a power cut interrupted: the new folder was verified before the old one was moved aside. */
export function settleRemake(folder: string): void {
  const draft = draftOf(folder);
  if (existsSync(folder)) return clearFormer(folder);
  if (!existsSync(formerOf(folder))) return;
  if (hasKeyring(draft) && existsSync(join(draft, 'ledger.db'))) {
    renameSync(draft, folder);
    return clearFormer(folder);
  }
  renameSync(formerOf(folder), folder);
}

/**
 * Seals a closed book, with its attachments, under another key: into a folder beside it, verified by opening it there,
 * then swapped. Until the swap the old book and its keyring are as they were.
 * @throws CopyFailed
 */
export function remake(folder: string, former: FileKey, key: Uint8Array, ring: Keyring): void {
  const draft = draftOf(folder);
  rmSync(draft, { recursive: true, force: true });
  try {
    for (const name of files)
      if (existsSync(join(folder, name))) copyUnderKey(join(folder, name), former, join(draft, name), key);
    writeBothKeyrings(draft, ring);
    renameSync(folder, formerOf(folder));
    try {
      renameSync(draft, folder);
    } catch (error) {
      renameSync(formerOf(folder), folder);
      throw error;
    }
  } finally {
    if (existsSync(folder)) rmSync(draft, { recursive: true, force: true });
  }
  clearFormer(folder);
}
