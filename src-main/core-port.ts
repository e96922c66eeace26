import { parentPort } from 'node:worker_threads';
import type { Answer, AppEvent } from './contract.ts';

/** Options of the core, handed over as the last argument of its thread, as JSON. */
export interface CoreOptions {
  readonly dataDir: string;
  readonly version: string;
  /** The day that is today, `YYYY-MM-DD`, for development and browser tests; without it the machine's. */
  readonly today?: string | undefined;
}

export type ToCore =
  | { readonly type: 'call'; readonly id: string; readonly route: string; readonly input: unknown }
  | { readonly type: 'close' };

export type FromCore =
  | { readonly type: 'ready' }
  | { readonly type: 'answer'; readonly id: string; readonly answer: Answer<unknown> }
  | { readonly type: 'event'; readonly event: AppEvent }
  | { readonly type: 'log'; readonly message: string }
  /** Closing, and still at work: the backup on leaving takes its time. */
  | { readonly type: 'closing' }
  | { readonly type: 'closed' };

/** The core's thread as a host sees it: `Worker` of Node, or `utilityProcess` of Electron. */
export interface CoreThread {
  post(message: ToCore): void;
  onMessage(listener: (message: FromCore) => void): void;
  /** Called once, however the thread ended. */
  onExit(listener: (reason: string) => void): void;
  kill(): void;
}

/** The same channel as the core sees it, whichever host made the thread. */
export interface HostPort {
  post(message: FromCore): void;
  onMessage(listener: (message: ToCore) => void): void;
  /** Nothing more will be said; the thread may end. */
  close(): void;
}

/** What Electron puts on `process` in a utility process; Node has no such thing. */
interface UtilityPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/** Finds the port of the thread that this code runs in. Throws when it is not a thread of a host. */
export function openPort(): HostPort {
  const utility = (process as unknown as { parentPort?: UtilityPort }).parentPort;
  if (utility) {
    return {
      post: (message) => utility.postMessage(message),
      onMessage: (listener) => utility.on('message', (event) => listener(event.data as ToCore)),
      close: () => process.exit(0),
    };
  }
  if (!parentPort) throw new Error('core.ts runs in a thread of a host only');
  const port = parentPort;
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
    close: () => port.close(),
  };
}
