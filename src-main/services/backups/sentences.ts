import { CopyFailed } from '../../../db/copy.ts';
import { AppError } from '../../errors.ts';
import { BackupError } from '../../vault/backup-file.ts';

/** Where a file was being written or read. */
export type Place = 'here' | 'stick';

/** 12 for 11.2 MB: what has to be freed, rounded up. */
const megabytes = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024 / 1024));

const sentences: Readonly<Record<Place, Readonly<Record<string, string>>>> = {
  here: {
    ENOSPC: '磁盘满了，备份没有写成，台账没有动。请腾出空间再试',
    EROFS: '放备份的文件夹只能读，备份没有写成，台账没有动。请检查文件夹的权限',
    EACCES: '放备份的文件夹不能写，备份没有写成，台账没有动。请检查文件夹的权限',
    other: '备份写到一半读写出错，没有写成，台账没有动。请再试一次；还不行就检查硬盘',
  },
  stick: {
    ENOSPC: 'U 盘满了，没有拷成，台账和本机的备份都没有动。请腾出空间，或换一个 U 盘',
    EROFS: '这个 U 盘只能读，可能开了写保护，没有拷成。请关掉写保护的开关，或换一个 U 盘',
    EACCES: '这个文件夹不让写，没有拷成。请换一个文件夹，或换一个 U 盘',
    other: 'U 盘中途拔掉了，或者读写出错，没有拷成，台账和本机的备份都没有动。请插好再试',
  },
};
const alias: Readonly<Record<string, string>> = { EPERM: 'EACCES', SQLITE_FULL: 'ENOSPC', EDQUOT: 'ENOSPC' };

/** What went wrong with a backup, as an answer; what is no failure of a disk or a file is thrown on as it is. */
export function backupProblem(error: unknown, place: Place, file = '这份备份'): unknown {
  if (error instanceof AppError) return error;
  if (error instanceof BackupError) return unreadableBackup(error, file);
  if (error instanceof CopyFailed)
    return new AppError('DATABASE_UNAVAILABLE', `备份和台账核对不上（${error.why}），没有留下这一份。请再试一次`, {
      reason: 'noBackup',
    });
  const { code = '' } = error as { code?: string };
  if (!/^(E[A-Z]+|SQLITE_\w+)$/u.test(code)) return error;
  const known = sentences[place];
  return new AppError(
    place === 'stick' ? 'FILE_UNREADABLE' : 'DATABASE_UNAVAILABLE',
    known[alias[code] ?? code] ?? known['other'] ?? '',
    { reason: alias[code] ?? code },
  );
}

/** Why a backup can not be read. */
function unreadableBackup({ fault }: BackupError, file: string): AppError {
  const why = {
    none: `${file} 不是工会台账的备份，或者是更新的版本写的。请选名字以 .ghb 结尾、由本程序写的文件`,
    damaged: `${file} 损坏了，或被改动过，和写下时不一样，没有恢复，台账没有动。请换一份备份`,
    key: `${file} 打不开：钥匙不对，或文件开头被改动过，没有恢复，台账没有动。请换一份备份`,
  };
  return new AppError('FILE_UNREADABLE', why[fault], { reason: `backup-${fault}` });
}

/** Refuses before anything is written. */
export function assertRoom(free: number, wanted: number, place: Place): void {
  if (free >= wanted) return;
  const missing = megabytes(wanted - free);
  throw new AppError(
    place === 'stick' ? 'FILE_UNREADABLE' : 'DATABASE_UNAVAILABLE',
    place === 'stick'
      ? `U 盘剩下的空间不够，还差 ${missing} MB，没有拷。请腾出空间，或换一个 U 盘`
      : `磁盘空间不够备份，要有 ${megabytes(wanted)} MB 空着，还差 ${missing} MB，台账没有动。请腾出空间再试`,
    { reason: 'ENOSPC' },
  );
}
