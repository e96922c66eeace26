import type { Ledger } from '../../db/open.ts';
import { activityItems } from './home/activities.ts';
import { statement } from '../../db/statements.ts';
import type { FoundPerson, Home, HomeItem } from '../contract/home.ts';
import { ageAt } from '../domain/dates.ts';
import { membershipEventTypes } from '../domain/membership.ts';
import { maskIdNumber, maskMobile } from '../domain/masks.ts';
import type { Handlers } from '../router.ts';
import { duesItems } from './home/dues.ts';
import { dutyItems } from './duties.ts';
import { fundsItems } from './home/funds.ts';
import { aidItems } from './home/aid.ts';
import { aidHelpItems } from './home/aid-help.ts';
import { benefitItems } from './home/benefits.ts';
import { memberItems } from './home/items.ts';
import { receptionAssets, receptionItems } from './home/reception.ts';
import { onlyReceives } from './reception/periods.ts';
import { planItems } from './home/plans.ts';
import { ledgerItems } from './ledgers/due.ts';
import { organisationItems } from './home/organisation.ts';
import { drillItems } from './backups/drill.ts';
import { historyItems } from './history/watch.ts';
import { type MemberRecord, memberRowsByIds } from './member/columns.ts';
import { gaps, memberIds } from './member/list.ts';
import { searchWords } from './member/search.ts';
import { bareName } from './member/text.ts';
import { movedOn } from './membership.ts';
import { untilChanged } from './memo.ts';
import { groupNames } from './organisation/groups.ts';
import { plainLetters } from './pinyin.ts';

type GroupKey = Home['groups'][number]['key'];
const order: readonly GroupKey[] = ['overdue', 'today', 'week', 'later'];

/** In which part of the list something stands; what has no day stands last. */
function groupOf({ daysLeft }: HomeItem): GroupKey {
  if (daysLeft === null) return 'later';
  if (daysLeft < 0) return 'overdue';
  if (daysLeft === 0) return 'today';
  return daysLeft <= 7 ? 'week' : 'later';
}

const byDay = (a: HomeItem, b: HomeItem): number =>
  (a.daysLeft ?? Number.MAX_SAFE_INTEGER) - (b.daysLeft ?? Number.MAX_SAFE_INTEGER);

/** 12,480 */
const number = (n: number): string => n.toLocaleString('en-US');

/** 入会 3、转出 1 */
function eventsThisMonth(ledger: Ledger, today: string): { total: number; note: string } {
  const rows = statement(
    ledger.sql,
    `select e.type, count(*) n from membership_event e where ${movedOn} >= ? and e.date <= ? and e.type <> '申请' group by e.type order by n desc, e.type`,
  ).all(`${today.slice(0, 7)}-01`, today) as { type: string; n: number }[];
  return {
    total: rows.reduce((sum, r) => sum + r.n, 0),
    note: rows.map((r) => `${r.type} ${r.n}`).join('、') || '本月没有变动',
  };
}

function assets(ledger: Ledger, today: string): Home['assets'] {
  const counts = statement(
    ledger.sql,
    `select coalesce(sum(membership = '在册'), 0) active, coalesce(sum(membership = '保留会籍'), 0) retained, coalesce(sum(membership = '在册' and gender = '女'), 0) women from member`,
  ).get() as { active: number; retained: number; women: number };
  const employees =
    (statement(ledger.sql, 'select employee_count from unit order by id limit 1').pluck().get() as
      | number
      | null
      | undefined) ?? null;
  const month = eventsThisMonth(ledger, today);
  const { total, fields } = gaps(ledger, today);
  const anybody = counts.active + counts.retained > 0;
  const people = (n: number): string => `${number(n)} 人`;
  return [
    {
      label: '会员总数',
      value: people(counts.active + counts.retained),
      note: '在册和保留会籍',
      link: '/members?membership=在册,保留会籍',
    },
    {
      label: '在册',
      value: people(counts.active),
      note: `其中女会员 ${number(counts.women)} 人`,
      link: '/members?membership=在册',
    },
    {
      label: '保留会籍',
      value: people(counts.retained),
      note: '不交会费，不参加选举',
      link: '/members?membership=保留会籍',
    },
    {
      label: '本月变动',
      value: `${number(month.total)} 次`,
      note: month.note,
      // The same kinds as counted: an application has not changed a membership yet.
      link: `/members?view=events&types=${membershipEventTypes.filter((type) => type !== '申请').join(',')}`,
    },
    {
      label: '资料不全',
      value: people(total),
      note: fields[0] ? `${fields[0].label}缺 ${number(fields[0].count)} 人` : anybody ? '都填齐了' : '还没有会员',
      link: '/members?view=gaps',
    },
    employees
      ? {
          label: '入会率',
          value: `${((counts.active / employees) * 100).toFixed(1)}%`,
          note: `在册 ${number(counts.active)} 人，职工 ${number(employees)} 人`,
          link: '/organisation',
        }
      : { label: '入会率', value: '—', note: '还没有填职工人数', link: '/organisation' },
  ];
}

function today(ledger: Ledger, date: string): Home {
  const receives = onlyReceives(ledger);
  const received = receptionItems(ledger, date).map((i) => ({ ...i, noun: '报表' }));
  const items: HomeItem[] = [
    ...(receives ? received : []),
    ...historyItems(ledger).map((i) => ({ ...i, noun: '记录' })),
    ...drillItems(ledger, date).map((i) => ({ ...i, noun: '备份' })),
    ...memberItems(ledger, date).map((i) => ({ ...i, noun: '会员' })),
    ...organisationItems(ledger, date).map((i) => ({ ...i, noun: '组织' })),
    ...benefitItems(ledger, date).map((i) => ({ ...i, noun: '慰问' })),
    ...[...aidItems(ledger, date), ...aidHelpItems(ledger, date)].map((i) => ({ ...i, noun: '帮扶' })),
    ...duesItems(ledger, date).map((i) => ({ ...i, noun: '会费' })),
    ...fundsItems(ledger, date).map((i) => ({ ...i, noun: '经费' })),
    ...dutyItems(ledger, date).map((i) => ({ ...i, noun: '报表' })),
    ...(receives ? [] : received),
    ...[...planItems(ledger, date), ...activityItems(ledger, date)].map((i) => ({ ...i, noun: '计划' })),
    ...ledgerItems(ledger, date).map((i) => ({ ...i, noun: '台账' })),
  ];
  // What can wait has no number at the tab: it stands on the home page alone.
  const pressing = items.filter((i) => groupOf(i) !== 'later');
  const of = (noun: string): number => pressing.filter((i) => i.noun === noun).length;
  return {
    date,
    groups: order
      .map((key) => ({ key, items: items.filter((i) => groupOf(i) === key).sort(byDay) }))
      .filter((g) => g.items.length > 0),
    assets: receives ? receptionAssets(ledger) : assets(ledger, date),
    receives,
    badges: {
      '/members': of('会员'),
      '/organisation': of('组织'),
      '/dues': of('会费'),
      '/funds': of('经费'),
      '/benefits': of('慰问'),
      '/aid': of('帮扶'),
      '/year': of('计划'),
      '/reports': of('报表'),
      '/ledgers': of('台账'),
    },
  };
}

/** What of a person the typed number was found in. */
function hintFor(row: MemberRecord, words: readonly string[]): string {
  for (const word of words) {
    if (row.idNumber?.endsWith(word)) return `证件 ${maskIdNumber(row.idNumber)}`;
    if (row.mobile?.endsWith(word)) return `手机 ${maskMobile(row.mobile)}`;
    if (row.staffNo?.toUpperCase().includes(word)) return `工号 ${row.staffNo}`;
    if (row.memberCardNo?.toUpperCase().includes(word)) return `会员证 ${row.memberCardNo}`;
  }
  return '';
}

/** People found by one text, the likeliest first: the whole name, then its beginning; who is in good standing before who left. */
function people(ledger: Ledger, text: string, limit: number, date: string): { people: FoundPerson[]; total: number } {
  const words = searchWords(text);
  if (words.length === 0) return { people: [], total: 0 };
  const ids = memberIds(ledger, { search: text }, [], date);
  const asked = plainLetters(bareName(text));
  const kept = ['在册', '申请中', '保留会籍'];
  const rank = (row: MemberRecord): number => {
    const parts = row.searchText.split('|');
    const name =
      parts[1] === bareName(text) || parts.includes(asked)
        ? 0
        : row.searchText.startsWith(`|${bareName(text)}`) || parts.some((p) => p.startsWith(asked))
          ? 1
          : 2;
    return name * 2 + (kept.includes(row.membership) ? 0 : 1);
  };
  // The ids come in the order of names; ranking the first few hundred is enough for a list of eight.
  const rows = memberRowsByIds(ledger, ids.slice(0, 300)).map((row) => ({ row, rank: rank(row) }));
  const best = rows.sort((a, b) => a.rank - b.rank).slice(0, limit);
  const names = groupNames(ledger);
  const numbers = words.filter((w) => w.kind === 'number').map((w) => w.text);
  return {
    total: ids.length,
    people: best.map(({ row }) => ({
      id: row.id,
      name: row.name,
      gender: row.gender,
      age: row.birthDate && row.birthDate <= date ? ageAt(row.birthDate, date) : null,
      group: row.groupId === null ? null : (names.get(row.groupId)?.path ?? null),
      membership: row.membership,
      hint: hintFor(row, numbers),
    })),
  };
}

export const homeHandlers = {
  'home.today': ({ ledger, clock }) =>
    untilChanged(ledger, clock.today(), 'home.today', () => today(ledger, clock.today())),
  'search.everything': ({ ledger, clock }, { text, limit }) => people(ledger, text, limit, clock.today()),
} satisfies Pick<Handlers, 'home.today' | 'search.everything'>;
