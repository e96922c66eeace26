import type { CalendarEntry } from '../../domain/calendar/entry.ts';
import { monthOf } from '../../domain/dates.ts';

/** What a noun says is due, on one day or over some. */
export interface Due {
  /** Stable within its noun: term:3. */
  readonly key: string;
  readonly from: string;
  /** Left out: one day. */
  readonly to?: string;
  readonly title: string;
  readonly why: string;
  /** 组织 · 会费 …: stands where a plan has its category. */
  readonly noun: string;
  readonly link: string;
  readonly verb: string;
  /** It is over and nobody settled it. */
  readonly late?: boolean;
}

/** Days asked for, and today. */
export interface DueSpan {
  readonly from: string;
  readonly to: string;
  readonly today: string;
}

/** A deadline as an entry of the calendar: it is settled where it comes from and never moved here. */
export function dueEntry({ key, from, to = from, title, why, noun, link, verb, late }: Due): CalendarEntry {
  return {
    key: `due:${key}`,
    layer: '期限',
    id: 0,
    title,
    category: noun,
    owner: null,
    helper: null,
    fromUpper: false,
    state: null,
    standing: late ? '过期' : null,
    monthFrom: monthOf(from),
    monthTo: monthOf(to),
    dayFrom: from,
    dayTo: to,
    recurrence: null,
    turn: null,
    postponedFrom: null,
    words: null,
    note: why,
    planId: null,
    link,
    verb,
  };
}

/** 王芳、李强 · 王芳等 5 人 */
export const named = (names: readonly string[], unit = '人'): string =>
  names.length > 2 ? `${names[0] ?? ''}等 ${names.length} ${unit}` : names.join('、');

/** Rows by their day, one entry for each. */
export const byDay = <T>(rows: readonly T[], day: (row: T) => string): [string, T[]][] =>
  [...Map.groupBy(rows, day)].sort(([a], [b]) => (a < b ? -1 : 1));
