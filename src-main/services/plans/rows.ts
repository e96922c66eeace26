import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { PlanItemActivity, PlanItemRow, PlanPostponed } from '../../contract/plans-rows.ts';
import { deadlineOf, standingOf } from '../../domain/plans/deadline.ts';
import { characters } from '../../domain/unicode.ts';
import { AppError } from '../../errors.ts';
import { groupNames } from '../organisation/groups.ts';
import { turnsByItem } from './turns.ts';
import { standardOn } from '../standards.ts';

/** An item with the plan that it is of. */
export type StoredItem = Pick<
  PlanItemRow,
  | 'id'
  | 'planId'
  | 'plan'
  | 'groupId'
  | 'position'
  | 'category'
  | 'content'
  | 'target'
  | 'targetUnit'
  | 'monthFrom'
  | 'monthTo'
  | 'dayFrom'
  | 'dayTo'
  | 'timeWords'
  | 'festival'
  | 'recurrence'
  | 'owner'
  | 'helper'
  | 'dueOn'
  | 'budgetFen'
  | 'state'
  | 'percent'
  | 'doneOn'
  | 'reason'
  | 'evidence'
  | 'fromUpper'
  | 'note'
>;

const select = `select i.id, i.plan_id planId, p.title plan, p.group_id groupId, i.position, i.category, i.content, i.target,
  i.target_unit targetUnit, i.month_from monthFrom, i.month_to monthTo, i.day_from dayFrom, i.day_to dayTo,
  i.time_words timeWords, i.festival, i.recurrence, i.owner, i.helper, i.due_on dueOn, i.budget_fen budgetFen, i.state,
  i.percent, i.done_on doneOn, i.reason, i.evidence, i.from_upper fromUpper, i.note
  from plan_item i left join plan p on p.id = i.plan_id`;

/** One item, or NOT_FOUND. */
export function itemById(ledger: Ledger, id: number): StoredItem {
  const row = statement(ledger.sql, `${select} where i.id = ?`).get(id) as StoredItem | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这项计划，可能刚被删掉。请刷新后再看');
  return row;
}

/** Items by their ids in the order of the plan, or NOT_FOUND when one is gone. */
export function itemsByIds(ledger: Ledger, ids: readonly number[]): StoredItem[] {
  const wanted = [...new Set(ids)];
  const rows = statement(
    ledger.sql,
    `${select} where i.id in (select value from json_each(?)) order by i.plan_id, i.position, i.id`,
  ).all(JSON.stringify(wanted)) as StoredItem[];
  if (rows.length < wanted.length) throw new AppError('NOT_FOUND', '选中的事项有的已经删掉，没有改动。请刷新后再选');
  return rows;
}

type Filter = Input<'plans.items'>;

/** What SQL can say of a filter; the rest is held against the finished rows. */
function stored(ledger: Ledger, filter: Filter): StoredItem[] {
  const { planId, year, groupId, category, fromUpper, ids, withoutMonth } = filter;
  const from = filter.from ?? (year === undefined ? null : `${year}-01-01`);
  const to = filter.to ?? (year === undefined ? null : `${year}-12-31`);
  return statement(
    ledger.sql,
    `${select} where (@anyPlan = 1 or i.plan_id is @planId) and (@anyGroup = 1 or p.group_id is @groupId)
       and (@category is null or i.category = @category) and (@upper is null or i.from_upper = @upper)
       and (@ids is null or i.id in (select value from json_each(@ids)))
       and (@withoutMonth is null or (i.month_from is null) = @withoutMonth)
       and (@fromMonth is null or case
         when i.month_from is null and i.due_on is null then @year is not null and (i.plan_id is null
           or (p.from_month <= @year || '-12' and p.to_month >= @year || '-01'))
         else coalesce(i.day_from, i.month_from || '-01', i.due_on) <= @to
           and max(coalesce(i.day_to, i.day_from, i.month_to || '-31', i.due_on),
             coalesce(i.due_on, '')) >= @from end)
     order by i.plan_id is null, i.plan_id, i.position, i.id`,
  ).all({
    anyPlan: planId === undefined ? 1 : 0,
    planId: planId ?? null,
    anyGroup: groupId === undefined ? 1 : 0,
    groupId: groupId ?? null,
    category: category ?? null,
    upper: fromUpper ?? null,
    ids: ids === undefined ? null : JSON.stringify(ids),
    withoutMonth: withoutMonth === undefined ? null : withoutMonth ? 1 : 0,
    year: year === undefined ? null : String(year),
    fromMonth: from?.slice(0, 7) ?? to?.slice(0, 7) ?? null,
    from: from ?? '0000-00-00',
    to: to ?? '9999-99-99',
  }) as StoredItem[];
}

function byItem<T extends { readonly itemId: number }>(rows: readonly T[]): Map<number, T[]> {
  return Map.groupBy(rows, ({ itemId }) => itemId) as Map<number, T[]>;
}

/** Rows as lists show them: how they stand on a day, what hangs on them. */
export function shownItems(ledger: Ledger, rows: readonly StoredItem[], today: string): PlanItemRow[] {
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const all = <T extends { itemId: number }>(sql: string): Map<number, T[]> =>
    byItem(statement(ledger.sql, sql).all(ids) as T[]);
  const activities = all<PlanItemActivity & { itemId: number; spentFen: number; employerFen: number }>(
    `select a.plan_item_id itemId, a.id, a.name, a.state, a.from_date "on",
       (select coalesce(sum(c.amount_fen), 0) from activity_cost c where c.activity_id = a.id and c.fund <> '行政支付') spentFen,
       (select coalesce(sum(c.amount_fen), 0) from activity_cost c where c.activity_id = a.id and c.fund = '行政支付') employerFen
     from activity a where a.plan_item_id in (select value from json_each(?)) order by a.from_date, a.id`,
  );
  const papers = all<{ itemId: number; n: number }>(
    `select record_id itemId, count(*) n from attachment where noun = 'plan_item'
       and record_id in (select value from json_each(?)) group by record_id`,
  );
  const { days } = standardOn(ledger, 'planReminder', today).value;
  const groups = groupNames(ledger);
  const turns = turnsByItem(ledger, rows, today, days);
  return rows.map((row): PlanItemRow => {
    const own = activities.get(row.id) ?? [];
    const { rule, putOff } = turns.get(row.id) ?? { rule: null, putOff: [] };
    const deadline = deadlineOf(row);
    const postponed: PlanPostponed[] = putOff.map(({ dueFrom, reason }) => ({ from: dueFrom, reason }));
    return {
      ...row,
      group: row.groupId === null ? null : (groups.get(row.groupId)?.name ?? null),
      deadline,
      plannedDue: postponed[0]?.from ?? deadline,
      postponed,
      waitsFor: rule === null ? deadline : rule.waitsFor,
      standing:
        rule !== null && row.state !== '已完成' && row.state !== '取消'
          ? rule.standing
          : standingOf(row.state, deadline, today, days),
      turns: rule === null ? null : { done: rule.done, total: rule.total },
      activities: own.map(({ id, name, state, on }) => ({ id, name, state, on })),
      spentFen: own.reduce((sum, { spentFen }) => sum + spentFen, 0),
      employerFen: own.reduce((sum, { employerFen }) => sum + employerFen, 0),
      attachments: papers.get(row.id)?.[0]?.n ?? 0,
    };
  });
}

/** First day of an item's time, for ordering what has no plan. */
const startOf = ({ dayFrom, monthFrom, dueOn }: StoredItem): string => dayFrom ?? monthFrom ?? dueOn ?? '9999';

/** Items that a filter means. */
export function planItemRows(ledger: Ledger, filter: Filter, today: string): PlanItemRow[] {
  const { owner, state, search } = filter;
  const words = search?.trim().toLowerCase() ?? '';
  const rows = stored(ledger, filter).filter(
    (row) =>
      (owner === undefined || (owner === '' ? row.owner === null : (row.owner ?? '').includes(owner))) &&
      (words === '' ||
        [row.content, row.owner, row.helper, row.category, row.note].some((text) =>
          text?.toLowerCase().includes(words),
        )),
  );
  const loose = rows.filter(({ planId }) => planId === null).sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
  const shown = shownItems(ledger, [...rows.filter(({ planId }) => planId !== null), ...loose], today);
  return state === undefined
    ? shown
    : shown.filter((row) => (state === '过期' || state === '快到期' ? row.standing === state : row.state === state));
}

/** An item inside a sentence: its first 23 characters when there are more than 24. */
export function short(content: string): string {
  const all = characters(content);
  return all.length > 24 ? `${all.slice(0, 23).join('')}…` : content;
}
