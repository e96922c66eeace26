import { addMonths } from '../dates.ts';
import type { AidActionKey } from './life-cycle.ts';
import { type AidState, applyingStates, type AssessmentKind } from './states.ts';

/** A step as far as it tells when things began. */
export interface StepFact {
  readonly action: AidActionKey | 'import';
  readonly from: AidState | null;
  readonly to: AidState;
  readonly on: string;
  readonly reason: string | null;
}

/** The present way of a file: from application to filing, or one re-check, or the way back after a relapse. */
export interface Round {
  readonly kind: AssessmentKind;
  readonly from: string;
}

const openers: Readonly<Partial<Record<StepFact['action'], AssessmentKind>>> = {
  relapse: '返困',
  applyAgain: '建档',
  startReview: '年度复核',
  import: '建档',
};

/** Which way a file is on, and since when. */
export function roundOf(steps: readonly StepFact[], appliedOn: string): Round {
  const opener = steps.findLast(({ action }) => openers[action] !== undefined);
  return opener ? { kind: openers[opener.action] ?? '建档', from: opener.on } : { kind: '建档', from: appliedOn };
}

const applications: readonly StepFact['action'][] = ['relapse', 'applyAgain'];
const rounds: readonly StepFact['action'][] = [...applications, 'startReview'];

const lastOf = (steps: readonly StepFact[], actions: readonly StepFact['action'][]): string | null =>
  steps.findLast(({ action }) => actions.includes(action))?.on ?? null;

/** The day of the newest application of a file that had one before; null: there is one only. */
export const appliedAnewOn = (steps: readonly StepFact[]): string | null => lastOf(steps, applications);

/** The day since which a notice tells of the newest application as it was handed in the last time; null: every one does. */
export const postedAnewOn = (steps: readonly StepFact[]): string | null => lastOf(steps, [...applications, 'sendBack']);

/** The days from which what is looked at anew has to be; null: from the beginning. */
export interface Renewal {
  /** What tells how the household stands now: since the round began. */
  readonly household: string | null;
  /** Minutes and notice: who was sent back is decided about and posted once more as well. */
  readonly posting: string | null;
  /** What is signed for an application (申请书, 授权书): since somebody applied anew. */
  readonly application: string | null;
}

/** What a file that is on its way anew or re-checked has to bring anew; nothing once the round is over. */
export function renewalOf(steps: readonly StepFact[], state: AidState): Renewal {
  const none = { household: null, posting: null, application: null };
  if (state !== '年度复核' && !applyingStates.includes(state)) return none;
  return {
    household: lastOf(steps, rounds),
    posting: lastOf(steps, [...rounds, 'sendBack']),
    application: state === '年度复核' ? null : appliedAnewOn(steps),
  };
}

/** The day on which a file came to the state in which it is. */
export const since = (steps: readonly StepFact[], appliedOn: string): string =>
  steps.findLast(({ from, to }) => from !== to)?.on ?? steps.at(-1)?.on ?? appliedOn;

/** First filed on; of a relapse the newest filing. */
export const filedOn = (steps: readonly StepFact[]): string | null =>
  steps.findLast(({ action, to }) => action === 'file' || (action === 'import' && to === '在档'))?.on ?? null;

/** Last filing or finished re-check. */
export const checkedOn = (steps: readonly StepFact[]): string | null =>
  steps.findLast(({ action, to }) => action === 'file' || action === 'keep' || (action === 'import' && to === '在档'))
    ?.on ?? null;

export interface FollowUp {
  readonly from: string;
  readonly until: string;
  /** By when the next visit has to be; null once ended. */
  readonly nextOn: string | null;
  readonly visits: number;
  readonly wanted: number;
  readonly ended: boolean;
}

/** The follow-up after a file was closed; null while it is open, and after a death. */
export function followUpOf(
  steps: readonly StepFact[],
  state: AidState,
  rule: { readonly months: number; readonly every: number },
): FollowUp | null {
  if (state !== '已退档') return null;
  const at = steps.findLastIndex(({ from, to }) => to === '已退档' && from !== '已退档');
  const exit = steps[at];
  if (!exit || exitReasonOf(steps) === '死亡') return null;
  const later = steps.slice(at + 1);
  // Each visit counts for a part of the time of its own: not the day of the exit, nor several within one part.
  const visits: StepFact[] = [];
  for (const step of later)
    if (step.action === 'followUp' && step.on > addMonths(exit.on, visits.length * rule.every)) visits.push(step);
  const ended = later.some(({ action }) => action === 'endFollowUp');
  const until = addMonths(exit.on, rule.months);
  const next = addMonths(visits.at(-1)?.on ?? exit.on, rule.every);
  const wanted = Math.ceil(rule.months / rule.every);
  // Once the period is over and the visits were made only the closing is left, and that is due at its end.
  const nextOn = ended ? null : visits.length >= wanted && next > until ? until : next;
  return { from: exit.on, until, nextOn, visits: visits.length, wanted, ended };
}

/** Why a file left; null while it is open. */
export function exitReasonOf(steps: readonly StepFact[]): string | null {
  if (steps.at(-1)?.to !== '已退档') return null;
  return steps.findLast(({ reason }) => reason !== null)?.reason ?? null;
}
