import { type MembershipEventType, type MembershipState, paysDues, stateAfter } from '../membership.ts';
import type { StandardValue } from '../standard-kinds.ts';

/** Which day of a month decides whether its dues are to be paid. */
export type MemberOn = StandardValue<'duesMonth'>['memberOn'];

/** A change of membership as far as dues go. */
export interface DuesEvent {
  readonly type: MembershipEventType;
  readonly date: string;
}

/**
 * In which of the months (ascending) a person has dues to pay, by the dated events in order. Which day of a month
 * decides is a rule of each month: at its end (who joins pays for the month, who leaves does not), its start, or any day.
 * @param memberOn the rule of each of the months
 */
export function payingMonths(
  events: readonly DuesEvent[],
  months: readonly string[],
  memberOn: readonly MemberOn[],
): boolean[] {
  let state: MembershipState | null = null;
  let next = 0;
  return months.map((month, i) => {
    // '-99' is after every day of the month and before the next month, '-00' before every day.
    const upTo = (day: string): boolean => {
      let paid = false;
      for (let event = events[next]; event !== undefined && event.date <= day; event = events[next]) {
        state = stateAfter(state, event.type) ?? state;
        paid ||= paysDues(state);
        next += 1;
      }
      return paid;
    };
    upTo(`${month}-00`);
    upTo(`${month}-01`);
    const atStart = paysDues(state);
    const within = upTo(`${month}-99`);
    if (memberOn[i] === 'start') return atStart;
    return memberOn[i] === 'end' ? paysDues(state) : atStart || within;
  });
}
