import { addToMonth } from '../dues/months.ts';
import { firstDayOf, lastDayOf } from '../dates.ts';
import { formatChineseMonth } from '../date-format.ts';
import type { Broken, CheckedItem, PlanMonths } from './check.ts';

/** So many months after its plan what is put off may still be done; whatever comes later is an item of another plan. */
const AFTER = 12;

/** The days of an item's plan (a school year as the plan has it), or of the calendar years of an item without one. */
export interface ItemSpan {
  readonly first: string;
  readonly last: string;
  /** The last day to which something may be put off. */
  readonly putOffTo: string;
  /** “2026 年工会工作计划”是2026年1月至2026年12月的 */
  readonly words: string;
}

/** Where an item and its times may lie; null: it has neither a plan nor months. */
export function itemSpan(
  { monthFrom, monthTo }: Pick<CheckedItem, 'monthFrom' | 'monthTo'>,
  plan: PlanMonths | null,
): ItemSpan | null {
  const months =
    plan !== null
      ? [plan.fromMonth, plan.toMonth]
      : monthFrom === null
        ? null
        : [`${monthFrom.slice(0, 4)}-01`, `${(monthTo ?? monthFrom).slice(0, 4)}-12`];
  const [from, to] = months ?? [];
  if (from === undefined || to === undefined) return null;
  const whole = `${formatChineseMonth(from)}至${formatChineseMonth(to)}`;
  return {
    first: firstDayOf(from),
    last: lastDayOf(to),
    putOffTo: lastDayOf(addToMonth(to, AFTER)),
    words: plan === null ? `这一项排在${whole}之间` : `“${plan.title}”是${whole}的计划`,
  };
}

/** A day on which something was done before its plan began, or to which it is put off long after it. */
export function outsideSpan(
  span: ItemSpan | null,
  { doneOn, until }: { readonly doneOn?: string | null; readonly until?: string | null },
): Broken | null {
  if (span === null) return null;
  if (doneOn && doneOn < span.first)
    return { field: 'doneOn', message: `${span.words}，完成日期 ${doneOn} 比它早，请核对年份` };
  if (until && until > span.putOffTo)
    return {
      field: 'monthTo',
      message: `${span.words}，延期最多延到 ${span.putOffTo}；更晚的请排进那一年的计划`,
    };
  return null;
}
