import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { AppError } from '../../src-main/errors.ts';
import { ImportThread } from '../../src-main/services/imports/thread.ts';
import { readAnyWorkbook } from '../../src-main/workbook/read.ts';
import { type Drafted, draftWith } from './fixtures/drafting.ts';
import { rawXlsx } from './fixtures/files.ts';
import { hostileFiles } from './fixtures/hostile.ts';

const good = rawXlsx({ sheet: '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>' });
const thread = new ImportThread();
const prototype = JSON.stringify(Object.getOwnPropertyNames(Object.prototype).sort());
const ended = new Map<string, number>();
let base = 0;
let growth = 0;
let watch: NodeJS.Timeout;

/** What reading adds to the process; the files themselves are made here and do not count. */
const look = (): void => {
  growth = Math.max(growth, process.memoryUsage.rss() - base);
};
beforeAll(() => {
  watch = setInterval(look, 10);
  // SheetJS comments on damaged records.
  for (const level of ['warn', 'error'] as const) vi.spyOn(console, level).mockImplementation(() => {});
});
afterAll(() => {
  clearInterval(watch);
  vi.restoreAllMocks();
});

/** Read and understood to the last row, in the thread of the import. */
async function outcome(bytes: Uint8Array, fileName: string): Promise<Drafted | AppError> {
  try {
    return await draftWith(thread, bytes, fileName);
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    return error as AppError;
  }
}

test('there are at least five hundred', () => {
  expect(hostileFiles.length).toBeGreaterThanOrEqual(500);
  expect(new Set(hostileFiles.map(([what]) => what)).size).toBe(hostileFiles.length);
});

test.each(hostileFiles)('%s', async (_, wanted, make) => {
  const bytes = make();
  base = process.memoryUsage.rss();
  const started = performance.now();
  const used = process.cpuUsage();
  const end = await outcome(bytes, '发来的表.xlsx');
  look();
  // On a machine that does other things as well, the time this process was given counts.
  const { user, system } = process.cpuUsage(used);
  expect(Math.min(performance.now() - started, (user + system) / 1000)).toBeLessThan(5000);
  const how = end instanceof AppError ? (end.fields?.reason ?? end.code) : 'reads';
  ended.set(how, (ended.get(how) ?? 0) + 1);
  if (end instanceof AppError) {
    expect(end.code).toBe('FILE_UNREADABLE');
    // Its own sentence: the file, what is the matter, what to do; never the last resorts.
    expect(['crashed', 'timeout', 'outOfMemory', '']).not.toContain(how);
    expect(end.message).toMatch(/“发来的表\.xlsx”[\p{Script=Han}\w .,（）()，、：“”～~\-/%]+。.*[\p{Script=Han}w]/u);
    expect(end.message).not.toMatch(/undefined|null|NaN|Error|\[object/);
  } else {
    // What was read is looked at here, where the damage to a prototype would show as well.
    const { sheets } = await readAnyWorkbook(bytes, '发来的表.xlsx');
    expect(end.head?.understanding.sheets.map(({ name }) => name)).toEqual(sheets.map(({ name }) => name));
    for (const sheet of sheets) {
      expect(sheet.rows.length).toBeLessThanOrEqual(200_000);
      expect(sheet.columnCount).toBeLessThanOrEqual(300);
    }
  }

  if (wanted !== 'any') expect(wanted.split('|')).toContain(how);
});

test('afterwards: memory within 512 MB, prototypes untouched, many kinds of sentence, and the next file reads', async () => {
  expect(growth / 1024 / 1024).toBeLessThan(512);
  expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype).sort())).toBe(prototype);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(ended.size).toBeGreaterThanOrEqual(14);
  expect((await draftWith(thread, good)).head?.tops[0]?.rows[0]?.cells[0]).toBe('姓名');
  if (process.env.UNION_OFFICE_SHOW) console.log(Object.fromEntries(ended), Math.round(growth / 1024 / 1024), 'MB');
});
