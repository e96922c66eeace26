import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, clipboard, dialog, Menu, session } from 'electron';
import { createProtocolHandler, pageUrl } from './app-protocol.ts';
import { forgetfulClipboard } from './clipboard.ts';
import { type CoreClient, createCoreClient } from './core-client.ts';
import { defaultDataDir, prepareDataDir } from './data-dir.ts';
import { electronAbilities } from './electron-abilities.ts';
import { handleCalls } from './ipc.ts';
import { lockDownContents, lockDownProcess, lockDownSession } from './lockdown.ts';
import { openLog } from './log-file.ts';
import { checkNative } from './native-check.ts';
import { createPaperTray } from './paper.ts';
import { readStaticFiles } from './static-files.ts';
import { utilityThread } from './utility-thread.ts';
import { windowOptions } from './window-options.ts';
import { withAbilities } from './with-abilities.ts';

/** The program as it is shipped: one window, one core in a process of its own, and nothing that leads outside. */
const here = fileURLToPath(new URL('.', import.meta.url));
const dev = !app.isPackaged && process.env['UNION_OFFICE_DEV'] === '1';
const given = process.argv.find((part) => part.startsWith('--data='))?.slice('--data='.length);
const dataDir = given || defaultDataDir();
const demo = process.argv.includes('--demo');
const log = openLog(dataDir);
const copied = forgetfulClipboard(clipboard);

let window: BrowserWindow | undefined;
let core: CoreClient | undefined;

function fail(sentence: string): void {
  log(sentence);
  dialog.showErrorBox('工会台账没有打开', sentence);
  app.exit(1);
}

function openWindow(): void {
  window = new BrowserWindow(windowOptions(join(here, 'preload.cjs'), dev));
  window.once('ready-to-show', () => window?.show());
  window.on('closed', () => (window = undefined));
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log(`page ended: ${reason}`);
    if (reason !== 'clean-exit') void window?.loadURL(pageUrl);
  });
  void window.loadURL(pageUrl);
}

async function open(): Promise<void> {
  Menu.setApplicationMenu(null);
  const papers = createPaperTray();
  const office = session.defaultSession;
  await lockDownSession(office, log, dev);
  office.protocol.handle('app', createProtocolHandler(readStaticFiles(join(here, '../renderer')), papers));
  core = createCoreClient({
    spawn: () => utilityThread(join(here, 'core.js'), { dataDir, version: app.getVersion() }),
    log,
  });
  handleCalls(
    withAbilities(
      core,
      electronAbilities(papers, copied, () => window),
      log,
    ),
    () => window?.webContents,
  );
  if (demo) await core.call('app.openPractice', {});
  openWindow();
}

lockDownProcess(log);
lockDownContents();
app.setAppUserModelId('local.union-office.ledger');
// The browser's own files stay with the books, so that two data folders never share a lock or a cache.
app.setPath('userData', join(dataDir, 'browser'));

const problem = prepareDataDir(dataDir) ?? checkNative(here);
if (problem) fail(problem);
else if (!app.requestSingleInstanceLock()) app.quit();
else {
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.show();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (!core) return;
    event.preventDefault();
    const closing = core;
    core = undefined;
    const cleared = copied.now().catch(() => undefined);
    void Promise.all([closing.close(), cleared]).finally(() => app.exit(0));
  });
  void app
    .whenReady()
    .then(open)
    .catch((error: unknown) => {
      log(error instanceof Error ? (error.stack ?? error.message) : String(error));
      fail('程序没有打开，台账没有改动。请重新启动电脑再试；还是不行，请重新安装一次');
    });
}
