import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Output } from '../../contract.ts';
import type { ReceivedRow, ReceivedYear } from '../../contract/benefits.ts';
import { formatMoney } from '../../domain/money.ts';
import { giftRule } from './check.ts';

/** Everything a person received, newest first, and each year's sums beside the limits of that year's last day. */
export function receivedBy(ledger: Ledger, memberId: number): Output<'benefits.ofMember'> {
  const rows = statement(
    ledger.sql,
    `select i.id issueId, i.title, i.kind, i.on_date "on", i.item, r.amount_fen amountFen, i.fund, r.signed_on signedOn
     from benefit_recipient r join benefit_issue i on i.id = r.issue_id where r.member_id = ?
     order by i.on_date desc, i.id desc`,
  ).all(memberId) as ReceivedRow[];
  const groups = Map.groupBy(
    rows.filter(({ fund }) => fund !== '行政支付'),
    (row) => `${row.on.slice(0, 4)} ${row.kind}`,
  );
  const years = [...groups.values()].map((of): ReceivedYear => {
    const { kind, on } = of[0] as ReceivedRow;
    const rule = giftRule(ledger, kind, on);
    const sumFen = of.reduce((sum, row) => sum + row.amountFen, 0);
    const yearFen = rule && 'yearFen' in rule.value ? rule.value.yearFen : null;
    const timeFen = rule?.value.timeFen ?? null;
    const limit =
      yearFen !== null
        ? `全年不超过 ${formatMoney(yearFen)} 元`
        : timeFen !== null
          ? `每次不超过 ${formatMoney(timeFen)} 元`
          : null;
    return {
      year: Number(on.slice(0, 4)),
      kind,
      times: of.length,
      sumFen,
      limit,
      source: limit === null ? null : (rule?.source ?? null),
      over: yearFen !== null ? sumFen > yearFen : timeFen !== null && of.some((row) => row.amountFen > timeFen),
    };
  });
  return { rows, years };
}
