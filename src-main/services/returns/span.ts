import type { Ledger } from '../../../db/open.ts';
import { addToMonth } from '../../domain/dues/months.ts';
import type { Period } from '../../domain/period.ts';
import { spanLabel, summarySpan, type SummarySpan } from '../../domain/year-summary/span.ts';
import { standardOn } from '../standards.ts';

/**
 * The months that a return is about. A year is the statistical year, which ends in the year that names it: 2026 from October
 * 2025 to September 2026 where it begins in October; shorter periods are themselves.
 */
export function returnSpan(ledger: Ledger, period: Period): SummarySpan {
  const [from, to] = [period.months[0] ?? '', period.months.at(-1) ?? ''];
  if (period.kind !== 'year') return summarySpan(from, to);
  const { fromMonth } = standardOn(ledger, 'returnYear', period.last).value;
  const back = fromMonth === 1 ? 0 : fromMonth - 13;
  return summarySpan(addToMonth(from, back), addToMonth(to, back));
}

/** 2026年（2025年10月至2026年9月） · 2026年第三季度 */
export function returnLabel(ledger: Ledger, period: Period): string {
  const span = returnSpan(ledger, period);
  return span.fromMonth === period.months[0] ? period.label : `${period.label}（${spanLabel(span)}）`;
}
