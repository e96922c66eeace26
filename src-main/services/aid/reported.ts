import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { HelpKindName } from '../../domain/aid/help-kinds.ts';
import { periodOf } from '../../domain/period.ts';

/** Sheets that count a help by the day of its signature; of some only one kind of help. */
const bySignature: Readonly<Record<string, HelpKindName | null>> = { R13: null, R16: '子女助学' };

interface Closed {
  readonly report: string;
  readonly number: string;
  readonly title: string;
  readonly period: string;
  readonly madeOn: string;
}

/**
 * Why the day of a signature stands fast: a sheet that was closed counts helps by it, and would say something else than
 * what was sent. Days after the closing of a period that was not over yet were not counted. Null: the day is free.
 */
export function countedDays(
  ledger: Ledger,
): (help: { readonly name: string; readonly kind: string }, day: string | null) => string | null {
  const closed = (
    statement(
      ledger.sql,
      `select report, number, title, period, made_on madeOn from report_snapshot
       where voided_on is null and report in (select value from json_each(?)) order by id`,
    ).all(JSON.stringify(Object.keys(bySignature))) as Closed[]
  ).flatMap((row) => {
    const period = periodOf(row.period);
    return period ? [{ ...row, period }] : [];
  });
  return ({ name, kind }, day) => {
    const of = closed.find(
      ({ report, period, madeOn }) =>
        day !== null &&
        day >= period.first &&
        day <= period.last &&
        day <= madeOn &&
        (bySignature[report] ?? kind) === kind,
    );
    return of === undefined
      ? null
      : `${of.period.label}的《${of.title}》已经定稿（${of.number}），${name}的签收日期 ${day} 在这一期里，不能变。要改，请先到“报表 › 定稿”作废那一张，写明原因`;
  };
}
