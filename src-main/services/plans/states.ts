import type { Ledger } from '../../../db/open.ts';
import type { Input } from '../../contract.ts';
import { addMonths, monthsBetween } from '../../domain/dates.ts';
import { formatChineseShort } from '../../domain/date-format.ts';
import type { PlanItemState } from '../../domain/plans/kinds.ts';
import { itemSpan, outsideSpan } from '../../domain/plans/span.ts';
import { turnWords } from '../../domain/plans/turn-words.ts';
import { AppError, refuse } from '../../errors.ts';
import { assertActivitiesInside, assertNothingHeld } from './activities.ts';
import { assertItem, type ItemValues, writeItem } from './items-write.ts';
import { assertStillLater, putOff } from './put-off.ts';
import { itemById, itemsByIds, type StoredItem, short } from './rows.ts';
import { storedTurns, timesOf } from './turns.ts';
import { followingTurns, settleTurns, stateByTurns } from './turn-state.ts';
import { planById } from './write.ts';
import { putTurn, saveTurn, turnAt } from './turns-write.ts';

const valuesOf = ({ plan: _plan, groupId: _group, id: _id, ...values }: StoredItem): ItemValues => values;
const wasPutOff = (ledger: Ledger, item: StoredItem): boolean =>
  item.recurrence === null && storedTurns(ledger, [item.id]).length > 0;

/** The item at the time to which it is put off. */
function putOffTo(ledger: Ledger, item: StoredItem, input: Input<'plans.setState'>): ItemValues {
  const { monthFrom, monthTo, dayFrom, dayTo, reason, percent } = input;
  return putOff(ledger, item, {
    ...valuesOf(item),
    state: '延期',
    percent: percent ?? (item.percent === 100 ? 0 : item.percent),
    doneOn: null,
    reason,
    monthFrom,
    monthTo,
    dayFrom,
    dayTo,
    dueOn: null,
  });
}

function changed(item: StoredItem, input: Input<'plans.setState'>): ItemValues {
  const { state, percent, doneOn, reason } = input;
  const kept = item.percent === 100 ? 0 : item.percent;
  const shares: Readonly<Record<Exclude<PlanItemState, '延期'>, number>> = {
    未开始: 0,
    进行中: percent ?? kept,
    已完成: 100,
    取消: percent ?? kept,
  };
  return {
    ...valuesOf(item),
    state,
    percent: state === '延期' ? kept : shares[state],
    doneOn: state === '已完成' ? doneOn : null,
    // Why it was put off stays with the old time; what is done or under way has no reason of its own.
    reason:
      state === '取消' ? reason : state === '未开始' ? null : (reason ?? (state === '进行中' ? null : item.reason)),
  };
}

const byTurns = (ledger: Ledger, item: StoredItem): ItemValues => ({
  ...valuesOf(item),
  ...stateByTurns(ledger, item),
  reason: null,
});

/** @throws AppError RULE_BROKEN when a day of a time lies outside the months of the plan */
function assertTurnInside(
  ledger: Ledger,
  item: StoredItem,
  {
    movedTo = null,
    doneOn = null,
    putOff = false,
  }: { movedTo?: string | null; doneOn?: string | null; putOff?: boolean },
): void {
  const span = itemSpan(item, item.planId === null ? null : planById(ledger, item.planId));
  if (span === null) return;
  const early = outsideSpan(span, { doneOn });
  if (early) refuse(early.message, early.field);
  if (movedTo === null) return;
  const last = putOff ? span.putOffTo : span.last;
  if (movedTo < span.first || movedTo > last)
    refuse(`${span.words}，${movedTo} 不在 ${span.first} 到 ${last} 里，请改日期`, 'movedTo');
}

/** The same for an item that repeats: done means every open time, and its state is never other than its times say. */
function changedTurns(ledger: Ledger, item: StoredItem, input: Input<'plans.setState'>): ItemValues {
  const { state, doneOn, reason } = input;
  if (state === '取消') return { ...valuesOf(item), state, percent: Math.min(item.percent, 99), doneOn: null, reason };
  if (state === '已完成') {
    if (doneOn === null) refuse('请写哪天完成的', 'doneOn');
    settleTurns(ledger, item, doneOn);
  }
  const next = byTurns(ledger, item);
  if (state !== '已完成' && next.state === '已完成')
    refuse(`“${short(item.content)}”每一次都登记过了。请打开它，改没有办完的那一次`, 'state');
  return next;
}

/** One state for several items. Returns the label for the journal. */
export function setState(
  ledger: Ledger,
  input: Input<'plans.setState'>,
  today: string,
): { changed: number; label: string } {
  const { ids, state, reason, evidence } = input;
  const rows = itemsByIds(ledger, ids);
  if (state === '延期' && reason === null) refuse('请写为什么延期', 'reason');
  if (state === '取消') assertNothingHeld(ledger, rows);
  for (const item of rows) {
    const next =
      state === '延期'
        ? putOffTo(ledger, item, input)
        : item.recurrence === null
          ? changed(item, input)
          : changedTurns(ledger, item, input);
    const values = evidence === undefined ? next : { ...next, evidence };
    assertItem(ledger, values, wasPutOff(ledger, item), today, rows.length > 1 ? `“${short(item.content)}”：` : '');
    writeItem(ledger, item.id, values);
  }
  const [only] = rows;
  const what = rows.length === 1 && only ? `“${short(only.content)}”` : ` ${rows.length} 项计划`;
  return { changed: rows.length, label: `把${what}记为${state}` };
}

/** Another time inside the plan. Returns the label for the journal. */
export function moveItem(ledger: Ledger, input: Input<'plans.moveItem'>, today: string): string {
  const { id, monthFrom, monthTo, dayFrom, dayTo, turn } = input;
  const item = itemById(ledger, id);
  if (turn !== null)
    return moveTurn(ledger, item, turn, dayFrom ?? (monthFrom === null ? null : `${monthFrom}-01`), today);
  if (item.state === '已完成') refuse(`“${short(item.content)}”已经完成，没有移。时间记错了的请打开它改`, 'id');
  if (item.state === '取消') refuse(`“${short(item.content)}”已经取消，没有移`, 'id');
  // A day by which it has to be done goes along with the item.
  const by = item.monthFrom === null || monthFrom === null ? 0 : monthsBetween(item.monthFrom, monthFrom);
  const dueOn = item.dueOn === null || by === 0 ? item.dueOn : addMonths(item.dueOn, by);
  const values = { ...valuesOf(item), monthFrom, monthTo, dayFrom, dayTo, dueOn };
  assertStillLater(ledger, item, values);
  const next = followingTurns(ledger, id, values);
  assertItem(ledger, next, wasPutOff(ledger, item), today);
  writeItem(ledger, id, next);
  assertActivitiesInside(ledger, [itemById(ledger, id)], 'monthFrom');
  const to =
    dayFrom === null
      ? monthFrom === null
        ? '还没排月份'
        : `${Number(monthFrom.slice(5))} 月`
      : formatChineseShort(dayFrom);
  return `把“${short(item.content)}”移到${to}`;
}

/** One time of an item that repeats onto another day. */
function moveTurn(ledger: Ledger, item: StoredItem, dueFrom: string, to: string | null, today: string): string {
  const turn = turnAt(ledger, item, dueFrom, today);
  if (turn.state === '已完成' || turn.state === '取消')
    throw new AppError('RULE_BROKEN', `这一次已经${turn.state === '取消' ? '取消' : '办完'}，没有移`, {
      turn: turn.state,
    });
  if (to === null) refuse('请写移到哪一天', 'dayFrom');
  assertTurnInside(ledger, item, { movedTo: to, putOff: turn.state === '延期' });
  putTurn(ledger, item.id, dueFrom, { state: turn.state, doneOn: null, movedTo: to, reason: turn.reason });
  return `把“${short(item.content)}”${turnWords(turn)}的移到${formatChineseShort(to ?? dueFrom)}`;
}

/** What became of one time; the item follows: under way with the first, done with the last. Returns the label. */
export function recordTurn(ledger: Ledger, input: Input<'plans.turn'>, today: string): string {
  const label = saveTurn(ledger, input, today);
  const item = itemById(ledger, input.itemId);
  assertTurnInside(ledger, item, { ...input, putOff: input.state === '延期' });
  const turns = timesOf(item, storedTurns(ledger, [item.id]));
  if (input.state === '取消' && turns.every(({ state }) => state === '取消'))
    refuse(`“${short(item.content)}”每一次都取消了，请把整项记为取消并写原因`, 'state');
  const next = byTurns(ledger, item);
  if (next.state !== item.state || next.percent !== item.percent || next.doneOn !== item.doneOn)
    writeItem(ledger, item.id, next);
  return label;
}
