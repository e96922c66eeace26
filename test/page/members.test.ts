import { describe, expect, test } from 'vitest';
import type { Condition } from '../../src-main/contract/member.ts';
import { choicesFor, choicesForStates, labelAfter } from '../../src-renderer/pages/members/event-rules.ts';
import {
  filterKey,
  filterOf,
  peopleTitle,
  readRoster,
  writeRoster,
} from '../../src-renderer/pages/members/filter-url.ts';
import { periodOf } from '../../src-renderer/pages/members/period.ts';
import { timelineOf } from '../../src-renderer/pages/members/person-timeline.ts';
import { neighbours } from '../../src-renderer/pages/members/trail.ts';

const read = (address: string, state: unknown = null) => readRoster(new URLSearchParams(address), state);
const is = (field: Condition['field'], ...values: string[]): Condition => ({ field, op: 'is', values });

describe('the roster in the address', () => {
  test('short forms of other pages become conditions', () => {
    expect(read('group=7&membership=在册,保留会籍').conditions).toEqual([
      is('groupTree', '#7'),
      is('membership', '在册', '保留会籍'),
    ]);
    expect(read('retiring=overdue').conditions).toEqual([is('retiring', 'overdue')]);
    expect(read('empty=group&membership=在册').conditions).toEqual([
      { field: 'group', op: 'empty', values: [] },
      is('membership', '在册'),
    ]);
    expect(read('gaps=1').conditions).toEqual([{ field: 'gaps', op: 'filled', values: [] }]);
  });

  test('people behind a number come in the address or, when they are many, beside it', () => {
    expect(read('ids=3,5,x,-1,9').ids).toEqual([3, 5, 9]);
    expect(read('', { ids: [4, 2], title: '缺移动电话' }).ids).toEqual([4, 2]);
    expect(peopleTitle({ ids: [4, 2], title: '缺移动电话' })).toBe('缺移动电话');
    expect(read('').ids).toBeNull();
    expect(filterOf(read('ids=3')).ids).toEqual([3]);
    expect('ids' in filterOf(read(''))).toBe(false);
  });

  test('what is written is read back, with every kind of value', () => {
    const query = {
      search: '欧阳 🀄&=',
      conditions: [is('post', '驾驶员', '一、二级'), { field: 'birthDate', op: 'from', values: ['1970'] } as Condition],
      sort: { field: 'birthDate', descending: true },
      ids: null,
    };
    expect(readRoster(new URLSearchParams(writeRoster(query, false).toString()), null)).toEqual(query);
  });

  test('an address that somebody garbled shows everybody instead of failing', () => {
    for (const garbled of [
      'c=[[',
      'c={}',
      'c=[1,null,["nothing","is",[]],["name","bites",[]]]',
      'nothing=1',
      'group=abc',
    ]) {
      expect(read(garbled).conditions).toEqual([]);
    }
  });

  test('a saved list is known again whatever the order of its conditions and values', () => {
    const one = { search: '', conditions: [is('gender', '女'), is('membership', '在册', '保留会籍')] };
    const other = { search: '', conditions: [is('membership', '保留会籍', '在册'), is('gender', '女')] };
    expect(filterKey(one)).toBe(filterKey(other));
    expect(filterKey(one)).not.toBe(filterKey({ ...one, search: 'a' }));
    expect(filterKey(one)).not.toBe(filterKey({ ...one, ids: [1] }));
    expect(filterKey({})).toBe(filterKey({ search: '', conditions: [] }));
  });
});

describe('periods of membership changes', () => {
  const of = (address: string, today = '2026-03-31') => {
    const { from, to } = periodOf(new URLSearchParams(address), today);
    return [from, to];
  };

  test('months and years with their own lengths', () => {
    expect(of('')).toEqual(['2026-03-01', '2026-03-31']);
    expect(of('period=lastMonth')).toEqual(['2026-02-01', '2026-02-28']);
    expect(of('period=lastMonth', '2024-03-01')).toEqual(['2024-02-01', '2024-02-29']);
    expect(of('period=lastMonth', '2026-01-15')).toEqual(['2025-12-01', '2025-12-31']);
    expect(of('period=lastYear')).toEqual(['2025-01-01', '2025-12-31']);
    expect(of('period=all')).toEqual([null, null]);
    expect(of('from=2026-01-05')).toEqual(['2026-01-05', null]);
  });
});

describe('what can be done to a membership', () => {
  test('退休 stands beside 保留; whoever retained it for another reason may still retire, but nobody twice', () => {
    expect(choicesFor(['保留', '转出'])).toEqual(['退休', '保留', '转出']);
    expect(choicesFor(['恢复', '转出'])).toEqual(['退休', '恢复', '转出']);
    expect(choicesFor(['恢复', '转出'], true)).toEqual(['恢复', '转出']);
    expect(choicesFor([])).toEqual([]);
  });

  test('for many people: what suits at least one, each once', () => {
    const choices = choicesForStates(['在册', '保留会籍']);
    expect(choices.filter((choice) => choice === '退休')).toHaveLength(1);
    expect(choices).toContain('恢复');
    expect(choices).not.toContain('入会');
    expect(choicesForStates(['去世', '已除名'])).toEqual([]);
    expect(choicesForStates(['申请中'])).toEqual(['入会', '转入']);
  });

  test('the state after, by the rules of the field: retiring keeps the membership', () => {
    expect(labelAfter('在册', '退休')).toBe('保留会籍');
    expect(labelAfter('保留会籍', '退休')).toBe('保留会籍');
    expect(labelAfter('保留会籍', '保留')).toBeNull();
    expect(labelAfter('已转出', '转入')).toBe('在册');
    expect(labelAfter('去世', '恢复')).toBeNull();
  });
});

describe('the person in time', () => {
  const nothing = { events: [], stays: [], posts: [], transfers: [] };
  const source = {
    history: [],
    received: [],
    looks: [],
    onEvent: () => undefined,
    onTransfer: () => undefined,
    onBenefit: () => undefined,
  };

  test('benefits stand with their sum; an unsigned one says so', () => {
    const received = [
      {
        issueId: 7,
        title: '2026 年 5 月住院慰问',
        kind: '住院慰问',
        on: '2026-05-10',
        item: null,
        amountFen: 100_000,
        fund: '工会经费',
        signedOn: null,
      },
    ] as const;
    const [entry] = timelineOf({ ...source, person: nothing, received });
    expect(entry).toMatchObject({
      at: '2026-05-10',
      tag: '慰问',
      title: '住院慰问',
      value: '1,000.00',
      note: '没有签收',
    });
  });

  test('stays tell where somebody came from, and leaving without a next group', () => {
    const stays = [
      { id: 2, groupId: 8, group: '3路线小组', from: '2025-12-31', to: '2026-05-01', note: '年底调整' },
      { id: 1, groupId: 7, group: '8路线小组', from: '2020-01-01', to: '2025-12-31', note: null },
    ];
    const titles = timelineOf({ ...source, person: { ...nothing, stays } }).map(({ at, title }) => `${at} ${title}`);
    expect(titles).toEqual([
      '2026-05-01 离开 3路线小组',
      '2025-12-31 从 8路线小组 调到 3路线小组',
      '2020-01-01 分到 8路线小组',
    ]);
  });

  test('changes of derived fields are not told a second time', () => {
    const line = (fields: { label: string; before: string; after: string }[]) => ({
      noun: '会员',
      title: '周建萍',
      table: 'member',
      rowId: 1,
      owner: { table: 'member', rowId: 1 },
      op: '修改' as const,
      fields,
    });
    const history = [
      {
        commandId: 2,
        at: '2026-11-20 09:00:00',
        user: '何丽',
        label: '记“保留”',
        route: 'membership.add',
        lines: [line([{ label: '会籍', before: '在册', after: '保留会籍' }])],
      },
      {
        commandId: 1,
        at: '2026-11-06 08:00:00',
        user: '何丽',
        label: '修改',
        route: 'members.update',
        lines: [line([{ label: '岗位', before: '', after: '调度员' }])],
      },
    ];
    const entries = timelineOf({ ...source, person: nothing, history });
    expect(entries.map(({ title, note, value }) => [title, note, value])).toEqual([['岗位', '空 → 调度员', '何丽']]);
  });
});

test('the neighbours in the list somebody came from', () => {
  expect(neighbours([5, 9, 2], 9)).toEqual({ index: 1, total: 3, previous: 5, next: 2 });
  expect(neighbours([5], 5)).toEqual({ index: 0, total: 1, previous: null, next: null });
  expect(neighbours([5], 6)).toBeNull();
});
