/**
 * Reading a file and understanding its rows: what the reading thread does. Knows no book. What it has read of a file
 * stays in its memory, so that the next decision about the file costs neither reading nor looking for tables again.
 */
import { setImmediate } from 'node:timers/promises';
import type { Decisions } from '../../domain/import/decisions.ts';
import { isOverNewYear, yearOfSheet } from '../../domain/import/file-year.ts';
import { finishRow } from '../../domain/import/finish.ts';
import type { Remembered } from '../../domain/import/memory.ts';
import type { ImportNoun } from '../../domain/import/noun.ts';
import { type PackedRows, packRows } from '../../domain/import/packed.ts';
import { createRowReader, type DraftRow, keySuffix } from '../../domain/import/rows.ts';
import { shown } from '../../domain/import/source.ts';
import type { TableRow } from '../../domain/import/tables.ts';
import type { ImportQuestion } from '../../domain/import/types.ts';
import { type FileShape, readShape, understand, type Understanding } from '../../domain/import/understand.ts';
import { readAnyWorkbook } from '../../workbook/read.ts';
import type { TextEncoding, Workbook } from '../../workbook/types.ts';

const ROWS_AT_ONCE = 500;
const TOP_ROWS = 12;
const TOP_COLUMNS = 30;

/** One question to the thread: the file as these decisions want it. */
export interface DraftJob {
  /** Name of the file in the thread's memory, together with the way it is read. */
  readonly file: string;
  readonly fileName: string;
  readonly encoding: TextEncoding | undefined;
  readonly password: string | undefined;
  readonly noun: ImportNoun;
  readonly decisions: Decisions;
  readonly today: string;
}

/** The first rows of a sheet as they stand in the file. */
export interface SheetTop {
  readonly sheet: string;
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

/** A file understood, without its rows. */
export interface DraftHead {
  readonly understanding: Omit<Understanding, 'isEmptyWord'>;
  readonly notes: readonly string[];
  readonly encoding: TextEncoding | null;
  readonly tops: readonly SheetTop[];
  /** Rows that will follow. */
  readonly total: number;
}

export interface DraftEnd {
  /** Questions about whole columns. */
  readonly questions: readonly ImportQuestion[];
}

/**
 * Which packets of rows are wanted, by their places; null: all of them. The same file, tables, columns and today make
 * the same packets, so that somebody who holds them asks only for those with a row that was repaired.
 */
export type WantedPackets = readonly number[] | null;

/** Where the answers go. */
export interface DraftPort {
  /** The file itself; asked for where it is not held. */
  bytes(): Promise<Uint8Array>;
  progress(done: number): void;
  /** What somebody chose for the last file of this shape. */
  remembered(shape: string): Promise<Remembered | undefined>;
  /** Comes back with the packets that are wanted; rejects when nobody wants any. */
  head(head: DraftHead): Promise<WantedPackets>;
  /** One packet and its place; comes back when more rows are wanted. */
  rows(packed: PackedRows, packet: number): Promise<void>;
}

interface Held {
  readonly file: string;
  readonly workbook: Workbook;
  /** The tables by what decides about them. */
  readonly shapes: Map<string, FileShape>;
  uses: Understanding['uses'];
}

/** The file that was read last. */
let held: Held | undefined;

async function readFile(job: DraftJob, port: DraftPort): Promise<Held> {
  if (held?.file === job.file) return held;
  // Two files at a time would be twice the memory.
  held = undefined;
  const bytes = await port.bytes();
  let last = 0;
  const onProgress = (done: number): void => {
    if (done - last < 0.02) return;
    last = done;
    port.progress(done);
  };
  const { encoding, password } = job;
  const options = { onProgress, ...(encoding ? { encoding } : {}), ...(password ? { password } : {}) };
  const workbook = await readAnyWorkbook(bytes, job.fileName, options);
  held = { file: job.file, workbook, shapes: new Map(), uses: [] };
  return held;
}

function shapeOf({ workbook, shapes }: Held, { noun, decisions }: DraftJob): FileShape {
  const key = JSON.stringify([noun.noun, decisions.headerRows, decisions.hiddenRows]);
  let shape = shapes.get(key);
  if (!shape) {
    shape = readShape({ noun, sheets: workbook.sheets, decisions });
    // One at a time: tables of a large file are as large as the file.
    shapes.clear();
    shapes.set(key, shape);
  }
  return shape;
}

const topOf = ({ name, rows, columnCount }: Workbook['sheets'][number]): SheetTop => ({
  sheet: name,
  rows: rows.slice(0, TOP_ROWS).map((row) => ({
    row: row.index,
    cells: Array.from({ length: Math.min(columnCount, TOP_COLUMNS) }, (_, at) => shown(row.cells[at])),
  })),
});

/** A use without its rows and sampled values: these stay here. */
const lightUse = (use: Understanding['uses'][number]): Understanding['uses'][number] => ({
  ...use,
  table: { ...use.table, rows: [] },
  columns: use.columns.map((column) => ({ ...column, evidence: { ...column.evidence, values: [] } })),
});

/**
 * Reads a file, says what is in it, and hands out its rows by the hundreds.
 * @throws AppError FILE_UNREADABLE
 */
export async function draftFile(job: DraftJob, port: DraftPort): Promise<DraftEnd> {
  const file = await readFile(job, port);
  const { noun, today } = job;
  const shape = shapeOf(file, job);
  const found = understand({
    noun,
    file: shape,
    decisions: job.decisions,
    remembered: await port.remembered(shape.shape),
  });
  const { isEmptyWord, ...understanding } = found;
  const { uses, decisions } = found;
  file.uses = uses;
  const { notes, encoding, sheets } = file.workbook;
  const wanted = await port.head({
    understanding: { ...understanding, uses: uses.map(lightUse) },
    notes,
    encoding: encoding ?? null,
    tops: sheets.map(topOf),
    total: uses.reduce((sum, use) => sum + use.table.rows.length, 0),
  });
  const questions: ImportQuestion[] = [];
  const askedDates = new Map<string, string>();
  const namesSheet = new Set(uses.map((use) => use.table.sheet)).size > 1;
  const finish = finishRow(noun.noun);
  const isWanted = wanted && new Set(wanted);
  let packet = -1;
  for (const use of uses) {
    const { table, sectionField, sheetGroup, groupFrom } = use;
    const given = { noun, use, decisions, isEmptyWord, today, sectionField, sheetGroup, groupFrom };
    const titles = noun.datesOfYear ? titlesOf(found, table.sheet) : [];
    const year = noun.datesOfYear ? yearOfSheet(titles, table.sheet, job.fileName) : null;
    const overNewYear = isOverNewYear([...titles, table.sheet, job.fileName]);
    const reader = createRowReader({ ...given, namesSheet, askedDates, year, overNewYear });
    questions.push(...reader.questions);
    const place = { sheet: table.sheet, suffix: keySuffix(table), namesSheet };
    for (let from = 0; from < table.rows.length; from += ROWS_AT_ONCE) {
      packet += 1;
      if (isWanted && !isWanted.has(packet)) continue;
      const drafts: DraftRow[] = [];
      for (const row of table.rows.slice(from, from + ROWS_AT_ONCE)) {
        const draft = reader.read(row);
        finish(draft, { today, decisions });
        drafts.push(draft);
      }
      await port.rows(packRows(drafts, place), packet);
      await setImmediate();
    }
  }
  return { questions };
}

const titlesOf = ({ leftOut }: Understanding, sheet: string): string[] =>
  leftOut.filter((line) => line.sheet === sheet && line.kind === 'title').map(({ text }) => text);

/** The rows of these keys as they stand in the file that was drafted last, table by table as it is used. */
export function originalRows(file: string, keys: ReadonlySet<string>): TableRow[][] | undefined {
  if (held?.file !== file) return undefined;
  return held.uses.map(({ table }) => {
    const suffix = keySuffix(table);
    return table.rows.filter((row) => keys.has(`${table.sheet}!${row.index}${suffix}`));
  });
}
