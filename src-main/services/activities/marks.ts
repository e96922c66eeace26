import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { UndoPlan } from '../../../db/undo.ts';
import { spendingMark } from './check.ts';
import { activityWithFigures, liveVoucher } from './records.ts';
import { putSpending, spendingOf } from '../spending/marks.ts';

type Mark = ReturnType<typeof spendingMark>;

const same = (a: Mark, b: Mark): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What entries that were made of costs of activities say they were for; those of reported years are left out. */
function marksOf(ledger: Ledger, activityIds: readonly number[]): Map<number, Mark> {
  const rows = statement(
    ledger.sql,
    `select c.voucher_id voucherId, c.what, c.activity_id activityId from activity_cost c join voucher v on v.id = c.voucher_id
     left join fund_year y on y.year = v.year
     where c.activity_id in (select value from json_each(?)) and v.source like 'activity:%' and y.locked_on is null and ${liveVoucher('c.voucher_id')}`,
  ).all(JSON.stringify(activityIds)) as { voucherId: number; what: string; activityId: number }[];
  const marks = new Map<number, Mark>();
  for (const [id, own] of Map.groupBy(rows, ({ activityId }) => activityId)) {
    const activity = activityWithFigures(ledger, id);
    for (const { voucherId, what } of own) marks.set(voucherId, spendingMark(ledger, activity, what));
  }
  return marks;
}

/**
 * Reads what entries of the cash book made of costs of these activities say, before something is written. What it gives
 * back is called afterwards and lets them say what holds then, unless somebody had written something else into them.
 */
function holdMarks(ledger: Ledger, activityIds: readonly number[]): () => void {
  const before = marksOf(ledger, activityIds);
  if (before.size === 0) return () => undefined;
  const said = spendingOf(ledger, [...before.keys()]);
  return () => {
    for (const [voucherId, mark] of marksOf(ledger, activityIds)) {
      const was = before.get(voucherId);
      if (was !== undefined && !same(was, mark) && same(was, said.get(voucherId) ?? null))
        putSpending(ledger, voucherId, mark);
    }
  };
}

/** Writes something that changes who was there, for how many days, or who won in one activity; its entries say the same. */
export function withMarks<T>(ledger: Ledger, activityId: number, write: () => T): T {
  const put = holdMarks(ledger, [activityId]);
  const done = write();
  put();
  return done;
}

/** The same for every activity that these people are on a list of. */
export function withMarksOfPeople<T>(ledger: Ledger, memberIds: readonly number[], write: () => T): T {
  const ids = statement(
    ledger.sql,
    `select activity_id from activity_person where member_id in (select value from json_each(@ids))
     union select activity_id from activity_prize where member_id in (select value from json_each(@ids))`,
  )
    .pluck()
    .all({ ids: JSON.stringify(memberIds) }) as number[];
  const put = holdMarks(ledger, ids);
  const done = write();
  put();
  return done;
}

/** The same for an undo: read before it, called once it holds. */
export function marksThroughUndo(ledger: Ledger, { changes }: UndoPlan): () => void {
  const ids = new Set<number>();
  for (const { table_name, row_id, before, after } of changes) {
    if (table_name === 'activity') ids.add(row_id);
    if (table_name !== 'activity_person' && table_name !== 'activity_prize') continue;
    const now = statement(ledger.sql, `select activity_id from "${table_name}" where id = ?`).pluck().get(row_id);
    const image = JSON.parse(before ?? after ?? '{}') as { activity_id?: number };
    const id = (now as number | undefined) ?? image.activity_id;
    if (id !== undefined) ids.add(id);
  }
  return holdMarks(ledger, [...ids]);
}
