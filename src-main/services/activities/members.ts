import type { Ledger } from '../../../db/open.ts';
import { hasLeft } from '../../domain/aid/flags.ts';
import { membershipAt, stateLabel } from '../../domain/membership.ts';
import { memberRecords } from '../member/columns.ts';
import { eventsOfMany } from '../membership.ts';

export interface NoMember {
  readonly memberId: number;
  readonly name: string;
  readonly sentence: string;
}

const members = ['在册', '保留会籍'];

/**
 * Who of these was no member on a day: left by then, or is none today and was none then. What the book does not know
 * of that day is not held against somebody who is a member now.
 */
export function noMembersOn(ledger: Ledger, memberIds: readonly number[], day: string): Map<number, NoMember> {
  const people = memberRecords(ledger, memberIds);
  const events = eventsOfMany(
    ledger,
    people.map(({ id }) => id),
  );
  return new Map(
    people.flatMap(({ id, name, membership }): [number, NoMember][] => {
      const { state, lastEvent } = membershipAt(events.get(id) ?? [], day);
      const then = state === null ? null : stateLabel(state);
      if (then !== null && members.includes(then)) return [];
      if (members.includes(membership) && (then === null || !hasLeft(then))) return [];
      const word = then ?? membership;
      const since = lastEvent && hasLeft(word) ? `${lastEvent.date} 起` : '';
      const sentence = `${name}的会籍${since}是“${word}”，${day} 不是会员`;
      return [[id, { memberId: id, name, sentence }]];
    }),
  );
}
