import { formatChineseMonth } from '../date-format.ts';
import { firstDayOf, lastDayOf } from '../dates.ts';
import { addToMonth, monthsBetween } from '../dues/months.ts';

/** The months that a summary is about: a calendar year, a school year, or any other. */
export interface SummarySpan {
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly first: string;
  readonly last: string;
  /** Its months by calendar year: books and sheets are kept by year. */
  readonly years: readonly { readonly year: number; readonly months: readonly string[] }[];
}

/** Months from … to, or up to a day within the last one. */
export function summarySpan(fromMonth: string, toMonth: string, last = lastDayOf(toMonth)): SummarySpan {
  const byYear = Map.groupBy(monthsBetween(fromMonth, toMonth), (month) => Number(month.slice(0, 4)));
  return {
    fromMonth,
    toMonth,
    first: firstDayOf(fromMonth),
    last,
    years: [...byYear].map(([year, months]) => ({ year, months })),
  };
}

const isYear = ({ fromMonth, toMonth }: Pick<SummarySpan, 'fromMonth' | 'toMonth'>): boolean =>
  fromMonth.endsWith('-01') && toMonth === `${fromMonth.slice(0, 4)}-12`;

/** 2026年 · 2025年9月至2026年8月 · 2026年1月至6月 · 2026年5月 */
export function spanLabel(span: Pick<SummarySpan, 'fromMonth' | 'toMonth'>): string {
  const { fromMonth, toMonth } = span;
  if (isYear(span)) return `${Number(fromMonth.slice(0, 4))}年`;
  if (fromMonth === toMonth) return formatChineseMonth(fromMonth);
  const sameYear = fromMonth.slice(0, 4) === toMonth.slice(0, 4);
  return `${formatChineseMonth(fromMonth)}至${sameYear ? `${Number(toMonth.slice(5))}月` : formatChineseMonth(toMonth)}`;
}

/** The span of the same length right after: what is planned next. */
export function nextSpan({ fromMonth, toMonth }: Pick<SummarySpan, 'fromMonth' | 'toMonth'>): SummarySpan {
  const length = monthsBetween(fromMonth, toMonth).length;
  return summarySpan(addToMonth(fromMonth, length), addToMonth(toMonth, length));
}
