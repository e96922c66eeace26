import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { DuesState } from '../../contract/dues.ts';
import { holdsIn } from '../../domain/dues/months.ts';
import { among, type BaseRow, type Only, periodRows, type StandardRow, staysByMember } from './facts.ts';
import {
  type FrozenMonth,
  type FrozenMonths,
  type FrozenYear,
  frozenMonth,
  frozenPeople,
  frozenYears,
  placeOf,
} from './frozen.ts';
import { createReckoner, type MonthFacts } from './reckon.ts';

/** One person over the months of a sheet; amounts in fen. */
export interface SheetPerson {
  readonly memberId: number;
  readonly name: string;
  /** Present group, or the last one of somebody who has left. */
  readonly groupId: number | null;
  readonly states: DuesState[];
  /** What is or would be due; null where nothing can be said or nobody pays. */
  readonly expected: (number | null)[];
  readonly paid: number[];
  /** The base and the standard by which the last month with dues was reckoned. */
  readonly base: BaseRow | null;
  readonly standard: StandardRow | null;
}

export interface DuesSheet {
  readonly months: readonly string[];
  /** By index of `months`: whether the month was called for. */
  readonly called: readonly boolean[];
  /** In the order of the register; people without any dues or payment in the months are left out. */
  readonly people: readonly SheetPerson[];
}

/** Dues are to be paid in a month (by its index), but how much can not be said: the base or the standard is missing. */
export const isOpen = ({ states, expected }: Pick<SheetPerson, 'states' | 'expected'>, i: number): boolean =>
  states[i] === '?' || (states[i] === 'h' && expected[i] === null);

/**
 * The same where it matters: not in the months before the first that was called for. An office that begins to keep its
 * dues in July lacks no bases of January.
 */
export const lacksBase = (sheet: Pick<DuesSheet, 'called'>, person: SheetPerson, i: number): boolean =>
  isOpen(person, i) && (person.states[i] === 'h' || i >= sheet.called.indexOf(true));

/** Paid by a person for such months that were called for, fen: nobody can say that it was too much. */
export const openFenOf = (sheet: Pick<DuesSheet, 'called'>, person: SheetPerson): number =>
  person.paid.reduce((sum, fen, i) => (sheet.called[i] === true && isOpen(person, i) ? sum + fen : sum), 0);

/** Which months were called for, in the order of `months`. */
function calledMonths(ledger: Ledger, months: readonly string[], frozen: ReadonlyMap<number, FrozenYear>): boolean[] {
  const periods = periodRows(ledger);
  return months.map((month) => {
    const locked = frozen.get(Number(month.slice(0, 4)));
    return locked ? locked.terms.called[placeOf(month)] === '1' : periods.some((period) => holdsIn(period, month));
  });
}

/** A person of the sheet, month by month. */
function personOf(
  who: Pick<SheetPerson, 'memberId' | 'name' | 'groupId'>,
  facts: readonly Omit<MonthFacts, 'exempt'>[],
  exempt: (i: number) => boolean,
): SheetPerson {
  let [base, standard]: [BaseRow | null, StandardRow | null] = [null, null];
  facts.forEach((month, i) => {
    // A month that is exempt does not hide the rule of the months before it.
    if (month.pays && (standard === null || !exempt(i))) [base, standard] = [month.base, month.standard];
  });
  return {
    ...who,
    states: facts.map((month) => month.state),
    expected: facts.map((month) => month.expected),
    paid: facts.map((month) => month.paid ?? 0),
    base,
    standard,
  };
}

/** Members in the order of the register. */
function register(ledger: Ledger, only: Only): Iterable<[number, string]> {
  const few = among('id', only);
  return statement(ledger.sql, `select id, name from member where true${few.sql} order by name_sort, id`)
    .raw()
    .iterate(...few.params) as Iterable<[number, string]>;
}

/**
 * Dues of everybody (or of some) over consecutive months, as they are reckoned from what is known today: membership by
 * the dated events, the narrowest standard in force, the base in force, exemptions and payments.
 */
export function reckonedSheet(ledger: Ledger, months: readonly string[], only: Only = null): DuesSheet {
  return sheetOf(ledger, months, only, new Map());
}

/** The same, but months of a locked year as they were written down when it was locked. */
export function duesSheet(ledger: Ledger, months: readonly string[], only: Only = null): DuesSheet {
  return sheetOf(ledger, months, only, frozenYears(ledger, months));
}

function sheetOf(
  ledger: Ledger,
  months: readonly string[],
  only: Only,
  frozen: ReadonlyMap<number, FrozenYear>,
): DuesSheet {
  if (months.length === 0) return { months, called: [], people: [] };
  const called = calledMonths(ledger, months, frozen);
  const lockedOf = months.map((month) => frozen.get(Number(month.slice(0, 4))) ?? null);
  const live = months.filter((_, i) => lockedOf[i] === null);
  const isLive = called.filter((_, i) => lockedOf[i] === null);
  const reckon = live.length > 0 ? createReckoner(ledger, live, isLive, only) : () => null;
  const written = frozen.size > 0 ? frozenPeople(ledger, frozen.values(), only) : null;
  const stays = live.length > 0 ? staysByMember(ledger, only) : null;
  const people: SheetPerson[] = [];
  for (const [memberId, name] of register(ledger, only)) {
    if (only && !only.has(memberId)) continue;
    const facts = reckon(memberId);
    if (!written) {
      const groupId = stays?.get(memberId)?.at(-1)?.groupId ?? null;
      if (facts) people.push(personOf({ memberId, name, groupId }, facts, (i) => facts[i]?.exempt != null));
      continue;
    }
    const rows = new Map([...written].map(([year, byMember]) => [year, byMember.get(memberId)]));
    const joined = joinMonths(memberId, months, lockedOf, rows, facts);
    if (!joined) continue;
    // A sheet of locked years only shows the group that it showed then.
    const last = [...rows.values()].findLast((row) => row !== undefined);
    const groupId = (stays ? stays.get(memberId)?.at(-1)?.groupId : last?.groupId) ?? null;
    people.push(personOf({ memberId, name, groupId }, joined, (i) => joined[i]?.exempt === true));
  }
  return { months, called, people };
}

const nothing: FrozenMonth = {
  pays: false,
  state: '-',
  expected: null,
  paid: null,
  exempt: false,
  base: null,
  standard: null,
};

/** Months of locked years between months that are reckoned; null when there is nothing in any of them. */
function joinMonths(
  memberId: number,
  months: readonly string[],
  lockedOf: readonly (FrozenYear | null)[],
  rows: ReadonlyMap<number, FrozenMonths | undefined>,
  facts: readonly MonthFacts[] | null,
): FrozenMonth[] | null {
  let next = 0;
  let any = facts !== null;
  const joined = months.map((month, i): FrozenMonth => {
    const locked = lockedOf[i];
    if (locked) {
      const row = rows.get(locked.year);
      const found = row ? frozenMonth(locked, memberId, row, month) : nothing;
      any ||= found.pays || found.paid !== null;
      return found;
    }
    const own = facts?.[next++];
    return own ? { ...own, exempt: own.exempt !== null } : nothing;
  });
  return any ? joined : null;
}
