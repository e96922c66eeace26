import type { Ledger } from '../../../db/open.ts';
import type { ReportCheck, ReportParams } from '../../contract/reports.ts';
import { isDate } from '../../domain/dates.ts';
import { type Layout, layoutOf } from '../../domain/layout.ts';
import { type Period, periodOf } from '../../domain/period.ts';
import { unfinishedIn, unfinishedWords } from '../../domain/unfinished.ts';
import { AppError } from '../../errors.ts';
import { unfinishedLevel } from '../duties/in-force.ts';
import { buildReport } from './build.ts';
import { type AnsweredParams, type BuiltReport, check } from './kinds.ts';
import { usualPeriod } from './usual-period.ts';

function askedPeriod(ledger: Ledger, layout: Layout, { period: key }: ReportParams, today: string): Period {
  if (key === undefined) return usualPeriod(ledger, layout, today);
  const period = periodOf(key);
  if (period && layout.periods?.includes(period.kind)) return period;
  throw new AppError('INVALID_INPUT', `“${layout.title}”没有 ${key} 这样的期间，请重新选期间`, { period: '请重新选' });
}

/** Params with every question about time answered; what is left out means today. */
export function withDefaults(ledger: Ledger, layout: Layout, params: ReportParams, today: string): AnsweredParams {
  const date = params.date ?? today;
  if (!isDate(date)) throw new AppError('INVALID_INPUT', `没有 ${date} 这一天，请改截至日期`, { date: '没有这一天' });
  if (date > today)
    throw new AppError('INVALID_INPUT', `${date} 还没有到，请选今天或以前的日期`, { date: '这一天还没有到' });
  return {
    ...params,
    month: params.month ?? today.slice(0, 7),
    date,
    period: askedPeriod(ledger, layout, params, today),
  };
}

export function knownLayout(key: string): Layout {
  const layout = layoutOf(key);
  if (!layout) throw new AppError('NOT_FOUND', '没有这张表，可能是页面和程序版本不一致。请重新打开程序');
  return layout;
}

/** Sheets of what is meant to come, and the return, whose year is another one. */
const AHEAD: ReadonlySet<string> = new Set(['budget', 'planProgress', 'planMonth', 'yearlyReturn']);

/** Figures of a period that still runs are not its last word: said once, by those sheets too that do not say it themselves. */
function unfinishedCheck(
  ledger: Ledger,
  layout: Layout,
  { period, built, today }: { readonly period: Period; readonly built: BuiltReport; readonly today: string },
): ReportCheck[] {
  const isSaid = !layout.asks.includes('period') || AHEAD.has(layout.source) || unfinishedIn(built) !== null;
  if (period.last <= today || isSaid) return [];
  return [check(unfinishedLevel(ledger, layout.key, period, today), unfinishedWords(period.label, today))];
}

/** One sheet of the catalogue, every question about time answered. `onScreen`: numbers are masked. */
export function madeReport(
  ledger: Ledger,
  key: string,
  { onScreen = false, ...params }: ReportParams & { readonly onScreen?: boolean },
  today: string,
): BuiltReport {
  const layout = knownLayout(key);
  const answered = withDefaults(ledger, layout, params, today);
  const built = buildReport(ledger, layout, onScreen ? { ...answered, onScreen } : answered, today);
  const { period } = answered;
  return { ...built, checks: [...built.checks, ...unfinishedCheck(ledger, layout, { period, built, today })] };
}
