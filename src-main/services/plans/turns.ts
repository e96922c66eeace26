import { type Recurrence, turnsOf } from '../../domain/calendar/repeat.ts';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { PlanTurnRow } from '../../contract/plans-rows.ts';
import type { PlanStanding, PlanTurnState } from '../../domain/plans/kinds.ts';
import { lastDayOf } from '../../domain/dates.ts';
import { standingOf } from '../../domain/plans/deadline.ts';

/** What was written down about one time. */
export interface StoredTurn {
  readonly id: number;
  readonly itemId: number;
  readonly dueFrom: string;
  readonly movedTo: string | null;
  readonly state: PlanTurnState | null;
  readonly doneOn: string | null;
  readonly reason: string | null;
}

/** Whose times they are. */
export interface Repeating {
  readonly id: number;
  readonly recurrence: Recurrence | null;
  readonly monthFrom: string | null;
  readonly monthTo: string | null;
  readonly dayFrom: string | null;
  readonly dayTo: string | null;
}

export const storedTurns = (ledger: Ledger, itemIds: readonly number[]): StoredTurn[] =>
  statement(
    ledger.sql,
    `select id, item_id itemId, due_from dueFrom, moved_to movedTo, state, done_on doneOn, reason from plan_turn
     where item_id in (select value from json_each(?)) order by item_id, due_from`,
  ).all(JSON.stringify(itemIds)) as StoredTurn[];

/** The times of an item that repeats, with what became of each. What was written about a time that the rule no longer gives stays. */
export function timesOf(item: Repeating, written: readonly StoredTurn[]): Omit<PlanTurnRow, 'standing'>[] {
  const { recurrence, monthFrom, monthTo, dayFrom, dayTo } = item;
  if (recurrence === null || monthFrom === null || monthTo === null) return [];
  // A week or term that reaches beyond the item's months is over with them: it belongs to their year.
  const end = lastDayOf(monthTo);
  const byRule = turnsOf({ recurrence, monthFrom, monthTo, dayFrom, dayTo }).map((turn) =>
    turn.dueTo > end ? { ...turn, dueTo: end } : turn,
  );
  const known = new Map(written.map((turn) => [turn.dueFrom, turn]));
  const others = written
    .filter(({ dueFrom }) => byRule.every((turn) => turn.dueFrom !== dueFrom))
    .map(({ dueFrom, movedTo }) => ({ dueFrom, dueTo: movedTo ?? dueFrom, dayFrom: null, dayTo: null }));
  return [...byRule, ...others]
    .sort((a, b) => (a.dueFrom < b.dueFrom ? -1 : 1))
    .map((turn) => {
      const { movedTo = null, state = null, doneOn = null, reason = null } = known.get(turn.dueFrom) ?? {};
      return { ...turn, movedTo, state, doneOn, reason };
    });
}

/** Until when one time is due. */
const waitsFor = ({ movedTo, dayTo, dueTo }: Pick<PlanTurnRow, 'movedTo' | 'dayTo' | 'dueTo'>): string =>
  movedTo ?? dayTo ?? dueTo;

/** Nothing is left to be done about a time. */
export const isSettled = ({ state }: Pick<PlanTurnRow, 'state'>): boolean => state === '已完成' || state === '取消';

/** The same with how each time stands on a day. */
export const turnRows = (
  item: Repeating,
  written: readonly StoredTurn[],
  today: string,
  remindDays: number,
): PlanTurnRow[] =>
  timesOf(item, written).map((turn) => ({
    ...turn,
    standing: isSettled(turn) ? null : standingOf('未开始', waitsFor(turn), today, remindDays),
  }));

export interface ItemTurns {
  /** Of an item that repeats: how many times are settled, and how the first open one stands. */
  readonly rule: {
    readonly done: number;
    readonly total: number;
    readonly standing: PlanStanding | null;
    readonly waitsFor: string | null;
  } | null;
  /** Of one that does not: when it was put off. */
  readonly putOff: readonly StoredTurn[];
}

/** What the times of several items say, by item. */
export function turnsByItem(
  ledger: Ledger,
  items: readonly Repeating[],
  today: string,
  remindDays: number,
): Map<number, ItemTurns> {
  const written = Map.groupBy(
    storedTurns(
      ledger,
      items.map(({ id }) => id),
    ),
    ({ itemId }) => itemId,
  );
  return new Map(
    items.map((item): [number, ItemTurns] => {
      const own = written.get(item.id) ?? [];
      if (item.recurrence === null) return [item.id, { rule: null, putOff: own }];
      const rows = turnRows(item, own, today, remindDays);
      const first = rows.find((row) => !isSettled(row));
      const done = rows.filter(isSettled).length;
      const rule = {
        done,
        total: rows.length,
        standing: first?.standing ?? null,
        waitsFor: first ? waitsFor(first) : null,
      };
      return [item.id, { rule, putOff: [] }];
    }),
  );
}
