import { monthOf, lastDayOf, firstDayOf } from '../dates.ts';
import { type CalendarEntry, compareEntries, isDated, touches } from './entry.ts';
import { dayWords } from './festivals.ts';
import { shiftOn } from './holidays.ts';
import { weeksOf } from './layout.ts';
import { weekday } from '../date-format.ts';
import type { HolidaysOf } from './working-days.ts';

export interface MonthCell {
  readonly date: string;
  /** Of another month. */
  readonly other: boolean;
  readonly weekend: boolean;
  /** 廿三 · 小雪 · 记者节 */
  readonly lunar: string;
  readonly red: boolean;
  readonly shift: '休' | '班' | null;
  /** What begins on this day, and for one of several days what begins before the month's first. */
  readonly entries: readonly CalendarEntry[];
}

/** One month for the wall: days with what begins on them, and below what has to be done in the month. */
export interface MonthSheet {
  readonly month: string;
  readonly weeks: readonly (readonly MonthCell[])[];
  /** Everything of the month, in order. */
  readonly rows: readonly CalendarEntry[];
}

/** A month ('YYYY-MM') of these entries. */
export function monthSheet(
  month: string,
  entries: readonly CalendarEntry[],
  { festivals, holidaysOf }: { readonly festivals: boolean; readonly holidaysOf: HolidaysOf },
): MonthSheet {
  const [first, last] = [firstDayOf(month), lastDayOf(month)];
  const rows = entries.filter((entry) => touches(entry, first, last)).toSorted(compareEntries);
  const dated = rows.filter(isDated);
  return {
    month,
    rows,
    weeks: weeksOf(month).map((week) =>
      week.map((date) => {
        const { text, red } = dayWords(date);
        return {
          date,
          other: monthOf(date) !== month,
          weekend: weekday(date) % 6 === 0,
          lunar: festivals || !red ? text : '',
          red,
          shift: shiftOn(date, holidaysOf),
          entries: dated.filter(
            ({ dayFrom }) => dayFrom === date || (dayFrom !== null && dayFrom < first && date === first),
          ),
        };
      }),
    ),
  };
}
