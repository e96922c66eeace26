import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { PlanTurnRow } from '../../contract/plans-rows.ts';
import { formatChineseShort } from '../../domain/date-format.ts';
import { turnWords } from '../../domain/plans/turn-words.ts';
import { AppError, refuse } from '../../errors.ts';
import { itemById, type StoredItem } from './rows.ts';
import { storedTurns, turnRows } from './turns.ts';

interface Written {
  readonly movedTo: string | null;
  readonly state: string | null;
  readonly doneOn: string | null;
  readonly reason: string | null;
}

/** Writes what became of one time; nothing at all takes its row away. */
export function putTurn(ledger: Ledger, itemId: number, dueFrom: string, turn: Written): void {
  const { movedTo, state, doneOn, reason } = turn;
  if (movedTo === null && state === null) {
    statement(ledger.sql, 'delete from plan_turn where item_id = ? and due_from = ?').run(itemId, dueFrom);
    return;
  }
  statement(
    ledger.sql,
    `insert into plan_turn (item_id, due_from, moved_to, state, done_on, reason) values (?, ?, ?, ?, ?, ?)
     on conflict (item_id, due_from) do update set moved_to = excluded.moved_to, state = excluded.state,
       done_on = excluded.done_on, reason = excluded.reason`,
  ).run(itemId, dueFrom, movedTo, state, doneOn, reason);
}

export function dropTurns(ledger: Ledger, itemIds: readonly number[]): void {
  statement(ledger.sql, 'delete from plan_turn where item_id in (select value from json_each(?))').run(
    JSON.stringify(itemIds),
  );
}

/** All times of an item, or a refusal when it does not repeat. */
function turnsOfItem(ledger: Ledger, item: StoredItem, today: string): PlanTurnRow[] {
  if (item.recurrence === null) refuse('这一项只办一次，没有分次。请直接改它的完成情况', 'itemId');
  return turnRows(item, storedTurns(ledger, [item.id]), today, 0);
}

/** One time of an item that repeats, or NOT_FOUND when the rule gives none then. */
export function turnAt(ledger: Ledger, item: StoredItem, dueFrom: string, today: string): PlanTurnRow {
  const turn = turnsOfItem(ledger, item, today).find((one) => one.dueFrom === dueFrom);
  if (!turn) throw new AppError('NOT_FOUND', `“${item.content}”在 ${dueFrom} 没有这一次，可能刚改过月份。请刷新后再看`);
  return turn;
}

/** Writes what became of one time. Returns the label and whether all times are settled now. */
export function saveTurn(ledger: Ledger, input: Input<'plans.turn'>, today: string): string {
  const { itemId, dueFrom, state, doneOn, movedTo, reason } = input;
  const item = itemById(ledger, itemId);
  const turn = turnAt(ledger, item, dueFrom, today);
  if (item.state === '取消') refuse('这一项已经取消，请先改成未开始或进行中', 'state');
  if (state === '已完成') {
    if (doneOn === null) refuse('请写哪天完成的', 'doneOn');
    if (doneOn !== null && doneOn > today) refuse(`完成日期 ${doneOn} 还没有到，请填今天或以前的日期`, 'doneOn');
  } else if (doneOn !== null) refuse('没有完成的不写完成日期', 'doneOn');
  if (state === '延期') {
    if (movedTo === null) refuse('延期要写改到哪一天', 'movedTo');
    if (reason === null) refuse('请写为什么延期', 'reason');
    if (movedTo !== null && movedTo <= turn.dueTo)
      refuse(
        `${movedTo} 还在原来的时间里，延期要改到 ${turn.dueTo} 以后；在原来的时间里换一天的，不必记延期`,
        'movedTo',
      );
  }
  if (state === '取消' && reason === null) refuse('请写为什么取消', 'reason');
  putTurn(ledger, itemId, dueFrom, { state, doneOn, movedTo, reason });
  const word = state ?? (movedTo === null ? '没有登记' : `改到 ${formatChineseShort(movedTo)}`);
  return `“${item.content.slice(0, 24)}”${turnWords(turn)}：${word}`;
}
