// Installs when the lockfile changed. Any Node >= 18, no dependencies.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Whether what lies in node_modules is what the lockfile says, as npm itself wrote it down. */
export function asLocked(root) {
  const hidden = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(hidden)) return false;
  const have = read(hidden).packages;
  return Object.entries(read(join(root, 'package-lock.json')).packages).every(
    ([path, entry]) =>
      path === '' ||
      entry.link ||
      (have[path]
        ? have[path].version === entry.version && have[path].integrity === entry.integrity
        : entry.optional || entry.peer),
  );
}

/** The project's own Node, which the packages need. */
export const projectNode = (root) => {
  const windows = join(root, 'node_modules/node/bin/node.exe');
  return process.platform === 'win32' && existsSync(windows)
    ? windows
    : join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
};

/** Runs npm the way this process was started by npm, or as a command. Its output goes to stderr. */
function npm(root, args) {
  const own = process.env.npm_execpath;
  const viaNode = own && /\.c?js$/.test(own);
  return spawnSync(viaNode ? process.execPath : 'npm', viaNode ? [own, ...args] : args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: !viaNode && process.platform === 'win32',
  });
}

/** Brings node_modules up to the lockfile. Returns a Chinese sentence when it did not work. */
export function install(root) {
  const mark = join(root, 'node_modules/.union-office-installed');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const fresh = existsSync(mark) && readFileSync(mark, 'utf8') === lock && existsSync(projectNode(root));
  if (fresh) return undefined;
  if (!asLocked(root) || !existsSync(projectNode(root))) {
    console.error('正在安装程序要用的软件包，第一次约一分钟');
    const result = npm(root, ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    if (result.error || result.status !== 0)
      return '软件包没有装成，上面是 npm 说的原因。请检查能不能连上 npm 软件源，再运行一次';
    if (!existsSync(projectNode(root)))
      return '软件包装好了，但缺少项目自带的 Node（node_modules/node）。请运行 npm rebuild node，再运行一次';
  }
  writeFileSync(mark, lock);
  return undefined;
}

/** Electron's binary, only when it is really there. Asking the package itself would fetch it. */
export function electronBinary(root) {
  const home = join(root, 'node_modules/electron');
  const named = existsSync(join(home, 'path.txt')) ? readFileSync(join(home, 'path.txt'), 'utf8').trim() : '';
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(home, 'dist');
  const candidates = [named, 'electron.exe', 'electron', 'Electron.app/Contents/MacOS/Electron'].filter(Boolean);
  return candidates.map((name) => join(dist, name)).find((path) => existsSync(path));
}
