import type { Handlers } from '../../router.ts';
import { campaignCandidates } from './campaign-candidates.ts';
import { campaignFigures } from './campaign-figures.ts';
import { judgeCampaign } from './campaign-judge.ts';
import { coverHealth, noteHealthLook, revealHealth } from './campaign-health.ts';
import {
  budgetFindings,
  campaignById,
  campaignRows,
  campaignRules,
  campaignSources,
  donationRows,
  passedOverRows,
} from './campaign-rows.ts';
import { addToCampaign, closeCampaign, removeCampaign, saveCampaign } from './campaign-write.ts';
import { donate, removeDonations } from './donations.ts';
import { passOver, unpass } from './passed-over.ts';

/** The one writer of 帮扶活动; who stands on a list is written by the help given. */
export const aidCampaignHandlers: Pick<Handlers, Extract<keyof Handlers, `aidCampaigns.${string}`>> = {
  'aidCampaigns.list': ({ ledger }, { year }) => campaignRows(ledger, year ?? null),
  'aidCampaigns.get': ({ ledger }, { id }) => {
    const campaign = campaignById(ledger, id);
    const sources = campaignSources(ledger, id);
    return {
      campaign,
      sources,
      rules: campaignRules(ledger, id),
      passedOver: passedOverRows(ledger, id),
      findings: budgetFindings(sources),
    };
  },
  'aidCampaigns.save': ({ ledger, say }, draft) => {
    const { id, label } = saveCampaign(ledger, draft);
    say(label);
    return { id };
  },
  'aidCampaigns.remove': ({ ledger, say }, { id }) => {
    say(removeCampaign(ledger, id));
    return null;
  },
  'aidCampaigns.candidates': ({ ledger, clock }, { id, filter }) =>
    campaignCandidates(ledger, id, filter, clock.today()),
  'aidCampaigns.revealHealth': (context, { id }) => revealHealth(context, id),
  'aidCampaigns.judge': ({ ledger }, input) => judgeCampaign(ledger, input),
  'aidCampaigns.add': (context, input) => {
    const { ledger, clock, say } = context;
    if (input.health) noteHealthLook(context, input.id);
    const { added, refused, label } = addToCampaign(ledger, input, clock.today());
    if (added > 0) say(label);
    return { added, refused };
  },
  'aidCampaigns.passOver': ({ ledger, say }, input) => {
    const { noted, label } = passOver(ledger, input);
    say(label);
    return { noted };
  },
  'aidCampaigns.unpass': ({ ledger, say }, input) => {
    const { removed, label } = unpass(ledger, input);
    if (removed > 0) say(label);
    return { removed };
  },
  'aidCampaigns.close': ({ ledger, clock, say }, input) => {
    say(closeCampaign(ledger, input, clock.today()));
    return null;
  },
  'aidCampaigns.figures': ({ ledger, clock }, { id, signedOnly }) =>
    coverHealth(ledger, campaignFigures(ledger, id, { signedOnly, today: clock.today() })),
  'aidCampaigns.donations': ({ ledger }, { id }) => {
    campaignById(ledger, id);
    const rows = donationRows(ledger, id);
    return { rows, people: rows.length, sumFen: rows.reduce((sum, { amountFen }) => sum + amountFen, 0) };
  },
  'aidCampaigns.donate': ({ ledger, clock, say }, input) => {
    const { added, changed, label } = donate(ledger, input, clock.today());
    say(label);
    return { added, changed };
  },
  'aidCampaigns.removeDonations': ({ ledger, say }, { ids }) => {
    const { removed, label } = removeDonations(ledger, ids);
    if (removed > 0) say(label);
    return { removed };
  },
};
