import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startElectron } from './electron-program.ts';
import { buildElectronStandIn } from './stand-in/build.ts';
import type { BrowserWindow, Contents, Recorded } from './stand-in/electron.ts';

/** The real Electron host against a recording stand-in of Electron: every item of the security checklist, and hostile calls to each handler. */
let dist: string;
let record: Recorded;
let dataDir: string;
let window: BrowserWindow;
type Handler<T = unknown> = (...parts: unknown[]) => T;
const session = <T = unknown>(name: string): Handler<T> => record.session[name] as Handler<T>;

beforeAll(async () => {
  dist = await buildElectronStandIn();
  ({ record, dataDir } = await startElectron(dist));
  window = record.windows[0] as BrowserWindow;
});
afterAll(() => rmSync(dist, { recursive: true, force: true }));

const hostileUrls = [
  'https://example.com/',
  'http://127.0.0.1:8080/',
  'file:///etc/passwd',
  'file://server/share/x.exe',
  'ftp://example.com/',
  'ws://example.com/',
  'wss://example.com/',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'blob:https://example.com/1',
  'about:blank',
  'chrome://gpu',
  'devtools://devtools/bundled/inspector.html',
  'view-source:app://page/index.html',
  'ms-settings:',
  'mailto:a@b.c',
  'app://evil/index.html',
  'app://page.evil/index.html',
  'APP://PAGE@evil/index.html',
  '\\\\server\\share\\x.hta',
];

describe('the window', () => {
  const preferences = {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    autoplayPolicy: 'document-user-activation-required',
    devTools: false,
  };

  test('is made with exactly these options', () => {
    expect(record.windows.length).toBe(1);
    expect(window.options).toEqual({
      title: '工会台账',
      width: 1366,
      height: 768,
      minWidth: 1024,
      minHeight: 700,
      show: false,
      backgroundColor: '#EDEAE4',
      titleBarStyle: 'hidden',
      titleBarOverlay: { color: '#FFFFFF', symbolColor: '#22201D', height: 46 },
      autoHideMenuBar: true,
      webPreferences: { ...preferences, preload: join(dist, 'main/preload.cjs') },
    });
    expect(window.webContents.mainFrame.url).toBe('app://page/index.html');
  });

  test('shows itself when it is painted, and has no menu bar', () => {
    expect(window.calls).toEqual([]);
    window.emit('ready-to-show');
    expect(window.calls).toEqual(['show']);
    expect(record.menus[0]).toBe(null);
  });

  test('the process is sandboxed and sealed before it is ready', () => {
    expect(record.order).toEqual(['sandbox', 'schemes', 'lock', 'ready']);
    expect(record.switches).toEqual([
      ['disable-background-networking', undefined],
      ['disable-component-update', undefined],
      ['disable-domain-reliability', undefined],
      ['disable-sync', undefined],
      ['disable-breakpad', undefined],
      ['no-pings', undefined],
      ['host-resolver-rules', 'MAP * ~NOTFOUND'],
      ['dns-prefetch-disable', undefined],
      ['lang', 'zh-CN'],
      ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
    ]);
    expect(record.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
    expect(record.paths).toEqual({ userData: join(dataDir, 'browser') });
  });

  test.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('%s is prevented, wherever it leads', (name) => {
    for (const url of [...hostileUrls, 'app://page/index.html']) {
      let prevented = 0;
      window.webContents.emit(name, { url, preventDefault: () => prevented++ }, url);
      expect(prevented, url).toBe(1);
    }
  });

  test('no webview, no second window, no Bluetooth choice', () => {
    let prevented = 0;
    window.webContents.emit('will-attach-webview', { preventDefault: () => prevented++ }, {}, {});
    window.webContents.emit(
      'select-bluetooth-device',
      { preventDefault: () => prevented++ },
      [{ deviceId: 'x' }],
      (id: string) => expect(id).toBe(''),
    );
    expect(prevented).toBe(2);
    for (const url of hostileUrls) expect(window.webContents.openHandler?.({ url }), url).toEqual({ action: 'deny' });
    expect(window.webContents.webRtcPolicy).toBe('disable_non_proxied_udp');
  });

  test('the edit menu offers editing and nothing else', () => {
    const flags = { canCut: true, canCopy: true, canPaste: false, canSelectAll: true };
    window.webContents.emit('context-menu', {}, { isEditable: true, selectionText: '', editFlags: flags });
    const menu = record.menus.at(-1) as { role: string; enabled: boolean }[];
    expect(menu.map(({ role, enabled }) => `${role} ${enabled}`)).toEqual([
      'cut true',
      'copy true',
      'paste false',
      'selectAll true',
    ]);
    const before = record.menus.length;
    window.webContents.emit('context-menu', {}, { isEditable: false, selectionText: '', editFlags: flags });
    expect(record.menus.length).toBe(before);
  });

  test('a page that crashed is loaded again', async () => {
    window.webContents.mainFrame.url = '';
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(window.webContents.mainFrame.url).toBe('app://page/index.html');
  });

  test('a second start brings the first window to the front', () => {
    window.calls.length = 0;
    window.minimized = true;
    record.app.emit('second-instance', {}, [], '');
    expect(window.calls).toEqual(['restore', 'show', 'focus']);
  });
});

describe('the session', () => {
  const permissions =
    'clipboard-read clipboard-sanitized-write display-capture fileSystem fullscreen geolocation hid idle-detection keyboardLock local-fonts media mediaKeySystem midi midiSysex notifications openExternal pointerLock sensors serial speaker-selection storage-access top-level-storage-access usb window-management unknown __proto__'.split(
      ' ',
    );

  test.each(permissions)('%s is refused, on request and on check', (name) => {
    let answer: unknown;
    session('setPermissionRequestHandler')(window.webContents, name, (given: boolean) => (answer = given), {
      requestingUrl: 'app://page/index.html',
      isMainFrame: true,
    });
    expect(answer).toBe(false);
    expect(session('setPermissionCheckHandler')(window.webContents, name, 'app://page', {})).toBe(false);
  });

  test('devices, screens and pairing are refused', () => {
    for (const deviceType of ['hid', 'serial', 'usb'])
      expect(session('setDevicePermissionHandler')({ deviceType, origin: 'app://page', device: {} })).toBe(false);
    const answers: unknown[] = [];
    session('setDisplayMediaRequestHandler')({ videoRequested: true }, (given: unknown) => answers.push(given));
    session('setBluetoothPairingHandler')({ pairingKind: 'confirm' }, (given: unknown) => answers.push(given));
    expect(answers).toEqual([null, { confirmed: false }]);
    expect(session('setUSBProtectedClassesHandler')({ protectedClasses: ['audio', 'hid'] })).toEqual(['audio', 'hid']);
  });

  const cancelled = (url: string, resourceType: string): unknown => {
    let answer: { cancel?: boolean } = {};
    session('onBeforeRequest')({ url, resourceType }, (given: { cancel?: boolean }) => (answer = given));
    return answer.cancel;
  };

  test.each([...hostileUrls, 'data:text/html,x', 'app://pageX/', 'app:page', 'https://app://page/'])(
    'a request to %s is cancelled',
    (url) => {
      for (const type of ['mainFrame', 'subFrame', 'script', 'xhr', 'webSocket', 'ping'])
        expect(cancelled(url, type), type).toBe(true);
    },
  );

  test('our own scheme and written-out pictures pass', () => {
    expect(cancelled('app://page/assets/index-1.js', 'script')).toBe(false);
    expect(cancelled('app://paper/print/1', 'mainFrame')).toBe(false);
    expect(cancelled('data:image/png;base64,AA==', 'image')).toBe(false);
    expect(cancelled('data:image/svg+xml,<svg/>', 'mainFrame')).toBe(true);
  });

  test('no proxy but a closed port, no dictionary, no download', () => {
    expect(record.session['setProxy']).toEqual({ proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' });
    expect(record.session['setSpellCheckerEnabled']).toBe(false);
    expect(record.session['setSpellCheckerDictionaryDownloadURL']).toBe('app://nowhere/');
    let prevented = 0;
    session('on will-download')({ preventDefault: () => prevented++ }, {});
    expect(prevented).toBe(1);
  });
});

describe('the scheme', () => {
  const ask = (url: string, method = 'GET'): Response =>
    (record.protocols['app'] as unknown as (request: unknown) => Response)({ url, method });

  test('the page comes with the policy, and a nonce of its own each time', async () => {
    const answers = [ask('app://page/index.html'), ask('app://page/index.html')];
    const nonces = await Promise.all(
      answers.map(async (answer) => {
        const nonce = /nonce="([\w-]{20,})"/.exec(await answer.text())?.[1] ?? '';
        expect(answer.headers.get('content-security-policy')).toBe(
          `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default`,
        );
        return nonce;
      }),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(answers[0]?.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('built files are served under their type', async () => {
    const script = /src="(\/assets\/[^"]+)"/.exec(await ask('app://page/index.html').text())?.[1];
    const answer = ask(`app://page${script}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
  });

  test.each([
    'app://page/',
    'app://page/../main/core.js',
    'app://page/..%2fmain%2fcore.js',
    'app://page/%2e%2e/main/core.js',
    'app://page/%2e%2e%5cmain%5ccore.js',
    'app://page/assets/../index.html',
    'app://page/assets/%2e%2e/index.html',
    'app://page/..\\main\\core.js',
    'app://page//server/share/x',
    'app://page/\\\\server\\share\\x',
    'app://page/C:/Windows/win.ini',
    'app://page/index.html%00.js',
    'app://page/index.html/',
    'app://page/index.html?x=1',
    'app://page/INDEX.HTML',
    'app://page/.stamp',
    'app://page/constructor',
    'app://page/__proto__',
    'app://evil/index.html',
    'app://page@evil/index.html',
    'app://paper/print/',
    'app://paper/index.html',
    'app:///index.html',
    'file:///etc/passwd',
    'https://page/index.html',
  ])('%s is 404', (url) => expect(ask(url).status).toBe(404));

  test('nothing but GET', () => {
    for (const method of ['POST', 'PUT', 'HEAD', 'OPTIONS'])
      expect(ask('app://page/index.html', method).status).toBe(405);
  });
});

describe('the one handler', () => {
  const contents = (): Contents => window.webContents;
  const call = (event: unknown, ...parts: unknown[]) =>
    (record.handlers['call'] as unknown as Handler<Promise<{ ok: boolean; data?: unknown; error?: { code: string } }>>)(
      event,
      ...parts,
    );
  const own = () => ({ sender: contents(), senderFrame: contents().mainFrame });

  test('is the only one', () => expect(Object.keys(record.handlers)).toEqual(['call']));

  test('answers our own page', async () => {
    expect(await call(own(), 'echo', { a: 1 })).toEqual({ ok: true, data: { a: 1 } });
    expect(await call(own(), 'who', {}, 'call-1')).toEqual({
      ok: true,
      data: { dataDir, version: '9.9.9', call: 'call-1' },
    });
    const bytes = new Uint8Array([1, 2, 3]);
    expect(await call(own(), 'echo', { bytes })).toEqual({ ok: true, data: { bytes } });
  });

  test('refuses every other frame', async () => {
    const url = 'app://page/index.html';
    const strangers: unknown[] = [
      { sender: contents(), senderFrame: null },
      { sender: contents(), senderFrame: { url } },
      { sender: { mainFrame: contents().mainFrame }, senderFrame: contents().mainFrame },
      { sender: { mainFrame: { url } }, senderFrame: { url } },
      {},
    ];
    for (const event of strangers)
      expect((await call({ sender: undefined, senderFrame: null, ...(event as object) }, 'echo', 1)).error?.code).toBe(
        'FORBIDDEN',
      );
    for (const foreign of [
      ...hostileUrls,
      '',
      'app://page/',
      'app://page/index.html.evil',
      'app://page/index.html?x',
      'app://paper/print/1',
      'https://page/index.html#app://page/index.html',
    ]) {
      contents().mainFrame.url = foreign;
      expect((await call(own(), 'echo', 1)).error?.code, foreign).toBe('FORBIDDEN');
    }
    contents().mainFrame.url = `${url}#/members`;
    expect(await call(own(), 'echo', 1)).toEqual({ ok: true, data: 1 });
  });

  test('refuses what is no request', async () => {
    for (const route of [undefined, null, 7, {}, [], 'x'.repeat(101), Symbol.iterator])
      expect((await call(own(), route, {})).error?.code).toBe('INVALID_INPUT');
    for (const id of [null, 7, {}, 'x'.repeat(101)])
      expect((await call(own(), 'echo', {}, id)).error?.code).toBe('INVALID_INPUT');
    expect((await call(own(), 'echo', () => 0)).error?.code).toBe('INVALID_INPUT');
  });

  test('a core that dies is an answer, and the page is told to read again', async () => {
    contents().sent.length = 0;
    expect((await call(own(), 'die', {})).error?.code).toBe('INTERNAL');
    expect(contents().sent[0]).toMatchObject(['event', { type: 'changed' }]);
    expect(await call(own(), 'echo', 2)).toEqual({ ok: true, data: 2 });
  });

  test('events go to our own page only', async () => {
    contents().sent.length = 0;
    await call(own(), 'tell', {}, 'call-9');
    expect(contents().sent).toEqual([
      ['event', { type: 'progress', call: 'call-9', done: 1, total: 2, sentence: '正在检查 2 行' }],
    ]);
    contents().sent.length = 0;
    const trusted = contents().mainFrame.url;
    const waiting = call(own(), 'tell', {}, 'call-10');
    contents().mainFrame.url = 'https://example.com/';
    await waiting;
    expect(contents().sent).toEqual([]);
    contents().mainFrame.url = trusted;
  });
});
