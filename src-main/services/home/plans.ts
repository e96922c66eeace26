import type { Ledger } from '../../../db/open.ts';
import type { PlanItemRow } from '../../contract/plans-rows.ts';
import { addDays, daysBetween } from '../../domain/dates.ts';
import { heldStates } from '../../domain/activities/life-cycle.ts';
import { isOpen } from '../../domain/plans/kinds.ts';
import { type Item, listed } from './items.ts';
import { planItemRows } from '../plans/rows.ts';

/** Each of so few items has a line and a button of its own. */
const each = 3;
/** How far back an item that nobody touched is still called overdue on the home page. */
const months = 12;

const name = ({ content }: PlanItemRow): string => (content.length > 22 ? `${content.slice(0, 21)}…` : content);
const link = (row: PlanItemRow, what = ''): string => `/year/plans/items?ids=${row.id}&open=${row.id}${what}`;
const many = (rows: readonly PlanItemRow[]): string => `/year/plans/items?ids=${rows.map(({ id }) => id).join(',')}`;
const who = ({ owner }: PlanItemRow): string => (owner === null ? '' : `，责任人${owner}`);

/** Its activities are over, and only the plan does not know. */
const wasHeld = ({ recurrence, activities }: PlanItemRow): boolean =>
  recurrence === null &&
  activities.some(({ state }) => heldStates.some((held) => held === state)) &&
  activities.every(({ state }) => state === '取消' || heldStates.some((held) => held === state));

const heldItems = (rows: readonly PlanItemRow[], today: string): Item[] =>
  rows.map((row) => ({
    key: `plan.held.${row.id}`,
    sentence: `“${name(row)}”的活动办了，计划里还没有记完成`,
    why: '办完了的登记完成日期；还要接着办的登记延期',
    daysLeft: daysBetween(today, row.waitsFor ?? today),
    verb: '登记结果',
    link: link(row),
  }));

/** Items whose time is over: done, put off, or not to be done at all. */
function overdue(rows: readonly PlanItemRow[], today: string): Item[] {
  const why = '办完了的登记完成日期，没办成的写原因延期或取消';
  // The longest overdue is named, and the days are its own.
  const oldest = rows.toSorted((a, b) => ((a.waitsFor ?? today) < (b.waitsFor ?? today) ? -1 : 1));
  if (rows.length > each)
    return [
      {
        key: 'plan.overdue',
        sentence: `${listed(oldest.map(name), '项计划')}过了完成时限，还没有登记结果`,
        why,
        daysLeft: daysBetween(today, oldest[0]?.waitsFor ?? today),
        verb: `看这 ${rows.length} 项`,
        link: many(rows),
      },
    ];
  return rows.map((row) => ({
    key: `plan.overdue.${row.id}`,
    sentence: `“${name(row)}”过了完成时限，还没有登记结果${who(row)}`,
    why,
    daysLeft: daysBetween(today, row.waitsFor ?? today),
    verb: '登记结果',
    link: link(row),
  }));
}

/** Items that are due within the days of the standard; those of today first. */
function soon(rows: readonly PlanItemRow[], today: string): Item[] {
  const why = (row: PlanItemRow): string => (row.plan === null ? '记在日历里的事' : `计划：${row.plan}`);
  if (rows.length > each) {
    const days = rows.map((row) => row.waitsFor ?? today).sort();
    return [
      {
        key: 'plan.soon',
        sentence: `${listed(rows.map(name), '项计划')}快到完成时限`,
        why: '看看谁在办、办到哪一步，来不及的早作安排',
        daysLeft: daysBetween(today, days[0] ?? today),
        verb: `看这 ${rows.length} 项`,
        link: many(rows),
      },
    ];
  }
  return rows.map((row) => ({
    key: `plan.soon.${row.id}`,
    sentence: `“${name(row)}”快到完成时限${who(row)}`,
    why: why(row),
    daysLeft: daysBetween(today, row.waitsFor ?? today),
    verb: '打开',
    link: link(row),
  }));
}

/** Items of today that the reminder does not name already. */
function onDay(rows: readonly PlanItemRow[], today: string): Item[] {
  return rows
    .filter(
      ({ state, standing, dayFrom, dayTo, recurrence }) =>
        isOpen(state) &&
        standing === null &&
        recurrence === null &&
        dayFrom !== null &&
        dayFrom <= today &&
        (dayTo ?? dayFrom) >= today,
    )
    .map((row) => ({
      key: `plan.today.${row.id}`,
      sentence: `今天办“${name(row)}”${who(row)}`,
      why: row.plan === null ? '记在日历里的事' : `计划：${row.plan}`,
      daysLeft: 0,
      verb: '打开',
      link: link(row),
    }));
}

/** What is to be done about plans: overdue, coming soon, today. */
export function planItems(ledger: Ledger, today: string): Item[] {
  const rows = planItemRows(ledger, {}, today);
  const since = addDays(today, -31 * months);
  const late = rows.filter(({ standing, waitsFor }) => standing === '过期' && (waitsFor ?? today) >= since);
  const near = rows.filter(({ standing }) => standing === '快到期');
  const [held, open] = [[...late, ...near].filter(wasHeld), (row: PlanItemRow) => !wasHeld(row)];
  return [
    ...overdue(late.filter(open), today),
    ...heldItems(held, today),
    ...soon(near.filter(open), today),
    ...onDay(rows, today),
  ];
}
