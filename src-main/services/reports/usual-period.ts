import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { addToMonth } from '../../domain/dues/months.ts';
import type { Layout } from '../../domain/layout.ts';
import { type Period, periodAround } from '../../domain/period.ts';

/** The newest day, `@today` at the latest, on which there is something for a sheet, by its source. */
const newest: Readonly<Record<string, string>> = {
  aidSums: 'select max(signed_on) from aid_help where signed_on <= @today',
  budget: `select max(printf('%04d-01-01', year)) from fund_year where year <= cast(substr(@today, 1, 4) as integer)`,
  aidDetails: 'select max(on_date) from aid_help where on_date <= @today',
};

/** The final account of the running year went out before the year was over. */
const reportedEarly = (ledger: Ledger, year: string): boolean =>
  statement(ledger.sql, `select 1 from budget_report where stage = '决算' and year = cast(? as integer)`).get(year) !==
  undefined;

/**
 * The period that a sheet is usually made for: the one just past, or for a plan the running one. Help comes in waves: where
 * the one just past has none, it is the newest that has some. Of final accounts: the year just past if it has a book, else
 * the newest that has one; the running year once it was reported.
 */
export function usualPeriod(ledger: Ledger, { periods, current, source }: Layout, today: string): Period {
  const kind = periods?.[0] ?? 'month';
  const running = periodAround(kind, today.slice(0, 7));
  if (current) return running;
  const past = periodAround(kind, addToMonth(running.first.slice(0, 7), -1));
  if (source === 'budget' && reportedEarly(ledger, running.key)) return running;
  const sql = newest[source];
  if (sql === undefined) return past;
  const newestIn = (day: string): Period | null => {
    const found = statement(ledger.sql, sql).pluck().get({ today: day }) as string | null;
    return found === null ? null : periodAround(kind, found.slice(0, 7));
  };
  return newestIn(past.last)?.key === past.key ? past : (newestIn(today) ?? past);
}
