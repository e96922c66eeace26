import { subscribe } from 'node:diagnostics_channel';
import { setTimeout as wait } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { beforeAll, expect, test } from 'vitest';
import { packRows, type PackedRows, unpackRows } from '../../src-main/domain/import/packed.ts';
import type { DraftRow } from '../../src-main/domain/import/rows.ts';
import { AppError } from '../../src-main/errors.ts';
import { type DraftHead, draftFile } from '../../src-main/services/imports/drafts.ts';
import { ImportThread, type ImportThreadLimits } from '../../src-main/services/imports/thread.ts';
import { writeWorkbook } from '../../src-main/workbook/write.ts';
import { draftInput, draftWith } from '../workbook/fixtures/drafting.ts';
import { encryptAgile } from '../workbook/fixtures/encrypt.ts';
import { rawXlsx, refusalOf } from '../workbook/fixtures/files.ts';
import { makeRoster, rosterColumns } from '../workbook/fixtures/roster.ts';

async function roster(count: number): Promise<Uint8Array> {
  const columns = rosterColumns.map(({ header, width, kind }) => ({
    header,
    width,
    format: kind === 'choice' ? ('text' as const) : kind,
  }));
  return writeWorkbook({ name: '花名册', columns, rows: makeRoster(count) });
}

/** Large enough to be caught in the middle of its reading, and for a thread of 40 MB. */
let large: Uint8Array;
beforeAll(async () => void (large = await roster(20_000)));

const noWorkbook = new Uint8Array([1, 2, 3, 0, 0, 9]);
/** A thread that runs this instead of the reader, e.g. one that dies. */
const threadOf = (code: string, limits: Partial<ImportThreadLimits> = {}): ImportThread =>
  new ImportThread({ ...limits, entry: new URL(`data:text/javascript,${encodeURIComponent(code)}`) });
const cancelled = new AppError('CANCELLED', '已取消，什么都没有写入');

/** Reads and understands in this thread: no packing, no messages. */
async function draftInPlace(bytes: Uint8Array, fileName: string) {
  let head: DraftHead | undefined;
  const rows: DraftRow[] = [];
  const { bytes: _, ...job } = draftInput(bytes, fileName);
  const end = await draftFile(
    { ...job, file: `in place ${Math.random()}` },
    {
      bytes: () => Promise.resolve(bytes),
      progress: () => {},
      remembered: () => Promise.resolve(undefined),
      head: async (found) => {
        head = found;
        return null;
      },
      rows: async (packed) => void rows.push(...unpackRows(packed)),
    },
  );
  return { head, rows, end };
}

test('the thread gives exactly what reading and understanding in place gives, and reads no file twice', async () => {
  const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
  const odd = rawXlsx({
    styles,
    sheet:
      '<row r="2"><c r="B2" t="str"><v>姓名</v></c><c r="C2" t="str"><v>出生日期</v></c><c r="D2" t="str"><v>性别</v></c></row><row r="3" hidden="1"><c r="B3" t="str"><v>王五</v></c><c r="C3" s="1"><f>A1</f><v>29221</v></c></row><row r="4"><c r="B4" t="str"><v>𠮷田</v></c><c r="C4" t="e"><v>#N/A</v></c><c r="D4" t="str"><v>男人</v></c></row>',
  });
  const thread = new ImportThread();
  for (const [bytes, count] of [
    [await roster(2000), 2000],
    [odd, 1],
    [Buffer.from('姓名,性别\n𠮷田,男\n'), 1],
  ] as const) {
    const seen: number[] = [];
    const first = await draftWith(thread, bytes, 'a.xlsx', { onProgress: (done) => seen.push(done) });
    expect(first).toEqual(await draftInPlace(bytes, 'a.xlsx'));
    expect(first.head?.total).toBe(count);
    expect(first.rows).toHaveLength(count);
    expect(seen.every((done) => done >= 0 && done <= 1)).toBe(true);
    seen.length = 0;
    expect(await draftWith(thread, bytes, 'a.xlsx', { onProgress: (done) => seen.push(done) })).toEqual(first);
    expect(seen).toEqual([]);
  }
});

test('only the packets that are asked for come again, each the same as before', async () => {
  const thread = new ImportThread();
  const bytes = await roster(1300);
  const all = await draftWith(thread, bytes, 'a.xlsx');
  const places: number[] = [];
  const rows: DraftRow[] = [];
  const wanted = {
    head: () => [0, 2],
    rows: async (packed: PackedRows, place: number) => {
      places.push(place);
      rows.push(...unpackRows(packed));
    },
  };
  await draftWith(thread, bytes, 'a.xlsx', wanted);
  expect(places).toEqual([0, 2]);
  expect(rows).toEqual([...all.rows.slice(0, 500), ...all.rows.slice(1000)]);
});

test('packing is not what makes them equal: a row that travelled is a row that stayed', async () => {
  const { rows } = await draftInPlace(await roster(30), 'a.xlsx');
  const place = { sheet: '花名册', suffix: '', namesSheet: false };
  expect(unpackRows(packRows(rows, place))).toEqual(rows);
});

test('a refusal keeps its reason across the thread, and a password crosses it', async () => {
  const thread = new ImportThread();
  expect((await refusalOf(draftWith(thread, noWorkbook, 'x.xlsx'))).reason).toBe('notWorkbook');
  const locked = encryptAgile(await roster(20), '工会2026#', 1000);
  expect((await refusalOf(draftWith(thread, locked))).reason).toBe('encrypted');
  expect((await refusalOf(draftWith(thread, locked, 'a.xlsx', { input: { password: 'x' } }))).reason).toBe(
    'wrongPassword',
  );
  expect((await draftWith(thread, locked, 'a.xlsx', { input: { password: '工会2026#' } })).rows).toHaveLength(20);
  // The same bytes read in another way are another file.
  expect((await refusalOf(draftWith(thread, locked))).reason).toBe('encrypted');
});

test('reading can be cancelled before, in the middle, and while rows come; the reason is the one of who cancelled', async () => {
  const bytes = await roster(5000);
  const thread = new ImportThread();
  await expect(draftWith(thread, bytes, 'a.xlsx', { signal: AbortSignal.abort(cancelled) })).rejects.toBe(cancelled);
  const reading = new AbortController();
  const inReading = draftWith(thread, bytes, 'a.xlsx', {
    signal: reading.signal,
    onProgress: () => reading.abort(cancelled),
  });
  await expect(inReading).rejects.toBe(cancelled);
  const coming = new AbortController();
  let packets = 0;
  const whileRows = draftWith(thread, bytes, 'a.xlsx', {
    signal: coming.signal,
    rows: async () => {
      packets += 1;
      // Meanwhile further ones arrive.
      await wait(100);
      coming.abort(cancelled);
    },
  });
  await expect(whileRows).rejects.toBe(cancelled);
  await wait(300);
  expect(packets).toBe(1);
  // What was read is kept: the next decision costs no reading.
  const seen: number[] = [];
  const { rows } = await draftWith(thread, bytes, 'a.xlsx', { onProgress: (done) => seen.push(done) });
  expect([rows.length, seen]).toEqual([5000, []]);
});

test('too much memory, too much time and a crash are sentences, and the program lives on', async () => {
  expect((await refusalOf(draftWith(new ImportThread({ memory: 40 }), large))).reason).toBe('outOfMemory');
  expect((await refusalOf(draftWith(new ImportThread({ reading: 1 }), large))).reason).toBe('timeout');
  expect((await refusalOf(draftWith(threadOf('process.exit(3)'), large))).reason).toBe('crashed');
});

test.each([
  ['an entry that throws', 'throw new Error("secret")'],
  [
    'a defect in the reader',
    'import { parentPort as p } from "node:worker_threads"; p.on("message", ({ id }) => p.postMessage({ id, kind: "failed", detail: "secret" }))',
  ],
])('%s: its text is kept for the log and never reaches the person', async (_, code) => {
  const error = (await draftWith(threadOf(code), noWorkbook).catch((e: unknown) => e)) as AppError;
  expect(error).toBeInstanceOf(AppError);
  expect(error.toAnswer()).toMatchObject({ code: 'FILE_UNREADABLE', fields: { reason: 'crashed' } });
  expect(JSON.stringify(error.toAnswer())).not.toContain('secret');
  expect(String(error.cause)).toContain('secret');
});

test('a hook that throws fails its own check only', async () => {
  const thread = new ImportThread();
  const bytes = await roster(700);
  const bad = new Error('of the core');
  const fail = (): never => {
    throw bad;
  };
  await expect(draftWith(thread, bytes, 'a.xlsx', { remembered: fail })).rejects.toBe(bad);
  await expect(draftWith(thread, bytes, 'a.xlsx', { head: fail })).rejects.toBe(bad);
  await expect(draftWith(thread, bytes, 'a.xlsx', { rows: async () => fail() })).rejects.toBe(bad);
  expect((await draftWith(thread, bytes)).rows).toHaveLength(700);
});

const says = (...messages: string[]): string =>
  `import { parentPort as p } from "node:worker_threads"; p.on("message", ({ id, kind }) => kind === "draft" && [${messages.join()}].forEach((m) => p.postMessage({ id, ...m })))`;

test.each([
  ['before it begins', says()],
  ['in the middle of reading', says('{ kind: "begin" }', '{ kind: "progress", done: 0.5 }')],
  ['when the file is read', says('{ kind: "begin" }', '{ kind: "shape", shape: "x" }')],
])('a thread that falls silent %s is given up', async (_, code) => {
  const said = await refusalOf(draftWith(threadOf(code, { reading: 800 }), noWorkbook));
  expect(said.reason).toBe('timeout');
});

test('time does not run while the core is at work, nor for a file that waits for another', async () => {
  const thread = new ImportThread({ reading: 1500 });
  const [slow, other] = [await roster(5000), await roster(20)];
  await draftWith(thread, other);
  // Ten packets, of which four may be under way: the second file waits for some 2.4 s.
  const first = draftWith(thread, slow, 'a.xlsx', { rows: () => wait(400) });
  const second = draftWith(thread, other, 'b.xlsx');
  expect((await second).rows).toHaveLength(20);
  expect((await first).head?.total).toBe(5000);
});

test('two at once get each their own, and a file that ends badly does not take the next one with it', async () => {
  const thread = new ImportThread({ memory: 40 });
  const [small, other] = [await roster(3), await roster(7)];
  const both = await Promise.all([draftWith(thread, small), draftWith(thread, other), draftWith(thread, small)]);
  expect(both.map(({ rows }) => rows.length)).toEqual([3, 7, 3]);

  const [tooBig, after] = await Promise.allSettled([draftWith(thread, large, 'large.xlsx'), draftWith(thread, small)]);
  expect(tooBig).toMatchObject({ status: 'rejected', reason: { fields: { reason: 'outOfMemory' } } });
  expect(after).toMatchObject({ status: 'fulfilled', value: { rows: { length: 3 } } });

  const [refused, same] = await Promise.allSettled([draftWith(thread, noWorkbook), draftWith(thread, noWorkbook)]);
  for (const one of [refused, same])
    expect(one).toMatchObject({ status: 'rejected', reason: { fields: { reason: 'notWorkbook' } } });

  const controller = new AbortController();
  const stopped = draftWith(thread, large, 'a.xlsx', {
    signal: controller.signal,
    onProgress: () => controller.abort(cancelled),
  });
  const waiting = draftWith(thread, other);
  await expect(stopped).rejects.toBe(cancelled);
  expect((await waiting).rows).toHaveLength(7);
}, 60_000);

test('after every kind of end the next file reads', async () => {
  const thread = new ImportThread({ memory: 40 });
  const small = await roster(3);
  const ends: (() => Promise<unknown>)[] = [
    () => draftWith(thread, small),
    () => draftWith(thread, small, 'a.xlsx', { head: () => false }),
    () => draftWith(thread, noWorkbook),
    () => draftWith(thread, large),
    () => draftWith(thread, large, 'a.xlsx', { signal: AbortSignal.timeout(20) }),
    () => Promise.all([1, 2, 3].map(() => draftWith(thread, small.slice()))),
    async () => thread.forget(small),
  ];
  for (const end of ends) {
    await end().catch(() => undefined);
    expect((await draftWith(thread, small)).rows).toHaveLength(3);
  }
}, 60_000);

test('progress rises from a large file of every kind', async () => {
  const thread = new ImportThread();
  const lines = `姓名,性别,出生日期\n${'张三,男,1980-01-01\n'.repeat(150_000)}`;
  const cells = '<tr><td>张三</td><td>男</td></tr>'.repeat(90_000);
  const files = [large, Buffer.from(lines), Buffer.from(`<table>${cells}</table>`)];
  for (const bytes of files) {
    const seen: number[] = [];
    // What comes after reading is not wanted.
    const stop = (): never => {
      throw cancelled;
    };
    const reading = draftWith(thread, bytes, 'a', { onProgress: (done) => seen.push(done), remembered: stop });
    await expect(reading).rejects.toBe(cancelled);
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen[0]).toBeLessThan(0.9);
  }
}, 60_000);

test('rows as they stand in the file are there as long as the file is held', async () => {
  const thread = new ImportThread();
  const bytes = Buffer.from('姓名,性别\n张三,男\n李四,女\n王五,男\n');
  const input = draftInput(bytes, 'a.csv');
  expect(await thread.originals(input, [])).toBeUndefined();
  const { rows } = await draftWith(thread, bytes, 'a.csv');
  const found = await thread.originals(input, [rows[1]?.key ?? '']);
  expect(found?.map((table) => table.map((row) => row.cells.map((cell) => cell?.text)))).toEqual([[['李四', '女']]]);
  thread.forget(Buffer.from('another'));
  expect(await thread.originals(input, [])).toEqual([[]]);
  thread.forget(bytes);
  expect(await thread.originals(input, [])).toBeUndefined();
});

/** Threads that were started here and have not ended, whatever the machine. */
let alive = 0;
subscribe('worker_threads', (message) => {
  alive += 1;
  (message as { worker: Worker }).worker.once('exit', () => {
    alive -= 1;
  });
});
const threads = (): number => alive;
/** Milliseconds until there are no more threads than before. */
async function gone(before: number): Promise<number> {
  const started = performance.now();
  while (threads() > before && performance.now() - started < 4000) await wait(5);
  return performance.now() - started;
}

test('nothing stays: cancelled within 200 ms, put away, or idle for long', async () => {
  const small = await roster(3);
  const thread = new ImportThread({ idle: 1500 });
  await draftWith(thread, small);
  thread.forget(small);
  await wait(300);
  const before = threads();
  const took: number[] = [];
  for (const share of [0, 0.2, 0.4, 0.6, 0.8]) {
    const controller = new AbortController();
    const onProgress = (done: number): void => {
      if (done < share) return;
      expect(threads()).toBeGreaterThan(before);
      controller.abort(cancelled);
    };
    await expect(draftWith(thread, large, 'a.xlsx', { signal: controller.signal, onProgress })).rejects.toBe(cancelled);
    took.push(await gone(before));
  }
  // On a machine that does other things as well, one of them may be late.
  took.sort((a, b) => a - b);
  expect(took[2]).toBeLessThan(200);
  expect(took[4]).toBeLessThan(1000);
  await draftWith(thread, small);
  expect(threads()).toBeGreaterThan(before);
  expect(await gone(before)).toBeGreaterThan(1000);
  expect(threads()).toBe(before);
  await draftWith(thread, small);
  thread.forget(small);
  expect(await gone(before)).toBeLessThan(1000);
}, 60_000);
