import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { changedOn } from '../membership.ts';
import { membershipAt, type MembershipEventType, stateLabel } from '../../domain/membership.ts';

/** How a person stood at the end of a day: what a sheet of that day says. */
export interface Standing {
  /** Label of the state. */
  readonly membership: string;
  readonly joinedOn: string | null;
  readonly membershipChangeType: string;
  readonly membershipChangeDate: string | null;
  readonly membershipChangeReason: string | null;
  readonly groupId: number | null;
}

interface EventRow {
  readonly memberId: number;
  readonly type: MembershipEventType;
  readonly date: string;
  readonly reason: string | null;
  readonly joinedOn: string | null;
  readonly note: string | null;
}

/** Everybody who had any event by the end of that day, from the dated events and the stays in groups. */
export function standingsOn(ledger: Ledger, date: string): Map<number, Standing> {
  const groups = new Map(
    statement(
      ledger.sql,
      'select member_id, group_id from group_stay where from_date <= ? and (to_date is null or to_date > ?) order by from_date, id',
    )
      .raw()
      .all(date, date) as [number, number][],
  );
  // Later events too: a departure without a day has its place before them.
  const rows = statement(
    ledger.sql,
    `select e.member_id memberId, e.type, e.date, e.reason, e.stated_joined_on joinedOn, e.note from membership_event e
     order by e.member_id, e.date, e.id`,
  ).iterate() as Iterable<EventRow>;
  const standings = new Map<number, Standing>();
  let events: EventRow[] = [];
  const close = (): void => {
    const id = events[0]?.memberId;
    if (id === undefined) return;
    const { state, joinedOn, lastEvent } = membershipAt(events, date);
    if (state === null || lastEvent === null) return;
    standings.set(id, {
      membership: stateLabel(state),
      joinedOn,
      membershipChangeType: lastEvent.type,
      membershipChangeDate: changedOn(lastEvent),
      membershipChangeReason: lastEvent.reason,
      groupId: groups.get(id) ?? null,
    });
  };
  for (const row of rows) {
    if (events[0] && events[0].memberId !== row.memberId) {
      close();
      events = [];
    }
    events.push(row);
  }
  close();
  return standings;
}
