import type { Ledger } from '../../../db/open.ts';
import type { Input } from '../../contract.ts';
import type { HelpSource } from '../../domain/aid/help-kinds.ts';
import { helpRecords } from '../aid/help-rows.ts';
import { memberRecords } from '../member/columns.ts';
import { act } from './steps.ts';

/** People of the practice unit by what campaigns ask for. */
export interface CampaignPeople {
  readonly front: readonly number[];
  readonly retired: readonly number[];
  readonly others: readonly number[];
}

type Rule = NonNullable<Input<'aidCampaigns.save'>['rules']>[number];
export const rule = (
  category: string,
  cashFen: number,
  source: HelpSource,
  goods: string | null = null,
  goodsFen = 0,
): Rule => ({
  category,
  cashFen,
  goods,
  goodsFen,
  source,
});

export const helpIds = (ledger: Ledger, campaignId: number, source: HelpSource | null, today: string): number[] =>
  helpRecords(ledger, { campaignId, state: '全部' }, today)
    .filter((help) => source === null || help.source === source)
    .map(({ id }) => id);

/** Puts people on a list with what a rule says. */
export function putOn(ledger: Ledger, day: string, id: number, memberIds: readonly number[], of: Rule, on = day): void {
  if (memberIds.length === 0) return;
  act(ledger, day, 'aidCampaigns.add', {
    id,
    memberIds: here(ledger, memberIds),
    on,
    way: of.cashFen > 0 ? '现金' : '实物',
    category: of.category,
    cashFen: of.cashFen,
    goods: of.goods,
    goodsFen: of.goodsFen,
    source: of.source,
    handler: '郑国栋',
    exception: null,
    health: false,
  });
}

export const own = '本级工会经费';
/** Those of some people who are members on the day that is being lived. */
export const here = (ledger: Ledger, memberIds: readonly number[]): number[] =>
  memberRecords(ledger, memberIds).flatMap(({ id, membership }) =>
    ['在册', '保留会籍'].includes(membership) ? [id] : [],
  );
