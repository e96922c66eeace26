import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startElectron } from './electron-program.ts';
import { buildElectronStandIn, temporary } from './stand-in/build.ts';
import type { BrowserWindow, Recorded } from './stand-in/electron.ts';

/** Saving and printing through the Electron host; starting, refusing to start, ending. */
type Answer = { ok: boolean; data?: { outcome: string; path?: string }; error?: { code: string; message: string } };
let dist: string;
let record: Recorded;
let window: BrowserWindow;
const call = (route: string, input: unknown): Promise<Answer> => {
  const { webContents } = window;
  return (record.handlers['call'] as unknown as (...parts: unknown[]) => Promise<Answer>)(
    { sender: webContents, senderFrame: webContents.mainFrame },
    route,
    input,
  );
};

beforeAll(async () => {
  dist = await buildElectronStandIn();
  ({ record } = await startElectron(dist));
  window = record.windows[0] as BrowserWindow;
});
afterAll(() => rmSync(dist, { recursive: true, force: true }));

const html =
  '<!doctype html>\r\n<html><head><style>@page { size: A4 }\r\nbody { color: #000 }</style></head><body>花名册 𠮷</body></html>';
const bytes = new TextEncoder().encode('一,二\r\n');

describe('host.saveFile', () => {
  test('a person who changes their mind leaves nothing behind', async () => {
    record.saveAnswer = { canceled: true };
    expect(await call('host.saveFile', { suggestedName: '花名册.xlsx', bytes })).toEqual({
      ok: true,
      data: { outcome: 'cancelled' },
    });
    expect(record.saveOptions).toEqual({
      defaultPath: '花名册.xlsx',
      filters: [{ name: 'Excel 工作簿', extensions: ['xlsx'] }],
      properties: ['showOverwriteConfirmation'],
    });
  });

  test('writes what was given, over what was there, and leaves no half file', async () => {
    const folder = temporary();
    writeFileSync(join(folder, '花名册.csv'), 'old and longer than what comes');
    record.saveAnswer = { canceled: false, filePath: join(folder, '花名册.csv') };
    expect(await call('host.saveFile', { suggestedName: 'a/b:c.csv', bytes })).toEqual({
      ok: true,
      data: { outcome: 'saved', path: join(folder, '花名册.csv') },
    });
    expect(record.saveOptions).toMatchObject({ defaultPath: 'a-b-c.csv' });
    expect(readFileSync(join(folder, '花名册.csv'), 'utf8')).toBe('一,二\r\n');
    expect(readdirSync(folder)).toEqual(['花名册.csv']);
  });

  test('the extension stays, whatever was typed', async () => {
    const folder = temporary();
    record.saveAnswer = { canceled: false, filePath: join(folder, 'x.exe') };
    expect(await call('host.saveFile', { suggestedName: 'x.csv', bytes })).toMatchObject({
      data: { path: join(folder, 'x.exe.csv') },
    });
  });

  test('a place that cannot be written is a sentence, and what was there stays', async () => {
    const folder = temporary();
    mkdirSync(join(folder, '花名册.csv'));
    record.saveAnswer = { canceled: false, filePath: join(folder, '花名册.csv') };
    const answer = await call('host.saveFile', { suggestedName: 'x.csv', bytes });
    expect(answer.error?.code).toBe('FILE_UNREADABLE');
    expect(answer.error?.message).toMatch(/^花名册\.csv 没有存成：/);
    expect(readdirSync(folder)).toEqual(['花名册.csv']);
    record.saveAnswer = { canceled: false, filePath: join(folder, 'gone', 'x.csv') };
    expect((await call('host.saveFile', { suggestedName: 'x.csv', bytes })).error?.message).toContain(
      '那个文件夹已经不在了',
    );
  });

  test.each([
    [{ suggestedName: 'x.exe', bytes }],
    [{ suggestedName: 'x.xlsx.lnk', bytes }],
    [{ suggestedName: 'x', bytes }],
    [{ suggestedName: 'x.csv', bytes: [1] }],
    [{ suggestedName: 'x.csv', bytes, path: '/etc/x' }],
    [null],
  ])('refuses %j', async (input) => {
    record.saveAnswer = { canceled: false, filePath: '/nonexistent/x' };
    expect((await call('host.saveFile', input)).error?.code).toBe('INVALID_INPUT');
  });

  test('no other host ability exists', async () => {
    expect((await call('host.openPath', { path: '/etc' })).error?.code).toBe('NOT_FOUND');
  });
});

describe('paper', () => {
  test('is printed from a hidden window without scripts, fetched once, under a policy that allows its one style', async () => {
    expect(await call('host.printHtml', { html, landscape: true })).toEqual({ ok: true, data: { outcome: 'printed' } });
    const paper = record.windows.at(-1) as BrowserWindow;
    expect(paper.options).toEqual({
      show: false,
      width: 1123,
      height: 794,
      webPreferences: {
        ...(window.options['webPreferences'] as object),
        preload: undefined,
        javascript: false,
        images: true,
      },
    });
    const { webContents } = paper;
    expect(webContents.mainFrame.url).toMatch(/^app:\/\/paper\/print\/[0-9a-f]{32}$/);
    // printf '@page { size: A4 }\nbody { color: #000 }' | openssl dgst -sha256 -binary | base64
    expect(webContents.response?.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'sha256-5nMlwdh9X/Gj9tqixWTCdzUMfhmGHMx02wV+3Ov/oD0='; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    );
    expect(await webContents.response?.text()).toContain('花名册 𠮷');
    expect(webContents.printed).toEqual({ silent: false, printBackground: true, landscape: true, pageSize: 'A4' });
    expect(paper.calls).toEqual(['destroy']);
    const again = (record.protocols['app'] as unknown as (request: unknown) => Response)({
      method: 'GET',
      url: webContents.mainFrame.url,
    });
    expect(again.status).toBe(404);
  });

  test('becomes a PDF file where the person wants it', async () => {
    const folder = temporary();
    record.saveAnswer = { canceled: false, filePath: join(folder, '名册.pdf') };
    expect(await call('host.savePdf', { html, suggestedName: '名册.pdf' })).toMatchObject({
      ok: true,
      data: { outcome: 'saved' },
    });
    expect(readFileSync(join(folder, '名册.pdf'), 'utf8')).toBe('%PDF-1.7 stand-in');
    expect(record.windows.at(-1)?.webContents.pdfOptions).toEqual({
      landscape: false,
      pageSize: 'A4',
      preferCSSPageSize: true,
      printBackground: true,
    });
  });
});

describe('starting and ending', () => {
  test('a second program ends at once and opens nothing', async () => {
    const { record: second } = await startElectron(dist, (fresh) => (fresh.lock = false));
    expect([second.exits, second.windows, Object.keys(second.handlers)]).toEqual([['quit'], [], []]);
  });

  test('a driver that is not the one we built with is not loaded', async () => {
    const sums = join(dist, 'main/native.json');
    const text = readFileSync(sums, 'utf8');
    writeFileSync(sums, text.replace(/"[0-9a-f]{64}"/g, `"${'0'.repeat(64)}"`));
    const { record: refused } = await startElectron(dist);
    writeFileSync(sums, text);
    expect([refused.exits, refused.windows]).toEqual([[1], []]);
    expect(refused.errors[0]).toContain('可能坏了或被换过');
  });

  test('a data folder that is a file is a sentence', async () => {
    const { record: refused } = await startElectron(dist, (_, dataDir) => {
      rmSync(dataDir, { recursive: true });
      writeFileSync(dataDir, '');
    });
    expect(refused.exits).toEqual([1]);
    expect(refused.errors[0]).toContain('那是一个文件，不是文件夹');
  });

  test('a copied number does not stay on the clipboard of whoever comes next', async () => {
    const { record: own } = await startElectron(dist);
    own.copied = '11010519491231002X';
    const { webContents } = own.windows[0] as BrowserWindow;
    const asked = (own.handlers['call'] as unknown as (...parts: unknown[]) => Promise<Answer>)(
      { sender: webContents, senderFrame: webContents.mainFrame },
      'host.forgetCopied',
      { text: own.copied, seconds: 60 },
    );
    expect(await asked).toEqual({ ok: true, data: { outcome: 'watching' } });
    expect(own.copied).toBe('11010519491231002X');
    own.app.emit('will-quit', { preventDefault: () => undefined });
    for (let wait = 0; wait < 100 && own.exits.length === 0; wait++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(own.copied).toBe('');
  });

  test('ending closes the books first', async () => {
    const { record: own, dataDir } = await startElectron(dist);
    own.app.emit('window-all-closed');
    expect(own.exits).toEqual(['quit']);
    let prevented = 0;
    own.app.emit('will-quit', { preventDefault: () => prevented++ });
    for (let wait = 0; wait < 100 && own.exits.length < 2; wait++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect([prevented, own.exits]).toEqual([1, ['quit', 0]]);
    expect(readFileSync(join(dataDir, 'log.txt'), 'utf8')).toContain('closed well');
  });
});

describe('the preload', () => {
  test('exposes call and on, over one channel each, and nothing else', async () => {
    const said: unknown[] = [];
    const exposed: Record<
      string,
      { call: (...parts: unknown[]) => unknown; on: (listener: (event: unknown) => void) => () => void }
    > = {};
    const ears = new Map<string, (...parts: unknown[]) => void>();
    const electron = {
      contextBridge: { exposeInMainWorld: (name: string, value: never) => (exposed[name] = value) },
      ipcRenderer: {
        invoke: (...parts: unknown[]) => said.push(parts),
        on: (channel: string, listener: (...parts: unknown[]) => void) => ears.set(channel, listener),
        off: (channel: string) => ears.delete(channel),
      },
    };
    const source = readFileSync(join(dist, 'main/preload.cjs'), 'utf8');
    new Function('require', source)((name: string) =>
      name === 'electron' ? electron : createRequire(import.meta.url)('nothing'),
    );
    expect(Object.keys(exposed)).toEqual(['bridge']);
    const bridge = exposed['bridge'] as (typeof exposed)[string];
    expect(Object.keys(bridge)).toEqual(['call', 'on']);
    bridge.call('app.status', {}, 'id', 'more');
    expect(said).toEqual([['call', 'app.status', {}, 'id']]);
    const heard: unknown[] = [];
    const stop = bridge.on((event) => heard.push(event));
    ears.get('event')?.({ sender: 'ipc' }, { type: 'changed' });
    stop();
    expect([heard, ears.size]).toEqual([[{ type: 'changed' }], 0]);
  });
});
