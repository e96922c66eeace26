import type { BudgetTable } from '../../contract/funds.ts';
import type { ReportCheck } from '../../contract/reports.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { formatMoney } from '../../domain/money.ts';
import { accountRows } from '../funds/accounts.ts';
import { budgetTable } from '../funds/budget.ts';
import { reportedRows, reviewRows } from '../funds/reports.ts';
import { yearRow } from '../funds/years.ts';
import { budgetCover } from './budget-cover.ts';
import { codeChecks, withoutBook } from './fund-lines.ts';
import { entryFigure } from './funds.ts';
import { type BuiltReport, check, checkGo, periodReport, type Sources } from './kinds.ts';
import { boldRow, type ReportRow, sheetOf } from './layout.ts';

type Row = BudgetTable['rows'][number];
type Stage = BudgetTable['reports'][number]['stage'];

const stages: Readonly<Record<string, Stage>> = { R8: '年初', 'R8-adjusted': '调整', 'R8-final': '决算' };
const words: Readonly<Record<Stage, string>> = { 年初: '年初预算', 调整: '预算调整', 决算: '决算' };

const yuan = (fen: number | null): number | null => (fen === null ? null : fen / 100);
/** Accounts without a number stay empty; totals say 0.00. */
const shown = (row: Row, fen: number | null): number | null => (fen === 0 && row.kind !== 'total' ? null : yuan(fen));

function rowOf(row: Row): ReportRow {
  const change = row.lastYearFen === null ? null : row.actualFen - row.lastYearFen;
  return {
    code: row.code,
    name: `${row.level === 2 ? '　　' : ''}${row.name}`,
    lastYear: shown(row, row.lastYearFen),
    budget: shown(row, row.budgetFen),
    adjustment: shown(row, row.adjustmentFen),
    adjusted: shown(row, row.adjustedFen),
    actual: shown(row, row.actualFen),
    done: row.done === null ? null : row.done / 1000,
    change: shown(row, change),
    note: row.note,
  };
}

const columns: Readonly<Record<Stage, readonly ('lastYearFen' | 'budgetFen' | 'adjustedFen' | 'actualFen')[]>> = {
  年初: ['lastYearFen', 'budgetFen'],
  调整: ['adjustedFen'],
  决算: ['adjustedFen', 'actualFen', 'lastYearFen'],
};

/** An account without any number in the columns of the stage. */
const unused = (row: Row, stage: Stage): boolean =>
  row.kind === 'account' && columns[stage].every((field) => (row[field] ?? 0) === 0);

/** Changes that one sentence names. */
const NAMED = 4;

function stageChecks({ year, reports }: BudgetTable, stage: Stage, reviewed: boolean): ReportCheck[] {
  const path = `/funds/budget?year=${year}`;
  const report = reports.find((row) => row.stage === stage);
  const what = `${year} 年${words[stage]}`;
  const checks: ReportCheck[] = [];
  if (!report) checks.push(check('ok', `${what}还没有上报，数字还会变`));
  else if (report.changes.length > 0)
    checks.push(
      checkGo(
        'error',
        `${what}${formatChinese(report.reportedOn)}上报以后账上的数字有变：${report.changes.slice(0, NAMED).join('；')}${
          report.changes.length > NAMED ? ` 等 ${report.changes.length} 处` : ''
        }。这张表印的是上报时的数字；要照现在的报，请撤回重报`,
        '去预算决算',
        path,
      ),
    );
  else checks.push(check('ok', `${what}${formatChinese(report.reportedOn)}已上报，数字和上报时一样`));
  if (!reviewed)
    checks.push(
      checkGo(
        'warning',
        `没有登记经审会对${stage === '决算' ? '决算' : '预算'}的审查，请到“经费”登记`,
        '去登记审查',
        path,
      ),
    );
  return checks;
}

const total = (rows: readonly Row[], name: string): Row | undefined => rows.find((row) => row.name.startsWith(name));

/** Income with what is drawn, expenditure, and both totals said side by side. */
function totalChecks(rows: readonly Row[], field: 'budgetFen' | 'adjustedFen' | 'actualFen'): ReportCheck[] {
  const fen = (name: string): number => total(rows, name)?.[field] ?? 0;
  const [earned, drawn, both] = [fen('本年收入小计'), fen('动用以前年度结余'), fen('本年收入合计')];
  const sum = `收入小计 ${formatMoney(earned)} ＋ 动用以前年度结余 ${formatMoney(drawn)} ＝ 收入合计 ${formatMoney(both)}`;
  return [earned + drawn === both ? check('ok', sum) : check('error', `${sum} 不成立，请核对`)];
}

/** 工会经费收支预算表, 预算调整表 and 决算表: one table of the year, three sets of columns. */
export function budgetReport(sources: Sources): BuiltReport {
  const { ledger, layout, params } = sources;
  const { year } = params.period;
  const book = yearRow(ledger, year);
  if (!book) return withoutBook(sources);
  const stage = stages[layout.key] ?? '决算';
  const table = budgetTable(ledger, year);
  // What was reported is printed as it was reported, whatever the book says since.
  const all = reportedRows(ledger, year, stage) ?? table.rows;
  const rows = all.filter((row) => (params.unused && row.level === 1) || !unused(row, stage));
  // A reported sheet bears the day on which it went, whenever it is printed once more.
  const reported = table.reports.find((report) => report.stage === stage);
  const day = reported ? { todayChinese: formatChinese(reported.reportedOn) } : {};
  const headWords = { ...sources.words, period: `${year}年度`, ...day };
  const sheet = sheetOf(
    layout,
    rows.map((row) => (row.kind === 'total' ? boldRow(layout, rowOf(row)) : rowOf(row))),
    headWords,
  );
  const field = stage === '年初' ? 'budgetFen' : stage === '调整' ? 'adjustedFen' : 'actualFen';
  const subject = stage === '决算' ? '决算' : '预算';
  const reviewed = reviewRows(ledger, year).some((review) => review.subject === subject);
  const none = stage !== '决算' && rows.every((row) => (stage === '年初' ? row.budgetFen : row.adjustmentFen) === null);
  const checks = [
    ...(none
      ? [
          checkGo(
            'warning',
            `${year} 年${words[stage]}还是空的，请先到“经费”填数字`,
            '去填预算',
            `/funds/budget?year=${year}`,
          ),
        ]
      : []),
    ...totalChecks(rows, field),
    ...table.warnings.map((warning) => check('warning', warning)),
    ...stageChecks(table, stage, reviewed),
    ...codeChecks(accountRows(ledger, book.system).filter(({ id }) => rows.some((row) => row.accountId === id))),
  ];
  const span = { from: `${year}-01`, to: `${year}-12` };
  const figures =
    stage === '决算'
      ? rows
          .filter(({ level, kind, actualFen }) => kind === 'account' && level === 1 && actualFen !== 0)
          .map(({ name, actualFen, accountId }) =>
            entryFigure(ledger, year, { label: name, fen: actualFen }, [accountId ?? 0], span),
          )
      : [];
  const about = {
    field,
    what: stage === '决算' ? '决算' : stage === '调整' ? '调整后预算' : '预算',
    note: params.note,
  } as const;
  const cover = budgetCover(rows, { ...about, title: sheet.titles?.[0]?.text ?? layout.title }, headWords);
  // On the paper of the explanation the sentence stands already.
  const { note: _, ...bare } = params;
  return params.cover
    ? periodReport({ layout, params: bare }, { ...sheet, cover }, { checks, figures })
    : periodReport(sources, sheet, { checks, figures });
}
