import type { Ledger } from '../../../db/open.ts';
import type { Input, Output } from '../../contract.ts';
import type { AidCampaignRow } from '../../contract/aid-campaigns.ts';
import { campaignKinds } from '../../domain/aid/help-kinds.ts';
import { refuse } from '../../errors.ts';
import { campaignById } from './campaign-rows.ts';
import { barOf, helpCheck } from './help-check.ts';

/** A wrong day is one fault, not one of every person: it is told once, at the day. */
export function assertWithinDays({ title, from, to }: AidCampaignRow, on: string): void {
  if (on < from || on > to)
    refuse(`发放日期 ${on} 不在“${title}”的 ${from} 到 ${to} 里。请改发放日期，或先改活动的日期`, 'on');
}

/**
 * Whom the rules keep off the list on a day (caps go by its year), with the gravest rule each. The amounts are those that
 * are to be given, so nothing is told here of whom a standard means.
 */
export function judgeCampaign(
  ledger: Ledger,
  { id, on, way, lines, ...asked }: Input<'aidCampaigns.judge'>,
): Output<'aidCampaigns.judge'> {
  const campaign = campaignById(ledger, id);
  assertWithinDays(campaign, on);
  const kind = asked.kind ?? campaignKinds[campaign.kind];
  const check = helpCheck(
    ledger,
    lines.map(({ memberId }) => memberId),
  );
  return lines.flatMap((line) => {
    const help = { ...line, id: null, campaignId: id, kind, on, way: line.cashFen === 0 ? ('实物' as const) : way };
    const finding = barOf(check.findings(help), null);
    return finding ? [{ memberId: line.memberId, name: check.name(line.memberId), finding }] : [];
  });
}
