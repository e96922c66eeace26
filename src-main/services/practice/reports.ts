import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { addToMonth } from '../../domain/dues/months.ts';
import { addDays, lastDayOf } from '../../domain/dates.ts';
import { type Period, periodAround } from '../../domain/period.ts';
import { indicators } from '../../domain/yearly-return/indicators.ts';
import { type PracticeStep, step } from './steps.ts';

const receiverOf = (ledger: Ledger): string | null =>
  statement(ledger.sql, 'select parent_union_name from unit order by id limit 1').pluck().get() as string | null;

/** Every question of a sheet as it is asked when nothing is ticked. */
const asUsual = {
  sources: false,
  full: false,
  masked: false,
  posting: false,
  maskedNames: false,
  unused: false,
  cover: false,
} as const;

/** What the practice office wrote into its return by hand; the rest is still open. */
const written: Readonly<Record<string, string>> = {
  A03: '68',
  A08: '0',
  'A08.members': '0',
  'A11.direct': '无',
  'A14.activists': '24',
  'B05.directors': '0',
  'B05.supervisors': '0',
  C05: '有',
  'E03.innovation': '6',
};

/** The newest quarter that is over. */
export const lastQuarter = (today: string): Period =>
  periodAround('quarter', addToMonth(periodAround('quarter', today.slice(0, 7)).months[0] ?? '', -1));

/** The day on which a quarter is reported. */
export const reportedOn = (quarter: Period): string => addDays(lastDayOf(quarter.months.at(-1) ?? ''), 8);

/** A quarter that went up on paper: its monthly reports and those of the quarter; and the return of the year, begun. */
export function reportSteps(today: string): PracticeStep[] {
  const quarter = lastQuarter(today);
  const note = '和会籍、收款、发放记录逐笔核对过';
  const closing = (day: string, key: string, time: { month: string } | { period: string }): PracticeStep =>
    step(day, 'snapshots.close', (ledger) => ({
      key,
      params: { ...time, ...asUsual, note },
      receiver: receiverOf(ledger),
    }));
  const handedIn = (day: string): PracticeStep =>
    step(day, 'packages.handIn', (ledger) => ({
      snapshots: statement(
        ledger.sql,
        `select id from report_snapshot s where not exists
         (select 1 from sent_package p, json_each(p.snapshots) e where e.value = s.id)`,
      )
        .pluck()
        .all() as number[],
      on: day,
      receiver: receiverOf(ledger) ?? '',
    }));
  const sentOn = reportedOn(quarter);
  const monthly = quarter.months.flatMap((month, i) => {
    const day = i === 2 ? sentOn : addDays(lastDayOf(month), 3);
    return [closing(day, 'R4', { month }), ...(i === 2 ? [] : [handedIn(day)])];
  });
  const begunOn = addDays(today, -15);
  const year = begunOn.slice(0, 4);
  const keys = new Set(indicators.map(({ key }) => key));
  return [
    ...monthly,
    closing(sentOn, 'R7', { period: quarter.key }),
    ...['R13', 'R18', 'R19', 'R23'].map((key) => closing(sentOn, key, { period: quarter.key })),
    handedIn(sentOn),
    step(begunOn, 'returns.answer', () => ({
      period: year,
      cells: Object.entries(written).flatMap(([key, value]) => (keys.has(key) ? [{ key, value }] : [])),
    })),
  ].filter(({ day }) => day <= today);
}
