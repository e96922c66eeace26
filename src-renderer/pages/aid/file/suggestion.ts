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

interface Suggested {
  readonly category: string;
  readonly allowanceFen: number;
}

/** By the terms that the decision writes down for its day; null: no day yet, or no standard on it. */
function suggestedOn(row: AidAssessmentRow, on: string, { onAllowance, standards, division }: Where): Suggested | null {
  if (!isDate(on)) return null;
  const terms = termsAt(standards, row.scheme, on, division);
  if (terms.allowanceFen === null) return null;
  const sums = reckon(row.items, row.familySize, periodMonths(row.fromMonth, row.toMonth));
  const category = suggest(row.scheme, sums, terms, { accident: row.accident !== null, onAllowance });
  return { category: category ?? notEligible, allowanceFen: terms.allowanceFen };
}

/** What the arithmetic says to a meeting of a day; of another category that was chosen, that it differs. */
export function suggestionOn(row: AidAssessmentRow, on: string, where: Where, chosen = ''): string {
  if (!isDate(on)) return '写上讨论日期，按那天的低保标准给建议';
  const found = suggestedOn(row, on, where);
  if (found === null) return `${on} 没有低保标准，算不出建议`;
  const words = `按算式建议：${found.category}（${on} 的低保标准每月 ${formatMoney(found.allowanceFen)} 元）`;
  return chosen === '' || chosen === found.category ? words : `${words}。选的是“${chosen}”，请对照会议纪要核对`;
}
