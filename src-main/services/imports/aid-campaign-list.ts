import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { type DraftRow, note } from '../../domain/import/rows.ts';
import { formatMoney } from '../../domain/money.ts';
import { campaignById, campaignSources } from '../aid/campaign-rows.ts';
import { helpCheck } from '../aid/help-check.ts';
import type { HelpDraft } from '../aid/help-write.ts';

/** A new line of a list, and the row of the file that says it. */
export interface CampaignLine {
  readonly at: DraftRow;
  readonly draft: HelpDraft;
}

/** Who was noted as passed over in a campaign, with the reason. */
const passedOver = (ledger: Ledger, campaignId: number): Map<number, string> =>
  new Map(
    (
      statement(ledger.sql, 'select member_id id, reason from aid_passed_over where campaign_id = ?').all(
        campaignId,
      ) as {
        id: number;
        reason: string;
      }[]
    ).map(({ id, reason }) => [id, reason]),
  );

/**
 * Says beside each row what the page of the campaign would say before it goes on the list: somebody was passed over, or
 * is on the list already. Answers what is overspent: the list is not refused, what was given was given.
 */
export function tellCampaign(ledger: Ledger, lines: readonly CampaignLine[]): string[] {
  const alarms: string[] = [];
  for (const [id, own] of Map.groupBy(lines, ({ draft }) => draft.campaignId)) {
    if (id === null) continue;
    const { title } = campaignById(ledger, id);
    const left = passedOver(ledger, id);
    const rules = helpCheck(
      ledger,
      own.map(({ draft }) => draft.memberId),
    );
    for (const [i, { at, draft }] of own.entries()) {
      const reason = left.get(draft.memberId);
      if (reason !== undefined) {
        const message = `${rules.name(draft.memberId)}在“${title}”里记着没有列入（${reason}），导入以后就算列入了，请核对`;
        note(at, null, { level: 'warning', code: 'help.passedOver', message });
      }
      const twice = rules.twice({ ...draft, id: null });
      if (twice) note(at, null, { level: 'warning', code: 'help.twice', message: `${twice.sentence}，请核对` });
      rules.count({ ...draft, id: -1 - i });
    }
    const sources = new Map(campaignSources(ledger, id).map(({ source, leftFen }) => [source, leftFen]));
    for (const [source, of] of Map.groupBy(own, ({ draft }) => draft.source)) {
      const fen = of.reduce((sum, { draft }) => sum + draft.cashFen + draft.goodsFen, 0);
      const over = fen - (sources.get(source) ?? 0);
      if (over > 0)
        alarms.push(
          `导入以后“${title}”的${source}超出 ${formatMoney(over)} 元：这次 ${formatMoney(fen)} 元，请核对预算`,
        );
    }
  }
  return alarms;
}
