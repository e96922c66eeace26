import type { FieldValue } from '../../../src-main/domain/fields.ts';
import { createStore } from '../../api/store.ts';
import { type EventDraft, newDraft } from './event-form.ts';
import type { EventChoice } from './event-rules.ts';

/** Ways into the book. */
export const entryChoices = ['入会', '申请', '转入'] as const satisfies readonly EventChoice[];
export type EntryChoice = (typeof entryChoices)[number];

/** A registration that is being typed. It survives a look at another page, until it is written or thrown away. */
export interface RegisterDraft {
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly groupId: number | null;
  readonly choice: EntryChoice;
  readonly event: EventDraft;
}

export const registerDraft = createStore<RegisterDraft | null>(null);

export const emptyDraft = (today: string, unitName: string | null): RegisterDraft => ({
  values: { idType: '居民身份证', employer: unitName, employmentStatus: '在岗' },
  groupId: null,
  choice: '入会',
  event: newDraft('入会', today),
});

/** The next person of the same batch: same group, same day, same decision. */
export const nextDraft = (draft: RegisterDraft, today: string, unitName: string | null): RegisterDraft => ({
  ...emptyDraft(today, unitName),
  groupId: draft.groupId,
  choice: draft.choice,
  event: draft.event,
});
