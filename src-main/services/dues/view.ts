import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input, Output } from '../../contract.ts';
import type { DuesMatrix, DuesOverview, DuesRow, DuesTotals } from '../../contract/dues.ts';
import { type DuesRate, monthlyDues } from '../../domain/dues/amount.ts';
import { collectionRate } from '../../domain/dues/arrears.ts';
import { monthsOf } from '../../domain/dues/months.ts';
import { arrearsRuns } from './arrears.ts';
import { begunOnly, inTimeOf } from './begun.ts';
import { standardRows } from './facts.ts';
import { keptSheet } from './kept.ts';
import { type DuesSheet, isOpen, lacksBase, type SheetPerson } from './sheet.ts';
import { lockOf } from './locks.ts';
import { sinceLock } from './since-lock.ts';
import { duesGroups, rateIn } from './terms.ts';
import { apartById } from '../member/names.ts';
import { memberIds } from '../member/list.ts';
import { standardOn } from '../standards.ts';

/** The year of everybody as it stands on a day. */
export const yearSheet = (ledger: Ledger, year: number, today: string): DuesSheet =>
  begunOnly(keptSheet(ledger, monthsOf(year)), today);

/** Sums of one person over the months called for. */
export function figuresOf(
  sheet: DuesSheet,
  person: SheetPerson,
): Pick<DuesRow, 'dueFen' | 'paidFen' | 'owedFen' | 'advanceFen'> {
  let [dueFen, paidFen, owedFen, advanceFen] = [0, 0, 0, 0];
  sheet.months.forEach((_, i) => {
    const expected = person.expected[i] ?? 0;
    const paid = person.paid[i] ?? 0;
    if (sheet.called[i] === true) {
      dueFen += expected;
      owedFen += Math.max(0, expected - paid);
      paidFen += paid;
    } else advanceFen += paid;
  });
  return { dueFen, paidFen, owedFen, advanceFen };
}

function rowOf(
  sheet: DuesSheet,
  person: SheetPerson,
  group: string | null,
  run: number,
  rate: DuesRate,
  apart: DuesRow['apart'] = null,
): DuesRow {
  const { memberId, name, expected, paid, base, standard } = person;
  return {
    memberId,
    name,
    group,
    apart,
    baseFen: base?.baseFen ?? null,
    monthlyFen: standard ? monthlyDues(standard, base, rate) : null,
    states: person.states.join(''),
    expected,
    paid,
    ...figuresOf(sheet, person),
    run,
  };
}

const zeros = (n: number): number[] => new Array<number>(n).fill(0);

/** Sums over people, by month and over all the months called for. */
export function totalsOf(sheet: DuesSheet, people: readonly SheetPerson[]): DuesTotals {
  const due = zeros(sheet.months.length);
  const paid = zeros(sheet.months.length);
  const owed = zeros(sheet.months.length);
  const open = zeros(sheet.months.length);
  let [dueFen, paidFen, owedFen, owing, partial, exempt, noBase] = [0, 0, 0, 0, 0, 0, 0];
  for (const person of people) {
    const sums = figuresOf(sheet, person);
    dueFen += sums.dueFen;
    paidFen += sums.paidFen;
    owedFen += sums.owedFen;
    if (sums.owedFen > 0) owing += 1;
    if (person.states.includes('h')) partial += 1;
    if (person.states.includes('x')) exempt += 1;
    if (sheet.months.some((_, i) => lacksBase(sheet, person, i))) noBase += 1;
    sheet.months.forEach((_, i) => {
      due[i] = (due[i] ?? 0) + (person.expected[i] ?? 0);
      paid[i] = (paid[i] ?? 0) + (person.paid[i] ?? 0);
      if (sheet.called[i]) owed[i] = (owed[i] ?? 0) + Math.max(0, (person.expected[i] ?? 0) - (person.paid[i] ?? 0));
      if (sheet.called[i] && isOpen(person, i)) open[i] = (open[i] ?? 0) + (person.paid[i] ?? 0);
    });
  }
  return {
    people: people.length,
    due,
    paid,
    owed,
    open,
    dueFen,
    paidFen,
    owedFen,
    owing,
    partial,
    exempt,
    noBase,
    // A rate counts what was paid of what was due; money for other months does not lift it above the whole.
    rates: sheet.months.map((_, i) =>
      sheet.called[i] ? collectionRate((due[i] ?? 0) - (owed[i] ?? 0), due[i] ?? 0) : null,
    ),
    rate: collectionRate(dueFen - owedFen, dueFen),
  };
}

/** People who agreed that dues are taken from their wages in the given month. */
function authorisedIn(ledger: Ledger, month: string): Set<number> {
  return new Set(
    statement(
      ledger.sql,
      'select member_id from dues_authorisation where from_month <= ? and (to_month is null or to_month >= ?)',
    )
      .pluck()
      .all(month, month) as number[],
  );
}

type View = Input<'dues.matrix'>['view'];

/** Whether a person belongs into a view, looking at some of the sheet's months. */
const fitsIn: Readonly<
  Record<
    Exclude<View, 'noAuthorisation'>,
    (sheet: DuesSheet, person: SheetPerson, places: readonly number[]) => boolean
  >
> = {
  all: () => true,
  due: (sheet, { expected }, places) => places.some((i) => sheet.called[i] === true && (expected[i] ?? 0) > 0),
  paid: (_, { paid }, places) => places.some((i) => (paid[i] ?? 0) > 0),
  owing: (sheet, { expected, paid }, places) =>
    places.some((i) => sheet.called[i] === true && (expected[i] ?? 0) > (paid[i] ?? 0)),
  partial: (_, { states }, places) => places.some((i) => states[i] === 'h'),
  exempt: (_, { states }, places) => places.some((i) => states[i] === 'x'),
  noBase: (sheet, person, places) => places.some((i) => lacksBase(sheet, person, i)),
};

function viewOf(
  ledger: Ledger,
  sheet: DuesSheet,
  { view, month }: { readonly view: View; readonly month: string | null },
  today: string,
): (person: SheetPerson) => boolean {
  if (view === 'noAuthorisation') {
    const authorised = authorisedIn(ledger, today.slice(0, 7));
    return (person) => !authorised.has(person.memberId);
  }
  const places = sheet.months.flatMap((name, i) => (month === null || name === month ? [i] : []));
  return (person) => fitsIn[view](sheet, person, places);
}

export type PeopleWhere = (person: Pick<SheetPerson, 'memberId' | 'groupId'>) => boolean;

/** Whether a person is in the group (or below it) and found by what was typed. */
export function peopleWhere(
  ledger: Ledger,
  { groupId, ungrouped, search }: Pick<Input<'dues.matrix'>, 'groupId' | 'ungrouped' | 'search'>,
  months: readonly string[],
  today: string,
): PeopleWhere {
  const groups = groupId === null ? null : duesGroups(ledger, months).below(groupId);
  const found = search.trim() === '' ? null : new Set(memberIds(ledger, { search }, [], today));
  return (person) =>
    (!groups || (person.groupId !== null && groups.has(person.groupId))) &&
    (!ungrouped || person.groupId === null) &&
    (!found || found.has(person.memberId));
}

/** People of a year's sheet whom the conditions let through, in the order of the register. */
export function selected(
  ledger: Ledger,
  sheet: DuesSheet,
  input: Pick<Input<'dues.matrix'>, 'groupId' | 'ungrouped' | 'search' | 'view' | 'month' | 'memberIds'>,
  today: string,
): SheetPerson[] {
  const inPlace = peopleWhere(ledger, input, sheet.months, today);
  const only = input.memberIds ? new Set(input.memberIds) : null;
  const fits = viewOf(ledger, sheet, input, today);
  return sheet.people.filter((person) => inPlace(person) && (!only || only.has(person.memberId)) && fits(person));
}

/** Month × person of a year. */
export function duesMatrix(ledger: Ledger, input: Input<'dues.matrix'>, today: string): DuesMatrix {
  const sheet = yearSheet(ledger, input.year, today);
  const people = selected(ledger, sheet, input, today);
  const groups = duesGroups(ledger, sheet.months);
  const runs = arrearsRuns(ledger, today);
  const rate = rateIn(ledger, `${input.year}-12`).value;
  const page = people.slice(input.offset, input.offset + input.limit);
  const ids = page.map((person) => person.memberId);
  const inTime = inTimeOf(ledger, sheet, people, today);
  const apart = apartById(ledger, ids);
  return {
    months: sheet.months,
    called: sheet.months.filter((_, i) => sheet.called[i]),
    lockedOn: lockOf(ledger, input.year)?.lockedOn ?? null,
    count: people.length,
    rows: page.map((person) =>
      rowOf(
        sheet,
        person,
        person.groupId === null ? null : (groups.paths.get(person.groupId) ?? null),
        runs.get(person.memberId)?.months.length ?? 0,
        rate,
        apart.get(person.memberId) ?? null,
      ),
    ),
    totals: totalsOf(sheet, people),
    inTime: { months: inTime.months, sentence: inTime.sentence },
    ids: input.ids ? people.map((person) => person.memberId) : null,
  };
}

/** The year by group: for the pictures, the summary sheet and the home page. */
export function duesOverview(ledger: Ledger, year: number, today: string): DuesOverview {
  const whole = keptSheet(ledger, monthsOf(year));
  const sheet = begunOnly(whole, today);
  const totals = totalsOf(sheet, sheet.people);
  const byGroup = Map.groupBy(sheet.people, (person) => person.groupId);
  const groups = duesGroups(ledger, sheet.months);
  const ids = [...groups.listed.filter((id) => byGroup.has(id)), ...(byGroup.has(null) ? [null] : [])];
  const { remindFrom, flagFrom } = standardOn(ledger, 'duesArrears', today).value;
  const runs = [...arrearsRuns(ledger, today).values()].map((row) => row.months.length);
  return {
    year,
    today,
    // What was called for in advance is called for, though nothing is due yet.
    called: sheet.months.filter((_, i) => whole.called[i]),
    lockedOn: lockOf(ledger, year)?.lockedOn ?? null,
    changedSinceLock: sinceLock(ledger, sheet, totals, today),
    hasStandard: standardRows(ledger).length > 0,
    totals,
    groups: ids.map((groupId) => ({
      groupId,
      name: groupId === null ? '未编入小组' : (groups.paths.get(groupId) ?? '已删除的小组'),
      totals: totalsOf(sheet, byGroup.get(groupId) ?? []),
    })),
    remind: runs.filter((run) => run >= remindFrom).length,
    flag: runs.filter((run) => run >= flagFrom).length,
    inTime: inTimeOf(ledger, sheet, sheet.people, today).sentence,
  } satisfies Output<'dues.overview'>;
}
