import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { PlanItemRow } from '../../contract/plans-rows.ts';
import { type CalendarEntry, compareEntries, type EntryState, fits, touches } from '../../domain/calendar/entry.ts';
import { ageAt, isDate, monthOf } from '../../domain/dates.ts';
import { monthsBetween } from '../../domain/dues/months.ts';
import { aidDue } from './due-aid.ts';
import { dueEntry, type DueSpan } from './due-kind.ts';
import { moneyDue } from './due-money.ts';
import { peopleDue } from './due-people.ts';
import { dutiesDue } from '../duties.ts';
import { reportsDue } from './due-reports.ts';
import { ledgersDue } from '../ledgers/due.ts';
import { birthdaysIn } from '../benefits/candidates.ts';
import { planItemRows } from '../plans/rows.ts';
import { storedTurns, turnRows } from '../plans/turns.ts';
import { standardOn } from '../standards.ts';

/** What of an item is the same in each of its times. */
const itemBase = (row: PlanItemRow) => ({
  layer: '计划' as const,
  id: row.id,
  title: row.content,
  category: row.category,
  owner: row.owner,
  helper: row.helper,
  fromUpper: row.fromUpper === '是',
  recurrence: row.recurrence,
  words: row.timeWords,
  planId: row.planId,
  link: `/year/list?item=${row.id}`,
  verb: '打开',
});

/** An item that is done once. Where it has one activity and no days of its own, the activity says the days. */
function single(row: PlanItemRow, spans: ReadonlyMap<number, { from: string; to: string }>): CalendarEntry {
  const [only] = row.activities.length === 1 ? row.activities : [];
  const held = row.dayFrom === null && only && only.state !== '取消' ? spans.get(only.id) : undefined;
  const dayFrom = row.dayFrom ?? held?.from ?? null;
  return {
    ...itemBase(row),
    key: `item:${row.id}`,
    state: row.state,
    standing: row.standing,
    monthFrom: held ? monthOf(held.from) : row.monthFrom,
    monthTo: held ? monthOf(held.to) : row.monthTo,
    dayFrom,
    dayTo: row.dayTo ?? (held ? held.to : dayFrom),
    turn: null,
    postponedFrom: row.postponed[0]?.from ?? null,
    note: heldNote(row, only?.state) ?? row.reason ?? row.note,
  };
}

/** The activity is over, and nobody has said so of the item: its own state stays, because the plan's figures count it. */
const heldNote = ({ state }: PlanItemRow, activity: string | undefined): string | null =>
  (activity === '已举行' || activity === '已办结') && (state === '未开始' || state === '进行中')
    ? `活动${activity}，这一项还没有记完成`
    : null;

/** The times of an item that repeats. */
function repeated(ledger: Ledger, rows: readonly PlanItemRow[], today: string): CalendarEntry[] {
  const { days } = standardOn(ledger, 'planReminder', today).value;
  const written = Map.groupBy(
    storedTurns(
      ledger,
      rows.map(({ id }) => id),
    ),
    ({ itemId }) => itemId,
  );
  return rows.flatMap((row) =>
    turnRows(row, written.get(row.id) ?? [], today, days).map((turn): CalendarEntry => {
      const day = turn.movedTo ?? turn.dayFrom;
      const over = row.state === '已完成' || row.state === '取消' ? row.state : null;
      const state: EntryState = turn.state ?? over ?? '未开始';
      return {
        ...itemBase(row),
        key: `turn:${row.id}:${turn.dueFrom}`,
        state,
        standing: state === '已完成' || state === '取消' ? null : turn.standing,
        monthFrom: monthOf(day ?? turn.dueFrom),
        monthTo: monthOf(day ?? turn.dueTo),
        // A week is days; a month or quarter without a day of its own is some time in it.
        dayFrom: day ?? (row.recurrence === '每周' ? turn.dueFrom : null),
        dayTo: turn.movedTo ?? turn.dayTo ?? (row.recurrence === '每周' ? turn.dueTo : null),
        turn: turn.dueFrom,
        postponedFrom: null,
        note: turn.reason ?? row.note,
      };
    }),
  );
}

interface StoredActivity {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly planItemId: number | null;
  readonly from: string;
  readonly to: string;
  readonly hours: string | null;
  readonly place: string | null;
  readonly organiser: string | null;
  readonly state: string;
  readonly reason: string | null;
}

const activitiesIn = (ledger: Ledger, from: string, to: string): StoredActivity[] =>
  statement(
    ledger.sql,
    `select id, name, kind, plan_item_id planItemId, from_date "from", to_date "to", hours, place, organiser, state, reason
     from activity where to_date >= ? and from_date <= ? order by from_date, id`,
  ).all(from, to) as StoredActivity[];

/** 筹备 and 已批准 are still to come, 已举行 waits for its settlement. */
const activityStates: Readonly<Record<string, EntryState>> = {
  筹备: '未开始',
  已批准: '未开始',
  已举行: '进行中',
  已办结: '已完成',
  取消: '取消',
};

function activityEntry(row: StoredActivity, today: string): CalendarEntry {
  const state = activityStates[row.state] ?? '未开始';
  return {
    key: `activity:${row.id}`,
    layer: '活动',
    id: row.id,
    ...(row.planItemId === null ? {} : { ofItem: row.planItemId }),
    title: row.name,
    category: row.kind,
    owner: row.organiser,
    helper: null,
    fromUpper: false,
    state,
    standing: state === '未开始' && row.to < today ? '过期' : null,
    monthFrom: monthOf(row.from),
    monthTo: monthOf(row.to),
    dayFrom: row.from,
    dayTo: row.to,
    recurrence: null,
    turn: null,
    postponedFrom: null,
    words: row.hours,
    note: [row.hours, row.place, row.reason].filter(Boolean).join('　') || null,
    planId: null,
    link: `/year/activities/${row.id}`,
    verb: '打开活动',
  };
}

/** Birthdays of the members; on request only, because they are nothing for a wall. */
function birthdays(ledger: Ledger, { from, to }: DueSpan): CalendarEntry[] {
  return monthsBetween(monthOf(from), monthOf(to)).flatMap((month) =>
    birthdaysIn(ledger, month).map(({ id, name, birthDate }): CalendarEntry => {
      const year = month.slice(0, 4);
      // Nobody is passed over in a common year.
      const day = birthDate.slice(5) === '02-29' && !isDate(`${year}-02-29`) ? '02-28' : birthDate.slice(5);
      const date = `${year}-${day}`;
      return {
        ...dueEntry({
          key: `birthday:${id}:${year}`,
          from: date,
          title: `${name}生日`,
          why: `${ageAt(birthDate, date)} 岁`,
          noun: '会员',
          link: `/members/${id}`,
          verb: '打开档案',
        }),
        layer: '生日',
      };
    }),
  );
}

/** Plans: items once or in each of their times, those without any time last. */
function planEntries(ledger: Ledger, { from, to, today }: DueSpan): { entries: CalendarEntry[]; merged: Set<number> } {
  const byId = new Map<number, PlanItemRow>();
  // An item without a month belongs to the years of its plan.
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1)
    for (const row of planItemRows(ledger, { year, withoutMonth: true }, today)) byId.set(row.id, row);
  // An activity may have been held outside the item's months.
  const activities = activitiesIn(ledger, from, to);
  const tied = activities.flatMap(({ planItemId }) => (planItemId === null ? [] : [planItemId]));
  for (const row of planItemRows(ledger, { from, to }, today)) byId.set(row.id, row);
  for (const row of planItemRows(ledger, { ids: tied.filter((id) => !byId.has(id)) }, today)) byId.set(row.id, row);
  const rows = [...byId.values()];
  const spans = new Map(activities.map((activity) => [activity.id, activity]));
  const isRepeating = ({ recurrence, monthFrom }: PlanItemRow) => recurrence !== null && monthFrom !== null;
  const once = rows.filter((row) => !isRepeating(row)).map((row) => single(row, spans));
  const merged = new Set(
    rows.flatMap(({ recurrence, dayFrom, state, activities: own }) => {
      const [only] = own.length === 1 ? own : [];
      if (recurrence !== null || dayFrom !== null || !only) return [];
      // What was given up on both sides stands there once.
      return only.state !== '取消' || state === '取消' ? [only.id] : [];
    }),
  );
  return { entries: [...once, ...repeated(ledger, rows.filter(isRepeating), today)], merged };
}

type Wanted = Input<'calendar.entries'>;

/** Everything that is wanted of the calendar, in its order. What has no time stands last. */
export function calendarEntries(ledger: Ledger, wanted: Wanted, today: string): CalendarEntry[] {
  const { from, to, layers } = wanted;
  const span = { from, to, today };
  const has = (layer: (typeof layers)[number]) => layers.includes(layer);
  const { entries: plans, merged } = has('计划') ? planEntries(ledger, span) : { entries: [], merged: new Set() };
  const all = [
    ...plans.filter((entry) => entry.monthFrom === null || touches(entry, from, to)),
    ...(has('活动')
      ? activitiesIn(ledger, from, to)
          .filter(({ id }) => !merged.has(id))
          .map((row) => activityEntry(row, today))
      : []),
    ...(has('期限')
      ? [
          ...reportsDue(ledger, span),
          ...dutiesDue(ledger, span),
          ...peopleDue(ledger, span),
          ...moneyDue(ledger, span),
          ...aidDue(ledger, span),
          ...ledgersDue(ledger, span),
        ].map(dueEntry)
      : []),
    ...(has('生日') ? birthdays(ledger, span).filter((entry) => touches(entry, from, to)) : []),
  ];
  const { owner, category, upper } = wanted;
  const filter = { ...(owner ? { owner } : {}), ...(category ? { category } : {}), ...(upper ? { upper } : {}) };
  return all.filter((entry) => fits(entry, filter)).sort(compareEntries);
}
