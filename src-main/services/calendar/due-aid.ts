import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { addDays } from '../../domain/dates.ts';
import { allAidRows } from '../aid/list.ts';
import { visitRows } from '../aid/visits.ts';
import { byDay, type Due, type DueSpan, named } from './due-kind.ts';

/** Re-checks of files, by day. */
function reviews(ledger: Ledger, { from, to, today }: DueSpan): Due[] {
  const rows = allAidRows(ledger, today).filter(
    ({ state, reviewDueOn }) => state === '在档' && reviewDueOn !== null && from <= reviewDueOn && reviewDueOn <= to,
  );
  return byDay(rows, ({ reviewDueOn }) => reviewDueOn ?? '').map(([date, files]) => {
    const [first] = files;
    const one = files.length === 1 && first;
    return {
      key: `review:${date}`,
      from: date,
      title: one ? `${one.name}家年度复核` : `年度复核 ${files.length} 户`,
      why: '到期前走访一次，更新收入证明，由委员会讨论',
      noun: '帮扶',
      link: one ? `/aid/files/${one.id}` : `/aid?ids=${files.map(({ id }) => id).join(',')}`,
      verb: one ? '去复核' : `看这 ${files.length} 户`,
      late: date < today,
    };
  });
}

interface Titled {
  readonly id: number;
  readonly title: string;
  readonly from: string;
  readonly to: string;
}

/** Notices that hang, until their result is written down. */
function notices(ledger: Ledger, { from, to, today }: DueSpan): Due[] {
  const rows = statement(
    ledger.sql,
    `select id, title, from_date "from", to_date "to" from aid_notice where result is null and to_date >= ? and from_date <= ?`,
  ).all(addDays(from, -1), to) as Titled[];
  return rows.map(({ id, title, from: begins, to: ends }) => ({
    key: `notice:${id}`,
    from: begins,
    to: ends,
    title,
    why: ends < today ? '公示期满，还没有登记结果' : `公示到 ${ends}`,
    noun: '帮扶',
    link: `/aid/notices/${id}`,
    verb: ends < today ? '登记结果' : '看公示',
    late: ends < today,
  }));
}

/** Demands of visits, until they are settled. */
function demands(ledger: Ledger, { from, to, today }: DueSpan): Due[] {
  const rows = visitRows(ledger, { state: '没有办结' }, today).filter(
    ({ dueOn }) => dueOn !== null && from <= dueOn && dueOn <= to,
  );
  return byDay(rows, ({ dueOn }) => dueOn ?? '').map(([date, visits]) => ({
    key: `demand:${date}`,
    from: date,
    title: `办结${named(visits.map(({ name }) => name))}的诉求`,
    why: '走访时提的诉求有限期：办好了登记办结日期，办不了的写明后续',
    noun: '帮扶',
    link: '/aid/visits?view=due',
    verb: '看诉求',
    late: date < today,
  }));
}

/** Campaigns that are not closed, over their days. */
function campaigns(ledger: Ledger, { from, to, today }: DueSpan): Due[] {
  const rows = statement(
    ledger.sql,
    `select id, title, from_date "from", to_date "to" from aid_campaign where closed_on is null and to_date >= ? and from_date <= ?`,
  ).all(from, to) as Titled[];
  return rows.map(({ id, title, from: begins, to: ends }) => ({
    key: `campaign:${id}`,
    from: begins,
    to: ends,
    title,
    why: ends < today ? '已经过了，收齐签收单办结' : '帮扶活动',
    noun: '帮扶',
    link: `/aid/campaigns/${id}`,
    verb: '打开活动',
    late: ends < today,
  }));
}

/** Mutual aid: the days to enrol, and the day on which the cover ends. */
function mutual(ledger: Ledger, { from, to, today }: DueSpan): Due[] {
  const rows = statement(
    ledger.sql,
    `select id, name title, enrol_from "from", enrol_to "to", to_date ends from mutual_aid_plan`,
  ).all() as (Omit<Titled, 'from' | 'to'> & { from: string | null; to: string | null; ends: string })[];
  return rows.flatMap(({ id, title, from: begins, to: until, ends }): Due[] => {
    const common = { noun: '帮扶', link: `/aid/mutual/${id}` };
    const enrol =
      begins !== null && until !== null && begins <= to && until >= from
        ? [
            {
              ...common,
              key: `enrol:${id}`,
              from: begins,
              to: until,
              title: `${title}参保报名`,
              why: `报名到 ${until}`,
              verb: '看名单',
            },
          ]
        : [];
    const over =
      from <= ends && ends <= to
        ? [
            {
              ...common,
              key: `cover:${id}`,
              from: ends,
              title: `${title}到期`,
              why: ends < today ? '保障期已满' : '提前办续保',
              verb: '看名单',
            },
          ]
        : [];
    return [...enrol, ...over];
  });
}

/** Lists of benefits whose sheets did not come back whole. */
function benefits(ledger: Ledger, { from, to, today }: DueSpan): Due[] {
  const rows = statement(
    ledger.sql,
    `select i.id, i.title, i.on_date "from", count(*) - count(r.signed_on) open
     from benefit_issue i join benefit_recipient r on r.issue_id = i.id where i.on_date between ? and ?
     group by i.id having open > 0`,
  ).all(from, to) as { id: number; title: string; from: string; open: number }[];
  return rows.map(({ id, title, from: on, open }) => ({
    key: `benefit:${id}`,
    from: on,
    title,
    why: `还有 ${open} 人没有签收`,
    noun: '慰问',
    link: `/benefits/${id}`,
    verb: '登记签收',
    late: on < today,
  }));
}

/** What is due about aid, mutual aid and benefits. */
export const aidDue = (ledger: Ledger, span: DueSpan): Due[] => [
  ...reviews(ledger, span),
  ...notices(ledger, span),
  ...demands(ledger, span),
  ...campaigns(ledger, span),
  ...mutual(ledger, span),
  ...benefits(ledger, span),
];
