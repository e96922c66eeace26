import type { Ledger } from '../../../db/open.ts';
import type { PlanItemState } from '../../domain/plans/kinds.ts';
import type { ItemValues } from './items-write.ts';
import { isSettled, type Repeating, storedTurns, timesOf } from './turns.ts';
import { putTurn } from './turns-write.ts';

/** What the times of an item that repeats come to: under way with the first, done with the last. */
export function stateByTurns(ledger: Ledger, item: Repeating): Pick<ItemValues, 'state' | 'percent' | 'doneOn'> {
  const turns = timesOf(item, storedTurns(ledger, [item.id]));
  const settled = turns.filter(isSettled);
  const days = turns.flatMap(({ doneOn }) => (doneOn === null ? [] : [doneOn])).sort();
  const whole = settled.length === turns.length && days.length > 0;
  const percent = whole ? 100 : Math.min(Math.floor((settled.length * 100) / Math.max(turns.length, 1)), 99);
  const state: PlanItemState = whole ? '已完成' : settled.length > 0 ? '进行中' : '未开始';
  return { state, percent, doneOn: whole ? (days.at(-1) ?? null) : null };
}

/** Every time that is still open was done on a day. */
export function settleTurns(ledger: Ledger, item: Repeating, doneOn: string): void {
  for (const turn of timesOf(item, storedTurns(ledger, [item.id])))
    if (!isSettled(turn))
      putTurn(ledger, item.id, turn.dueFrom, { state: '已完成', doneOn, movedTo: turn.movedTo, reason: null });
}

/** An item as it stands by its times; one that does not repeat, or was given up, as it is. */
export const followingTurns = <T extends ItemValues>(ledger: Ledger, id: number, values: T): T =>
  values.recurrence === null || values.state === '取消'
    ? values
    : { ...values, ...stateByTurns(ledger, { ...values, id }), reason: null };
