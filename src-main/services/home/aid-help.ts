import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { addDays, addMonths, daysBetween } from '../../domain/dates.ts';
import { type Item, listed } from './items.ts';
import { standardOn } from '../standards.ts';
import { visitRows } from '../aid/visits.ts';

interface Open {
  readonly id: number;
  readonly title: string;
  readonly day: string;
  readonly n: number;
}

const idsOf = (rows: readonly { readonly id: number }[]): string => rows.map(({ id }) => id).join(',');

/** Campaigns whose sheets did not come back whole, and those that are over and not closed. */
function campaigns(ledger: Ledger, today: string): Item[] {
  const unsigned = statement(
    ledger.sql,
    `select a.id, a.title, max(h.on_date) day, count(*) n from aid_campaign a join aid_help h on h.campaign_id = a.id
     where h.signed_on is null and h.on_date <= ? group by a.id order by day, a.id`,
  ).all(today) as Open[];
  const over = statement(
    ledger.sql,
    `select a.id, a.title, a.to_date day, count(h.id) n from aid_campaign a join aid_help h on h.campaign_id = a.id
     where a.closed_on is null and a.to_date < ? group by a.id having count(*) = count(h.signed_on) order by a.to_date`,
  ).all(today) as Open[];
  return [
    ...unsigned.map(({ id, title, day, n }) => ({
      key: `aid.unsigned.${id}`,
      sentence: `“${title}”还有 ${n} 人次没有签收`,
      why: '发给个人的要实名签收，签收单收回后打勾；没有领的从名单去掉',
      daysLeft: daysBetween(today, day),
      verb: '登记签收',
      link: `/aid/campaigns/${id}`,
    })),
    ...over.map(({ id, title, n }) => ({
      key: `aid.open.${id}`,
      sentence: `“${title}”${n} 人次都签收了，可以办结`,
      why: '办结以后名单不再变，统计表按它出',
      daysLeft: null,
      verb: '去办结',
      link: `/aid/campaigns/${id}`,
    })),
  ];
}

/** Help outside campaigns that nobody signed for. */
function unsigned(ledger: Ledger, today: string): Item[] {
  const rows = statement(
    ledger.sql,
    `select h.id, m.name title, h.on_date day, 1 n from aid_help h join member m on m.id = h.member_id
     where h.campaign_id is null and h.signed_on is null and h.on_date <= ? order by h.on_date, h.id`,
  ).all(today) as Open[];
  const [first] = rows;
  if (!first) return [];
  return [
    {
      key: 'aid.unsigned',
      sentence: `${listed(rows.map(({ title }) => title))}的帮扶还没有签收`,
      why: '钱物发到本人手上，签收以后才算数，也才进统计表',
      daysLeft: daysBetween(today, first.day),
      verb: '登记签收',
      link: `/aid/help?ids=${idsOf(rows)}`,
    },
  ];
}

/** Requests that nobody decided on in time, and agreed ones out of which nothing was given; the spans are a standard. */
function requests(ledger: Ledger, today: string): Item[] {
  const { decideDays, giveMonths } = standardOn(ledger, 'aidRequestReminder', today).value;
  const waiting = statement(
    ledger.sql,
    `select r.id, m.name title, r.on_date day, 1 n from aid_request r join member m on m.id = r.member_id
     where r.state = '待审批' and r.on_date <= ? order by r.on_date, r.id`,
  ).all(addDays(today, -decideDays)) as Open[];
  const agreed = statement(
    ledger.sql,
    `select r.id, m.name title, r.decided_on day, 1 n from aid_request r join member m on m.id = r.member_id
     where r.state = '同意' and r.approved_fen > 0 and r.decided_on <= ?
       and not exists (select 1 from aid_help h where h.request_id = r.id) order by r.decided_on, r.id`,
  ).all(addMonths(today, -giveMonths)) as Open[];
  const line = (rows: readonly Open[], key: string, ending: string, why: string, verb: string): Item[] =>
    rows.length === 0
      ? []
      : [
          {
            key: `aid.requests.${key}`,
            sentence: `${listed(rows.map(({ title }) => title))}${ending}`,
            why,
            daysLeft: null,
            verb,
            link: `/aid/requests?ids=${idsOf(rows)}`,
          },
        ];
  return [
    ...line(
      waiting,
      'waiting',
      `的救助申请满 ${decideDays} 天没有审批`,
      '同意的写金额，不同意的写原因，答复申请人',
      '去审批',
    ),
    ...line(
      agreed,
      'agreed',
      `的救助申请同意满 ${giveMonths} 个月还没有发放`,
      '从申请一步登记发放，不用再填一遍',
      '去发放',
    ),
  ];
}

/** Demands of visits that are late or near their day. */
function demands(ledger: Ledger, today: string): Item[] {
  const rows = visitRows(ledger, { state: '没有办结' }, today).filter(({ standing }) => standing !== '办理中');
  const [first] = rows.toSorted((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1));
  if (!first) return [];
  return [
    {
      key: 'aid.demands',
      sentence: `走访${listed(rows.map(({ name }) => name))}时提的诉求要办结，最早 ${first.dueOn ?? ''}`,
      why: '诉求有限期：办好了登记办结日期，办不了的写明后续',
      daysLeft: daysBetween(today, first.dueOn ?? today),
      verb: '看诉求',
      link: '/aid/visits?view=due',
    },
  ];
}

/** What is to be done about help, requests, campaigns and visits. */
export const aidHelpItems = (ledger: Ledger, today: string): Item[] => [
  ...campaigns(ledger, today),
  ...unsigned(ledger, today),
  ...demands(ledger, today),
  ...requests(ledger, today),
];
