import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { activityKind, type ActivityKindName } from '../../domain/activities/kinds.ts';
import { AppError } from '../../errors.ts';
import { liveVoucher } from './records.ts';

/** A cost that waits for the cash book, or stands in it as an entry of its own. */
export interface CostFound {
  /** activity:57, the number of the cost. */
  readonly source: string;
  readonly date: string;
  readonly text: string;
  readonly amountFen: number;
  readonly codes: Readonly<Record<'2010' | '2022', string>>;
  readonly inCash: boolean;
  readonly approval: string | null;
}

interface FoundRow {
  readonly id: number;
  readonly date: string;
  readonly name: string;
  readonly kind: ActivityKindName;
  readonly what: string;
  readonly amountFen: number;
  readonly way: string;
  readonly approver: string | null;
  readonly approval: string | null;
}

/** Costs that pass through the union's account: waiting, and those that an entry was made of. What the employer pays never. */
export function costsFound(ledger: Ledger): CostFound[] {
  const rows = statement(
    ledger.sql,
    `select c.id, c.on_date date, a.name, a.kind, c.what, c.amount_fen amountFen, c.way, a.approver, a.approval
     from activity_cost c join activity a on a.id = c.activity_id left join voucher v on v.id = c.voucher_id
     where c.fund <> '行政支付' and (v.source like 'activity:%' or not (${liveVoucher('c.voucher_id')})) order by c.id`,
  ).all() as FoundRow[];
  return rows.map(({ id, date, name, kind, what, amountFen, way, approver, approval }) => ({
    source: `activity:${id}`,
    date,
    text: `活动：${name} ${what}`,
    amountFen,
    codes: activityKind(kind).accounts,
    inCash: way === '现金',
    approval: [approver, approval].filter(Boolean).join(' ') || null,
  }));
}

/** Names the entry that pays for costs; null: none does. */
export const tieCosts = (ledger: Ledger, costIds: readonly number[], voucherId: number | null): void => {
  const update = statement(ledger.sql, 'update activity_cost set voucher_id = ? where id = ?');
  for (const id of costIds) update.run(voucherId, id);
};

/** An entry is to be deleted: the cost that it was made of waits again; others have to be let go first. */
export function letCostsGo(ledger: Ledger, voucherId: number): void {
  const rows = statement(
    ledger.sql,
    `select c.id, coalesce(v.source like 'activity:%', 0) made, c.what, a.name from activity_cost c
     join voucher v on v.id = c.voucher_id join activity a on a.id = c.activity_id where v.id = ?`,
  ).all(voucherId) as { id: number; made: number; what: string; name: string }[];
  const held = rows.find(({ made }) => made !== 1);
  if (held)
    throw new AppError(
      'RULE_BROKEN',
      `活动“${held.name}”的支出“${held.what}”连着这一笔，不能删。请先到“计划活动”里放开，或用“冲销”`,
      { id: '连着活动支出' },
    );
  tieCosts(
    ledger,
    rows.map(({ id }) => id),
    null,
  );
}
