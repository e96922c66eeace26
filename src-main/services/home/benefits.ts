import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { daysBetween, lastDayOf } from '../../domain/dates.ts';
import { birthdaysIn } from '../benefits/candidates.ts';
import { giftRule } from '../benefits/check.ts';
import { type Item, listed } from './items.ts';

interface Open {
  readonly id: number;
  readonly title: string;
  readonly on: string;
  readonly people: number;
  readonly signed: number;
}

/** Lists that were handed out and that not everybody has signed. */
function unsigned(ledger: Ledger, today: string): Item[] {
  const rows = statement(
    ledger.sql,
    `select i.id, i.title, i.on_date "on", count(*) people, count(r.signed_on) signed
     from benefit_issue i join benefit_recipient r on r.issue_id = i.id where i.on_date <= ?
     group by i.id having people > signed order by i.on_date, i.id`,
  ).all(today) as Open[];
  return rows.map(({ id, title, on, people, signed }) => ({
    key: `benefit.${id}`,
    sentence: `“${title}”还有 ${people - signed} 人没有签收`,
    why: `发放日期 ${on}。发给个人的要实名签收，签收单收回后打勾`,
    daysLeft: daysBetween(today, on),
    verb: '登记签收',
    link: `/benefits/${id}`,
  }));
}

/** Birthdays of the month, where the office marks birthdays: it has a rule for them, or made such a list before. */
function birthdays(ledger: Ledger, today: string): Item[] {
  const month = today.slice(0, 7);
  const lists = statement(ledger.sql, `select on_date from benefit_issue where kind = '生日慰问'`)
    .pluck()
    .all() as string[];
  if (lists.some((on) => on.startsWith(month))) return [];
  if (lists.length === 0 && giftRule(ledger, '生日慰问', today) === null) return [];
  const people = birthdaysIn(ledger, month);
  if (people.length === 0) return [];
  return [
    {
      key: `birthdays.${month}`,
      sentence: `${Number(month.slice(5))} 月有${listed(people.map(({ name }) => name))}过生日，还没有建慰问名单`,
      why: '建好名单，打印花名册，发的时候本人签收',
      daysLeft: daysBetween(today, lastDayOf(month)),
      verb: '建生日名单',
      link: '/benefits?do=create&kind=生日慰问',
    },
  ];
}

/** What is to be done about benefits. */
export const benefitItems = (ledger: Ledger, today: string): Item[] => [
  ...unsigned(ledger, today),
  ...birthdays(ledger, today),
];
