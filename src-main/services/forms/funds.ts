import type { Ledger } from '../../../db/open.ts';
import type { BudgetTable, FundAccountRow } from '../../contract/funds.ts';
import type { ReportCheck } from '../../contract/reports.ts';
import { monthOf } from '../../domain/dates.ts';
import type { Meaning, OwnNames } from '../../domain/forms/meanings.ts';
import type { FormPeriod } from '../../domain/forms/period.ts';
import { budgetTable } from '../funds/budget.ts';
import { accountsAsReported } from '../funds/reports.ts';
import { yearRow } from '../funds/years.ts';
import { fundLines } from '../reports/fund-lines.ts';
import { check } from '../reports/kinds.ts';
import type { FactValue } from './facts.ts';
import type { PlannedTable } from './tables.ts';

type Row = BudgetTable['rows'][number];
type AccountNames = Pick<OwnNames, 'income' | 'spent' | 'parents' | 'codes'>;

/** Accounts of income and expenditure by which a form may call its rows; a name that two of them have says nothing. */
export function accountNames(ledger: Ledger, year: number): AccountNames {
  const book = yearRow(ledger, year);
  const accounts = book ? accountsAsReported(ledger, book) : [];
  const one = (account: FundAccountRow): boolean =>
    accounts.every(({ id, kind, name }) => id === account.id || kind !== account.kind || name !== account.name);
  const own = accounts.filter((account) => ['收入', '支出'].includes(account.kind) && one(account));
  const named = (kind: string): Set<string> => new Set(own.flatMap((row) => (row.kind === kind ? [row.name] : [])));
  const nameOf = new Map(accounts.map(({ id, name }) => [id, name]));
  return {
    income: named('收入'),
    spent: named('支出'),
    parents: new Map(
      own.flatMap(({ name, parentId }) => (parentId === null ? [] : [[name, nameOf.get(parentId) ?? '']])),
    ),
    codes: new Map(own.map(({ code, kind, name }) => [code, kind === '收入' ? { income: name } : { spent: name }])),
  };
}

const totals: Readonly<Record<string, string>> = {
  fundsIncome: '本年收入小计',
  fundsSpent: '本年支出合计',
  上年结转: '上年结转',
  动用以前年度结余: '动用以前年度结余',
  收入合计: '本年收入合计',
};
/** Whether a meaning is about the cash book: an account, or a line of R8 between them. */
export const isOfFunds = ({ income, spent, fund, budget, side }: Meaning): boolean =>
  (income ?? spent ?? fund ?? budget ?? side) !== undefined;

const yuan = (fen: number | null | undefined): FactValue | null =>
  fen === null || fen === undefined ? null : { n: fen, unit: '元' };

const OF_YEAR: ReadonlySet<string | undefined> = new Set([undefined, 'toDate', 'year', 'before']);

/** A number of the cash book: budgets and last year's as R8 has them, months as R9 adds them up. */
export function fundValue(ledger: Ledger, meaning: Meaning, time: FormPeriod, end: string): FactValue | null {
  const { income, spent, fund, fact, budget, part, side } = meaning;
  const isBefore = part === 'before' && budget === undefined;
  const year = Number(time.last.slice(0, 4)) + (isBefore ? 1 : 0);
  const book = yearRow(ledger, year);
  const kind = spent !== undefined || fact === 'fundsSpent' ? '支出' : '收入';
  if (!book || (side ?? kind) !== kind) return null;
  const account = income ?? spent;
  const total = totals[fund ?? fact ?? ''];
  if (account === undefined && total === undefined) return null;
  const lineOf = (): Row | undefined => {
    const own = accountsAsReported(ledger, book).find((one) => one.kind === kind && one.name === account);
    const { rows } = budgetTable(ledger, year);
    return account === undefined
      ? rows.find(({ accountId, name }) => accountId === null && name.startsWith(total ?? ''))
      : rows.find(({ accountId }) => accountId === own?.id);
  };
  // Budgets are of a year: of its quarters and months nobody decided any.
  const isOfYear = OF_YEAR.has(part) || (time.first.endsWith('-01-01') && time.last.endsWith('-12-31'));
  if (budget !== undefined && !isOfYear) return null;
  if (budget !== undefined) return yuan(budgetOf(budgetTable(ledger, year), lineOf(), budget));
  // Nothing moved on an account last year, or nobody knows what it was called then.
  if (isBefore)
    return yuan(lineOf()?.lastYearFen ?? (yearRow(ledger, year - 1)?.system === book.system && account ? 0 : null));
  const from = monthOf(time.first);
  if (fund === '上年结转') return from.endsWith('-01') ? yuan(lineOf()?.actualFen) : null;
  const at = kind === '收入' ? ('earned' as const) : ('spent' as const);
  const lines = fundLines(ledger, book, [{ from, to: monthOf(end), day: end }]);
  if (fund !== undefined) return yuan((lines.drawn[0] ?? 0) + (fund === '收入合计' ? (lines.earned[0] ?? 0) : 0));
  if (account === undefined) return yuan(lines[at][0]);
  const found = lines[kind === '收入' ? 'income' : 'expenditure'].find((line) => line.account.name === account);
  // An account below another one is left out by R9 where nothing moved.
  return yuan(found?.fen[0] ?? 0);
}

/** Columns of 预算 that stay open because the year's budget was adjusted, and what to choose for them. */
export function budgetChecks(ledger: Ledger, tables: readonly PlannedTable[], { last }: FormPeriod): ReportCheck[] {
  const year = Number(last.slice(0, 4));
  const open = [...new Set(tables.flatMap(({ columns }) => columns.flatMap((column) => unclear(column) ?? [])))];
  if (open.length === 0 || !yearRow(ledger, year)) return [];
  if (budgetTable(ledger, year).rows.every(({ adjustmentFen }) => adjustmentFen === null)) return [];
  const words = `${year} 年调整过预算，年初的数和调整后的数不一样，请在这一列上选“年初预算数”或“调整后预算数”`;
  return [check('warning', `“${open.join('”“')}”空着：${words}`)];
}
const unclear = ({ levels, meaning }: PlannedTable['columns'][number]): string | undefined =>
  meaning?.budget === 'any' ? levels.at(-1) : undefined;

/** A budget of a line. 本年预算 after an adjustment may be the one or the other: whoever fills in the form says which. */
function budgetOf({ rows }: BudgetTable, row: Row | undefined, budget: string): number | null {
  const isSet = (field: 'budgetFen' | 'adjustmentFen'): boolean => rows.some((one) => one[field] !== null);
  if (!row || !isSet('budgetFen') || (budget === 'any' && isSet('adjustmentFen'))) return null;
  const fen = budget === 'adjusted' ? row.adjustedFen : budget === 'adjustment' ? row.adjustmentFen : row.budgetFen;
  // A line of the first level that the budget passes over has none; what lies below another one may be part of that.
  return fen ?? (row.level === 2 ? null : 0);
}
