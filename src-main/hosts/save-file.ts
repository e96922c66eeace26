import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../errors.ts';

const busy = new Set(['EPERM', 'EBUSY', 'EACCES']);
const reasons: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘满了。请腾出空间，或换一个盘',
  EROFS: '那里只能读。请换一个文件夹',
  ENOENT: '那个文件夹已经不在了，U 盘可能拔掉了。请换一个文件夹',
  EPERM: '文件正被 Excel 或别的程序打开，或者没有写入的权限。请先关掉它，或换一个名字',
  EBUSY: '文件正被 Excel 或别的程序打开。请先关掉它，或换一个名字',
  EACCES: '文件正被 Excel 或别的程序打开，或者没有写入的权限。请先关掉它，或换一个名字',
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Virus scanners and sync tools hold fresh files for a moment: try again, ten times in about two seconds. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (attempt === 10 || !busy.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
      await pause(40 * attempt);
    }
  }
}

/**
 * Writes a whole file or none: beside the target, to the disk, then by rename. What was there before stays until the new
 * file is complete. Throws AppError FILE_UNREADABLE with the reason in Chinese.
 */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const aside = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    const file = openSync(aside, 'wx');
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    await renamePatiently(aside, path);
  } catch (error) {
    rmSync(aside, { force: true });
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new AppError(
      'FILE_UNREADABLE',
      `${basename(path)} 没有存成：${reasons[code] ?? '写不进去。请换一个文件夹'}`,
      { reason: code || 'unknown' },
    );
  }
}
