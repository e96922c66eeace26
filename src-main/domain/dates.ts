/** Dates are 'YYYY-MM-DD' text, months 'YYYY-MM'. All arithmetic is on the Gregorian calendar, without time zones. */

/** Year, month (1–12) and day (1–31) of a date. */
export interface DateParts {
  year: number;
  month: number;
  day: number;
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0');

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

const DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days of a month; 0 when there is no such month. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (DAYS[month] ?? 0);
}

/** Whether the text is a real day written 'YYYY-MM-DD'; the 30th of February is not. */
export function isDate(text: string): boolean {
  // Asked for every date of every row of a file: read letter by letter.
  if (text.length !== 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return false;
  const year = digitsAt(text, 0, 4);
  const day = digitsAt(text, 8, 10);
  return year > 0 && day > 0 && day <= daysInMonth(year, digitsAt(text, 5, 7));
}

/** Years that papers of a union can be about: what lies outside is a slip of the pen, wherever it comes in. */
export const EARLIEST_YEAR = 1800;
export const LATEST_YEAR = 2199;

/** Whether a day can be meant at all: 0001-01-01 exists and means nothing here. */
export const isLikelyDay = (date: string): boolean => date >= String(EARLIEST_YEAR) && date < String(LATEST_YEAR + 1);

const DASH = 45;

/** The number of the digits from one place up to another; -1 when one of them is none. */
function digitsAt(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** Whether the text is a month written 'YYYY-MM'. */
export function isMonth(text: string): boolean {
  return isDate(`${text}-01`);
}

/** Whether the text is a day, a month 'YYYY-MM' or a year 'YYYY' that can be meant: how old papers say when somebody began to work. */
export function isPartialDate(text: string): boolean {
  return (isDate(text) || isMonth(text) || isMonth(`${text}-01`)) && isLikelyDay(text);
}

/** The last day that a day, a month or a year may mean. */
export function lastDayIn(partial: string): string {
  return partial.length === 4 ? `${partial}-12-31` : partial.length === 7 ? lastDayOf(partial) : partial;
}

/** Splits a date; throws RangeError when it is no date, because only checked dates may get here. */
export function dateParts(date: string): DateParts {
  if (!isDate(date)) throw new RangeError(`not a date: ${date}`);
  return { year: digitsAt(date, 0, 4), month: digitsAt(date, 5, 7), day: digitsAt(date, 8, 10) };
}

/** 'YYYY-MM-DD' of three numbers that are known to be a day. */
export function dateOf({ year, month, day }: DateParts): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Days since 1970-01-01 (proleptic Gregorian; the year is counted from March, so the leap day comes last). */
export function dayNumber(date: string): number {
  const { year, month, day } = dateParts(date);
  const y = month > 2 ? year : year - 1;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The day that lies so many days after 1970-01-01: inverse of `dayNumber`. */
export function dateOfDayNumber(days: number): string {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return dateOf({ year, month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 });
}

export function addDays(date: string, days: number): string {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** Same day of another month; a day the month lacks becomes its last day (2024-01-31 + 1 → 2024-02-29). */
export function addMonths(date: string, months: number): string {
  const { year, month, day } = dateParts(date);
  const total = year * 12 + month - 1 + months;
  const target = { year: Math.floor(total / 12), month: (total % 12) + 1 };
  return dateOf({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) });
}

/** Same day of another year; 29 February becomes 28 February in a common year. */
export function addYears(date: string, years: number): string {
  return addMonths(date, years * 12);
}

/** Days from the first date to the second; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Full years of age on a day (周岁); negative before birth. Born on 29 February: a year older on 1 March. */
export function ageAt(birthDate: string, on: string): number {
  const born = dateParts(birthDate);
  const then = dateParts(on);
  const beforeBirthday = on.slice(5) < birthDate.slice(5);
  return then.year - born.year - (beforeBirthday ? 1 : 0);
}

/** 'YYYY-MM' of a date. */
export function monthOf(date: string): string {
  return date.slice(0, 7);
}

/** Whole calendar months from one 'YYYY-MM' to another; negative when the second is earlier. */
export function monthsBetween(from: string, to: string): number {
  const index = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return index(to) - index(from);
}

export function firstDayOf(month: string): string {
  return `${month}-01`;
}

export function lastDayOf(month: string): string {
  return `${month}-${pad(daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7))), 2)}`;
}

/** Order of two dates or months for sort(): negative, 0, positive. */
export function compareDates(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
