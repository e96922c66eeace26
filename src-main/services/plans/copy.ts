import type { Ledger } from '../../../db/open.ts';
import type { Input } from '../../contract.ts';
import { addMonths } from '../../domain/dates.ts';
import { addToMonth } from '../../domain/dues/months.ts';
import { addItems } from './items-write.ts';
import { planItemRows } from './rows.ts';
import { planById, savePlan } from './write.ts';

/** Another plan's items as a new plan, later by months; what became of them stays behind. Returns the label. */
export function copyPlan(
  ledger: Ledger,
  { fromId, months, plan, itemIds }: Input<'plans.copy'>,
  today: string,
): { id: number; items: number; label: string } {
  const from = planById(ledger, fromId);
  const chosen = itemIds && new Set(itemIds);
  const later = (month: string | null): string | null => (month === null ? null : addToMonth(month, months));
  const laterDay = (day: string | null): string | null => (day === null ? null : addMonths(day, months));
  const { id } = savePlan(ledger, plan, today);
  const rows = planItemRows(ledger, { planId: fromId }, today).filter((row) =>
    chosen ? chosen.has(row.id) : row.state !== '取消',
  );
  const items = rows.map((row) => {
    // What was put off is planned again where it had been planned.
    const [first] = row.postponed;
    const home = first && row.monthTo !== null ? first.from.slice(0, 7) : null;
    const time =
      home === null
        ? {
            monthFrom: later(row.monthFrom),
            monthTo: later(row.monthTo),
            dayFrom: laterDay(row.dayFrom),
            dayTo: laterDay(row.dayTo),
            dueOn: laterDay(row.dueOn),
          }
        : { monthFrom: later(home), monthTo: later(home) };
    const { category, content, target, targetUnit, festival, recurrence, owner, helper, budgetFen, fromUpper } = row;
    return {
      ...time,
      category,
      content,
      target,
      targetUnit,
      festival,
      recurrence,
      owner,
      helper,
      budgetFen,
      fromUpper,
    };
  });
  const added = items.length === 0 ? [] : addItems(ledger, id, items, today).ids;
  return { id, items: added.length, label: `照“${from.title}”新建“${plan.title}”，${added.length} 项` };
}
