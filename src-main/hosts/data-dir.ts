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

/** A live database that another program copies back and forth, or that lies behind a network, gets damaged sooner or later. */
const synced =
  /[\\/](OneDrive[^\\/]*|Nutstore[^\\/]*|我的坚果云|坚果云|Dropbox|BaiduSyncdisk|百度网盘同步空间|WPSDrive|WPS云盘|iCloudDrive)([\\/]|$)/i;
const network = /^(\\\\|\/\/)(?!\?\\[a-z]:)/i;

/** Makes the folder and tries it. Returns a Chinese sentence when nothing can be written there. */
export function prepareDataDir(dir: string): string | undefined {
  if (synced.test(dir))
    return `${dir} 会被自动同步，台账开着的时候同步会把它弄坏。请换一个不同步的文件夹，备份可以放在这里`;
  if (network.test(dir)) return `${dir} 在网络上，断线时台账会损坏。请放在本机的盘上，备份可以放在这里`;
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
