import { createHash } from 'node:crypto';
import * as disk from 'node:fs/promises';
import { basename, isAbsolute, join, relative } from 'node:path';
import { AppError } from '../../errors.ts';
import { checkBackup } from '../../vault/backup-file.ts';
import type { BookKey } from '../../vault/keyring.ts';
import { freeBytes } from './files.ts';
import { assertRoom, backupProblem } from './sentences.ts';

/** The calls by which a stick is written; tests let the nth one fail. */
export type Disk = Pick<typeof disk, 'open' | 'rename' | 'rm' | 'stat' | 'readdir'>;

export interface StickOptions {
  readonly key: BookKey;
  /** The folder of the books: a copy in there is none. */
  readonly dataDir: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number) => void;
  readonly disk?: Disk;
  readonly free?: (folder: string) => number;
}

const PIECE = 1_048_576;
const noFolder = (): AppError =>
  new AppError('FILE_UNREADABLE', '没有找到这个文件夹，U 盘可能没有插好。请插好，重新选一次', { reason: 'ENOENT' });

/** Whether a path lies in a folder, or is it. */
function liesIn(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}

async function assertFolder(folder: string, { dataDir, disk: files = disk }: StickOptions): Promise<void> {
  if (!isAbsolute(folder)) throw noFolder();
  if (liesIn(dataDir, folder))
    throw new AppError(
      'RULE_BROKEN',
      '这个文件夹就是台账所在的文件夹，拷在里面等于没有拷。请选 U 盘，或另一块硬盘上的文件夹',
      { folder: '请选 U 盘上的文件夹' },
    );
  const found = await files.stat(folder).catch(() => null);
  if (!found?.isDirectory()) throw noFolder();
}

async function copied(
  from: string,
  to: string,
  { disk: files = disk, signal, onProgress }: StickOptions,
): Promise<string> {
  const hash = createHash('sha256');
  const source = await disk.open(from, 'r');
  try {
    const { size } = await source.stat();
    const target = await files.open(to, 'w');
    try {
      for (let done = 0; ; ) {
        signal?.throwIfAborted();
        const { bytesRead, buffer } = await source.read(Buffer.alloc(PIECE), 0, PIECE, null);
        if (bytesRead === 0) break;
        const piece = buffer.subarray(0, bytesRead);
        hash.update(piece);
        for (let at = 0; at < piece.length; ) at += (await target.write(piece, at)).bytesWritten;
        onProgress?.((done += bytesRead) / size / 2);
      }
      await target.sync();
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
  return hash.digest('hex');
}

async function hashOf(path: string, { disk: files = disk, signal }: StickOptions): Promise<string> {
  const hash = createHash('sha256');
  const file = await files.open(path, 'r');
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead, buffer } = await file.read(Buffer.alloc(PIECE), 0, PIECE, null);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

/** What a stick that was pulled out left half written. */
async function clearHalves(folder: string, files: Disk): Promise<void> {
  for (const name of await files.readdir(folder).catch(() => []))
    if (/^台账备份-.*\.ghb\.part$/u.test(name))
      await files.rm(join(folder, name), { force: true }).catch(() => undefined);
}

/**
 * Copies a verified backup into a folder on another medium: under another name, synced, read back and opened piece by
 * piece, then renamed. Older copies there stay.
 * @returns whether the folder lies on the disk of the books: then it is no second medium
 * @throws AppError FILE_UNREADABLE with `reason` ENOENT | ENOSPC | EROFS | EACCES | EIO …
 */
export async function copyToStick(
  backup: string,
  folder: string,
  options: StickOptions,
): Promise<{ readonly sameDisk: boolean }> {
  const { disk: files = disk, key, dataDir, signal, onProgress, free = freeBytes } = options;
  await assertFolder(folder, options);
  const target = join(folder, basename(backup));
  const part = `${target}.part`;
  try {
    await clearHalves(folder, files);
    const { size } = await disk.stat(backup);
    assertRoom(free(folder), size, 'stick');
    const written = await copied(backup, part, options);
    if ((await hashOf(part, options)) !== written)
      throw new AppError(
        'FILE_UNREADABLE',
        '写到 U 盘上的和原来的不一样，U 盘可能坏了，没有留下这一份。请换一个 U 盘',
        {
          reason: 'EIO',
        },
      );
    await checkBackup(part, key, (bytes) => {
      signal?.throwIfAborted();
      onProgress?.(0.5 + Math.min(1, bytes / size) / 2);
    });
    await files.rename(part, target);
    return { sameDisk: (await files.stat(folder)).dev === (await disk.stat(dataDir)).dev };
  } catch (error) {
    await files.rm(part, { force: true }).catch(() => undefined);
    if (signal?.aborted) throw signal.reason;
    throw backupProblem(error, 'stick', basename(backup));
  }
}
