import { firstDayOf, isDate, isLikelyDay, lastDayOf } from './dates.ts';
import { addToMonth, monthsBetween } from './dues/months.ts';

/** What a sheet of figures may be about. */
export const periodKinds = ['month', 'quarter', 'half', 'year'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** Months of one calendar year that a sheet is about. */
export interface Period {
  /** 2026-09 · 2026-Q3 · 2026-H2 · 2026 */
  readonly key: string;
  readonly kind: PeriodKind;
  readonly year: number;
  readonly months: readonly string[];
  /** First and last day. */
  readonly first: string;
  readonly last: string;
  /** 2026年9月 · 2026年第三季度 · 2026年下半年 · 2026年 */
  readonly label: string;
}

/** Years are those that papers of a union can be about (`EARLIEST_YEAR` to `LATEST_YEAR`). */
export const periodPattern = /^(18|19|20|21)\d{2}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/;

const lengths: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

function made(kind: PeriodKind, year: number, n: number): Period {
  const length = lengths[kind];
  const from = addToMonth(`${String(year).padStart(4, '0')}-01`, (n - 1) * length);
  const to = addToMonth(from, length - 1);
  const part = { month: from.slice(4), quarter: `-Q${n}`, half: `-H${n}`, year: '' }[kind];
  const words = {
    month: `${n}月`,
    quarter: `第${'一二三四'[n - 1]}季度`,
    half: n === 1 ? '上半年' : '下半年',
    year: '',
  };
  return {
    key: `${from.slice(0, 4)}${part}`,
    kind,
    year,
    months: monthsBetween(from, to),
    first: firstDayOf(from),
    last: lastDayOf(to),
    label: `${year}年${words[kind]}`,
  };
}

/** The period of a key; null for a text that is none. */
export function periodOf(key: string): Period | null {
  if (!periodPattern.test(key)) return null;
  const [year, part = ''] = [Number(key.slice(0, 4)), key.slice(5)];
  if (part === '') return made('year', year, 1);
  if (part.startsWith('Q')) return made('quarter', year, Number(part.slice(1)));
  return part.startsWith('H') ? made('half', year, Number(part.slice(1))) : made('month', year, Number(part));
}

/** The first day of a period, or the day itself where something speaks of one day; null: there is no such time. */
export const firstDayOfPeriod = (key: string): string | null =>
  periodOf(key)?.first ?? (isDate(key) && isLikelyDay(key) ? key : null);

/** The period of a kind in which a month lies. */
export const periodAround = (kind: PeriodKind, month: string): Period =>
  made(kind, Number(month.slice(0, 4)), Math.ceil(Number(month.slice(5, 7)) / lengths[kind]));

/** The periods of a kind in a year, in order: twelve months, four quarters, two halves, the year itself. */
export const periodsIn = (kind: PeriodKind, year: number): Period[] =>
  Array.from({ length: 12 / lengths[kind] }, (_, i) => made(kind, year, i + 1));
