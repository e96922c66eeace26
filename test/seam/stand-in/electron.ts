import { EventEmitter } from 'node:events';
import { Worker } from 'node:worker_threads';

/**
 * A recording stand-in of the `electron` module: it does nothing but remember what it was told, and lets a test play the
 * system's part. The built host gets it in Electron's place. State is global, because host and test are separate bundles.
 */
type Loose = Record<string, unknown>;
type AnyFunction = (...parts: never[]) => unknown;

export class Contents extends EventEmitter {
  readonly mainFrame = { url: '' };
  readonly sent: unknown[][] = [];
  openHandler: ((details: { url: string }) => unknown) | undefined;
  webRtcPolicy = '';
  response: Response | undefined;
  printed: Loose | undefined;
  printAnswer: [boolean, string] = [true, ''];
  pdfOptions: Loose | undefined;
  destroyed = false;
  getURL = (): string => this.mainFrame.url;
  isDestroyed = (): boolean => this.destroyed;
  send = (...parts: unknown[]): void => void this.sent.push(parts);
  setWindowOpenHandler = (handler: (details: { url: string }) => unknown): void => void (this.openHandler = handler);
  setWebRTCIPHandlingPolicy = (policy: string): void => void (this.webRtcPolicy = policy);
  print(options: Loose, done: (ok: boolean, reason: string) => void): void {
    this.printed = options;
    done(...this.printAnswer);
  }
  async printToPDF(options: Loose): Promise<Buffer> {
    this.pdfOptions = options;
    return Buffer.from('%PDF-1.7 stand-in');
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new Contents();
  readonly calls: string[] = [];
  minimized = false;
  readonly options: Loose;
  constructor(options: Loose) {
    super();
    this.options = options;
    record.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    this.webContents.mainFrame.url = url;
    this.webContents.response = (await (record.protocols['app'] as AnyFunction)(new Request(url) as never)) as Response;
  }
  isMinimized = (): boolean => this.minimized;
  show = (): void => void this.calls.push('show');
  focus = (): void => void this.calls.push('focus');
  restore = (): void => void this.calls.push('restore');
  destroy(): void {
    this.webContents.destroyed = true;
    this.calls.push('destroy');
  }
}

export interface Recorded {
  readonly windows: BrowserWindow[];
  readonly switches: [string, string | undefined][];
  readonly order: string[];
  readonly paths: Record<string, string>;
  readonly protocols: Record<string, AnyFunction>;
  readonly schemes: unknown[];
  readonly handlers: Record<string, AnyFunction>;
  readonly session: Record<string, unknown>;
  readonly errors: string[];
  readonly menus: unknown[];
  readonly exits: (number | string)[];
  lock: boolean;
  saveAnswer: { canceled: boolean; filePath?: string };
  saveOptions: unknown;
  copied: string;
  app: EventEmitter;
}

export const newRecord = (): Recorded => ({
  windows: [],
  switches: [],
  order: [],
  paths: {},
  protocols: {},
  schemes: [],
  handlers: {},
  session: {},
  errors: [],
  menus: [],
  exits: [],
  lock: true,
  saveAnswer: { canceled: true },
  saveOptions: undefined,
  copied: '',
  app: new EventEmitter(),
});

const scope = globalThis as unknown as { electronRecord?: Recorded };
scope.electronRecord ??= newRecord();
/** Always the current test's record. */
const record: Recorded = new Proxy({} as Recorded, {
  get: (_, key) => Reflect.get(scope.electronRecord as Recorded, key) as unknown,
  set: (_, key, value) => Reflect.set(scope.electronRecord as Recorded, key, value),
});

export const app = {
  isPackaged: true,
  enableSandbox: () => void record.order.push('sandbox'),
  commandLine: { appendSwitch: (name: string, value?: string) => void record.switches.push([name, value]) },
  setPath: (name: string, path: string) => void (record.paths[name] = path),
  getVersion: () => '9.9.9',
  setAppUserModelId: () => undefined,
  requestSingleInstanceLock: () => {
    record.order.push('lock');
    return record.lock;
  },
  whenReady: async () => void record.order.push('ready'),
  quit: () => void record.exits.push('quit'),
  exit: (code: number) => void record.exits.push(code),
  on: (name: string, listener: AnyFunction) => void record.app.on(name, listener as never),
  emit: (name: string, ...parts: unknown[]) => record.app.emit(name, ...parts),
};

export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]) => {
    record.order.push('schemes');
    record.schemes.push(...schemes);
  },
};

const note =
  (name: string) =>
  (...parts: unknown[]): void =>
    void (record.session[name] = parts.length === 1 ? parts[0] : parts);

export const session = {
  defaultSession: {
    ...Object.fromEntries(
      [
        'setPermissionRequestHandler',
        'setPermissionCheckHandler',
        'setDevicePermissionHandler',
        'setDisplayMediaRequestHandler',
        'setBluetoothPairingHandler',
        'setUSBProtectedClassesHandler',
        'setSpellCheckerEnabled',
        'setSpellCheckerDictionaryDownloadURL',
      ].map((name) => [name, note(name)]),
    ),
    setProxy: async (config: unknown) => note('setProxy')(config),
    webRequest: { onBeforeRequest: note('onBeforeRequest') },
    on: (name: string, listener: unknown) => note(`on ${name}`)(listener),
    protocol: { handle: (scheme: string, handler: AnyFunction) => void (record.protocols[scheme] = handler) },
  },
};

export const ipcMain = { handle: (channel: string, handler: AnyFunction) => void (record.handlers[channel] = handler) };

export const Menu = {
  setApplicationMenu: (menu: unknown) => void record.menus.push(menu),
  buildFromTemplate: (template: unknown) => ({ popup: () => void record.menus.push(template) }),
};

export const dialog = {
  showErrorBox: (_title: string, text: string) => void record.errors.push(text),
  showSaveDialog: async (...parts: unknown[]) => {
    record.saveOptions = parts.at(-1);
    return record.saveAnswer;
  },
};

/** What lies on the clipboard of this computer. */
export const clipboard = {
  readText: async () => record.copied,
  clear: () => void (record.copied = ''),
};

/** The core in a real thread, as the real utility process would run it. */
export const utilityProcess = {
  fork(file: string, args: string[]) {
    const worker = new Worker(file, { argv: args });
    worker.on('error', () => undefined);
    return {
      stderr: null,
      postMessage: (message: unknown) => worker.postMessage(message),
      on: (name: string, listener: AnyFunction) => worker.on(name as 'message', listener as never),
      once: (name: string, listener: AnyFunction) => worker.once(name as 'exit', listener as never),
      kill: () => void worker.terminate(),
    };
  },
};
