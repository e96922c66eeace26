import { monthsText, addToMonth, monthsBetween } from '../../../../src-main/domain/dues/months.ts';
import { planPeriodKinds, type PlanPeriodKind } from '../../../../src-main/domain/plans/kinds.ts';

/** 2026 年 1 月至 12 月 */
export const spanWords = ({ fromMonth, toMonth }: { readonly fromMonth: string; readonly toMonth: string }): string =>
  monthsText(monthsBetween(fromMonth, toMonth));

const lengths: Readonly<Record<PlanPeriodKind, number>> = { 年度: 12, 学年: 12, 学期: 5, 季度: 3, 月度: 1 };
const firstMonth: Readonly<Record<PlanPeriodKind, number>> = { 年度: 1, 学年: 9, 学期: 9, 季度: 1, 月度: 1 };

export { planPeriodKinds };

/** The months that a plan of a kind usually has, from a month on or from where such a plan begins in a year. */
export function usualSpan(kind: PlanPeriodKind, year: number, from?: string): { fromMonth: string; toMonth: string } {
  const fromMonth = from ?? `${year}-${String(firstMonth[kind]).padStart(2, '0')}`;
  return { fromMonth, toMonth: addToMonth(fromMonth, lengths[kind] - 1) };
}

/** 2026 年工会工作计划 */
export function usualTitle(kind: PlanPeriodKind, fromMonth: string): string {
  const [year, month] = [Number(fromMonth.slice(0, 4)), Number(fromMonth.slice(5))];
  if (kind === '学年') return `${year}—${year + 1} 学年工会工作计划`;
  if (kind === '学期')
    return month >= 8 ? `${year}—${year + 1} 学年第一学期工会工作计划` : `${year - 1}—${year} 学年第二学期工会工作计划`;
  if (kind === '季度') return `${year} 年第${'一二三四'.charAt(Math.floor((month - 1) / 3))}季度工会工作计划`;
  return kind === '月度' ? `${year} 年 ${month} 月工会工作安排` : `${year} 年工会工作计划`;
}

/** 71.4%; — where there is nothing to do. */
export const rateText = (bp: number | null): string => (bp === null ? '—' : `${(bp / 100).toFixed(1)}%`);
