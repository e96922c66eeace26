import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { FundAccountRow, FundYearRow } from '../../contract/funds.ts';
import type { ReportCheck } from '../../contract/reports.ts';
import { addToMonth } from '../../domain/dues/months.ts';
import { actuals } from '../funds/budget.ts';
import { accountsAsReported } from '../funds/reports.ts';
import { type BuiltReport, checkGo, periodReport, type Sources } from './kinds.ts';
import { sheetOf } from './layout.ts';

/** Months of one year, from … to, both inclusive. */
export interface Span {
  readonly from: string;
  readonly to: string;
  /** Where it ends within its last month: the last day that counts. */
  readonly day?: string;
}

/** One account of income or expenditure over some spans; fen by span. */
export interface FundLine {
  readonly account: FundAccountRow;
  /** 1, or 2 for a detail account. */
  readonly level: 1 | 2;
  readonly fen: readonly number[];
}

export interface FundLines {
  readonly income: readonly FundLine[];
  readonly expenditure: readonly FundLine[];
  /** Sums by span; `drawn` is what the year's own income did not cover and came from the surplus of earlier years. */
  readonly earned: readonly number[];
  readonly spent: readonly number[];
  readonly drawn: readonly number[];
}

/** A sheet of a year that has no book of funds: empty, with the one thing to do. */
export function withoutBook(sources: Sources): BuiltReport {
  const { year } = sources.params.period;
  const todo = checkGo(
    'error',
    `${year} 年的经费账还没有建，这张表没有数。请先到“经费”建 ${year} 年的账`,
    '去建账',
    `/funds?year=${year}`,
  );
  return periodReport(sources, sheetOf(sources.layout, [], sources.words), { checks: [todo], figures: [] });
}

const topSum = (lines: readonly FundLine[], i: number): number =>
  lines.reduce((sum, line) => (line.level === 1 ? sum + (line.fen[i] ?? 0) : sum), 0);

/**
 * Income and expenditure by account over spans of months of one year. Accounts of the first level always, details where
 * anything moved. What was drawn is reckoned from the beginning of the year, so that the months add up to the year.
 */
export function fundLines(ledger: Ledger, { year, system }: FundYearRow, spans: readonly Span[]): FundLines {
  const accounts = accountsAsReported(ledger, { year, system });
  const sums = spans.map(({ from, to, day }) =>
    actuals(ledger, year, accounts, (month) => from <= month && month <= to, day),
  );
  const linesOf = (kind: '收入' | '支出'): FundLine[] =>
    accounts.flatMap((account): FundLine[] => {
      if (account.kind !== kind) return [];
      const fen = sums.map((sum) => sum.get(account.id) ?? 0);
      const moved = fen.some((n) => n !== 0);
      const open = account.closedOn === null || account.closedOn > `${year}-01-01`;
      if (!moved && (account.parentId !== null || !open)) return [];
      return [{ account, level: account.parentId === null ? 1 : 2, fen }];
    });
  const income = linesOf('收入');
  const expenditure = linesOf('支出');
  const drawnUpTo = (to: string, day?: string): number => {
    const own = actuals(ledger, year, accounts, (month) => month <= to, day);
    const sum = (kind: string): number =>
      accounts.reduce((n, a) => (a.kind === kind && a.parentId === null ? n + (own.get(a.id) ?? 0) : n), 0);
    return Math.max(0, sum('支出') - sum('收入'));
  };
  return {
    income,
    expenditure,
    earned: spans.map((_, i) => topSum(income, i)),
    spent: spans.map((_, i) => topSum(expenditure, i)),
    drawn: spans.map(({ from, to, day }) => drawnUpTo(to, day) - drawnUpTo(addToMonth(from, -1))),
  };
}

/** Entries that moved any of these accounts (or, without accounts, any of a kind) in the months; details included. */
export function entriesOf(ledger: Ledger, year: number, accountIds: readonly number[], { from, to }: Span): number[] {
  return statement(
    ledger.sql,
    `with w as (select a.id from fund_account a where a.id in (select value from json_each(@ids))
       or a.parent_id in (select value from json_each(@ids)))
     select v.id from voucher v where v.year = @year and substr(v.date, 1, 7) between @from and @to
       and (v.cash_account_id in (select id from w)
         or exists (select 1 from voucher_line l where l.voucher_id = v.id and l.account_id in (select id from w)))
     order by v.date, v.number`,
  )
    .pluck()
    .all({ ids: JSON.stringify(accountIds), year, from, to }) as number[];
}

/** Code numbers that nobody compared with the upper union yet (财会〔2021〕7号 gives names only). */
export function codeChecks(accounts: readonly FundAccountRow[]): ReportCheck[] {
  const open = accounts.filter((account) => !account.codeChecked);
  if (open.length === 0) return [];
  return [
    checkGo(
      'warning',
      `${open.length} 个科目的编号还没有核对过，请与上级工会核对，再到“经费 › 科目”里确认`,
      '去核对科目',
      '/funds/accounts',
    ),
  ];
}
