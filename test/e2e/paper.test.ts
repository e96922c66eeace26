import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decode } from '../../src-main/hosts/wire.ts';
import { type Running, startHost } from '../seam/node-process.ts';
import { buildStandIn, temporary } from '../seam/stand-in/build.ts';
import { launchChromium } from './chromium.ts';

/** Documents on their way to the printer, as the node host serves them. */
let dist: string;
let host: Running;
let browser: Browser;
let foreign: Server;
let foreignRequests = 0;

beforeAll(async () => {
  foreign = createServer((_, response) => {
    foreignRequests++;
    response.end();
  }).listen(0, '127.0.0.1');
  dist = await buildStandIn();
  host = await startHost(process.execPath, [
    join(dist, 'node/node.js'),
    JSON.stringify({ version: '0', json: true, dataDir: temporary() }),
  ]);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  foreign.close();
  rmSync(dist, { recursive: true, force: true });
});

const html =
  (): string => `<!doctype html><html><head><meta charset="utf-8"><style>@page { size: A4 landscape; margin: 15mm }
p { color: rgb(0, 128, 0); break-after: page }</style></head><body><p>花名册 𠮷</p><p style="color: red" onclick="document.title='hit'">二</p>
<script>document.title = 'hit'</script><img src="http://127.0.0.1:${(foreign.address() as AddressInfo).port}/x"><style>p { color: red !important }</style><p>三</p></body></html>`;

async function call<T>(route: string, input: unknown): Promise<T> {
  const body = JSON.stringify({ route, input });
  const response = await fetch(`${host.origin}/call`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${host.token}` },
    body,
  });
  return decode(await response.text()) as T;
}

test('a paper is shown once, with its own style and nothing else', async () => {
  const { data } = await call<{ data: { outcome: string; url: string } }>('host.printHtml', { html: html() });
  expect(data.outcome).toBe('open');
  const page = await browser.newPage();
  await page.goto(host.origin + data.url);
  expect(await page.locator('p').evaluateAll((all) => all.map((p) => getComputedStyle(p).color))).toEqual([
    'rgb(0, 128, 0)',
    'rgb(0, 128, 0)',
    'rgb(0, 128, 0)',
  ]);
  await page.locator('p').nth(1).click();
  expect(await page.title()).toBe('');
  expect(foreignRequests).toBe(0);
  await page.goto(host.origin + data.url).catch(() => undefined);
  expect(await page.locator('body').innerText()).not.toContain('花名册');
  await page.close();
});

test('the PDF has the pages and the paper size that the style says', async () => {
  const { data } = await call<{ data: { outcome: string; name: string; bytes: Uint8Array } }>('host.savePdf', {
    html: html(),
    suggestedName: '花名册: 9/10.pdf',
  });
  expect([data.outcome, data.name]).toEqual(['download', '花名册- 9-10.pdf']);
  const text = Buffer.from(data.bytes).toString('latin1');
  expect(text.slice(0, 5)).toBe('%PDF-');
  // Chromium keeps page objects in the open or in compressed object streams, depending on its version.
  const streams = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body]) => {
    try {
      return inflateSync(Buffer.from(body as string, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  const all = [text, ...streams].join('\n');
  expect([...all.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length).toBe(3);
  const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/.exec(all) ?? [];
  // A4 is 297 × 210 mm, a point is 1/72 inch.
  expect(Number(width)).toBeCloseTo((297 / 25.4) * 72, -1);
  expect(Number(height)).toBeCloseTo((210 / 25.4) * 72, -1);
});
