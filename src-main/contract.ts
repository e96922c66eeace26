import { activityRoutes } from './contract/activities.ts';
import { aidCampaignRoutes } from './contract/aid-campaigns.ts';
import { aidHelpRoutes } from './contract/aid-help.ts';
import { aidPaperRoutes } from './contract/aid-papers.ts';
import { aidRequestRoutes } from './contract/aid-requests.ts';
import { aidVisitRoutes } from './contract/aid-visits.ts';
import { aidRoutes } from './contract/aid.ts';
import { appRoutes, settingRoutes } from './contract/app.ts';
import { backupRoutes } from './contract/backups.ts';
import { benefitRoutes } from './contract/benefits.ts';
import { calendarRoutes } from './contract/calendar.ts';
import { duesRoutes } from './contract/dues.ts';
import { formRoutes } from './contract/forms.ts';
import { dutyRoutes } from './contract/duties.ts';
import { fundRoutes } from './contract/funds.ts';
import { historyRoutes } from './contract/history.ts';
import { homeRoutes } from './contract/home.ts';
import { importCheckRoutes } from './contract/import-check.ts';
import { importRoutes } from './contract/imports.ts';
import type { CallInputOf, InputOf, KindOf, OutputOf, RouteDef } from './contract/kinds.ts';
import { interestGroupRoutes } from './contract/interest-groups.ts';
import { ledgerRoutes } from './contract/ledgers.ts';
import { memberRoutes } from './contract/member.ts';
import { memberNameRoutes } from './contract/member-names.ts';
import { mutualAidRoutes } from './contract/mutual-aid.ts';
import { organisationRoutes } from './contract/organisation.ts';
import { packageRoutes } from './contract/packages.ts';
import { planTextRoutes } from './contract/plans-text.ts';
import { planRoutes } from './contract/plans.ts';
import { receptionRoutes } from './contract/reception.ts';
import { reportRoutes } from './contract/reports.ts';
import { templateRoutes } from './contract/templates.ts';
import { returnRoutes } from './contract/returns.ts';
import { snapshotRoutes } from './contract/snapshots.ts';
import { spendingRoutes } from './contract/spending.ts';
import { standardRoutes } from './contract/standards.ts';
import { vaultRoutes } from './contract/vault.ts';
import { yearSummaryRoutes } from './contract/year-summary.ts';
import type { ErrorAnswer } from './errors.ts';

/**
 * Every request that the window may make. Handler types, the typed client, the permission table, the audit vocabulary
 * and the route tests derive from this value.
 */
export const contract = {
  ...appRoutes,
  ...settingRoutes,
  ...historyRoutes,
  ...homeRoutes,
  ...organisationRoutes,
  ...memberRoutes,
  ...memberNameRoutes,
  ...importRoutes,
  ...duesRoutes,
  ...formRoutes,
  ...fundRoutes,
  ...spendingRoutes,
  ...benefitRoutes,
  ...aidRoutes,
  ...aidHelpRoutes,
  ...aidRequestRoutes,
  ...aidCampaignRoutes,
  ...aidVisitRoutes,
  ...aidPaperRoutes,
  ...mutualAidRoutes,
  ...planRoutes,
  ...activityRoutes,
  ...interestGroupRoutes,
  ...ledgerRoutes,
  ...planTextRoutes,
  ...importCheckRoutes,
  ...calendarRoutes,
  ...packageRoutes,
  ...receptionRoutes,
  ...reportRoutes,
  ...templateRoutes,
  ...snapshotRoutes,
  ...dutyRoutes,
  ...returnRoutes,
  ...standardRoutes,
  ...yearSummaryRoutes,
  ...vaultRoutes,
  ...backupRoutes,
} as const;

export type Contract = typeof contract;
export type Route = keyof Contract;
export type Input<R extends Route> = InputOf<Contract[R]>;
export type CallInput<R extends Route> = CallInputOf<Contract[R]>;
export type Output<R extends Route> = OutputOf<Contract[R]>;
export type RouteKind<R extends Route> = KindOf<Contract[R]>;

/** What comes back through the door. `command` is there when something was written, and can be undone. */
export type Answer<O> =
  | { readonly ok: true; readonly data: O; readonly command?: { readonly id: number; readonly label: string } }
  | { readonly ok: false; readonly error: ErrorAnswer };

/** What the core announces without being asked. */
export type AppEvent =
  /** `route`: which command wrote, where it was one. */
  | { readonly type: 'changed'; readonly nouns: readonly string[]; readonly route?: string }
  | {
      readonly type: 'progress';
      readonly call: string;
      readonly done: number;
      readonly total: number | null;
      readonly sentence: string;
    };

export const routeDef = (route: Route): RouteDef => contract[route] as RouteDef;
