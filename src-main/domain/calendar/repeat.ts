import { addDays, firstDayOf, lastDayOf, monthOf, daysInMonth } from '../dates.ts';
import { weekday } from '../date-format.ts';
import { addToMonth, monthsBetween } from '../dues/months.ts';
import { mondayOf } from './layout.ts';

/** How often an item comes back inside its months. */
export const recurrences = ['每周', '每月', '每季度', '每学期', '每年'] as const;
export type Recurrence = (typeof recurrences)[number];
export const isRecurrence = (word: string | null): word is Recurrence =>
  word !== null && (recurrences as readonly string[]).includes(word);

/** One time of an item that repeats. */
export interface Turn {
  /** First day that the rule gives (of the week, month, quarter …): names the turn for good. */
  readonly dueFrom: string;
  /** Its last day. */
  readonly dueTo: string;
  /** The days of it, where the item has days of its own; otherwise null: some time in between. */
  readonly dayFrom: string | null;
  readonly dayTo: string | null;
}

export interface Repeating {
  readonly recurrence: Recurrence;
  /** 'YYYY-MM', both included. */
  readonly monthFrom: string;
  readonly monthTo: string;
  /** The days of the first time; later ones fall on the same weekday (每周) or day of the month. */
  readonly dayFrom: string | null;
  readonly dayTo: string | null;
}

/** First months of the periods of a rule, by the month of the year, and how many months each lasts. */
const rules: Readonly<Record<'每月' | '每季度' | '每学期', Readonly<Record<number, number>>>> = {
  每月: Object.fromEntries(Array.from({ length: 12 }, (_, i) => [i + 1, 1])),
  每季度: { 1: 3, 4: 3, 7: 3, 10: 3 },
  // The autumn term ends in January, the spring term with the summer holidays.
  每学期: { 2: 7, 9: 5 },
};

interface MonthPeriod {
  readonly from: string;
  readonly to: string;
}

/** Periods of a rule that lie in the months, at least by half; where none does, those that touch them. */
function periods(rule: '每月' | '每季度' | '每学期', monthFrom: string, monthTo: string): MonthPeriod[] {
  const lengths = rules[rule];
  const touching: (MonthPeriod & { readonly enough: boolean })[] = [];
  for (const month of monthsBetween(addToMonth(monthFrom, -7), monthTo)) {
    const length = lengths[Number(month.slice(5))];
    if (length === undefined) continue;
    const to = addToMonth(month, length - 1);
    if (to < monthFrom) continue;
    const inside = monthsBetween(month < monthFrom ? monthFrom : month, to > monthTo ? monthTo : to).length;
    touching.push({ from: month, to, enough: inside * 2 >= length });
  }
  const whole = touching.filter(({ enough }) => enough);
  return whole.length > 0 ? whole : touching;
}

/** The same day in another month; a day that the month lacks becomes its last. */
function sameDay(month: string, day: number): string {
  const days = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
  return `${month}-${String(Math.min(day, days)).padStart(2, '0')}`;
}

function weeks({ monthFrom, monthTo, dayFrom }: Repeating): Turn[] {
  const turns: Turn[] = [];
  const last = lastDayOf(monthTo);
  const first = mondayOf(addDays(firstDayOf(monthFrom), 6));
  for (let monday = first; monday <= last; monday = addDays(monday, 7)) {
    const day = dayFrom === null ? null : addDays(monday, (weekday(dayFrom) + 6) % 7);
    turns.push({ dueFrom: monday, dueTo: addDays(monday, 6), dayFrom: day, dayTo: day });
  }
  return turns;
}

/** Every time of an item that repeats, in order. */
export function turnsOf(item: Repeating): Turn[] {
  const { recurrence, monthFrom, monthTo, dayFrom, dayTo } = item;
  if (monthTo < monthFrom) return [];
  if (recurrence === '每周') return weeks(item);
  if (recurrence === '每年')
    return [{ dueFrom: firstDayOf(monthFrom), dueTo: lastDayOf(monthTo), dayFrom, dayTo: dayTo ?? dayFrom }];
  return periods(recurrence, monthFrom, monthTo).map(({ from, to }, i) => {
    const turn = { dueFrom: firstDayOf(from), dueTo: lastDayOf(to) };
    if (dayFrom === null) return { ...turn, dayFrom: null, dayTo: null };
    // Each period keeps the place that the day has in its own: the second month of the quarter, the 15th.
    const own = recurrence === '每月' ? from : i === 0 ? monthOf(dayFrom) : addToMonth(from, monthsInto(item, dayFrom));
    const begins = sameDay(own, Number(dayFrom.slice(8)));
    const ends = dayTo === null || monthOf(dayTo) !== monthOf(dayFrom) ? begins : sameDay(own, Number(dayTo.slice(8)));
    return { ...turn, dayFrom: begins, dayTo: ends };
  });
}

/** How many months into its period a day lies. */
function monthsInto({ recurrence, monthFrom, monthTo }: Repeating, day: string): number {
  const period = periods(recurrence as '每季度', monthFrom, monthTo).find(
    ({ from, to }) => from <= monthOf(day) && monthOf(day) <= to,
  );
  return period ? monthsBetween(period.from, monthOf(day)).length - 1 : 0;
}
