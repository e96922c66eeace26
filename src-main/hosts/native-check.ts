import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The database driver's binary lies outside the sealed archive, where nothing else checks it. The build notes its SHA-256
 * inside; a binary that differs is not loaded. Returns a Chinese sentence when something is wrong.
 */
export function checkNative(here: string): string | undefined {
  const sums = JSON.parse(readFileSync(join(here, 'native.json'), 'utf8')) as Record<string, string>;
  const name = `${process.platform}-${process.arch}.node`;
  const driver = createRequire(import.meta.url).resolve('better-sqlite3/package.json');
  const file = join(dirname(driver), 'prebuilds', name);
  if (!existsSync(file)) return `程序缺少读写台账要用的文件（${name}）。请重新安装一次，台账不受影响`;
  if (createHash('sha256').update(readFileSync(file)).digest('hex') !== sums[name]) {
    return `读写台账要用的文件（${name}）和安装时不一样，可能坏了或被换过。请重新安装一次，台账不受影响`;
  }
  return undefined;
}
