import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';

/** Two records were one person: donations to one campaign are added up, other rows pass over. */
export function passCampaigns(ledger: Ledger, fromId: number, toId: number): void {
  statement(
    ledger.sql,
    `update aid_donation set amount_fen = amount_fen + (select d.amount_fen from aid_donation d
       where d.campaign_id = aid_donation.campaign_id and d.member_id = @from)
     where member_id = @to and campaign_id in (select campaign_id from aid_donation where member_id = @from)`,
  ).run({ from: fromId, to: toId });
  for (const text of [
    'delete from aid_donation where member_id = @from and campaign_id in (select campaign_id from aid_donation where member_id = @to)',
    'update aid_donation set member_id = @to where member_id = @from',
    'delete from aid_passed_over where member_id = @from and campaign_id in (select campaign_id from aid_passed_over where member_id = @to)',
    'update aid_passed_over set member_id = @to where member_id = @from',
  ])
    statement(ledger.sql, text).run({ from: fromId, to: toId });
  // Who stands on the list by the other record was not passed over.
  statement(
    ledger.sql,
    `delete from aid_passed_over where member_id = @to
     and campaign_id in (select campaign_id from aid_help where member_id in (@from, @to))`,
  ).run({ from: fromId, to: toId });
}
