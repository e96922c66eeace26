import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import { spendingMark } from './activities-check.ts';
import { activityWithFigures, liveVoucher } from './activities-records.ts';
import { putSpending, spendingOf } from './spending-marks.ts';

type Mark = ReturnType<typeof spendingMark>;

const same = (a: Mark, b: Mark): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What entries that were made of costs of an activity say they were for; those of reported years are left out. */
function marksOf(ledger: Ledger, activityId: number): Map<number, Mark> {
  const rows = statement(
    ledger.sql,
    `select c.voucher_id voucherId, c.what from activity_cost c join voucher v on v.id = c.voucher_id
     left join fund_year y on y.year = v.year
     where c.activity_id = ? and v.source like 'activity:%' and y.locked_on is null and ${liveVoucher('c.voucher_id')}`,
  ).all(activityId) as { voucherId: number; what: string }[];
  if (rows.length === 0) return new Map();
  const activity = activityWithFigures(ledger, activityId);
  return new Map(rows.map(({ voucherId, what }) => [voucherId, spendingMark(ledger, activity, what)]));
}

/**
 * Writes something that changes who was there, for how many days, or who won; entries of the cash book made of its costs
 * say the same afterwards, unless somebody wrote something else into them.
 */
export function withMarks<T>(ledger: Ledger, activityId: number, write: () => T): T {
  const before = marksOf(ledger, activityId);
  const done = write();
  if (before.size === 0) return done;
  const said = spendingOf(ledger, [...before.keys()]);
  for (const [voucherId, mark] of marksOf(ledger, activityId)) {
    const was = before.get(voucherId) ?? null;
    if (!same(was, mark) && same(was, said.get(voucherId) ?? null)) putSpending(ledger, voucherId, mark);
  }
  return done;
}
