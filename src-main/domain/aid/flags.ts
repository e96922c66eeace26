import { type MembershipState, stateLabel } from '../membership-states.ts';

/** Something that asks for work in a file; the list filters by these. */
export const aidFlags = [
  /** The worker left the union or died, and the file is still open. */
  'memberLeft',
  /** 年度复核 is due: 12 months without one. */
  'reviewDue',
  /** Papers that have to be there are not. */
  'papersMissing',
  /** In the file and never given anything. */
  'neverHelped',
  /** Nobody went there for a year. */
  'notVisited',
  /** A notice hung long enough and has no result yet. */
  'noticeOver',
  /** Gone, and a follow-up visit is due. */
  'followUpDue',
  /** No consent on paper. */
  'noConsent',
  /** The keeping period is over. */
  'keepingOver',
] as const;
export type AidFlag = (typeof aidFlags)[number];

const leftStates: readonly MembershipState[] = ['transferredOut', 'withdrawn', 'expelled', 'deceased'];

/** Whether a membership, by its label, is over: transferred, withdrawn, expelled, dead. */
export const hasLeft = (membership: string): boolean => leftStates.some((state) => stateLabel(state) === membership);

/** What is remarked beside a name wherever help is listed: that somebody went away, died, or is retired; null: at work. */
export function personRemark(membership: string, employment: string | null): string | null {
  if (hasLeft(membership)) return membership;
  return employment === '退休' || employment === '离休' ? `已${employment}` : null;
}
