import type { DemoPerson } from '../../../db/demo/index.ts';
import type { Ledger } from '../../../db/open.ts';
import { addYears } from '../../domain/dates.ts';
import { aidCampaignSteps } from './aid-campaigns.ts';
import { aidFileSteps } from './aid-files.ts';
import { aidHelpSteps } from './aid-help.ts';
import { mutual } from './aid-mutual.ts';
import type { PracticeStep } from './steps.ts';

interface Person {
  readonly id: number;
  readonly person: DemoPerson;
}

/**
 * What the practice unit did for those who need it, up to today: 40 files in all states, help, campaigns, visits, model
 * workers and mutual aid, in the order of the days.
 */
export function aidSteps(ledger: Ledger, people: readonly Person[], today: string): PracticeStep[] {
  const longAgo = addYears(today, -3);
  const last = ({ person }: Person): string => person.events.at(-1)?.type ?? '';
  const settled = people.filter(
    ({ person }) =>
      person.formerGroup === null && (person.events[0]?.date ?? today) < longAgo && person.values['idNumber'] !== null,
  );
  const active = settled.filter((one) => ['入会', '转入'].includes(last(one)));
  const retired = settled.filter((one) => last(one) === '保留');
  const idsOf = (list: readonly Person[]): number[] => list.map(({ id }) => id);
  // Households come from all groups, not from the top of the roster.
  const spread = active.flatMap(({ id }, i) => (i % 5 === 2 ? [id] : []));
  const others = idsOf(active).filter((id) => !spread.includes(id));
  const front = idsOf(active.filter(({ person }) => person.group < 5 && person.group !== 4));
  const { steps, files } = aidFileSteps(ledger, [...spread, ...others], today);
  const year = Number(today.slice(0, 4));
  return [
    ...steps,
    ...aidHelpSteps(files, others, today),
    ...aidCampaignSteps(files, { front, retired: idsOf(retired), others }, today),
    ...mutual(idsOf(active), year, today),
  ].filter(({ day }) => day <= today);
}
