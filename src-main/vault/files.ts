import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Keyring, keyringText, parseKeyring } from './keyring.ts';

/** Puts bytes under a name so that a power cut leaves the old ones or the new ones, never a part. */
export function putWhole(path: string, bytes: Uint8Array): void {
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', 0o600);
  try {
    for (let at = 0; at < bytes.length; at += writeSync(file, bytes, at));
    fsyncSync(file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  syncFolder(dirname(path));
}

/** What was written into a file is on the disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The name itself is on the disk; a folder can not be synced on Windows, where renaming is enough. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

const names = ['keyring-a.json', 'keyring-b.json'] as const;

/** Both copies as they stand; null: missing or damaged. */
function copies(folder: string): readonly (Keyring | null)[] {
  return names.map((name) => {
    const path = join(folder, name);
    return existsSync(path) ? parseKeyring(readFileSync(path, 'utf8')) : null;
  });
}

/** Whether there ever was a keyring here: then a missing book is a loss and never a first start. */
export const hasKeyring = (folder: string): boolean => names.some((name) => existsSync(join(folder, name)));

/** The newer of the two copies that can be read; null: none can. */
export const readKeyring = (folder: string): Keyring | null =>
  copies(folder).reduce((best, one) => (one && (!best || one.generation > best.generation) ? one : best), null);

/** Writes a keyring over the older of its two copies: the newer one stays as it is until this one is on the disk. */
export function writeKeyring(folder: string, ring: Keyring): void {
  const [a, b] = copies(folder);
  const older = (a?.generation ?? 0) <= (b?.generation ?? 0) ? names[0] : names[1];
  putWhole(join(folder, older), Buffer.from(keyringText(ring)));
}

/** After a key was voided: the other copy must not open any more either. */
export function writeBothKeyrings(folder: string, ring: Keyring): void {
  writeKeyring(folder, ring);
  writeKeyring(folder, { ...ring });
}

/**
 * One of the two copies is gone, damaged or behind: it is written again from the newer one, which has just opened the book.
 * At rest both are the same, so that losing either loses nobody's password.
 */
export function mendKeyring(folder: string): void {
  const [a, b] = copies(folder);
  const newest = readKeyring(folder);
  if ((a && b && a.generation === b.generation) || !newest) return;
  try {
    writeKeyring(folder, newest);
  } catch {
    // One copy opens the book as well; next time again.
  }
}
