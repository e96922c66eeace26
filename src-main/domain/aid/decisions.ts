import { appliedAnewOn, type Round, roundOf, type StepFact } from './round.ts';
import { type AidState, applyingStates } from './states.ts';

/** A reckoning as far as it tells what the committee decided. */
export interface DecisionFact {
  readonly kind: string;
  readonly category: string | null;
  readonly decidedOn: string | null;
}

/** In these states a household's means are reckoned; afterwards a step rests on what was decided. */
export const decidingStates: readonly AidState[] = ['申请', '初审', '入户调查', '经济核对', '年度复核'];

/** In these the committee decides: somebody was at the household first (入户调查 → 经济核对). */
export const decisionStates: readonly AidState[] = ['经济核对', '年度复核'];

/** Of two decisions of one day the row made later holds: the list comes newest first and stays in that order. */
const newest = <T extends DecisionFact>(list: readonly T[]): T | undefined =>
  list.reduce<T | undefined>((best, one) => ((one.decidedOn ?? '') > (best?.decidedOn ?? '') ? one : best), undefined);

/** The decision of a round: made since it began, the newest one. Expects the newest row first. */
export const decisionOf = <T extends DecisionFact>(assessments: readonly T[], round: Round): T | undefined =>
  newest(
    assessments.filter(({ decidedOn, kind }) => decidedOn !== null && decidedOn >= round.from && kind === round.kind),
  );

/**
 * The reckonings that tell how a household stands now: in an application anew none that was made before it, whether it was decided or
 * not. Expects the newest row first.
 */
export function standingOf<T extends DecisionFact>(
  steps: readonly StepFact[],
  appliedOn: string,
  assessments: readonly T[],
): readonly T[] {
  const anew = appliedAnewOn(steps);
  if (anew === null) return assessments;
  const before = assessments.findIndex(({ decidedOn }) => decidedOn !== null && decidedOn < anew);
  const since = before < 0 ? assessments : assessments.slice(0, before);
  const round = roundOf(steps, appliedOn);
  return round.kind === '年度复核' ? since : since.filter(({ kind }) => kind === round.kind);
}

const restsOnDecision = ({ action, to }: StepFact): boolean =>
  action === 'check' || action === 'keep' || (action === 'import' && to === '在档');

/** The decision on which one step rests; undefined: on none, or it is not there. */
export function groundOf<T extends DecisionFact>(
  steps: readonly StepFact[],
  at: number,
  appliedOn: string,
  assessments: readonly T[],
): T | undefined {
  const step = steps[at];
  if (!step) return undefined;
  const before = assessments.filter(({ decidedOn }) => decidedOn !== null && decidedOn <= step.on);
  // A file from paper came with the decision that was made for it, whenever that was.
  if (step.action === 'import') return newest(before);
  return decisionOf(before, roundOf(steps.slice(0, at + 1), appliedOn));
}

/**
 * The decision that holds for a file: while it is on its way that of the present round, afterwards the one on which its
 * last check rests. A re-check changes the category only when it is finished.
 */
export function decisionInForce<T extends DecisionFact>(
  steps: readonly StepFact[],
  appliedOn: string,
  assessments: readonly T[],
): T | undefined {
  const state = steps.at(-1)?.to ?? '申请';
  if (state === '公示' || state === '上级审核' || (!applyingStates.includes(state) && state !== '不通过')) {
    const at = steps.findLastIndex(restsOnDecision);
    if (at >= 0) return groundOf(steps, at, appliedOn, assessments);
    return newest(assessments.filter(({ decidedOn }) => decidedOn !== null));
  }
  return decisionOf(assessments, roundOf(steps, appliedOn));
}
