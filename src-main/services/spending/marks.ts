import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { VoucherSpending } from '../../contract/spending.ts';

const select = `select voucher_id voucherId, kind, heads, days, winners, top_fen topFen from voucher_spending`;

/** What entries were for, by entry. */
export function spendingOf(ledger: Ledger, voucherIds: readonly number[]): Map<number, VoucherSpending> {
  const rows = statement(ledger.sql, `${select} where voucher_id in (select value from json_each(?))`).all(
    JSON.stringify(voucherIds),
  ) as (VoucherSpending & { voucherId: number })[];
  return new Map(rows.map(({ voucherId, ...spending }) => [voucherId, spending]));
}

/** Keeps what an entry was for; null: nothing that a rule limits. */
export function putSpending(ledger: Ledger, voucherId: number, spending: VoucherSpending | null): void {
  const now = spendingOf(ledger, [voucherId]).get(voucherId);
  if (spending === null) {
    if (now) statement(ledger.sql, 'delete from voucher_spending where voucher_id = ?').run(voucherId);
    return;
  }
  const values = [spending.kind, spending.heads, spending.days, spending.winners, spending.topFen];
  if (now)
    statement(
      ledger.sql,
      'update voucher_spending set kind = ?, heads = ?, days = ?, winners = ?, top_fen = ? where voucher_id = ?',
    ).run(...values, voucherId);
  else
    statement(
      ledger.sql,
      'insert into voucher_spending (kind, heads, days, winners, top_fen, voucher_id) values (?, ?, ?, ?, ?, ?)',
    ).run(...values, voucherId);
}
