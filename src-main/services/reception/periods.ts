import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { periodWords } from '../packages/identity.ts';
import { putSetting, settingOf, settingsUnder } from '../settings.ts';

const ON = 'reception';
const UNDER = 'reception.';

/** A report of a period that is awaited from everybody. */
export interface Awaited {
  readonly report: string;
  readonly period: string;
  readonly title: string;
  readonly due: string | null;
  readonly closed: string | null;
  /** What the notice to the units says besides. */
  readonly note?: string;
}

/** Whether this union takes reports of lower unions. */
export const takesReports = (ledger: Ledger): boolean =>
  (settingOf(ledger, ON)?.value as { on?: boolean } | undefined)?.on === true;

export const turnReception = (ledger: Ledger, on: boolean): void =>
  void putSetting(ledger, ON, { on, says: on ? '本会收下级工会的报表' : '本会不收下级工会的报表' });

const keyOf = (report: string, period: string): string => `${UNDER}${period}.${report}`;

/** What is said about one report of one period; without an entry of its own nothing is due and nothing closed. */
export const awaitedOf = (ledger: Ledger, report: string, period: string): Awaited | undefined =>
  settingOf(ledger, keyOf(report, period))?.value as Awaited | undefined;

export const allAwaited = (ledger: Ledger): Awaited[] =>
  settingsUnder(ledger, UNDER).map(({ value }) => value as Awaited);

/** Title under which a report came in, or is awaited; its key where nobody said. */
export function titleOf(ledger: Ledger, report: string, period: string): string {
  const said = awaitedOf(ledger, report, period)?.title;
  if (said) return said;
  const head = statement(
    ledger.sql,
    'select head from received_package where report = ? and period = ? order by id desc limit 1',
  )
    .pluck()
    .get(report, period) as string | undefined;
  const contents = head ? (JSON.parse(head) as { contents: { report: string; title: string }[] }).contents : [];
  return contents.find((one) => one.report === report)?.title ?? report;
}

/** Awaits a report, until a day, or no longer takes it. */
export function putAwaited(ledger: Ledger, awaited: Awaited): void {
  const { title, period, due, closed } = awaited;
  const says = `${periodWords(period)} ${title}${due ? `，${due} 前报来` : ''}${closed ? `，${closed} 截止` : ''}`;
  putSetting(ledger, keyOf(awaited.report, period), { ...awaited, says });
}
