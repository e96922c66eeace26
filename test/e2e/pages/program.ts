import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Download, Locator, Page, Request } from 'playwright-core';
import { expect } from 'vitest';
import { type Answered, type Running, startHost } from '../../seam/node-process.ts';
import { temporary } from '../../seam/stand-in/build.ts';
import { today } from '../../today.ts';
import { launchChromium } from '../chromium.ts';

/** A file as somebody chooses it in the file dialogue. */
export interface ChosenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The real node host with the built page in a real Chromium, on a data folder of its own. */
export interface Program {
  readonly host: Running;
  readonly browser: Browser;
  readonly page: Page;
  /** What a browser may complain about: console errors, page errors, violations of the policy, dialogues, foreign requests. */
  readonly complaints: string[];
  /** Every address that the page asked for. */
  readonly requests: readonly string[];
  /** Waits until nothing is asked of the door any more and what came is drawn. */
  quiet(): Promise<void>;
  /** The data of an answer of the door; throws the Chinese sentence of a refusal. */
  data<T>(route: string, input?: unknown): Promise<T>;
  close(): Promise<void>;
}

const isOwn = (url: string, origin: string): boolean => url.startsWith(`${origin}/`) || /^(blob|data|about):/.test(url);

/** Records everything that a page must not do. */
async function watch(page: Page, origin: string) {
  const complaints: string[] = [];
  const requests: string[] = [];
  const waiting = new Set<Request>();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  page.on('dialog', (dialog) => {
    complaints.push(`dialogue: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.context().on('request', (request) => {
    requests.push(request.url());
    if (request.url() === `${origin}/call`) waiting.add(request);
    if (!isOwn(request.url(), origin)) complaints.push(`foreign request: ${request.url()}`);
  });
  page.context().on('requestfinished', (request) => waiting.delete(request));
  page.context().on('requestfailed', (request) => waiting.delete(request));
  const frames = () =>
    page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const quiet = async (): Promise<void> => {
    // An answer may lead to the next question.
    for (let still = 0; still < 3; still = waiting.size === 0 ? still + 1 : 0) {
      await frames();
      await page.waitForTimeout(10);
    }
  };
  await page.exposeFunction('tellViolation', (text: string) => complaints.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { tellViolation } = window as unknown as { tellViolation: (text: string) => void };
      tellViolation(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return { complaints, requests, quiet };
}

/** Starts the program and opens its page. Without `demo` nothing is there yet: the first start. */
export async function startProgram({ demo = false, width = 1366, height = 768 } = {}): Promise<Program> {
  const dataDir = temporary();
  const node = join(import.meta.dirname, '../../../dist/node/node.js');
  const options = JSON.stringify({ version: '0.1.0', json: true, demo, dataDir, today });
  const host = await startHost(process.execPath, [node, options]);
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width, height } });
  page.setDefaultTimeout(30_000);
  const { complaints, requests, quiet } = await watch(page, host.origin);
  await page.goto(host.url);
  return {
    host,
    browser,
    page,
    complaints,
    requests,
    quiet,
    data: async <T>(route: string, input: unknown = {}) => {
      const answer: Answered = await host.call(route, input);
      if (!answer.ok) throw new Error(answer.error?.message);
      return answer.data as T;
    },
    close: async () => {
      await browser.close();
      await host.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Opens a page of the program by its tab at the left. */
export async function openTab(page: Page, name: string): Promise<void> {
  const tab = page.getByRole('navigation', { name: '功能' }).getByRole('link', { name });
  await tab.click();
  await page.getByRole('navigation', { name: '功能' }).locator('[aria-current=page]', { hasText: name }).waitFor();
}

export const button = (page: Page | Locator, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

/** The dark line at the bottom right. */
export const toast = (page: Page): Locator => page.getByRole('status').filter({ visible: true });

/** Closes the open dialogue with Escape, once it has come up and taken the keyboard. */
export async function escapeDialog(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  // A menu on its way out would take the key for itself.
  await page.getByRole('menu').waitFor({ state: 'hidden' });
  await soon(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}

/** Answers why something hidden is looked at; for ten minutes nobody asks again. */
export async function sayWhy(page: Page, words = '核对本人证件'): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '为什么要看' });
  await dialog.getByText(words).click();
  await button(dialog, '打开看').click();
  await dialog.waitFor({ state: 'hidden' });
}

/** The file that comes down when something is pressed. */
export async function downloaded(page: Page, press: () => Promise<unknown>): Promise<ChosenFile> {
  const [file]: [Download, unknown] = await Promise.all([page.waitForEvent('download'), press()]);
  const parts: Buffer[] = [];
  for await (const part of await file.createReadStream()) parts.push(part as Buffer);
  return { name: file.suggestedFilename(), bytes: Buffer.concat(parts) };
}

/** What becomes true a moment later; the machine may be busy. */
export const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 30_000 });
