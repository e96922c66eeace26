import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { formatChineseMonth } from '../../domain/date-format.ts';
import { daysBetween, lastDayOf } from '../../domain/dates.ts';
import { addToMonth, monthsBetween, monthsText } from '../../domain/dues/months.ts';
import { layoutOf } from '../../domain/layout.ts';
import type { Item } from './items.ts';
import { standardOn } from '../standards.ts';

/**
 * Months whose contribution should have come in: since the first one on record, up to the month before this one. An
 * office that never entered a contribution is not asked for any.
 */
function contributions(ledger: Ledger, today: string): Item[] {
  const rows = statement(ledger.sql, 'select month, paid_on paidOn from contribution order by month').all() as {
    month: string;
    paidOn: string | null;
  }[];
  const [first] = rows;
  if (!first) return [];
  const thisMonth = today.slice(0, 7);
  const done = new Set(rows.filter((row) => row.paidOn !== null).map((row) => row.month));
  const from = [first.month, addToMonth(thisMonth, -12)].sort().at(-1) ?? first.month;
  const open = monthsBetween(from, addToMonth(thisMonth, -1)).filter((month) => !done.has(month));
  const [oldest] = open;
  if (oldest === undefined) return [];
  const dayOf = (month: string): { on: string; source: string } => {
    const paidIn = addToMonth(month, 1);
    const { value, source } = standardOn(ledger, 'contributionDay', `${paidIn}-01`);
    return { on: `${paidIn}-${String(value.day).padStart(2, '0')}`, source };
  };
  const { on, source } = dayOf(oldest);
  return [
    {
      key: 'funds.contribution',
      sentence: `${monthsText(open, Number(today.slice(0, 4)))}的拨缴经费还没有登记到账`,
      why: `${formatChineseMonth(oldest)}的要在 ${on} 前拨缴。依据：${source}`,
      daysLeft: daysBetween(today, on),
      verb: '记拨缴',
      link: `/funds/contributions?year=${oldest.slice(0, 4)}`,
    },
  ];
}

/** The months that are shown to the members in a month of publication: back to the one before it. */
function monthsToShow(month: string, publishing: readonly number[]): string[] {
  const isPublishing = (m: string): boolean => publishing.includes(Number(m.slice(5)));
  const months: string[] = [];
  for (let m = addToMonth(month, -1); months.length < 12; m = addToMonth(m, -1)) {
    months.unshift(m);
    if (isPublishing(m)) break;
  }
  return months;
}

/** Dues and funds of the time just over are to be shown to the members; done once the sheet has left the program. */
function publication(ledger: Ledger, today: string): Item[] {
  const thisMonth = today.slice(0, 7);
  const { value, source } = standardOn(ledger, 'publication', today);
  // The last month of publication: this one, or one before it that was missed.
  const inMonth = monthsBetween(addToMonth(thisMonth, -2), thisMonth).findLast((month) =>
    value.months.includes(Number(month.slice(5))),
  );
  const title = layoutOf('publication')?.title;
  if (inMonth === undefined || title === undefined) return [];
  const months = monthsToShow(inMonth, value.months);
  const [first, last] = [months[0] ?? inMonth, months.at(-1) ?? inMonth];
  const moved = statement(
    ledger.sql,
    `select 1 from dues_payment_month where month between ? and ?
     union all select 1 from voucher where date between ? and ? limit 1`,
  ).get(first, last, `${first}-01`, lastDayOf(last));
  const shown = statement(
    ledger.sql,
    `select 1 from export_register where title like ? and at > ? and format in ('print', 'pdf', 'xlsx') limit 1`,
  ).get(`${title}%`, lastDayOf(last));
  if (!moved || shown) return [];
  return [
    {
      key: 'funds.publication',
      sentence: `${monthsText(months, Number(today.slice(0, 4)))}的会费收缴和经费使用还没有公布`,
      why: `${formatChineseMonth(inMonth)}里公布，打印公示就算办过。依据：${source}`,
      daysLeft: daysBetween(today, lastDayOf(inMonth)),
      verb: '做公示',
      link: '/reports/publication',
    },
  ];
}

/** What is to be done about the union's funds. */
export const fundsItems = (ledger: Ledger, today: string): Item[] => [
  ...contributions(ledger, today),
  ...publication(ledger, today),
];
