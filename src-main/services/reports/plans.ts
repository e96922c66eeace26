import type { PlanItemRow } from '../../contract/plans-rows.ts';
import type { ProgressLine } from '../../domain/plans/progress.ts';
import { formatChinese, formatChineseShort } from '../../domain/date-format.ts';
import { timeText } from '../../domain/plans/time-words.ts';
import { planProgress } from '../plans/progress.ts';
import { planItemRows } from '../plans/rows.ts';
import { storedTurns, turnRows } from '../plans/turns.ts';
import { planById } from '../plans/write.ts';
import { type BuiltReport, check, checkGo, periodReport, type Sources } from './kinds.ts';
import { boldRow, headingRow, type ReportRow, sheetOf } from './layout.ts';

const asYuan = (fen: number): number | null => (fen === 0 ? null : fen / 100);

/** What a sheet is called: the plan's own name, or the year's. */
function about({ ledger, params }: Sources): { title: string; approved: string } {
  if (params.workPlanId === undefined) return { title: `${params.period.label}工会工作计划`, approved: '' };
  const { title, approvedOn, approval } = planById(ledger, params.workPlanId);
  const approved =
    approvedOn === null ? '' : `审定：${[approval, formatChinese(approvedOn)].filter(Boolean).join(' ')}`;
  return { title, approved };
}

/** Items of the plan that was asked for, or of all plans of the year. */
const itemsOf = ({ ledger, params, today }: Sources): PlanItemRow[] =>
  planItemRows(
    ledger,
    params.workPlanId === undefined ? { year: params.period.year } : { planId: params.workPlanId },
    today,
  );

function stateText({ state, percent, doneOn, turns }: PlanItemRow): string {
  if (turns) return `${state} ${turns.done}/${turns.total}`;
  if (state === '进行中' && percent > 0) return `进行中 ${percent}%`;
  return state === '已完成' && doneOn !== null ? `${formatChineseShort(doneOn)}完成` : state;
}

const reasonText = ({ postponed, reason, state }: PlanItemRow): string | null => {
  const put = postponed.map(({ from, reason: why }) => `原定 ${from}，${why ?? ''}`);
  return (
    [...put, ...(postponed.length > 0 || state === '已完成' || reason === null ? [] : [reason])].join('；') || null
  );
};

const overdueCheck = (rows: readonly PlanItemRow[]) => {
  const late = rows.filter(({ standing }) => standing === '过期');
  return late.length === 0
    ? check('ok', '到期的事项都登记了结果')
    : checkGo(
        'warning',
        `${late.length} 项过了完成时限还没有登记结果`,
        `看这 ${late.length} 项`,
        `/year/plans/items?ids=${late.map(({ id }) => id).join(',')}`,
      );
};

/** R26 年度工作计划进度表: one plan, or everything that a year planned. */
export function planProgressReport(sources: Sources): BuiltReport {
  const { layout, words } = sources;
  const rows = itemsOf(sources);
  const { title, approved } = about(sources);
  const lines = rows.map(
    (row): ReportRow => ({
      category: row.category,
      content: row.target === null ? row.content : `${row.content}（${row.target} ${row.targetUnit ?? ''}）`,
      time: timeText(row),
      owner: row.owner,
      deadline: row.deadline,
      state: stateText(row),
      reason: reasonText(row),
      note: row.note,
    }),
  );
  const checks = [
    rows.length > 0
      ? check('ok', `${rows.length} 项，已完成 ${rows.filter(({ state }) => state === '已完成').length} 项`)
      : checkGo('warning', '还没有排事项，表是空的', '去做计划', '/year/plans'),
    ...(rows.length > 0 ? [overdueCheck(rows)] : []),
  ];
  const named = { ...words, about: title, approved };
  return { ...periodReport(sources, sheetOf(layout, lines, named), { checks, figures: [] }), title };
}

interface MonthLine extends ReportRow {
  readonly at: string;
  readonly id: number;
}

/** One line for each time in the month: an item that repeats every week has several. */
function monthLines(sources: Sources): MonthLine[] {
  const { ledger, params, today } = sources;
  const { first, last } = params.period;
  const rows = planItemRows(
    ledger,
    { from: first, to: last, ...(params.workPlanId === undefined ? {} : { planId: params.workPlanId }) },
    today,
  ).filter(({ state, monthFrom }) => state !== '取消' && monthFrom !== null);
  const written = Map.groupBy(
    storedTurns(
      ledger,
      rows.map(({ id }) => id),
    ),
    ({ itemId }) => itemId,
  );
  const day = (date: string): string => `${Number(date.slice(8))} 日`;
  return rows.flatMap((row): MonthLine[] => {
    const base = { content: row.content, owner: row.owner, helper: row.helper, note: row.note, id: row.id };
    if (row.recurrence === null) {
      const { dayFrom, dayTo, monthFrom, monthTo } = row;
      if (dayFrom === null) return [{ ...base, at: `${last}~`, time: monthFrom === monthTo ? '本月' : timeText(row) }];
      const inside = dayFrom >= first && (dayTo ?? dayFrom) <= last;
      const days = dayTo === null || dayTo === dayFrom ? day(dayFrom) : `${Number(dayFrom.slice(8))}—${day(dayTo)}`;
      return [{ ...base, at: dayFrom < first ? first : dayFrom, time: inside ? days : timeText(row) }];
    }
    return turnRows(row, written.get(row.id) ?? [], today, 0)
      .filter(({ state }) => state !== '取消')
      .flatMap((turn): MonthLine[] => {
        const on = turn.movedTo ?? turn.dayFrom;
        const [from, to] = on === null ? [turn.dueFrom, turn.dueTo] : [on, turn.movedTo ?? turn.dayTo ?? on];
        if (from > last || to < first) return [];
        const within = from < first || to > last;
        const time = on !== null ? day(on) : within || from === first ? (row.recurrence ?? '') : `${day(from)}起一周`;
        return [{ ...base, at: on ?? `${from > first ? from : last}~`, time }];
      });
  });
}

/** 月份工作安排表: what a month brings, in the order of its days. */
export function planMonthReport(sources: Sources): BuiltReport {
  const { layout, words, params } = sources;
  const lines = monthLines(sources).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id - b.id));
  const checks = [
    lines.length > 0
      ? check('ok', `${params.period.label}有 ${lines.length} 件事`)
      : checkGo('warning', `${params.period.label}没有排事项，表是空的`, '去做计划', '/year/plans'),
  ];
  return periodReport(sources, sheetOf(layout, lines, words), { checks, figures: [] });
}

function figureRow(line: ProgressLine): ReportRow {
  return {
    label: line.label,
    planned: line.planned.length,
    done: line.done.length,
    doing: line.doing.length,
    waiting: line.waiting.length,
    postponed: line.postponed.length,
    cancelled: line.cancelled.length,
    overdue: line.overdue.length,
    rate: line.rateBp === null ? null : line.rateBp / 10_000,
    budget: asYuan(line.budgetFen),
    spent: asYuan(line.spentFen),
    reasons: line.reasons.map(({ content, reason }) => `${content}：${reason ?? '没有写原因'}`).join('；') || null,
  };
}

/** 工作计划完成情况统计表: by quarter, category and owner, as the page of progress counts. */
export function planFiguresReport(sources: Sources): BuiltReport {
  const { ledger, layout, words, params, today } = sources;
  const of = (by: 'quarter' | 'category' | 'owner') =>
    planProgress(
      ledger,
      params.workPlanId === undefined ? { year: params.period.year, by } : { planId: params.workPlanId, by },
      today,
    );
  const quarters = of('quarter');
  const bare = (line: ProgressLine): ReportRow => ({ ...figureRow(line), reasons: null });
  const rows = [
    headingRow(layout, '一、按季度'),
    ...quarters.lines.map(figureRow),
    headingRow(layout, '二、按类别'),
    ...of('category').lines.map(bare),
    headingRow(layout, '三、按责任人'),
    ...of('owner').lines.map(bare),
  ];
  const total = { ...bare(quarters.total), label: '合　计' };
  const { title } = about(sources);
  const n = quarters.total.planned.length;
  const checks = [
    n > 0
      ? check('ok', `计划 ${n} 项，已完成 ${quarters.total.done.length} 项`)
      : checkGo('warning', '还没有排事项，表是空的', '去做计划', '/year/plans'),
    ...(n > 0 ? [overdueCheck(itemsOf(sources))] : []),
  ];
  const sheet = { ...sheetOf(layout, rows, { ...words, about: title }), totals: [boldRow(layout, total)] };
  return { ...periodReport(sources, sheet, { checks, figures: [] }), title: `${title}完成情况统计表` };
}
