import type { Ledger } from '../../../db/open.ts';
import type { AidExitDoubt } from '../../contract/aid-rows.ts';
import { decisionInForce } from '../../domain/aid/decisions.ts';
import { checkedOn } from '../../domain/aid/round.ts';
import { notEligible } from '../../domain/aid/states.ts';
import { addMonths } from '../../domain/dates.ts';
import { ask } from '../../domain/spending/findings.ts';
import { standardOn } from '../standards.ts';
import type { CaseState } from './facts.ts';

/**
 * What the file itself says against “脱困” on a day: its re-check is overdue, or the newest decision still found
 * hardship; what was reckoned since and not decided is named. It is asked about and not refused: the committee may know better.
 */
export function exitDoubts(
  ledger: Ledger,
  { record, steps, assessments, facts }: Pick<CaseState, 'record' | 'steps' | 'assessments' | 'facts'>,
  on: string,
): AidExitDoubt[] {
  const found: AidExitDoubt[] = [];
  const rule = standardOn(ledger, 'aidReview', on);
  const checked = checkedOn(steps);
  const due = checked === null ? null : addMonths(checked, rule.value.months);
  if (record.state === '在档' && due !== null && due < on)
    found.push({
      ...ask(`年度复核应在 ${due} 前做，还没有做（每 ${rule.value.months} 个月复核一次）`, rule.source),
      after: due,
    });
  const decision = facts.decided
    ? assessments.find(
        ({ decidedOn, category }) => decidedOn === facts.decided?.on && category === facts.decided.category,
      )
    : decisionInForce(steps, record.appliedOn, assessments);
  if (decision?.category && decision.decidedOn && decision.category !== notEligible) {
    const newer = assessments.find(({ id, decidedOn }) => decidedOn === null && id > decision.id);
    const since = newer
      ? `以后又算过${newer.kind}的家庭收支（${newer.fromMonth} 到 ${newer.toMonth}），还没有认定`
      : '以后没有重新算过家庭收支';
    found.push({
      ...ask(`最近一次认定（${decision.decidedOn}）还是“${decision.category}”，${since}`, decision.basis),
      after: null,
    });
  }
  return found;
}
