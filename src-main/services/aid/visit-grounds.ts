import type { Ledger } from '../../../db/open.ts';
import { visitedSince } from './facts.ts';
import { caseRecord, stepsOf } from './records.ts';

/**
 * Why a visit of a day does not go: a re-check was finished on it, and no other one carries that step. Asked after it went;
 * null: nothing rests on it.
 */
export function visitRestedOn(ledger: Ledger, caseId: number | null, on: string): string | null {
  if (caseId === null) return null;
  const record = caseRecord(ledger, caseId);
  const steps = stepsOf(ledger, caseId);
  for (const [i, step] of steps.entries()) {
    if (step.from !== '年度复核' || (step.action !== 'keep' && step.action !== 'proposeExit')) continue;
    const from = steps.slice(0, i).findLast(({ action }) => action === 'startReview')?.on;
    if (from === undefined || on < from || on > step.on) continue;
    const first = visitedSince(ledger, record, from);
    if (first === null || first > step.on)
      return `${record.caseNo} 的年度复核（${step.on}）靠的是 ${on} 的走访，不能去掉或改到别的日期。请先退回那一步`;
  }
  return null;
}
