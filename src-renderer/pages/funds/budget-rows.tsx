import type { BudgetTable, FundYearRow } from '../../../src-main/contract/funds.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import type { CallInput } from '../../api.ts';
import { metaOf } from '../../parts/inputs.tsx';
import type { GridColumn } from '../../parts/types.ts';
import { MoneyLink } from './money.tsx';
import { fundsPath } from './year.tsx';

export type BudgetRow = BudgetTable['rows'][number];
export type EditedStage = '年初' | '调整';
type Line = CallInput<'funds.saveBudget'>['lines'][number];

export const keyOf = (row: BudgetRow): string => `${row.accountId ?? row.row ?? row.name}`;

/** Whether anything stands on the line: most offices use a dozen of the accounts. */
export const hasNumbers = (row: BudgetRow): boolean =>
  row.kind !== 'account' || row.actualFen !== 0 || row.adjustedFen !== null || row.lastYearFen !== null;

/** Which stage can be filled in: the budget until it was reported, then its one adjustment, then none. */
export function stageOf(table: BudgetTable, year: FundYearRow): EditedStage | null {
  const reported = new Set(table.reports.map((report) => report.stage));
  if (year.lockedOn !== null) return null;
  if (!reported.has('年初')) return '年初';
  return reported.has('调整') ? null : '调整';
}

/** Totals carry their sum in brackets: it stands in the bar above the table. */
const shortName = (row: BudgetRow): string =>
  row.kind === 'total'
    ? row.name.replace('含动用以前年度结余', '含结余').replace(/（[^）]*[－＋][^）]*）$/u, '')
    : row.name;

const fenMeta = metaOf('金额', 'fen');
const noteMeta = metaOf('说明', 'text', { max: 200 });
const columnOf = { 年初: 'budgetFen', 调整: 'adjustmentFen' } as const;

const shown = (fen: number | null) => (fen === null ? '—' : formatMoney(fen));

/** Columns of 4.3: code, name, last year's final, budget, adjustment, adjusted, final, per cent, more than last year, note. */
export function budgetColumns(
  table: BudgetTable,
  stage: EditedStage | null,
  year: number,
  /** The year before has a book whose final account was not reported: its numbers may still change. */
  lastOpen = false,
): GridColumn<BudgetRow>[] {
  const adjusted = stage === '调整' || table.rows.some((row) => row.adjustmentFen !== null);
  const editable = (row: BudgetRow) => row.kind === 'account' || row.kind === 'row';
  const fen = (key: 'budgetFen' | 'adjustmentFen', label: string): GridColumn<BudgetRow> => ({
    key,
    label,
    width: 104,
    align: 'right',
    render: (row) => shown(row[key]),
    ...(stage && columnOf[stage] === key ? { field: { ...fenMeta, label }, editable } : {}),
  });
  return [
    { key: 'code', label: '编号', width: 60, frozen: true },
    {
      key: 'name',
      label: '名称',
      width: 168,
      frozen: true,
      render: (row) => (
        <span title={row.name} className={row.level === 2 ? 'detail' : undefined}>
          {shortName(row)}
        </span>
      ),
    },
    {
      key: 'lastYearFen',
      label: lastOpen ? '上年数（未决算）' : '上年决算数',
      width: lastOpen ? 126 : 104,
      align: 'right',
      ...(lastOpen ? { hint: `${year - 1} 年决算还没有上报，是账上现在的数` } : {}),
      render: (row) => shown(row.lastYearFen),
    },
    fen('budgetFen', '年初预算数'),
    ...(adjusted
      ? [
          fen('adjustmentFen', '调整数'),
          {
            key: 'adjustedFen',
            label: '调整后预算',
            width: 104,
            align: 'right' as const,
            render: (row: BudgetRow) => shown(row.adjustedFen),
          },
        ]
      : []),
    {
      key: 'actualFen',
      label: '决算数',
      width: 104,
      align: 'right',
      render: (row) =>
        row.accountId === null ? (
          row.actualFen === 0 ? (
            '—'
          ) : (
            formatMoney(row.actualFen)
          )
        ) : (
          <MoneyLink fen={row.actualFen} to={fundsPath('vouchers', { year, account: row.accountId })} />
        ),
    },
    {
      key: 'done',
      label: '完成',
      width: 70,
      align: 'right',
      render: (row) => (row.done === null ? '' : `${(row.done / 10).toFixed(1)}%`),
    },
    {
      key: 'more',
      label: '比上年',
      width: 104,
      align: 'right',
      hint: '决算数减上年决算数',
      render: (row) => (row.lastYearFen === null ? '' : formatMoney(row.actualFen - row.lastYearFen)),
    },
    { key: 'note', label: '说明', width: 160, grow: true, ...(stage ? { field: noteMeta, editable } : {}) },
  ];
}

/** Sum of the details below a line. */
function below(table: BudgetTable, index: number, field: 'budgetFen' | 'adjustmentFen'): number {
  let sum = 0;
  for (let i = index + 1; table.rows[i]?.level === 2; i++) sum += table.rows[i]?.[field] ?? 0;
  return sum;
}

/**
 * The line to store when a cell was filled in. What was put on an account with details is the whole: what the details
 * do not name stays on the account itself.
 */
export function draftLine(
  table: BudgetTable,
  index: number,
  column: string,
  value: unknown,
  stage: EditedStage,
): Line | { readonly problem: string } | null {
  const row = table.rows[index];
  if (!row || row.kind === 'total' || row.kind === 'move') return null;
  const field = columnOf[stage];
  const details = row.level === 1 && row.kind === 'account' ? below(table, index, field) : 0;
  const whole = column === field ? (typeof value === 'number' ? value : 0) : (row[field] ?? 0);
  // An emptied cell takes the line away, and leaves what the details have.
  const own = column === field && value === null ? 0 : whole - details;
  if (stage === '年初' && own < 0)
    return { problem: `下面的明细已经有 ${formatMoney(details)} 元，不能比它少。请先改明细` };
  return {
    accountId: row.accountId,
    row: row.row as Line['row'],
    amountFen: own,
    ...(column === 'note' ? { note: typeof value === 'string' && value !== '' ? value : null } : {}),
  };
}
