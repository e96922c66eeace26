import { stateOf } from './dues-reckon.ts';
import type { DuesSheet, SheetPerson } from './dues-sheet.ts';

/*
 * One rule for every page and paper: a month that has not come is 待缴. Called for or not it is neither due nor owed,
 * and what was paid for it is 预缴. What was called for a whole year in January is owed month by month.
 */

interface Seen {
  readonly month: string;
  readonly sheet: DuesSheet;
}

const seen = new WeakMap<DuesSheet, Seen>();

/** A sheet as it stands on a day ('YYYY-MM-DD'): months after that of the day do not count as called for. */
export function begunOnly(sheet: DuesSheet, today: string): DuesSheet {
  const month = today.slice(0, 7);
  const known = seen.get(sheet);
  if (known?.month === month) return known.sheet;
  const later = sheet.months.flatMap((name, i) => (name > month && sheet.called[i] === true ? [i] : []));
  if (later.length === 0) return sheet;
  const called = sheet.called.map((is, i) => is && !later.includes(i));
  const view = { ...sheet, called, people: sheet.people.map((person) => waiting(person, later)) };
  seen.set(sheet, { month, sheet: view });
  return view;
}

/** The person with the states of these months (by index) as if nobody had called for them yet. */
function waiting(person: SheetPerson, later: readonly number[]): SheetPerson {
  const states = [...person.states];
  for (const i of later) {
    const state = states[i];
    // Nobody pays, exempt, no base: the same whether the month was called for or not.
    if (state === 'u' || state === 'p' || state === 'h')
      states[i] = stateOf(true, false, person.expected[i] ?? null, person.paid[i] ?? 0, false);
  }
  return { ...person, states };
}
