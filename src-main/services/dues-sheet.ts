import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { DuesState } from '../contract/dues.ts';
import { monthlyDues } from '../domain/dues/amount.ts';
import { holdsIn } from '../domain/dues/months.ts';
import { payingMonths } from '../domain/dues/paying.ts';
import {
  among,
  type BaseRow,
  basesUpTo,
  eventsByMember,
  exemptionsIn,
  paidIn,
  periodRows,
  type StandardRow,
  standardRows,
  staysByMember,
} from './dues-facts.ts';
import { allGroups } from './organisation-groups.ts';
import { standardOn } from './standards.ts';

/** One person over the months of a sheet. Everything is computed from dated facts; amounts in fen. */
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

/** The narrowest standard in force: the person's own, the group's (or the nearest group above it), the unit's. */
export function standardPicker(
  ledger: Ledger,
): (memberId: number, groupAt: (month: string) => number | null, month: string) => StandardRow | null {
  const rows = standardRows(ledger);
  const unit = rows.filter((row) => row.groupId === null && row.memberId === null);
  const ofMember = Map.groupBy(
    rows.filter((row) => row.memberId !== null),
    (row) => row.memberId as number,
  );
  const ofGroup = Map.groupBy(
    rows.filter((row) => row.groupId !== null),
    (row) => row.groupId as number,
  );
  const parent = new Map(allGroups(ledger).map((group) => [group.id, group.parentId]));
  const inForce = (list: readonly StandardRow[] | undefined, month: string): StandardRow | undefined =>
    list?.find((row) => holdsIn(row, month));
  return (memberId, groupAt, month) => {
    const own = inForce(ofMember.get(memberId), month);
    if (own) return own;
    if (ofGroup.size > 0)
      for (let id = groupAt(month); id !== null; id = parent.get(id) ?? null) {
        const found = inForce(ofGroup.get(id), month);
        if (found) return found;
      }
    return inForce(unit, month) ?? null;
  };
}

/** The group somebody is in at the end of a month. */
export const groupAt = (
  stays: readonly { readonly groupId: number; readonly from: string; readonly to: string | null }[],
  month: string,
): number | null =>
  stays.find((stay) => stay.from <= `${month}-99` && (stay.to === null || stay.to > `${month}-99`))?.groupId ?? null;

/** Which months were called for, in the order of `months`. */
export function calledMonths(ledger: Ledger, months: readonly string[]): boolean[] {
  const periods = periodRows(ledger);
  return months.map((month) => periods.some((period) => holdsIn(period, month)));
}

function stateOf(pays: boolean, exempt: boolean, expected: number | null, paid: number, called: boolean): DuesState {
  if (!pays) return paid > 0 ? 'p' : '-';
  if (exempt) return paid > 0 ? 'p' : 'x';
  if (expected === null) return paid > 0 ? 'h' : '?';
  if (paid >= expected && (paid > 0 || called)) return 'p';
  if (!called) return paid > 0 ? 'h' : 'w';
  return paid > 0 ? 'h' : 'u';
}

/**
 * Dues of everybody (or of some) over consecutive months. Nothing of it is stored: membership by the dated events, the
 * narrowest standard in force, the base in force, exemptions and payments.
 */
export function duesSheet(
  ledger: Ledger,
  months: readonly string[],
  only: ReadonlySet<number> | null = null,
): DuesSheet {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return { months, called: [], people: [] };
  const called = calledMonths(ledger, months);
  const pick = standardPicker(ledger);
  const bases = basesUpTo(ledger, last, only);
  const exemptions = exemptionsIn(ledger, first, last, only);
  const paid = paidIn(ledger, first, last, only);
  const events = eventsByMember(ledger, only);
  const stays = staysByMember(ledger, only);
  const rates = months.map((month) => standardOn(ledger, 'duesRate', `${month}-28`).value);
  const { memberOn } = standardOn(ledger, 'duesMonth', `${last}-28`).value;
  const few = among('id', only);
  const rows = statement(ledger.sql, `select id, name from member where true${few.sql} order by name_sort, id`)
    .raw()
    .iterate(...few.params) as Iterable<[number, string]>;
  const people: SheetPerson[] = [];
  for (const [memberId, name] of rows) {
    if (only && !only.has(memberId)) continue;
    const pays = payingMonths(events.get(memberId) ?? [], months, memberOn);
    const paidOf = paid.get(memberId);
    if (!pays.includes(true) && !paidOf) continue;
    const own = stays.get(memberId) ?? [];
    const person: SheetPerson & { base: BaseRow | null; standard: StandardRow | null } = {
      memberId,
      name,
      groupId: own.at(-1)?.groupId ?? null,
      states: [],
      expected: [],
      paid: [],
      base: null,
      standard: null,
    };
    const ownBases = bases.get(memberId);
    const ownExemptions = exemptions.get(memberId);
    months.forEach((month, i) => {
      const paidFen = paidOf?.get(month) ?? 0;
      let expected: number | null = null;
      const exempt = ownExemptions?.some((row) => holdsIn(row, month)) === true;
      if (pays[i]) {
        const standard = pick(memberId, (at) => groupAt(own, at), month);
        const base = ownBases?.findLast((row) => row.fromMonth <= month) ?? null;
        const rate = rates[i];
        if (exempt) expected = 0;
        else if (standard && rate) expected = monthlyDues(standard, base, rate);
        // A month that is exempt does not hide the rule of the months before it.
        if (!exempt || person.standard === null) {
          person.base = base;
          person.standard = standard;
        }
      }
      person.expected.push(expected);
      person.paid.push(paidFen);
      person.states.push(stateOf(pays[i] === true, exempt, expected, paidFen, called[i] === true));
    });
    people.push(person);
  }
  return { months, called, people };
}
