import type { AidCampaignRow } from '../../../../src-main/contract/aid-campaigns.ts';

/** The choice of no campaign. */
export const alone = '不属于活动';

/** What open campaigns are called in a choice, by id; two of one title by their first day and number too. */
export function campaignNames(
  campaigns: readonly Pick<AidCampaignRow, 'id' | 'title' | 'from'>[],
): ReadonlyMap<number, string> {
  const titles = campaigns.map(({ title }) => title);
  const isAlone = (title: string): boolean => titles.filter((one) => one === title).length === 1 && title !== alone;
  return new Map(
    campaigns.map(({ id, title, from }) => [id, isAlone(title) ? title : `${title}（${from} 起，第 ${id} 号）`]),
  );
}
