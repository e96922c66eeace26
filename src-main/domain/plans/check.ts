import type { Recurrence } from '../calendar/repeat.ts';
import { formatChineseMonth } from '../date-format.ts';
import type { PlanItemState } from './kinds.ts';
import { itemSpan, outsideSpan } from './span.ts';

/** An item as it would be stored. */
export interface CheckedItem {
  readonly monthFrom: string | null;
  readonly monthTo: string | null;
  readonly dayFrom: string | null;
  readonly dayTo: string | null;
  readonly dueOn: string | null;
  readonly target: number | null;
  readonly targetUnit: string | null;
  readonly recurrence: Recurrence | null;
  readonly state: PlanItemState;
  readonly percent: number;
  readonly doneOn: string | null;
  readonly reason: string | null;
}

export interface PlanMonths {
  readonly title: string;
  readonly fromMonth: string;
  readonly toMonth: string;
}

/** A rule that an item breaks: the field and its sentence. */
export interface Broken {
  readonly field: string;
  readonly message: string;
}

const broken = (field: string, message: string): Broken => ({ field, message });

/** Months and days of an item against each other. */
export function timeProblem(item: CheckedItem): Broken | null {
  const { monthFrom, monthTo, dayFrom, dayTo, dueOn, recurrence } = item;
  if (monthFrom === null && monthTo !== null) return broken('monthFrom', '只写了结束月份，请补上开始月份');
  if (monthFrom !== null && monthTo === null) return broken('monthTo', '只写了开始月份，请补上结束月份');
  if (monthFrom !== null && monthTo !== null && monthTo < monthFrom)
    return broken('monthTo', '结束月份早于开始月份，请改其中一个');
  if (dayFrom === null && dayTo !== null) return broken('dayFrom', '只写了结束日期，请补上开始日期');
  if (dayFrom !== null && dayTo !== null && dayTo < dayFrom)
    return broken('dayTo', '结束日期早于开始日期，请改其中一个');
  if (dayFrom !== null && (monthFrom === null || monthTo === null))
    return broken('monthFrom', '写了日期的事项也要写月份');
  if (dayFrom !== null && monthFrom !== null && monthTo !== null) {
    if (dayFrom.slice(0, 7) < monthFrom || dayFrom.slice(0, 7) > monthTo)
      return broken('dayFrom', `开始日期 ${dayFrom} 不在 ${spanWords(monthFrom, monthTo)}，请改日期或月份`);
    if ((dayTo ?? dayFrom).slice(0, 7) > monthTo)
      return broken('dayTo', `结束日期 ${dayTo} 不在 ${spanWords(monthFrom, monthTo)}，请改日期或月份`);
  }
  const start = dayFrom ?? (monthFrom === null ? null : `${monthFrom}-01`);
  if (dueOn !== null && start !== null && dueOn < start)
    return broken('dueOn', `完成时限 ${dueOn} 早于开始的时间，请改其中一个`);
  if (recurrence !== null && monthFrom === null)
    return broken('monthFrom', `“${recurrence}”的事项要写从几月到几月，才知道有哪几次`);
  return null;
}

const spanWords = (from: string, to: string): string =>
  from === to ? `${formatChineseMonth(from)}里` : `${formatChineseMonth(from)}至${formatChineseMonth(to)}之间`;

/** An item against the months of its plan; one that was put off may lie after them. */
export function outsidePlan(item: CheckedItem, plan: PlanMonths, putOff: boolean): Broken | null {
  const { monthFrom, monthTo } = item;
  if (monthFrom === null || monthTo === null || putOff) return null;
  const months = `${formatChineseMonth(plan.fromMonth)}至${formatChineseMonth(plan.toMonth)}`;
  if (monthFrom < plan.fromMonth)
    return broken(
      'monthFrom',
      `“${plan.title}”是${months}的计划，这一项从${formatChineseMonth(monthFrom)}开始，请改月份`,
    );
  if (monthTo > plan.toMonth)
    return broken(
      'monthTo',
      `“${plan.title}”是${months}的计划，这一项到${formatChineseMonth(monthTo)}。要推到以后的，请登记延期`,
    );
  return null;
}

/** 完成情况 against percent, day and reason. */
export function stateProblem(item: CheckedItem, today: string): Broken | null {
  const { state, percent, doneOn, reason } = item;
  if (state === '已完成') {
    if (doneOn === null) return broken('doneOn', '请写哪天完成的');
    if (doneOn > today) return broken('doneOn', `完成日期 ${doneOn} 还没有到，请填今天或以前的日期`);
    if (percent !== 100) return broken('percent', '已完成的事项是 100%，请改百分比或完成情况');
    return null;
  }
  if (doneOn !== null) return broken('doneOn', `“${state}”的事项没有完成日期，请删掉日期或改成已完成`);
  if (state === '未开始' && percent !== 0)
    return broken('percent', `未开始的事项是 0%，已经做了 ${percent}% 的请改成进行中`);
  if (percent === 100) return broken('percent', '做到 100% 的请改成已完成，并写完成日期');
  if (state === '延期' && reason === null) return broken('reason', '请写为什么延期');
  if (state === '取消' && reason === null) return broken('reason', '请写为什么取消');
  return null;
}

/** The first rule that an item breaks; null: none. */
export function itemProblem(item: CheckedItem, plan: PlanMonths | null, putOff: boolean, today: string): Broken | null {
  if (item.targetUnit !== null && item.target === null)
    return broken('target', `写了单位“${item.targetUnit}”，请补上目标数，或把单位删掉`);
  return (
    timeProblem(item) ??
    (plan ? outsidePlan(item, plan, putOff) : null) ??
    stateProblem(item, today) ??
    outsideSpan(itemSpan(item, plan), {
      doneOn: item.doneOn,
      until: putOff && item.monthTo !== null ? `${item.monthTo}-01` : null,
    })
  );
}
