import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Answer } from '../contract.ts';
import type { ErrorCode } from '../errors.ts';
import type { Bridge } from './bridge.ts';
import { pagePolicy, safeHeaders } from './csp.ts';
import type { PaperTray } from './paper.ts';
import type { StaticFiles } from './static-files.ts';
import { decode, encode } from './wire.ts';

export interface HttpOptions {
  readonly bridge: Bridge;
  readonly files: StaticFiles;
  readonly papers: PaperTray;
  readonly token: string;
  /** Bytes of a request's body; a workbook of 50 MB is 67 MB in base64. */
  readonly bodyLimit?: number;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const failed = (code: ErrorCode, message: string): Answer<never> => ({ ok: false, error: { code, message } });

/** Reads a body up to `limit` bytes; undefined when it is longer. */
async function read(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function send(response: ServerResponse, status: number, answer: Answer<unknown>): void {
  response.writeHead(status, {
    ...safeHeaders,
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(encode(answer));
}

/**
 * The page and the door over loopback HTTP. `POST /call` with `{ route, input, id? }` and `Authorization: Bearer …` answers
 * an Answer; `GET /events` streams what the core announces. A browser follows only if the address it was given is ours:
 * Host and Origin must name this server, so that no other site and no rebound name can reach it.
 */
export function createHttpServer(options: HttpOptions): Server {
  const limit = options.bodyLimit ?? 80 * 1024 * 1024;
  const secret = digest(options.token);
  const authorised = (request: IncomingMessage): boolean => {
    const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    return given !== undefined && timingSafeEqual(digest(given), secret);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });

  const ours = (request: IncomingMessage): boolean => {
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
    const { host, origin } = request.headers;
    return hosts.includes(host ?? '') && (origin === undefined || hosts.some((name) => origin === `http://${name}`));
  };

  async function call(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(request, limit);
    if (!body) {
      response.shouldKeepAlive = false;
      return send(
        response,
        413,
        failed('INVALID_INPUT', `这次送来的内容超过 ${Math.floor(limit / 1024 / 1024)} MB，没有收下。请把文件拆小再试`),
      );
    }
    let message: unknown;
    try {
      message = decode(body.toString('utf8'));
    } catch {
      return send(
        response,
        400,
        failed('INVALID_INPUT', '送来的内容读不懂，没有办。应当是 JSON，文件写成 {"$bytes": base64}'),
      );
    }
    const { route, input, id } = (typeof message === 'object' && message !== null ? message : {}) as Record<
      string,
      unknown
    >;
    if (typeof route !== 'string' || (id !== undefined && (typeof id !== 'string' || id.length > 100))) {
      return send(
        response,
        400,
        failed('INVALID_INPUT', '送来的内容里没有写要办哪件事，应当是 {"route": …, "input": …}'),
      );
    }
    send(response, 200, await options.bridge.call(route, input, id));
  }

  function events(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { ...safeHeaders, 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(': listening\n\n');
    const stop = options.bridge.on((event) => response.write(`data: ${encode(event)}\n\n`));
    const beat = setInterval(() => response.write(': beat\n\n'), 15_000);
    request.on('close', () => {
      clearInterval(beat);
      stop();
    });
  }

  function page(path: string, response: ServerResponse): void {
    if (path === '/favicon.ico') {
      response.writeHead(204, safeHeaders).end();
      return;
    }
    const paper = options.papers.take(path);
    if (paper) {
      response.writeHead(200, paper.headers).end(paper.body);
      return;
    }
    const nonce = randomBytes(16).toString('base64url');
    const headers = { ...safeHeaders, 'Content-Security-Policy': pagePolicy(nonce, "'self'") };
    const file = options.files.get(path);
    if (path === '/' || path === '/index.html') {
      response
        .writeHead(200, { ...headers, 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' })
        .end(options.files.page(nonce));
    } else if (file) {
      const keep = file.hashed ? 'private, max-age=31536000, immutable' : 'no-cache';
      response.writeHead(200, { ...headers, 'Content-Type': file.type, 'Cache-Control': keep }).end(file.body);
    } else send(response, 404, failed('NOT_FOUND', '这里没有这个页面'));
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!ours(request)) return send(response, 403, failed('FORBIDDEN', '只接受本机这个地址打开的页面'));
    const path = (request.url ?? '/').split('?', 1)[0] as string;
    const streaming = path === '/events' || (path === '/' && request.headers.accept === 'text/event-stream');
    // The printed address ends in `/#token=…`; whatever is appended to it arrives at `/`.
    const calling = request.method === 'POST' && (path === '/call' || path === '/');
    if (streaming || calling || path === '/call') {
      if (!authorised(request))
        return send(response, 401, failed('FORBIDDEN', '口令不对。请用启动时打印的完整地址打开'));
      if (calling) return call(request, response);
      if (streaming && request.method === 'GET') return events(request, response);
    } else if (request.method === 'GET' || request.method === 'HEAD') return page(path, response);
    send(response, 405, failed('INVALID_INPUT', '这个地址不接受这种请求'));
  }
  return server;
}
