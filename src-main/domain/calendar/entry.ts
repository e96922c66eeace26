import { addDays, firstDayOf, lastDayOf, monthOf, monthsBetween } from '../dates.ts';
import type { Recurrence } from './repeat.ts';

/** 计划: items of plans and single matters; 期限: what other nouns know to be due; 生日: on request only. */
export const calendarLayers = ['计划', '活动', '期限', '生日'] as const;
export type CalendarLayer = (typeof calendarLayers)[number];

export type EntryState = '未开始' | '进行中' | '已完成' | '延期' | '取消';

/** One matter in the calendar, whatever noun it comes from. */
export interface CalendarEntry {
  /** Stable: item:12 · turn:12:2026-03-01 · activity:5 · due:term:3 */
  readonly key: string;
  readonly layer: CalendarLayer;
  /** Of an activity: the plan item that it comes from. */
  readonly ofItem?: number;
  /** Of the plan item or activity; 0 where the entry is derived. */
  readonly id: number;
  readonly title: string;
  readonly category: string | null;
  readonly owner: string | null;
  readonly helper: string | null;
  /** The upper union set it. */
  readonly fromUpper: boolean;
  /** null: nothing that is done by stages. */
  readonly state: EntryState | null;
  readonly standing: '过期' | '快到期' | null;
  /** 'YYYY-MM', both null when it has no time at all. */
  readonly monthFrom: string | null;
  readonly monthTo: string | null;
  /** Both null when only the months are known. */
  readonly dayFrom: string | null;
  readonly dayTo: string | null;
  readonly recurrence: Recurrence | null;
  /** Of one time of an item that repeats: the first day that the rule gives. */
  readonly turn: string | null;
  /** Put off: the day until which it was due before. */
  readonly postponedFrom: string | null;
  /** 时间 as the plan writes it. */
  readonly words: string | null;
  /** Place, why, reason: a second line. */
  readonly note: string | null;
  readonly planId: number | null;
  /** Where it is settled, and the word for the button. */
  readonly link: string;
  readonly verb: string;
}

/** Only plans are moved in the calendar; an activity has its own page, deadlines follow from their noun. */
export const isMovable = ({ layer, state }: CalendarEntry): boolean =>
  layer === '计划' && state !== '已完成' && state !== '取消';

/** Days of an entry: its own, or those of its months; null when it has no time. */
export function spanOf({ dayFrom, dayTo, monthFrom, monthTo }: CalendarEntry): { from: string; to: string } | null {
  if (dayFrom !== null) return { from: dayFrom, to: dayTo ?? dayFrom };
  return monthFrom === null ? null : { from: firstDayOf(monthFrom), to: lastDayOf(monthTo ?? monthFrom) };
}

/** Whether an entry touches days from … to. */
export function touches(entry: CalendarEntry, from: string, to: string): boolean {
  const span = spanOf(entry);
  return span !== null && span.from <= to && span.to >= from;
}

/** So many months are a time; what may be done in more of them still has to be placed. */
const A_TIME = 3;

/** Nothing says yet in which months it is done: no time, or half a year without days. */
export const isUnplaced = ({ dayFrom, monthFrom, monthTo, turn, recurrence, state }: CalendarEntry): boolean =>
  dayFrom === null &&
  turn === null &&
  recurrence === null &&
  state !== '已完成' &&
  state !== '取消' &&
  (monthFrom === null || monthsBetween(monthFrom, monthTo ?? monthFrom) >= A_TIME);

/** Its days are known. */
export const isDated = ({ dayFrom }: CalendarEntry): boolean => dayFrom !== null;

/** What of the calendar is shown. Empty texts ask for nothing. */
export interface EntryFilter {
  /** Entries whose owner or helper contains it. */
  readonly owner?: string;
  readonly category?: string;
  /** Only what the upper union set. */
  readonly upper?: boolean;
  readonly layers?: readonly CalendarLayer[];
}

/** Whether an entry is meant by a filter. Owner, category and upper tasks are known of plans and activities only. */
export function fits(entry: CalendarEntry, { owner, category, upper, layers }: EntryFilter): boolean {
  if (layers && !layers.includes(entry.layer)) return false;
  if (upper && !entry.fromUpper) return false;
  if (category && entry.category !== category) return false;
  return !owner || (entry.owner ?? '').includes(owner) || (entry.helper ?? '').includes(owner);
}

/** By day, then what has none; longer spans before shorter ones, plans before deadlines. */
export function compareEntries(a: CalendarEntry, b: CalendarEntry): number {
  const [left, right] = [spanOf(a), spanOf(b)];
  if (left === null || right === null) return Number(left === null) - Number(right === null) || a.id - b.id;
  // What has no day of its own stands after the month's days.
  const day = (entry: CalendarEntry, { from, to }: { from: string; to: string }) => (isDated(entry) ? from : `${to}~`);
  const [first, second] = [day(a, left), day(b, right)];
  if (first !== second) return first < second ? -1 : 1;
  if (left.to !== right.to) return left.to > right.to ? -1 : 1;
  return calendarLayers.indexOf(a.layer) - calendarLayers.indexOf(b.layer) || a.id - b.id;
}

/** What an entry's time becomes when it is put on a day: its length stays. */
export function movedToDay(entry: CalendarEntry, day: string): { dayFrom: string; dayTo: string } {
  const { dayFrom, dayTo } = entry;
  if (dayFrom === null || dayTo === null || dayTo === dayFrom) return { dayFrom: day, dayTo: day };
  let length = 0;
  for (let date = dayFrom; date < dayTo; date = addDays(date, 1)) length += 1;
  return { dayFrom: day, dayTo: addDays(day, length) };
}

/** 8—20 · 5 · 28 日—12 月 3 日: the days of an entry as one month's sheet writes them; '' when only the month is known. */
export function dayWordsIn({ dayFrom, dayTo, monthFrom, monthTo }: CalendarEntry, month: string): string {
  if (dayFrom === null || dayTo === null) {
    if (monthFrom === null || monthTo === null || monthFrom === monthTo) return '';
    return monthFrom <= month && month <= monthTo ? `${Number(monthFrom.slice(5))}—${Number(monthTo.slice(5))} 月` : '';
  }
  const day = (date: string) => Number(date.slice(8));
  const begins = monthOf(dayFrom) === month ? String(day(dayFrom)) : '1';
  if (dayFrom === dayTo) return begins;
  if (monthOf(dayTo) === month && begins === String(day(dayTo))) return begins;
  return monthOf(dayTo) === month ? `${begins}—${day(dayTo)}` : `${begins}—${Number(dayTo.slice(5, 7))}.${day(dayTo)}`;
}
