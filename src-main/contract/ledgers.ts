import { z } from 'zod';
import type { LedgerFinding } from '../domain/ledgers/check.ts';
import type { Deadline } from '../domain/ledgers/deadlines.ts';
import { type LedgerKey, ledgerKeys, type LedgerValues } from '../domain/ledgers/kinds.ts';
import { id, optional, year } from './aid-shapes.ts';
import { command, query, task } from './kinds.ts';
import { type ExportedFile, exitFormats, reason } from './reports.ts';

/** One line of a ledger. */
export interface LedgerLine {
  readonly id: number;
  readonly kind: LedgerKey;
  readonly on: string | null;
  readonly title: string;
  readonly values: LedgerValues;
  readonly memberId: number | null;
  readonly note: string | null;
}

/** The same as lists show it: phones masked, with what the rules work out. */
export interface LedgerRow extends LedgerLine {
  readonly facts: Readonly<Record<string, string>>;
  /** Something is still to be done; null where the ledger knows no such thing. */
  readonly open: boolean | null;
  /** 过期 or 快到期 of its nearest deadline. */
  readonly standing: Deadline['standing'];
  /** The first thing to look at, in one sentence. */
  readonly warning: string | null;
  readonly papers: number;
}

export interface LedgerPaper {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
}

const kind = z.enum(ledgerKeys);
const values = z.record(z.string().max(40), z.union([z.string().max(4000, '一栏最多 4,000 个字，请改短'), z.int()]));
const lines = z.array(id).min(1, '先选几行').max(100_000);
const touched = ['ledger', 'history'] as const;
const reads = ['ledger', 'setting', 'member'] as const;

/** 台账: the long tail of ledgers, declared in `resources/ledgers`. */
export const ledgerRoutes = {
  /** Lines of one ledger, newest first: of a year by their day, or by id. */
  'ledgers.list': query<readonly LedgerRow[]>()({
    input: z.strictObject({ kind, year: year.nullable().default(null), ids: z.array(id).max(100_000).optional() }),
    nouns: [...reads],
  }),
  /** How many lines of each ledger are overdue or still open, for the tabs. */
  'ledgers.counts': query<Readonly<Record<LedgerKey, { readonly lines: number; readonly late: number }>>>()({
    input: z.strictObject({}),
    nouns: [...reads],
  }),
  /** One line in full, with its papers. */
  'ledgers.get': query<{
    readonly line: LedgerLine;
    readonly member: { readonly id: number; readonly name: string } | null;
    readonly papers: readonly LedgerPaper[];
  }>()({ input: z.strictObject({ id }), nouns: [...reads] }),
  /** What would be said of a line, while it is being typed. */
  'ledgers.check': query<readonly LedgerFinding[]>()({
    input: z.strictObject({ kind, id: id.optional(), values }),
    nouns: [...reads],
  }),
  /** Adds a line or changes one. Values that are left out are emptied. */
  'ledgers.save': command<{ id: number }>()({
    input: z.strictObject({
      id: id.optional(),
      kind,
      values,
      memberId: id.nullable().default(null),
      note: optional(500),
    }),
    nouns: [...touched],
  }),
  /** One field of many lines; null empties it. */
  'ledgers.setField': command<{ changed: number }>()({
    input: z.strictObject({
      kind,
      ids: lines,
      field: z.string().max(40),
      value: z.union([z.string().max(4000), z.int()]).nullable(),
    }),
    nouns: [...touched],
  }),
  'ledgers.remove': command<{ removed: number }>()({
    input: z.strictObject({ kind, ids: lines }),
    nouns: [...touched],
  }),
  /** Words that were written in a field before, the most frequent first. */
  'ledgers.words': query<Readonly<Record<string, readonly string[]>>>()({
    input: z.strictObject({ kind }),
    nouns: ['ledger'],
  }),
  /** The list as seen: these lines in this order, these columns. */
  'ledgers.export': task<ExportedFile>()({
    input: z.strictObject({
      kind,
      ids: z.array(id).max(100_000),
      columns: z.array(z.string().max(40)).min(1, '至少选一列').max(40),
      title: z.string().trim().max(60),
      format: z.enum(exitFormats).default('xlsx'),
      ...reason,
    }),
    nouns: [],
  }),
  'ledgers.attach': task<{ id: number }>()({
    input: z.strictObject({
      id,
      name: z.string().min(1).max(255),
      bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, '没有收到文件，请重新选'),
    }),
    nouns: ['ledger'],
  }),
  'ledgers.notePaper': command<{ id: number }>()({
    input: z.strictObject({ id, name: z.string().max(255), hash: z.string().max(64), bytes: z.int() }),
    internal: true,
    nouns: [...touched],
  }),
  'ledgers.openPaper': query<{ name: string; bytes: Uint8Array }>()({ input: z.strictObject({ id }), nouns: [] }),
  'ledgers.takePaper': task<ExportedFile>()({
    input: z.strictObject({ id, format: z.literal('xlsx').default('xlsx'), ...reason }),
    nouns: [],
  }),
  'ledgers.removePaper': command<null>()({ input: z.strictObject({ id }), nouns: [...touched] }),
};
