import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the books lie unless told otherwise: %APPDATA%, else XDG_DATA_HOME, else ~/.local/share. */
export function defaultDataDir(env: NodeJS.ProcessEnv = process.env): string {
  return join(env['APPDATA'] || env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'union-office');
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: '没有写入的权限',
  EPERM: '没有写入的权限',
  EROFS: '那里只能读',
  ENOSPC: '磁盘满了',
  ENOTDIR: '路径里有一段是文件，不是文件夹',
  EEXIST: '那是一个文件，不是文件夹',
  ENOENT: '找不到这个位置',
  ENAMETOOLONG: '路径太长',
};

/** Makes the folder and tries it. Returns a Chinese sentence when nothing can be written there. */
export function prepareDataDir(dir: string): string | undefined {
  try {
    mkdirSync(dir, { recursive: true });
    const probe = join(dir, `.probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
    return undefined;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    return `台账要放在 ${dir}，但${reasons[code] ?? '那里写不进去'}（${code || '原因不明'}）。请换一个能写入的文件夹，例如 --data D:\\工会台账`;
  }
}
