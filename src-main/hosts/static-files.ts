import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { noncePlaceholder } from './csp.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

export interface StaticFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** Named after its content: may be kept for ever. */
  readonly hashed: boolean;
}

export interface StaticFiles {
  /** The file of exactly this path, or undefined. Nothing is decoded, joined or looked up on disk by what was asked. */
  get(path: string): StaticFile | undefined;
  /** The start page with the nonce of this load. */
  page(nonce: string): Uint8Array<ArrayBuffer>;
}

/**
 * The files of the built page, read once at the start. A request can only name a path of this list, so there is no way
 * out of the folder; links and unknown kinds of files are not on the list.
 */
export function readStaticFiles(root: string): StaticFiles {
  const files = new Map<string, StaticFile>();
  const walk = (folder: string, path: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = join(folder, entry.name);
      const at = `${path}/${entry.name}`;
      const type = types[extname(entry.name)];
      if (entry.isDirectory()) walk(file, at);
      else if (entry.isFile() && type)
        files.set(at, { body: new Uint8Array(readFileSync(file)), type, hashed: at.startsWith('/assets/') });
    }
  };
  walk(root, '');
  const template = new TextDecoder().decode(files.get('/index.html')?.body);
  files.delete('/index.html');
  return {
    get: (path) => files.get(path),
    page: (nonce) => new TextEncoder().encode(template.replaceAll(noncePlaceholder, nonce)),
  };
}
