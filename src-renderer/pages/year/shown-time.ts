import { firstDayOf, isDate, isMonth, monthOf } from '../../../src-main/domain/dates.ts';
import { periodAround, periodOf } from '../../../src-main/domain/period.ts';
import { useSearchParams } from 'react-router';
import { useToday } from '../../shell/status-context.ts';
import { yearPath } from './section.ts';

/** What part of time a view of the year is about. */
export interface ShownTime {
  readonly year: number;
  /** The day that is looked at, or the first of the month or quarter; null where the address tells the year at most. */
  readonly day: string | null;
}

/** Names of the address that tell the time; a day says more than the year, so only one of them stands there. */
const tellers = ['day', 'month', 'quarter', 'year'] as const;
/** What of the calendar is looked at goes along between its views. */
const filters = ['whose', 'category', 'due'] as const;
const calendar: readonly string[] = ['', 'quarter', 'month', 'week', 'list'];

/** The time that an address tells: `?day=2027-03-11`, `?month=2027-03`, `?quarter=2027-Q1`, `?year=2027`; else this year. */
export function shownTime(params: URLSearchParams, today: string): ShownTime {
  const [day = '', month = '', quarter = '', year] = tellers.map((name) => params.get(name) ?? '');
  const period = periodOf(quarter);
  // A month that was turned to keeps its day in the address only while the day lies in it.
  const known =
    isMonth(month) && !(isDate(day) && monthOf(day) === month)
      ? firstDayOf(month)
      : isDate(day)
        ? day
        : period?.kind === 'quarter'
          ? period.first
          : null;
  if (known !== null) return { year: Number(known.slice(0, 4)), day: known };
  const asked = Number(year);
  return {
    year: Number.isInteger(asked) && asked >= 1978 && asked <= 2200 ? asked : Number(today.slice(0, 4)),
    day: null,
  };
}

/** The day that a view of days begins with: the one of the address, today in this year, else the first of January. */
export function firstShown(params: URLSearchParams, today: string): string {
  const { year, day } = shownTime(params, today);
  return day ?? (today.startsWith(`${year}-`) ? today : `${year}-01-01`);
}

/** Address of another view about the same time: one year for all views, and the same day where both show days. */
export function samePath(path: string, params: URLSearchParams, today: string): string {
  const { year, day } = shownTime(params, today);
  const next = new URLSearchParams();
  if (day !== null && path === 'quarter') next.set('quarter', periodAround('quarter', monthOf(day)).key);
  else if (day !== null && (path === 'month' || path === 'week')) next.set('day', day);
  else if (year !== Number(today.slice(0, 4))) next.set('year', String(year));
  if (calendar.includes(path))
    for (const name of filters) {
      const value = params.get(name);
      if (value) next.set(name, value);
    }
  const words = next.toString();
  return words === '' ? yearPath(path) : `${yearPath(path)}?${words}`;
}

/** The same for a page under a view: where its way back leads, and where it goes on. */
export function useSamePath(): (path: string) => string {
  const [params] = useSearchParams();
  const today = useToday();
  return (path) => samePath(path, params, today);
}
