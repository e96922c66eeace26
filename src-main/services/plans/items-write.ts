import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import { itemProblem } from '../../domain/plans/check.ts';
import { AppError, refuse } from '../../errors.ts';
import { attachmentsOf, dropAttachment } from '../attachments.ts';
import { assertActivitiesInside, assertNothingHeld } from './activities.ts';
import { assertStillLater, putOff } from './put-off.ts';
import { itemById, itemsByIds, type StoredItem, short } from './rows.ts';
import { followingTurns, settleTurns } from './turn-state.ts';
import { storedTurns } from './turns.ts';
import { dropTurns } from './turns-write.ts';
import { planById } from './write.ts';

/** An item without its number and what its plan says of it. */
export type ItemValues = Omit<StoredItem, 'id' | 'plan' | 'groupId'>;
type Draft = Input<'plans.addItems'>['items'][number];

const columns: readonly (readonly [keyof ItemValues, string])[] = [
  ['planId', 'plan_id'],
  ['position', 'position'],
  ['category', 'category'],
  ['content', 'content'],
  ['target', 'target'],
  ['targetUnit', 'target_unit'],
  ['monthFrom', 'month_from'],
  ['monthTo', 'month_to'],
  ['dayFrom', 'day_from'],
  ['dayTo', 'day_to'],
  ['timeWords', 'time_words'],
  ['festival', 'festival'],
  ['recurrence', 'recurrence'],
  ['owner', 'owner'],
  ['helper', 'helper'],
  ['dueOn', 'due_on'],
  ['budgetFen', 'budget_fen'],
  ['state', 'state'],
  ['percent', 'percent'],
  ['doneOn', 'done_on'],
  ['reason', 'reason'],
  ['evidence', 'evidence'],
  ['fromUpper', 'from_upper'],
  ['note', 'note'],
];
const insert = `insert into plan_item (${columns.map(([, column]) => column).join(', ')})
  values (${columns.map(([name]) => `@${name}`).join(', ')})`;
const update = `update plan_item set ${columns.map(([name, column]) => `${column} = @${name}`).join(', ')} where id = @id`;

const empty: Omit<ItemValues, 'planId' | 'position' | 'content'> = {
  category: '其他',
  target: null,
  targetUnit: null,
  monthFrom: null,
  monthTo: null,
  dayFrom: null,
  dayTo: null,
  timeWords: null,
  festival: null,
  recurrence: null,
  owner: null,
  helper: null,
  dueOn: null,
  budgetFen: null,
  state: '未开始',
  percent: 0,
  doneOn: null,
  reason: null,
  evidence: null,
  fromUpper: '否',
  note: null,
};

/** What is written over what was there; what was left out stays. */
function laid<T extends object>(before: T, draft: Draft): T {
  const given = Object.entries(draft).filter(([, value]) => value !== undefined);
  return { ...before, ...Object.fromEntries(given) };
}

/** Settles what follows from the state alone, so that a form need not say it twice. */
function settled(values: ItemValues, draft: Draft): ItemValues {
  const { state } = values;
  if (state === '已完成' && draft.percent === undefined) return { ...values, percent: 100 };
  if (state === '未开始' && draft.percent === undefined) return { ...values, percent: 0, doneOn: draft.doneOn ?? null };
  if (state !== '已完成') {
    const percent = draft.percent === undefined && values.percent === 100 ? 0 : values.percent;
    return { ...values, percent, doneOn: draft.doneOn ?? null };
  }
  return values;
}

/** Refuses an item that breaks a rule, at the field. `at` names it where many are written at once. */
export function assertItem(ledger: Ledger, values: ItemValues, putOff: boolean, today: string, at = ''): void {
  const plan = values.planId === null ? null : planById(ledger, values.planId);
  const problem = itemProblem(values, plan, putOff || values.state === '延期', today);
  if (problem) throw new AppError('RULE_BROKEN', `${at}${problem.message}`, { [problem.field]: problem.message });
}

const nextPosition = (ledger: Ledger, planId: number | null): number =>
  statement(ledger.sql, 'select coalesce(max(position), 0) + 1 from plan_item where plan_id is ?')
    .pluck()
    .get(planId) as number;

/** Writes a checked item over its row. */
export function writeItem(ledger: Ledger, id: number, values: ItemValues): void {
  statement(ledger.sql, update).run({ ...values, id });
}

function insertItem(ledger: Ledger, values: ItemValues): number {
  return Number(statement(ledger.sql, insert).run(values).lastInsertRowid);
}

/** @throws AppError RULE_BROKEN: of what repeats single times are put off */
function assertTimes({ recurrence, state, content }: ItemValues): void {
  if (recurrence !== null && state === '延期')
    refuse(`“${short(content)}”是${recurrence}的，请打开它，把办不了的那一次延期`, 'state');
}

/** Of what repeats the times say how it stands; said to be done as a whole, every open time is. */
function followTimes(ledger: Ledger, id: number, values: ItemValues, done: boolean): void {
  if (done && values.doneOn !== null) settleTurns(ledger, { ...values, id }, values.doneOn);
  const next = followingTurns(ledger, id, values);
  if (next !== values) writeItem(ledger, id, next);
}

function newItem(
  ledger: Ledger,
  planId: number | null,
  position: number,
  draft: Draft,
  today: string,
  at = '',
): number {
  const content = draft.content ?? '';
  if (content === '') throw new AppError('INVALID_INPUT', `${at}请写内容`, { content: '请写内容' });
  const values = settled(laid({ ...empty, planId, position, content }, draft), draft);
  assertTimes(values);
  assertItem(ledger, values, false, today, at);
  const id = insertItem(ledger, values);
  if (values.recurrence !== null) followTimes(ledger, id, values, values.state === '已完成');
  return id;
}

/** Creates or changes one item. Returns the label for the journal. */
export function saveItem(
  ledger: Ledger,
  { id, planId, ...draft }: Input<'plans.saveItem'>,
  today: string,
): { id: number; label: string } {
  if (id === undefined) {
    const plan = planId ?? null;
    const made = newItem(ledger, plan, nextPosition(ledger, plan), draft, today);
    return { id: made, label: `${plan === null ? '记一件事' : '添加计划事项'}：${short(draft.content ?? '')}` };
  }
  const item = itemById(ledger, id);
  const { plan: _plan, groupId: _group, id: _id, ...before } = item;
  const moved = planId !== undefined && planId !== before.planId;
  const place = moved ? { planId, position: nextPosition(ledger, planId) } : {};
  const wanted = settled(laid({ ...before, ...place }, draft), draft);
  assertTimes(wanted);
  // Times of another rule, or what a single item was put off from, say nothing about what it is now.
  if (wanted.recurrence !== before.recurrence) dropTurns(ledger, [id]);
  const isPutOff = before.recurrence === null && storedTurns(ledger, [id]).length > 0;
  const values =
    wanted.state === '延期' && before.state !== '延期' ? putOff(ledger, { ...item, recurrence: null }, wanted) : wanted;
  assertStillLater(ledger, item, values);
  if (values.state === '取消' && before.state !== '取消') assertNothingHeld(ledger, [item]);
  assertItem(ledger, values, isPutOff, today);
  writeItem(ledger, id, values);
  if (values.recurrence !== null)
    followTimes(ledger, id, values, values.state === '已完成' && before.state !== '已完成');
  assertActivitiesInside(ledger, [itemById(ledger, id)], moved ? 'planId' : 'monthFrom');
  return { id, label: `修改计划事项：${short(values.content)}` };
}

/** Many new items at the end of a plan. Returns their ids in this order. */
export function addItems(
  ledger: Ledger,
  planId: number | null,
  items: readonly Draft[],
  today: string,
): { ids: number[]; label: string } {
  const first = nextPosition(ledger, planId);
  const many = items.length > 1;
  const ids = items.map((draft, i) => newItem(ledger, planId, first + i, draft, today, many ? `第 ${i + 1} 项：` : ''));
  const where = planId === null ? '日历' : `“${planById(ledger, planId).title}”`;
  return { ids, label: `往${where}添加 ${ids.length} 项` };
}

/** Removes items with their times and papers; refuses all when an activity hangs on one of them. */
export function removeItems(
  ledger: Ledger,
  ids: readonly number[],
  nothingDone = '一项也没有删',
): { removed: number; label: string } {
  const rows = itemsByIds(ledger, ids);
  const wanted = JSON.stringify(rows.map(({ id }) => id));
  const hangs = statement(
    ledger.sql,
    `select i.content, a.name from activity a join plan_item i on i.id = a.plan_item_id
     where i.id in (select value from json_each(?)) order by i.position limit 1`,
  ).get(wanted) as { content: string; name: string } | undefined;
  if (hangs)
    throw new AppError(
      'RULE_BROKEN',
      `“${short(hangs.content)}”下面有活动“${hangs.name}”，${nothingDone}。不办了的请把这一项改成取消，或先把活动移开`,
      { ids: '有活动的事项不能删' },
    );
  dropTurns(ledger, ids);
  for (const papers of attachmentsOf(
    ledger,
    'plan_item',
    rows.map(({ id }) => id),
  ).values())
    for (const { id } of papers) dropAttachment(ledger, id);
  statement(ledger.sql, 'delete from plan_item where id in (select value from json_each(?))').run(wanted);
  const [only] = rows;
  return {
    removed: rows.length,
    label: rows.length === 1 && only ? `删除计划事项：${short(only.content)}` : `删除 ${rows.length} 项计划`,
  };
}

/** The order of all items of a plan. Returns the label for the journal. */
export function reorderItems(ledger: Ledger, planId: number, ids: readonly number[]): string {
  const { title } = planById(ledger, planId);
  const own = statement(ledger.sql, 'select id from plan_item where plan_id = ?').pluck().all(planId) as number[];
  const wanted = new Set(ids);
  if (wanted.size !== own.length || ids.length !== own.length || own.some((id) => !wanted.has(id)))
    throw new AppError('CONFLICT', `“${title}”的事项刚有增减，顺序没有改。请刷新后再排`);
  const put = statement(ledger.sql, 'update plan_item set position = ? where id = ? and position <> ?');
  ids.forEach((id, i) => put.run(i + 1, id, i + 1));
  return `调整“${title}”的顺序`;
}
