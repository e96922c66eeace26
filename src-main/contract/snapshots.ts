import { z } from 'zod';
import type { CellDifference } from '../domain/report-differences.ts';
import { command, type Noun, query, roles, task } from './kinds.ts';
import {
  type ExportedFile,
  format,
  type ReportCheck,
  reason,
  recordNouns,
  type ReportPreview,
  reportParamsShape,
} from './reports.ts';

/** A report that was closed: frozen, with its number and hash. */
export interface SnapshotRow {
  readonly id: number;
  /** 2026-003, by year without gaps. */
  readonly number: string;
  readonly report: string;
  readonly title: string;
  readonly period: string;
  readonly periodLabel: string;
  /** How many times it puts right what went up for this period before; 0: it is the first. */
  readonly corrections: number;
  /** The number of the one that went up last before it. */
  readonly corrects: string | null;
  readonly madeOn: string;
  readonly madeBy: string;
  readonly receiver: string | null;
  /** SHA-256 of the content, hex. */
  readonly hash: string;
  /** Head of the journal's chain when it was closed, hex. */
  readonly head: string;
  readonly people: number;
  /** The first day on which it went up, in a package or on paper; null: it is closed here and nobody has it. */
  readonly sentOn: string | null;
  readonly voidedOn: string | null;
  readonly voidReason: string | null;
}

/** What a sent report says, and what the records would say now. */
export interface SnapshotChanges {
  readonly total: number;
  readonly lines: readonly CellDifference[];
  /** Why it can not be reckoned anew. */
  readonly problem: string | null;
}

/** A closed report of which a number is not what the records say now. */
export interface ChangedReport
  extends Pick<SnapshotRow, 'id' | 'report' | 'number' | 'title' | 'periodLabel' | 'sentOn'> {
  readonly total: number;
}

export interface SnapshotState {
  /** Why this sheet is never closed; null: it can be. */
  readonly never: string | null;
  readonly periodLabel: string;
  /** The one that stands for this period. */
  readonly live: SnapshotRow | null;
  /** Cells that differ from what was sent. */
  readonly changed: number;
  /** The one before, of an earlier period. */
  readonly previous: SnapshotRow | null;
  /** The voided one that the next one of this period puts right, how many cells differ from it now, and whether only its explanation does. */
  readonly corrects:
    | (Pick<SnapshotRow, 'id' | 'number' | 'sentOn'> & { readonly total: number; readonly onlyNote: boolean })
    | null;
  /** Findings that come with the closing: jumps against the one before, what differs from a voided one that went up. */
  readonly checks: readonly ReportCheck[];
  /** What has to be settled first; null: nothing. */
  readonly blocked: string | null;
}

/** What a report that may be closed hangs on: any record, the reports closed before it, and for a sum what units sent. */
export const everyRecord: readonly Noun[] = [...recordNouns, 'report', 'package'];

const id = z.int().positive();
const key = z.string().max(40);

export const snapshotRoutes = {
  'snapshots.list': query<SnapshotRow[]>()({
    input: z.strictObject({ report: key.optional(), period: z.string().max(20).optional() }),
    nouns: ['report', 'package'],
  }),
  /** The paper as it was sent. `cover`: with the sheet to stamp before it. */
  'snapshots.get': query<{ row: SnapshotRow; preview: ReportPreview; findings: readonly string[] }>()({
    input: z.strictObject({ id, cover: z.boolean().default(false) }),
    nouns: ['report', 'package'],
  }),
  'snapshots.changes': query<SnapshotChanges>()({ input: z.strictObject({ id }), nouns: everyRecord }),
  /**
   * Closed reports that would say something else now, one after the other so that nobody waits: those of the last months,
   * or those that a page shows, however old.
   */
  'snapshots.watch': task<ChangedReport[]>()({
    input: z.strictObject({ ids: z.array(id).max(5000).optional() }),
    who: roles,
    nouns: [],
  }),
  'snapshots.state': query<SnapshotState>()({
    input: z.strictObject({ key, params: reportParamsShape.prefault({}) }),
    nouns: everyRecord,
  }),
  /** 定稿: the sheet as it stands, frozen with number and hash. */
  'snapshots.close': command<{ id: number; number: string }>()({
    input: z.strictObject({
      key,
      params: reportParamsShape.prefault({}),
      receiver: z.string().trim().max(100).nullable().default(null),
    }),
    nouns: ['report'],
    permanent: true,
  }),
  'snapshots.void': command<null>()({
    input: z.strictObject({ id, reason: z.string().trim().min(1, '请写作废的原因').max(200, '最多 200 个字，请改短') }),
    nouns: ['report'],
    permanent: true,
  }),
  'snapshots.export': task<ExportedFile>()({
    input: z.strictObject({ id, cover: z.boolean().default(false), format, ...reason }),
    nouns: [],
  }),
};
