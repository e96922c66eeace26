import type { Ledger } from '../../../db/open.ts';
import { daysInMonth, lastDayOf } from '../../domain/dates.ts';
import { monthsOf } from '../../domain/dues/months.ts';
import { standardAt } from '../../domain/standards.ts';
import type { Due, DueSpan } from './due-kind.ts';
import { divisionOf, standardsOf } from '../standards.ts';

/** The day of a year; 29 February of a common year is its 28th. */
function dayIn(year: number, monthDay: string): string {
  const days = daysInMonth(year, Number(monthDay.slice(0, 2)));
  const day = Math.min(Number(monthDay.slice(3)), days);
  return `${year}-${monthDay.slice(0, 2)}-${String(day).padStart(2, '0')}`;
}

/** What goes up to the upper union in a span, by the dated standard; whether it went nobody writes down, so none is late. */
export function reportsDue(ledger: Ledger, { from, to }: DueSpan): Due[] {
  const [standards, division] = [standardsOf(ledger), divisionOf(ledger)];
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i).flatMap((year) => {
    const linesOn = (day: string): readonly string[] =>
      standardAt(standards, 'upperReports', day, division)?.value.reports ?? [];
    // A rule may change within the year: each line counts by the rule of its own day.
    const lines = new Set(monthsOf(year).flatMap((month) => linesOn(lastDayOf(month))));
    return [...lines].flatMap((line): Due[] => {
      const [date, title] = [dayIn(year, line.slice(0, 5)), line.slice(6).trim()];
      if (date < from || date > to || !linesOn(date).includes(line)) return [];
      const why = '报上级工会，期限在“设置 › 标准与限额”里改';
      return [
        { key: `upper:${date}:${title}`, from: date, title, why, noun: '上报', link: '/reports', verb: '去做报表' },
      ];
    });
  });
}
