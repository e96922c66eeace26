/**
 * How far our reader and writer are from the floor (`floor/`) and from exceljs. Every measurement runs in a process of
 * its own, the candidates taking turns, medians of the runs; only the ratios mean anything on another machine.
 * `node test/bench/workbook.ts` runs both; `benchRead` and `benchWrite` are for scripts/bench.mjs.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read as sheetjs } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { readWorkbook } from '../../src-main/workbook/read.ts';
import type { SheetModel } from '../../src-main/workbook/types.ts';
import { writeWorkbook } from '../../src-main/workbook/write.ts';
import { makeRoster, type RosterRow, rosterColumns } from '../workbook/fixtures/roster.ts';
import { bareRead } from './bare-read.ts';
import { readFloor } from './floor/read-floor.ts';
import { writeFloor } from './floor/write-floor.ts';

export interface BenchLine {
  readonly what: string;
  readonly rows: number;
  /** Milliseconds, median. */
  readonly time: number;
  /** Peak resident megabytes of the process, median. */
  readonly peak: number;
  /** Time against the floor at the same number of rows. */
  readonly ratio: number;
}

const full = 100_000;
/** The libraries need gigabytes at 100,000 × 30, so they are compared at a tenth. */
const tenth = 10_000;

/** Reading 30 columns with shared strings, as Excel and WPS save them. */
export function benchRead(runs = 3): BenchLine[] {
  return inFolder((folder) => {
    const file = (rows: number): string => join(folder, `in-${rows}.xlsx`);
    for (const rows of [full, tenth]) measure('input', rows, file(rows));
    return [
      ...compare('read', ['floor', 'own', 'worker'], full, runs, file),
      ...compare('read', ['floor', 'own', 'exceljs', 'sheetjs'], tenth, runs, file),
    ];
  });
}

/** Writing the same roster with formats, borders, drop-downs, frozen head and A4 page. */
export function benchWrite(runs = 3): BenchLine[] {
  return inFolder((folder) => {
    const file = (rows: number, name: string): string => join(folder, `out-${name}-${rows}.xlsx`);
    return [
      ...compare('write', ['floor', 'own'], full, runs, file),
      ...compare('write', ['floor', 'own', 'exceljs'], tenth, runs, file),
    ];
  });
}

function compare(
  job: 'read' | 'write',
  names: readonly string[],
  rows: number,
  runs: number,
  file: (rows: number, name: string) => string,
): BenchLine[] {
  const results = new Map(names.map((name) => [name, [] as Measured[]]));
  for (let i = 0; i < runs; i++)
    for (const name of names) results.get(name)?.push(measure(`${job}-${name}`, rows, file(rows, name)));
  const median = (name: string, key: keyof Measured): number => {
    const sorted = (results.get(name) ?? []).map((r) => r[key]).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };
  return names.map((name) => {
    const line = {
      what: `${job} ${name}`,
      rows,
      time: median(name, 'time'),
      peak: median(name, 'peak'),
      ratio: median(name, 'time') / median('floor', 'time'),
    };
    console.log(
      `${line.what.padEnd(14)} ${String(rows).padStart(7)} × 30  ${line.time.toFixed(0).padStart(7)} ms  ×${line.ratio.toFixed(2)} floor  peak ${line.peak.toFixed(0)} MB`,
    );
    return line;
  });
}

interface Measured {
  readonly time: number;
  readonly peak: number;
}

function measure(job: string, rows: number, file: string): Measured {
  const answer = execFileSync(process.execPath, [import.meta.filename, job, String(rows), file], {
    encoding: 'utf8',
    maxBuffer: 1 << 20,
  });
  return JSON.parse(answer.trim().split('\n').at(-1) ?? '{}') as Measured;
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'bench-workbook-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function ownModel(rows: Iterable<RosterRow>): SheetModel {
  const columns = rosterColumns.map(({ header, width, kind, choices }) => ({
    header,
    width,
    format: kind === 'choice' ? ('text' as const) : kind,
    ...(choices ? { options: choices } : {}),
  }));
  return { name: '会员花名册', titles: [{ text: '会员花名册' }], columns, rows, freezeColumns: 2 };
}

async function writeExceljs(file: string, rows: readonly RosterRow[]): Promise<void> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('会员花名册', {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape' },
  });
  const edge = { style: 'thin' as const };
  const border = { top: edge, left: edge, bottom: edge, right: edge };
  const formats = { int: '0', text: '@', choice: '@', date: 'yyyy/mm/dd', money: '#,##0.00' };
  sheet.columns = rosterColumns.map((c) => ({
    header: c.header,
    width: c.width,
    style: { border, numFmt: formats[c.kind] },
  }));
  for (const row of rows)
    sheet.addRow(row.map((v, i) => (rosterColumns[i]?.kind === 'date' && typeof v === 'string' ? new Date(v) : v)));
  await book.xlsx.writeFile(file);
}

const jobs: Readonly<Record<string, (file: string, rows: readonly RosterRow[]) => Promise<number>>> = {
  input: async (file, rows) => (await writeFloor(file, rows, true), rows.length),
  'write-floor': async (file, rows) => (await writeFloor(file, rows), rows.length),
  'write-own': async (file, rows) => (writeFileSync(file, await writeWorkbook(ownModel(rows))), rows.length),
  'write-exceljs': async (file, rows) => (await writeExceljs(file, rows), rows.length),
  'read-floor': async (file) => readFloor(readFileSync(file)).length - 1,
  'read-own': async (file) => (readWorkbook(readFileSync(file), file).sheets[0]?.rows.length ?? 0) - 1,
  'read-worker': async (file) => (await bareRead(readFileSync(file), file)) - 1,
  'read-sheetjs': async (file) => {
    const book = sheetjs(readFileSync(file), { type: 'buffer', dense: true, cellDates: false });
    const sheet = book.Sheets[book.SheetNames[0] ?? ''] as { '!data'?: readonly unknown[] } | undefined;
    return (sheet?.['!data']?.length ?? 0) - 1;
  },
  'read-exceljs': async (file) => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(file);
    return (book.worksheets[0]?.rowCount ?? 0) - 1;
  },
};

async function runJob(name: string, count: number, file: string): Promise<void> {
  const rows = name.startsWith('read') ? [] : makeRoster(count);
  const started = performance.now();
  const done = await jobs[name]?.(file, rows);
  const time = performance.now() - started;
  if (done !== count || !existsSync(file) || statSync(file).size === 0)
    throw new Error(`${name}: ${done} of ${count} rows`);
  console.log(JSON.stringify({ time, peak: process.resourceUsage().maxRSS / 1024 }));
}

if (process.argv[1] === import.meta.filename) {
  const [job, count, file] = process.argv.slice(2);
  if (job && count && file) await runJob(job, Number(count), file);
  else {
    benchRead();
    benchWrite();
  }
}
