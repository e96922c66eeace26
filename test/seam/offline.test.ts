import dgram from 'node:dgram';
import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import { beforeAll, describe, expect, test } from 'vitest';
import { guardOffline, type OfflineGuard } from '../../src-main/offline.ts';
import { temporary } from './stand-in/build.ts';

/** 192.0.2.0/24 is set aside for documentation (RFC 5737): nobody is there, and without the guard a connect would hang. */
const nobody = '192.0.2.1';
let guard: OfflineGuard;
const log: string[] = [];
beforeAll(() => {
  guard = guardOffline((message) => log.push(message));
});

const refusals: [string, () => unknown][] = [
  ['net.connect by options', () => net.connect({ host: nobody, port: 80 })],
  ['net.connect by parts', () => net.connect(80, nobody)],
  ['net.connect by name', () => net.connect({ host: 'localhost', port: 80 })],
  ['net.connect without a host', () => net.connect({ port: 80 })],
  ['a socket of one’s own', () => new net.Socket().connect(80, nobody)],
  ['tls', () => tls.connect({ host: nobody, port: 443 })],
  ['http', () => http.get(`http://${nobody}/`)],
  ['https', () => https.get(`https://${nobody}/`)],
  ['udp send', () => dgram.createSocket('udp4').send('x', 53, nobody)],
  ['udp connect', () => dgram.createSocket('udp4').connect(53, nobody)],
  ['udp bind', () => dgram.createSocket('udp4').bind(0)],
  ['lookup', () => dns.lookup('example.com', () => undefined)],
  ['resolve', () => dns.resolve4('example.com', () => undefined)],
  ['lookup promise', () => dns.promises.lookup('example.com')],
  ['fetch', () => fetch(`http://${nobody}/`)],
  ['WebSocket', () => new WebSocket(`ws://${nobody}/`)],
];

describe('the offline guard', () => {
  test.each(refusals)('%s is stopped, counted and told', async (_, attempt) => {
    const [before, lines] = [guard.attempts(), log.length];
    await expect((async () => attempt())()).rejects.toThrow(/^offline: /);
    expect(guard.attempts()).toBeGreaterThan(before);
    expect(log.length).toBeGreaterThan(lines);
  });

  test.each(['127.0.0.1', '::1', 'pipe'])('%s goes on working', async (where) => {
    const pipe = process.platform === 'win32' ? `\\\\.\\pipe\\union-office-${process.pid}` : join(temporary(), 'pipe');
    const server = net.createServer((socket) => socket.end('well'));
    await new Promise<void>((resolve, reject) => {
      server.on('error', reject);
      if (where === 'pipe') server.listen(pipe, resolve);
      else server.listen(0, where, resolve);
    });
    const address = server.address();
    const socket =
      typeof address === 'string' ? net.connect(address) : net.connect({ host: where, port: address?.port ?? 0 });
    let text = '';
    for await (const part of socket) text += String(part);
    server.close();
    expect(text).toBe('well');
  });
});
