import { randomBytes } from 'node:crypto';
import { pagePolicy, safeHeaders } from './csp.ts';
import type { PaperTray } from './paper.ts';
import type { StaticFiles } from './static-files.ts';

/** The page's address. `app://` is the only scheme that this program loads anything by. */
export const pageUrl = 'app://page/index.html';
export const paperOrigin = 'app://paper';

/** Whether an address is our page itself (any hash), not a paper, not another scheme or host. */
export function isOwnPage(address: string): boolean {
  return address === pageUrl || address.startsWith(`${pageUrl}#`);
}

const nothing = (status: number): Response => new Response(null, { status, headers: safeHeaders });

/**
 * Answers `app://page/…` from the list of built files and `app://paper/…` from the tray; everything else is 404. The
 * address is compared as it was written: nothing is decoded, so `..`, `%2e`, backslashes and UNC paths name no file.
 */
export function createProtocolHandler(files: StaticFiles, papers: PaperTray): (request: Request) => Response {
  return (request) => {
    if (request.method !== 'GET') return nothing(405);
    const found = /^app:\/\/(page|paper)(\/[A-Za-z0-9._/-]*)$/.exec(request.url);
    const [, host, path] = found ?? [];
    if (!host || !path || path.includes('..') || path.includes('//')) return nothing(404);
    if (host === 'paper') {
      const paper = papers.take(path);
      return paper ? new Response(paper.body, { headers: paper.headers }) : nothing(404);
    }
    const nonce = randomBytes(16).toString('base64url');
    const headers = { ...safeHeaders, 'Content-Security-Policy': pagePolicy(nonce, "'none'") };
    if (path === '/index.html') {
      return new Response(files.page(nonce), {
        headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
      });
    }
    const file = files.get(path);
    if (!file) return nothing(404);
    return new Response(file.body, { headers: { ...headers, 'Content-Type': file.type } });
  };
}
