import { standardAt, type Standards } from '../standards.ts';
import { datesOf, type HolidaysOf } from './working-days.ts';

/** The holiday notices of the years; a row that names no day of a year says nothing about it. */
export function holidaysIn(standards: Standards): HolidaysOf {
  const known = new Map<number, ReturnType<HolidaysOf>>();
  return (year) => {
    if (!known.has(year)) {
      const row = standardAt(standards, 'holidays', `${year}-07-01`);
      const days = (list: readonly string[]): string[] =>
        list.flatMap((text) => datesOf(text) ?? []).filter((date) => date.startsWith(String(year)));
      const off = new Set(days(row?.value.off ?? []));
      known.set(year, off.size === 0 ? null : { off, work: new Set(days(row?.value.work ?? [])) });
    }
    return known.get(year) ?? null;
  };
}

/** What the notice says of a day: 休, 班 (a weekend that is made up for), or null. */
export function shiftOn(date: string, holidaysOf: HolidaysOf): '休' | '班' | null {
  const known = holidaysOf(Number(date.slice(0, 4)));
  return known?.off.has(date) ? '休' : known?.work.has(date) ? '班' : null;
}
