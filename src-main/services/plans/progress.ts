import type { Ledger } from '../../../db/open.ts';
import type { Input } from '../../contract.ts';
import type { PlanItemRow, PlanProgress, PlanTurnRow } from '../../contract/plans-rows.ts';
import { progressOf, type Counted } from '../../domain/plans/progress.ts';
import { planItemRows } from './rows.ts';
import { storedTurns, turnRows } from './turns.ts';

/** Items with what their times say, as the arithmetic takes them. */
export function countedItems(ledger: Ledger, rows: readonly PlanItemRow[], today: string): Counted[] {
  const repeating = rows.filter(({ recurrence }) => recurrence !== null).map(({ id }) => id);
  const written = Map.groupBy(storedTurns(ledger, repeating), ({ itemId }) => itemId);
  const turns = (row: PlanItemRow): readonly PlanTurnRow[] =>
    row.recurrence === null ? [] : turnRows(row, written.get(row.id) ?? [], today, 0);
  return rows.map((row) => ({ ...row, times: turns(row) }));
}

/** What was planned and what became of it. */
export function planProgress(ledger: Ledger, input: Input<'plans.progress'>, today: string): PlanProgress {
  const { year, planId, by } = input;
  if (planId !== undefined)
    return progressOf(countedItems(ledger, planItemRows(ledger, { planId }, today), today), by, null);
  // What was put off into another year was planned in this one all the same: its plan or its first time tells.
  const undatedHere = new Set(planItemRows(ledger, { year, withoutMonth: true }, today).map(({ id }) => id));
  const rows = planItemRows(ledger, {}, today).filter((row) => row.plannedDue !== null || undatedHere.has(row.id));
  return progressOf(countedItems(ledger, rows, today), by, year ?? null);
}
