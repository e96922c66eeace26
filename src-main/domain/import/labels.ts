import type { FieldMap } from '../fields.ts';
import { activityPeopleImport } from './activity-noun.ts';
import { aidCaseImport } from './aid-case-noun.ts';
import { aidPaymentImport } from './aid-payment-noun.ts';
import { baseImport } from './base-noun.ts';
import { ledgerImport, ledgerNouns } from './ledger-noun.ts';
import { memberImport } from './member-noun.ts';
import type { ImportNoun } from './noun.ts';
import { pastActivityImport } from './past-activity-noun.ts';
import { planItemImport } from './plan-item-noun.ts';
import { paymentImport } from './payment-noun.ts';

const ledgerImports = Object.fromEntries(ledgerNouns.map((noun) => [noun, ledgerImport(noun)])) as Record<
  (typeof ledgerNouns)[number],
  ImportNoun
>;

/** Nouns by the names that the door takes, as far as labels go: the office's own words are left out. */
export const importNounOf: Readonly<
  Record<
    | 'member'
    | 'duesBases'
    | 'duesPayments'
    | 'aidCases'
    | 'aidPayments'
    | 'activityPeople'
    | 'planItems'
    | 'pastActivities'
    | (typeof ledgerNouns)[number],
    ImportNoun
  >
> = {
  member: memberImport,
  duesBases: baseImport([]),
  duesPayments: paymentImport,
  aidCases: aidCaseImport,
  aidPayments: aidPaymentImport,
  activityPeople: activityPeopleImport,
  planItems: planItemImport,
  pastActivities: pastActivityImport,
  ...ledgerImports,
};

/** Every field of every importable noun; a field of one name is the same field in all of them. */
export const importFields: FieldMap = {
  ...Object.fromEntries(ledgerNouns.flatMap((noun) => Object.entries(ledgerImports[noun].fields))),
  ...importNounOf.activityPeople.fields,
  ...importNounOf.planItems.fields,
  ...importNounOf.pastActivities.fields,
  ...importNounOf.aidCases.fields,
  ...importNounOf.aidPayments.fields,
  ...importNounOf.duesPayments.fields,
  ...importNounOf.duesBases.fields,
  ...importNounOf.member.fields,
};
