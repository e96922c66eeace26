import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { tieCosts } from './book.ts';
import { spendingMark } from './check.ts';
import { activityWithFigures } from './records.ts';
import { putSpending } from '../spending/marks.ts';

/** An entry was made out of a waiting cost: the cost names it, and the entry keeps what it was for, so that limits by head are checked. */
export function noteCostEntered(ledger: Ledger, source: string, voucherId: number): void {
  if (!source.startsWith('activity:')) return;
  const id = Number(source.slice('activity:'.length));
  const cost = statement(ledger.sql, 'select activity_id activityId, what from activity_cost where id = ?').get(id) as
    | { activityId: number; what: string }
    | undefined;
  if (!cost) return;
  tieCosts(ledger, [id], voucherId);
  putSpending(ledger, voucherId, spendingMark(ledger, activityWithFigures(ledger, cost.activityId), cost.what));
}
