// What the browser tests need: a Chromium and a font with Chinese characters. Any Node >= 18, no dependencies.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The same places in which the node host looks for a browser that prints to PDF. */
const places = JSON.parse(readFileSync(new URL('../src-main/hosts/browsers.json', import.meta.url), 'utf8'));

export function hasChromium() {
  const { env } = process;
  const roots = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(Boolean);
  const candidates = [
    env.CHROME_PATH,
    ...(env.PATH ?? '').split(delimiter).flatMap((folder) => places.names.map((name) => join(folder, name))),
    ...roots.flatMap((root) => places.windowsPlaces.map((place) => join(root, place))),
    ...places.otherPlaces,
  ];
  return candidates.some((path) => path && existsSync(path));
}

export function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  const fonts = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return !fonts.error && fonts.stdout.trim() !== '';
}

const missing = () => [...(hasChromium() ? [] : ['chromium']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk'])];

/** Installs what is missing on Debian as root. Returns a sentence when something is still missing. */
export function prepareBrowser() {
  if (missing().length === 0) return undefined;
  const apt = (...args) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.error(`正在安装浏览器测试要用的 ${missing().join('、')}`);
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', 'fontconfig', ...missing());
  }
  const left = missing();
  if (left.length === 0) return undefined;
  return `浏览器测试还缺 ${left.join('、')}。请先安装（Debian：apt-get install ${left.join(' ')}），或用 npm run check 跳过浏览器测试`;
}
