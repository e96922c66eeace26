import { LunarDay as TymeLunarDay, SolarDay } from 'tyme4ts';
import { dateOf, firstDayOf, lastDayOf } from '../dates.ts';

/**
 * The Chinese calendar through one library. `Intl` is a trap: ICU has 春节 of 2027 and 2030 a day off, because a new moon
 * falls within minutes of midnight in Beijing.
 */
const solarOf = (date: string): SolarDay =>
  SolarDay.fromYmd(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));

export interface LunarDay {
  /** 十月 · 闰六月 */
  readonly month: string;
  /** 初一 · 廿三 */
  readonly day: string;
  /** 十月十五 */
  readonly full: string;
  /** The solar term that begins on this day: 小雪; null on most days. */
  readonly term: string | null;
}

const known = new Map<string, LunarDay>();

/** The Chinese calendar's reading of a day (`YYYY-MM-DD`). */
export function lunarDay(date: string): LunarDay {
  const there = known.get(date);
  if (there) return there;
  const solar = solarOf(date);
  const lunar = solar.getLunarDay();
  const term = solar.getTermDay();
  const month = lunar.getLunarMonth().getName();
  const day = lunar.getName();
  const read: LunarDay = {
    month,
    day,
    full: `${month}${day}`,
    term: term.getDayIndex() === 0 ? term.getSolarTerm().getName() : null,
  };
  // A few years of days are looked at over and over; nobody looks at a century.
  if (known.size > 4000) known.clear();
  known.set(date, read);
  return read;
}

/** 九月廿三 至 十月廿二: the lunar days from the first to the last of a month ('YYYY-MM'). */
export const lunarSpan = (month: string): string =>
  `${lunarDay(firstDayOf(month)).full} 至 ${lunarDay(lastDayOf(month)).full}`;

/** The day of a lunar year's month and day: (2026, 8, 15) → 2026-09-25. The year is that in which it began. */
export function solarDateOf(lunarYear: number, month: number, day: number): string {
  const solar = TymeLunarDay.fromYmd(lunarYear, month, day).getSolarDay();
  return dateOf({ year: solar.getYear(), month: solar.getMonth(), day: solar.getDay() });
}

/** The day on which a solar term begins in a year; null when there is no such term. */
export function termDate(year: number, name: string): string | null {
  for (let month = 1; month <= 12; month += 1)
    for (let day = 3; day <= 24; day += 1) {
      const date = dateOf({ year, month, day });
      if (lunarDay(date).term === name) return date;
    }
  return null;
}
