import { statement } from '../../../db/statements.ts';
import type { Ledger } from '../../../db/open.ts';
import { formatMoney } from '../../domain/money.ts';
import { gone, imageOf, memberName, type Undone, type UndoneRow } from './rows.ts';

interface Closing {
  readonly title: string;
  readonly on: string;
  readonly open: number;
  readonly lastSigned: string | null;
}

/** A campaign that stands closed, with what of its list speaks against that; undefined: open, or no longer there. */
const closingOf = (ledger: Ledger, id: number): Closing | undefined =>
  statement(
    ledger.sql,
    `select a.title, a.closed_on "on", count(h.id) - count(h.signed_on) open, max(h.signed_on) lastSigned
     from aid_campaign a left join aid_help h on h.campaign_id = a.id where a.id = ? and a.closed_on is not null group by a.id`,
  ).get(id) as Closing | undefined;

/** What a closed campaign keeps of itself; its title and its notes may still be changed. */
const firm = ['kind', 'year', 'from_date', 'to_date', 'units_visited', 'teams_visited'];

/** Rows that moved in what a closed campaign had to spend, paid by, and was given. A merge keeps the sum of donations. */
function moved(rows: readonly UndoneRow[]): boolean {
  if (rows.some(({ table }) => table === 'aid_campaign_source' || table === 'aid_campaign_rule')) return true;
  const gifts = rows.filter(({ table }) => table === 'aid_donation');
  const sum = (key: 'was' | 'now'): number =>
    gifts.reduce((all, row) => all + Number(row[key]?.['amount_fen'] ?? 0), 0);
  return sum('was') !== sum('now') || gifts.some((row) => row.was && row.now && row.columns.includes('on_date'));
}

/** Closed means: everything signed for, and neither list nor money moves any more. */
export function assertClosedStay({ ledger, of }: Undone): string | null {
  const campaigns = new Map(of('aid_campaign').map((row) => [row.id, row]));
  const parts = Map.groupBy(of('aid_campaign_source', 'aid_campaign_rule', 'aid_donation'), (row) =>
    Number(imageOf(row)['campaign_id']),
  );
  const lists = of('aid_help').flatMap((row) => (imageOf(row)['campaign_id'] as number | null) ?? []);
  const shifted = new Set(
    of('aid_help').flatMap(({ was, now, columns }) =>
      was && now && columns.includes('campaign_id') ? [was['campaign_id'], now['campaign_id']] : [],
    ),
  );
  for (const id of new Set([...campaigns.keys(), ...parts.keys(), ...lists, ...shifted].map(Number))) {
    const closing = closingOf(ledger, id);
    if (!closing) continue;
    const { title, on, open, lastSigned } = closing;
    const row = campaigns.get(id);
    if (shifted.has(id)) return `活动“${title}”已于 ${on} 办结，名单不能跟着撤销。请先把活动改回办理中，再撤销`;
    if (open > 0)
      return `撤销以后“${title}”已于 ${on} 办结，名单上却有 ${open} 人次没有签收。请先登记签收或从名单去掉，再撤销`;
    if (lastSigned !== null && lastSigned > on)
      return `撤销以后“${title}”已于 ${on} 办结，${lastSigned} 却还有人签收。请重新办结，日期填那天或以后`;
    const stood = row === undefined || row.was?.['closed_on'] != null;
    const changed = row?.columns.some((column) => firm.includes(column)) ?? false;
    if (stood && (changed || moved(parts.get(id) ?? [])))
      return `活动“${title}”已于 ${on} 办结，日期、资金、标准和捐款不能跟着撤销。请先把活动改回办理中，再撤销`;
  }
  return null;
}

/** Nobody stands on the list of a campaign and is noted as left out at once. */
export function assertListedOrNot(undone: Undone): string | null {
  const touched = undone.of('aid_help', 'aid_passed_over').filter((row) => !gone(row));
  for (const row of touched) {
    const { campaign_id: id, member_id: memberId } = imageOf(row);
    const both = statement(
      undone.ledger.sql,
      `select a.title, h.cash_fen + h.goods_fen fen from aid_passed_over p
       join aid_help h on h.campaign_id = p.campaign_id and h.member_id = p.member_id
       join aid_campaign a on a.id = p.campaign_id where p.campaign_id = ? and p.member_id = ? limit 1`,
    ).get(id ?? null, memberId ?? null) as { title: string; fen: number } | undefined;
    if (!both) continue;
    const name = memberName(undone, Number(memberId));
    return `撤销以后${name}在“${both.title}”里既有一笔 ${formatMoney(both.fen)} 元，又记着没有列入。请先去掉其中一条，再撤销`;
  }
  return null;
}
