import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { lastDayOf } from '../../domain/dates.ts';
import { monthsOf } from '../../domain/dues/months.ts';
import { type MembershipState, stateAfter, stateLabel } from '../../domain/membership.ts';
import { type BaseRow, eventsByMember, type StandardRow, standardRows, staysByMember } from './facts.ts';
import type { FrozenMonths, FrozenPlace, FrozenRule, YearTerms } from './frozen.ts';
import { createReckoner, type MonthFacts } from './reckon.ts';
import { reckonedSheet } from './sheet.ts';
import { allGroups } from '../organisation/groups.ts';
import { standardOn } from '../standards.ts';

/** Rows that hold from a place on: those that differ from the one before. */
export function changesOf<T extends object>(rows: readonly T[]): (T & { readonly from: number })[] {
  const found: (T & { readonly from: number })[] = [];
  let before = '';
  rows.forEach((row, from) => {
    const text = Object.values(row).join('|');
    if (text !== before) found.push({ ...row, from });
    before = text;
  });
  return found;
}

function rulesOf(facts: readonly MonthFacts[] | null): Pick<FrozenMonths, 'bases' | 'rules'> {
  const bases: Omit<BaseRow, 'memberId'>[] = [];
  const place = new Map<number, number>();
  const rules = (facts ?? []).map(({ pays, base, standard, exempt }): Omit<FrozenRule, 'from'> => {
    if (base && !place.has(base.id)) {
      const { memberId: _own, ...row } = base;
      place.set(base.id, bases.push(row) - 1);
    }
    const standardId = standard?.id ?? null;
    return { pays, standardId, base: base ? (place.get(base.id) ?? null) : null, exempt: exempt?.reason ?? null };
  });
  return { bases, rules: changesOf(rules) };
}

type Place = Omit<FrozenPlace, 'from'>;

/** Where everybody was at the end of each month of a year; of months that are not over, on the day of locking. */
function placesIn(ledger: Ledger, months: readonly string[], today: string): Map<number, Place[]> {
  const stays = staysByMember(ledger);
  const days = months.map((month) => (lastDayOf(month) > today ? today : lastDayOf(month)));
  const places = new Map<number, Place[]>();
  for (const [id, events] of eventsByMember(ledger)) {
    const own = stays.get(id) ?? [];
    const last = lastGroups(own, months);
    const inOrder = events.toSorted((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
    let [state, next]: [MembershipState | null, number] = [null, 0];
    const rows = days.map((day, i): Place => {
      for (let event = inOrder[next]; event !== undefined && event.date <= day; event = inOrder[(next += 1)])
        state = stateAfter(state, event.type) ?? state;
      const stay = own.findLast(({ from, to }) => from <= day && (to === null || to > day));
      return {
        member: state !== null && stateLabel(state) === '在册',
        groupId: stay?.groupId ?? null,
        lastGroupId: last[i] ?? null,
      };
    });
    places.set(id, rows);
  }
  return places;
}

/** Where somebody was at the end of each month: for a comparison, the last group only. */
export const lastGroups = (
  stays: readonly { readonly groupId: number; readonly from: string }[],
  months: readonly string[],
): (number | null)[] => months.map((month) => stays.findLast((stay) => stay.from <= lastDayOf(month))?.groupId ?? null);

/**
 * Writes down what a year is for everybody who is on its sheet or in the register at the end of any of its months.
 * @param yearId the row of `dues_year` that was just made
 */
export function freezeYear(ledger: Ledger, yearId: number, year: number, today: string): void {
  const months = monthsOf(year);
  const { called, people } = reckonedSheet(ledger, months);
  const reckon = createReckoner(ledger, months, called);
  const places = placesIn(ledger, months, today);
  const sheet = new Map(people.map((person) => [person.memberId, person]));
  const used = new Set<number>();
  const insert = statement(ledger.sql, 'insert into dues_year_person (year_id, member_id, months) values (?, ?, ?)');
  for (const memberId of new Set([...sheet.keys(), ...places.keys()])) {
    const own = changesOf(places.get(memberId) ?? []);
    const facts = sheet.has(memberId) ? reckon(memberId) : null;
    if (!facts && !own.some(({ member }) => member)) continue;
    for (const { standard } of facts ?? []) if (standard) used.add(standard.id);
    const row: FrozenMonths = {
      groupId: sheet.get(memberId)?.groupId ?? null,
      states: months.map((_, i) => facts?.[i]?.state ?? '-').join(''),
      expected: months.map((_, i) => facts?.[i]?.expected ?? null),
      paid: months.map((_, i) => facts?.[i]?.paid ?? null),
      ...rulesOf(facts),
      places: own,
    };
    insert.run(yearId, memberId, JSON.stringify(row));
  }
  const terms: YearTerms = {
    called: called.map((is) => (is ? '1' : '0')).join(''),
    groups: allGroups(ledger).map(({ id, parentId, kind, name }) => ({ id, parentId, kind, name })),
    standards: standardRows(ledger).filter((row: StandardRow) => used.has(row.id)),
    rates: months.map((month) => {
      const { value, source } = standardOn(ledger, 'duesRate', `${month}-28`);
      return { value, source };
    }),
  };
  statement(ledger.sql, 'update dues_year set terms = ? where id = ?').run(JSON.stringify(terms), yearId);
}

/** Takes away what was written down; the year is reckoned again. */
export function thawYear(ledger: Ledger, yearId: number): void {
  statement(ledger.sql, 'delete from dues_year_person where year_id = ?').run(yearId);
}
