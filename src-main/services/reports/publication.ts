import type { Ledger } from '../../../db/open.ts';
import type { ReportCheck } from '../../contract/reports.ts';
import { addDays } from '../../domain/dates.ts';
import { collectionRate } from '../../domain/dues/arrears.ts';
import { monthsBetween, monthsText } from '../../domain/dues/months.ts';
import { formatMoney } from '../../domain/money.ts';
import type { Period } from '../../domain/period.ts';
import { accountRows } from '../funds/accounts.ts';
import { balancesAt } from '../funds/balances.ts';
import { moneyBelowZero } from '../funds/open-ends.ts';
import { pendingEntries } from '../funds/pending.ts';
import { yearRow } from '../funds/years.ts';
import type { FundYearRow } from '../../contract/funds.ts';
import { calledChecks } from './dues.ts';
import { duesLines, idsOf, sumLines } from './dues-lines.ts';
import { type FundLine, fundLines } from './fund-lines.ts';
import { assertBegun, spanFigures, spanOf, yearSoFar } from './funds.ts';
import { type BuiltReport, check, checkGo, periodReport, type Sources } from './kinds.ts';
import { boldRow, headingRow, type ReportRow, sheetOf } from './layout.ts';
import type { SheetRow } from '../../workbook/types.ts';

const yuan = (fen: number): number => fen / 100;
const percent = (tenths: number | null): string => (tenths === null ? '—' : `${(tenths / 10).toFixed(1)}%`);

type Line = ReportRow | SheetRow;

const row = (name: string, fen: readonly (number | string)[], note: string | null = null): ReportRow => {
  const shown = (value: number | string | undefined) => (typeof value === 'number' ? yuan(value) : (value ?? null));
  return { name, amount: shown(fen[0]), year: shown(fen[1]), note };
};

/** 一、会费收缴: everybody together, nobody named. */
function duesPart({ ledger, layout, params, today }: Sources): {
  rows: Line[];
  checks: ReportCheck[];
  owing: readonly number[];
  paying: readonly number[];
} {
  const { period } = params;
  const own = duesLines(ledger, period.months, period.last, today);
  const year = duesLines(ledger, monthsBetween(`${period.year}-01`, period.months.at(-1) ?? ''), period.last, today);
  const both = [sumLines(own.lines), sumLines(year.lines)];
  const of = (field: 'dueFen' | 'paidFen' | 'owedFen' | 'overFen' | 'openFen'): number[] =>
    both.map((sums) => sums[field]);
  const [sums] = both;
  const called = own.called.length > 0 ? monthsText(own.called, period.year) : '没有算应缴';
  const rows: Line[] = [
    headingRow(layout, '一、会费收缴'),
    row('应缴会费', of('dueFen'), `${sums?.due.length ?? 0} 人，${called}`),
    row('实缴会费', of('paidFen'), `${sums?.paid.length ?? 0} 人。按所属月份算；会费收入按到账日期算`),
    // Without it due, paid and owed would not add up on the notice board.
    ...(of('overFen').some((fen) => fen > 0)
      ? [row('　　其中：多缴', of('overFen'), `${sums?.over.length ?? 0} 人，不抵别人的欠缴`)]
      : []),
    ...(of('openFen').some((fen) => fen > 0)
      ? [row('　　其中：应缴还没有定的', of('openFen'), `${sums?.open.length ?? 0} 人，不抵别人的欠缴`)]
      : []),
    row('欠缴会费', of('owedFen'), `${sums?.owing.length ?? 0} 人`),
    row(
      '收缴率',
      both.map(({ dueFen, owedFen }) => percent(collectionRate(dueFen - owedFen, dueFen))),
      `免缴 ${sums?.exempt.length ?? 0} 人`,
    ),
  ];
  return {
    rows,
    checks: calledChecks({ period, today }, own.called),
    owing: idsOf(sums?.owing ?? []),
    paying: idsOf(sums?.due ?? []),
  };
}

/** Money in hand and at the bank at the end of a day. */
function cashAt(ledger: Ledger, { year, system }: FundYearRow, day: string) {
  const { byAccount } = balancesAt(ledger, year, day);
  const places = accountRows(ledger, system).filter((account) => account.isCash);
  const fen = (id: number): number => byAccount.get(id) ?? 0;
  return {
    fen: places.reduce((sum, { id }) => sum + fen(id), 0),
    places: places.flatMap(({ id, name }) => (fen(id) === 0 ? [] : [{ name, fen: fen(id) }])),
  };
}

/** Money that other parts know of and the book does not: it is not among the income. */
function pendingCheck(ledger: Ledger, { year, system }: FundYearRow, period: Period): ReportCheck[] {
  const waiting = pendingEntries(ledger, year, system).filter(
    ({ date }) => period.first <= date && date <= period.last,
  );
  if (waiting.length === 0) return [check('ok', '会费和拨缴经费都已经入账')];
  const fen = waiting.reduce((sum, entry) => sum + (entry.direction === '收入' ? 1 : -1) * entry.amountFen, 0);
  return [
    checkGo(
      'warning',
      `还有 ${waiting.length} 笔（${formatMoney(fen)} 元）没有入账，没有算进收支。请先到“经费”入账`,
      '去入账',
      `/funds?year=${year}`,
    ),
  ];
}

/** 二、三、四: income, expenditure with details, and what is left. */
function fundsPart({ ledger, layout, today }: Sources, book: FundYearRow, period: Period) {
  const spans = [spanOf(period), yearSoFar(period)] as const;
  const lines = fundLines(ledger, book, spans);
  const used = ({ fen }: FundLine): boolean => fen.some((n) => n !== 0);
  const lineOf = ({ account, level, fen }: FundLine): ReportRow =>
    row(`${level === 2 ? '　　' : ''}${account.name}`, fen);
  const bold = (name: string, fen: readonly number[]): SheetRow => boldRow(layout, row(name, fen));
  const both = lines.earned.map((fen, i) => fen + (lines.drawn[i] ?? 0));
  const drew = lines.drawn.some((fen) => fen !== 0);
  const day = period.last > today ? today : period.last;
  const [opening, yearOpening] = [
    cashAt(ledger, book, addDays(period.first, -1)),
    cashAt(ledger, book, addDays(`${book.year}-01-01`, -1)),
  ];
  const closing = cashAt(ledger, book, day);
  const difference = lines.earned.map((fen, i) => fen - (lines.spent[i] ?? 0));
  const openings = [opening.fen, yearOpening.fen];
  const others = difference.map((fen, i) => closing.fen - (openings[i] ?? 0) - fen);
  const rows: Line[] = [
    headingRow(layout, '二、经费收入'),
    ...lines.income.filter((line) => used(line) && line.level === 1).map(lineOf),
    bold('收入小计', lines.earned),
    ...(drew ? [row('动用以前年度结余', lines.drawn), bold('收入合计（含动用以前年度结余）', both)] : []),
    headingRow(layout, '三、经费支出'),
    ...lines.expenditure.filter(used).map(lineOf),
    bold('支出合计', lines.spent),
    headingRow(layout, '四、结存'),
    row('期初结存', openings),
    row('收支差额（收入小计－支出合计）', difference),
    ...(others.some((fen) => fen !== 0) ? [row('应付上级经费等往来变动', others)] : []),
    bold('期末结存', [closing.fen, closing.fen]),
    ...closing.places.map(({ name, fen }) => row(`　　${name}`, [fen, fen])),
  ];
  return { rows, lines, spans, day };
}

/** 会费收缴与经费收支公示: what members are shown twice a year. */
export function publicationReport(sources: Sources): BuiltReport {
  const { ledger, layout, params, words, today } = sources;
  const { period } = params;
  assertBegun(period, today);
  const dues = duesPart(sources);
  const book = yearRow(ledger, period.year);
  const checks = [...dues.checks];
  const rows = [...dues.rows];
  const figures: BuiltReport['figures'][number][] = [];
  if (book) {
    const funds = fundsPart(sources, book, period);
    rows.push(...funds.rows);
    checks.push(...pendingCheck(ledger, book, period));
    for (const { name, fen } of moneyBelowZero(ledger, book, funds.day))
      checks.push(
        checkGo(
          'error',
          `“${name}”是 ${formatMoney(fen)} 元，钱不会少于零，请核对收支流水`,
          '看日记账',
          `/funds/book?year=${book.year}`,
        ),
      );
    figures.push(...spanFigures(ledger, period.year, funds.lines, 0, funds.spans[0]));
  } else {
    checks.push(
      checkGo(
        'error',
        `${period.year} 年的经费账还没有建，收入、支出和结存都没有。请先到“经费”建账`,
        '去建账',
        `/funds?year=${period.year}`,
      ),
    );
  }
  figures.push(
    { label: '应缴会费', value: `${dues.paying.length} 人`, memberIds: dues.paying },
    { label: '欠缴会费', value: `${dues.owing.length} 人`, memberIds: dues.owing },
  );
  return periodReport(sources, sheetOf(layout, rows, words), { checks, figures });
}
