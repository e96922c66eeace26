import { formatMoney } from '../money.ts';
import { type SpendingFinding, warn } from '../spending/findings.ts';

/** The terms of a plan of mutual aid that say who is in it. */
export interface MutualTerms {
  readonly name: string;
  readonly feeFen: number;
  readonly enrolFrom: string | null;
  readonly enrolTo: string | null;
  readonly note: string | null;
}

function windowWords({ enrolFrom, enrolTo }: MutualTerms): string {
  if (enrolFrom !== null && enrolTo !== null) return `，${enrolFrom} 到 ${enrolTo} 参保交款`;
  if (enrolTo !== null) return `，${enrolTo} 截止参保交款`;
  return enrolFrom === null ? '' : `，${enrolFrom} 起参保交款`;
}

/**
 * What the plan says to a claim of somebody without a day of payment: who has not paid is not insured, but the money may have
 * come and not been written down, so it is to be looked at and forbids nothing. Null: they have paid.
 */
export function unpaidFinding(
  { name, paidOn }: { readonly name: string; readonly paidOn: string | null },
  plan: MutualTerms,
): SpendingFinding | null {
  if (paidOn !== null) return null;
  const rule = `“${plan.name}”每份 ${formatMoney(plan.feeFen)} 元${windowWords(plan)}`;
  return warn(
    `${name}没有登记交款日期，请先核对交了没有；已经交的，在参保名单上补交款日期`,
    plan.note === null ? rule : `${rule}；${plan.note}`,
  );
}

/** Of these a plan as a rule pays a fixed sum, whatever the stay cost. */
const fixedReasons: readonly string[] = ['重大疾病', '意外'];

/**
 * That a plan pays more than somebody paid themselves, which only plans with a fixed sum do. A reason that was kept and not typed counts as
 * any other: the sentence must not tell it. Null: nothing to look at.
 */
export function overSelfPaid(claim: {
  readonly reason: string | null;
  readonly paidFen: number | null;
  readonly selfPaidFen: number | null;
}): SpendingFinding | null {
  const { reason, paidFen, selfPaidFen } = claim;
  if (paidFen === null || selfPaidFen === null || paidFen <= selfPaidFen) return null;
  if (reason !== null && fixedReasons.includes(reason)) return null;
  return warn('给付金额多于个人自付。按定额给付的计划可以这样，按自付比例给付的请核对两个数', null);
}
