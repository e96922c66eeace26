import type { Ledger } from '../../../db/open.ts';
import { lastDayOf } from '../../domain/dates.ts';
import { deadlineOf } from '../../domain/plans/deadline.ts';
import type { Broken } from '../../domain/plans/check.ts';
import { refuse } from '../../errors.ts';
import type { ItemValues } from './items-write.ts';
import { type StoredItem, short } from './rows.ts';
import { storedTurns } from './turns.ts';
import { putTurn } from './turns-write.ts';
import { planById } from './write.ts';

/**
 * What is put off lies later than it was, and the old time is kept with the reason. `values`: the item as it is to be;
 * a day by which it was due does not come along to other months.
 * @throws AppError RULE_BROKEN without a reason or a later time, and for what repeats
 */
export function putOff(ledger: Ledger, item: StoredItem, values: ItemValues): ItemValues {
  const { monthFrom, monthTo, dayFrom, reason } = values;
  if (item.recurrence !== null)
    refuse(`“${short(item.content)}”是${item.recurrence}的，请打开它，把办不了的那一次延期`, 'ids');
  if (reason === null) refuse('请写为什么延期', 'reason');
  if (monthFrom === null || monthTo === null) refuse('请写延到几月', 'monthFrom');
  const moved = (['monthFrom', 'monthTo', 'dayFrom', 'dayTo'] as const).some((name) => values[name] !== item[name]);
  const later = { ...values, dueOn: moved && values.dueOn === item.dueOn ? null : values.dueOn };
  // What has no time of its own was to be done by the end of its plan.
  const before = deadlineOf(item) ?? (item.planId === null ? null : lastDayOf(planById(ledger, item.planId).toMonth));
  const after = deadlineOf(later);
  if (before !== null && after !== null && after <= before)
    refuse(`“${short(item.content)}”原来到 ${before}，延期要延到那以后；提前的请直接改月份`, 'monthTo');
  if (before !== null)
    putTurn(ledger, item.id, before, {
      state: '延期',
      movedTo: dayFrom ?? `${monthFrom ?? ''}-01`,
      doneOn: null,
      reason,
    });
  return later;
}

/** An item that stands as put off though its time is not after the first one; null: it fits. */
export function putOffProblem(ledger: Ledger, id: number, values: ItemValues): Broken | null {
  if (values.state !== '延期' || values.recurrence !== null) return null;
  const [first] = storedTurns(ledger, [id]);
  const deadline = deadlineOf(values);
  if (!first || (deadline !== null && deadline > first.dueFrom)) return null;
  const message = `“${short(values.content)}”原来到 ${first.dueFrom}，已经延期，时间要在那以后。不延期了的，请先把完成情况改成未开始或进行中`;
  return { field: 'monthTo', message };
}

/** The same for another time of it. */
export function assertStillLater(ledger: Ledger, item: StoredItem, values: ItemValues): void {
  const problem = deadlineOf(item) === deadlineOf(values) ? null : putOffProblem(ledger, item.id, values);
  if (problem) refuse(problem.message, problem.field);
}
