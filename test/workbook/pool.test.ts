import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { AppError } from '../../src-main/errors.ts';
import { readWorkbookInWorker } from '../../src-main/workbook/pool.ts';
import { readWorkbook } from '../../src-main/workbook/read.ts';
import { writeWorkbook } from '../../src-main/workbook/write.ts';
import { rawXlsx, refusalOf } from './fixtures/files.ts';
import { makeRoster, rosterColumns } from './fixtures/roster.ts';

async function roster(count: number): Promise<Uint8Array> {
  const columns = rosterColumns.map(({ header, width, kind }) => ({
    header,
    width,
    format: kind === 'choice' ? ('text' as const) : kind,
  }));
  return writeWorkbook({ name: '花名册', columns, rows: makeRoster(count) });
}

test('the thread gives exactly what reading in place gives', async () => {
  const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="57"/><xf numFmtId="10"/></cellXfs></styleSheet>';
  const odd = rawXlsx({
    styles,
    sheet:
      '<row r="2" hidden="1"><c r="B2" s="1"><v>45000</v></c><c r="C2"><f>A1</f><v>1.5E+3</v></c><c r="D2" t="e"><v>#N/A</v></c><c r="E2" t="b"><v>0</v></c><c r="F2" s="2"><f>B1</f><v>0.5</v></c></row>',
  });
  for (const bytes of [await roster(2000), odd, Buffer.from('姓名,性别\n𠮷田,男\n')]) {
    const progress: number[] = [];
    const book = await readWorkbookInWorker(bytes, 'a.xlsx', { onProgress: (done) => progress.push(done) });
    expect(book).toEqual(readWorkbook(bytes, 'a.xlsx'));
    expect(progress.every((done) => done >= 0 && done <= 1)).toBe(true);
  }
});

test('a refusal keeps its reason across the thread', async () => {
  expect((await refusalOf(readWorkbookInWorker(new Uint8Array([1, 2, 3, 0, 0, 9]), 'x.xlsx'))).reason).toBe(
    'notWorkbook',
  );
});

test('reading can be cancelled before and in the middle', async () => {
  const bytes = await roster(5000);
  const already = AbortSignal.abort();
  await expect(readWorkbookInWorker(bytes, 'a.xlsx', { signal: already })).rejects.toMatchObject({ code: 'CANCELLED' });
  const controller = new AbortController();
  const reading = readWorkbookInWorker(bytes, 'a.xlsx', { signal: controller.signal });
  setTimeout(() => controller.abort(), 5);
  await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
});

test('too much memory, too much time and a crash are sentences, and the program lives on', async () => {
  const bytes = await roster(20_000);
  expect((await refusalOf(readWorkbookInWorker(bytes, 'a.xlsx', { memory: 16 }))).reason).toBe('outOfMemory');
  expect((await refusalOf(readWorkbookInWorker(bytes, 'a.xlsx', { timeout: 1 }))).reason).toBe('timeout');
  const dying = new URL('data:text/javascript,process.exit(3)');
  expect((await refusalOf(readWorkbookInWorker(bytes, 'a.xlsx', { workerUrl: dying }))).reason).toBe('crashed');
  const throwing = new URL('data:text/javascript,throw new Error("secret")');
  const error = await readWorkbookInWorker(bytes, 'a.xlsx', { workerUrl: throwing }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(AppError);
  expect((error as AppError).message).not.toContain('secret');
});

test('after every kind of end the next file reads', async () => {
  const small = await roster(3);
  const big = await roster(20_000);
  const ends: (() => Promise<unknown>)[] = [
    () => readWorkbookInWorker(small, 'a.xlsx'),
    () => readWorkbookInWorker(new Uint8Array([1, 2, 3, 0, 0, 9]), 'a.xlsx'),
    () => readWorkbookInWorker(big, 'a.xlsx', { memory: 16 }),
    () => readWorkbookInWorker(big, 'a.xlsx', { timeout: 1 }),
    () => readWorkbookInWorker(big, 'a.xlsx', { signal: AbortSignal.timeout(20) }),
    () => Promise.all([1, 2, 3].map(() => readWorkbookInWorker(small, 'a.xlsx'))),
  ];
  for (const end of ends) {
    await end().catch(() => undefined);
    expect((await readWorkbookInWorker(small, 'a.xlsx')).sheets[0]?.rowCount).toBe(4);
  }
});

test('progress rises from a large file of every kind', async () => {
  const lines = '张三,男,1980-01-01\n'.repeat(150_000);
  const cells = '<tr><td>张三</td><td>男</td></tr>'.repeat(90_000);
  const files = [await roster(20_000), Buffer.from(lines), Buffer.from(`<table>${cells}</table>`)];
  for (const bytes of files) {
    const seen: number[] = [];
    await readWorkbookInWorker(bytes, 'a', { onProgress: (done) => seen.push(done) });
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen[0]).toBeLessThan(0.9);
  }
});

const tasks = '/proc/self/task';
/** Names of the threads of this process: a worker's threads carry the name it was given. */
const threads = (): number => readdirSync(tasks).length;

test.skipIf(!existsSync(tasks))('cancelling frees the thread within 200 ms, whenever it comes', async () => {
  const bytes = await roster(20_000);
  await readWorkbookInWorker(bytes, 'a.xlsx', { timeout: 1 }).catch(() => undefined);
  await wait(300);
  const before = threads();
  for (const after of [5, 60, 120, 200, 300]) {
    const controller = new AbortController();
    const reading = readWorkbookInWorker(bytes, 'a.xlsx', { signal: controller.signal }).catch((e: unknown) => e);
    await wait(after);
    expect(threads()).toBeGreaterThan(before);
    const cancelled = performance.now();
    controller.abort();
    expect(await reading).toMatchObject({ code: 'CANCELLED' });
    while (threads() > before && performance.now() - cancelled < 2000) await wait(5);
    expect(performance.now() - cancelled).toBeLessThan(200);
  }
});
