import type { ProgressLine } from '../domain/plans/progress.ts';
import type { Recurrence } from '../domain/calendar/repeat.ts';
import type { PlanItemState, PlanPeriodKind, PlanStanding, PlanTurnState } from '../domain/plans/kinds.ts';

/** How many items are in each state; 过期 and 快到期 are counted beside their state. */
export interface PlanCounts {
  readonly items: number;
  readonly 未开始: number;
  readonly 进行中: number;
  readonly 已完成: number;
  readonly 延期: number;
  readonly 取消: number;
  readonly 过期: number;
  readonly 快到期: number;
}

export interface PlanRow {
  readonly id: number;
  readonly title: string;
  readonly periodKind: PlanPeriodKind;
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly groupId: number | null;
  readonly group: string | null;
  readonly approvedOn: string | null;
  readonly approval: string | null;
  readonly note: string | null;
  readonly counts: PlanCounts;
  /** Done of what was not cancelled, in basis points, half up; null: nothing to do. */
  readonly rateBp: number | null;
  readonly budgetFen: number;
  /** Costs of the activities of its items. */
  readonly spentFen: number;
  /** 行政支付, never in `spentFen`. */
  readonly employerFen: number;
}

export interface PlanOne extends PlanRow {
  /** The text that its items were read out of. */
  readonly source: string | null;
}

export interface PlanItemActivity {
  readonly id: number;
  readonly name: string;
  readonly state: string;
  /** First day. */
  readonly on: string;
}

/** A time to which an item was put off: until when it was due before, and why. */
export interface PlanPostponed {
  readonly from: string;
  readonly reason: string | null;
}

export interface PlanItemRow {
  readonly id: number;
  readonly planId: number | null;
  readonly plan: string | null;
  readonly groupId: number | null;
  readonly group: string | null;
  readonly position: number;
  readonly category: string;
  readonly content: string;
  readonly target: number | null;
  readonly targetUnit: string | null;
  readonly monthFrom: string | null;
  readonly monthTo: string | null;
  readonly dayFrom: string | null;
  readonly dayTo: string | null;
  readonly timeWords: string | null;
  readonly festival: string | null;
  readonly recurrence: Recurrence | null;
  readonly owner: string | null;
  readonly helper: string | null;
  readonly dueOn: string | null;
  readonly budgetFen: number | null;
  readonly state: PlanItemState;
  readonly percent: number;
  readonly doneOn: string | null;
  readonly reason: string | null;
  readonly evidence: string | null;
  readonly fromUpper: '是' | '否';
  readonly note: string | null;
  /** 完成时限: dueOn, else the last of its days, else the last day of its months. */
  readonly deadline: string | null;
  /** Until when it was due before it was put off the first time; else the deadline. What a quarter had planned. */
  readonly plannedDue: string | null;
  readonly postponed: readonly PlanPostponed[];
  readonly standing: PlanStanding | null;
  /** The day that `standing` is about: the deadline, or until when the first open time of an item that repeats is due. */
  readonly waitsFor: string | null;
  /** Of an item that repeats: times that are settled, of all. */
  readonly turns: { readonly done: number; readonly total: number } | null;
  readonly activities: readonly PlanItemActivity[];
  readonly spentFen: number;
  /** 行政支付, never in `spentFen`. */
  readonly employerFen: number;
  /** How many papers lie with it. */
  readonly attachments: number;
}

/** One time of an item that repeats. */
export interface PlanTurnRow {
  /** First day that the rule gives: names the time. */
  readonly dueFrom: string;
  readonly dueTo: string;
  readonly dayFrom: string | null;
  readonly dayTo: string | null;
  readonly movedTo: string | null;
  readonly state: PlanTurnState | null;
  readonly doneOn: string | null;
  readonly reason: string | null;
  readonly standing: PlanStanding | null;
}

export interface PlanItemOne extends PlanItemRow {
  readonly turnRows: readonly PlanTurnRow[];
  readonly papers: readonly { readonly id: number; readonly name: string; readonly bytes: number }[];
}

export interface PlanProgress {
  readonly lines: readonly ProgressLine[];
  readonly total: ProgressLine;
}
