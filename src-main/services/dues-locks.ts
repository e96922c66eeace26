import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import { AppError } from '../errors.ts';

/** The first locked year that lies in the months from … to (null: open end). */
export function lockedYear(ledger: Ledger, from: string, to: string | null): number | null {
  const found = statement(ledger.sql, 'select min(year) from dues_year where year between ? and ?')
    .pluck()
    .get(Number(from.slice(0, 4)), to === null ? 9999 : Number(to.slice(0, 4))) as number | null;
  return found;
}

/** A locked year keeps its figures. Throws LOCKED with what to do. */
export function assertUnlocked(ledger: Ledger, from: string, to: string | null): void {
  const year = lockedYear(ledger, from, to);
  if (year !== null)
    throw new AppError('LOCKED', `${year} 年的会费已经锁定，数字不再变。要改请先到“应缴”解锁 ${year} 年，并写明原因`, {
      fromMonth: `${year} 年的会费已经锁定，要改先到“应缴”解锁`,
    });
}

/** Closes a year with its totals as they stand. */
export function lockYear(
  ledger: Ledger,
  year: number,
  totals: { readonly dueFen: number; readonly paidFen: number },
  today: string,
  note: string | null,
): void {
  if (lockedYear(ledger, `${year}-01`, `${year}-12`) !== null)
    throw new AppError('CONFLICT', `${year} 年的会费已经锁定了，不用再锁`);
  statement(
    ledger.sql,
    'insert into dues_year (year, locked_on, expected_fen, paid_fen, note) values (?, ?, ?, ?, ?)',
  ).run(year, today, totals.dueFen, totals.paidFen, note);
}

export function unlockYear(ledger: Ledger, year: number): void {
  const done = statement(ledger.sql, 'delete from dues_year where year = ?').run(year);
  if (done.changes === 0) throw new AppError('NOT_FOUND', `${year} 年的会费没有锁定，不用解锁`);
}
