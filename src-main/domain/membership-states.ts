/** States of a person's membership; the labels are the code list membershipState. */
export type MembershipState =
  | 'applicant'
  | 'active'
  | 'retained'
  | 'transferredOut'
  | 'withdrawn'
  | 'expelled'
  | 'deceased';

/** The six kinds of the collection sheet, and three that only the office's own book knows. */
export type MembershipEventType = '入会' | '转入' | '保留' | '转出' | '除名' | '退会' | '恢复' | '去世' | '申请';

export interface MembershipEvent {
  type: MembershipEventType;
  /** 'YYYY-MM-DD': the day it took effect, not the day it was written down. */
  date: string;
  reason?: string | null;
  /** 转入 only: the day the person joined the union elsewhere, where it is known. */
  joinedOn?: string | null;
  note?: string | null;
}

interface StateRule {
  label: string;
  counts: boolean;
  pays: boolean;
  votes: boolean;
}

/** What a state means: label, in the member count, pays dues, votes and stands. */
const STATES: Record<MembershipState, StateRule> = {
  applicant: { label: '申请中', counts: false, pays: false, votes: false },
  active: { label: '在册', counts: true, pays: true, votes: true },
  // Whether the annual return counts retained members is not settled: callers show them beside the count.
  retained: { label: '保留会籍', counts: false, pays: false, votes: false },
  transferredOut: { label: '已转出', counts: false, pays: false, votes: false },
  withdrawn: { label: '已退会', counts: false, pays: false, votes: false },
  expelled: { label: '已除名', counts: false, pays: false, votes: false },
  deceased: { label: '去世', counts: false, pays: false, votes: false },
};

type Moves = Partial<Record<MembershipEventType, MembershipState>>;

const LEAVING: Moves = { 转出: 'transferredOut', 退会: 'withdrawn', 除名: 'expelled', 去世: 'deceased' };
const JOINING: Moves = { 入会: 'active', 转入: 'active' };

/** The one transition table: which event leads from a state to which. 'none' is before the first event. */
const TRANSITIONS: Record<MembershipState | 'none', Moves> = {
  none: { 申请: 'applicant', ...JOINING },
  applicant: JOINING,
  active: { 保留: 'retained', ...LEAVING },
  retained: { 恢复: 'active', ...LEAVING },
  // Former members may apply again; coming back always is a new event.
  transferredOut: { 申请: 'applicant', ...JOINING },
  withdrawn: { 申请: 'applicant', ...JOINING },
  expelled: {},
  deceased: {},
};

export const membershipStates = Object.keys(STATES) as MembershipState[];
export const membershipEventTypes: MembershipEventType[] = [
  '申请',
  '入会',
  '转入',
  '保留',
  '恢复',
  '转出',
  '除名',
  '退会',
  '去世',
];

export function isMembershipEventType(text: string): text is MembershipEventType {
  return (membershipEventTypes as string[]).includes(text);
}

export function stateLabel(state: MembershipState): string {
  return STATES[state].label;
}

/** The state that a label of the code list membershipState means. */
export function stateOfLabel(label: string): MembershipState | undefined {
  return membershipStates.find((state) => STATES[state].label === label);
}

/** Whether the person is in the member count; retained members only when asked for. */
export function countsAsMember(state: MembershipState | null, options: { withRetained?: boolean } = {}): boolean {
  if (state === null) return false;
  return STATES[state].counts || (state === 'retained' && options.withRetained === true);
}

export function paysDues(state: MembershipState | null): boolean {
  return state !== null && STATES[state].pays;
}

/** Whether the person may vote, stand and decide. */
export function mayVote(state: MembershipState | null): boolean {
  return state !== null && STATES[state].votes;
}

/** Event types that may follow a state; null is before the first event. */
export function allowedEvents(state: MembershipState | null): MembershipEventType[] {
  const moves = TRANSITIONS[state ?? 'none'];
  return membershipEventTypes.filter((type) => moves[type] !== undefined);
}

/** The state an event leads to, or null when the rules do not allow it. */
export function stateAfter(state: MembershipState | null, type: MembershipEventType): MembershipState | null {
  return TRANSITIONS[state ?? 'none'][type] ?? null;
}

/** Types that can be the first of a life. */
export const firstTypes = membershipEventTypes.filter((type) => TRANSITIONS.none[type] !== undefined);
export const joiningTypes: readonly MembershipEventType[] = ['入会', '转入'];
