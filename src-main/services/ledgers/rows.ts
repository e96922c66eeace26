import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { LedgerLine } from '../../contract/ledgers.ts';
import { type LedgerKey, ledgerKeys, type LedgerValues } from '../../domain/ledgers/kinds.ts';
import { AppError } from '../../errors.ts';

interface Stored {
  readonly id: number;
  readonly kind: string;
  readonly on: string | null;
  readonly title: string;
  readonly values: string;
  readonly memberId: number | null;
  readonly note: string | null;
}

const select =
  'select id, kind, on_date "on", title, field_values "values", member_id memberId, note from ledger_record';

const isKey = (kind: string): kind is LedgerKey => ledgerKeys.some((key) => key === kind);

/** Rows as lines; those of a ledger that this version does not know are left alone. */
const linesOf = (rows: readonly Stored[]): LedgerLine[] =>
  rows.flatMap(({ kind, values, ...row }) =>
    isKey(kind) ? [{ ...row, kind, values: JSON.parse(values) as LedgerValues }] : [],
  );

/** Days of a span, both included. */
export interface LedgerSpan {
  readonly from?: string;
  readonly to?: string;
}

/** Lines of a ledger whose main day lies in a span, oldest first. */
export function ledgerLines(ledger: Ledger, kind: LedgerKey, { from, to }: LedgerSpan = {}): LedgerLine[] {
  return linesOf(
    statement(
      ledger.sql,
      `${select} where kind = @kind and (@from is null or on_date >= @from) and (@to is null or on_date <= @to)
       order by on_date, id`,
    ).all({ kind, from: from ?? null, to: to ?? null }) as Stored[],
  );
}

/** Lines by their ids, or NOT_FOUND when one is gone or of another ledger. */
export function ledgerLinesByIds(ledger: Ledger, kind: LedgerKey, ids: readonly number[]): LedgerLine[] {
  const wanted = [...new Set(ids)];
  const rows = linesOf(
    statement(
      ledger.sql,
      `${select} where kind = ? and id in (select value from json_each(?)) order by on_date, id`,
    ).all(kind, JSON.stringify(wanted)) as Stored[],
  );
  if (rows.length < wanted.length) throw new AppError('NOT_FOUND', '选中的有几行已经删掉，没有改动。请刷新后再选');
  return rows;
}

/** One line, or NOT_FOUND. */
export function ledgerLine(ledger: Ledger, id: number): LedgerLine {
  const [line] = linesOf(statement(ledger.sql, `${select} where id = ?`).all(id) as Stored[]);
  if (!line) throw new AppError('NOT_FOUND', '没有找到这一行台账，可能刚被删掉。请刷新后再看');
  return line;
}
