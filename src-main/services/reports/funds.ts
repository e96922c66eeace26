import type { Ledger } from '../../../db/open.ts';
import type { FundAccountRow } from '../../contract/funds.ts';
import type { ReportFigure } from '../../contract/reports.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { formatMoney } from '../../domain/money.ts';
import type { Period } from '../../domain/period.ts';
import { AppError } from '../../errors.ts';
import { balancesAt } from '../funds/balances.ts';
import { accountsAsReported } from '../funds/reports.ts';
import { openingRows, yearRow } from '../funds/years.ts';
import { type BuiltFigure, entryAmounts } from './amounts.ts';
import { codeChecks, entriesOf, type FundLine, fundLines, type Span, withoutBook } from './fund-lines.ts';
import { type BuiltReport, check, checkGo, periodReport, type Sources } from './kinds.ts';
import { boldRow, headingRow, type ReportRow, sheetOf } from './layout.ts';

const yuan = (fen: number): number => fen / 100;
const some = (fen: number): number | null => (fen === 0 ? null : yuan(fen));
const money = (fen: number): string => `${formatMoney(fen)} 元`;

/** The year from its beginning to the period's end. */
export const yearSoFar = ({ year, months }: Period): Span => ({ from: `${year}-01`, to: months.at(-1) ?? '' });
export const spanOf = ({ months }: Period): Span => ({ from: months[0] ?? '', to: months.at(-1) ?? '' });

/** Nothing can be said of a period that did not begin. */
export function assertBegun({ first, label }: Period, today: string): void {
  if (first > today)
    throw new AppError('INVALID_INPUT', `${label}还没有到，请选今天或以前的期间`, { period: '还没有到' });
}

/** A number with the entries that it sums up. `openingFen`: what was there before them. */
export function entryFigure(
  ledger: Ledger,
  year: number,
  figure: Pick<ReportFigure, 'label' | 'sign'> & { readonly fen: number },
  accountIds: readonly number[],
  span: Span,
  openingFen = 0,
): BuiltFigure {
  const { fen, ...rest } = figure;
  const ids = entriesOf(ledger, year, accountIds, span);
  const opening = { on: `${year}-01-01`, what: '年初余额', who: '', fen: openingFen };
  return {
    ...rest,
    value: money(fen),
    memberIds: [],
    vouchers: { year, ids },
    amounts: () => [...(openingFen === 0 ? [] : [opening]), ...entryAmounts(ledger, { year, ids, accountIds })],
  };
}

const topIds = (lines: readonly FundLine[]): number[] => lines.map(({ account }) => account.id);

/** 收入 − 支出 ＝ 收支差额 of a span, and each account on its own. `at`: place of the span in the lines. */
export function spanFigures(
  ledger: Ledger,
  year: number,
  lines: ReturnType<typeof fundLines>,
  at: number,
  span: Span,
): BuiltFigure[] {
  const [earned, spent] = [lines.earned[at] ?? 0, lines.spent[at] ?? 0];
  const whole = [
    entryFigure(ledger, year, { label: '收入', fen: earned, sign: '' }, topIds(lines.income), span),
    entryFigure(ledger, year, { label: '支出', fen: spent, sign: '−' }, topIds(lines.expenditure), span),
    { label: '收支差额', value: money(earned - spent), memberIds: [], sign: '=' } as const,
  ];
  const each = [...lines.income, ...lines.expenditure]
    .filter(({ level, fen }) => level === 1 && (fen[at] ?? 0) !== 0)
    .map(({ account, fen }) =>
      entryFigure(ledger, year, { label: account.name, fen: fen[at] ?? 0 }, [account.id], span),
    );
  return [...whole, ...each];
}

/** 收入支出表 of a month: its own numbers and the year's so far. */
export function incomeStatementReport(sources: Sources): BuiltReport {
  const { ledger, layout, params, words, today } = sources;
  const { period } = params;
  assertBegun(period, today);
  const book = yearRow(ledger, period.year);
  if (!book) return withoutBook(sources);
  const spans = [spanOf(period), yearSoFar(period)] as const;
  const lines = fundLines(ledger, book, spans);
  const row = (
    name: string,
    fen: readonly number[],
    code = '',
    cell = yuan as (fen: number) => number | null,
  ): ReportRow => ({
    code,
    name,
    month: cell(fen[0] ?? 0),
    year: cell(fen[1] ?? 0),
  });
  const shown = ({ fen }: FundLine): boolean => params.unused || fen[1] !== 0;
  const rowOf = ({ account, level, fen }: FundLine): ReportRow =>
    row(`${level === 2 ? '　　' : ''}${account.name}`, fen, account.code, some);
  const total = (name: string, fen: readonly number[]) => boldRow(layout, row(name, fen));
  const both = lines.earned.map((fen, i) => fen + (lines.drawn[i] ?? 0));
  const difference = lines.earned.map((fen, i) => fen - (lines.spent[i] ?? 0));
  const sheet = sheetOf(
    layout,
    [
      headingRow(layout, '一、收入'),
      ...lines.income.filter(shown).map(rowOf),
      total('收入小计', lines.earned),
      row('动用以前年度结余', lines.drawn, '', some),
      total('收入合计（含动用以前年度结余）', both),
      headingRow(layout, '二、支出'),
      ...lines.expenditure.filter(shown).map(rowOf),
      total('支出合计', lines.spent),
      total('三、收支结余（收入小计－支出合计）', difference),
    ],
    words,
  );
  const [earned = 0, spent = 0] = [lines.earned[1], lines.spent[1]];
  const checks = [
    check('ok', `本年收入 ${formatMoney(earned)} － 支出 ${formatMoney(spent)} ＝ ${formatMoney(earned - spent)}`),
    ...((lines.drawn[1] ?? 0) > 0
      ? [
          check(
            'warning',
            `支出比收入多 ${formatMoney(lines.drawn[1] ?? 0)} 元，动用了以前年度结余，请核对预算里有没有这一项`,
          ),
        ]
      : []),
    ...codeChecks([...lines.income, ...lines.expenditure].filter(shown).map(({ account }) => account)),
  ];
  return periodReport(sources, sheet, { checks, figures: spanFigures(ledger, period.year, lines, 0, spans[0]) });
}

interface Balance {
  readonly account: FundAccountRow;
  readonly openingFen: number;
  readonly closingFen: number;
}

/** Accounts of the first level that hold anything, details added to them. */
function balancesOf(ledger: Ledger, accounts: readonly FundAccountRow[], year: number, day: string): Balance[] {
  const { byAccount } = balancesAt(ledger, year, day);
  const openings = new Map(openingRows(ledger, year).map((row) => [row.accountId, row.amountFen]));
  const sum = (account: FundAccountRow, of: ReadonlyMap<number, number>): number =>
    accounts.reduce(
      (total, other) =>
        other.id === account.id || other.parentId === account.id ? total + (of.get(other.id) ?? 0) : total,
      0,
    );
  return accounts.flatMap((account) => {
    if (account.parentId !== null || account.kind === '收入' || account.kind === '支出') return [];
    const balance = { account, openingFen: sum(account, openings), closingFen: sum(account, byAccount) };
    return account.isCash || balance.openingFen !== 0 || balance.closingFen !== 0 ? [balance] : [];
  });
}

interface Side {
  readonly code: string;
  readonly name: string;
  readonly openingFen: number | null;
  readonly closingFen: number | null;
}

const sideOf = ({ account, openingFen, closingFen }: Balance): Side => ({
  code: account.code,
  name: account.name,
  openingFen,
  closingFen,
});

function sumOf(name: string, sides: readonly (Balance | Side)[]): Side {
  const sum = (field: 'openingFen' | 'closingFen'): number => sides.reduce((n, side) => n + (side[field] ?? 0), 0);
  return { code: '', name, openingFen: sum('openingFen'), closingFen: sum('closingFen') };
}

const cellsOf = (place: 'left' | 'right', side: Side | undefined): ReportRow => ({
  [`${place}Code`]: side?.code ?? null,
  [`${place}Name`]: side?.name ?? null,
  [`${place}Opening`]: side?.openingFen === null || side === undefined ? null : yuan(side.openingFen),
  [`${place}Closing`]: side?.closingFen === null || side === undefined ? null : yuan(side.closingFen),
});

/** 资产负债表: what the book holds at the end of a month or year, beside the beginning of the year. */
export function balanceSheetReport(sources: Sources): BuiltReport {
  const { ledger, layout, params, words, today } = sources;
  const { period } = params;
  assertBegun(period, today);
  const book = yearRow(ledger, period.year);
  if (!book) return withoutBook(sources);
  const { year } = book;
  const day = period.last > today ? today : period.last;
  const balances = balancesOf(ledger, accountsAsReported(ledger, book), year, day);
  const { surplusFen } = balancesAt(ledger, year, day);
  const of = (kind: string): Balance[] => balances.filter(({ account }) => account.kind === kind);
  const assets = of('资产');
  const debts = of('负债');
  const surplus: Side = { code: '', name: '本年收支结余', openingFen: null, closingFen: surplusFen };
  const drawn: Side[] =
    surplusFen < 0 ? [{ code: '', name: '　其中：动用以前年度结余', openingFen: null, closingFen: -surplusFen }] : [];
  const net = [...of('净资产').map(sideOf), surplus];
  const [assetSum, debtSum, netSum] = [sumOf('资产总计', assets), sumOf('负债合计', debts), sumOf('净资产合计', net)];
  const rightSum = sumOf('负债和净资产总计', [debtSum, netSum]);
  const left = assets.map(sideOf);
  const right = [...debts.map(sideOf), debtSum, ...net, ...drawn, netSum];
  const rows = Array.from(
    { length: Math.max(left.length, right.length) },
    (_, i): ReportRow => ({ ...cellsOf('left', left[i]), ...cellsOf('right', right[i]) }),
  );
  const total = boldRow(layout, { ...cellsOf('left', assetSum), ...cellsOf('right', rightSum) });
  const sheet = { ...sheetOf(layout, rows, { ...words, lastDayChinese: formatChinese(day) }), totals: [total] };
  const sides = (field: 'openingFen' | 'closingFen', what: string) => {
    const [a, b] = [assetSum[field] ?? 0, rightSum[field] ?? 0];
    const sentence = `${what}：资产 ${formatMoney(a)} ＝ 负债 ${formatMoney(debtSum[field] ?? 0)} ＋ 净资产 ${formatMoney(netSum[field] ?? 0)}`;
    return a === b
      ? check('ok', sentence)
      : checkGo(
          'error',
          `${what}两边不等：资产 ${formatMoney(a)}，负债和净资产 ${formatMoney(b)}，差 ${formatMoney(a - b)} 元。请到“经费”核对年初数`,
          '去核对年初数',
          `/funds/accounts?year=${year}`,
        );
  };
  const span = yearSoFar(period);
  const negative = assets.filter(({ account, closingFen }) => account.isCash && closingFen < 0);
  const checks = [
    sides('closingFen', '期末'),
    sides('openingFen', '年初'),
    ...negative.map(({ account, closingFen }) =>
      check('error', `“${account.name}”是 ${formatMoney(closingFen)} 元，钱不会少于零，请核对收支流水`),
    ),
    ...codeChecks(balances.map(({ account }) => account)),
  ];
  const figures: BuiltFigure[] = [
    { label: '负债', value: money(debtSum.closingFen ?? 0), memberIds: [], sign: '' },
    { label: '净资产', value: money(netSum.closingFen ?? 0), memberIds: [], sign: '+' },
    { label: '资产', value: money(assetSum.closingFen ?? 0), memberIds: [], sign: '=' },
    ...balances
      .filter(({ openingFen, closingFen }) => openingFen !== 0 || closingFen !== 0)
      .map(({ account, openingFen, closingFen }) =>
        entryFigure(ledger, year, { label: account.name, fen: closingFen }, [account.id], span, openingFen),
      ),
  ];
  return periodReport(sources, sheet, { checks, figures });
}
