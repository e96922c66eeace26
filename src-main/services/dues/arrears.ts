import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { DuesArrearsRow } from '../../contract/dues.ts';
import { unpaidRun } from '../../domain/dues/arrears.ts';
import { addToMonth, monthsBetween, monthsText } from '../../domain/dues/months.ts';
import { monthsInArrears } from './begun.ts';
import { periodRows } from './facts.ts';
import { keptSheet } from './kept.ts';
import { isOpen, type SheetPerson } from './sheet.ts';
import { untilChanged } from '../memo.ts';
import { AppError } from '../../errors.ts';
import { groupNames, groupTreeIds } from '../organisation/groups.ts';
import { standardOn } from '../standards.ts';

/** How far back a run is followed: five years. Older arrears stand in the matrix of their year. */
const lookBack = 60;

interface Run {
  readonly memberId: number;
  readonly name: string;
  readonly groupId: number | null;
  /** Unpaid months of the run that ends now, oldest first. */
  readonly months: readonly string[];
  /** All months in arrears that are not fully paid, also those before the run. */
  readonly open: readonly string[];
  /** Months called for whose dues can not be reckoned, because the base is missing. */
  readonly unknown: readonly string[];
  /** Everything that is open in the months looked at, fen. */
  readonly owedFen: number;
}

function computeRuns(ledger: Ledger, today: string): Map<number, Run> {
  const periods = periodRows(ledger);
  const [first, last] = [periods[0], periods.at(-1)];
  if (!first || !last) return new Map();
  const to = [last.toMonth, today.slice(0, 7)].sort()[0] ?? last.toMonth;
  const from = addToMonth(to, 1 - lookBack);
  const months = monthsBetween(first.fromMonth > from ? first.fromMonth : from, to);
  const sheet = keptSheet(ledger, months);
  const inArrears = monthsInArrears(periods, months, today);
  const looked = [months[0], ...inArrears].join(' ');
  const runs = new Map<number, Run>();
  for (const person of sheet.people) {
    const kept = runOf.get(person);
    const run = kept?.looked === looked ? kept.run : personRun(person, months, inArrears);
    if (kept?.looked !== looked) runOf.set(person, { looked, run });
    if (run) runs.set(person.memberId, run);
  }
  return runs;
}

/** Beside each person of a kept sheet: the run, and the months that were looked at. */
const runOf = new WeakMap<SheetPerson, { readonly looked: string; readonly run: Run | null }>();

function personRun(
  { memberId, name, groupId, states, expected, paid }: SheetPerson,
  months: readonly string[],
  inArrears: ReadonlySet<string>,
): Run | null {
  const called = months.flatMap((month, i) =>
    inArrears.has(month)
      ? [{ month, exempt: states[i] === 'x', expectedFen: expected[i] ?? null, paidFen: paid[i] ?? 0 }]
      : [],
  );
  const owedFen = called.reduce((sum, m) => sum + Math.max(0, (m.expectedFen ?? 0) - m.paidFen), 0);
  const open = called.flatMap((m) => (!m.exempt && (m.expectedFen ?? 0) > m.paidFen ? [m.month] : []));
  const unknown = months.filter((month, i) => inArrears.has(month) && isOpen({ states, expected }, i));
  const stands = owedFen > 0 || unknown.length > 0;
  return stands ? { memberId, name, groupId, months: unpaidRun(called), open, unknown, owedFen } : null;
}

/** Everybody who is behind with what was to be paid by a day, or of whom nobody can say it. */
const lookedAt = (ledger: Ledger, day: string, today: string): Map<number, Run> =>
  untilChanged(ledger, today, `dues:looked:${day}`, () => computeRuns(ledger, day));

/** Everybody who is in arrears, with the run of unpaid months that ends now. */
export const arrearsRuns = (ledger: Ledger, today: string): Map<number, Run> => arrearsRunsOn(ledger, today, today);

/**
 * Who is in arrears for what was to be paid by a day, with all that is paid until today: what fell due later does not
 * count, what was paid later does.
 */
export const arrearsRunsOn = (ledger: Ledger, day: string, today: string): Map<number, Run> =>
  untilChanged(
    ledger,
    today,
    `dues:runs:${day}`,
    () => new Map([...lookedAt(ledger, day, today)].filter(([, { owedFen }]) => owedFen > 0)),
  );

/** Months to be paid by a day whose dues nobody can reckon, by person: neither in arrears nor paid up. */
export const unreckonedOn = (ledger: Ledger, day: string, today: string): Map<number, readonly string[]> =>
  untilChanged(
    ledger,
    today,
    `dues:unreckoned:${day}`,
    () =>
      new Map(
        [...lookedAt(ledger, day, today)].flatMap(([id, { unknown }]) => (unknown.length > 0 ? [[id, unknown]] : [])),
      ),
  );

function remindersByMember(
  ledger: Ledger,
): Map<number, (DuesArrearsRow['reminders'][number] & { memberId: number })[]> {
  const rows = statement(
    ledger.sql,
    'select member_id memberId, on_date "on", kind, by_whom "by", result from dues_reminder order by on_date desc, id desc',
  ).all() as (DuesArrearsRow['reminders'][number] & { memberId: number })[];
  return Map.groupBy(rows, (row) => row.memberId);
}

/**
 * 欠费名单, longest run first. Three months running are reminded, six are flagged: what then happens is for a talk and
 * the committee to decide (中国工会章程), the program never ends a membership.
 */
export function arrearsRows(ledger: Ledger, groupId: number | null, today: string): DuesArrearsRow[] {
  const groups = groupId === null ? null : new Set(groupTreeIds(ledger, groupId));
  const names = groupNames(ledger);
  const reminders = remindersByMember(ledger);
  const { remindFrom, flagFrom } = standardOn(ledger, 'duesArrears', today).value;
  const payers = new Set(
    statement(ledger.sql, 'select member_id from dues_payment_month group by member_id having sum(amount_fen) > 0')
      .pluck()
      .all() as number[],
  );
  const year = Number(today.slice(0, 4));
  // Most people owe for the same months.
  const texts = new Map<string, string>();
  const textOf = (list: readonly string[]): string => {
    const key = list.join();
    const known = texts.get(key);
    if (known !== undefined) return known;
    const text = monthsText(list, year);
    texts.set(key, text);
    return text;
  };
  return [...arrearsRuns(ledger, today).values()]
    .filter((run) => !groups || (run.groupId !== null && groups.has(run.groupId)))
    .sort((a, b) => b.months.length - a.months.length || b.owedFen - a.owedFen)
    .map(({ memberId, name, groupId: group, months, open, unknown, owedFen }) => ({
      memberId,
      name,
      group: group === null ? null : (names.get(group)?.path ?? null),
      months,
      monthsText: textOf(months),
      open,
      openText: textOf(open),
      unknownText: unknown.length === 0 ? '' : textOf(unknown),
      neverPaid: !payers.has(memberId),
      owedFen,
      level: months.length >= flagFrom ? 'flag' : months.length >= remindFrom ? 'remind' : 'owing',
      reminders: (reminders.get(memberId) ?? []).map(({ on, kind, by, result }) => ({ on, kind, by, result })),
    }));
}

/** Refuses a day on which nobody could have been reminded of dues: still to come, before joining, before any were called for. */
export function assertReminderDay(
  ledger: Ledger,
  people: readonly { readonly name: string; readonly joinedOn: string | null }[],
  { on, kind }: { readonly on: string; readonly kind: string },
  today: string,
): void {
  const refuse = (message: string, field: string): never => {
    throw new AppError('RULE_BROKEN', message, { on: field });
  };
  if (on > today) refuse(`${on} 还没有到，${kind}请到那天再记`, '还没有到');
  const [first] = periodRows(ledger);
  if (first && on < `${first.fromMonth}-01`)
    refuse(`${kind}的日期 ${on} 早于第一次算应缴的 ${first.fromMonth}，那时还没有人欠会费，请核对年份`, '请核对年份');
  const late = people.find(({ joinedOn }) => joinedOn !== null && joinedOn > on);
  if (late) refuse(`${late.name} ${late.joinedOn} 才入会，${kind}的日期 ${on} 在这以前，请核对`, '早于入会日期');
}

/** Notes a reminder or a talk for each of these people. */
export function putReminders(
  ledger: Ledger,
  ids: readonly number[],
  reminder: { readonly on: string; readonly kind: string; readonly by: string | null; readonly result: string | null },
): void {
  for (const id of ids)
    statement(
      ledger.sql,
      'insert into dues_reminder (member_id, on_date, kind, by_whom, result) values (?, ?, ?, ?, ?)',
    ).run(id, reminder.on, reminder.kind, reminder.by, reminder.result);
}
