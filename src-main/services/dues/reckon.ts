import type { Ledger } from '../../../db/open.ts';
import type { DuesState } from '../../contract/dues.ts';
import { monthlyDues } from '../../domain/dues/amount.ts';
import { holdsIn } from '../../domain/dues/months.ts';
import { payingMonths } from '../../domain/dues/paying.ts';
import {
  type BaseRow,
  basesUpTo,
  type ExemptionRow,
  eventsByMember,
  exemptionsIn,
  type Only,
  paidIn,
  type StandardRow,
  standardRows,
  staysByMember,
} from './facts.ts';
import { allGroups } from '../organisation/groups.ts';
import { standardOn } from '../standards.ts';

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

/** How a month stands; fen. */
export function stateOf(
  pays: boolean,
  exempt: boolean,
  expected: number | null,
  paid: number,
  called: boolean,
): DuesState {
  if (!pays) return paid > 0 ? 'p' : '-';
  if (exempt) return paid > 0 ? 'p' : 'x';
  if (expected === null) return paid > 0 ? 'h' : '?';
  if (paid >= expected && (paid > 0 || called)) return 'p';
  if (!called) return paid > 0 ? 'h' : 'w';
  return paid > 0 ? 'h' : 'u';
}

/** How a person's month is reckoned. */
export interface MonthFacts {
  /** The person has dues to pay in the month, or would if not exempt. */
  readonly pays: boolean;
  readonly state: DuesState;
  readonly expected: number | null;
  /** Null: nothing was ever paid or reversed for the month. */
  readonly paid: number | null;
  readonly exempt: ExemptionRow | null;
  readonly base: BaseRow | null;
  readonly standard: StandardRow | null;
}

/** Reckons months from the dated facts as they are known today. Null: nothing to pay and nothing paid in any of them. */
export function createReckoner(
  ledger: Ledger,
  months: readonly string[],
  called: readonly boolean[],
  only: Only = null,
): (memberId: number) => MonthFacts[] | null {
  const [first = '', last = ''] = [months[0], months.at(-1)];
  const pick = standardPicker(ledger);
  const bases = basesUpTo(ledger, last, only);
  const exemptions = exemptionsIn(ledger, first, last, only);
  const paid = paidIn(ledger, first, last, only);
  const events = eventsByMember(ledger, only);
  const stays = staysByMember(ledger, only);
  const rates = months.map((month) => standardOn(ledger, 'duesRate', `${month}-28`).value);
  const rules = months.map((month) => standardOn(ledger, 'duesMonth', `${month}-28`).value.memberOn);
  return (memberId) => {
    const pays = payingMonths(events.get(memberId) ?? [], months, rules);
    const paidOf = paid.get(memberId);
    if (!pays.includes(true) && !paidOf) return null;
    const own = stays.get(memberId) ?? [];
    const ownBases = bases.get(memberId);
    const ownExemptions = exemptions.get(memberId);
    return months.map((month, i) => {
      const paidFen = paidOf?.get(month) ?? null;
      const exempt = ownExemptions?.find((row) => holdsIn(row, month)) ?? null;
      let [expected, base, standard]: [number | null, BaseRow | null, StandardRow | null] = [null, null, null];
      if (pays[i]) {
        standard = pick(memberId, (at) => groupAt(own, at), month);
        base = ownBases?.findLast((row) => row.fromMonth <= month) ?? null;
        const rate = rates[i];
        if (exempt) expected = 0;
        else if (standard && rate) expected = monthlyDues(standard, base, rate);
      }
      const due = pays[i] === true;
      const state = stateOf(due, exempt !== null, expected, paidFen ?? 0, called[i] === true);
      return { pays: due, state, expected, paid: paidFen, exempt: due ? exempt : null, base, standard };
    });
  };
}
