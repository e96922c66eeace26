import type { Ledger } from '../../../db/open.ts';
import type { DutyRow } from '../../contract/duties.ts';
import type { UpperAsk } from '../../contract/packages.ts';
import { daysBetween } from '../../domain/dates.ts';
import { layoutOf } from '../../domain/layout.ts';
import { MEMBER_LIST } from '../../domain/package-body.ts';
import { periodOf } from '../../domain/period.ts';
import { dutyState } from '../../domain/report-duty.ts';
import { collectedAs, isSum, summedReport } from '../../domain/sum-key.ts';
import type { DueSpan } from '../calendar/due-kind.ts';
import type { Item } from '../home/items.ts';
import { openAsks } from '../packages/asks.ts';
import { sendsTo } from '../packages/sent.ts';
import { closedFor, type DutyTime } from './closed.ts';

/** The page on which a report of a period is made. */
export function pathOf(report: string, period: string): string {
  if (report === MEMBER_LIST) return '/reports/packages';
  if (isSum(report))
    return `/reports/reception/of/${encodeURIComponent(period)}/${encodeURIComponent(collectedAs(report))}/sum`;
  const layout = layoutOf(report);
  if (!layout) return '/reports';
  if (layout.asks.includes('month')) return `/reports/${report}?month=${period}`;
  return layout.asks.includes('period') ? `/reports/${report}?period=${period}` : `/reports/${report}`;
}

/** An ask as a line of 上报情况. Sent back without a day it stands on the day of the notice. */
function rowOf(ledger: Ledger, ask: UpperAsk, times: readonly DutyTime[], today: string): DutyRow {
  const { report, period, by, madeOn, from: name, code } = ask;
  const dueOn = by ?? madeOn;
  const sends = sendsTo(ledger, { code, name });
  const closed = closedFor(ledger, report, times, sends).get(period) ?? null;
  // A union with units of its own answers with the closed sum of their lists.
  const listOn = report === MEMBER_LIST ? sends.list(period) : null;
  const sumOn = closed?.sentOn ?? null;
  const snapshot = closed?.snapshot ?? null;
  const sendings = closed?.sendings ?? [];
  const went = listOn === null ? snapshot && closed : { sentOn: sumOn !== null && sumOn < listOn ? sumOn : listOn };
  const daysLeft = daysBetween(today, dueOn);
  return {
    report,
    title: layoutOf(report)?.title ?? ask.title,
    period,
    label: ask.periodLabel,
    dueOn,
    snapshot,
    sentOn: went ? went.sentOn : null,
    sendings,
    // A notice is kept in a book that was begun: nothing of it went up on paper before.
    state:
      ask.kind === '退回' ? '退回待改' : dutyState(went, { dueOn, daysLeft, begun: '', voided: sendings.length > 0 }),
    daysLeft,
    link: pathOf(report, period),
    asked: ask,
  };
}

/** The times of a report for one upper union: those of the standard, and what else it asked, each at the end of its period. */
function timesFor(ask: UpperAsk, asks: readonly UpperAsk[], known: readonly DutyTime[]): DutyTime[] {
  const own = asks.filter(({ report, code, from }) => report === ask.report && code === ask.code && from === ask.from);
  const more = own.flatMap(({ period: key }) => {
    const period = known.some((time) => time.period.key === key) ? null : periodOf(key);
    return period ? [{ period, dueOn: period.last }] : [];
  });
  return [...known, ...more];
}

/**
 * Duties together with what upper unions asked: their day stands before the one of the standard, a return before both. What
 * two upper unions ask are two lines.
 * @param timesOf the times of the standard, by report
 */
export function withAsks(
  ledger: Ledger,
  rows: readonly DutyRow[],
  timesOf: ReadonlyMap<string, readonly DutyTime[]>,
  { from, to, today }: DueSpan,
): DutyRow[] {
  const asks = openAsks(ledger);
  const whatOf = ({ report, period }: { readonly report: string; readonly period: string }): string =>
    `${summedReport(report)} ${period}`;
  // 退回 comes before 通知 of the same report and period.
  const asked = new Map(
    asks
      .toSorted((a, b) => (a.kind === b.kind ? 0 : a.kind === '通知' ? -1 : 1))
      .map((ask) => [`${whatOf(ask)} ${ask.code || ask.from}`, ask]),
  );
  const named = new Set(asks.map(whatOf));
  return [
    ...rows.filter((row) => !named.has(whatOf(row))),
    ...[...asked.values()]
      .map((ask) => rowOf(ledger, ask, timesFor(ask, asks, timesOf.get(ask.report) ?? []), today))
      .filter(({ dueOn }) => dueOn >= from && dueOn <= to),
  ];
}

/** So many characters of what is asked stand in a line of the home page. */
const SHORT = 40;

/** For the home page: what was sent back and is not corrected. */
export const askItems = (ledger: Ledger, today: string): Item[] =>
  openAsks(ledger)
    .filter(({ kind }) => kind === '退回')
    .map(({ from, code, period, periodLabel, report, title, by, text }) => ({
      key: `ask:${report}:${period}:${code}`,
      sentence: `“${from}”退回了${periodLabel}的${title}：${text.length > SHORT ? `${text.slice(0, SHORT)}…` : text}`,
      why: `${by ? '' : '没有写最晚哪天，'}先作废原来的定稿，改对了重新定稿、打包`,
      daysLeft: by ? daysBetween(today, by) : 0,
      verb: '看要改什么',
      link: `/reports/duties?asked=${encodeURIComponent(`${report} ${period} ${code}`)}`,
    }));
