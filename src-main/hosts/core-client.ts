import type { Answer, AppEvent } from '../contract.ts';
import { nouns } from '../contract/kinds.ts';
import type { ErrorCode } from '../errors.ts';
import type { Bridge } from './bridge.ts';
import type { CoreThread, FromCore } from '../core-port.ts';

export interface CoreClientOptions {
  readonly spawn: () => CoreThread;
  readonly log: (message: string) => void;
  /** How often the core may be started anew within `window` ms. Default: 3 times in a minute. */
  readonly restarts?: number;
  readonly window?: number;
}

export interface CoreClient extends Bridge {
  /**
   * Asks the core to close its books and waits as long as it says that it is at work, `silence` ms after its last word
   * (default 30,000): a large book's backup on leaving must not be cut off. No call is taken any more.
   */
  close(silence?: number): Promise<void>;
}

const failed = (code: ErrorCode, message: string): Answer<never> => ({ ok: false, error: { code, message } });
const died = '登记台账的那部分程序中断了，正在重新打开。这一步可能没有写入，请先看一眼再做一遍';
const gaveUp = '登记台账的那部分程序连续中断，已停下来。已写入的记录不受影响，请关掉整个程序重新打开';
const closing = '程序正在关闭，这一步没有做';

/**
 * Calls the core in its thread. A core that dies answers every waiting call with an error, is started anew, and the page
 * is told to read everything again; after too many deaths in a short time it stays down and says so.
 */
export function createCoreClient(options: CoreClientOptions): CoreClient {
  const allowed = options.restarts ?? 3;
  const span = options.window ?? 60_000;
  const waiting = new Map<string, (answer: Answer<unknown>) => void>();
  const listeners = new Set<(event: AppEvent) => void>();
  const deaths: number[] = [];
  let thread: CoreThread | undefined;
  let state: 'up' | 'down' | 'closing' | 'closed' = 'up';
  let counter = 0;
  let onClosed: (() => void) | undefined;
  let onWord: (() => void) | undefined;

  const emit = (event: AppEvent): void => {
    for (const listener of listeners) listener(event);
  };

  function receive(message: FromCore): void {
    onWord?.();
    if (message.type === 'answer') {
      const call = waiting.get(message.id);
      waiting.delete(message.id);
      call?.(message.answer);
    } else if (message.type === 'event') emit(message.event);
    else if (message.type === 'log') options.log(message.message);
    else if (message.type === 'closed') onClosed?.();
  }

  function settleAll(answer: Answer<never>): void {
    const calls = [...waiting.values()];
    waiting.clear();
    for (const settle of calls) settle(answer);
  }

  function exited(from: CoreThread, reason: string): void {
    if (thread !== from) return;
    thread = undefined;
    if (state === 'closing' || state === 'closed') {
      onClosed?.();
      return;
    }
    options.log(`core ended: ${reason}`);
    const now = performance.now();
    deaths.push(now);
    while (deaths[0] !== undefined && now - deaths[0] > span) deaths.shift();
    if (deaths.length > allowed) {
      state = 'down';
      settleAll(failed('DATABASE_UNAVAILABLE', gaveUp));
      return;
    }
    settleAll(failed('INTERNAL', died));
    start();
    emit({ type: 'changed', nouns });
  }

  function start(): void {
    const fresh = options.spawn();
    thread = fresh;
    fresh.onMessage(receive);
    fresh.onExit((reason) => exited(fresh, reason));
  }

  start();

  return {
    call(route, input, id) {
      if (state === 'down') return Promise.resolve(failed('DATABASE_UNAVAILABLE', gaveUp));
      if (state !== 'up' || !thread) return Promise.resolve(failed('DATABASE_UNAVAILABLE', closing));
      const key = id ?? `host-${++counter}`;
      if (waiting.has(key)) return Promise.resolve(failed('INVALID_INPUT', '同一个编号的请求还没有办完，请等它办完'));
      return new Promise((resolve) => {
        waiting.set(key, resolve);
        try {
          thread?.post({ type: 'call', id: key, route, input });
        } catch (error) {
          waiting.delete(key);
          options.log(`post ${route}: ${String(error)}`);
          resolve(failed('INVALID_INPUT', '这一步的内容传不过去，没有写入。请重新打开页面再试'));
        }
      });
    },
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close(silence = 30_000) {
      if (state === 'closed') return Promise.resolve();
      state = 'closing';
      return new Promise((resolve) => {
        const finish = (): void => {
          onWord = undefined;
          clearTimeout(timer);
          state = 'closed';
          settleAll(failed('DATABASE_UNAVAILABLE', closing));
          thread?.kill();
          resolve();
        };
        let timer = setTimeout(finish, silence);
        onWord = () => {
          clearTimeout(timer);
          timer = setTimeout(finish, silence);
        };
        onClosed = finish;
        if (thread) thread.post({ type: 'close' });
        else finish();
      });
    },
  };
}
