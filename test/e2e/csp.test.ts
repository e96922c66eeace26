import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Running, startHost } from '../seam/node-process.ts';
import { buildStandIn, temporary } from '../seam/stand-in/build.ts';
import { launchChromium } from './chromium.ts';

/** antd under the real policy, and what a script of the page could try against it. */
interface Seen {
  readonly hits: number;
  readonly violations: string[];
  readonly errors: string[];
  readonly probeResult?: Record<string, string>;
}

let dist: string;
let host: Running;
let browser: Browser;
let page: Page;
let foreign: Server;
const foreignRequests: string[] = [];
const seen = (): Promise<Seen> =>
  page.evaluate(() => {
    const { hits, violations, errors, probeResult } = window as unknown as Seen;
    return { hits, violations, errors, ...(probeResult ? { probeResult } : {}) };
  });

beforeAll(async () => {
  foreign = createServer((request, response) => {
    foreignRequests.push(`${request.method} ${request.url}`);
    response.end();
  }).listen(0, '127.0.0.1');
  dist = await buildStandIn(join(import.meta.dirname, 'csp'));
  host = await startHost(process.execPath, [
    join(dist, 'node/node.js'),
    JSON.stringify({ version: '0', json: true, dataDir: temporary() }),
  ]);
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(`${host.origin}/?foreign=${(foreign.address() as AddressInfo).port}#token=${host.token}`);
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  foreign?.close();
  rmSync(dist, { recursive: true, force: true });
});

describe('the page under its policy', () => {
  test('antd works without one violation', async () => {
    await page.getByText('<svg onload=hit()>').first().waitFor();
    await page.click('#say');
    await page.getByText('已修改 1 人').waitFor();
    await page.click('#drawer');
    await page.locator('.ant-drawer-title').waitFor();
    await page.locator('.ant-drawer-close').click();
    await page.locator('.ant-drawer-title').waitFor({ state: 'hidden' });
    await page.click('#date');
    await page.locator('.ant-picker-dropdown').waitFor();
    await page.keyboard.press('Escape');
    await page.click('#select');
    await page.locator('.ant-select-item-option').first().waitFor();
    await page.keyboard.press('Escape');
    await page.fill('textarea', '一\n二\n三\n四');
    await page.click('#ask');
    await page.locator('.ant-modal-confirm-btns, .ant-modal-footer').first().waitFor();
    const { violations, errors } = await seen();
    expect({ violations, errors }).toEqual({ violations: [], errors: [] });
    // Styles are really there, each with the nonce.
    expect(
      await page.evaluate(() => [...document.querySelectorAll('style')].filter((style) => !style.nonce).length),
    ).toBe(0);
    expect(
      await page.evaluate(
        () => getComputedStyle(document.querySelector('.ant-btn-primary') as Element).backgroundColor,
      ),
    ).toBe('rgb(29, 84, 128)');
    expect((await page.locator('textarea').first().boundingBox())?.height).toBeGreaterThan(80);
    await page.keyboard.press('Escape');
  });

  test('hostile names are text', async () => {
    expect(await page.getByText(`"><script>hit()</script>`).count()).toBeGreaterThan(0);
    expect((await seen()).hits).toBe(0);
  });

  test('every attack from a script ends in an error, and nothing leaves', async () => {
    // The page itself runs them, later: code that the DevTools protocol calls is exempt from the policy.
    await page.locator('#attack').dispatchEvent('click');
    await page.waitForFunction(() => 'probeResult' in window);
    const { probeResult = {}, hits } = await seen();
    expect(Object.keys(probeResult).length).toBe(20);
    expect(Object.entries(probeResult).filter(([, outcome]) => !outcome.startsWith('blocked'))).toEqual([]);
    expect(hits).toBe(0);
    expect(foreignRequests).toEqual([]);
  });

  test('the foreign server would have noticed (control)', async () => {
    await fetch(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/control`);
    expect(foreignRequests).toEqual(['GET /control']);
  });
});
