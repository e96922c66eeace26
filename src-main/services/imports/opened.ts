import { randomUUID } from 'node:crypto';
import type { ImportRow } from '../../domain/import/types.ts';
import { AppError } from '../../errors.ts';
import { importThread } from './thread.ts';

/** One file in the hands of somebody who imports it. */
export interface Opened {
  readonly bytes: Uint8Array;
  /** Rows of the last check. */
  rows: readonly ImportRow[];
  /** What the last check tells for the receipt. */
  told: readonly string[];
  /** Number of the last check that ended; 0: not checked yet. */
  check: number;
  /** Number of the last check that began: an older one that ends later is passed over. */
  begun: number;
}

/** Two windows of work at most: the file at hand and the one before. */
const KEPT = 2;
const files = new Map<string, Opened>();

/** Takes a file in; the oldest one goes when there are too many. */
export function openFile(bytes: Uint8Array): string {
  const id = randomUUID();
  files.set(id, { bytes, rows: [], told: [], check: 0, begun: 0 });
  for (const old of [...files.keys()].slice(0, -KEPT)) closeFile(old);
  return id;
}

export function closeFile(id: string): boolean {
  const file = files.get(id);
  if (file) importThread.forget(file.bytes);
  return files.delete(id);
}

/** Throws NOT_FOUND when the file was put away, e.g. because the core was started anew. */
export function openedFile(id: string): Opened {
  const file = files.get(id);
  if (!file)
    throw new AppError('NOT_FOUND', '这个文件已经不在手上了，还没有写入。请重新选择文件', { reason: 'fileGone' });
  return file;
}
