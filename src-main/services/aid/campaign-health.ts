import type { Ledger } from '../../../db/open.ts';
import type { Output } from '../../contract.ts';
import type { CommandContext } from '../../context.ts';
import type { AidCampaignFigures, ShownCampaignFigures } from '../../contract/aid-campaigns.ts';
import { FEWEST } from '../../domain/aid/cause-bars.ts';
import { tellsHealth } from '../../domain/aid/help-kinds.ts';
import { healthCandidates } from './campaign-candidates.ts';
import { coveredLists, wordsOf } from './help-cover.ts';
import { noteListLook } from './list-looks.ts';
import { campaignFigures } from './campaign-figures.ts';

type Looker = Pick<CommandContext, 'ledger' | 'clock' | 'user'>;

/** Somebody had it shown whom the marks of health of a campaign mean. */
export const noteHealthLook = (looker: Looker, id: number): void => noteListLook(looker, 'aidCampaign', [id], 'health');

/** Whether the number of a mark may stand in clear among so many: of health neither of few nor of all. */
export const isTold = ({ mark, times }: AidCampaignFigures['marks'][number], all: number): boolean =>
  !tellsHealth(mark) || (times >= FEWEST && times < all);

/**
 * Figures as everybody may see them. The number of a mark of health is told to nobody who did not say why: on the day on
 * which one person is listed it would grow by one and say who is ill.
 */
export const coverHealth = (ledger: Ledger, figures: AidCampaignFigures): ShownCampaignFigures => ({
  ...figures,
  byCategory: coveredLists(ledger).has(figures.campaign.id) ? null : figures.byCategory,
  marks: figures.marks.map((sum) => {
    return tellsHealth(sum.mark) ? { mark: sum.mark, times: null, ids: [] } : sum;
  }),
});

/** Whom the marks of health mean, in the choice of people and on the list; the look is noted. */
export function revealHealth(looker: Looker, id: number): Output<'aidCampaigns.revealHealth'> {
  const { ledger, clock } = looker;
  const today = clock.today();
  const { marks, byCategory, byKind } = campaignFigures(ledger, id, { signedOnly: false, today, opened: true });
  noteHealthLook(looker, id);
  return {
    candidates: healthCandidates(ledger, id, today),
    marks: marks.filter(({ mark }) => tellsHealth(mark)),
    words: wordsOf(ledger, id),
    byCategory,
    byKind,
  };
}
