import { demoUnit } from '../../../db/demo/index.ts';
import type { Ledger } from '../../../db/open.ts';
import type { CommandContext } from '../../context.ts';
import type { Input, Output, RouteKind } from '../../contract.ts';
import { roles } from '../../contract/kinds.ts';
import { activityHandlers } from '../activities.ts';
import { aidHandlers } from '../aid.ts';
import { aidCampaignHandlers } from '../aid/campaigns.ts';
import { aidHelpHandlers } from '../aid/help.ts';
import { aidRequestHandlers } from '../aid/requests.ts';
import { aidVisitHandlers } from '../aid/visits.ts';
import { duesHandlers } from '../dues.ts';
import { accountByKey } from '../funds/accounts.ts';
import { fundHandlers } from '../funds.ts';
import { interestGroupHandlers } from '../interest-groups.ts';
import { ledgerHandlers } from '../ledgers.ts';
import { modelWorkerHandlers } from '../model-workers.ts';
import { mutualAidHandlers } from '../mutual-aid.ts';
import { packageHandlers } from '../packages.ts';
import { receptionHandlers } from '../reception.ts';
import { snapshotHandlers } from '../reports/snapshots.ts';
import { returnHandlers } from '../returns.ts';
import { planHandlers } from '../plans.ts';
import { standardHandlers } from '../standards.ts';
import { yearSummaryHandlers } from '../year-summary.ts';

/** Something that the practice office did on a day; the answer is its sentence in the history. */
export interface PracticeStep {
  readonly day: string;
  readonly work: (ledger: Ledger) => string;
}

const handlers = {
  ...duesHandlers,
  ...fundHandlers,
  ...standardHandlers,
  ...aidHandlers,
  ...aidHelpHandlers,
  ...aidRequestHandlers,
  ...aidCampaignHandlers,
  ...aidVisitHandlers,
  ...modelWorkerHandlers,
  ...mutualAidHandlers,
  ...planHandlers,
  ...activityHandlers,
  ...interestGroupHandlers,
  ...ledgerHandlers,
  ...yearSummaryHandlers,
  ...snapshotHandlers,
  ...returnHandlers,
  ...packageHandlers,
  ...receptionHandlers,
};

type OfficeCommand = {
  [R in keyof typeof handlers]: RouteKind<R> extends 'command' ? R : never;
}[keyof typeof handlers];

/** Does a command as the office would through the door, on that day, and gives its sentence. */
export function act<R extends OfficeCommand>(
  ledger: Ledger,
  day: string,
  route: R,
  input: Input<R>,
): { label: string; data: Output<R> } {
  let label = '';
  const context: CommandContext = {
    ledger,
    clock: { today: () => day, now: () => `${day} 10:00:00` },
    user: { name: demoUnit.handler, roles },
    say: (words) => {
      label = words;
    },
  };
  const work = handlers[route] as unknown as (context: CommandContext, input: Input<R>) => Output<R>;
  return { data: work(context, input), label };
}

export const step = <R extends OfficeCommand>(
  day: string,
  route: R,
  input: (ledger: Ledger) => Input<R>,
): PracticeStep => ({
  day,
  work: (ledger) => act(ledger, day, route, input(ledger)).label,
});

/** An account of the present system by its number. */
export const account = (ledger: Ledger, code: string): number => accountByKey(ledger, '2022', code)?.id ?? 0;

/** A day of a month. */
export const at = (month: string, day: number): string => `${month}-${String(day).padStart(2, '0')}`;
