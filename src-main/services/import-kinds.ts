import type { importNouns } from '../contract/imports.ts';
import { activityPeopleKind } from './import-activities.ts';
import { aidCaseKind } from './import-aid-cases.ts';
import { aidPaymentKind } from './import-aid-payments.ts';
import { baseKind } from './import-bases.ts';
import type { ImportKind } from './import-kind.ts';
import { ledgerKinds } from './import-ledgers.ts';
import { memberKind } from './import-members.ts';
import { planItemKind } from './import-plan-items.ts';
import { paymentKind } from './import-payments.ts';

/** What each importable noun brings along. */
export const importKinds: Readonly<Record<(typeof importNouns)[number], ImportKind>> = {
  member: memberKind,
  duesBases: baseKind,
  duesPayments: paymentKind,
  aidCases: aidCaseKind,
  aidPayments: aidPaymentKind,
  activityPeople: activityPeopleKind,
  planItems: planItemKind,
  ...ledgerKinds,
};
