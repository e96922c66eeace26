import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { HomeItem } from '../../contract/home.ts';
import { formatChinese, formatChineseShort } from '../../domain/date-format.ts';
import { daysBetween } from '../../domain/dates.ts';
import { suspectedDuplicates } from '../member/duplicates.ts';
import { gaps } from '../member/list.ts';
import { retiringPeople } from '../member/retirement.ts';
import { onlyReceives } from '../reception/periods.ts';
import { unsettledSlips } from '../transfers.ts';

/** Something to do; the list that it stands in knows the noun. */
export type Item = Omit<HomeItem, 'noun'>;

/** The first three, and how many there are. */
export function listed(names: readonly string[], unit = '人'): string {
  return names.length > 3 ? `${names.slice(0, 3).join('、')}等 ${names.length} ${unit}` : names.join('、');
}

/** 11月21日, with the year where it is another one. */
const dayWords = (date: string, today: string): string =>
  date.slice(0, 4) === today.slice(0, 4) ? formatChineseShort(date) : formatChinese(date);

function retiring(ledger: Ledger, today: string): Item[] {
  const items: Item[] = [];
  const overdue = retiringPeople(ledger, 'overdue', today);
  const [late] = overdue;
  const newest = overdue.at(-1);
  if (late && newest) {
    const sentence = `${listed(overdue.map((p) => p.name))}已到退休年龄，还没有办退休`;
    items.push({
      key: 'retiring.overdue',
      sentence,
      why: '退休是就业状况；会籍记“保留”，保留期间不交会费。延迟退休、返聘的请核对后再办',
      // Of a list the newest: how long the oldest one has been waiting says nothing about the others.
      daysLeft: daysBetween(today, newest.date),
      verb: overdue.length === 1 ? '办退休' : `看这 ${overdue.length} 人`,
      link: overdue.length === 1 ? `/members/${late.id}?do=event` : '/members?retiring=overdue',
    });
  }
  const soon = retiringPeople(ledger, 'soon', today);
  const [next] = soon;
  if (next) {
    const sentence = `${listed(soon.map((p) => p.name))}快到退休年龄，最早 ${dayWords(next.date, today)}`;
    items.push({
      key: 'retiring.soon',
      sentence,
      why: '按渐进式延迟法定退休年龄的办法算出，特殊工种和弹性退休不在内',
      daysLeft: daysBetween(today, next.date),
      verb: soon.length === 1 ? '打开档案' : `看这 ${soon.length} 人`,
      link: soon.length === 1 ? `/members/${next.id}` : '/members?retiring=soon',
    });
  }
  return items;
}

/** An import or a cell says 退休, and nobody retained the membership: still counted, paying and voting. */
function retiredInBook(ledger: Ledger): Item[] {
  const rows = statement(
    ledger.sql,
    `select id, name from member where employment_status = '退休' and membership = '在册' order by name_sort`,
  ).all() as { id: number; name: string }[];
  const [first] = rows;
  if (!first) return [];
  const one = rows.length === 1;
  return [
    {
      key: 'retired.active',
      sentence: `${listed(rows.map((p) => p.name))}的就业状况是退休，会籍还是在册`,
      why: '退休要记一条“保留”，从那天起不交会费，没有选举权；还没有正式退休的，就业状况改成退养（内退）或在岗',
      daysLeft: null,
      verb: one ? '办退休' : `看这 ${rows.length} 人`,
      link: one ? `/members/${first.id}?do=retire` : '/members?employmentStatus=退休&membership=在册',
    },
  ];
}

function missing(ledger: Ledger, today: string): Item[] {
  const { total, fields } = gaps(ledger, today);
  const [most] = fields;
  if (total === 0 || !most) return [];
  return [
    {
      key: 'gaps',
      sentence: `${total} 人资料不全，缺得最多的是${most.label}（${most.count} 人）`,
      why: '采集表上的项目都要填，上报前补齐',
      daysLeft: null,
      verb: '补资料',
      link: '/members?view=gaps',
    },
  ];
}

/** Members whose joining nobody dated: they count in every number, but years of membership cannot be reckoned. */
function undated(ledger: Ledger): Item[] {
  const total = statement(
    ledger.sql,
    `select count(*) from member where joined_on is null and membership in ('在册', '保留会籍')`,
  )
    .pluck()
    .get() as number;
  if (total === 0) return [];
  return [
    {
      key: 'joined.unknown',
      sentence: `${total} 名会员的入会日期不详`,
      why: '人数里已经算上；会龄、转移介绍信上的入会日期要查到才有',
      daysLeft: null,
      verb: `看这 ${total} 人`,
      link: '/members?empty=joinedOn&membership=在册,保留会籍',
    },
  ];
}

/** More slips than this stand in one line. */
const slipsEach = 3;

function slips(ledger: Ledger, today: string): Item[] {
  const late = unsettledSlips(ledger, today);
  const why = '有效期过了还没有回执，请问一问对方工会，通过或拒绝都登记';
  const link = '/members?view=transfers';
  const [first] = late;
  if (late.length > slipsEach && first) {
    return [
      {
        key: 'slips',
        sentence: `${late.length} 张会籍介绍信过了有效期，最早的是${first.name}`,
        why,
        daysLeft: daysBetween(today, first.until),
        verb: '登记回执',
        link,
      },
    ];
  }
  return late.map((t) => ({
    key: `slip.${t.id}`,
    sentence: `${t.name}的介绍信 ${t.number} 过了有效期 ${daysBetween(t.until, today)} 天，还没有回执`,
    why,
    daysLeft: daysBetween(today, t.until),
    verb: '登记回执',
    link,
  }));
}

function duplicates(ledger: Ledger, today: string): Item[] {
  const pairs = suspectedDuplicates(ledger, today);
  if (pairs.length === 0) return [];
  return [
    {
      key: 'duplicates',
      sentence: `${pairs.length} 对档案可能是同一个人`,
      why: '姓名相同，出生日期、移动电话或证件号码也对得上',
      daysLeft: null,
      verb: '逐对核对',
      link: '/members?view=duplicates',
    },
  ];
}

function applicants(ledger: Ledger, today: string): Item[] {
  const items: Item[] = [];
  const rows = statement(
    ledger.sql,
    `select name, membership_change_date since from member where membership = '申请中' order by membership_change_date, name_sort`,
  ).all() as { name: string; since: string | null }[];
  const waiting = rows.filter((r) => r.since !== null);
  const [first] = waiting;
  if (first?.since) {
    items.push({
      key: 'applicants',
      sentence: `${listed(waiting.map((r) => r.name))}申请入会，最早 ${dayWords(first.since, today)} 交来`,
      why: '由工会委员会开会批准后记“入会”，发会员证',
      // No rule says until when an application has to be decided.
      daysLeft: null,
      verb: '看申请',
      link: '/members?membership=申请中',
    });
  }
  const bare = rows.filter((r) => r.since === null);
  if (bare.length > 0) {
    items.push({
      key: 'applicants.bare',
      sentence: `${listed(bare.map((r) => r.name))}还没有入会记录`,
      why: '没有入会日期就不算会员，先按“申请中”放着',
      daysLeft: null,
      verb: '补记入会',
      link: '/members?membership=申请中&empty=membershipChangeType',
    });
  }
  return items;
}

/** People whose birth date or sex does not agree with a number of GB 11643. */
function conflicts(ledger: Ledger): Item[] {
  const ids = statement(
    ledger.sql,
    `select id from member where membership in ('在册', '保留会籍', '申请中') and id_type in ('居民身份证', '港澳台居民居住证') and length(id_number) = 18
     and (replace(birth_date, '-', '') <> substr(id_number, 7, 8) or gender <> case when substr(id_number, 17, 1) % 2 = 1 then '男' else '女' end) order by name_sort`,
  )
    .pluck()
    .all() as number[];
  if (ids.length === 0) return [];
  return [
    {
      key: 'conflicts',
      sentence: `${ids.length} 人的出生日期或性别和证件号码对不上`,
      why: '两边都留着，由您照证件定',
      daysLeft: null,
      verb: '去核对',
      link: `/members?ids=${ids.slice(0, 300).join(',')}`,
    },
  ];
}

function ungrouped(ledger: Ledger): Item[] {
  const n = statement(ledger.sql, `select count(*) from member where group_id is null and membership = '在册'`)
    .pluck()
    .get() as number;
  const groups = statement(ledger.sql, 'select count(*) from union_group where dissolved_on is null')
    .pluck()
    .get() as number;
  if (n === 0 || groups === 0) return [];
  return [
    {
      key: 'ungrouped',
      sentence: `${n} 名在册会员还没有分组`,
      why: '小组是议事、收会费、走访的单位',
      daysLeft: null,
      verb: '去分组',
      link: '/members?membership=在册&empty=group',
    },
  ];
}

/** What is to be done about people. */
export function memberItems(ledger: Ledger, today: string): Item[] {
  // Who collects from others may have no members of its own, and begins with its units.
  if (onlyReceives(ledger)) return [];
  const any = statement(ledger.sql, 'select 1 from member limit 1').get();
  if (!any)
    return [
      {
        key: 'roster',
        sentence: '还没有会员',
        why: '手上的花名册 Excel 不用改格式，直接导入',
        daysLeft: 0,
        verb: '导入花名册',
        link: '/import',
      },
    ];
  return [
    ...retiring(ledger, today),
    ...retiredInBook(ledger),
    ...slips(ledger, today),
    ...applicants(ledger, today),
    ...conflicts(ledger),
    ...duplicates(ledger, today),
    ...missing(ledger, today),
    ...undated(ledger),
    ...ungrouped(ledger),
  ];
}
