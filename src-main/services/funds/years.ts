import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { CarryGap, FundSystem, FundYearRow } from '../../contract/funds.ts';
import { AppError } from '../../errors.ts';
import { accountInRole, accountRows, ensureAccounts } from './accounts.ts';
import { balancesAt } from './balances.ts';

/** Years of the book, newest first. */
export const yearRows = (ledger: Ledger): FundYearRow[] =>
  statement(
    ledger.sql,
    'select id, year, system, locked_on lockedOn, note from fund_year order by year desc',
  ).all() as FundYearRow[];

export const yearRow = (ledger: Ledger, year: number): FundYearRow | null =>
  yearRows(ledger).find((row) => row.year === year) ?? null;

/** The open year, or a refusal that says what to do: NOT_FOUND when it was never opened, LOCKED when it is closed. */
export function openYearRow(ledger: Ledger, year: number): FundYearRow {
  const row = yearRow(ledger, year);
  if (!row)
    throw new AppError('NOT_FOUND', `${year} 年的经费账还没有建。请先到“经费”建 ${year} 年的账`, { reason: 'noYear' });
  if (row.lockedOn !== null)
    throw new AppError(
      'LOCKED',
      `${year} 年的决算已于 ${row.lockedOn} 上报，账已锁定，没有改动。要更正请记在今年，或先撤回决算并写明原因`,
      { reason: 'locked' },
    );
  return row;
}

/** Opening balances of a year by account; only those that were entered. */
export const openingRows = (ledger: Ledger, year: number): { accountId: number; amountFen: number }[] =>
  statement(
    ledger.sql,
    'select account_id accountId, amount_fen amountFen from fund_opening where year = ? order by account_id',
  ).all(year) as { accountId: number; amountFen: number }[];

/** Whether a year says nothing that another could go on from: no opening and no entry. */
const isEmpty = (ledger: Ledger, year: number): boolean =>
  statement(
    ledger.sql,
    'select exists (select 1 from fund_opening where year = @year) or exists (select 1 from voucher where year = @year)',
  )
    .pluck()
    .get({ year }) === 0;

/** The account in which one continues, for a year kept by another system. */
function continuation(ledger: Ledger, from: FundSystem, to: FundSystem): (accountId: number) => number | null {
  if (from === to) return (accountId) => accountId;
  const rows = new Map(accountRows(ledger, from).map((row) => [row.id, row.continuesAs]));
  return (accountId) => rows.get(accountId) ?? null;
}

/**
 * What a year begins with when it goes on from the year before: assets, liabilities and net assets as they ended, and
 * the surplus of the year added to the accumulated one. Null without a year before, or with one that says nothing.
 */
function carriedInto(ledger: Ledger, year: number, system: FundSystem): Map<number, number> | null {
  const before = yearRow(ledger, year - 1);
  if (!before || isEmpty(ledger, before.year)) return null;
  const names = new Map(accountRows(ledger, before.system).map((row) => [row.id, `${row.code} ${row.name}`]));
  const next = continuation(ledger, before.system, system);
  const opening = new Map<number, number>();
  const add = (id: number, fen: number): void => void opening.set(id, (opening.get(id) ?? 0) + fen);
  const { byAccount, surplusFen } = balancesAt(ledger, year - 1, `${year - 1}-12-31`);
  const left = [...byAccount].filter(([, fen]) => fen !== 0);
  const lost = left.flatMap(([id]) => (next(id) === null ? [`“${names.get(id) ?? ''}”`] : []));
  if (lost.length > 0)
    throw new AppError(
      'RULE_BROKEN',
      `${year - 1} 年的${lost.join('、')}还有余额，在 ${year} 年的制度里没有对应的科目，年初数接不上。请先在“科目”里给它选“新制度科目”`,
    );
  for (const [id, fen] of left) add(next(id) ?? 0, fen);
  add(accountInRole(ledger, system, '累计结余').id, surplusFen);
  return opening;
}

/** Years back for which a book may still be opened: vouchers are kept for 30 years (会计档案管理办法, 2015). */
const OLDEST_BOOK = 30;

/**
 * Opens a year, at most the next one. What the year before ended with becomes its opening.
 * @returns how many balances were carried over
 */
export function openYear(
  ledger: Ledger,
  year: number,
  system: FundSystem,
  today: string,
): { id: number; carried: number } {
  const now = Number(today.slice(0, 4));
  if (year > now + 1)
    throw new AppError('RULE_BROKEN', `${year} 年还早，最多提前建明年（${now + 1} 年）的账。请核对年份`, {
      year: '还没有到',
    });
  if (year < now - OLDEST_BOOK)
    throw new AppError('RULE_BROKEN', `${year} 年离现在太远，最早可以建 ${now - OLDEST_BOOK} 年的账。请核对年份`, {
      year: '太早',
    });
  const before = yearRow(ledger, year - 1);
  if (before && before.system > system)
    throw new AppError('RULE_BROKEN', `${year - 1} 年用的是新制度，${year} 年不能退回旧制度。请选 2022 年起的制度`, {
      system: '不能退回旧制度',
    });
  if (yearRow(ledger, year)) throw new AppError('CONFLICT', `${year} 年的账已经建了，不用再建`);
  ensureAccounts(ledger, system);
  const done = statement(ledger.sql, 'insert into fund_year (year, system) values (?, ?)').run(year, system);
  const opening = carriedInto(ledger, year, system) ?? new Map<number, number>();
  for (const [id, fen] of opening) putOpening(ledger, year, id, fen);
  return { id: Number(done.lastInsertRowid), carried: [...opening.values()].filter((fen) => fen !== 0).length };
}

/** What a year should begin with; null when that can not be told. */
function carriedOrUnknown(ledger: Ledger, year: number, system: FundSystem): Map<number, number> | null {
  try {
    return carriedInto(ledger, year, system);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** Where the openings of a year no longer say what the year before ended with; none when it can not be told. */
export function carryGaps(ledger: Ledger, year: number): CarryGap[] {
  const system = yearRow(ledger, year)?.system;
  if (!system) return [];
  const ended = carriedOrUnknown(ledger, year, system);
  if (!ended) return [];
  const now = new Map(openingRows(ledger, year).map((row) => [row.accountId, row.amountFen]));
  return accountRows(ledger, system).flatMap(({ id, path }) => {
    const gap = { accountId: id, name: path, openingFen: now.get(id) ?? 0, endedFen: ended.get(id) ?? 0 };
    return gap.openingFen === gap.endedFen ? [] : [gap];
  });
}

/** Puts the openings to what the year before ended with. Returns how many changed. */
export function carryOver(ledger: Ledger, year: number): number {
  const { system } = openYearRow(ledger, year);
  if (carriedInto(ledger, year, system) === null)
    throw new AppError(
      'RULE_BROKEN',
      `${year - 1} 年的账没有建，或者还是空的，${year} 年的年初数没有动。请在“科目”里填`,
    );
  const gaps = carryGaps(ledger, year);
  for (const { accountId, endedFen } of gaps) putOpening(ledger, year, accountId, endedFen);
  return gaps.length;
}

function putOpening(ledger: Ledger, year: number, accountId: number, amountFen: number): boolean {
  const now = statement(
    ledger.sql,
    'select id, amount_fen fen from fund_opening where year = ? and account_id = ?',
  ).get(year, accountId) as { id: number; fen: number } | undefined;
  if (now?.fen === amountFen || (!now && amountFen === 0)) return false;
  if (now && amountFen === 0) statement(ledger.sql, 'delete from fund_opening where id = ?').run(now.id);
  else if (now) statement(ledger.sql, 'update fund_opening set amount_fen = ? where id = ?').run(amountFen, now.id);
  else
    statement(ledger.sql, 'insert into fund_opening (year, account_id, amount_fen) values (?, ?, ?)').run(
      year,
      accountId,
      amountFen,
    );
  return true;
}

/** Saves opening balances; accounts of income and expenditure have none. Returns how many changed. */
export function saveOpenings(
  ledger: Ledger,
  year: number,
  openings: readonly { readonly accountId: number; readonly amountFen: number }[],
): number {
  const { system } = openYearRow(ledger, year);
  const accounts = new Map(accountRows(ledger, system).map((row) => [row.id, row]));
  return openings.filter(({ accountId, amountFen }) => {
    const account = accounts.get(accountId);
    if (!account) throw new AppError('NOT_FOUND', '有的科目不在这一年的制度里，年初数没有存。请刷新后再填');
    if (account.kind === '收入' || account.kind === '支出')
      throw new AppError(
        'RULE_BROKEN',
        `“${account.name}”是${account.kind}科目，没有年初数。请填在资产、负债或净资产里`,
      );
    return putOpening(ledger, year, accountId, amountFen);
  }).length;
}

/** Locks a year on the day on which its final account was reported, or opens it again (null). */
export const lockFundYear = (ledger: Ledger, year: number, on: string | null): void =>
  void statement(ledger.sql, 'update fund_year set locked_on = ? where year = ?').run(on, year);
