import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { Input } from '../contract.ts';
import type { BudgetTable, FundReviewRow } from '../contract/funds.ts';
import { AppError } from '../errors.ts';
import { lockFundYear, openYearRow } from './funds-years.ts';

type Rows = BudgetTable['rows'];
type Stage = BudgetTable['reports'][number]['stage'];

/** What a report of a stage holds fast: the columns that the stage is about. */
const columnsOf: Readonly<Record<Stage, readonly ('budgetFen' | 'adjustmentFen' | 'adjustedFen' | 'actualFen')[]>> = {
  年初: ['budgetFen'],
  调整: ['budgetFen', 'adjustmentFen', 'adjustedFen'],
  决算: ['budgetFen', 'adjustmentFen', 'adjustedFen', 'actualFen'],
};

const snapshotOf = (rows: Rows, stage: Stage): string =>
  JSON.stringify(
    rows
      .filter((row) => columnsOf[stage].some((column) => row[column] !== null && row[column] !== 0))
      .map((row) => [row.code || row.name, ...columnsOf[stage].map((column) => row[column])]),
  );

/** Reports of a year, and whether the table says something else since. */
export function reportsOf(ledger: Ledger, year: number, rows: Rows): BudgetTable['reports'] {
  const stored = statement(
    ledger.sql,
    `select stage, reported_on reportedOn, approved_on approvedOn, decision, snapshot from budget_report where year = ?
     order by reported_on, id`,
  ).all(year) as (BudgetTable['reports'][number] & { snapshot: string })[];
  return stored.map(({ snapshot, ...report }) => ({ ...report, changed: snapshot !== snapshotOf(rows, report.stage) }));
}

/** Freezes a stage as it stands. 决算 locks the year. Returns its id. */
export function reportStage(ledger: Ledger, input: Input<'funds.report'>, table: BudgetTable, today: string): number {
  openYearRow(ledger, input.year);
  if (input.reportedOn > today)
    throw new AppError('RULE_BROKEN', `上报日期 ${input.reportedOn} 还没有到。请填今天或以前的日期`, {
      reportedOn: '还没有到',
    });
  if (table.reports.some((report) => report.stage === input.stage))
    throw new AppError('CONFLICT', `${input.year} 年${input.stage}已经上报过了。要重报，请先撤回并写明原因`);
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
    snapshotOf(table.rows, input.stage),
  );
  if (input.stage === '决算') lockFundYear(ledger, input.year, input.reportedOn);
  return Number(done.lastInsertRowid);
}

/** Takes a report back, so that its figures may be corrected and reported anew. */
export function unreportStage(ledger: Ledger, year: number, stage: Stage): void {
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

export function saveReview(ledger: Ledger, input: Input<'funds.saveReview'>): number {
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
