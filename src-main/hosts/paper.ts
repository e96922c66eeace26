import { createHash, randomBytes } from 'node:crypto';
import { paperPolicy, safeHeaders } from './csp.ts';

/** One document on its way to the printer. */
export interface Paper {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/** The text of the first `<style>` as the HTML parser will see it, which is what the policy's hash is taken of. */
function styleOf(html: string): string {
  return /<style>([^<]*)<\/style>/.exec(html)?.[1] ?? '';
}

/** HTML as it is served: one style sheet, no scripts, no requests, whatever stands in it. */
function paperOf(html: string): Paper {
  // The parser turns CR LF into LF before it hashes.
  const text = html.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  const hash = createHash('sha256').update(styleOf(text)).digest('base64');
  return {
    body: new TextEncoder().encode(text),
    headers: {
      ...safeHeaders,
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': paperPolicy(hash),
    },
  };
}

export interface PaperTray {
  /** Lays a paper down for `seconds` and returns the path under which it can be fetched once. */
  put(html: string, seconds?: number): string;
  take(path: string): Paper | undefined;
}

/** Papers waiting to be fetched: by an address that nobody can guess, once, for a minute. */
export function createPaperTray(): PaperTray {
  const papers = new Map<string, Paper>();
  return {
    put(html, seconds = 60) {
      const path = `/print/${randomBytes(16).toString('hex')}`;
      papers.set(path, paperOf(html));
      setTimeout(() => papers.delete(path), seconds * 1000).unref();
      return path;
    },
    take(path) {
      const paper = papers.get(path);
      papers.delete(path);
      return paper;
    },
  };
}
