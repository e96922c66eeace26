import { SolarDay } from 'tyme4ts';

export interface LunarDay {
  /** 十月十五 */
  readonly full: string;
  /** What is worth saying: a festival, a solar term, or the lunar day (廿三). */
  readonly short: string;
  /** Festival of the lunar or solar calendar, or null. */
  readonly festival: string | null;
}

/** The Chinese calendar's reading of a day (`YYYY-MM-DD`). */
export function lunarDay(date: string): LunarDay {
  const solar = SolarDay.fromYmd(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
  const lunar = solar.getLunarDay();
  const term = solar.getTermDay();
  const festival =
    lunar.getFestival()?.getName() ??
    solar.getFestival()?.getName() ??
    (term.getDayIndex() === 0 ? term.getSolarTerm().getName() : null);
  const day = lunar.getName();
  return { full: `${lunar.getLunarMonth().getName()}${day}`, short: festival ?? day, festival };
}
