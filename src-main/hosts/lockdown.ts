import { app, Menu, protocol, type Session, type WebContents } from 'electron';
import { guardOffline } from '../offline.ts';

/** A port of this machine where nobody listens: what would go out ends there. */
const nowhere = '127.0.0.1:9';

/** Before `ready`: sandbox, switches, the scheme. Each is an item of Electron's security checklist or of the offline promise. */
export function lockDownProcess(log: (message: string) => void): void {
  app.enableSandbox();
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
    'disable-breakpad',
    'no-pings',
  ]) {
    app.commandLine.appendSwitch(name);
  }
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('dns-prefetch-disable');
  // Dialogues and date fields speak Chinese, whatever Windows speaks.
  app.commandLine.appendSwitch('lang', 'zh-CN');
  app.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  guardOffline(log);
}

/** What the window may load: our scheme, and pictures that are written out in the page itself. */
function isLocal(url: string, resourceType: string, dev: boolean): boolean {
  if (url.startsWith('app://page/') || url.startsWith('app://paper/')) return true;
  if (url.startsWith('data:image/') && resourceType === 'image') return true;
  return dev && url.startsWith('devtools://');
}

/** Every permission refused, every request outside cancelled, no dictionary fetched, nothing downloaded behind our back. */
export async function lockDownSession(session: Session, log: (message: string) => void, dev: boolean): Promise<void> {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerDictionaryDownloadURL('app://nowhere/');
  session.webRequest.onBeforeRequest((details, answer) => {
    const cancel = !isLocal(details.url, details.resourceType, dev);
    if (cancel) log(`request stopped: ${details.resourceType} ${details.url.split(/[/?#]/, 3).join('/')}`);
    answer({ cancel });
  });
  session.on('will-download', (event) => event.preventDefault());
  await session.setProxy({ proxyRules: nowhere, proxyBypassRules: '<-loopback>' });
}

/** Cut, copy and paste by mouse, in the fields of the page. Without a menu bar there is no other menu. */
function editMenu(contents: WebContents): void {
  contents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    if (!isEditable && !selectionText) return;
    Menu.buildFromTemplate([
      { role: 'cut', label: '剪切', visible: isEditable, enabled: editFlags.canCut },
      { role: 'copy', label: '复制', enabled: editFlags.canCopy },
      { role: 'paste', label: '粘贴', visible: isEditable, enabled: editFlags.canPaste },
      { role: 'selectAll', label: '全选', enabled: editFlags.canSelectAll },
    ]).popup();
  });
}

/** Contents of any kind that ever come into being: they stay where they are and open nothing. */
export function lockDownContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('select-bluetooth-device', (event, _devices, answer) => {
      event.preventDefault();
      answer('');
    });
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    editMenu(contents);
  });
}
