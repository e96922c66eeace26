import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { BudgetTable, FundAccountRow, budgetRows } from '../../contract/funds.ts';
import { formatMoney } from '../../domain/money.ts';
import { AppError } from '../../errors.ts';
import { accountRows } from './accounts.ts';
import { movements } from './balances.ts';
import { beginsWith, carriedBefore, carriedOver, share, withBudget, withoutGuess } from './budget-carried.ts';
import { reportsOf } from './reports.ts';
import { surplusMoves } from './transfers.ts';
import { openYearRow, yearRow } from './years.ts';

type Row = BudgetTable['rows'][number];
type Extra = (typeof budgetRows)[number];

interface Line {
  readonly stage: '年初' | '调整';
  readonly accountId: number | null;
  readonly row: Extra | null;
  readonly amountFen: number;
  readonly note: string | null;
}

const linesOf = (ledger: Ledger, year: number): Line[] =>
  statement(
    ledger.sql,
    'select stage, account_id accountId, row, amount_fen amountFen, note from budget_line where year = ? order by id',
  ).all(year) as Line[];

/** Income and expenditure of a year, or of its months that count, by account; details are added to their parents. */
export function actuals(
  ledger: Ledger,
  year: number,
  accounts: readonly FundAccountRow[],
  counts: (month: string) => boolean = () => true,
  upTo?: string,
): Map<number, number> {
  const parents = new Map(accounts.map((account) => [account.id, account.parentId]));
  const sums = new Map<number, number>();
  for (const { accountId, kind, month, fen } of movements(ledger, year, upTo)) {
    if ((kind !== '收入' && kind !== '支出') || !counts(month)) continue;
    for (let id: number | null = accountId; id !== null; id = parents.get(id) ?? null)
      sums.set(id, (sums.get(id) ?? 0) + fen);
  }
  return sums;
}

/** Last year's actuals by the accounts of this year: the same account, or the one that continues it. */
function lastYear(ledger: Ledger, year: number): Map<number, number> {
  const before = yearRow(ledger, year - 1);
  const system = yearRow(ledger, year)?.system;
  if (!before || !system) return new Map();
  const accounts = accountRows(ledger, before.system);
  const sums = new Map<number, number>();
  for (const [id, fen] of actuals(ledger, year - 1, accounts)) {
    const now = before.system === system ? id : accounts.find((account) => account.id === id)?.continuesAs;
    if (now !== null && now !== undefined) sums.set(now, (sums.get(now) ?? 0) + fen);
  }
  return sums;
}

const sumOf = (
  rows: readonly Row[],
  field: 'lastYearFen' | 'budgetFen' | 'adjustmentFen' | 'adjustedFen',
): number | null => {
  const known = rows.map((row) => row[field]).filter((fen) => fen !== null);
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
};

const plus = (): 1 => 1;

/** A sum of rows; where some are taken off (`sign`) the result is a difference, of which no share can be done. */
function totalRow(name: string, rows: readonly Row[], sign: (row: Row) => 1 | -1 = plus): Row {
  const signed = rows.map((row): Row => {
    const s = sign(row);
    const turn = (fen: number | null): number | null => (fen === null ? null : s * fen);
    return {
      ...row,
      lastYearFen: turn(row.lastYearFen),
      budgetFen: turn(row.budgetFen),
      adjustmentFen: turn(row.adjustmentFen),
      adjustedFen: turn(row.adjustedFen),
      actualFen: s * row.actualFen,
    };
  });
  const adjustedFen = sumOf(signed, 'adjustedFen');
  const actualFen = signed.reduce((sum, row) => sum + row.actualFen, 0);
  return {
    kind: 'total',
    accountId: null,
    row: null,
    level: 0,
    code: '',
    name,
    lastYearFen: sumOf(signed, 'lastYearFen'),
    budgetFen: sumOf(signed, 'budgetFen'),
    adjustmentFen: sumOf(signed, 'adjustmentFen'),
    adjustedFen,
    actualFen,
    done: sign === plus ? share(actualFen, adjustedFen) : null,
    note: null,
  };
}

/** 收回投资, 投资, 提取后备金 …: what moved between the surplus and other funds, this year or the year before. */
function moveRows(ledger: Ledger, year: number, accounts: readonly FundAccountRow[]): { row: Row; sign: 1 | -1 }[] {
  const before = yearRow(ledger, year - 1);
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const now = surplusMoves(ledger, year, accounts);
  const old = before
    ? surplusMoves(ledger, before.year, accountRows(ledger, before.system), (account) =>
        account.role === null && account.continuesAs !== null ? (byId.get(account.continuesAs) ?? account) : account,
      )
    : [];
  return [...now, ...old.filter(({ name }) => !now.some((move) => move.name === name))].map(({ name, sign }) => ({
    sign,
    row: {
      kind: 'move',
      accountId: null,
      row: null,
      level: 1,
      code: '',
      name: `${sign === 1 ? '加' : '减'}：${name}`,
      lastYearFen: before ? (old.find((move) => move.name === name)?.fen ?? 0) : null,
      budgetFen: null,
      adjustmentFen: null,
      adjustedFen: null,
      actualFen: now.find((move) => move.name === name)?.fen ?? 0,
      done: null,
      note: null,
    },
  }));
}

/** 预算表 and 决算表 of a year in one: budget, adjustment, adjusted, actual, share done. */
export function budgetTable(ledger: Ledger, year: number): BudgetTable {
  const found = yearRow(ledger, year);
  if (!found)
    throw new AppError('NOT_FOUND', `${year} 年的经费账还没有建。请先到“经费”建 ${year} 年的账`, { reason: 'noYear' });
  const accounts = accountRows(ledger, found.system);
  const lines = linesOf(ledger, year);
  const before = lastYear(ledger, year);
  const actual = actuals(ledger, year, accounts);
  const details = new Set(accounts.filter((a) => a.parentId !== null).map((a) => a.parentId as number));
  const amount = (stage: Line['stage'], fits: (line: Line) => boolean): number | null => {
    const own = lines.filter((line) => line.stage === stage && fits(line));
    return own.length === 0 ? null : own.reduce((sum, line) => sum + line.amountFen, 0);
  };
  const rowFor = (
    fits: (line: Line) => boolean,
    base: Omit<Row, 'budgetFen' | 'adjustmentFen' | 'adjustedFen' | 'done' | 'note'>,
  ): Row => {
    const budgetFen = amount('年初', fits);
    const adjustmentFen = amount('调整', fits);
    const adjustedFen = budgetFen === null && adjustmentFen === null ? null : (budgetFen ?? 0) + (adjustmentFen ?? 0);
    const note =
      lines
        .filter((line) => line.accountId === base.accountId && line.row === base.row)
        .flatMap((line) => line.note ?? [])
        .at(-1) ?? null;
    return { ...base, budgetFen, adjustmentFen, adjustedFen, done: share(base.actualFen, adjustedFen), note };
  };
  const accountLine = (account: FundAccountRow): Row => {
    // A parent's budget is what was put on it and on everything below.
    const below = new Set([account.id, ...accounts.filter((a) => a.parentId === account.id).map((a) => a.id)]);
    return rowFor((line) => line.accountId !== null && below.has(line.accountId), {
      kind: 'account',
      accountId: account.id,
      row: null,
      level: account.parentId === null ? 1 : 2,
      code: account.code,
      name: account.name,
      lastYearFen: before.get(account.id) ?? null,
      actualFen: actual.get(account.id) ?? 0,
    });
  };
  const used = (row: Row): boolean =>
    row.level === 1 ||
    row.budgetFen !== null ||
    row.adjustmentFen !== null ||
    row.actualFen !== 0 ||
    row.lastYearFen !== null;
  const open = (account: FundAccountRow): boolean =>
    account.closedOn === null || account.closedOn > `${year}-01-01` || (actual.get(account.id) ?? 0) !== 0;
  const of = (kind: '收入' | '支出'): Row[] =>
    accounts
      .filter((a) => a.kind === kind && open(a))
      .map(accountLine)
      .filter((row) => used(row) || !details.has(row.accountId ?? 0));
  const extra = (row: Extra, actualFen: number, lastYearFen: number | null): Row =>
    rowFor((line) => line.row === row, {
      kind: 'row',
      accountId: null,
      row,
      level: 1,
      code: '',
      name: row,
      lastYearFen,
      actualFen,
    });
  const carriedFen = carriedOver(ledger, year, accounts);
  const written = extra('上年结转', carriedFen, carriedBefore(ledger, year));
  const carried =
    written.budgetFen === null && lines.some(({ stage }) => stage === '年初')
      ? withBudget(written, beginsWith(ledger, year, carriedFen))
      : written;
  const income = of('收入');
  const expenditure = of('支出');
  const top = (rows: readonly Row[]): Row[] => rows.filter((row) => row.level === 1);
  // What the year's own income did not cover was drawn from the surplus of earlier years.
  const drawnOf = (field: 'actualFen' | 'lastYearFen'): number => {
    const sum = (rows: readonly Row[]): number => top(rows).reduce((total, row) => total + (row[field] ?? 0), 0);
    return Math.max(0, sum(expenditure) - sum(income));
  };
  const drawn = extra(
    '动用以前年度结余',
    drawnOf('actualFen'),
    yearRow(ledger, year - 1) ? drawnOf('lastYearFen') : null,
  );
  const moves = moveRows(ledger, year, accounts);
  const rows = [
    carried,
    drawn,
    ...income,
    totalRow('本年收入小计', top(income)),
    totalRow('本年收入合计（含动用以前年度结余）', [drawn, ...top(income)]),
    ...expenditure,
    totalRow('本年支出合计', top(expenditure)),
    totalRow('本年结余（收入小计－支出合计）', [...top(income), ...top(expenditure)], (row) =>
      expenditure.includes(row) ? -1 : 1,
    ),
    ...moves.map(({ row }) => row),
    withoutGuess(
      totalRow(
        `期末滚存结余（上年结转＋本年结余${moves.map(({ row }) => row.name.replace('加：', '＋').replace('减：', '－')).join('')}）`,
        [carried, ...top(income), ...top(expenditure), ...moves.map(({ row }) => row)],
        (row) => (expenditure.includes(row) || moves.some((move) => move.row === row && move.sign === -1) ? -1 : 1),
      ),
      carried,
    ),
  ];
  return {
    year,
    system: found.system,
    rows,
    reports: reportsOf(ledger, year, rows),
    warnings: warningsOf(rows, carried),
  };
}

/** No spending without or beyond the budget; a budget must be covered by income and what is left of earlier years. */
function warningsOf(rows: readonly Row[], carried: Row): string[] {
  const warnings: string[] = [];
  const hasBudget = rows.some((row) => row.adjustedFen !== null);
  const expenditure = rows.slice(rows.findIndex((row) => row.name.startsWith('本年收入合计')) + 1);
  for (const row of expenditure) {
    if (row.kind !== 'account' || row.level !== 1 || !hasBudget) continue;
    if (row.actualFen > (row.adjustedFen ?? 0))
      warnings.push(
        row.adjustedFen === null
          ? `“${row.name}”没有预算，已经支出 ${formatMoney(row.actualFen)} 元。先调整预算再支出`
          : `“${row.name}”超预算 ${formatMoney(row.actualFen - row.adjustedFen)} 元（预算 ${formatMoney(row.adjustedFen)}，支出 ${formatMoney(row.actualFen)}）`,
      );
  }
  const planned = (name: string): number => rows.find((row) => row.name.startsWith(name))?.adjustedFen ?? 0;
  const gap = planned('本年支出合计') - planned('本年收入合计');
  if (gap > 0) warnings.push(`预算支出比收入多 ${formatMoney(gap)} 元，请调整，或在“动用以前年度结余”里写上要用多少`);
  const drawn = planned('动用以前年度结余');
  if (drawn > carried.actualFen)
    warnings.push(`预算动用以前年度结余 ${formatMoney(drawn)} 元，上年结转只有 ${formatMoney(carried.actualFen)} 元`);
  return warnings;
}

interface StoredLine extends Pick<Line, 'accountId' | 'row' | 'amountFen' | 'note'> {
  readonly id: number;
}

/** Sets lines of a stage; the others stay. Refused once the stage was reported. Returns how many changed. */
export function saveBudget(ledger: Ledger, { year, stage, lines }: Input<'funds.saveBudget'>): number {
  const { system } = openYearRow(ledger, year);
  const reported = statement(ledger.sql, 'select reported_on from budget_report where year = ? and stage = ?')
    .pluck()
    .get(year, stage) as string | undefined;
  if (reported !== undefined)
    throw new AppError(
      'LOCKED',
      `${year} 年${stage}预算已于 ${reported} 上报，数字不再变。要改请做调整，或先撤回上报并写明原因`,
    );
  const accounts = new Map(accountRows(ledger, system).map((account) => [account.id, account]));
  const seen = new Set<string>();
  for (const line of lines) {
    if ((line.accountId === null) === (line.row === null))
      throw new AppError('INVALID_INPUT', '每一行预算要么是科目，要么是结转结余，没有存。请核对');
    const account = line.accountId === null ? null : accounts.get(line.accountId);
    if (account === undefined) throw new AppError('NOT_FOUND', '有的科目不在这一年的制度里，预算没有存。请刷新后再填');
    if (account && account.kind !== '收入' && account.kind !== '支出')
      throw new AppError('RULE_BROKEN', `“${account.name}”不是收入或支出科目，不做预算。请去掉这一行`);
    if (stage === '年初' && line.amountFen < 0)
      throw new AppError('RULE_BROKEN', `“${account?.name ?? line.row ?? ''}”的预算不能小于零，没有存。请改正`);
    const key = String(line.accountId ?? line.row);
    if (seen.has(key))
      throw new AppError('INVALID_INPUT', `“${account?.name ?? line.row ?? ''}”填了两行，没有存。请合成一行`);
    seen.add(key);
  }
  const stored = statement(
    ledger.sql,
    'select id, account_id accountId, row, amount_fen amountFen, note from budget_line where year = ? and stage = ?',
  ).all(year, stage) as StoredLine[];
  const changed = lines.filter((line) =>
    putLine(
      ledger,
      { year, stage, ...line },
      stored.find((old) => old.accountId === line.accountId && old.row === line.row),
    ),
  ).length;
  const below = budgetTable(ledger, year).rows.find((row) => row.kind !== 'total' && (row.adjustedFen ?? 0) < 0);
  if (below)
    throw new AppError(
      'RULE_BROKEN',
      `“${below.name}”年初预算 ${formatMoney(below.budgetFen ?? 0)} 元，调整 ${formatMoney(below.adjustmentFen ?? 0)} 元，调整后小于零，没有存。请改正`,
      { amountFen: '调整后小于零' },
    );
  return changed;
}

/** Writes one line where it says something new. */
function putLine(
  ledger: Ledger,
  line: Omit<Line, 'note'> & { readonly year: number; readonly note?: string | null | undefined },
  old: StoredLine | undefined,
): boolean {
  const { year, stage, accountId, row, amountFen, note = old?.note ?? null } = line;
  const empty = amountFen === 0 && note === null;
  if (!old && empty) return false;
  if (old && old.amountFen === amountFen && old.note === note) return false;
  if (!old)
    statement(
      ledger.sql,
      'insert into budget_line (year, stage, account_id, row, amount_fen, note) values (?, ?, ?, ?, ?, ?)',
    ).run(year, stage, accountId, row, amountFen, note);
  else if (empty) statement(ledger.sql, 'delete from budget_line where id = ?').run(old.id);
  else
    statement(ledger.sql, 'update budget_line set amount_fen = ?, note = ? where id = ?').run(amountFen, note, old.id);
  return true;
}
