import { z } from 'zod';
import { decisionsShape } from '../domain/import/decisions.ts';
import type { ImportRow, ProblemGroup } from '../domain/import/types.ts';
import { type ImportPreview, importNouns } from './imports.ts';
import { command, query, task } from './kinds.ts';
import { type ExportedFile, reason } from './reports.ts';

/** The first rows of a sheet as they stand in the file, to see and move the header row. */
export interface ImportTop {
  readonly sheet: string;
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

/** Problems of one cause without the list of all their rows. */
export interface ImportCause extends Omit<ProblemGroup, 'rows' | 'values'> {
  readonly count: number;
  /** The first few rows, as the file numbers them. */
  readonly first: readonly { readonly sheet: string; readonly row: number }[];
  /** Rows for which a value that would settle it is known. */
  readonly suggested: number;
  /** What stands in the file, most frequent first; not all when there are very many. */
  readonly values: readonly { readonly text: string; readonly count: number }[];
}

/** A preview without its rows: these stay in the core and are fetched by the hundreds that are on screen. */
export interface ImportCheck extends Omit<ImportPreview, 'rows' | 'problemGroups'> {
  readonly causes: readonly ImportCause[];
  /** Counts up with each check of a file; rows are asked of this one. */
  readonly check: number;
  readonly tops: readonly ImportTop[];
}

/** Where a problem stands: place in the shown rows, place in `fields` (-1: the row as a whole), 1 for an error. */
export type ImportSpot = readonly [row: number, field: number, error: 0 | 1];

export interface ImportFound {
  /** Numbers of the rows (0-based, in the order of the file) that are wanted. */
  readonly ids: readonly number[];
  readonly fields: readonly string[];
  readonly spots: readonly ImportSpot[];
  /** Keys of the rows, when they were asked for. */
  readonly keys?: readonly string[];
}

/** One side of a pair: values by field. What is masked in lists stays so unless the file says the same. */
export interface ImportSide {
  /** null: a row of the file. */
  readonly id: number | null;
  /** 第 12 行, or 王芳（1980-04-14 生，一车间） */
  readonly title: string;
  readonly values: Readonly<Record<string, string | null>>;
}

const handle = z.string().min(1).max(60);
const check = { file: handle, check: z.int() };
const ids = z.array(z.int().min(0)).max(1000);

/** Which rows: all conditions together. */
const importShow = z.strictObject({
  action: z.enum(['add', 'update', 'same', 'skip', 'ask', 'bad']).optional(),
  /** Rows of which nothing is written: left out, waiting, wrong. */
  left: z.literal(true).optional(),
  /** problem: errors and warnings. */
  level: z.enum(['problem', 'error']).optional(),
  /** Code of a cause, and the field it is about. */
  cause: z.strictObject({ code: z.string().max(100), field: z.string().max(60).nullable() }).optional(),
  /** Field that would change in a known person. */
  changes: z.string().max(60).optional(),
  /** Rows of the original file. */
  row: z.strictObject({ sheet: z.string().max(300).optional(), row: z.int() }).optional(),
});
export type ImportShow = z.infer<typeof importShow>;

/** The dialogue about one file: it is handed over once, and looked at row by row without being sent again. */
export const importCheckRoutes = {
  /** Takes a file; what follows names it by the answer. The core keeps the last few. */
  'imports.open': task<{ file: string }>()({
    input: z.strictObject({
      file: z.custom<Uint8Array>((value) => value instanceof Uint8Array, '没有收到文件内容，请重新选择文件'),
    }),
    nouns: [],
  }),
  /** The file is no longer needed. */
  'imports.close': task<{ closed: boolean }>()({ input: z.strictObject({ file: handle }), nouns: [] }),
  /** As `imports.preview`, of an opened file. */
  'imports.check': task<ImportCheck>()({
    input: z.strictObject({
      noun: z.enum(importNouns),
      fileName: z.string().min(1).max(255),
      file: handle,
      password: z.string().max(255).optional(),
      decisions: decisionsShape.prefault({}),
    }),
    nouns: [],
  }),
  'imports.find': query<ImportFound>()({
    input: z.strictObject({ ...check, show: importShow, keys: z.boolean().default(false) }),
    nouns: [],
  }),
  'imports.rows': query<(ImportRow & { readonly id: number })[]>()({
    input: z.strictObject({ ...check, ids }),
    nouns: [],
  }),
  /** Somebody opens what lists hide, before it is imported; who looked is recorded. */
  'imports.noteLook': command<null>()({
    input: z.strictObject({}),
    who: ['clerk', 'treasurer', 'chair'],
    nouns: ['look'],
  }),
  /** What came of an import on paper: counts, and who stayed out with the reason. Entered into the export register. */
  'imports.paper': task<ExportedFile>()({
    input: z.strictObject({
      ...check,
      noun: z.enum(importNouns).default('member'),
      fileName: z.string().min(1).max(255),
      added: z.int().min(0),
      updated: z.int().min(0),
      newGroups: z.array(z.string()),
      format: z.enum(['print', 'pdf']).default('print'),
      ...reason,
    }),
    nouns: [],
  }),
  /** A row and whom it may be, side by side. */
  'imports.pair': query<{ fields: string[]; sides: ImportSide[] }>()({
    input: z.strictObject({ ...check, id: z.int().min(0) }),
    nouns: ['member', 'group'],
  }),
};
