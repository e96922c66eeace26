import type { Ledger } from '../../../db/open.ts';
import { type Body, bodyShort } from '../../domain/bodies.ts';
import { addDays, firstDayOf, lastDayOf, monthOf } from '../../domain/dates.ts';
import { byDay, type Due, type DueSpan, named } from './due-kind.ts';
import { dueBetween } from '../member/retirement.ts';
import { listTerms } from '../organisation/terms.ts';
import { transferRows } from '../transfers.ts';

/** More people than this in one month stand in one line at its end, so that the month can still be read. */
const EACH = 6;

/** People who reach the age of retirement: the membership is to be retained. */
function retirements(ledger: Ledger, { from, to, today }: DueSpan): Due[] {
  // Whole months, so that a week shows the same lines as its month.
  const people = dueBetween(ledger, firstDayOf(monthOf(from)), lastDayOf(monthOf(to)));
  return byDay(people, ({ date }) => monthOf(date))
    .flatMap(([month, all]) =>
      all.length > EACH ? [[lastDayOf(month), all] as const] : byDay(all, ({ date }) => date),
    )
    .filter(([date]) => from <= date && date <= to)
    .map(([date, those]) => {
      const [first] = those;
      const one = those.length === 1 && first;
      return {
        key: `retire:${date}`,
        from: date,
        title:
          those.length > EACH
            ? `${Number(date.slice(5, 7))} 月 ${those.length} 人到退休年龄`
            : `${named(those.map(({ name }) => name))}到退休年龄`,
        why: '办保留会籍，下月起不交会费；延迟退休、返聘的请核对',
        noun: '会员',
        link: one ? `/members/${one.id}?do=event` : `/members?ids=${those.map(({ id }) => id).join(',')}`,
        verb: one ? '办理' : `看这 ${those.length} 人`,
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
