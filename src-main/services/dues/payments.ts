import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { DuesBatchRow, DuesPaymentRow } from '../../contract/dues.ts';
import { monthsText } from '../../domain/dues/months.ts';
import { receiptNumber } from './receipts.ts';
import { apartById } from '../member/names.ts';
import { groupNames } from '../organisation/groups.ts';

/** Batches of a year, newest first. */
export function batchRows(ledger: Ledger, year: number): DuesBatchRow[] {
  return statement(
    ledger.sql,
    `select b.id, b.paid_on paidOn, b.method, b.collector, b.title, b.note, b.reason,
       count(p.id) people, coalesce(sum(p.amount_fen), 0) amountFen,
       coalesce(-(select sum(r.amount_fen) from dues_payment r join dues_payment o on o.id = r.reverses
         where o.batch_id = b.id), 0) reversedFen,
       (select v.number from voucher v where v.source = 'dues:' || b.id) voucherNumber
     from dues_batch b join dues_payment p on p.batch_id = b.id
     where b.paid_on between ? and ? group by b.id order by b.paid_on desc, b.id desc`,
  ).all(`${year}-01-01`, `${year}-12-31`) as DuesBatchRow[];
}

type PaymentRecord = Omit<DuesPaymentRow, 'group' | 'apart' | 'monthsText' | 'receipt'> & {
  readonly groupId: number | null;
  readonly months: string;
  readonly receiptId: number | null;
  readonly receiptYear: number | null;
  readonly receiptNumber: number | null;
};

/** More are not listed at once; `paymentSums` says that there are more. */
const MOST = 50_000;

const wanted = `from dues_payment p join dues_batch b on b.id = p.batch_id join member m on m.id = p.member_id
     left join dues_receipt c on c.id = (select l.receipt_id from dues_receipt_line l join dues_receipt x on x.id = l.receipt_id
       where l.payment_id = p.id and x.voided_on is null)
     where (? is null or p.batch_id = ?) and (? is null or p.member_id = ?) and b.paid_on between ? and ?
       and (? = '' or instr(m.name, ?) > 0 or instr(coalesce(b.collector, ''), ?) > 0
         or instr(c.year || '-' || printf('%04d', c.number), ?) > 0)`;

const valuesOf = ({ batchId, memberId, year, search }: Input<'dues.payments'>): (string | number | null)[] => [
  ...[batchId, batchId, memberId, memberId].map((value) => value ?? null),
  // Made here: the driver binds a number as 2026.0, which then is part of a text.
  `${year ?? '0000'}-01-01`,
  `${year ?? '9999'}-12-31`,
  search,
  search,
  search,
  search,
];

/** How many payments are wanted, what they come to (fen), and how many of them are listed. */
export function paymentSums(
  ledger: Ledger,
  input: Input<'dues.paymentSums'>,
): { count: number; amountFen: number; listed: number } {
  const sums = statement(ledger.sql, `select count(*) count, coalesce(sum(p.amount_fen), 0) amountFen ${wanted}`).get(
    ...valuesOf(input),
  ) as { count: number; amountFen: number };
  return { ...sums, listed: Math.min(sums.count, MOST) };
}

/** Payments of a batch, of a person, of a year, newest first, at most `MOST`. */
export function paymentRows(ledger: Ledger, input: Input<'dues.payments'>): DuesPaymentRow[] {
  const names = groupNames(ledger);
  const rows = statement(
    ledger.sql,
    `select p.id, p.batch_id batchId, p.member_id memberId, m.name, m.group_id groupId, b.paid_on paidOn, b.method,
       b.collector, p.amount_fen amountFen, p.reverses, b.reason,
       (select r.id from dues_payment r where r.reverses = p.id) reversedBy,
       (select group_concat(month) from dues_payment_month where payment_id = p.id) months,
       c.id receiptId, c.year receiptYear, c.number receiptNumber
     ${wanted} order by b.paid_on desc, p.id desc limit ${MOST}`,
  ).all(...valuesOf(input)) as PaymentRecord[];
  const apart = apartById(
    ledger,
    rows.map(({ memberId }) => memberId),
  );
  return rows.map(({ groupId, months, receiptId, receiptYear, receiptNumber: number, ...row }) => ({
    ...row,
    group: groupId === null ? null : (names.get(groupId)?.path ?? null),
    apart: apart.get(row.memberId) ?? null,
    monthsText: monthsText(months.split(',')),
    receipt:
      receiptId === null || receiptYear === null || number === null
        ? null
        : { id: receiptId, number: receiptNumber(receiptYear, number) },
  }));
}
