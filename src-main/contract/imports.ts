import { clerks } from '../domain/aid/life-cycle.ts';
import { z } from 'zod';
import { ledgerNouns } from '../domain/import/ledger-noun.ts';
import { decisionsShape } from '../domain/import/decisions.ts';
import type { ImportSummary } from '../domain/import/summary.ts';
import type {
  ImportColumn,
  ImportLeftOut,
  ImportQuestion,
  ImportRow,
  ImportSheet,
  OfferedConstant,
  ProblemGroup,
  StaleDecision,
} from '../domain/import/types.ts';
import { command, moneyRoles, query, task } from './kinds.ts';
import { type ExportedFile, reason } from './reports.ts';

/** Nouns that can be imported. A later noun declares its fields and adds itself here. */
export const importNouns = [
  'member',
  'duesBases',
  'duesPayments',
  'aidCases',
  'aidPayments',
  'activityPeople',
  'planItems',
  'pastActivities',
  ...ledgerNouns,
] as const;

/** People whom a file of this noun should name and does not. */
export interface ImportAbsent {
  readonly total: number;
  /** All of them, in the order of the register. */
  readonly ids: readonly number[];
  /** The first of them. */
  readonly people: readonly { readonly id: number; readonly name: string; readonly group: string | null }[];
}

export interface ImportPreview {
  /** ready: may be written · asking: a required question is open · refused: nothing can be read out of it. */
  readonly state: 'ready' | 'asking' | 'refused';
  readonly refusal?: { readonly code: string; readonly message: string };
  readonly noun: (typeof importNouns)[number];
  readonly fileName: string;
  readonly sheets: readonly ImportSheet[];
  readonly columns: readonly ImportColumn[];
  readonly rows: readonly ImportRow[];
  readonly leftOut: readonly ImportLeftOut[];
  readonly questions: readonly ImportQuestion[];
  /** What the reader took care of: formulas, macros, links, the encoding of a text file. */
  readonly notes: readonly string[];
  /** The encoding that was used, for .csv and .txt. */
  readonly encoding: string | null;
  /** Problems by cause: errors first, then the most frequent. */
  readonly problemGroups: readonly ProblemGroup[];
  /** Fields without a column for which one value for everybody makes sense. */
  readonly constantsOffered: readonly OfferedConstant[];
  /** Words that mean empty, and how often each stands in the used columns. */
  readonly emptyWords: readonly { readonly word: string; readonly count: number }[];
  /** What was taken over from the last file of this shape, and what of it no longer fits. */
  readonly remembered: readonly string[];
  readonly staleDecisions: readonly StaleDecision[];
  readonly summary: ImportSummary & {
    /** Groups that would be made. */
    readonly newGroups: readonly string[];
    /**
     * The same file went in before. `changed`: how many it would set back to what it says; `reverts`: the first of them,
     * with the fields: 李娟（移动电话）.
     */
    readonly seenBefore: {
      readonly at: string;
      readonly runId: number;
      readonly changed: number;
      readonly reverts: readonly string[];
    } | null;
    readonly absent: ImportAbsent | null;
    /** Fen of the rows that would be written, for nouns that are sums. */
    readonly sumFen: number | null;
    /** Fen of all rows of the list, to be held against `sumFen`; null where it is no list of money. */
    readonly listFen: number | null;
    /** Sentences that the receipt repeats: what of the file was not written, and who comes in with whom. */
    readonly told: readonly string[];
  };
}

export interface ImportReceipt {
  readonly runId: number | null;
  /** Journal entry; undo it to take the whole import back. Null when nothing changed. */
  readonly commandId: number | null;
  /** The label of the journal entry, or why nothing was written. */
  readonly label: string;
  readonly added: number;
  readonly updated: number;
  readonly same: number;
  readonly skipped: number;
  /** Undecided pairs that stayed out. */
  readonly asked: number;
  /** Rows that stayed out, with the reason. */
  readonly bad: readonly { readonly sheet: string; readonly row: number; readonly message: string }[];
  readonly newGroups: readonly string[];
  /** Batches of payments that were taken: reversing them is the way back. */
  readonly batches: readonly number[];
  /** What was written stays for good and can not be undone. */
  readonly permanent: boolean;
  /** Warnings about written rows that nobody ticked, because the caller left `decisions.accepted` out. */
  readonly unseen: readonly { readonly message: string; readonly rows: number }[];
  /** Name of the verified copy of the book made just before, in the folder backups. */
  readonly backup: string | null;
}

/** What the transaction of an import wrote. */
export interface ImportCommitted extends Pick<ImportReceipt, 'runId' | 'added' | 'updated' | 'newGroups' | 'batches'> {}

const file = {
  noun: z.enum(importNouns),
  fileName: z.string().min(1).max(255),
  file: z.custom<Uint8Array>((value) => value instanceof Uint8Array, '没有收到文件内容，请重新选择文件'),
  password: z.string().max(255).optional(),
  decisions: decisionsShape.prefault({}),
};

/** Of an opened file the handle is enough. */
const anyFile = { ...file, file: z.union([file.file, z.string().min(1).max(60)]) };

/** One import that wrote something, also when it was taken back since. */
export interface ImportRunRow {
  readonly id: number;
  /** What came in: member, duesBases, duesPayments. */
  readonly noun: string;
  /** Stays for good: it is taken back by reversing its batches of payments, not by undo. */
  readonly permanent: boolean;
  readonly batches: readonly number[];
  readonly fileName: string;
  /** `YYYY-MM-DD HH:mm:ss` */
  readonly importedAt: string;
  /** Who imported. */
  readonly user: string;
  readonly commandId: number | null;
  readonly undone: boolean;
  /** Rows of the file by what became of them; `total` is their sum. */
  readonly total: number;
  readonly added: number;
  readonly updated: number;
  readonly same: number;
  readonly skipped: number;
  readonly asked: number;
  readonly bad: number;
  /** Column of the file → the field's Chinese label, null where it was left out. */
  readonly columns: readonly { readonly header: string; readonly field: string | null }[];
  /** The workbook itself is kept: `imports.original` gives it back. */
  readonly originalKept: boolean;
  /** Name of the verified copy of the book made before, in the folder backups; null when none was made or it is gone. */
  readonly backup: string | null;
  /** People that this import wrote and that were changed since by something that still stands. */
  readonly edited: number;
}

export const importRoutes = {
  /** Reads and checks every row with the code that will write; writes nothing. */
  'imports.preview': task<ImportPreview>()({ input: z.strictObject(file), nouns: [] }),
  /** The same again, then writes in one transaction. Refused while a required question is open. */
  'imports.apply': task<ImportReceipt>()({
    input: z.strictObject(anyFile),
    nouns: ['member', 'group', 'import', 'dues'],
  }),
  /** Rows that stayed out as a workbook like the original with one more column 原因, entered into the export register. */
  'imports.badRows': task<ExportedFile>()({ input: z.strictObject({ ...anyFile, ...reason }), nouns: [] }),
  /** An empty workbook with the right headers and drop-downs. */
  'imports.template': task<{ fileName: string; bytes: Uint8Array }>()({
    input: z.strictObject({ noun: z.enum(importNouns) }),
    nouns: [],
  }),
  'imports.runs': query<ImportRunRow[]>()({ input: z.strictObject({}), nouns: ['import', 'history'] }),
  /** The file of an import as it came, byte for byte, under its own name. It holds full numbers: what for, for whom. */
  'imports.original': task<ExportedFile>()({ input: z.strictObject({ runId: z.int(), ...reason }), nouns: [] }),
  /** The one transaction of `imports.apply`; not meant for the page, which has no plan to give. */
  'imports.commit': command<ImportCommitted>()({
    input: z.strictObject({ plan: z.string().max(60) }),
    internal: true,
    nouns: ['import', 'member', 'group', 'dues', 'aid', 'activity', 'plan', 'ledger'],
  }),
  /** The same for files of households: they are taken over by clerk and chair, by a list as by hand. */
  'imports.commitFiles': command<ImportCommitted>()({
    who: clerks,
    input: z.strictObject({ plan: z.string().max(60) }),
    internal: true,
    nouns: ['import', 'aid'],
  }),
  /** The same for what stays for good: payments are reversed, never undone. */
  'imports.commitForGood': command<ImportCommitted>()({
    who: moneyRoles.book,
    input: z.strictObject({ plan: z.string().max(60) }),
    internal: true,
    permanent: true,
    nouns: ['import', 'dues', 'funds'],
  }),
};
