import { z } from 'zod';
import type { ImportColumn, ImportLeftOut, ImportQuestion, ImportRow, ImportSheet } from '../domain/import/types.ts';
import { command, query, task } from './kinds.ts';

/** Nouns that can be imported. A later noun declares its fields and adds itself here. */
export const importNouns = ['member'] as const;

export type { ImportAction, ImportColumn, ImportLeftOut, ImportProblem, ImportQuestion, ImportRow, ImportSheet } from '../domain/import/types.ts';

export interface ImportPreview {
  readonly state: 'ready' | 'asking' | 'refused';
  readonly refusal?: { readonly code: string; readonly message: string };
  readonly noun: string;
  readonly fileName: string;
  readonly sheets: readonly ImportSheet[];
  readonly columns: readonly ImportColumn[];
  readonly rows: readonly ImportRow[];
  readonly leftOut: readonly ImportLeftOut[];
  readonly questions: readonly ImportQuestion[];
  readonly summary: {
    readonly total: number;
    readonly add: number;
    readonly update: number;
    readonly same: number;
    readonly skip: number;
    readonly ask: number;
    readonly bad: number;
    /** How many records would change, by field. */
    readonly byField: Readonly<Record<string, number>>;
    /** Required fields that no column feeds. */
    readonly missing: readonly string[];
    readonly alarms: readonly string[];
    /** Groups that would be made. */
    readonly newGroups: readonly string[];
    /** The same file went in before. */
    readonly seenBefore: { readonly at: string; readonly runId: number } | null;
  };
}

/** What a person decided about a file. Everything has a default; an empty object means: as proposed. */
export const decisionsShape = z.strictObject({
  /** Sheet name → used or not. */
  sheets: z.record(z.string(), z.boolean()).default({}),
  /** Sheet name → header rows (1-based). */
  headerRows: z.record(z.string(), z.array(z.int().min(1)).max(3)).default({}),
  /** `sheet!letter` → field name, or null to ignore. */
  columns: z.record(z.string(), z.string().nullable()).default({}),
  /** Field → raw text → value to store (null: empty). */
  values: z.record(z.string(), z.record(z.string(), z.string().nullable())).default({}),
  /** `sheet!row` → field → corrected text. */
  cells: z.record(z.string(), z.record(z.string(), z.string().nullable())).default({}),
  /** `sheet!row` → skip, or the way to treat a found pair. */
  rows: z.record(z.string(), z.enum(['skip', 'update', 'fill', 'add', 'auto'])).default({}),
  /** Question key → chosen option. */
  answers: z.record(z.string(), z.string()).default({}),
  /** A constant for a field that no column feeds. */
  constants: z.record(z.string(), z.string().nullable()).default({}),
  /** Words that mean empty. */
  emptyWords: z.array(z.string().max(20)).max(50).optional(),
  /** Blank cells never take a stored value away. */
  keepExisting: z.boolean().default(true),
  neverAdd: z.boolean().default(false),
  /** Text encoding of a csv, when the program's guess is wrong. */
  encoding: z.enum(['utf-8', 'gb18030', 'utf-16le', 'utf-16be']).optional(),
  hiddenRows: z.boolean().default(false),
});
export type Decisions = z.infer<typeof decisionsShape>;

export interface ImportReceipt {
  readonly runId: number | null;
  /** Journal entry; undo it to take the whole import back. Null when nothing changed. */
  readonly commandId: number | null;
  readonly added: number;
  readonly updated: number;
  readonly same: number;
  readonly skipped: number;
  /** Rows that stayed out, with the reason. */
  readonly bad: readonly { readonly sheet: string; readonly row: number; readonly message: string }[];
  readonly newGroups: readonly string[];
}

const file = {
  noun: z.enum(importNouns),
  fileName: z.string().min(1).max(255),
  file: z.instanceof(Uint8Array, { message: '没有收到文件内容，请重新选择文件' }),
  password: z.string().max(255).optional(),
  decisions: decisionsShape.prefault({}),
};

export interface ImportRunRow {
  readonly id: number;
  readonly fileName: string;
  readonly importedAt: string;
  readonly commandId: number | null;
  readonly undone: boolean;
  readonly added: number;
  readonly updated: number;
  readonly same: number;
  readonly bad: number;
}

export const importRoutes = {
  /** Reads and checks every row with the code that will write; writes nothing. */
  'imports.preview': task<ImportPreview>()({ input: z.strictObject(file), nouns: [] }),
  /** The same again, then writes in one transaction. Refused while a required question is open. */
  'imports.apply': task<ImportReceipt>()({ input: z.strictObject(file), nouns: ['member', 'group', 'import'] }),
  /** Bad rows as a workbook like the original with one more column 原因. */
  'imports.badRows': task<{ fileName: string; bytes: Uint8Array }>()({ input: z.strictObject(file), nouns: [] }),
  /** An empty workbook with the right headers and drop-downs. */
  'imports.template': task<{ fileName: string; bytes: Uint8Array }>()({ input: z.strictObject({ noun: z.enum(importNouns) }), nouns: [] }),
  'imports.runs': query<ImportRunRow[]>()({ input: z.strictObject({}), nouns: ['import', 'history'] }),
  /** The one transaction of `imports.apply`; not meant for the page, which has no plan to give. */
  'imports.commit': command<{ runId: number | null; added: number; updated: number; newGroups: string[] }>()({
    input: z.strictObject({ plan: z.string().max(60) }),
    nouns: ['import', 'member', 'group'],
  }),
};
