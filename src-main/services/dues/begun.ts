import type { Ledger } from '../../../db/open.ts';
import { holdsIn, monthsText } from '../../domain/dues/months.ts';
import { formatMoney } from '../../domain/money.ts';
import { type PeriodRow, periodRows } from './facts.ts';
import { stateOf } from './reckon.ts';
import type { DuesSheet, SheetPerson } from './sheet.ts';

/*
 * One rule for every page and paper: a month that has not come is 待缴. Called for or not it is neither due nor owed,
 * and what was paid for it is 预缴. What was called for a whole year in January is owed month by month. A month that has
 * begun is due; what is not paid of it is in arrears only once its day to pay is over, and until then every page that
 * counts it as owed says so (`inTimeOf`).
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

/**
 * Months that can be in arrears on a day: called for, begun, and the last day to pay (if one was set) is over. What was
 * called for a whole year in January is not owed before it is due.
 */
export function monthsInArrears(periods: readonly PeriodRow[], months: readonly string[], today: string): Set<string> {
  const late = periods.filter((period) => period.dueOn === null || period.dueOn < today);
  return new Set(months.filter((month) => month <= today.slice(0, 7) && late.some((period) => holdsIn(period, month))));
}

/** Months of a sheet that have begun and whose day to pay is not over. */
export interface InTime {
  readonly months: readonly string[];
  /** Not paid of them, fen. */
  readonly owedFen: number;
  /** That it is among what is owed and not late yet; '' while nothing of them is open. */
  readonly words: string;
  /** The same with which list it stays off. */
  readonly sentence: string;
}

/** What stands as owed on a sheet (as `begunOnly` gives it) of these people and is not in arrears yet. */
export function inTimeOf(ledger: Ledger, sheet: DuesSheet, people: readonly SheetPerson[], today: string): InTime {
  const periods = periodRows(ledger);
  const late = monthsInArrears(periods, sheet.months, today);
  const places = sheet.months.flatMap((month, i) => (sheet.called[i] === true && !late.has(month) ? [i] : []));
  const months = places.map((i) => sheet.months[i] ?? '');
  const owedFen = people.reduce(
    (sum, { expected, paid }) => places.reduce((own, i) => own + Math.max(0, (expected[i] ?? 0) - (paid[i] ?? 0)), sum),
    0,
  );
  const days = [...new Set(periods.filter((p) => months.some((month) => holdsIn(p, month))).map(({ dueOn }) => dueOn))];
  const until = days.length === 1 && days[0] ? `交款截止 ${days[0]}` : '交款截止';
  const year = Number(today.slice(0, 4));
  const words = owedFen > 0 ? `欠缴里 ${monthsText(months, year)}的 ${formatMoney(owedFen)} 元还没有过${until}` : '';
  return { months, owedFen, words, sentence: words && `${words}，不在欠缴名单里` };
}
