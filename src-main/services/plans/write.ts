import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { PlanCounts, PlanItemRow, PlanOne, PlanRow } from '../../contract/plans-rows.ts';
import { formatChineseMonth } from '../../domain/date-format.ts';
import { monthsBetween } from '../../domain/dates.ts';
import { addToMonth } from '../../domain/dues/months.ts';
import { rateBp } from '../../domain/plans/deadline.ts';
import type { PlanPeriodKind } from '../../domain/plans/kinds.ts';
import { AppError, refuse } from '../../errors.ts';
import { groupNames, groupRow } from '../organisation/groups.ts';
import { assertActivitiesInside } from './activities.ts';
import { itemsByIds, planItemRows } from './rows.ts';
import { removeItems } from './items-write.ts';

interface StoredPlan {
  readonly id: number;
  readonly title: string;
  readonly periodKind: PlanPeriodKind;
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly groupId: number | null;
  readonly approvedOn: string | null;
  readonly approval: string | null;
  readonly note: string | null;
}

const columns = `id, title, period_kind periodKind, from_month fromMonth, to_month toMonth, group_id groupId,
  approved_on approvedOn, approval, note`;

/** One plan, or NOT_FOUND. */
export function planById(ledger: Ledger, id: number): StoredPlan {
  const row = statement(ledger.sql, `select ${columns} from plan where id = ?`).get(id) as StoredPlan | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这份计划，可能刚被删掉。请刷新后再看');
  return row;
}

/** How many items are in each state; 过期 and 快到期 beside it. */
function countsOf(items: readonly Pick<PlanItemRow, 'state' | 'standing'>[]): PlanCounts {
  const counts = { items: items.length, 未开始: 0, 进行中: 0, 已完成: 0, 延期: 0, 取消: 0, 过期: 0, 快到期: 0 };
  for (const { state, standing } of items) {
    counts[state] += 1;
    if (standing !== null) counts[standing] += 1;
  }
  return counts;
}

/** The union's own first, of those the newest year, and the long ones before the short. */
function byWeight(a: StoredPlan, b: StoredPlan): number {
  const length = ({ fromMonth, toMonth }: StoredPlan): number => monthsBetween(fromMonth, toMonth);
  return (
    Number(a.groupId !== null) - Number(b.groupId !== null) ||
    Number(b.fromMonth.slice(0, 4)) - Number(a.fromMonth.slice(0, 4)) ||
    length(b) - length(a) ||
    (a.fromMonth < b.fromMonth ? -1 : a.fromMonth > b.fromMonth ? 1 : a.id - b.id)
  );
}

/** Plans of a year (null: all) with what became of their items, the newest first. */
export function planRows(ledger: Ledger, year: number | null, today: string, only?: number): PlanRow[] {
  const plans = statement(
    ledger.sql,
    `select ${columns} from plan where (@from is null or (from_month <= @to and to_month >= @from))
       and (@only is null or id = @only) order by id`,
  ).all({
    from: year === null ? null : `${year}-01`,
    to: year === null ? null : `${year}-12`,
    only: only ?? null,
  }) as StoredPlan[];
  plans.sort(byWeight);
  const items = Map.groupBy(
    planItemRows(ledger, only === undefined ? {} : { planId: only }, today),
    (item) => item.planId,
  );
  const groups = groupNames(ledger);
  return plans.map((plan) => {
    const own = items.get(plan.id) ?? [];
    const counts = countsOf(own);
    return {
      ...plan,
      group: plan.groupId === null ? null : (groups.get(plan.groupId)?.name ?? null),
      counts,
      rateBp: rateBp(counts.已完成, counts.items - counts.取消),
      budgetFen: own.reduce((sum, { budgetFen }) => sum + (budgetFen ?? 0), 0),
      spentFen: own.reduce((sum, { spentFen }) => sum + spentFen, 0),
      employerFen: own.reduce((sum, { employerFen }) => sum + employerFen, 0),
    };
  });
}

export function planOne(ledger: Ledger, id: number, today: string): PlanOne {
  planById(ledger, id);
  const [row] = planRows(ledger, null, today, id);
  const source = statement(ledger.sql, 'select source from plan where id = ?').pluck().get(id) as string | null;
  return { ...(row as PlanRow), source };
}

/** How many months a period of a kind has; an office may plan for fewer, never for more. */
const longest: Readonly<Record<PlanPeriodKind, { months: number; words: string }>> = {
  年度: { months: 12, words: '12 个月' },
  学年: { months: 12, words: '12 个月' },
  学期: { months: 6, words: '6 个月' },
  季度: { months: 3, words: '3 个月' },
  月度: { months: 1, words: '1 个月' },
};

/** Creates or changes a plan. Returns the label for the journal. */
export function savePlan(ledger: Ledger, draft: Input<'plans.save'>, today: string): { id: number; label: string } {
  const { id, title, periodKind, fromMonth, toMonth, groupId, approvedOn, approval, source, note } = draft;
  if (toMonth < fromMonth) refuse('计划的结束月份早于开始月份，请改其中一个', 'toMonth');
  const most = longest[periodKind];
  if (toMonth >= addToMonth(fromMonth, most.months))
    refuse(
      `${periodKind}计划最长 ${most.words}，从${formatChineseMonth(fromMonth)}到${formatChineseMonth(toMonth)}太长，请改月份或周期`,
      'toMonth',
    );
  if (approvedOn !== null && approvedOn > today)
    refuse(`审定日期 ${approvedOn} 还没有到，请填今天或以前的日期`, 'approvedOn');
  if (groupId !== null) groupRow(ledger, groupId);
  const twin = statement(
    ledger.sql,
    'select id from plan where title = ? and from_month = ? and group_id is ? and id is not ?',
  )
    .pluck()
    .get(title, fromMonth, groupId, id ?? null) as number | undefined;
  if (twin !== undefined) refuse(`已经有“${title}”，请换一个名称，或打开那一份来改`, 'title');
  const values = [title, periodKind, fromMonth, toMonth, groupId, approvedOn, approval, note];
  if (id === undefined) {
    const done = statement(
      ledger.sql,
      `insert into plan (title, period_kind, from_month, to_month, group_id, approved_on, approval, note, source)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(...values, source ?? null);
    return { id: Number(done.lastInsertRowid), label: `新建“${title}”` };
  }
  planById(ledger, id);
  const outside = statement(
    ledger.sql,
    `select content, month_from monthFrom, month_to monthTo from plan_item i where plan_id = ? and (month_from < ? or month_to > ?)
       and state <> '延期' and not exists (select 1 from plan_turn t where t.item_id = i.id and i.recurrence is null)
     order by position limit 1`,
  ).get(id, fromMonth, toMonth) as { content: string; monthFrom: string; monthTo: string } | undefined;
  if (outside)
    refuse(
      `“${outside.content}”排在${formatChineseMonth(outside.monthFrom)}，不在新的月份里，计划没有改。请先移这一项`,
      outside.monthFrom < fromMonth ? 'fromMonth' : 'toMonth',
    );
  statement(
    ledger.sql,
    `update plan set title = ?, period_kind = ?, from_month = ?, to_month = ?, group_id = ?, approved_on = ?, approval = ?,
     note = ? where id = ?`,
  ).run(...values, id);
  const items = statement(ledger.sql, 'select id from plan_item where plan_id = ?').pluck().all(id) as number[];
  assertActivitiesInside(ledger, itemsByIds(ledger, items), 'fromMonth');
  if (source !== undefined) statement(ledger.sql, 'update plan set source = ? where id = ?').run(source, id);
  return { id, label: `修改“${title}”` };
}

/** Removes a plan with its items, unless activities hang on one. Returns the label for the journal. */
export function removePlan(ledger: Ledger, id: number): string {
  const { title } = planById(ledger, id);
  const items = statement(ledger.sql, 'select id from plan_item where plan_id = ?').pluck().all(id) as number[];
  if (items.length > 0) removeItems(ledger, items, `“${title}”没有删掉`);
  statement(ledger.sql, 'delete from plan where id = ?').run(id);
  return items.length > 0 ? `删除“${title}”和它的 ${items.length} 项` : `删除“${title}”`;
}
