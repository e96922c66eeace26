import type { AidAssessmentRow } from '../../../../src-main/contract/aid.ts';
import { periodMonths, reckon, suggest } from '../../../../src-main/domain/aid/arithmetic.ts';
import { notEligible } from '../../../../src-main/domain/aid/states.ts';
import { termsAt } from '../../../../src-main/domain/aid/terms.ts';
import { isDate } from '../../../../src-main/domain/dates.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import type { Standards } from '../../../../src-main/domain/standards.ts';

/** What decides about the suggestion beside the figures: whether the family has 低保, and where the unit is. */
interface Where {
  readonly onAllowance: boolean;
  readonly standards: Standards;
  readonly division: string | null;
}

/** What the arithmetic says to a meeting of a day, by the terms that the decision writes down for that day. */
export function suggestionOn(row: AidAssessmentRow, on: string, { onAllowance, standards, division }: Where): string {
  if (!isDate(on)) return '写上讨论日期，按那天的低保标准给建议';
  const terms = termsAt(standards, row.scheme, on, division);
  if (terms.allowanceFen === null) return `${on} 没有低保标准，算不出建议`;
  const sums = reckon(row.items, row.familySize, periodMonths(row.fromMonth, row.toMonth));
  const category = suggest(row.scheme, sums, terms, { accident: row.accident !== null, onAllowance });
  return `按算式建议：${category ?? notEligible}（${on} 的低保标准每月 ${formatMoney(terms.allowanceFen)} 元）`;
}
