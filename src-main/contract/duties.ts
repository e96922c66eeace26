import { z } from 'zod';
import { query } from './kinds.ts';
import type { SnapshotRow } from './snapshots.ts';

/** One report that has to go up by a day, and whether it went. */
export interface DutyRow {
  readonly report: string;
  readonly title: string;
  readonly period: string;
  readonly label: string;
  readonly dueOn: string;
  readonly snapshot: SnapshotRow | null;
  /** 已上报: closed in time. 迟报: closed after the day. 没有报: the day is over. 快到期: within a week. 没到期. 建账前: before the book was begun. */
  readonly state: '已上报' | '迟报' | '没有报' | '快到期' | '没到期' | '建账前';
  /** Days from today to the last day; negative: over. */
  readonly daysLeft: number;
}

export const dutyRoutes = {
  /** 上报情况 of a year: what was due by when, newest first. */
  'duties.list': query<DutyRow[]>()({
    input: z.strictObject({ year: z.int().min(1900).max(2199) }),
    nouns: ['report', 'setting'],
  }),
};
