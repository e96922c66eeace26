import { z } from 'zod';
import type { DutyState } from '../domain/report-duty.ts';
import { query } from './kinds.ts';
import type { UpperAsk } from './packages.ts';
import type { SnapshotRow } from './snapshots.ts';

/** One report that has to go up by a day, and whether it went. */
export interface DutyRow {
  readonly report: string;
  readonly title: string;
  readonly period: string;
  readonly label: string;
  readonly dueOn: string;
  readonly snapshot: SnapshotRow | null;
  /** The first day on which it went to whom it is due; null: it did not. */
  readonly sentOn: string | null;
  /** Days on which reports of this period went, the first one first: what was voided since counts too. */
  readonly sendings: readonly string[];
  /** 退回待改: an upper union sent it back. */
  readonly state: DutyState | '退回待改';
  /** Days from today to the last day; negative: over. */
  readonly daysLeft: number;
  /** The page on which it is made. */
  readonly link: string;
  /** What an upper union asked of it. */
  readonly asked: UpperAsk | null;
}

export const dutyRoutes = {
  /** 上报情况 of a year: what was due by when, newest first. */
  'duties.list': query<DutyRow[]>()({
    input: z.strictObject({ year: z.int().min(1900).max(2199) }),
    nouns: ['report', 'package', 'setting'],
  }),
};
