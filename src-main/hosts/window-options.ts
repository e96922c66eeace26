import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

/** Every window, hidden ones too. All are said aloud, so that a change of Electron's defaults changes nothing here. */
const webPreferences = (dev: boolean): WebPreferences => ({
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
  devTools: dev,
});

/** The one window. The page draws the title bar itself: 50 CSS pixels high, the system's buttons laid over its right end. */
export function windowOptions(preload: string, dev: boolean): BrowserWindowConstructorOptions {
  return {
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
    webPreferences: { ...webPreferences(dev), preload },
  };
}

/** A window that nobody sees, for a document on its way to the printer: no preload, and no scripts at all. */
export function paperWindowOptions(): BrowserWindowConstructorOptions {
  return {
    show: false,
    width: 1123,
    height: 794,
    webPreferences: { ...webPreferences(false), javascript: false, images: true },
  };
}
