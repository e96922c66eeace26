import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { formatChineseShort } from '../../domain/date-format.ts';
import { addDays, daysBetween } from '../../domain/dates.ts';
import { monthsBetween, monthsText } from '../../domain/dues/months.ts';
import { formatMoney } from '../../domain/money.ts';
import { arrearsRuns } from '../dues/arrears.ts';
import { periodRows, standardRows } from '../dues/facts.ts';
import { lockedYear } from '../dues/locks.ts';
import { periodsDue } from '../dues/periods.ts';
import { duesPeople } from '../dues/people.ts';
import { type Item, listed } from './items.ts';
import { standardOn } from '../standards.ts';

const text = (months: readonly string[], today: string): string => monthsText(months, Number(today.slice(0, 4)));

/** Months of this year, up to this one, that have a standard and were not called for. */
function uncalled(ledger: Ledger, today: string): Item[] {
  const thisMonth = today.slice(0, 7);
  const year = today.slice(0, 4);
  const starts = standardRows(ledger)
    .map((row) => row.fromMonth)
    .sort();
  const from = [starts[0] ?? thisMonth, `${year}-01`].sort().at(-1) ?? thisMonth;
  if (lockedYear(ledger, from, thisMonth) !== null) return [];
  const periods = periodRows(ledger);
  const open = monthsBetween(from, thisMonth).filter(
    (month) => !periods.some((period) => period.fromMonth <= month && month <= period.toMonth),
  );
  if (open.length === 0) return [];
  return [
    {
      key: 'dues.uncalled',
      sentence: `${text(open, today)}的会费还没有算应缴`,
      why: '算过应缴的月份才看得出谁欠。按月、按季、按半年算都行',
      daysLeft: null,
      verb: '算应缴',
      link: '/dues/periods?do=open',
    },
  ];
}

/** People whose dues can not be reckoned this month, by what is missing of each. */
function unknown(ledger: Ledger, today: string): Item[] {
  const month = today.slice(0, 7);
  const { rows } = duesPeople(
    ledger,
    { month, groupId: null, ungrouped: false, search: '', view: 'unknown', offset: 0, limit: 100_000, ids: false },
    today,
  );
  const who = (of: typeof rows): string => (of.length > 3 ? `${of.length} 人` : of.map(({ name }) => name).join('、'));
  const of = (fits: (mode: (typeof rows)[number]['mode']) => boolean): typeof rows =>
    rows.filter(({ mode }) => fits(mode));
  const none = of((mode) => mode === null);
  const byHand = of((mode) => mode === '手工');
  const base = of((mode) => mode !== null && mode !== '手工');
  const items: Item[] = [];
  if (none.length > 0)
    items.push({
      key: 'dues.noStandard',
      sentence: `${who(none)}这个月没有会费标准，会费算不出来`,
      why: '哪条标准都没有管到：给全单位定一条就都有了，或者看标准的小组和起止月份',
      daysLeft: null,
      verb: '定标准',
      link: '/dues/standards',
    });
  if (base.length > 0)
    items.push({
      key: 'dues.noBase',
      sentence: `${who(base)}还没有计费基数，会费算不出来`,
      why: '导入工资表，或者勾上这些人一次填',
      daysLeft: null,
      verb: '补基数',
      link: '/dues/bases?view=unknown',
    });
  if (byHand.length > 0)
    items.push({
      key: 'dues.noAmount',
      sentence: `${who(byHand)}按“手工”的标准交会费，还没有填每月交多少`,
      why: '到计费基数里勾上这些人一次填',
      daysLeft: null,
      verb: '去填',
      link: '/dues/bases?view=unknown',
    });
  return items;
}

/** Who was to be reminded, and who has to be talked to. The program never ends a membership. */
function arrears(ledger: Ledger, today: string): Item[] {
  const runs = [...arrearsRuns(ledger, today).values()];
  const { remindFrom, flagFrom } = standardOn(ledger, 'duesArrears', today).value;
  const of = (level: 'remind' | 'flag') =>
    runs
      .filter(({ months: { length } }) =>
        level === 'flag' ? length >= flagFrom : remindFrom <= length && length < flagFrom,
      )
      .sort((a, b) => b.months.length - a.months.length)
      .map(({ name }) => name);
  const item = (level: 'remind' | 'flag', months: number, why: string, verb: string): Item[] => {
    const names = of(level);
    return names.length === 0
      ? []
      : [
          {
            key: `dues.${level}`,
            sentence: `${listed(names)}连续 ${months} 个月以上没交会费`,
            why,
            daysLeft: null,
            verb,
            link: `/dues/arrears?level=${level}`,
          },
        ];
  };
  return [
    ...item('flag', flagFrom, '先谈话，核实四个条件；是否视为自动退会由工会委员会定', '去谈话'),
    ...item('remind', remindFrom, '提醒一下，打印催缴通知，或者记下为什么没交', '去提醒'),
  ];
}

/** How long a day to pay by stays on the list after it is over; the arrears tell the rest. */
const daysAfter = 31;
/** From how many days before it stands there. */
const daysBefore = 31;

/** Days to pay by that are near, while somebody owes. */
function toPayBy(ledger: Ledger, today: string): Item[] {
  return periodsDue(ledger, addDays(today, -daysAfter), addDays(today, daysBefore)).flatMap((row) => {
    if (row.dueOn === null || row.owedFen === 0) return [];
    const daysLeft = daysBetween(today, row.dueOn);
    const months = text(monthsBetween(row.fromMonth, row.toMonth), today);
    return [
      {
        key: `dues.period.${row.id}`,
        sentence: `${months}的会费 ${formatChineseShort(row.dueOn)}前收齐，还差 ${formatMoney(row.owedFen)} 元`,
        why: `应缴 ${formatMoney(row.dueFen)} 元，已缴 ${formatMoney(row.paidFen)} 元${
          row.overFen > 0 ? `（其中多缴 ${formatMoney(row.overFen)} 元，不抵别人的欠缴）` : ''
        }`,
        daysLeft,
        verb: '看谁没交',
        link: `/dues?view=owing&year=${row.fromMonth.slice(0, 4)}`,
      },
    ];
  });
}

/** What is to be done about dues. */
export function duesItems(ledger: Ledger, today: string): Item[] {
  const any = statement(ledger.sql, `select 1 from member where membership = '在册' limit 1`).get();
  if (!any) return [];
  if (standardRows(ledger).length === 0)
    return [
      {
        key: 'dues.standard',
        sentence: '还没有定会费标准',
        why: '定了标准才算得出每人每月交多少；多数工会按计费基数的 0.5%',
        daysLeft: null,
        verb: '定标准',
        link: '/dues/standards?do=create',
      },
    ];
  return [...toPayBy(ledger, today), ...arrears(ledger, today), ...uncalled(ledger, today), ...unknown(ledger, today)];
}
