import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { HelpKindName } from '../../domain/aid/help-kinds.ts';
import { periodOf } from '../../domain/period.ts';

/** Sheets that count a help by the day of its signature; of some only one kind of help. */
const bySignature: Readonly<Record<string, HelpKindName | null>> = { R13: null, R16: '子女助学' };

export interface Closed {
  readonly id: number;
  readonly report: string;
  readonly madeOn: string;
  readonly period: { readonly first: string; readonly last: string; readonly label: string };
  /** 2026年第三季度的《…》已经定稿（2026-003） */
  readonly words: string;
}

/** What is to be done about a sheet that was closed. */
export const VOID_IT = '要改，请先到“报表 › 定稿”作废那一张，写明原因';

/** Sheets of some reports that were closed and stand. */
export function closedSheets(ledger: Ledger, reports: readonly string[]): Closed[] {
  const rows = statement(
    ledger.sql,
    `select id, report, number, title, period, made_on madeOn from report_snapshot
     where voided_on is null and report in (select value from json_each(?)) order by id`,
  ).all(JSON.stringify(reports)) as (Pick<Closed, 'id' | 'report' | 'madeOn'> & {
    readonly number: string;
    readonly title: string;
    readonly period: string;
  })[];
  return rows.flatMap(({ number, title, period: named, ...row }) => {
    const period = periodOf(named);
    return period ? [{ ...row, period, words: `${period.label}的《${title}》已经定稿（${number}）` }] : [];
  });
}

/** Whether a sheet counted a day: days after the closing of a period that was not over yet were not. */
export const countsDay = ({ period, madeOn }: Closed, day: string | null): boolean =>
  day !== null && day >= period.first && day <= period.last && day <= madeOn;

/**
 * Why the day of a signature stands fast: a sheet that was closed counts helps by it, and would say something else than
 * what was sent. Null: the day is free.
 */
export function countedDays(
  ledger: Ledger,
): (help: { readonly name: string; readonly kind: string }, day: string | null) => string | null {
  const closed = closedSheets(ledger, Object.keys(bySignature));
  return ({ name, kind }, day) => {
    const of = closed.find((sheet) => countsDay(sheet, day) && (bySignature[sheet.report] ?? kind) === kind);
    return of === undefined ? null : `${of.words}，${name}的签收日期 ${day} 在这一期里，不能变。${VOID_IT}`;
  };
}

/**
 * Why helps do not pass from one person to another: a closed R13 counts a household for each of them. Asked after they passed;
 * `was`: whose each was before. Null: no sheet counts others than it did.
 */
export function householdsReported(ledger: Ledger, was: ReadonlyMap<number, number>, done: string): string | null {
  for (const { period, madeOn, words } of closedSheets(ledger, ['R13'])) {
    const rows = statement(
      ledger.sql,
      'select id, member_id memberId from aid_help where signed_on between @first and min(@last, @madeOn)',
    ).all({ first: period.first, last: period.last, madeOn }) as { readonly id: number; readonly memberId: number }[];
    const before = new Set(rows.map(({ id, memberId }) => was.get(id) ?? memberId)).size;
    const now = new Set(rows.map(({ memberId }) => memberId)).size;
    if (before !== now)
      return `${words}，${done}里面的户数会从 ${before} 户变成 ${now} 户，和报出去的不一样。${VOID_IT}`;
  }
  return null;
}
