import { ledgerDefs } from '../ledgers/kinds.ts';
import type { Decisions } from './decisions.ts';
import { finishActivityPerson } from './activity-noun.ts';
import { finishAidCase } from './aid-case-noun.ts';
import { finishAidPayment } from './aid-payment-noun.ts';
import { finishBase } from './base-noun.ts';
import { ledgerNoun } from './ledger-noun.ts';
import { finishLedger } from './ledger-row.ts';
import { finishMember } from './member-row.ts';
import { finishPastActivity } from './past-activity-noun.ts';
import { finishPlanItem } from './plan-item-noun.ts';
import { finishPayment } from './payment-noun.ts';
import type { DraftRow } from './rows.ts';

/** What the columns of one row say together, without asking any book. Runs in the thread that reads the file. */
export type FinishRow = (draft: DraftRow, input: { readonly today: string; readonly decisions: Decisions }) => void;

const finishers = new Map<string, FinishRow>([
  ['member', finishMember],
  ['duesBases', finishBase],
  ['duesPayments', finishPayment],
  ['aidCases', finishAidCase],
  ['aidPayments', finishAidPayment],
  ['activityPeople', finishActivityPerson],
  ['planItems', finishPlanItem],
  ['pastActivities', finishPastActivity],
  ...ledgerDefs.map((def) => [ledgerNoun(def.key), finishLedger(def)] as const),
]);

/** How rows of a noun are finished; rows of a noun that is not named here are taken as they were read. */
export const finishRow = (noun: string): FinishRow => finishers.get(noun) ?? (() => {});
