import type { Ledger } from '../../../db/open.ts';
import type { DutyRow } from '../../contract/duties.ts';
import type { UpperAsk } from '../../contract/packages.ts';
import { addDays, daysBetween, isDate } from '../../domain/dates.ts';
import { layoutOf } from '../../domain/layout.ts';
import { MEMBER_LIST } from '../../domain/package-body.ts';
import { periodOf } from '../../domain/period.ts';
import { dutyState } from '../../domain/report-duty.ts';
import type { DueSpan } from '../calendar/due-kind.ts';
import type { Item } from '../home/items.ts';
import { openAsks } from '../packages/asks.ts';
import { carriesMembers, sentPackages } from '../packages/read.ts';
import { snapshotRows } from '../reports/snapshot-rows.ts';

/** The page on which a report of a period is made. */
export function pathOf(report: string, period: string): string {
  if (report === MEMBER_LIST) return '/reports/packages';
  const layout = layoutOf(report);
  if (!layout) return '/reports';
  if (layout.asks.includes('month')) return `/reports/${report}?month=${period}`;
  return layout.asks.includes('period') ? `/reports/${report}?period=${period}` : `/reports/${report}`;
}

/** A sheet of a day answers the period in which the day lies, or that was over in the month before it. */
function answers(closed: string, period: string): boolean {
  const { first, last } = periodOf(period) ?? {};
  if (!first || !last || !isDate(closed)) return closed === period;
  return closed >= first && closed <= addDays(last, 31);
}

/** An ask as a line of 上报情况. Sent back without a day it stands on the day of the notice. */
function rowOf(ledger: Ledger, ask: UpperAsk, today: string): DutyRow {
  const { report, period, by, madeOn } = ask;
  const dueOn = by ?? madeOn;
  // A union that collects hands the sum of its units in.
  const snapshot =
    [...snapshotRows(ledger, report), ...snapshotRows(ledger, `sum:${report}`)].find(
      (row) => row.voidedOn === null && answers(row.period, period),
    ) ?? null;
  const list = sentPackages(ledger).find((sent) => sent.period === period && carriesMembers(sent.snapshots));
  const closed = report === MEMBER_LIST ? list && { sentOn: list.madeOn } : snapshot;
  const daysLeft = daysBetween(today, dueOn);
  return {
    report,
    title: layoutOf(report)?.title ?? ask.title,
    period,
    label: ask.periodLabel,
    dueOn,
    snapshot,
    // A notice is kept in a book that was begun: nothing of it went up on paper before.
    state: ask.kind === '退回' ? '退回待改' : dutyState(closed ?? null, { dueOn, daysLeft, begun: '' }),
    daysLeft,
    link: pathOf(report, period),
    asked: ask,
  };
}

/** Duties together with what upper unions asked: their day stands before the one of the standard, a return before both. */
export function withAsks(ledger: Ledger, rows: readonly DutyRow[], { from, to, today }: DueSpan): DutyRow[] {
  const asks = openAsks(ledger);
  // 退回 comes before 通知 of the same report and period.
  const asked = new Map(
    asks
      .toSorted((a, b) => (a.kind === b.kind ? 0 : a.kind === '通知' ? -1 : 1))
      .map((ask) => [`${ask.report} ${ask.period}`, ask]),
  );
  return [
    ...rows.filter(({ report, period }) => !asked.has(`${report} ${period}`)),
    ...[...asked.values()].map((ask) => rowOf(ledger, ask, today)).filter(({ dueOn }) => dueOn >= from && dueOn <= to),
  ];
}

/** So many characters of what is asked stand in a line of the home page. */
const SHORT = 40;

/** For the home page: what was sent back and is not corrected. */
export const askItems = (ledger: Ledger, today: string): Item[] =>
  openAsks(ledger)
    .filter(({ kind }) => kind === '退回')
    .map(({ from, period, periodLabel, report, title, by, text }) => ({
      key: `ask:${report}:${period}`,
      sentence: `“${from}”退回了${periodLabel}的${title}：${text.length > SHORT ? `${text.slice(0, SHORT)}…` : text}`,
      why: `${by ? '' : '没有写最晚哪天，'}先作废原来的定稿，改对了重新定稿、打包`,
      daysLeft: by ? daysBetween(today, by) : 0,
      verb: '看要改什么',
      link: `/reports/duties?asked=${encodeURIComponent(`${report} ${period}`)}`,
    }));
