import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { VoucherRow } from '../../contract/funds.ts';

type Line = Omit<VoucherRow['lines'][number], 'account'>;

/** What is stored of an entry; its number is given when it is made. */
export type VoucherDraft = Pick<
  VoucherRow,
  | 'date'
  | 'direction'
  | 'cashAccountId'
  | 'purpose'
  | 'payee'
  | 'handler'
  | 'approval'
  | 'papers'
  | 'source'
  | 'reverses'
  | 'note'
> & { readonly year: number; readonly lines: readonly Line[] };

/** Number of the last entry of a year; 0 before the first. */
export const lastNumber = (ledger: Ledger, year: number): number =>
  statement(ledger.sql, 'select coalesce(max(number), 0) from voucher where year = ?').pluck().get(year) as number;

function putLines(ledger: Ledger, id: number, lines: readonly Line[]): void {
  for (const { accountId, amountFen, note } of lines)
    statement(
      ledger.sql,
      'insert into voucher_line (voucher_id, account_id, amount_fen, note) values (?, ?, ?, ?)',
    ).run(id, accountId, amountFen, note);
}

/** Writes an entry with the next number of its year. What may stand in it the caller has checked. */
export function putVoucher(ledger: Ledger, draft: VoucherDraft): { id: number; number: number } {
  const number = 1 + lastNumber(ledger, draft.year);
  const done = statement(
    ledger.sql,
    `insert into voucher (year, number, date, direction, cash_account_id, purpose, payee, handler, approval, papers,
       source, reverses, note) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    draft.year,
    number,
    draft.date,
    draft.direction,
    draft.cashAccountId,
    draft.purpose,
    draft.payee,
    draft.handler,
    draft.approval,
    draft.papers,
    draft.source,
    draft.reverses,
    draft.note,
  );
  const id = Number(done.lastInsertRowid);
  putLines(ledger, id, draft.lines);
  return { id, number };
}

/** Writes an entry anew under its number; where it came from stays. */
export function changeVoucher(
  ledger: Ledger,
  id: number,
  draft: Omit<VoucherDraft, 'year' | 'source' | 'reverses'>,
): void {
  statement(
    ledger.sql,
    `update voucher set date = ?, direction = ?, cash_account_id = ?, purpose = ?, payee = ?, handler = ?, approval = ?,
     papers = ?, note = ? where id = ?`,
  ).run(
    draft.date,
    draft.direction,
    draft.cashAccountId,
    draft.purpose,
    draft.payee,
    draft.handler,
    draft.approval,
    draft.papers,
    draft.note,
    id,
  );
  statement(ledger.sql, 'delete from voucher_line where voucher_id = ?').run(id);
  putLines(ledger, id, draft.lines);
}

export function dropVoucher(ledger: Ledger, id: number): void {
  statement(ledger.sql, 'delete from voucher_line where voucher_id = ?').run(id);
  statement(ledger.sql, 'delete from voucher where id = ?').run(id);
}

/** An entry that was taken back no longer stands for its source: that may be entered anew. */
export const freeSource = (ledger: Ledger, id: number): void =>
  void statement(ledger.sql, 'update voucher set source = null where id = ?').run(id);
