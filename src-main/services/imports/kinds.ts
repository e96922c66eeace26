import type { importNouns } from '../../contract/imports.ts';
import { activityPeopleKind } from './activities.ts';
import { aidCaseKind } from './aid-cases.ts';
import { aidPaymentKind } from './aid-payments.ts';
import { baseKind } from './bases.ts';
import type { ImportKind } from './kind.ts';
import { ledgerKinds } from './ledgers.ts';
import { memberKind } from './members.ts';
import { pastActivityKind } from './past-activities.ts';
import { planItemKind } from './plan-items.ts';
import { paymentKind } from './payments.ts';

/** What each importable noun brings along. */
export const importKinds: Readonly<Record<(typeof importNouns)[number], ImportKind>> = {
  member: memberKind,
  duesBases: baseKind,
  duesPayments: paymentKind,
  aidCases: aidCaseKind,
  aidPayments: aidPaymentKind,
  activityPeople: activityPeopleKind,
  planItems: planItemKind,
  pastActivities: pastActivityKind,
  ...ledgerKinds,
};
