import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { MEMBER_LIST } from '../../domain/package-body.ts';
import { periodOf } from '../../domain/period.ts';
import type { ReportContent } from '../../domain/report-content.ts';
import { answering } from '../../domain/sum-key.ts';
import { AppError } from '../../errors.ts';
import type { PackageHead } from '../../vault/package-head.ts';

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
  /** Number of the package before, as the unit counts those with this report for this union; null: there was none. */
  readonly before: number | null;
}

const columns = `id, unit_code unitCode, unit_name unitName, report, period, sequence, made_on madeOn, taken_on takenOn,
  hash, people, state, (select json_extract(value, '$.before') from json_each(head, '$.contents')
    where json_extract(value, '$.report') = received_package.report limit 1) before`;

/** Joins a package `p` with the card `c` of its unit, while that is on the list of lower units. */
export const ON_THE_LIST = "join unit_card c on c.unit_code = p.unit_code and c.kind = '下级' and c.to_day is null";

/** Everything that answers the collection of one report for one period, sums of it too, oldest first. */
export const receivedFor = (ledger: Ledger, report: string, period: string): ReceivedRow[] =>
  statement(
    ledger.sql,
    `select ${columns} from received_package where report in (?, ?) and period = ? order by id`,
  ).all(...answering(report), period) as ReceivedRow[];

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

/** month, quarter, half, year; 'day' for a day. */
const kindOf = (period: string): string => periodOf(period)?.kind ?? 'day';

/** The one before it from the same unit: of the same period, else the newest in use of an earlier one of its kind. */
export function beforeOf(ledger: Ledger, row: ReceivedRow): ReceivedRow | undefined {
  const find = (where: string, ...values: (string | number)[]): ReceivedRow | undefined =>
    statement(
      ledger.sql,
      `select ${columns} from received_package where unit_code = ? and report = ? and ${where} limit 1`,
    ).get(row.unitCode, row.report, ...values) as ReceivedRow | undefined;
  const same = find('period = ? and id < ? order by id desc', row.period, row.id);
  if (same) return same;
  const periods = statement(
    ledger.sql,
    `select distinct period from received_package where unit_code = ? and report = ? and period < ? and state = '在用'
     order by period desc`,
  )
    .pluck()
    .all(row.unitCode, row.report, row.period) as string[];
  const last = periods.find((period) => kindOf(period) === kindOf(row.period));
  return last === undefined ? undefined : find("period = ? and state = '在用' order by id desc", last);
}
