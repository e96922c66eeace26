import type { Ledger } from '../../db/open.ts';
import {
  type Membership,
  type MembershipEvent,
  type MembershipState,
  stateAfter,
  timeline,
} from '../domain/membership.ts';
import { dropStay, setSpan, type Stay, staysOf } from './group-stays.ts';
import { eventsOf } from './membership.ts';
import { groupRow } from './organisation/groups.ts';

const goneStates: readonly MembershipState[] = ['transferredOut', 'withdrawn', 'expelled', 'deceased'];

/** Whether a membership in this state has ended. */
export const isGone = (state: MembershipState): boolean => goneStates.includes(state);

/** A time in which somebody had left the union, up to but not including `to`; null while it lasts. */
export interface Absence {
  readonly from: string;
  readonly to: string | null;
}

/**
 * When somebody had left. Who left on an unknown day is out at the latest from the day on which it was written down: the
 * groups that the book knows until then are kept.
 */
export function absences(events: readonly MembershipEvent[]): Absence[] {
  const found: { from: string; to: string | null }[] = [];
  let state: MembershipState | null = null;
  for (const { event, from } of timeline(events)) {
    const next: MembershipState | null = stateAfter(state, event.type) ?? state;
    const [was, is] = [state !== null && isGone(state), next !== null && isGone(next)];
    const last = found.at(-1);
    if (is && !was) found.push({ from: event.date, to: null });
    if (was && !is && last) last.to = from;
    state = next;
  }
  return found.filter(({ from, to }) => to === null || from < to);
}

/** What is left of a stay: outside every absence and before its group was dissolved; empty when nothing is. */
function within(stay: Stay, out: readonly Absence[], dissolvedOn: string | null): Pick<Stay, 'from' | 'to'> {
  let { from, to } = stay;
  for (const absence of [...out, ...(dissolvedOn === null ? [] : [{ from: dissolvedOn, to: null }])]) {
    if (from < absence.from) to = to === null || to > absence.from ? absence.from : to;
    else if (absence.to === null) to = from;
    else if (from < absence.to) from = absence.to;
  }
  return { from, to };
}

/** Cuts every stay of a person at the departure and at the end of its group; what lasts no day goes. */
function keepWithin(ledger: Ledger, memberId: number): void {
  const stays = staysOf(ledger, memberId);
  if (stays.length === 0) return;
  const out = absences(eventsOf(ledger, memberId));
  for (const stay of stays) {
    const { from, to } = within(stay, out, groupRow(ledger, stay.groupId).dissolvedOn);
    if (to !== null && to <= from) dropStay(ledger, stay.id);
    else if (from !== stay.from || to !== stay.to) setSpan(ledger, stay.id, from, to);
  }
}

const leftOn = ({ state, lastEvent }: Membership): string | null =>
  state !== null && isGone(state) && lastEvent ? lastEvent.date : null;

/** Who leaves the union leaves the group on the same day; when that departure is taken back, the stay opens again. */
export function followLeaving(ledger: Ledger, memberId: number, before: Membership, after: Membership): void {
  const was = leftOn(before);
  const last = staysOf(ledger, memberId).at(-1);
  if (last && was !== null && leftOn(after) !== was) {
    const takenBack = leftOn(after) !== null || (after.lastEvent !== null && after.lastEvent.date <= was);
    if (last.to === was && takenBack && groupRow(ledger, last.groupId).dissolvedOn === null)
      setSpan(ledger, last.id, last.from, null);
  }
  keepWithin(ledger, memberId);
}

/** A departure before a known return was moved to a later day: the stay that it ended lasts until then. */
export function followMovedLeaving(
  ledger: Ledger,
  memberId: number,
  before: readonly MembershipEvent[],
  after: readonly MembershipEvent[],
): void {
  const [was, now] = [absences(before), absences(after)];
  const stays = staysOf(ledger, memberId);
  for (const [i, { id, from, to }] of stays.entries()) {
    const left = was.find((absence) => absence.from === to && absence.to !== null);
    const moved = left && now.find((absence) => absence.to === left.to && absence.from > left.from);
    if (!moved) continue;
    const next = stays[i + 1]?.from ?? moved.from;
    setSpan(ledger, id, from, next < moved.from ? next : moved.from);
  }
}
