import type { Ledger } from '../../../db/open.ts';
import type { Input } from '../../contract.ts';
import type { CashBook } from '../../contract/funds.ts';
import { accountRow } from './accounts.ts';
import { voucherRows } from './voucher-rows.ts';
import { openingRows } from './years.ts';

/** 日记账: entries of one place of money, its details included, with the balance after each. */
export function cashBook(ledger: Ledger, { year, accountId, month }: Input<'funds.cashBook'>): CashBook {
  const place = accountRow(ledger, accountId);
  const own = new Set([accountId, ...place.detailIds]);
  const opening = openingRows(ledger, year).reduce(
    (sum, row) => (own.has(row.accountId) ? sum + row.amountFen : sum),
    0,
  );
  const { rows } = voucherRows(ledger, { year, accountId, search: '' });
  let balanceFen = opening;
  let openingFen = opening;
  const book: CashBook['rows'][number][] = [];
  for (const row of rows) {
    const fen = row.shareFen ?? 0;
    balanceFen += fen;
    if (month !== undefined && row.date.slice(0, 7) < month) openingFen = balanceFen;
    if (month !== undefined && !row.date.startsWith(month)) continue;
    // A reversal stands on the side of what it takes back, below zero.
    const into = own.has(row.cashAccountId) ? row.direction === '收入' : true;
    book.push({ ...row, inFen: into ? fen : 0, outFen: into ? 0 : -fen, balanceFen });
  }
  const inFen = book.reduce((sum, row) => sum + row.inFen, 0);
  const outFen = book.reduce((sum, row) => sum + row.outFen, 0);
  return { openingFen, rows: book, inFen, outFen, closingFen: openingFen + inFen - outFen };
}
