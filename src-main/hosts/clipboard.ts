import { createHash } from 'node:crypto';

/** The part of the system's clipboard that is needed here. */
export interface SystemClipboard {
  readText(): string | Promise<string>;
  clear(): unknown;
}

export interface ForgetfulClipboard {
  /** What was just copied goes in so many seconds; what is copied later starts anew. */
  forget(text: string, seconds: number): void;
  /** At once: somebody locks or leaves. */
  now(): Promise<void>;
}

/** Windows ends lines its own way. The text itself is not kept. */
const fingerprint = (text: string): string => createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');

/** Takes a copied number off the clipboard after a while, unless something else lies there by then. */
export function forgetfulClipboard(clipboard: SystemClipboard): ForgetfulClipboard {
  let waiting: { readonly mark: string; readonly timer: NodeJS.Timeout } | undefined;
  async function now(): Promise<void> {
    if (!waiting) return;
    clearTimeout(waiting.timer);
    const { mark } = waiting;
    waiting = undefined;
    if (fingerprint(await clipboard.readText()) === mark) await clipboard.clear();
  }
  return {
    now,
    forget(text, seconds) {
      if (waiting) clearTimeout(waiting.timer);
      waiting = { mark: fingerprint(text), timer: setTimeout(() => void now().catch(() => undefined), seconds * 1000) };
    },
  };
}
