import * as disk from 'node:fs/promises';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest';
import { copyToStick, type Disk } from '../../src-main/services/backups/usb.ts';
import { dump, type Keys, makeKeys, type Office, office } from './sealed-office.ts';

let keys: Keys;
let here: Office;
let backup: string;
let stick: string;
beforeAll(async () => {
  keys = await makeKeys();
  here = office(keys);
  await here.done('members.create', { values: { name: '周小禾' } });
  const { name } = await here.done('backups.make', {});
  backup = join(here.folder, 'backups', name);
});
afterAll(() => here.remove());
beforeEach(() => void (stick = mkdtempSync(join(tmpdir(), 'stick-'))));
afterEach(() => rmSync(stick, { recursive: true, force: true }));

/** A disk whose nth call fails with this code, and every later one too where the stick was pulled out. */
function failing(nth: number, code: string, forGood: boolean): { disk: Disk; count: () => number } {
  let count = 0;
  const asked = <T>(work: () => Promise<T>): Promise<T> => {
    count += 1;
    if (count === nth || (forGood && count > nth)) return Promise.reject(Object.assign(new Error(code), { code }));
    return work();
  };
  const wrapped = (handle: disk.FileHandle): disk.FileHandle =>
    new Proxy(handle, {
      get(target, name) {
        const value = Reflect.get(target, name) as unknown;
        if (typeof value !== 'function') return value;
        const run = (...given: unknown[]): unknown => (value as (...all: unknown[]) => unknown).apply(target, given);
        // Closing always lets go, whatever it says.
        if (name === 'close') return run;
        return ['read', 'write', 'sync'].includes(String(name))
          ? (...given: unknown[]) => asked(() => run(...given) as Promise<unknown>)
          : run;
      },
    });
  return {
    count: () => count,
    disk: {
      open: (...given) => asked(async () => wrapped(await disk.open(...given))),
      rename: (...given) => asked(() => disk.rename(...given)),
      rm: (...given) => asked(() => disk.rm(...given)),
      stat: ((path: string) => asked(() => disk.stat(path))) as Disk['stat'],
      readdir: ((path: string) => asked(() => disk.readdir(path))) as unknown as Disk['readdir'],
    },
  };
}
const copy = (given: Partial<Parameters<typeof copyToStick>[2]> = {}, folder = stick) =>
  copyToStick(backup, folder, { key: keys.key, dataDir: here.dataDir, ...given });

test('what lies on the stick is what lies here, and nothing half written beside it', async () => {
  writeFileSync(join(stick, '台账备份-000001-20260101-080000.ghb.part'), 'half');
  await copy();
  expect(readdirSync(stick)).toEqual([backup.slice(backup.lastIndexOf('/') + 1)]);
  expect(readFileSync(join(stick, readdirSync(stick)[0] ?? '')).equals(readFileSync(backup))).toBe(true);
});

test.each([
  ['EIO', false, /拔掉了，或者读写出错/],
  ['ENODEV', true, /拔掉了，或者读写出错/],
  ['ENOSPC', false, /U 盘满了/],
  ['EROFS', false, /只能读/],
])(
  '%s at every call: a sentence of its own, no file under the final name, the book as it was',
  async (code, forGood, sentence) => {
    const before = dump(here.ledger());
    let told = 0;
    let n = 1;
    for (; ; n += 1) {
      const { disk: broken, count } = failing(n, code, forGood);
      const failure = await copy({ disk: broken }).then(
        () => null,
        (error: Error) => error,
      );
      if (count() < n) break;
      const names = readdirSync(stick).filter((name) => name.endsWith('.ghb'));
      if (failure) {
        expect(failure.name, String(failure)).toBe('AppError');
        if (!/没有找到这个文件夹/.test(failure.message)) expect(failure.message).toMatch(sentence);
        told += 1;
        // Only after the rename is there a name, and then the file is whole.
        for (const name of names) expect(readFileSync(join(stick, name)).equals(readFileSync(backup))).toBe(true);
      }
      for (const name of readdirSync(stick)) rmSync(join(stick, name));
    }
    console.log(`${code}: failed at ${n - 1} calls, ${told} told`);
    expect(told).toBeGreaterThan(5);
    expect(dump(here.ledger())).toBe(before);
    expect(existsSync(backup)).toBe(true);
  },
);

test('a full stick is told before anything is written, with the MB that are missing', async () => {
  await expect(copy({ free: () => 0 })).rejects.toThrow(/还差 \d+ MB/);
  expect(readdirSync(stick)).toEqual([]);
});

test('a folder that is not there, and one beside the book, are refused', async () => {
  await expect(copy({}, join(stick, 'nowhere'))).rejects.toThrow(/没有找到这个文件夹/);
  await expect(copy({}, 'relative')).rejects.toThrow(/没有找到这个文件夹/);
  const inside = join(here.dataDir, 'usb');
  mkdirSync(inside);
  await expect(copy({}, inside)).rejects.toThrow(/等于没有拷/);
});

test('a bit that the stick changed is noticed', async () => {
  const lying: Disk = {
    ...disk,
    open: async (path, flags, ...more) => {
      const handle = await disk.open(path, flags, ...more);
      return flags === 'w'
        ? new Proxy(handle, {
            get: (target, name) =>
              name === 'write'
                ? (piece: Buffer, at: number) => {
                    const wrong = Buffer.from(piece);
                    wrong[100] = (wrong[100] ?? 0) ^ 1;
                    return target.write(wrong, at);
                  }
                : ((value: unknown) => (typeof value === 'function' ? (value.bind(target) as unknown) : value))(
                    Reflect.get(target, name),
                  ),
          })
        : handle;
    },
  } as Disk;
  await expect(copy({ disk: lying })).rejects.toThrow(/不一样/);
  expect(readdirSync(stick)).toEqual([]);
});

test('the route makes a backup where something changed, and remembers the day unless it is the same disk', async () => {
  await here.done('members.create', { values: { name: '新来的人' } });
  const told = await here.done('backups.toFolder', { folder: stick });
  expect(told).toMatchObject({ entry: 3, where: stick });
  const state = await here.done('backups.state', {});
  expect(state.newest?.entry).toBe(3);
  expect(state.since).toBe(0);
  expect(state.usb === null).toBe(told.sameDisk);
});
