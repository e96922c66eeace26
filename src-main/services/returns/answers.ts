import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { cellKey } from '../../domain/report-content.ts';

/** Key of the return's layout; its one table; the "period" under which the codes of the form are kept. */
export const RETURN = 'R5';
export const TABLE = '1';
const CODES = '官方代码';

export interface Answer {
  readonly value: string | null;
  readonly reason: string | null;
}

/** What somebody wrote for a period, by indicator. */
export function answersOf(ledger: Ledger, period: string): ReadonlyMap<string, Answer> {
  const rows = statement(
    ledger.sql,
    'select cell, value, reason from report_answer where report = ? and period = ? order by id',
  ).all(RETURN, period) as (Answer & { cell: string })[];
  return new Map(rows.map(({ cell, ...answer }) => [cell.split('/')[1] ?? cell, answer]));
}

/** The codes of this year's form, by indicator. */
export const codesOf = (ledger: Ledger): ReadonlyMap<string, string> =>
  new Map([...answersOf(ledger, CODES)].flatMap(([key, { value }]) => (value === null ? [] : [[key, value]])));

/** Writes an answer; nothing in it takes the row away. */
export function putAnswer(ledger: Ledger, period: string, key: string, { value, reason }: Answer): void {
  const cell = cellKey(TABLE, key, 'value');
  if (value === null && reason === null) {
    statement(ledger.sql, 'delete from report_answer where report = ? and period = ? and cell = ?').run(
      RETURN,
      period,
      cell,
    );
    return;
  }
  statement(
    ledger.sql,
    `insert into report_answer (report, period, cell, value, reason) values (@report, @period, @cell, @value, @reason)
     on conflict (report, period, cell) do update set value = excluded.value, reason = excluded.reason`,
  ).run({ report: RETURN, period, cell, value, reason });
}

export const putCode = (ledger: Ledger, key: string, code: string): void =>
  putAnswer(ledger, CODES, key, { value: code === '' ? null : code, reason: null });
