import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, startHost } from '../seam/node-process.ts';
import { temporary } from '../seam/stand-in/build.ts';
import { launchChromium } from './chromium.ts';

/** Every page of the real program, in a real browser: the policy is never violated, and nothing is asked of anybody else. */
const root = resolve(import.meta.dirname, '../..');
let host: Running;
let browser: Browser;
let page: Page;
const foreign: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  const options = { version: '0.0.0', json: true, demo: true, dataDir: temporary() };
  host = await startHost(process.execPath, [join(root, 'dist/node/node.js'), JSON.stringify(options)]);
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
  page.on('request', (request) => {
    if (!request.url().startsWith(host.origin) && !request.url().startsWith('data:')) foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  await page.goto(host.url);
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

test('the token leaves the address at once', async () => {
  await page.waitForFunction(() => !location.href.includes('token'));
  expect(page.url()).not.toContain(host.token);
});

test('all pages of the rail open without a complaint and without a foreign request', async () => {
  await page.locator('nav a').first().waitFor();
  const links = await page
    .locator('nav a')
    .evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
  expect(links.length).toBeGreaterThan(3);
  for (const link of links) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, link);
    await page.waitForTimeout(600);
    expect((await page.locator('main').innerText()).length, link).toBeGreaterThan(0);
    // Nothing between the lines: an error boundary would be a page too.
    expect(complaints, link).toEqual([]);
  }
  expect(foreign).toEqual([]);
});

test('a page opened without the token gets nothing', async () => {
  const stranger = await browser.newPage();
  await stranger.goto(host.origin);
  await stranger.waitForTimeout(500);
  expect(await stranger.locator('body').innerText()).not.toContain('锦程');
  await stranger.close();
});
