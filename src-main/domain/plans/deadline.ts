import { addDays, lastDayOf } from '../dates.ts';
import { isOpen, type PlanItemState, type PlanStanding } from './kinds.ts';

export interface Timed {
  readonly monthTo: string | null;
  readonly dayTo: string | null;
  readonly dayFrom: string | null;
  readonly dueOn: string | null;
}

/** 完成时限: the day written as such, else the last of its days, else the last day of its months; null: no time at all. */
export function deadlineOf({ monthTo, dayFrom, dayTo, dueOn }: Timed): string | null {
  return dueOn ?? dayTo ?? dayFrom ?? (monthTo === null ? null : lastDayOf(monthTo));
}

/** 过期 when the day is over and something is still to be done, 快到期 within so many days before. */
export function standingOf(
  state: PlanItemState,
  deadline: string | null,
  today: string,
  remindDays: number,
): PlanStanding | null {
  if (deadline === null || !isOpen(state)) return null;
  if (deadline < today) return '过期';
  return deadline <= addDays(today, remindDays) ? '快到期' : null;
}

/** Done of what was to be done, in basis points, half up; null: nothing was. */
export const rateBp = (done: number, of: number): number | null =>
  of === 0 ? null : Math.floor((done * 20_000 + of) / (2 * of));
