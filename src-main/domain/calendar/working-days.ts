import { addDays, dayNumber, daysBetween, isDate } from '../dates.ts';

/** The days off and the working weekends of a year; null: the year's notice is not known. */
export type HolidaysOf = (
  year: number,
) => { readonly off: ReadonlySet<string>; readonly work: ReadonlySet<string> } | null;

/** The days that a line of the holiday table means: 2026-10-01, or 2026-10-01—2026-10-07; null when it is neither. */
export function datesOf(text: string): string[] | null {
  const [from = '', to = from, ...rest] = text.split(/\s*(?:—+|~|～|至|到)\s*/u);
  if (rest.length > 0 || !isDate(from) || !isDate(to)) return null;
  const days = daysBetween(from, to);
  return days < 0 || days > 60 ? null : Array.from({ length: days + 1 }, (_, i) => addDays(from, i));
}

/** Whether somebody works on a day: Monday to Friday without the days off, and the weekends that are made up for. */
export function isWorkingDay(date: string, holidaysOf: HolidaysOf): boolean {
  const known = holidaysOf(Number(date.slice(0, 4)));
  if (known?.off.has(date)) return false;
  if (known?.work.has(date)) return true;
  // 1970-01-01 was a Thursday: 0 is Monday.
  const weekday = (((dayNumber(date) + 3) % 7) + 7) % 7;
  return weekday < 5;
}

/** Working days from one day to another, both included; 0 when the second is earlier. */
export function workingDays(from: string, to: string, holidaysOf: HolidaysOf): number {
  let days = 0;
  for (let date = from; date <= to; date = addDays(date, 1)) if (isWorkingDay(date, holidaysOf)) days += 1;
  return days;
}

/** The day on which so many working days are full, the first one included. */
export function endOfWorkingDays(from: string, days: number, holidaysOf: HolidaysOf): string {
  let date = from;
  for (
    let left = days - Number(isWorkingDay(date, holidaysOf));
    left > 0;
    left -= Number(isWorkingDay(date, holidaysOf))
  )
    date = addDays(date, 1);
  return date;
}

/** Whether the notice of a year that a span touches is not known, so that only weekends could be left out. */
export function holidaysUnsure(from: string, to: string, holidaysOf: HolidaysOf): boolean {
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1)
    if (holidaysOf(year) === null) return true;
  return false;
}
