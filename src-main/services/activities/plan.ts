import type { Ledger } from '../../../db/open.ts';
import type { ActivityPlanItem } from '../../contract/activity-rows.ts';
import { isHeld } from '../../domain/activities/life-cycle.ts';
import { isOpen } from '../../domain/plans/kinds.ts';
import { refuse } from '../../errors.ts';
import { planItemRows, short } from '../plans/rows.ts';
import { setState } from '../plans/states.ts';

interface Activity {
  readonly id: number;
  readonly planItemId: number | null;
  readonly to: string;
}

/**
 * The item of the plan that an activity comes from, while it is not recorded as done; null when nothing is left to record.
 * What repeats is done time by time in its own list and never with an activity.
 */
export function openPlanItem(ledger: Ledger, activity: Activity, today: string): ActivityPlanItem | null {
  if (activity.planItemId === null) return null;
  const [item] = planItemRows(ledger, { ids: [activity.planItemId] }, today);
  if (!item || !isOpen(item.state) || item.recurrence !== null) return null;
  const others = item.activities.filter(
    ({ id, state }) => id !== activity.id && state !== '取消' && !isHeld(state as Parameters<typeof isHeld>[0]),
  );
  const month = activity.to.slice(0, 7);
  const last = item.monthTo ?? item.monthFrom;
  return { id: item.id, content: item.content, isWhole: others.length === 0 && (last === null || last <= month) };
}

/**
 * The item is done with its activity, on the activity's last day.
 * @throws AppError RULE_BROKEN when there is nothing to record
 */
export function finishPlanItem(ledger: Ledger, activity: Activity, today: string): string {
  const item = openPlanItem(ledger, activity, today);
  if (item === null) refuse('计划里的这一项已经有结果，或是反复做的，请在计划里登记', 'planDone');
  const doneOn = activity.to > today ? today : activity.to;
  const { id } = item;
  const time = { monthFrom: null, monthTo: null, dayFrom: null, dayTo: null };
  setState(ledger, { ids: [id], state: '已完成', doneOn, reason: null, ...time }, today);
  return `，计划里的“${short(item.content)}”记为已完成`;
}
