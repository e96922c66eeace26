import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { heldStates } from '../../domain/activities/life-cycle.ts';
import { formatChineseMonth } from '../../domain/date-format.ts';
import { AppError, refuse } from '../../errors.ts';
import { itemById, type StoredItem, short } from './rows.ts';
import { planById } from './write.ts';

interface Months {
  readonly from: string;
  readonly to: string;
  /** 计划“…”的, 这一项的 */
  readonly whose: string;
}

/** The months in which activities of an item may begin: those of its plan, else its calendar years; later when put off. */
function monthsOf(ledger: Ledger, item: StoredItem): Months | null {
  const { planId, monthFrom, monthTo, content } = item;
  if (planId !== null) {
    const { title, fromMonth, toMonth } = planById(ledger, planId);
    const to = monthTo !== null && monthTo > toMonth ? monthTo : toMonth;
    return { from: fromMonth, to, whose: `计划“${title}”的` };
  }
  if (monthFrom === null) return null;
  const last = (monthTo ?? monthFrom).slice(0, 4);
  return { from: `${monthFrom.slice(0, 4)}-01`, to: `${last}-12`, whose: `计划事项“${short(content)}”的` };
}

const within = ({ from, to }: Months, day: string): boolean => day.slice(0, 7) >= from && day.slice(0, 7) <= to;

const words = ({ from, to, whose }: Months): string =>
  `${whose}${formatChineseMonth(from)}至${formatChineseMonth(to)}里`;

/**
 * An activity lies in the year, or school year, of the plan that it comes from.
 * @throws AppError RULE_BROKEN (`planItemId`), NOT_FOUND when the item is gone
 */
export function assertInPlan(ledger: Ledger, planItemId: number, from: string): void {
  if (!statement(ledger.sql, 'select 1 from plan_item where id = ?').get(planItemId))
    throw new AppError('NOT_FOUND', '没有找到这条计划事项，可能刚被删掉。请重新选', { planItemId: '请重新选' });
  const months = monthsOf(ledger, itemById(ledger, planItemId));
  if (months !== null && !within(months, from))
    refuse(`活动在 ${from}，不在${words(months)}。请改日期，或选那一年的计划事项`, 'planItemId');
}

/** Which activity of these items no longer lies in the months of its plan, in words; null: all do. */
export function activityOutside(ledger: Ledger, items: readonly StoredItem[]): string | null {
  const activities = statement(
    ledger.sql,
    `select name, from_date "from", plan_item_id itemId from activity where state <> '取消'
       and plan_item_id in (select value from json_each(?)) order by from_date, id`,
  ).all(JSON.stringify(items.map(({ id }) => id))) as { name: string; from: string; itemId: number }[];
  for (const { name, from, itemId } of activities) {
    const item = items.find(({ id }) => id === itemId);
    const months = item ? monthsOf(ledger, item) : null;
    if (item && months !== null && !within(months, from))
      return `“${short(item.content)}”下面的活动“${name}”在 ${from}，不在${words(months)}`;
  }
  return null;
}

/** @throws AppError RULE_BROKEN when activities of these items lie outside of what the items belong to now */
export function assertActivitiesInside(ledger: Ledger, items: readonly StoredItem[], field: string): void {
  const sentence = activityOutside(ledger, items);
  if (sentence !== null) refuse(`${sentence}，没有改。请先到活动里改日期，或改它的计划事项`, field);
}

/**
 * What was held is not given up.
 * @throws AppError RULE_BROKEN (`state`)
 */
export function assertNothingHeld(ledger: Ledger, items: readonly StoredItem[]): void {
  const held = statement(
    ledger.sql,
    `select i.content, a.name, a.state from activity a join plan_item i on i.id = a.plan_item_id
     where i.id in (select value from json_each(?)) and a.state in (select value from json_each(?))
     order by a.from_date, a.id limit 1`,
  ).get(JSON.stringify(items.map(({ id }) => id)), JSON.stringify(heldStates)) as
    | { content: string; name: string; state: string }
    | undefined;
  if (held)
    refuse(
      `“${short(held.content)}”的活动“${held.name}”${held.state}，不能记为取消。办过了的请记为已完成；活动没有办的请先改活动`,
      'state',
    );
}
