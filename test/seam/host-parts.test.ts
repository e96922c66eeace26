import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AppEvent } from '../../src-main/contract.ts';
import type { CoreThread, FromCore, ToCore } from '../../src-main/core-port.ts';
import { createCoreClient } from '../../src-main/hosts/core-client.ts';
import { defaultDataDir, prepareDataDir } from '../../src-main/hosts/data-dir.ts';
import { readStaticFiles } from '../../src-main/hosts/static-files.ts';
import { decode, encode } from '../../src-main/hosts/wire.ts';
import { temporary } from './stand-in/build.ts';

describe('values over HTTP', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'grapheme' }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.uint8Array({ maxLength: 100 }),
      fc.array(tie('any'), { maxLength: 5 }),
      fc.dictionary(
        fc.string().filter((key) => key !== '$bytes' && key !== '__proto__'),
        tie('any'),
        { maxKeys: 5, noNullPrototype: true },
      ),
    ),
  })).any;

  test('come back as they were, bytes too', () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(decode(encode(given))).toEqual(given);
      }),
    );
  });

  test('a Buffer is bytes, and a view gives only its own part', () => {
    expect(decode(encode({ a: Buffer.from('abcd').subarray(1, 3) }))).toEqual({ a: new Uint8Array([98, 99]) });
  });

  test.each(['{"$bytes":"a"}', '{"$bytes":"a==="}', '{"$bytes":"YQ==\\n"}', '{"$bytes":7}', '{"$bytes":"_-"}', '{'])(
    '%s is refused',
    (text) => {
      expect(() => decode(text)).toThrow(SyntaxError);
    },
  );

  test('headings like __proto__ change no prototype', () => {
    const given = decode(
      '{"__proto__":{"x":{"$bytes":"YQ=="}},"constructor":{"prototype":1},"a":[{"__proto__":1}]}',
    ) as object;
    expect(Object.getPrototypeOf(given)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['x']).toBe(undefined);
  });
});

describe('the folder of the books', () => {
  test('APPDATA first, then XDG_DATA_HOME, then the home', () => {
    expect(defaultDataDir({ APPDATA: '/a', XDG_DATA_HOME: '/x' })).toBe(join('/a', 'union-office'));
    expect(defaultDataDir({ XDG_DATA_HOME: '/x' })).toBe(join('/x', 'union-office'));
    expect(defaultDataDir({})).toMatch(/[\\/]\.local[\\/]share[\\/]union-office$/);
  });
});

describe('folders that would damage a live book', () => {
  test.each([
    ['C:\\Users\\何静\\OneDrive\\工会台账', '会被自动同步'],
    ['C:\\Users\\何静\\OneDrive - 单位\\x', '会被自动同步'],
    ['D:/我的坚果云/x', '会被自动同步'],
    ['\\\\server\\share\\工会台账', '在网络上'],
    ['//server/share', '在网络上'],
  ])('%s', (dir, sentence) => expect(prepareDataDir(dir)).toContain(sentence));

  test('a folder that only sounds like it is fine', () => {
    const dir = join(temporary(), 'MyOneDriveNotes');
    expect(prepareDataDir(dir)).toBe(undefined);
  });
});

describe('files of the page', () => {
  test('links and unknown kinds are not on the list', () => {
    const root = temporary();
    mkdirSync(join(root, 'assets'));
    writeFileSync(join(root, 'index.html'), '<meta nonce="__CSP_NONCE__"><script nonce="__CSP_NONCE__">');
    writeFileSync(join(root, 'assets/a.js'), 'a');
    writeFileSync(join(root, 'assets/a.js.map'), 'a');
    writeFileSync(join(root, '.stamp'), 'a');
    writeFileSync(join(temporary(), 'secret.js'), 'secret');
    symlinkSync('/etc/hostname', join(root, 'assets/link.js'));
    symlinkSync('/etc', join(root, 'etc'));
    const files = readStaticFiles(root);
    expect(
      ['/assets/a.js', '/assets/a.js.map', '/assets/link.js', '/etc/hostname', '/.stamp', '/index.html'].map(
        (path) => files.get(path) !== undefined,
      ),
    ).toEqual([true, false, false, false, false, false]);
    expect(new TextDecoder().decode(files.page('N'))).toBe('<meta nonce="N"><script nonce="N">');
  });
});

/** A core whose part the test plays. */
class FakeCore implements CoreThread {
  readonly got: ToCore[] = [];
  killed = false;
  say: (message: FromCore) => void = () => undefined;
  exit: (reason: string) => void = () => undefined;
  post = (message: ToCore): void => void this.got.push(message);
  onMessage = (listener: (message: FromCore) => void): void => void (this.say = listener);
  onExit = (listener: (reason: string) => void): void => void (this.exit = listener);
  kill = (): void => void (this.killed = true);
}

describe('the client of the core', () => {
  function start(options: { restarts?: number; window?: number } = {}) {
    const cores: FakeCore[] = [];
    const log: string[] = [];
    const spawn = (): CoreThread => {
      const core = new FakeCore();
      cores.push(core);
      return core;
    };
    return { cores, log, client: createCoreClient({ spawn, log: (line) => log.push(line), ...options }) };
  }

  test('answers go to their own callers, in any order; strangers are ignored', async () => {
    const { cores, client } = start();
    const [one, two] = [client.call('a', 1, 'x'), client.call('b', 2)];
    const [first, second] = (cores[0] as FakeCore).got as (ToCore & { id: string })[];
    expect([first, second]).toMatchObject([
      { type: 'call', id: 'x', route: 'a', input: 1 },
      { type: 'call', route: 'b', input: 2 },
    ]);
    cores[0]?.say({ type: 'answer', id: 'nobody', answer: { ok: true, data: 0 } });
    cores[0]?.say({ type: 'answer', id: second?.id ?? '', answer: { ok: true, data: 'two' } });
    cores[0]?.say({ type: 'answer', id: 'x', answer: { ok: true, data: 'one' } });
    expect(await Promise.all([one, two])).toEqual([
      { ok: true, data: 'one' },
      { ok: true, data: 'two' },
    ]);
  });

  test('the same id twice at once is refused, not mixed up', async () => {
    const { client } = start();
    void client.call('a', 1, 'x');
    expect(await client.call('a', 2, 'x')).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  });

  test('a death answers everybody, starts a new core and tells the page; an old core’s late words are not heard', async () => {
    const { cores, log, client } = start();
    const events: AppEvent[] = [];
    client.on((event) => events.push(event));
    const waiting = [client.call('a', 1), client.call('b', 1)];
    cores[0]?.exit('exit code 1');
    for (const answer of await Promise.all(waiting))
      expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect([cores.length, log]).toEqual([2, ['core ended: exit code 1']]);
    expect(events).toEqual([{ type: 'changed', nouns: expect.arrayContaining(['app', 'member']) }]);
    cores[0]?.exit('again');
    expect(cores.length).toBe(2);
  });

  test('too many deaths in a short time end it; in a long time they do not', async () => {
    const quick = start({ restarts: 2 });
    for (const at of [0, 1, 2]) quick.cores[at]?.exit('x');
    expect(quick.cores.length).toBe(3);
    expect(await quick.client.call('a', 1)).toMatchObject({ error: { code: 'DATABASE_UNAVAILABLE' } });
    await quick.client.close();
    const slow = start({ restarts: 1, window: 0 });
    for (let at = 0; at < 5; at++) {
      slow.cores[at]?.exit('x');
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(slow.cores.length).toBe(6);
  });

  test('closing waits for the core, refuses new calls, and does not wait for ever', async () => {
    const { cores, client } = start();
    const waiting = client.call('a', 1);
    const closed = client.close();
    expect(await client.call('b', 1)).toMatchObject({ error: { code: 'DATABASE_UNAVAILABLE' } });
    expect(cores[0]?.got.at(-1)).toEqual({ type: 'close' });
    cores[0]?.say({ type: 'closed' });
    await closed;
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'DATABASE_UNAVAILABLE' } });
    expect([cores.length, cores[0]?.killed]).toEqual([1, true]);
    const stuck = start();
    await stuck.client.close(20);
    expect(stuck.cores[0]?.killed).toBe(true);
    await stuck.client.close();
  });

  test('closing waits as long as the core says that it is at work', async () => {
    const { cores, client } = start();
    let over = false;
    const closed = client.close(60).then(() => (over = true));
    for (let n = 0; n < 6; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 25));
      cores[0]?.say({ type: 'closing' });
    }
    expect(over).toBe(false);
    cores[0]?.say({ type: 'closed' });
    await closed;
    expect(over).toBe(true);
  });

  test('what cannot be handed over is an answer', async () => {
    const { cores, client } = start();
    (cores[0] as FakeCore).post = () => {
      throw new Error('could not be cloned');
    };
    expect(await client.call('a', () => 0)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  });
});
