import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type Answered, type Running, startHost } from '../seam/node-process.ts';
import { temporary } from '../seam/stand-in/build.ts';
import { launchChromium } from './chromium.ts';

/** The practice unit in a real Chromium, and the same door that its page uses. */
export interface PracticePage {
  readonly host: Running;
  readonly page: Page;
  /** What the browser complained about. */
  readonly complaints: readonly string[];
  /** The data of an answer; throws the Chinese sentence of a refusal. */
  data<T>(route: string, input?: unknown): Promise<T>;
  go(path: string): Promise<void>;
  close(): Promise<void>;
}

const dataOf = <T>(answer: Answered): T => {
  if (!answer.ok) throw new Error(answer.error?.message);
  return answer.data as T;
};

/** Starts the host on a folder of its own and opens the page at 1366×768. */
export async function openPractice(): Promise<PracticePage> {
  const dataDir = temporary();
  const node = join(import.meta.dirname, '../../dist/node/node.js');
  const options = JSON.stringify({ version: '0.1.0', json: true, demo: true, dataDir });
  const host = await startHost(process.execPath, [node, options]);
  const browser: Browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  page.setDefaultTimeout(8000);
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(host.url);
  await page.locator('.home-head').waitFor();
  return {
    host,
    page,
    complaints,
    data: async <T>(route: string, input: unknown = {}) => dataOf<T>(await host.call(route, input)),
    go: async (path) => {
      // By way of another page: the same address twice would change nothing.
      await page.evaluate(() => {
        location.hash = '#/settings';
      });
      await page.evaluate((to) => {
        location.hash = `#${to}`;
      }, path);
    },
    close: async () => {
      await browser.close();
      await host.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
