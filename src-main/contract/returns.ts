import { z } from 'zod';
import { periodPattern } from '../domain/period.ts';
import { command, query } from './kinds.ts';
import type { ReportCheck } from './reports.ts';
import { everyRecord, type SnapshotRow } from './snapshots.ts';
import type { FigureLink } from './year-summary.ts';

/** One indicator of the return. Money in fen; 有/无 as 1 or 0. */
export interface ReturnRow {
  readonly key: string;
  /** Heading of its part of the form. */
  readonly table: string;
  readonly label: string;
  readonly unit: string;
  readonly format: 'int' | 'money' | 'yesno' | 'text';
  readonly officialCode: string;
  readonly value: number | string | null;
  /** As it was sent the last time; null: it was not. */
  readonly previous: number | string | null;
  /** Where it comes from; 待填: nobody has written it yet. */
  readonly origin: '记录' | '手填' | '待填';
  readonly links: readonly FigureLink[];
  /** What adds up to it can be asked for, amount by amount: `reports.amounts`. */
  readonly opens?: true;
  /** It moved so much against the last time that a sentence is asked for. */
  readonly jump: boolean;
  readonly reason: string | null;
}

/** A finding of the return, at the indicator where it is settled. */
export interface ReturnCheck extends ReportCheck {
  readonly indicator: string | null;
}

export interface ReturnView {
  readonly period: string;
  /** 2026年（2025年10月至2026年9月） */
  readonly label: string;
  readonly rows: readonly ReturnRow[];
  readonly checks: readonly ReturnCheck[];
  readonly live: SnapshotRow | null;
  readonly previous: SnapshotRow | null;
}

const period = z.string().regex(periodPattern, '期间要写成 2026、2026-H1、2026-Q3 或 2026-09');
const key = z.string().max(40);

export const returnRoutes = {
  'returns.get': query<ReturnView>()({ input: z.strictObject({ period }), nouns: everyRecord }),
  /** Writes cells by hand, or the explanation of a jump; null takes the one away again. */
  'returns.answer': command<null>()({
    input: z.strictObject({
      period,
      cells: z
        .array(
          z.strictObject({
            key,
            value: z.string().max(100).nullable().optional(),
            reason: z.string().trim().max(300, '说明最多 300 个字，请改短').nullable().optional(),
          }),
        )
        .min(1)
        .max(200),
    }),
    nouns: ['report'],
  }),
  /** The code that this year's form gives an indicator. */
  'returns.code': command<null>()({
    input: z.strictObject({ key, code: z.string().trim().max(20, '代码最多 20 个字') }),
    nouns: ['report'],
  }),
};
