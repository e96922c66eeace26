import type { PathPlan, PathUse } from './paths.ts';
import type { PlannedRow } from './plan-types.ts';
import type { DraftRow } from './rows.ts';

/** A row that was planned without regard to any other row of its file. */
export interface KeptPlan {
  /** What the row was read into: the same one means the same row. */
  readonly origin: object;
  /** What was said about this row. */
  readonly decision: string | undefined;
  readonly planned: PlannedRow;
  /** The record that it means; no earlier row may mean it too. */
  readonly record: number | null;
  /** Whether it changes the record or finds it the same, so that later rows have to know. */
  readonly touches: boolean;
  /** Whether it was found by its identity number: then it does not matter whom others mean. */
  readonly byNumber: boolean;
  /** The group as it is written, which may have to be asked about. */
  readonly path: string | null;
}

/** The plan of one file, row by row, for the next decision about it. */
export interface PlanMemory {
  /** Everything that may concern all rows: the decisions, the day, the book. */
  readonly key: string;
  readonly claimed: ReadonlySet<number>;
  readonly rows: readonly (KeptPlan | undefined)[];
}

/** Notes, while one row is planned, what it depends on. */
export interface PlanWatch {
  record: number | null;
  touches: boolean;
  byNumber: boolean;
  path: string | null;
  /** Depends on another row, or asks about this one. */
  isBound: boolean;
}

export const freshWatch = (): PlanWatch => ({
  record: null,
  touches: false,
  byNumber: false,
  path: null,
  isBound: false,
});

const sameSet = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean =>
  a === b || (a.size === b.size && [...a].every((one) => b.has(one)));

export interface KeptInput {
  readonly before: PlanMemory | undefined;
  readonly key: string;
  readonly claimed: ReadonlySet<number>;
  readonly origins: readonly object[];
  readonly decisionOf: (draft: DraftRow) => string | undefined;
  /** Rows that stand in the file more than once, and the first ones of them. */
  readonly isDouble: (draft: DraftRow) => boolean;
  readonly isTouched: (record: number) => boolean;
}

/** Finds the plan of a row that nothing changed for since. */
export function keptPlans({ before, key, claimed, origins, decisionOf, isDouble, isTouched }: KeptInput) {
  const usable = before?.key === key ? before : undefined;
  const sameClaims = usable !== undefined && sameSet(usable.claimed, claimed);
  const rows: (KeptPlan | undefined)[] = [];
  return {
    of(draft: DraftRow, at: number): KeptPlan | undefined {
      const kept = usable?.rows[at];
      if (
        kept === undefined ||
        kept.origin !== origins[at] ||
        !(kept.byNumber || sameClaims) ||
        kept.decision !== decisionOf(draft) ||
        isDouble(draft) ||
        (kept.record !== null && isTouched(kept.record))
      )
        return undefined;
      rows[at] = kept;
      return kept;
    },
    keep(draft: DraftRow, at: number, planned: PlannedRow, watch: PlanWatch): void {
      const origin = origins[at];
      const { isBound, ...rest } = watch;
      rows[at] =
        origin === undefined || isBound || isDouble(draft)
          ? undefined
          : { origin, decision: decisionOf(draft), planned, ...rest };
    },
    memory: (): PlanMemory => ({ key, claimed, rows }),
  };
}

/** What a row that is taken over as it was planned leaves for the questions and the groups to be made. */
export function replay({ planned, path }: KeptPlan, paths: PathPlan): void {
  if (path !== null) paths.use(path, planned.view);
  const made: PathUse | null = planned.write?.path ?? null;
  if (made?.kind === 'new') paths.want(made.path);
}
