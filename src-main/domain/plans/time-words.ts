import { monthsBetween, monthsText } from '../dues/months.ts';

export interface TimeOfItem {
  readonly monthFrom: string | null;
  readonly monthTo: string | null;
  readonly dayFrom: string | null;
  readonly dayTo: string | null;
  readonly recurrence: string | null;
  readonly timeWords: string | null;
}

/** 3.8, 7—8 月, 每月 1—12 月: when an item is to be done; without a month the plan's own words. */
export function timeText({ monthFrom, monthTo, dayFrom, dayTo, recurrence, timeWords }: TimeOfItem): string {
  const day = (date: string): string => `${Number(date.slice(5, 7))}.${Number(date.slice(8))}`;
  if (monthFrom === null || monthTo === null) return timeWords ?? '';
  const months =
    monthFrom === monthTo
      ? `${Number(monthFrom.slice(5))} 月`
      : monthFrom.slice(0, 4) === monthTo.slice(0, 4)
        ? `${Number(monthFrom.slice(5))}—${Number(monthTo.slice(5))} 月`
        : monthsText(monthsBetween(monthFrom, monthTo));
  if (recurrence !== null) return `${recurrence} ${months}`;
  if (dayFrom === null) return months;
  return dayTo === null || dayTo === dayFrom ? day(dayFrom) : `${day(dayFrom)}—${day(dayTo)}`;
}
