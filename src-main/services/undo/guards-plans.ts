import { statement } from '../../../db/statements.ts';
import { outsidePlan, stateProblem, timeProblem } from '../../domain/plans/check.ts';
import { itemsByIds } from '../plans/rows.ts';
import { activityOutside } from '../plans/activities.ts';
import { putOffProblem } from '../plans/put-off.ts';
import { stateByTurns } from '../plans/turn-state.ts';
import { storedTurns } from '../plans/turns.ts';
import { planById } from '../plans/write.ts';
import { gone, imageOf, type Undone } from './rows.ts';

/** An item with evidence stays while it lies there, and evidence comes back only to an item that is there. */
function assertEvidenceStays({ ledger, of }: Undone): string | null {
  for (const row of of('plan_item').filter(gone)) {
    const n = statement(ledger.sql, `select count(*) from attachment where noun = 'plan_item' and record_id = ?`)
      .pluck()
      .get(row.id) as number;
    if (n > 0) return `“${String(imageOf(row)['content'])}”后来存了 ${n} 份佐证。请先去掉佐证，再撤销`;
  }
  const lost = of('attachment').find((row) => {
    const { noun, record_id: record } = imageOf(row);
    return (
      !gone(row) &&
      noun === 'plan_item' &&
      !statement(ledger.sql, 'select 1 from plan_item where id = ?').get(record ?? null)
    );
  });
  return lost ? `佐证“${String(imageOf(lost)['name'])}”属于的那一项已经没有了，放不回去` : null;
}

/** Items that the undo touched, or whose plan or times it touched. */
function touchedItems({ ledger, of }: Undone): number[] {
  const plans = of('plan').flatMap((row) => (gone(row) ? [] : row.id));
  const ids = [
    ...of('plan_item').flatMap((row) => (gone(row) ? [] : row.id)),
    ...of('plan_turn').map((row) => Number(imageOf(row)['item_id'])),
    ...of('activity').flatMap((row) => (gone(row) ? [] : Number(imageOf(row)['plan_item_id'] ?? 0))),
  ];
  return statement(
    ledger.sql,
    `select id from plan_item where id in (select value from json_each(?)) or plan_id in (select value from json_each(?))`,
  )
    .pluck()
    .all(JSON.stringify(ids), JSON.stringify(plans)) as number[];
}

/** Time, state and plan of every touched item fit together, and what repeats stands as its times say. */
function assertItemsHold(undone: Undone): string | null {
  const { ledger } = undone;
  const ids = touchedItems(undone);
  const items = itemsByIds(ledger, ids);
  const outside = activityOutside(ledger, items);
  if (outside !== null) return `${outside}。请先改活动的日期，再撤销`;
  for (const item of items) {
    const plan = item.planId === null ? null : planById(ledger, item.planId);
    const putOff = item.state === '延期' || (item.recurrence === null && storedTurns(ledger, [item.id]).length > 0);
    const problem =
      timeProblem(item) ??
      (plan && outsidePlan(item, plan, putOff)) ??
      stateProblem(item, item.doneOn ?? '') ??
      putOffProblem(ledger, item.id, item);
    if (problem) return `“${item.content}”后来改过：${problem.message}。请先改这一项，再撤销`;
    if (item.recurrence === null || item.state === '取消') continue;
    const { state, percent } = stateByTurns(ledger, item);
    if (state !== item.state || percent !== item.percent)
      return `“${item.content}”后来又登记过别的几次，不能只撤这一次。请打开它，直接改那一次`;
  }
  return null;
}

/** What an undo of plans has to leave as it is; see `undo/guards.ts`. */
export const planChecks: readonly ((undone: Undone) => string | null)[] = [assertEvidenceStays, assertItemsHold];
