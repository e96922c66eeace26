import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { BudgetTable, FundAccountRow, FundReviewRow, FundYearRow } from '../../contract/funds.ts';
import { formatMoney } from '../../domain/money.ts';
import { AppError } from '../../errors.ts';
import { accountRows } from './accounts.ts';
import { lockFundYear, openYearRow, yearRow } from './years.ts';

type Rows = BudgetTable['rows'];
type Stage = BudgetTable['reports'][number]['stage'];

/** What a report of a stage holds fast: the columns that the stage is about. */
const columnsOf: Readonly<Record<Stage, readonly ('budgetFen' | 'adjustmentFen' | 'adjustedFen' | 'actualFen')[]>> = {
  年初: ['budgetFen'],
  调整: ['budgetFen', 'adjustmentFen', 'adjustedFen'],
  决算: ['budgetFen', 'adjustmentFen', 'adjustedFen', 'actualFen'],
};

/** A row by what it is about, whatever it is called now; a total without the sum in its brackets. */
const keyOf = (row: Rows[number]): string => String(row.accountId ?? row.row ?? row.name.replace(/（.*$/u, ''));

/** Where the numbers of a stage differ from the reported ones, in words; names and numbers of accounts do not count. */
function changesSince(reported: Rows, now: Rows, stage: Stage): string[] {
  const before = new Map(reported.map((row) => [keyOf(row), row]));
  const after = new Map(now.map((row) => [keyOf(row), row]));
  const column = columnsOf[stage].at(-1) ?? 'actualFen';
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [old, row] = [before.get(key), after.get(key)];
    if (columnsOf[stage].every((field) => (old?.[field] ?? 0) === (row?.[field] ?? 0))) return [];
    return [
      `“${old?.name ?? row?.name ?? ''}”上报时 ${formatMoney(old?.[column] ?? 0)}，现在 ${formatMoney(row?.[column] ?? 0)}`,
    ];
  });
}

interface Snapshot {
  readonly rows: Rows;
  /** Number and name of every account as it was reported; missing in reports that were made before this was kept. */
  readonly accounts?: readonly Pick<FundAccountRow, 'id' | 'code' | 'name'>[];
}
const rowsIn = (snapshot: string): Rows => (JSON.parse(snapshot) as Snapshot).rows;

/**
 * Accounts of a year under the numbers and names that its final account was reported with; as they are now for a year
 * that is open.
 */
export function accountsAsReported(
  ledger: Ledger,
  { year, system }: Pick<FundYearRow, 'year' | 'system'>,
): FundAccountRow[] {
  const accounts = accountRows(ledger, system);
  const snapshot = statement(ledger.sql, "select snapshot from budget_report where year = ? and stage = '决算'")
    .pluck()
    .get(year) as string | undefined;
  if (snapshot === undefined) return accounts;
  const { rows, accounts: kept } = JSON.parse(snapshot) as Snapshot;
  const words = kept ?? rows.flatMap(({ accountId: id, code, name }) => (id === null ? [] : [{ id, code, name }]));
  const reported = new Map(words.map((row) => [row.id, row]));
  return accounts
    .map((account) => ({ ...account, ...reported.get(account.id) }))
    .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

/** The table of a year as it stood when a stage was reported; null before. */
export function reportedRows(ledger: Ledger, year: number, stage: Stage): Rows | null {
  const snapshot = statement(ledger.sql, 'select snapshot from budget_report where year = ? and stage = ?')
    .pluck()
    .get(year, stage) as string | undefined;
  return snapshot === undefined ? null : rowsIn(snapshot);
}

/** Reports of a year, and what the table says otherwise since. */
export function reportsOf(ledger: Ledger, year: number, rows: Rows): BudgetTable['reports'] {
  const stored = statement(
    ledger.sql,
    `select stage, reported_on reportedOn, approved_on approvedOn, decision, snapshot from budget_report where year = ?
     order by reported_on, id`,
  ).all(year) as (BudgetTable['reports'][number] & { snapshot: string })[];
  return stored.map(({ snapshot, ...report }) => ({
    ...report,
    changes: changesSince(rowsIn(snapshot), rows, report.stage),
  }));
}

/** The days of a report: not to come, and not before the year (a first budget may be made in the year before). */
function checkDays({ year, stage, reportedOn, approvedOn }: Input<'funds.report'>, today: string): void {
  const first = `${stage === '年初' ? year - 1 : year}-01-01`;
  for (const [day, field, what] of [
    [reportedOn, 'reportedOn', '上报日期'],
    [approvedOn, 'approvedOn', '通过日期'],
  ] as const) {
    if (day === null) continue;
    if (day > today)
      throw new AppError('RULE_BROKEN', `${what} ${day} 还没有到。请填今天或以前的日期`, { [field]: '还没有到' });
    if (day < first)
      throw new AppError('RULE_BROKEN', `${what} ${day} 早于 ${first}，不会是 ${year} 年${stage}的。请核对`, {
        [field]: '早于这一年',
      });
  }
}

/** Freezes a stage as it stands. 决算 locks the year. Returns its id. */
export function reportStage(ledger: Ledger, input: Input<'funds.report'>, table: BudgetTable, today: string): number {
  openYearRow(ledger, input.year);
  checkDays(input, today);
  if (table.reports.some((report) => report.stage === input.stage))
    throw new AppError('CONFLICT', `${input.year} 年${input.stage}已经上报过了。要重报，请先撤回并写明原因`);
  if (input.stage === '决算' && input.reportedOn <= `${input.year}-12-31` && !input.early)
    throw new AppError(
      'RULE_BROKEN',
      `${input.year} 年还没有过完，上报决算会锁住全年的账，没有上报。单位撤并等要提前决算的，请勾“年度没有过完，提前决算”`,
      { early: '年度没有过完' },
    );
  if (input.stage === '调整' && input.decision === null)
    throw new AppError('RULE_BROKEN', '调整预算要写明原因，以及哪次会议通过', { decision: '请写原因和会议' });
  if (
    input.stage !== '决算' &&
    !table.rows.some((row) => row[input.stage === '年初' ? 'budgetFen' : 'adjustmentFen'] !== null)
  )
    throw new AppError('RULE_BROKEN', `${input.year} 年${input.stage}预算还是空的，没有上报。请先填数字`);
  const done = statement(
    ledger.sql,
    'insert into budget_report (year, stage, reported_on, approved_on, decision, snapshot) values (?, ?, ?, ?, ?, ?)',
  ).run(
    input.year,
    input.stage,
    input.reportedOn,
    input.approvedOn,
    input.decision,
    JSON.stringify({
      rows: table.rows,
      accounts: accountRows(ledger, table.system).map(({ id, code, name }) => ({ id, code, name })),
    } satisfies Snapshot),
  );
  if (input.stage === '决算') lockFundYear(ledger, input.year, input.reportedOn);
  return Number(done.lastInsertRowid);
}

/** Takes a report back, so that its figures may be corrected and reported anew. */
export function unreportStage(ledger: Ledger, year: number, stage: Stage): void {
  const locked = yearRow(ledger, year)?.lockedOn;
  if (stage !== '决算' && locked)
    throw new AppError(
      'LOCKED',
      `${year} 年的决算已于 ${locked} 上报，${stage}预算是它的依据，没有撤回。请先撤回决算并写明原因`,
    );
  if (stage === '年初' && reportedRows(ledger, year, '调整'))
    throw new AppError('RULE_BROKEN', `${year} 年的预算调整已经上报，年初预算是它的依据，没有撤回。请先撤回预算调整`);
  const done = statement(ledger.sql, 'delete from budget_report where year = ? and stage = ?').run(year, stage);
  if (done.changes === 0) throw new AppError('NOT_FOUND', `${year} 年${stage}没有上报过，不用撤回`);
  if (stage === '决算') lockFundYear(ledger, year, null);
}

/** 经费审查 of a year, oldest first. */
export const reviewRows = (ledger: Ledger, year: number): FundReviewRow[] =>
  statement(
    ledger.sql,
    `select id, year, on_date "on", subject, findings, opinion, correction, reviewers from fund_review where year = ?
     order by on_date, id`,
  ).all(year) as FundReviewRow[];

export function saveReview(ledger: Ledger, input: Input<'funds.saveReview'>, today: string): number {
  if (input.on > today)
    throw new AppError('RULE_BROKEN', `审查日期 ${input.on} 还没有到。请填今天或以前的日期`, { on: '还没有到' });
  if (input.on < `${input.year - 1}-01-01`)
    throw new AppError('RULE_BROKEN', `审查日期 ${input.on} 太早，不会是 ${input.year} 年的审查。请核对`, {
      on: '太早',
    });
  const values = [
    input.year,
    input.on,
    input.subject,
    input.findings,
    input.opinion,
    input.correction,
    input.reviewers,
  ];
  if (input.id !== undefined) {
    const done = statement(
      ledger.sql,
      `update fund_review set year = ?, on_date = ?, subject = ?, findings = ?, opinion = ?, correction = ?, reviewers = ?
       where id = ?`,
    ).run(...values, input.id);
    if (done.changes === 0) throw new AppError('NOT_FOUND', '没有找到这次审查，可能刚被删掉。请刷新后再看');
    return input.id;
  }
  const done = statement(
    ledger.sql,
    `insert into fund_review (year, on_date, subject, findings, opinion, correction, reviewers) values (?, ?, ?, ?, ?, ?, ?)`,
  ).run(...values);
  return Number(done.lastInsertRowid);
}

export function removeReview(ledger: Ledger, id: number): void {
  const done = statement(ledger.sql, 'delete from fund_review where id = ?').run(id);
  if (done.changes === 0) throw new AppError('NOT_FOUND', '没有找到这次审查，可能刚被删掉。请刷新后再看');
}
