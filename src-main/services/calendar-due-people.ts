import type { Ledger } from '../../db/open.ts';
import { type Body, bodyShort } from '../domain/bodies.ts';
import { addDays } from '../domain/dates.ts';
import { byDay, type Due, type DueSpan, named } from './calendar-due-kind.ts';
import { dueBetween } from './member-retirement.ts';
import { listTerms } from './organisation-terms.ts';
import { transferRows } from './transfers.ts';

/** People who reach the age of retirement: the membership is to be retained. */
function retirements(ledger: Ledger, { from, to, today }: DueSpan): Due[] {
  return byDay(dueBetween(ledger, from, to), ({ date }) => date).map(([date, people]) => {
    const [first] = people;
    const one = people.length === 1 && first;
    return {
      key: `retire:${date}`,
      from: date,
      title: `${named(people.map(({ name }) => name))}到退休年龄`,
      why: '办保留会籍，下月起不交会费；延迟退休、返聘的请核对',
      noun: '会员',
      link: one ? `/members/${one.id}?do=event` : `/members?ids=${people.map(({ id }) => id).join(',')}`,
      verb: one ? '办理' : `看这 ${people.length} 人`,
      late: date < today,
    };
  });
}

/** Slips that are on their way: their receipt is due. */
function slips(ledger: Ledger, { from, to, today }: DueSpan): Due[] {
  return transferRows(ledger)
    .filter(({ state }) => state === '处理中')
    .map((slip) => ({ ...slip, until: addDays(slip.issuedOn, slip.validDays) }))
    .filter(({ until }) => from <= until && until <= to)
    .map(({ id, name, number, until }) => ({
      key: `slip:${id}`,
      from: until,
      title: `${name}的介绍信到期`,
      why: `${number} 还没有回执，请问一问对方工会`,
      noun: '会员',
      link: '/members?view=transfers',
      verb: '登记回执',
      late: until < today,
    }));
}

/** The end of the newest term of each body; those that end together are one line. */
function terms(ledger: Ledger, { from, to, today }: DueSpan): Due[] {
  const ending = listTerms(ledger, today).filter(
    ({ daysLeft, endsOn }) => daysLeft !== null && from <= endsOn && endsOn <= to,
  );
  return byDay(ending, ({ endsOn }) => endsOn).map(([date, rows]) => ({
    key: `term:${date}`,
    from: date,
    title: `${rows.map(({ body }) => bodyShort[body as Body]).join('、')}届满`,
    why: '届满前报上级工会，着手换届',
    noun: '组织',
    link: '/organisation/bodies?do=term',
    verb: '办换届',
    late: date < today,
  }));
}

/** What is due about people and the union's bodies. */
export const peopleDue = (ledger: Ledger, span: DueSpan): Due[] => [
  ...terms(ledger, span),
  ...retirements(ledger, span),
  ...slips(ledger, span),
];
