// What the browser tests need: a Chromium and a font with Chinese characters. Any Node >= 18, no dependencies.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'msedge',
  'chrome.exe',
  'msedge.exe',
];

export function hasChromium() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => names.some((name) => existsSync(join(folder, name))));
  return onPath || Boolean(process.env.CHROME_PATH && existsSync(process.env.CHROME_PATH));
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
