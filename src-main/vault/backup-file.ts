import { createCipheriv, createDecipheriv } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BackupHeader, fingerprint, headerBytes, headerLength, LEAD, parseHeader } from './backup-header.ts';
import { syncFolder } from './files.ts';
import type { BookKey, Keyring } from './keyring.ts';
import { keyFor } from './sealed.ts';

const PIECE = 65_536;
const TAG = 16;

export type BackupFault = 'none' | 'damaged' | 'key';
/** Why a backup could not be read: it is no backup of ours, not as it was written, or of another key. */
export class BackupError extends Error {
  readonly fault: BackupFault;
  constructor(fault: BackupFault) {
    super(`backup: ${fault}`);
    this.fault = fault;
  }
}

/** Told after each piece how many bytes are done; what it throws ends the work, and nothing stays behind. */
export type Watch = (bytes: number) => void;

/** Number of the piece and whether it is the last: pieces can be neither left out, nor swapped, nor doubled. */
const nonceOf = (index: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 4);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
};
const pieceKey = (key: BookKey, { salt }: BackupHeader): Buffer => keyFor(key, 'backup', Buffer.from(salt, 'base64'));

/** Bytes of the parts one after the other, in pieces of one size but for the last. */
async function* piecesOf(paths: readonly string[]): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0);
  for (const path of paths) {
    const file = await open(path, 'r');
    try {
      for (;;) {
        const { bytesRead, buffer } = await file.read(Buffer.alloc(PIECE), 0, PIECE, null);
        if (bytesRead === 0) break;
        held = Buffer.concat([held, buffer.subarray(0, bytesRead)]);
        for (; held.length > PIECE; held = held.subarray(PIECE)) yield held.subarray(0, PIECE);
      }
    } finally {
      await file.close();
    }
  }
  yield held;
}

/**
 * Writes a backup under another name, synced; the caller looks into it and then calls `settle`.
 * @param sources paths of the parts, in the header's order; nobody writes to them meanwhile
 */
export async function writeBackup(
  draft: string,
  header: BackupHeader,
  key: BookKey,
  sources: readonly string[],
  watch: Watch = () => undefined,
): Promise<void> {
  const lead = headerBytes(header);
  const about = Buffer.from(fingerprint(lead));
  const own = pieceKey(key, header);
  const file = await open(draft, 'w', 0o600);
  try {
    await file.write(lead);
    let index = 0;
    const put = async (piece: Buffer, last: boolean): Promise<void> => {
      const cipher = createCipheriv('aes-256-gcm', own, nonceOf(index, last));
      cipher.setAAD(about);
      await file.write(Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]));
      index += 1;
    };
    let before: Buffer | null = null;
    let done = 0;
    for await (const piece of piecesOf(sources)) {
      if (before) await put(before, false);
      before = Buffer.from(piece);
      watch((done += piece.length));
    }
    await put(before ?? Buffer.alloc(0), true);
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(draft, { force: true });
    throw error;
  }
  await file.close();
}

/** A backup that was looked into takes its name; the name is on the disk when this returns. */
export async function settleBackup(draft: string, path: string): Promise<void> {
  await rename(draft, path);
  syncFolder(dirname(path));
}

async function exactly(file: FileHandle, length: number, at: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, at);
  return bytes.subarray(0, bytesRead);
}

/** A header with the keyring in it read. */
export type ReadHeader = BackupHeader & { readonly ring: Keyring };

/**
 * What a backup says of itself, without any password.
 * @throws BackupError none | damaged
 */
export function headerOf(path: string): ReadHeader {
  const file = openSync(path, 'r');
  const first = (length: number, at: number): Buffer => {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, at));
  };
  try {
    const length = headerLength(first(LEAD, 0));
    if (length === null) throw new BackupError('none');
    const header = parseHeader(first(length, LEAD));
    if (!header) throw new BackupError('damaged');
    return header;
  } finally {
    closeSync(file);
  }
}

/** Pieces of a backup, opened one by one and in order. */
async function* opened(path: string, key: BookKey): AsyncGenerator<Buffer> {
  const { ring: _, ...header } = headerOf(path);
  const file = await open(path, 'r');
  try {
    const length = headerLength(await exactly(file, LEAD, 0)) ?? 0;
    const about = Buffer.from(fingerprint(await exactly(file, LEAD + length, 0)));
    const own = pieceKey(key, header);
    const { size } = await file.stat();
    let at = LEAD + length;
    for (let index = 0; ; index += 1) {
      const last = size - at <= PIECE + TAG;
      const sealed = await exactly(file, Math.min(PIECE + TAG, size - at), at);
      if (sealed.length < TAG) throw new BackupError('damaged');
      const decipher = createDecipheriv('aes-256-gcm', own, nonceOf(index, last));
      decipher.setAAD(about);
      decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
      let piece: Buffer;
      try {
        piece = Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG)), decipher.final()]);
      } catch {
        throw new BackupError(index === 0 ? 'key' : 'damaged');
      }
      yield piece;
      at += sealed.length;
      if (last) return;
    }
  } finally {
    await file.close();
  }
}

/**
 * Lays the parts of a backup into a folder, synced. Nothing of it stays behind when it fails.
 * @returns the header
 * @throws BackupError none | damaged | key
 */
export async function extractBackup(
  path: string,
  key: BookKey,
  folder: string,
  watch: Watch = () => undefined,
): Promise<BackupHeader> {
  const { ring: _, ...header } = headerOf(path);
  const made: string[] = [];
  let part = -1;
  let left = 0;
  let target: FileHandle | null = null;
  const next = async (): Promise<void> => {
    await target?.sync();
    await target?.close();
    target = null;
    part += 1;
    const given = header.parts[part];
    if (!given) return;
    const to = join(folder, given.name);
    made.push(to);
    target = await open(to, 'wx', 0o600);
    left = given.bytes;
    if (left === 0) await next();
  };
  try {
    await next();
    let done = 0;
    for await (const piece of opened(path, key)) {
      watch((done += piece.length));
      for (let rest = piece; rest.length > 0; ) {
        if (!target) throw new BackupError('damaged');
        const own = rest.subarray(0, left);
        await (target as FileHandle).write(own);
        rest = rest.subarray(own.length);
        left -= own.length;
        if (left === 0) await next();
      }
    }
    if (part < header.parts.length) throw new BackupError('damaged');
    return header;
  } catch (error) {
    await (target as FileHandle | null)?.close();
    for (const file of made) await rm(file, { force: true });
    throw error;
  }
}

/**
 * Opens every piece of a backup and keeps none: the file is as it was written.
 * @throws BackupError none | damaged | key
 */
export async function checkBackup(path: string, key: BookKey, watch: Watch = () => undefined): Promise<void> {
  let done = 0;
  for await (const piece of opened(path, key)) watch((done += piece.length));
}
