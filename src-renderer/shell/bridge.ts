import type { Answer, AppEvent } from '../../src-main/contract.ts';
import type { Bridge } from '../../src-main/hosts/bridge.ts';

/** How the page reaches the core: the preload's bridge in Electron, HTTP on the node host. */

const tokenKey = 'union-office.token';

/** The token stands in the address once; afterwards it is kept for this tab only, and the address is clean for the router. */
function takeToken(): string {
  const found = /[#&/]token=([\w-]+)/.exec(location.hash)?.[1];
  if (found) {
    sessionStorage.setItem(tokenKey, found);
    history.replaceState(null, '', `${location.pathname}#/`);
  }
  return found ?? sessionStorage.getItem(tokenKey) ?? '';
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** `{ "$bytes": base64 }` is how bytes travel in JSON, both ways. */
const wrap = (_key: string, value: unknown): unknown => (value instanceof Uint8Array ? { $bytes: toBase64(value) } : value);
function unwrap(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$bytes' in value) || Object.keys(value).length !== 1) return value;
  return Uint8Array.from(atob(String(value.$bytes)), (letter) => letter.charCodeAt(0));
}

const unreachable: Answer<never> = {
  ok: false,
  error: { code: 'DATABASE_UNAVAILABLE', message: '连不上程序，可能已经关掉了。请重新启动，再从新打印的地址打开' },
};

function httpBridge(): Bridge {
  const headers = { Authorization: `Bearer ${takeToken()}`, 'Content-Type': 'application/json' };
  const listeners = new Set<(event: AppEvent) => void>();
  let listening = false;

  async function listen(): Promise<void> {
    const decoder = new TextDecoderStream();
    const response = await fetch('/events', { headers });
    if (!response.ok || !response.body) return;
    let rest = '';
    const reader = response.body.pipeThrough(decoder as unknown as ReadableWritablePair<string, Uint8Array>).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const blocks = (rest + part.value).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        if (!block.startsWith('data: ')) continue;
        const event = JSON.parse(block.slice(6)) as AppEvent;
        for (const listener of listeners) listener(event);
      }
    }
  }

  async function keepListening(): Promise<void> {
    listening = true;
    for (let wait = 500; listeners.size > 0; wait = Math.min(wait * 2, 15_000)) {
      await listen().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    listening = false;
  }

  return {
    async call(route, input, id) {
      try {
        const response = await fetch('/call', { method: 'POST', headers, body: JSON.stringify({ route, input, ...(id ? { id } : {}) }, wrap) });
        return JSON.parse(await response.text(), unwrap) as Answer<unknown>;
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

/** The one door of this page. */
export const bridge: Bridge = (window as unknown as { bridge?: Bridge }).bridge ?? httpBridge();
