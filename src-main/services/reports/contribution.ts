import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { ContributionRow } from '../../contract/funds.ts';
import type { AmountLine } from '../../contract/reports.ts';
import { formatChineseMonth } from '../../domain/date-format.ts';
import { monthsText } from '../../domain/dues/months.ts';
import { formatMoney } from '../../domain/money.ts';
import { contributionRows, ratesOf } from '../funds/contributions.ts';
import type { BuiltFigure } from './amounts.ts';
import { type BuiltReport, check, checkGo, periodReport, type Sources } from './kinds.ts';
import { type ReportRow, sheetOf, totalRow } from './layout.ts';

const yuan = (fen: number | null): number | null => (fen === null ? null : fen / 100);
const money = (fen: number): string => `${formatMoney(fen)} 元`;

type Amount = 'payrollFen' | 'dueFen' | 'paidFen' | 'ownFen' | 'upperFen' | 'differenceFen';

const isReturned = ({ flow }: ContributionRow): boolean => flow === '税务代收';

/** Entries of the book that were made from these months, by what they are about. */
function entriesFrom(ledger: Ledger, kind: 'contribution' | 'return' | 'up', rows: readonly ContributionRow[]) {
  const sources = rows.flatMap(({ id }) => (id === null ? [] : [`${kind}:${id}`]));
  return statement(
    ledger.sql,
    'select id, year from voucher where source in (select value from json_each(?)) order by date, number',
  ).all(JSON.stringify(sources)) as { id: number; year: number }[];
}

/** A column of the sheet, month by month. */
export const monthAmounts = (
  rows: readonly ContributionRow[],
  field: 'dueFen' | 'ownFen' | 'upperFen' | 'paidFen' | 'settledFen',
  what: string,
  on: 'month' | 'paidOn' | 'settledOn' = 'month',
): AmountLine[] =>
  rows
    .filter((row) => (row[field] ?? 0) !== 0)
    .map((row) => ({
      on: row[on] ?? '',
      what: `${formatChineseMonth(row.month)}${what}`,
      who: '',
      fen: row[field] ?? 0,
    }));

function figure(
  ledger: Ledger,
  label: string,
  fen: number,
  kind: 'contribution' | 'return' | 'up',
  rows: readonly ContributionRow[],
): BuiltFigure {
  const entries = entriesFrom(ledger, kind, rows);
  const [first] = entries;
  const ids = entries.filter(({ year }) => year === first?.year).map(({ id }) => id);
  const [on, said] =
    kind === 'contribution' ? (['paidOn', 'paidFen'] as const) : (['settledOn', 'settledFen'] as const);
  return {
    label,
    value: money(fen),
    memberIds: [],
    ...(first ? { vouchers: { year: first.year, ids } } : {}),
    amounts: () => monthAmounts(rows, said, label, on),
  };
}

/** 经费拨缴（返还）情况表: month by month what was due, paid, kept, and came back or went up. */
export function contributionReport(sources: Sources): BuiltReport {
  const { ledger, layout, params, today } = sources;
  const { period } = params;
  const rows = contributionRows(ledger, period.year).filter(({ month }) => period.months.includes(month));
  const known = rows.filter(({ payrollFen }) => payrollFen !== null);
  const sum = (field: Amount, of: readonly ContributionRow[] = known): number =>
    of.reduce((total, row) => total + (row[field] ?? 0), 0);
  const settled = (of: readonly ContributionRow[]): number => of.reduce((n, row) => n + (row.settledFen ?? 0), 0);
  const [returned, passed] = [known.filter(isReturned), known.filter((row) => !isReturned(row))];
  const rates = new Set(rows.map(({ month }) => ratesOf(ledger, month).rateBp));
  const [rate] = rates;
  const lines = rows.map((row): ReportRow => {
    const empty = row.payrollFen === null;
    return {
      month: formatChineseMonth(row.month),
      flow: empty ? null : row.flow,
      payroll: yuan(row.payrollFen),
      due: yuan(row.dueFen),
      paid: yuan(row.paidFen),
      share: empty ? null : ratesOf(ledger, row.month).ownBp / 10_000,
      own: yuan(row.ownFen),
      upper: yuan(row.upperFen),
      returned: !empty && isReturned(row) ? yuan(row.settledFen) : null,
      passedUp: !empty && !isReturned(row) ? yuan(row.settledFen) : null,
      difference: yuan(row.differenceFen),
      note: row.note,
    };
  });
  const total: ReportRow = {
    payroll: yuan(sum('payrollFen')),
    due: yuan(sum('dueFen')),
    paid: yuan(sum('paidFen')),
    share: null,
    own: yuan(sum('ownFen')),
    upper: yuan(sum('upperFen')),
    returned: returned.length > 0 ? yuan(settled(returned)) : null,
    passedUp: passed.length > 0 ? yuan(settled(passed)) : null,
    difference: yuan(sum('differenceFen')),
  };
  const missing = rows.filter(({ month, payrollFen }) => payrollFen === null && month < today.slice(0, 7));
  const unpaid = known.filter((row) => (row.paidFen ?? 0) !== (row.dueFen ?? 0));
  const openFen = sum('differenceFen');
  // Nothing entered: that the sums of nothing agree is no good news.
  const sums = known.length > 0;
  const parts = `应拨 ${formatMoney(sum('dueFen'))} ＝ 应留成 ${formatMoney(sum('ownFen'))} ＋ 应上缴 ${formatMoney(sum('upperFen'))}`;
  const checks = [
    ...(sums
      ? [check(sum('dueFen') === sum('ownFen') + sum('upperFen') ? 'ok' : 'error', parts)]
      : [
          checkGo(
            'warning',
            `${period.label}一个月的拨缴也没有登记，表是空的。请换一个期间，或到“经费 › 拨缴经费”登记`,
            '去登记工资总额',
            `/funds/contributions?year=${period.year}`,
          ),
        ]),
    ...(missing.length > 0 && sums
      ? [
          checkGo(
            'warning',
            `${monthsText(
              missing.map(({ month }) => month),
              period.year,
            )}没有登记工资总额，这几行空着。请到“经费 › 拨缴经费”补上`,
            '去登记工资总额',
            `/funds/contributions?year=${period.year}`,
          ),
        ]
      : []),
    ...unpaid.map((row) =>
      check(
        'warning',
        `${formatChineseMonth(row.month)}应拨 ${formatMoney(row.dueFen ?? 0)}，实拨 ${formatMoney(row.paidFen ?? 0)}，差 ${formatMoney((row.dueFen ?? 0) - (row.paidFen ?? 0))} 元`,
      ),
    ),
    ...(!sums
      ? []
      : openFen === 0
        ? [check('ok', '留成和上缴都已结清')]
        : [check('warning', `没有结清的共 ${formatMoney(openFen)} 元：税务代收的等上级返还，自行拨缴的还要上缴`)]),
  ];
  const sheet = {
    ...sheetOf(layout, lines, {
      ...sources.words,
      rate: rates.size === 1 && rate !== undefined ? `${rate / 100}%` : '经费',
    }),
    totals: [totalRow(layout, total)],
  };
  const part = (label: string, field: 'ownFen' | 'upperFen' | 'dueFen', sign: '' | '+' | '=') => ({
    label,
    value: money(sum(field)),
    memberIds: [],
    sign,
    amounts: () => monthAmounts(known, field, label),
  });
  const figures: BuiltFigure[] = [
    part('应留成', 'ownFen', ''),
    part('应上缴', 'upperFen', '+'),
    part('应拨', 'dueFen', '='),
    figure(ledger, '自行拨缴的实拨', sum('paidFen', passed), 'contribution', passed),
    figure(ledger, '已返还', settled(returned), 'return', returned),
    figure(ledger, '已上缴', settled(passed), 'up', passed),
  ];
  return periodReport(sources, sheet, {
    checks,
    figures: figures.filter(({ value, sign }) => sign !== undefined || value !== money(0)),
  });
}
