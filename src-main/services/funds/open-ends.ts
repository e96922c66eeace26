import type { Ledger } from '../../../db/open.ts';
import { monthsText } from '../../domain/dues/months.ts';
import { formatMoney } from '../../domain/money.ts';
import { issueRows } from '../benefits/rows.ts';
import { accountRows } from './accounts.ts';
import { balancesAt } from './balances.ts';
import { contributionRows } from './contributions.ts';
import { pendingEntries } from './pending.ts';
import { reviewRows } from './reports.ts';
import { openYearRow } from './years.ts';

/** 库存现金 −200.00: places of money, details included, that are below zero at the end of a day. */
export function moneyBelowZero(
  ledger: Ledger,
  { year, system }: { readonly year: number; readonly system: '2010' | '2022' },
  day: string,
): { readonly name: string; readonly fen: number }[] {
  const { byAccount } = balancesAt(ledger, year, day);
  return accountRows(ledger, system).flatMap(({ id, name, isCash, detailIds }) => {
    if (!isCash) return [];
    const fen = [id, ...detailIds].reduce((sum, one) => sum + (byAccount.get(one) ?? 0), 0);
    return fen < 0 ? [{ name, fen }] : [];
  });
}

/** Months of contributions that are missing, did not come in, or were not passed up or returned. */
function openContributions(ledger: Ledger, year: number, today: string): string[] {
  const rows = contributionRows(ledger, year);
  const text = (of: readonly { readonly month: string }[]): string =>
    monthsText(
      of.map(({ month }) => month),
      year,
    );
  const known = rows.filter((row) => row.id !== null);
  // Of a year that is still running only the months that are over.
  const missing = rows.filter((row) => row.id === null && row.month < today.slice(0, 7));
  const unpaid = known.filter(({ flow, paidOn }) => flow === '自行拨缴' && paidOn === null);
  const unsettled = known.filter(({ settledOn, differenceFen }) => settledOn === null && (differenceFen ?? 0) > 0);
  const goingUp = unsettled.filter(({ flow }) => flow === '自行拨缴');
  const comingBack = unsettled.filter(({ flow }) => flow === '税务代收');
  return [
    ...(missing.length > 0 ? [`${text(missing)}的经费拨缴没有登记`] : []),
    ...(unpaid.length > 0 ? [`${text(unpaid)}的拨缴经费还没有到账`] : []),
    ...(goingUp.length > 0 ? [`${text(goingUp)}应上缴的经费还没有上缴`] : []),
    ...(comingBack.length > 0 ? [`${text(comingBack)}的经费还没有返还`] : []),
  ];
}

/** Lists of benefits that union money pays for and no entry of the book does: “中秋节慰问” 4,400.00 元还没有记账（1 人没签收）. */
const openBenefits = (ledger: Ledger, year: number): string[] =>
  issueRows(ledger, year)
    .filter(({ fund, voucher, totalFen }) => fund !== '行政支付' && voucher === null && totalFen > 0)
    .map(({ title, totalFen, people, signed }) => {
      const state = signed < people ? `${people - signed} 人没签收` : '已签完，等着入账';
      return `慰问“${title}” ${formatMoney(totalFen)} 元还没有记账（${state}）`;
    });

/** What is still open of a year, to be known before its final account locks it; each in words. Refused once locked. */
export function openEnds(ledger: Ledger, year: number, today: string): string[] {
  const book = openYearRow(ledger, year);
  const waiting = pendingEntries(ledger, year, book.system);
  const reviewed = reviewRows(ledger, year).some(({ subject }) => subject === '决算');
  return [
    ...moneyBelowZero(ledger, book, `${year}-12-31`).map(
      ({ name, fen }) => `${name}是 ${formatMoney(fen)} 元，钱不会少于零，请核对收支流水和年初数`,
    ),
    ...(waiting.length > 0 ? [`还有 ${waiting.length} 笔钱等着入账，锁定以后入不了 ${year} 年`] : []),
    ...openBenefits(ledger, year),
    ...openContributions(ledger, year, today),
    ...(reviewed ? [] : [`${year} 年决算还没有记经费审查`]),
  ];
}
