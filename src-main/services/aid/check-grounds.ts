import type { Ledger } from '../../../db/open.ts';
import { aidAction } from '../../domain/aid/life-cycle.ts';
import { renewalOf, roundOf } from '../../domain/aid/round.ts';
import { caseRecord, stepsOf } from './records.ts';

/**
 * Why it is not forgotten that somebody looked at an exclusion: a step of this round asked for it. Null: it may. Another look of a
 * later day may stand in its place, and a paper may go astray.
 */
export function lookRestedOn(
  ledger: Ledger,
  caseId: number,
  look: { readonly key: string; readonly on: string | null },
): string | null {
  const { caseNo, appliedOn } = caseRecord(ledger, caseId);
  const steps = stepsOf(ledger, caseId);
  const round = roundOf(steps, appliedOn);
  for (const [i, { action, from, on }] of steps.entries()) {
    if (on < round.from || action === 'import' || from === null) continue;
    const { needs, done } = aidAction(action);
    const since = renewalOf(steps.slice(0, i), from).household ?? '';
    if (needs.includes('exclusions') && (look.on ?? '') >= since)
      return `${caseNo} 核对过“${look.key}”，已经按它办了“${done}”（${on}），不能改回没有看过。请先退回那一步`;
  }
  return null;
}
