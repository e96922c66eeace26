import { addMonths, daysInMonth } from './dates.ts';
import { type Period, type PeriodKind, periodsIn } from './period.ts';

const kinds: Readonly<Record<string, PeriodKind>> = { 月报: 'month', 季报: 'quarter', 半年报: 'half', 年报: 'year' };

/** A report that has to go up: which, how often, and by which day. */
export interface Duty {
  /** Key of the layout. */
  readonly report: string;
  readonly kind: PeriodKind;
  /** Months after the last one of the period. */
  readonly after: number;
  readonly day: number;
}

export const dutyExample =
  '每一行写 表号 周期 期限，例如 R4 月报 次月5日、R13 季报 次月10日、R5 年报 10月31日、R8-final 年报 次年1月15日';

const pattern = /^(\S+) (月报|季报|半年报|年报) (?:(当月|次月)|(次年)?(\d{1,2})月)(\d{1,2})日$/u;

/** A line of the standard; null when it says something else. 当月: the last month of the period, 次月: the one after. */
export function dutyOf(line: string): Duty | null {
  const [, report = '', often = '', near, next, month, day] = pattern.exec(line.trim()) ?? [];
  const kind = kinds[often];
  if (!kind || report === '') return null;
  const n = Number(day);
  if (n < 1 || n > 31) return null;
  if (near !== undefined) return { report, kind, after: near === '当月' ? 0 : 1, day: n };
  const of = Number(month);
  // A day of the calendar is said of yearly reports only.
  if (kind !== 'year' || of < 1 || of > 12) return null;
  return { report, kind, after: of - 12 + (next ? 12 : 0), day: n };
}

export const isDuty = (line: string): boolean => dutyOf(line) !== null;

/** The last day for a period; the 31st of a shorter month is its last. */
function dutyDay({ after, day }: Duty, period: Period): string {
  const month = addMonths(`${period.months.at(-1) ?? ''}-01`, after).slice(0, 7);
  const last = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
  return `${month}-${String(Math.min(day, last)).padStart(2, '0')}`;
}

/** Every time of a duty whose last day lies between two days, in order. */
export function dutyTimes(duty: Duty, from: string, to: string): { readonly period: Period; readonly dueOn: string }[] {
  const years = Array.from(
    { length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 3 },
    (_, i) => Number(from.slice(0, 4)) - 1 + i,
  );
  return years
    .flatMap((year) => periodsIn(duty.kind, year))
    .map((period) => ({ period, dueOn: dutyDay(duty, period) }))
    .filter(({ dueOn }) => dueOn >= from && dueOn <= to);
}

/**
 * 已上报: it went up in time, in a package or on paper. 迟报: after the day. 已定稿: closed here, and nobody has it yet.
 * 已汇总: what lower units sent was summed and closed by a union that knows nobody above it, so it goes nowhere.
 * 要重报: it went up, was voided, and nothing is closed in its place. 没有报: the day is over. 快到期: within a week. 没到期. 建账前: before the book was begun.
 */
export type DutyState = '已上报' | '迟报' | '已定稿' | '已汇总' | '要重报' | '没有报' | '快到期' | '没到期' | '建账前';

/** So many days before the last one it is spoken of. */
export const SOON = 7;

/** How something that is due on a day stands. @param closed null: nothing stands closed; `sentOn`: the first day on which it went up. `voided`: what went up was voided */
export function dutyState(
  closed: { readonly sentOn: string | null } | null,
  {
    dueOn,
    daysLeft,
    begun,
    voided,
  }: { readonly dueOn: string; readonly daysLeft: number; readonly begun: string; readonly voided: boolean },
): DutyState {
  if (closed?.sentOn) return closed.sentOn <= dueOn ? '已上报' : '迟报';
  if (closed) return '已定稿';
  if (voided) return '要重报';
  if (dueOn < begun) return '建账前';
  if (daysLeft < 0) return '没有报';
  return daysLeft <= SOON ? '快到期' : '没到期';
}
