import type { MembershipEventRow } from '../../../src-main/contract/member.ts';
import { dayUnknown, noteParts } from '../../../src-main/domain/membership.ts';
import type { CallInput } from '../../api.ts';
import { type EventChoice, eventRules, eventType } from './event-rules.ts';
import { fixFirst, missingWords } from '../../parts/inputs.tsx';

/** What is typed into the dialogue; '' is empty. */
export interface EventDraft {
  readonly date: string;
  readonly reason: string;
  readonly otherUnion: string;
  readonly statedJoinedOn: string;
  readonly decision: string;
  readonly note: string;
}

export type DraftField = keyof EventDraft;

export const newDraft = (choice: EventChoice | null, today: string): EventDraft => ({
  date: today,
  reason: (choice && eventRules[choice].reason) ?? '',
  otherUnion: '',
  statedJoinedOn: '',
  decision: '',
  note: '',
});

/** A day that nobody knows is empty, and stays unknown until it is typed; the remark stands apart from it. */
export const draftOf = (event: MembershipEventRow): EventDraft => ({
  date: dayUnknown(event) ? '' : event.date,
  reason: event.reason ?? '',
  otherUnion: event.otherUnion ?? '',
  statedJoinedOn: event.statedJoinedOn ?? '',
  decision: event.decision ?? '',
  note: noteParts(event.note).remark ?? '',
});

const draftFields: readonly string[] = [
  'date',
  'reason',
  'otherUnion',
  'statedJoinedOn',
  'decision',
  'note',
] satisfies DraftField[];

/** The findings of an answer that stand under a line of the form; the rest is said as a sentence. */
export const draftProblems = (fields: Readonly<Record<string, string>> = {}): Partial<Record<DraftField, string>> =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => draftFields.includes(field)));

/** 转往工会 or 转自工会, as the form says it. */
export const unionLabel = (choice: EventChoice): string => (choice === '转出' ? '转往工会' : '转自工会');

/** What still has to be typed, or the first thing typed wrongly. */
export function draftProblem(
  choice: EventChoice | null,
  draft: EventDraft,
  problems: Partial<Record<DraftField, string>>,
  dayMayBeEmpty = false,
): string | null {
  if (choice === null) return '还差：办什么';
  const asks = eventRules[choice].asks;
  const missing = missingWords([
    draft.date === '' && !dayMayBeEmpty && '日期',
    asks.includes('otherUnion') && draft.otherUnion.trim() === '' && unionLabel(choice),
    choice === '除名' && draft.decision.trim() === '' && '决定和备案',
  ]);
  return missing ?? (Object.values(problems).some(Boolean) ? fixFirst : null);
}

type EventInput = Omit<CallInput<'members.correctEvent'>, 'eventId'>;

/** The draft as routes take it; what the choice does not ask for is left empty. */
export function eventInput(choice: EventChoice, draft: EventDraft): EventInput {
  const asks = eventRules[choice].asks;
  const asked = (name: 'reason' | 'otherUnion' | 'statedJoinedOn' | 'decision') =>
    asks.includes(name) ? draft[name].trim() || null : null;
  return {
    type: eventType(choice),
    date: draft.date,
    reason: asked('reason') ?? (choice === '退休' ? (eventRules[choice].reason ?? null) : null),
    otherUnion: asked('otherUnion'),
    statedJoinedOn: asked('statedJoinedOn'),
    decision: asked('decision'),
    note: draft.note.trim() || null,
  };
}
