import { weekday } from '../date-format.ts';
import { addDays, dayNumber, daysBetween, firstDayOf, lastDayOf, monthOf } from '../dates.ts';

/** The Monday of a day's week. */
export const mondayOf = (date: string): string => addDays(date, -((weekday(date) + 6) % 7));

/** Seven days from a Monday. */
export const weekOf = (date: string): string[] => {
  const monday = mondayOf(date);
  return Array.from({ length: 7 }, (_, i) => addDays(monday, i));
};

/**
 * Weeks of a month ('YYYY-MM') from Monday to Sunday, with the days before and after it: five, or six where the month
 * reaches into a sixth.
 */
export function weeksOf(month: string, least = 5): string[][] {
  const monday = mondayOf(firstDayOf(month));
  const weeks = Math.max(least, Math.ceil((daysBetween(monday, lastDayOf(month)) + 1) / 7));
  return Array.from({ length: weeks }, (_, week) => Array.from({ length: 7 }, (_, i) => addDays(monday, week * 7 + i)));
}

/** Weeks as they stand on a wall sheet: only those the month needs, days of other months left out. */
export const ownWeeksOf = (month: string): (string | null)[][] =>
  weeksOf(month, 4).map((week) => week.map((date) => (monthOf(date) === month ? date : null)));

/** Something that lasts from one day to another, both included. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** A part of a bar inside one week. Columns are 0 (Monday) to 6. */
export interface BarPart<T> {
  readonly bar: T;
  /** 0 lies nearest the cell's foot. */
  readonly lane: number;
  readonly fromColumn: number;
  readonly toColumn: number;
  readonly begins: boolean;
  readonly ends: boolean;
}

/**
 * Bars laid into the weeks of a month, so that none lies on another and each keeps its lane from its first week to its
 * last. The longest of those that begin on one day get the lowest lanes.
 */
export function layBars<T extends Span>(weeks: readonly (readonly string[])[], bars: readonly T[]): BarPart<T>[][] {
  const first = weeks[0]?.[0];
  const last = weeks.at(-1)?.at(-1);
  if (first === undefined || last === undefined) return [];
  const shown = bars
    .filter(({ from, to }) => from <= last && to >= first && from <= to)
    .sort((a, b) => (a.from === b.from ? (a.to > b.to ? -1 : a.to < b.to ? 1 : 0) : a.from < b.from ? -1 : 1));
  // The last day of each lane's bar so far.
  const lanes: string[] = [];
  const placed = shown.map((bar) => {
    const free = lanes.findIndex((until) => until < bar.from);
    const lane = free < 0 ? lanes.length : free;
    lanes[lane] = bar.to;
    return { bar, lane };
  });
  return weeks.map((week) => {
    const [monday = '', sunday = ''] = [week[0], week.at(-1)];
    return placed.flatMap(({ bar, lane }): BarPart<T>[] => {
      if (bar.from > sunday || bar.to < monday) return [];
      const begins = bar.from >= monday;
      const ends = bar.to <= sunday;
      return [
        {
          bar,
          lane,
          begins,
          ends,
          fromColumn: begins ? daysBetween(monday, bar.from) : 0,
          toColumn: ends ? daysBetween(monday, bar.to) : week.length - 1,
        },
      ];
    });
  });
}

/** Number of the ISO week (Monday first, the week of the year's first Thursday is the first). */
export function weekNumber(date: string): { readonly year: number; readonly week: number } {
  const thursday = addDays(mondayOf(date), 3);
  const year = Number(thursday.slice(0, 4));
  return { year, week: Math.floor((dayNumber(thursday) - dayNumber(`${year}-01-01`)) / 7) + 1 };
}
