import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import { MEMBER_LIST } from '../domain/package-body.ts';
import type { ReportContent } from '../domain/report-content.ts';
import { AppError } from '../errors.ts';
import type { PackageHead } from '../vault/package-head.ts';

/** A received package without its tables. */
export interface ReceivedRow {
  readonly id: number;
  readonly unitCode: string;
  readonly unitName: string;
  readonly report: string;
  readonly period: string;
  readonly sequence: number;
  readonly madeOn: string;
  readonly takenOn: string;
  readonly hash: string;
  readonly people: number;
  readonly state: string;
}

const columns = `id, unit_code unitCode, unit_name unitName, report, period, sequence, made_on madeOn, taken_on takenOn,
  hash, people, state`;

/** Everything that came of one report for one period, oldest first. */
export const receivedFor = (ledger: Ledger, report: string, period: string): ReceivedRow[] =>
  statement(
    ledger.sql,
    `select ${columns} from received_package where report = ? and period = ? order by sequence, id`,
  ).all(report, period) as ReceivedRow[];

/** @throws AppError NOT_FOUND */
export function receivedById(ledger: Ledger, id: number): ReceivedRow & { readonly head: PackageHead } {
  const row = statement(ledger.sql, `select ${columns}, head from received_package where id = ?`).get(id) as
    | (ReceivedRow & { head: string })
    | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这份报表。请刷新后再看');
  return { ...row, head: JSON.parse(row.head) as PackageHead };
}

/** The report in a package; null: it is a list of members, whose people lie in a table of their own. */
export function contentOf(ledger: Ledger, { id, report }: Pick<ReceivedRow, 'id' | 'report'>): ReportContent | null {
  if (report === MEMBER_LIST) return null;
  const text = statement(ledger.sql, 'select content from received_package where id = ?').pluck().get(id) as string;
  return JSON.parse(text) as ReportContent;
}

/** The one before it from the same unit: of the same period, else the newest in use of an earlier one. */
export function beforeOf(ledger: Ledger, row: ReceivedRow): ReceivedRow | undefined {
  const find = (where: string, ...values: (string | number)[]): ReceivedRow | undefined =>
    statement(
      ledger.sql,
      `select ${columns} from received_package where unit_code = ? and report = ? and ${where} limit 1`,
    ).get(row.unitCode, row.report, ...values) as ReceivedRow | undefined;
  return (
    find('period = ? and sequence < ? order by sequence desc', row.period, row.sequence) ??
    find("period < ? and state = '在用' and length(period) = ? order by period desc", row.period, row.period.length)
  );
}
