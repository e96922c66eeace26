import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import { refuse } from '../../errors.ts';
import { assertOpenCampaign, campaignById } from './campaign-rows.ts';
import { memberRecords } from '../member/columns.ts';

/** Notes why people are not on the list. Returns the label for the journal; why may be an illness and is no part of it. */
export function passOver(
  ledger: Ledger,
  { id, memberIds, reason }: Input<'aidCampaigns.passOver'>,
): { noted: number; label: string } {
  const { title } = campaignById(ledger, id);
  assertOpenCampaign(ledger, id);
  memberRecords(ledger, memberIds);
  const list = JSON.stringify([...new Set(memberIds)]);
  const there = statement(
    ledger.sql,
    `select m.name from aid_help h join member m on m.id = h.member_id
     where h.campaign_id = ? and h.member_id in (select value from json_each(?)) limit 1`,
  )
    .pluck()
    .get(id, list) as string | undefined;
  if (there !== undefined) refuse(`${there}已经在“${title}”的名单上，不能记为没有列入。请先从名单去掉`, 'memberIds');
  const put = statement(
    ledger.sql,
    `insert into aid_passed_over (campaign_id, member_id, reason) values (?, ?, ?)
     on conflict (campaign_id, member_id) do update set reason = excluded.reason`,
  );
  for (const memberId of new Set(memberIds)) put.run(id, memberId, reason);
  const noted = new Set(memberIds).size;
  return { noted, label: `记下“${title}”有 ${noted} 人没有列入` };
}

/** Those who were noted as passed over no longer are. Returns the label for the journal. */
export function unpass(
  ledger: Ledger,
  { id, memberIds }: Input<'aidCampaigns.unpass'>,
): { removed: number; label: string } {
  const { title } = campaignById(ledger, id);
  assertOpenCampaign(ledger, id);
  const { changes } = statement(
    ledger.sql,
    'delete from aid_passed_over where campaign_id = ? and member_id in (select value from json_each(?))',
  ).run(id, JSON.stringify(memberIds));
  return { removed: changes, label: `去掉“${title}” ${changes} 人没有列入的记录` };
}

/** Who was taken off the list of a campaign for a reason is left out with it, unless another line keeps him there. */
export function passRemoved(
  ledger: Ledger,
  removed: readonly { readonly campaignId: number | null; readonly memberId: number }[],
  reason: string,
): void {
  const put = statement(
    ledger.sql,
    `insert into aid_passed_over (campaign_id, member_id, reason) select @campaignId, @memberId, @reason
     where not exists (select 1 from aid_help where campaign_id = @campaignId and member_id = @memberId)
     on conflict (campaign_id, member_id) do update set reason = excluded.reason`,
  );
  for (const { campaignId, memberId } of removed) put.run({ campaignId, memberId, reason });
}

/** Who stands on the list of a campaign is not left out of it. */
export const unpassListed = (
  ledger: Ledger,
  { campaignId, memberId }: { readonly campaignId: number | null; readonly memberId: number },
): void =>
  void statement(ledger.sql, 'delete from aid_passed_over where campaign_id is ? and member_id = ?').run(
    campaignId,
    memberId,
  );
