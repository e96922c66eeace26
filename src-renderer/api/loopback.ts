import type { Answer, AppEvent } from '../../src-main/contract.ts';
import type { Bridge } from '../../src-main/hosts/bridge.ts';
import { decodeJson, encodeJson } from './bytes.ts';

const TOKEN = 'union-office.token';

/** The token stands in the address once; afterwards it is kept for this tab only, and the address is clean for the router. */
function takeToken(): string {
  const found = /[#&/]token=([\w-]+)/.exec(location.hash)?.[1];
  if (found) {
    sessionStorage.setItem(TOKEN, found);
    history.replaceState(null, '', `${location.pathname}#/`);
  }
  return found ?? sessionStorage.getItem(TOKEN) ?? '';
}

const unreachable: Answer<never> = {
  ok: false,
  error: {
    code: 'DATABASE_UNAVAILABLE',
    message: '连不上后台，可能已经关掉了。已经写入的记录没有问题，请重新启动程序',
  },
};

/** `data:` blocks of a text/event-stream, until it ends. */
async function readEvents(body: ReadableStream<Uint8Array>, emit: (event: AppEvent) => void): Promise<void> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (rest + part.value).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) if (block.startsWith('data: ')) emit(decodeJson(block.slice(6)) as AppEvent);
  }
}

/** The door over loopback HTTP. `onBreak` is called when the event stream ends: until it is open again events are missed. */
export function loopbackBridge(onBreak: () => void): Bridge {
  const headers = { Authorization: `Bearer ${takeToken()}`, 'Content-Type': 'application/json' };
  const listeners = new Set<(event: AppEvent) => void>();
  let listening = false;

  async function keepListening(): Promise<void> {
    listening = true;
    for (let wait = 500; listeners.size > 0; wait = Math.min(wait * 2, 5000)) {
      try {
        const response = await fetch('/events', { headers });
        if (response.ok && response.body) {
          wait = 250;
          await readEvents(response.body, (event) => listeners.forEach((listener) => void listener(event)));
        }
      } catch {
        // The next attempt tells.
      }
      onBreak();
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    listening = false;
  }

  return {
    async call(route, input, id) {
      try {
        const response = await fetch('/call', {
          method: 'POST',
          headers,
          body: encodeJson({ route, input, ...(id ? { id } : {}) }),
        });
        return decodeJson(await response.text()) as Answer<unknown>;
      } catch {
        return unreachable;
      }
    },
    on(listener) {
      listeners.add(listener);
      if (!listening) void keepListening();
      return () => void listeners.delete(listener);
    },
  };
}
