import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { answering, collectedAs } from '../../domain/sum-key.ts';
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

const keyOf = (report: string, period: string): string => `${UNDER}${period}.${collectedAs(report)}`;

/** What is said about one report of one period; without an entry of its own nothing is due and nothing closed. */
export const awaitedOf = (ledger: Ledger, report: string, period: string): Awaited | undefined =>
  settingOf(ledger, keyOf(report, period))?.value as Awaited | undefined;

export const allAwaited = (ledger: Ledger): Awaited[] =>
  settingsUnder(ledger, UNDER).map(({ value }) => value as Awaited);

/** Title under which a report came in, or is awaited; its key where nobody said. */
export function titleOf(ledger: Ledger, report: string, period: string): string {
  const said = awaitedOf(ledger, report, period)?.title;
  if (said) return said;
  const keys = answering(report);
  const came = statement(
    ledger.sql,
    `select report, head from received_package where report in (?, ?) and period = ?
     order by report = ? desc, id desc limit 1`,
  ).get(...keys, period, keys[0]) as { report: string; head: string } | undefined;
  if (!came) return keys[0];
  const { contents } = JSON.parse(came.head) as { contents: { report: string; title: string }[] };
  const title = contents.find((one) => one.report === came.report)?.title ?? keys[0];
  // A sum bears the title of its report and this word.
  return came.report === keys[0] ? title : title.replace(/（汇总）$/u, '');
}

/** Awaits a report, until a day, or no longer takes it. */
export function putAwaited(ledger: Ledger, said: Awaited): void {
  const awaited = { ...said, report: collectedAs(said.report) };
  const { title, period, due, closed } = awaited;
  const says = `${periodWords(period)} ${title}${due ? `，${due} 前报来` : ''}${closed ? `，${closed} 截止` : ''}`;
  putSetting(ledger, keyOf(awaited.report, period), { ...awaited, says });
}

/** Whether what lower unions send is all that there is: this one has no members of its own, as many 总工会 have none. */
export const onlyReceives = (ledger: Ledger): boolean =>
  takesReports(ledger) && statement(ledger.sql, 'select exists (select 1 from member)').pluck().get() === 0;
