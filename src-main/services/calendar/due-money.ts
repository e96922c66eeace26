import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { formatChineseMonth } from '../../domain/date-format.ts';
import { lastDayOf, monthOf } from '../../domain/dates.ts';
import { addToMonth, monthsBetween, monthsText } from '../../domain/dues/months.ts';
import { layoutOf } from '../../domain/layout.ts';
import { formatMoney } from '../../domain/money.ts';
import type { Due, DueSpan } from './due-kind.ts';
import { periodRows, standardRows } from '../dues/facts.ts';
import { lockedYear } from '../dues/locks.ts';
import { periodsDue } from '../dues/periods.ts';
import { standardOn } from '../standards.ts';

/** Days to pay dues by, whoever owes. */
function toPayBy(ledger: Ledger, { from, to, today }: DueSpan): Due[] {
  return periodsDue(ledger, from, to).flatMap((row): Due[] => {
    if (row.dueOn === null) return [];
    const months = monthsText(monthsBetween(row.fromMonth, row.toMonth), Number(row.dueOn.slice(0, 4)));
    return [
      {
        key: `dues:${row.id}`,
        from: row.dueOn,
        title: row.owedFen === 0 ? `${months}会费收齐` : `收齐 ${months}会费`,
        why:
          row.owedFen === 0
            ? `应缴 ${formatMoney(row.dueFen)} 元，都交了`
            : `应缴 ${formatMoney(row.dueFen)} 元，还差 ${formatMoney(row.owedFen)} 元`,
        noun: '会费',
        link: `/dues?${row.owedFen === 0 ? '' : 'view=owing&'}year=${row.fromMonth.slice(0, 4)}`,
        verb: row.owedFen === 0 ? '看会费' : '看谁没交',
        late: row.owedFen > 0 && row.dueOn < today,
      },
    ];
  });
}

/** Months up to this one that have a standard and were not called for: until their last day. */
function uncalled(ledger: Ledger, { from, to, today }: DueSpan): Due[] {
  const thisMonth = monthOf(today);
  const starts = standardRows(ledger)
    .map((row) => row.fromMonth)
    .sort();
  const first = [starts[0] ?? '9999-12', `${today.slice(0, 4)}-01`].sort().at(-1) ?? thisMonth;
  if (first > thisMonth || lockedYear(ledger, first, thisMonth) !== null) return [];
  const periods = periodRows(ledger);
  return monthsBetween(first, thisMonth)
    .filter((month) => !periods.some((period) => period.fromMonth <= month && month <= period.toMonth))
    .map((month) => ({
      key: `dues.call:${month}`,
      from: lastDayOf(month),
      title: `算 ${Number(month.slice(5))} 月应缴会费`,
      why: '算过应缴的月份才看得出谁欠',
      noun: '会费',
      link: '/dues/periods?do=open',
      verb: '算应缴',
      late: lastDayOf(month) < today,
    }))
    .filter((due) => from <= due.from && due.from <= to);
}

/** The 2 % of each month, paid in the next; only where the office keeps them. */
function contributions(ledger: Ledger, { from, to, today }: DueSpan): Due[] {
  const rows = statement(ledger.sql, 'select month, paid_on paidOn from contribution order by month').all() as {
    month: string;
    paidOn: string | null;
  }[];
  const [first] = rows;
  if (!first) return [];
  const paid = new Set(rows.filter(({ paidOn }) => paidOn !== null).map(({ month }) => month));
  const begin = [first.month, addToMonth(monthOf(from), -1)].sort().at(-1) ?? first.month;
  return monthsBetween(begin, addToMonth(monthOf(to), -1)).flatMap((month): Due[] => {
    const paidIn = addToMonth(month, 1);
    const day = standardOn(ledger, 'contributionDay', `${paidIn}-01`).value.day;
    const on = `${paidIn}-${String(day).padStart(2, '0')}`;
    // What was paid is over; what nobody could have paid yet still stands there to be seen.
    if (paid.has(month) || on < from || on > to) return [];
    return [
      {
        key: `contribution:${month}`,
        from: on,
        title: `拨缴 ${Number(month.slice(5))} 月经费`,
        why: `${formatChineseMonth(month)}的工会经费还没有登记到账`,
        noun: '经费',
        link: `/funds/contributions?year=${month.slice(0, 4)}`,
        verb: '记拨缴',
        late: on < today,
      },
    ];
  });
}

/** Months in which dues and funds are shown to the members. */
function publications(ledger: Ledger, { from, to, today }: DueSpan): Due[] {
  const title = layoutOf('publication')?.title;
  const anything = statement(ledger.sql, 'select 1 from voucher union all select 1 from dues_payment limit 1').get();
  if (title === undefined || !anything) return [];
  return monthsBetween(monthOf(from), monthOf(to)).flatMap((month): Due[] => {
    const last = lastDayOf(month);
    if (
      last < from ||
      last > to ||
      !standardOn(ledger, 'publication', last).value.months.includes(Number(month.slice(5)))
    )
      return [];
    const shown = statement(
      ledger.sql,
      `select 1 from export_register where title like ? and at >= ? and format in ('print', 'pdf', 'xlsx') limit 1`,
    ).get(`${title}%`, `${month}-01`);
    return [
      {
        key: `publication:${month}`,
        from: last,
        title: '公布会费和经费收支',
        why: shown ? '公示已经打印' : '本月内公布，打印公示就算办过',
        noun: '经费',
        link: '/reports/publication',
        verb: shown ? '看公示' : '做公示',
        late: !shown && last < today && last >= `${today.slice(0, 4)}-01-01`,
      },
    ];
  });
}

/** What is due about dues and funds. */
export const moneyDue = (ledger: Ledger, span: DueSpan): Due[] => [
  ...toPayBy(ledger, span),
  ...uncalled(ledger, span),
  ...contributions(ledger, span),
  ...publications(ledger, span),
];
