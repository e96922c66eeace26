import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { Output } from '../contract.ts';
import type { Condition, MemberFilter } from '../contract/member.ts';
import { membershipEventTypes } from '../domain/membership-states.ts';
import { AppError } from '../errors.ts';
import type { Handlers } from '../router.ts';
import type { FilterScope } from './member/filter.ts';
import { namesNumber } from './list-words.ts';
import { countMembers } from './member/list.ts';
import { untilChanged } from './memo.ts';

const of = (...conditions: Condition[]): MemberFilter => ({ search: '', conditions });
const is = (field: Condition['field'], ...values: string[]): Condition => ({ field, op: 'is', values });

/** Lists that every office needs. `today` 'YYYY-MM-DD'. */
function builtInLists(today: string): { key: string; name: string; filter: MemberFilter }[] {
  const active = is('membership', '在册');
  return [
    { key: 'active', name: '在册会员', filter: of(active) },
    { key: 'retained', name: '保留会籍', filter: of(is('membership', '保留会籍')) },
    { key: 'applicants', name: '申请中', filter: of(is('membership', '申请中')) },
    { key: 'gaps', name: '资料不全', filter: of({ field: 'gaps', op: 'filled', values: [] }) },
    { key: 'ungrouped', name: '没有分组', filter: of(active, { field: 'group', op: 'empty', values: [] }) },
    { key: 'retiring', name: '今年到龄', filter: of({ field: 'retiring', op: 'is', values: ['year'] }) },
    {
      key: 'retiredActive',
      name: '退休还在册',
      filter: of(is('employmentStatus', '退休'), active),
    },
    {
      key: 'changed',
      name: '本月变动',
      // As 本月变动 of the home page: an application has not changed a membership yet.
      filter: of(
        { field: 'membershipChangeDate', op: 'from', values: [`${today.slice(0, 7)}-01`] },
        is('membershipChangeType', ...membershipEventTypes.filter((type) => type !== '申请')),
      ),
    },
    { key: 'left', name: '已离开', filter: of(is('membership', '已转出', '已退会', '已除名', '去世')) },
    { key: 'all', name: '全部', filter: of() },
  ];
}

interface SavedRow {
  readonly id: number;
  readonly name: string;
  readonly filter: string;
}

function saved(ledger: Ledger): SavedRow[] {
  return statement(
    ledger.sql,
    `select id, name, filter from saved_list where noun = 'member' order by position, id`,
  ).all() as SavedRow[];
}

/** 常用名单 that the office saved, in their order. */
export const savedLists = (ledger: Ledger): { id: number; name: string; filter: MemberFilter }[] =>
  saved(ledger).map(({ filter, ...list }) => ({ ...list, filter: JSON.parse(filter) as MemberFilter }));

/** A list that somebody saved; undefined: it was deleted. */
export function savedList(ledger: Ledger, id: number): { name: string; filter: MemberFilter } | undefined {
  return savedLists(ledger).find((row) => row.id === id);
}

/** How many people a list holds now. A list whose group or field is gone counts nobody instead of failing all lists. */
function total(scope: FilterScope, filter: MemberFilter): number {
  try {
    return countMembers(scope, filter);
  } catch (error) {
    if (error instanceof AppError) return 0;
    throw error;
  }
}

function all(scope: FilterScope): Output<'lists.all'> {
  return [
    ...builtInLists(scope.today).map(({ key, name, filter }) => ({
      key,
      id: null,
      name,
      filter,
      total: total(scope, filter),
    })),
    ...saved(scope.ledger).map(({ id, name, filter }) => {
      const parsed = JSON.parse(filter) as MemberFilter;
      return { key: `own-${id}`, id, name, filter: parsed, total: total(scope, parsed) };
    }),
  ];
}

export const listHandlers = {
  'lists.all': ({ ledger, clock }) =>
    untilChanged(ledger, clock.today(), 'lists.all', () => all({ ledger, today: clock.today() })),
  'lists.save': ({ ledger, clock, say }, { id, name, filter }) => {
    const taken =
      saved(ledger).find((l) => l.name === name && l.id !== id) ??
      builtInLists(clock.today()).find((l) => l.name === name);
    if (taken) throw new AppError('CONFLICT', `已经有一个名单叫“${name}”，请换个名字`, { name: `已经有“${name}”` });
    const { ids: _, ...kept } = filter;
    if (filter.ids && kept.conditions.length === 0 && kept.search === '')
      throw new AppError('RULE_BROKEN', '这份名单是一个数字背后的人，没有条件可存。请先加一个条件', {
        filter: '没有条件',
      });
    if (namesNumber(kept))
      throw new AppError('RULE_BROKEN', '名单的条件里有完整的号码，谁打开都看得见，没有存。请改用姓名或别的条件再存', {
        filter: '有完整的号码',
      });
    const text = JSON.stringify(kept);
    if (id === null) {
      const done = statement(
        ledger.sql,
        `insert into saved_list (noun, name, filter, position) values ('member', ?, ?, (select coalesce(max(position), 0) + 1 from saved_list))`,
      ).run(name, text);
      say(`存为常用名单“${name}”`);
      return { id: Number(done.lastInsertRowid) };
    }
    if (!saved(ledger).some((l) => l.id === id))
      throw new AppError('NOT_FOUND', '没有找到这个名单，可能刚被删掉。请刷新后再看');
    statement(ledger.sql, 'update saved_list set name = ?, filter = ? where id = ?').run(name, text, id);
    say(`修改常用名单“${name}”`);
    return { id };
  },
  'lists.remove': ({ ledger, say }, { id }) => {
    const list = saved(ledger).find((l) => l.id === id);
    if (!list) throw new AppError('NOT_FOUND', '没有找到这个名单，可能刚被删掉。请刷新后再看');
    statement(ledger.sql, 'delete from saved_list where id = ?').run(id);
    say(`删除常用名单“${list.name}”`);
    return null;
  },
} satisfies Pick<Handlers, 'lists.all' | 'lists.save' | 'lists.remove'>;
