import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../../src-main/hosts/chromium.ts';

/** The installed Chromium, headless. Its own background requests are switched off. */
export function launchChromium(args: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium on this machine: apt-get install chromium fonts-noto-cjk');
  const own = ['--disable-background-networking', '--disable-component-update', '--no-first-run', '--lang=zh-CN'];
  if (process.getuid?.() === 0) own.push('--no-sandbox');
  return chromium.launch({ executablePath, args: [...own, ...args] });
}
