import { compareDates } from './dates.ts';
import {
  firstTypes,
  joiningTypes,
  type MembershipEvent,
  type MembershipEventType,
  type MembershipState,
  membershipEventTypes,
  stateAfter,
} from './membership-states.ts';

/** What an event's note says when nobody knows its day; its date then is only the day of writing it down. */
export const unknownDays = ['入会日期不详', '日期不详'] as const;
const unknownDayNote = /^(?<mark>(?:入会)?日期不详，\d{4}-\d{2}-\d{2} 导入)(?:$|，(?<remark>.*)$)/su;

/** How a note begins that says so: exactly this sentence counts, never what somebody wrote in words of their own. */
export const unknownDay = (day: string, what: (typeof unknownDays)[number] = unknownDays[0]): string =>
  `${what}，${day} 导入`;

/**
 * Whether nobody knows the day of an event: it happened before the book began, counts as having been so all along and
 * is no movement of any month (but for who came back after a known life, see `timeline`). A correction that gives the
 * day makes it known.
 */
export const dayUnknown = ({ note }: Pick<MembershipEvent, 'note'>): boolean => noteParts(note).mark !== null;

/** The note in its two parts: that nobody knows the day, and what else was remarked. Either may be null. */
export function noteParts(note: string | null | undefined): { mark: string | null; remark: string | null } {
  const found = unknownDayNote.exec(note ?? '')?.groups;
  return found
    ? { mark: found['mark'] ?? null, remark: found['remark'] || null }
    : { mark: null, remark: note || null };
}

/** The two parts as one note, see `noteParts`; null when there is neither. */
export const noteOf = (mark: string | null, remark: string | null): string | null =>
  [mark, remark].filter(Boolean).join('，') || null;

/** Types that end a membership or let it rest: on an unknown day they have no place of their own in time. */
export const restingTypes: readonly MembershipEventType[] = ['保留', '转出', '退会', '除名', '去世'];
/** Departures after which somebody may come back. */
export const bridgingTypes: readonly MembershipEventType[] = ['转出', '退会'];

/** A departure or 保留 whose day nobody knows. */
export const floats = (event: MembershipEvent): boolean => restingTypes.includes(event.type) && dayUnknown(event);

const rank = (event: MembershipEvent): number => membershipEventTypes.indexOf(event.type);
const byDay = (a: MembershipEvent, b: MembershipEvent): number => compareDates(a.date, b.date) || rank(a) - rank(b);

/**
 * Which events were before everything known: joinings whose day nobody knows, unless the known events begin a life of
 * their own. Then it is a return after a departure, known to have been by the day on which it was written down; but
 * where a departure was noted with it whose day nobody knows either, both were before.
 */
function wasBefore(events: readonly MembershipEvent[]): (event: MembershipEvent) => boolean {
  const [first] = events.filter((event) => !dayUnknown(event)).sort(byDay);
  const begins = first !== undefined && firstTypes.includes(first.type);
  const left = (day: string): boolean =>
    events.some((event) => floats(event) && bridgingTypes.includes(event.type) && event.date > day);
  return (event) => joiningTypes.includes(event.type) && dayUnknown(event) && (!begins || left(event.date));
}

/** An event in its place, and the day from which it counts: '' is before every day. */
export interface Placed<E extends MembershipEvent = MembershipEvent> {
  readonly event: E;
  readonly from: string;
}

/** How badly an order breaks the rules: how many events they forbid, and of two the one that breaks later is better. */
function cost(events: readonly MembershipEvent[]): number {
  let state: MembershipState | null = null;
  let [count, first] = [0, events.length];
  for (const [i, event] of events.entries()) {
    const next: MembershipState | null = stateAfter(state, event.type);
    // A second joining without a day is no gap to be filled.
    if (next === null && !(joiningTypes.includes(event.type) && dayUnknown(event))) {
      count += 1;
      first = Math.min(first, i);
    }
    state = next ?? state;
  }
  return count * (events.length + 1) - first;
}

/**
 * Puts an event without a day where the life makes sense: behind the last joining, or where the known ones have a gap.
 * It had happened when it was written down: never behind what is known to have come after that day.
 */
function putIn<E extends MembershipEvent>(line: Placed<E>[], event: E): void {
  const anchors = line.flatMap((placed, i) => (placed.event.date <= event.date || dayUnknown(placed.event) ? [i] : []));
  anchors.reverse();
  const takesIn = (i: number): boolean => [...joiningTypes, '恢复'].includes(line[i]?.event.type ?? '');
  const places = [...anchors.filter(takesIn), ...anchors.filter((i) => !takesIn(i)), -1].map((anchor) => {
    let at = anchor + 1;
    while (line[at] && floats((line[at] as Placed<E>).event)) at += 1;
    return at;
  });
  const events = line.map((placed) => placed.event);
  const costOf = (at: number): number => cost([...events.slice(0, at), event, ...events.slice(at)]);
  const best = places.reduce((kept, at) => (costOf(at) < costOf(kept) ? at : kept));
  line.splice(best, 0, { event, from: line[best - 1]?.from ?? '' });
}

/**
 * A life in the order in which it was lived, with the day from which each event counts. Same day cannot be (one per
 * day); if it is, the type decides, not entry. A joining whose day nobody knows was before everything that is known. A
 * departure or 保留 whose day nobody knows stands at once after the joining that it ends, before every known event that
 * came later, and counts from the same day: the two together are no movement of any month.
 */
export function timeline<E extends MembershipEvent>(events: readonly E[]): Placed<E>[] {
  if (!events.some(dayUnknown)) return [...events].sort(byDay).map((event) => ({ event, from: event.date }));
  const before = wasBefore(events);
  const line = events
    .filter((event) => !floats(event))
    .sort((a, b) => Number(before(b)) - Number(before(a)) || byDay(a, b))
    .map((event) => ({ event, from: before(event) ? '' : event.date }));
  for (const event of events.filter(floats).sort(byDay)) putIn(line, event);
  return line;
}

/** Events in the order they took effect. */
export const inOrder = <E extends MembershipEvent>(events: readonly E[]): E[] =>
  timeline(events).map(({ event }) => event);
