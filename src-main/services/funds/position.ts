import type { Ledger } from '../../../db/open.ts';
import type { FundAccountRow, FundPosition } from '../../contract/funds.ts';
import { monthsOf } from '../../domain/dues/months.ts';
import { accountRows } from './accounts.ts';
import { balancesAt, movements } from './balances.ts';
import { budgetTable } from './budget.ts';
import { cashBook } from './cash-book.ts';
import { pendingEntries } from './pending.ts';
import { carryGaps, openingRows, yearRow } from './years.ts';

/** Places of money, each with its details below it: opening, in, out, balance. */
function places(ledger: Ledger, year: number, accounts: readonly FundAccountRow[]): FundPosition['cash'] {
  return accounts
    .filter((account) => account.isCash)
    .map(({ id, parentId, name }) => {
      const { openingFen, inFen, outFen, closingFen } = cashBook(ledger, { year, accountId: id });
      return { accountId: id, parentId, name, openingFen, inFen, outFen, balanceFen: closingFen };
    });
}

/** How the funds of a year stand: money, income and expenditure by month and account, what waits to be entered. */
export function position(ledger: Ledger, year: number): FundPosition {
  const found = yearRow(ledger, year);
  const pending = pendingEntries(ledger, year, found?.system ?? null);
  if (!found)
    return {
      year,
      system: null,
      lockedOn: null,
      cash: [],
      others: [],
      carryGaps: [],
      incomeFen: 0,
      expenditureFen: 0,
      surplusFen: 0,
      months: [],
      accounts: [],
      pending,
    };
  const { byAccount, incomeFen, expenditureFen, surplusFen } = balancesAt(ledger, year, '9999-12-31');
  const moved = movements(ledger, year);
  const accounts = accountRows(ledger, found.system);
  const openings = new Map(openingRows(ledger, year).map((row) => [row.accountId, row.amountFen]));
  const kindOf = new Map(accounts.map((account) => [account.id, account.kind]));
  const sum = (month: string, kind: string): number =>
    moved.reduce((total, row) => (row.month === month && row.kind === kind ? total + row.fen : total), 0);
  return {
    year,
    system: found.system,
    lockedOn: found.lockedOn,
    cash: places(ledger, year, accounts),
    others: accounts.flatMap(({ id, path, kind, isCash }) => {
      if (isCash || kind === '收入' || kind === '支出') return [];
      const balanceFen = byAccount.get(id) ?? 0;
      const openingFen = openings.get(id) ?? 0;
      return balanceFen === 0 && openingFen === 0 ? [] : [{ accountId: id, name: path, kind, openingFen, balanceFen }];
    }),
    carryGaps: carryGaps(ledger, year),
    incomeFen,
    expenditureFen,
    surplusFen,
    months: monthsOf(year).map((month) => ({
      month,
      incomeFen: sum(month, '收入'),
      expenditureFen: sum(month, '支出'),
    })),
    accounts: budgetTable(ledger, year).rows.flatMap(
      ({ kind, level, accountId, code, name, actualFen, adjustedFen }) => {
        const of = accountId === null ? undefined : kindOf.get(accountId);
        if (kind !== 'account' || level !== 1 || accountId === null || (of !== '收入' && of !== '支出')) return [];
        if (actualFen === 0 && adjustedFen === null) return [];
        return [{ accountId, code, name, kind: of, actualFen, budgetFen: adjustedFen } as const];
      },
    ),
    pending,
  };
}
