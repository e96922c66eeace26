import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type {
  AidCampaignRow,
  AidCampaignRuleRow,
  AidCampaignSourceRow,
  AidDonationRow,
  AidPassedOverRow,
} from '../../contract/aid-campaigns.ts';
import type { HelpSource } from '../../domain/aid/help-kinds.ts';
import { formatMoney } from '../../domain/money.ts';
import { type SpendingFinding, warn } from '../../domain/spending/findings.ts';
import { AppError } from '../../errors.ts';
import { groupNames } from '../organisation/groups.ts';

const select = `select a.id, a.kind, a.title, a.year, a.from_date "from", a.to_date "to", a.units_visited unitsVisited,
  a.teams_visited teamsVisited, a.closed_on closedOn, a.note,
  (select coalesce(sum(s.amount_fen), 0) from aid_campaign_source s where s.campaign_id = a.id) budgetFen,
  (select count(distinct h.member_id) from aid_help h where h.campaign_id = a.id) people,
  (select count(*) from aid_help h where h.campaign_id = a.id) times,
  (select count(h.signed_on) from aid_help h where h.campaign_id = a.id) signed,
  (select coalesce(sum(h.cash_fen + h.goods_fen), 0) from aid_help h where h.campaign_id = a.id) sumFen,
  (select count(*) from aid_passed_over p where p.campaign_id = a.id) passedOver,
  (select coalesce(sum(d.amount_fen), 0) from aid_donation d where d.campaign_id = a.id) donatedFen,
  (select coalesce(sum(s.amount_fen), 0) from aid_campaign_source s where s.campaign_id = a.id and s.source <> '社会捐助')
   + max((select coalesce(sum(s.amount_fen), 0) from aid_campaign_source s where s.campaign_id = a.id and s.source = '社会捐助'),
         (select coalesce(sum(d.amount_fen), 0) from aid_donation d where d.campaign_id = a.id)) raisedFen
  from aid_campaign a`;

/** Campaigns of a year, or all; the newest first. */
export const campaignRows = (ledger: Ledger, year: number | null): AidCampaignRow[] =>
  statement(ledger.sql, `${select} where @year is null or a.year = @year order by a.from_date desc, a.id desc`).all({
    year,
  }) as AidCampaignRow[];

/** One campaign, or NOT_FOUND. */
export function campaignById(ledger: Ledger, id: number): AidCampaignRow {
  const row = statement(ledger.sql, `${select} where a.id = ?`).get(id) as AidCampaignRow | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这次活动，可能刚被删掉。请刷新后再看');
  return row;
}

/** @throws AppError RULE_BROKEN when a campaign is closed: nothing on its list changes any more */
export function assertOpenCampaign(ledger: Ledger, id: number): void {
  const { title, closedOn } = campaignById(ledger, id);
  if (closedOn !== null)
    throw new AppError('RULE_BROKEN', `“${title}”已于 ${closedOn} 办结，名单不能再改。请先把活动改回办理中`, {
      campaignId: '活动已经办结',
    });
}

/**
 * What was raised against what stands on the list, source by source; those without a budget that were used come last.
 * What people gave is the money of 社会捐助.
 */
export function campaignSources(ledger: Ledger, id: number): AidCampaignSourceRow[] {
  const budget = statement(
    ledger.sql,
    'select source, amount_fen budgetFen, document from aid_campaign_source where campaign_id = ? order by id',
  ).all(id) as { source: HelpSource; budgetFen: number; document: string | null }[];
  const used = new Map(
    (
      statement(
        ledger.sql,
        `select source, sum(cash_fen + goods_fen) fen from aid_help where campaign_id = ? group by source order by source`,
      ).all(id) as { source: HelpSource; fen: number }[]
    ).map(({ source, fen }) => [source, fen]),
  );
  const unplanned = [...used.keys()].filter((source) => budget.every((row) => row.source !== source));
  const { donatedFen } = campaignById(ledger, id);
  return [...budget, ...unplanned.map((source) => ({ source, budgetFen: 0, document: null }))].map((row) => {
    const usedFen = used.get(row.source) ?? 0;
    const raisedFen = row.source === '社会捐助' ? Math.max(row.budgetFen, donatedFen) : row.budgetFen;
    return { ...row, raisedFen, usedFen, leftFen: raisedFen - usedFen };
  });
}

/** Each source that was over-spent, and by how much. */
export const budgetFindings = (sources: readonly AidCampaignSourceRow[]): SpendingFinding[] =>
  sources
    .filter(({ leftFen }) => leftFen < 0)
    .map(({ source, raisedFen, usedFen, leftFen }) =>
      warn(
        raisedFen === 0
          ? `${source}没有列预算，名单上用了 ${formatMoney(usedFen)} 元`
          : `${source}预算 ${formatMoney(raisedFen)} 元，名单上 ${formatMoney(usedFen)} 元，超支 ${formatMoney(-leftFen)} 元`,
        '活动预算',
      ),
    );

export const campaignRules = (ledger: Ledger, id: number): AidCampaignRuleRow[] =>
  statement(
    ledger.sql,
    `select category, cash_fen cashFen, goods, goods_fen goodsFen, source from aid_campaign_rule
     where campaign_id = ? order by position, id`,
  ).all(id) as AidCampaignRuleRow[];

interface Placed {
  readonly groupId: number | null;
  readonly department: string | null;
}

function placed<T extends Placed>(
  ledger: Ledger,
  rows: readonly T[],
): (Omit<T, keyof Placed> & { group: string | null })[] {
  const groups = groupNames(ledger);
  return rows.map(({ groupId, department, ...row }) => ({
    ...row,
    group: (groupId === null ? null : groups.get(groupId)?.path) ?? department,
  }));
}

const byGroup = `left join union_group g on g.id = m.group_id
  where x.campaign_id = ? order by g.position is null, g.parent_id, g.position, g.id, m.name_sort, m.id`;

export const passedOverRows = (ledger: Ledger, id: number): AidPassedOverRow[] =>
  placed(
    ledger,
    statement(
      ledger.sql,
      `select m.id memberId, m.name, m.group_id groupId, m.department, x.reason
       from aid_passed_over x join member m on m.id = x.member_id ${byGroup}`,
    ).all(id) as (Omit<AidPassedOverRow, 'group'> & Placed)[],
  );

export const donationRows = (ledger: Ledger, id: number): AidDonationRow[] =>
  placed(
    ledger,
    statement(
      ledger.sql,
      `select x.id, m.id memberId, m.name, m.group_id groupId, m.department, x.amount_fen amountFen, x.on_date "on", x.note
       from aid_donation x join member m on m.id = x.member_id ${byGroup}`,
    ).all(id) as (Omit<AidDonationRow, 'group'> & Placed)[],
  );
