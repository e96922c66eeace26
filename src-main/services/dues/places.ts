import type { Ledger } from '../../../db/open.ts';
import { type FrozenPlace, frozenPeople, frozenYear, heldAt, placeOf } from './frozen.ts';
import { standingsOn } from '../reports/standing.ts';

/** Where somebody was on the last day of one of the months of a locked year; null: the months lie in no locked year. */
export function frozenPlaces(
  ledger: Ledger,
  months: readonly string[],
): ((memberId: number, lastDay: string) => FrozenPlace | undefined) | null {
  const locked = frozenYear(ledger, months);
  if (!locked) return null;
  const people = frozenPeople(ledger, [locked]).get(locked.year);
  return (memberId, lastDay) => heldAt(people?.get(memberId)?.places ?? [], placeOf(lastDay));
}

/**
 * Everybody in the register (在册) at the end of the months with their group on that day, in the order of their numbers;
 * of a locked year as it was written down.
 */
export function membersAtEnd(
  ledger: Ledger,
  months: readonly string[],
  lastDay: string,
  today: string,
): { readonly memberId: number; readonly groupId: number | null }[] {
  const locked = frozenYear(ledger, months);
  if (locked)
    return [...(frozenPeople(ledger, [locked]).get(locked.year) ?? [])].flatMap(([memberId, { places }]) => {
      const at = heldAt(places, placeOf(lastDay));
      return at?.member ? [{ memberId, groupId: at.groupId }] : [];
    });
  return [...standingsOn(ledger, lastDay > today ? today : lastDay)].flatMap(([memberId, { membership, groupId }]) =>
    membership === '在册' ? [{ memberId, groupId }] : [],
  );
}
