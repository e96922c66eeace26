import type { Decisions } from './decisions.ts';
import type { StoredRecord, Stock } from './match.ts';
import type { PlannedEvent } from './member-events.ts';
import type { MetRows } from './met-rows.ts';
import type { ImportNoun } from './noun.ts';
import type { PathPlan, PathUse } from './paths.ts';
import type { Change } from './plan-changes.ts';
import type { PlanMemory } from './plan-memory.ts';
import type { DraftRow } from './rows.ts';
import type { ImportQuestion, ImportRow } from './types.ts';

/** What one row will do to the book. */
export type PlannedWrite =
  | {
      readonly kind: 'add';
      readonly key: string;
      readonly values: Readonly<Record<string, string | null>>;
      readonly path: PathUse | null;
      readonly events: readonly PlannedEvent[];
    }
  | {
      readonly kind: 'update';
      readonly key: string;
      /** The record, or the row of this file that makes it. */
      readonly target: { readonly id: number } | { readonly row: string };
      readonly patch: Readonly<Record<string, string | null>>;
      /** null: the group stays. */
      readonly path: PathUse | null;
      readonly events: readonly PlannedEvent[];
    };

/** What a noun adds to comparing fields: events beside the record. Problems go to the draft. */
export interface NounRules {
  /** Fields that are not stored as they stand but read from the extras. */
  readonly apart: ReadonlySet<string>;
  readonly ofNew: (draft: DraftRow) => { events: readonly PlannedEvent[]; usesDefault: boolean };
  readonly ofKnown: (
    draft: DraftRow,
    record: StoredRecord,
  ) => { events: readonly PlannedEvent[]; changes: readonly Change[] };
  /** Whether the record takes no group once these events are written. */
  readonly isGone?: (record: StoredRecord, events: readonly PlannedEvent[]) => boolean;
}

export interface PlannerInput {
  readonly noun: ImportNoun;
  readonly rules: NounRules;
  readonly drafts: readonly DraftRow[];
  /** The same rows where somebody met them while they came in. */
  readonly met?: MetRows;
  readonly stock: Stock;
  readonly paths: PathPlan;
  readonly decisions: Decisions;
  /** These very bytes went in before. */
  readonly sameFile?: boolean;
  /** The last plan of the file: rows that nothing changed for are taken over. */
  readonly before?: PlanMemory | undefined;
  /** What each row was read into, and whatever else concerns all rows. */
  readonly origins?: readonly object[];
  readonly key?: string;
}

export interface PlannedRow {
  readonly view: ImportRow;
  readonly write: PlannedWrite | null;
  /** The record's joining day comes from the answer to a question. */
  readonly usesDefault: boolean;
  /** In no group now, or not in the book. */
  readonly without: boolean;
}

export interface Planner {
  /** To be called for all rows in their order; `at`: the row's place. */
  plan(draft: DraftRow, at: number): PlannedRow;
  /** For the next plan of the same file; to be asked for once all rows are planned. */
  memory(): PlanMemory;
  /** Pairs that wait for somebody to look. */
  readonly questions: readonly ImportQuestion[];
}
