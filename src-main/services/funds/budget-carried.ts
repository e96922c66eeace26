import type { Ledger } from '../../../db/open.ts';
import type { BudgetTable, FundAccountRow } from '../../contract/funds.ts';
import { accountRows } from './accounts.ts';
import { reportedRows } from './reports.ts';
import { surplusAccounts } from './transfers.ts';
import { openingRows, yearRow } from './years.ts';

type Row = BudgetTable['rows'][number];

/** In tenths of a per cent, half up; null without a budget. */
export const share = (part: number, whole: number | null): number | null =>
  whole === null || whole === 0 ? null : Math.round((part * 1000) / whole);

/** Accumulated surplus that the year began with: what the openings have on the accounts of surplus and their details. */
export function carriedOver(ledger: Ledger, year: number, accounts: readonly FundAccountRow[]): number {
  const surplus = surplusAccounts(accounts);
  return openingRows(ledger, year).reduce((sum, row) => (surplus.has(row.accountId) ? sum + row.amountFen : sum), 0);
}

/**
 * What the year begins with is known from the books and needs no typing: it is the budget's 上年结转 as soon as there is
 * a budget, unless another number was written there. A reported budget keeps what it was reported with. null: no opening
 * was ever written down, and there is no year before.
 */
export function beginsWith(ledger: Ledger, year: number, carriedFen: number): number | null {
  const reported = reportedRows(ledger, year, '年初')?.find(({ row }) => row === '上年结转');
  if (reported) return reported.budgetFen;
  return openingRows(ledger, year).length > 0 || yearRow(ledger, year - 1) ? carriedFen : null;
}

/** The line with an amount that nobody typed; a null leaves it as it is. */
export function withBudget(row: Row, budgetFen: number | null): Row {
  if (budgetFen === null) return row;
  const adjustedFen = budgetFen + (row.adjustmentFen ?? 0);
  return { ...row, budgetFen, adjustedFen, done: share(row.actualFen, adjustedFen) };
}

/** What is left at the end can be said only where the beginning is known. */
export function withoutGuess(row: Row, carried: Row): Row {
  const known = (beginning: number | null, fen: number | null): number | null => (beginning === null ? null : fen);
  return {
    ...row,
    lastYearFen: known(carried.lastYearFen, row.lastYearFen),
    budgetFen: known(carried.budgetFen, row.budgetFen),
    adjustmentFen: known(carried.adjustedFen, row.adjustmentFen),
    adjustedFen: known(carried.adjustedFen, row.adjustedFen),
  };
}

/** The same of the year before; null when it has no book. */
export function carriedBefore(ledger: Ledger, year: number): number | null {
  const before = yearRow(ledger, year - 1);
  return before && carriedOver(ledger, year - 1, accountRows(ledger, before.system));
}
