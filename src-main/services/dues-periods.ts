import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { Input } from '../contract.ts';
import type { DuesPeriodRow } from '../contract/dues.ts';
import { monthsBetween, monthsText } from '../domain/dues/months.ts';
import { AppError } from '../errors.ts';
import { periodRows, standardRows } from './dues-facts.ts';
import { assertUnlocked } from './dues-locks.ts';
import { type DuesSheet, duesSheet } from './dues-sheet.ts';

const sum = (sheet: DuesSheet, months: readonly string[], of: 'expected' | 'paid'): number => {
  const places = months.map((month) => sheet.months.indexOf(month)).filter((i) => i >= 0);
  return sheet.people.reduce((total, person) => places.reduce((n, i) => n + (person[of][i] ?? 0), total), 0);
};

/** Periods that touch a year, with what is due and paid for them. */
export function periodList(ledger: Ledger, year: number): DuesPeriodRow[] {
  const rows = periodRows(ledger).filter((p) => p.fromMonth <= `${year}-12` && p.toMonth >= `${year}-01`);
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return [];
  const sheet = duesSheet(ledger, monthsBetween(first.fromMonth, last.toMonth));
  return rows.map((row) => {
    const months = monthsBetween(row.fromMonth, row.toMonth);
    return { ...row, dueFen: sum(sheet, months, 'expected'), paidFen: sum(sheet, months, 'paid') };
  });
}

/**
 * Calls for dues. Refused without any standard for these months, for months called for already, and more than a year
 * ahead.
 */
export function openPeriod(
  ledger: Ledger,
  { fromMonth, toMonth, dueOn, note }: Input<'dues.openPeriod'>,
  today: string,
): { id: number; people: number; dueFen: number; label: string } {
  if (toMonth < fromMonth)
    throw new AppError('INVALID_INPUT', `截止月份 ${toMonth} 早于起始月份 ${fromMonth}，请核对`, {
      toMonth: '早于起始月份',
    });
  const months = monthsBetween(fromMonth, toMonth);
  if (months.length > 12 || Number(toMonth.slice(0, 4)) > Number(today.slice(0, 4)) + 1)
    throw new AppError('INVALID_INPUT', '一次最多算 12 个月，也不能超过明年年底。请改月份', { toMonth: '太远了' });
  assertUnlocked(ledger, fromMonth, toMonth);
  const overlap = periodRows(ledger).find((p) => p.fromMonth <= toMonth && p.toMonth >= fromMonth);
  if (overlap)
    throw new AppError(
      'CONFLICT',
      `${monthsText(monthsBetween(overlap.fromMonth, overlap.toMonth))}的应缴已经算过了，不用再算。请只选还没有算的月份`,
      { fromMonth: '和已有的期间重叠' },
    );
  if (standardRows(ledger).length === 0)
    throw new AppError('RULE_BROKEN', '还没有定会费标准，算不出应缴。请先到“标准与期间”定一条', {
      reason: 'noStandard',
    });
  const done = statement(
    ledger.sql,
    'insert into dues_period (from_month, to_month, opened_on, due_on, note) values (?, ?, ?, ?, ?)',
  ).run(fromMonth, toMonth, today, dueOn, note);
  const sheet = duesSheet(ledger, months);
  const people = sheet.people.filter((person) => person.expected.some((fen) => fen !== null && fen > 0)).length;
  const dueFen = sum(sheet, months, 'expected');
  return { id: Number(done.lastInsertRowid), people, dueFen, label: monthsText(months) };
}

/** Takes a call back; money that was paid for its months stays, as paid in advance. Returns the months in words. */
export function removePeriod(ledger: Ledger, id: number): string {
  const row = periodRows(ledger).find((p) => p.id === id);
  if (!row) throw new AppError('NOT_FOUND', '没有找到这个期间，可能刚被删掉。请刷新后再看');
  assertUnlocked(ledger, row.fromMonth, row.toMonth);
  statement(ledger.sql, 'delete from dues_period where id = ?').run(id);
  return monthsText(monthsBetween(row.fromMonth, row.toMonth));
}
