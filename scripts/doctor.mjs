// npm run doctor: says what this machine has and lacks. Any Node >= 18, no dependencies; changes nothing.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasChineseFont, hasChromium } from './browser.mjs';
import { isStale, parts } from './fresh.mjs';
import { asLocked, electronBinary, projectNode } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const own = spawnSync(projectNode(root), ['-p', 'process.versions.node + " Node-API " + process.versions.napi'], {
  encoding: 'utf8',
});
const driver = join(root, 'node_modules/better-sqlite3/prebuilds', `${process.platform}-${process.arch}.node`);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const lines = [
  [true, '程序版本', version],
  [Number(process.versions.node.split('.')[0]) >= 18, '这台电脑的 Node', process.versions.node],
  [asLocked(root), '软件包', asLocked(root) ? '和 package-lock.json 一致' : '不一致，运行 npm start 会重新安装'],
  [own.status === 0, '项目自带的 Node', own.status === 0 ? own.stdout.trim() : '没有，运行 npm start 会安装'],
  [
    existsSync(driver),
    '读写台账的文件',
    existsSync(driver) ? `${process.platform}-${process.arch}` : `没有 ${process.platform}-${process.arch}`,
  ],
  [true, '窗口', electronBinary(root) ?? '没有 Electron 的程序文件，用本机网页的方式打开'],
  [hasChromium(), '浏览器测试用的 Chromium', hasChromium() ? '有' : '没有'],
  [hasChineseFont(), '中文字体', hasChineseFont() ? '有' : '没有，页面上的汉字会是方框'],
  [
    true,
    '编译',
    parts
      .filter((part) => isStale(root, part))
      .map((part) => `${part} 要重编`)
      .join('，') || '都是新的',
  ],
];
for (const [ok, what, text] of lines) console.log(`${ok ? '好' : '缺'}  ${what}：${text}`);
process.exit(lines.every(([ok]) => ok) ? 0 : 1);
