import { request } from 'node:http';
import { rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encode, decode } from '../../src-main/hosts/wire.ts';
import { type Running, runToEnd, startHost } from './node-process.ts';
import { buildStandIn, temporary } from './stand-in/build.ts';

let dist: string;
let host: Running;
const options = (more: object = {}): string =>
  JSON.stringify({ version: '9.9.9', json: true, dataDir: temporary(), ...more });

beforeAll(async () => {
  dist = await buildStandIn();
  host = await startHost(process.execPath, [join(dist, 'node/node.js'), options()]);
});
afterAll(async () => {
  await host.stop();
  rmSync(dist, { recursive: true, force: true });
});

/** A request with headers that fetch would not let us write. */
function raw(
  path: string,
  headers: Record<string, string>,
  method = 'GET',
  body = '',
): Promise<{ status: number; text: string; headers: NodeJS.Dict<string | string[]> }> {
  const { hostname, port } = new URL(host.origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const bearer = (): Record<string, string> => ({ Authorization: `Bearer ${host.token}` });
const post = (headers: Record<string, string>, body: string, path = '/call') => raw(path, headers, 'POST', body);

describe('the door over HTTP', () => {
  test('answers a call, hands the id through, and tells the core its folder', async () => {
    expect(await host.call('echo', { a: [1, null, '吉𠮷'] })).toEqual({ ok: true, data: { a: [1, null, '吉𠮷'] } });
    expect(await host.call('who', {}, 'call-7')).toMatchObject({ data: { version: '9.9.9', call: 'call-7' } });
  });

  test('bytes go in and come back as they were', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 31) % 256);
    const sent = await post(bearer(), encode({ route: 'echo', input: { deep: [{ file: bytes }] } }));
    const { data } = decode(sent.text) as { data: { deep: { file: Uint8Array }[] } };
    expect(Buffer.from(data.deep[0]?.file ?? []).equals(Buffer.from(bytes))).toBe(true);
  });

  test('the printed address works with anything appended', async () => {
    const response = await fetch(`${host.url}/call`, {
      method: 'POST',
      headers: bearer(),
      body: JSON.stringify({ route: 'echo', input: 1 }),
    });
    expect(await response.json()).toEqual({ ok: true, data: 1 });
  });

  test.each([
    ['no token', {}, 401],
    ['a wrong token', { Authorization: 'Bearer nonsense' }, 401],
    ['the token with a letter more', { Authorization: `Bearer TOKENx` }, 401],
    ['another scheme', { Authorization: 'Basic TOKEN' }, 401],
    ['a foreign Host (rebound name)', { Authorization: 'Bearer TOKEN', Host: 'evil.example' }, 403],
    ['a foreign Origin', { Authorization: 'Bearer TOKEN', Origin: 'https://evil.example' }, 403],
    ['a null Origin', { Authorization: 'Bearer TOKEN', Origin: 'null' }, 403],
  ])('refuses %s', async (_, headers, status) => {
    const withToken = Object.fromEntries(
      Object.entries(headers as Record<string, string>).map(([name, value]) => [
        name,
        value.replace('TOKEN', host.token),
      ]),
    );
    const answer = await post(withToken, JSON.stringify({ route: 'echo', input: 1 }));
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    expect((await raw('/events', withToken)).status).toBe(status);
  });

  test.each([
    '',
    '{',
    '[]',
    'null',
    '{"input":1}',
    '{"route":7}',
    '{"route":"echo","id":7}',
    '{"route":"echo","input":{"$bytes":"*"}}',
    `{"route":"echo","id":"${'x'.repeat(101)}"}`,
  ])('a body that makes no sense is an answer: %s', async (body) => {
    const answer = await post(bearer(), body);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text).error.code).toBe('INVALID_INPUT');
  });

  test('a body above the limit is refused by its announced length', async () => {
    const answer = await raw('/call', { ...bearer(), 'Content-Length': String(81 * 1024 * 1024) }, 'POST').catch(
      (error: Error) => ({ status: 413, text: String(error) }),
    );
    expect(answer.status).toBe(413);
  });

  test('listens on loopback only', async () => {
    const { port } = new URL(host.origin);
    const other = Object.values((await import('node:os')).networkInterfaces())
      .flat()
      .find((face) => face?.family === 'IPv4' && !face.internal)?.address;
    if (!other) return;
    await expect(
      new Promise((resolve, reject) => {
        const socket = connect({ host: other, port: Number(port) }, () => resolve('open'));
        socket.on('error', reject);
      }),
    ).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('files of the page', () => {
  test('the start page carries its policy and a nonce of its own', async () => {
    const [one, two] = [await raw('/', {}), await raw('/index.html', {})];
    const nonce = (text: string): string | undefined => /nonce="([^"]+)"/.exec(text)?.[1];
    const csp = String(one.headers['content-security-policy']);
    expect(csp).toContain(`'nonce-${nonce(one.text)}'`);
    expect(csp).toContain("default-src 'none'; script-src 'self';");
    expect(csp).toContain(
      "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default",
    );
    expect(nonce(one.text)).not.toBe(nonce(two.text));
    expect(one.text).not.toContain('__CSP_NONCE__');
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(one.text)?.[1] ?? '';
    expect(await raw(script, {})).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    });
  });

  test.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/assets/../../node/node.js',
    '//etc/passwd',
    '/\\..\\..\\x',
    '/.stamp',
    '/assets',
    '/%00',
    '/print/',
    '/index.html/x',
  ])('%s is not there', async (path) => {
    expect((await raw(path, {})).status).toBe(404);
  });
});

describe('events', () => {
  test('progress reaches the one who listens', async () => {
    const response = await fetch(`${host.origin}/events`, { headers: bearer() });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    await host.call('tell', {}, 'call-8');
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    let text = '';
    while (!text.includes('data:')) text += new TextDecoder().decode((await reader.read()).value);
    await reader.cancel();
    expect(JSON.parse(text.slice(text.indexOf('data:') + 5))).toEqual({
      type: 'progress',
      call: 'call-8',
      done: 1,
      total: 2,
      sentence: '正在检查 2 行',
    });
  });
});

describe('a core that breaks', () => {
  test('waiting calls are answered, a new core takes over, too many deaths end it', async () => {
    const own = await startHost(process.execPath, [join(dist, 'node/node.js'), options()]);
    const waiting = own.call('wait');
    expect(await own.call('die')).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(await own.call('echo', 1)).toEqual({ ok: true, data: 1 });
    const lost = own.call('wait');
    await own.call('throw');
    expect(await lost).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(await own.call('die')).toMatchObject({ error: { code: 'INTERNAL' } });
    expect(await own.call('die')).toMatchObject({ error: { code: 'DATABASE_UNAVAILABLE' } });
    expect(await own.call('echo', 1)).toMatchObject({ error: { code: 'DATABASE_UNAVAILABLE' } });
    expect(own.errors()).toContain('the core broke');
    expect(await own.stop()).toBe(0);
  });

  test('an answer that cannot be handed over is an answer', async () => {
    expect(await host.call('unclonable')).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  });

  test('nothing goes out of the core', async () => {
    expect(await host.call('fetch')).toEqual({
      ok: true,
      data: 'Error: offline: fetch is not available in this program',
    });
  });
});

describe('starting and stopping', () => {
  const end = (more: object) => runToEnd(process.execPath, [join(dist, 'node/node.js'), options(more)]);

  test('SIGTERM closes the core first', async () => {
    const own = await startHost(process.execPath, [join(dist, 'node/node.js'), options()]);
    expect(await own.stop()).toBe(0);
    expect(own.errors()).toContain('closed well');
  });

  test('a port in use is a sentence', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    expect(await end({ port })).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining(`端口 ${port} 已被别的程序占用`),
    });
    other.close();
  });

  test('a folder that cannot be written is a sentence', async () => {
    const file = join(temporary(), 'file');
    writeFileSync(file, '');
    // root may write anywhere: a file in the way is the portable case.
    expect(await end({ dataDir: join(file, 'inside') })).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('路径里有一段是文件'),
    });
    expect((await end({ dataDir: file })).stderr).toContain(`台账要放在 ${file}，但那是一个文件，不是文件夹`);
  });
});
