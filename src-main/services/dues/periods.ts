import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { DuesPeriodPreview, DuesPeriodRow } from '../../contract/dues.ts';
import { addMonths } from '../../domain/dates.ts';
import { holdsIn, monthsBetween, monthsText } from '../../domain/dues/months.ts';
import { formatMoney } from '../../domain/money.ts';
import { AppError } from '../../errors.ts';
import { type PeriodRow, periodRows, standardRows } from './facts.ts';
import { keptSheet } from './kept.ts';
import { assertUnlocked } from './locks.ts';
import { type DuesSheet, duesSheet, isOpen, type SheetPerson } from './sheet.ts';

const sum = (sheet: DuesSheet, months: readonly string[], of: 'expected' | 'paid'): number => {
  const places = months.map((month) => sheet.months.indexOf(month)).filter((i) => i >= 0);
  return sheet.people.reduce((total, person) => places.reduce((n, i) => n + (person[of][i] ?? 0), total), 0);
};

/** Paid while nobody can say how much is due: neither owed nor too much. */
const openIn = (sheet: DuesSheet, months: readonly string[]): number => {
  const places = months.map((month) => sheet.months.indexOf(month)).filter((i) => i >= 0);
  const paid = (person: SheetPerson): number =>
    places.reduce((n, i) => (isOpen(person, i) ? n + (person.paid[i] ?? 0) : n), 0);
  return sheet.people.reduce((total, person) => total + paid(person), 0);
};

/** What is still open: one person's advance does not pay another's months. */
const owed = (sheet: DuesSheet, months: readonly string[]): number => {
  const places = months.map((month) => sheet.months.indexOf(month)).filter((i) => i >= 0);
  return sheet.people.reduce(
    (total, person) =>
      places.reduce((n, i) => n + Math.max(0, (person.expected[i] ?? 0) - (person.paid[i] ?? 0)), total),
    0,
  );
};

/** Periods with what is due and paid for them, in months up to one. */
function withSums(ledger: Ledger, rows: readonly PeriodRow[], upTo: string): DuesPeriodRow[] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return [];
  const sheet = keptSheet(ledger, monthsBetween(first.fromMonth, last.toMonth));
  return rows.map((row) => {
    const months = monthsBetween(row.fromMonth, row.toMonth).filter((month) => month <= upTo);
    const [dueFen, paidFen] = [sum(sheet, months, 'expected'), sum(sheet, months, 'paid')];
    const owedFen = owed(sheet, months);
    return { ...row, dueFen, paidFen, owedFen, overFen: paidFen - openIn(sheet, months) - (dueFen - owedFen) };
  });
}

/** Periods that touch a year, as they stand on a day: months that have not come are neither due nor owed. */
export const periodList = (ledger: Ledger, year: number, today: string): DuesPeriodRow[] =>
  withSums(
    ledger,
    periodRows(ledger).filter((p) => p.fromMonth <= `${year}-12` && p.toMonth >= `${year}-01`),
    today.slice(0, 7),
  );

/** Periods whose last day to pay lies between two days, both inclusive; whole, for by that day all of it is to be paid. */
export const periodsDue = (ledger: Ledger, from: string, to: string): DuesPeriodRow[] =>
  withSums(
    ledger,
    periodRows(ledger).filter(({ dueOn }) => dueOn !== null && from <= dueOn && dueOn <= to),
    '9999-12',
  );

/** Everything that can be wrong with a call for dues. Throws; returns its months. */
function monthsToCall(
  ledger: Ledger,
  { fromMonth, toMonth }: Pick<Input<'dues.openPeriod'>, 'fromMonth' | 'toMonth'>,
  today: string,
): string[] {
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
  const standards = standardRows(ledger);
  const without = months.filter((month) => !standards.some((row) => holdsIn(row, month)));
  if (without.length > 0)
    throw new AppError(
      'RULE_BROKEN',
      `${standards.length === 0 ? '' : monthsText(without)}还没有定会费标准，算不出应缴。请先到“会费标准”定一条`,
      { reason: 'noStandard' },
    );
  return months;
}

const sumsOf = (sheet: DuesSheet): Omit<DuesPeriodPreview, 'refusal'> => {
  const ids = (test: (person: SheetPerson) => boolean): number[] =>
    sheet.people.filter(test).map((person) => person.memberId);
  const unknown = ids(
    (person) => person.states.includes('?') || person.states.some((s, i) => s === 'h' && person.expected[i] === null),
  );
  return {
    memberIds: ids((person) => person.expected.some((fen) => fen !== null && fen > 0)),
    dueFen: sum(sheet, sheet.months, 'expected'),
    exemptIds: ids((person) => person.states.includes('x')),
    unknownIds: unknown,
    paidFen: sum(sheet, sheet.months, 'paid'),
  };
};

/** What a call for dues would come to, or the sentence why it can not be made; nothing is written. */
export function previewPeriod(
  ledger: Ledger,
  input: Pick<Input<'dues.openPeriod'>, 'fromMonth' | 'toMonth'>,
  today: string,
): DuesPeriodPreview {
  try {
    return { ...sumsOf(duesSheet(ledger, monthsToCall(ledger, input, today))), refusal: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { message: sentence, fields } = error;
    const refusal = { sentence, reason: fields?.['reason'] === 'noStandard' ? ('noStandard' as const) : null };
    return { memberIds: [], dueFen: 0, exemptIds: [], unknownIds: [], paidFen: 0, refusal };
  }
}

/**
 * Calls for dues: one period, or one for each month (`each`), of which the first's id comes back. Refused for months without any standard, for months called for already, in a locked year, and more
 * than a year ahead.
 */
export function openPeriod(
  ledger: Ledger,
  input: Input<'dues.openPeriod'>,
  today: string,
): { id: number; people: number; dueFen: number; label: string } {
  const months = monthsToCall(ledger, input, today);
  if (input.dueOn !== null && input.dueOn < `${input.fromMonth}-01`)
    throw new AppError('INVALID_INPUT', `交款截止 ${input.dueOn} 早于 ${input.fromMonth}，请核对`, {
      dueOn: '早于起始月份',
    });
  const insert = statement(
    ledger.sql,
    'insert into dues_period (from_month, to_month, opened_on, due_on, note) values (?, ?, ?, ?, ?)',
  );
  const spans = input.each
    ? months.map((month) => [month, month] as const)
    : [[input.fromMonth, input.toMonth] as const];
  const [id = 0] = spans.map(([from, to], at) =>
    Number(
      insert.run(from, to, today, input.dueOn === null ? null : addMonths(input.dueOn, at), input.note).lastInsertRowid,
    ),
  );
  const { memberIds, dueFen } = sumsOf(duesSheet(ledger, months));
  return { id, people: memberIds.length, dueFen, label: monthsText(months) };
}

/**
 * Takes a call back. Once money came in for its months that has to be meant: it stays, as paid in advance. Returns the
 * months in words.
 */
export function removePeriod(ledger: Ledger, { id, paidStays }: Input<'dues.removePeriod'>): string {
  const row = periodRows(ledger).find((p) => p.id === id);
  if (!row) throw new AppError('NOT_FOUND', '没有找到这个期间，可能刚被删掉。请刷新后再看');
  assertUnlocked(ledger, row.fromMonth, row.toMonth);
  const label = monthsText(monthsBetween(row.fromMonth, row.toMonth));
  const paidFen = statement(
    ledger.sql,
    'select coalesce(sum(amount_fen), 0) from dues_payment_month where month between ? and ?',
  )
    .pluck()
    .get(row.fromMonth, row.toMonth) as number;
  if (paidFen > 0 && !paidStays)
    throw new AppError(
      'RULE_BROKEN',
      `${label}已经收了 ${formatMoney(paidFen)} 元，没有撤回。收错的请先冲销；要撤回而钱留着作预缴，请在撤回时说明`,
      { paidStays: '已经收了钱' },
    );
  statement(ledger.sql, 'delete from dues_period where id = ?').run(id);
  return label;
}
