import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { AppError } from '../../errors.ts';
import { periodRows } from './facts.ts';
import { freezeYear, thawYear } from './freeze.ts';
import { yearRow } from '../funds/years.ts';

/** When a year was locked, and its totals then (fen); null while it is open. */
export function lockOf(
  ledger: Ledger,
  year: number,
): { readonly lockedOn: string; readonly expectedFen: number; readonly paidFen: number } | null {
  const row = statement(
    ledger.sql,
    'select locked_on lockedOn, expected_fen expectedFen, paid_fen paidFen from dues_year where year = ?',
  ).get(year) as { lockedOn: string; expectedFen: number; paidFen: number } | undefined;
  return row ?? null;
}

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
  if (year !== null) throw refusal(year);
}

/** No money goes into or out of a locked year. Throws LOCKED like `assertUnlocked`. */
export function assertMonthsUnlocked(ledger: Ledger, months: readonly string[]): void {
  const year = lockedAmong(ledger, months);
  if (year !== null) throw refusal(year);
}

const refusal = (year: number): AppError =>
  new AppError('LOCKED', `${year} 年的会费已经锁定，数字不再变。要改请先到“应缴”解锁 ${year} 年，并写明原因`, {
    fromMonth: `${year} 年的会费已经锁定，要改先到“应缴”解锁`,
  });

/** The locked year that one of the months lies in, the first one; null: none. */
export const lockedAmong = (ledger: Ledger, months: readonly string[]): number | null =>
  [...new Set(months.map((month) => month.slice(0, 4)))]
    .sort()
    .map((year) => lockedYear(ledger, `${year}-01`, `${year}-12`))
    .find((year) => year !== null) ?? null;

/**
 * Money of a day whose cash book is closed could be entered nowhere. The sentence that says so and what to do, or null.
 */
export function closedBook(ledger: Ledger, day: string): string | null {
  const year = yearRow(ledger, Number(day.slice(0, 4)));
  if (!year || year.lockedOn === null) return null;
  return `${year.year} 年的经费账已于 ${year.lockedOn} 上报锁定，${day} 的钱记不进去。日期请填入账的那一天，备注里写明实际收付的日子；或先撤回 ${year.year} 年的决算`;
}

/** Throws LOCKED with the sentence of `closedBook`. */
export function assertBookOpen(ledger: Ledger, day: string, field: 'paidOn' | 'on'): void {
  const sentence = closedBook(ledger, day);
  if (sentence !== null)
    throw new AppError('LOCKED', `${sentence}。一笔也没有记`, { [field]: '这一年的经费账已经锁定' });
}

/** Only a year that is over, or this year once something was called for, has figures that can be closed. */
function assertEnded(ledger: Ledger, year: number, today: string): void {
  const now = Number(today.slice(0, 4));
  if (year < now) return;
  if (year > now)
    throw new AppError('RULE_BROKEN', `${year} 年还没有到，不能锁定。会费到年底收完、公布以后再锁`, {
      year: '还没有到',
    });
  if (!periodRows(ledger).some((period) => period.fromMonth <= `${year}-12` && period.toMonth >= `${year}-01`))
    throw new AppError('RULE_BROKEN', `${year} 年还没有算过应缴，没有可以锁定的。请先到“应缴”算这一年的应缴`, {
      year: '还没有算应缴',
    });
}

/** Closes a year: its totals, and what it was for everybody, are written down as they stand. */
export function lockYear(
  ledger: Ledger,
  year: number,
  totals: { readonly dueFen: number; readonly paidFen: number },
  today: string,
  note: string | null,
): void {
  if (lockedYear(ledger, `${year}-01`, `${year}-12`) !== null)
    throw new AppError('CONFLICT', `${year} 年的会费已经锁定了，不用再锁`);
  assertEnded(ledger, year, today);
  const done = statement(
    ledger.sql,
    'insert into dues_year (year, locked_on, expected_fen, paid_fen, note) values (?, ?, ?, ?, ?)',
  ).run(year, today, totals.dueFen, totals.paidFen, note);
  freezeYear(ledger, Number(done.lastInsertRowid), year, today);
}

export function unlockYear(ledger: Ledger, year: number): void {
  const id = statement(ledger.sql, 'select id from dues_year where year = ?').pluck().get(year) as number | undefined;
  if (id === undefined) throw new AppError('NOT_FOUND', `${year} 年的会费没有锁定，不用解锁`);
  thawYear(ledger, id);
  statement(ledger.sql, 'delete from dues_year where id = ?').run(id);
}
