import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Condition } from '../../src-main/contract/member.ts';
import { bulkInsertMembers, type MemberValues } from '../../src-main/services/member.ts';
import { type Book, openBook, today } from './book.ts';

type Person = MemberValues & { name: string };
let book: Book;
const people = new Map<number, Person & { groupId: number | null; membership: string }>();
const groups: Record<string, number> = {};

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

/** 240 people with holes everywhere, from two counters; the oracle below filters these very objects. */
beforeAll(async () => {
  book = openBook();
  const make = async (name: string, kind: '分会' | '小组', parentId: number | null) => {
    groups[name] = (await book.done('groups.create', { name, kind, parentId })).id;
  };
  await make('二分会', '分会', null);
  await make('一分会', '分会', null);
  await make('三组', '小组', groups['一分会'] as number);
  await make('四组', '小组', groups['一分会'] as number);
  const rows = Array.from({ length: 240 }, (_, i) => {
    const values: Person = {
      name: `${pick('王李张刘陈'.split(''), i)}${pick('明海静芳'.split(''), i * 7)}${String.fromCharCode(0x4e00 + i)}`,
      gender: pick(['男', '女', '女', null], i),
      birthDate: i % 9 === 0 ? null : `${1955 + (i % 50)}-${pick(['01-15', '02-28', '11-21', '11-22', '12-31'], i)}`,
      politicalStatus: pick(['中共党员', '群众', '共青团员', null], i >> 1),
      education: pick(['博士', '本科', '大专', '初中', null], i),
      department: pick(['总务处', '教务处', '车间', null], i >> 2),
      mobile: i % 5 === 0 ? null : `1380000${String(i).padStart(4, '0')}`,
      employmentStatus: pick(['在岗', '在岗', '退休', null], i >> 3),
      note: i % 11 === 0 ? '需要Visit' : null,
      ...Object.fromEntries(
        i % 3 === 0
          ? []
          : [
              'ethnicity',
              'nativePlace',
              'householdType',
              'householdPlace',
              'employer',
              'skillLevel',
              'isMigrantWorker',
              'idNumber',
            ].map((f) => [f, f === 'idNumber' ? `E${String(i).padStart(8, '0')}` : f === 'ethnicity' ? '汉族' : '有']),
      ),
    };
    const membership = pick(['在册', '在册', '在册', '保留会籍', '申请中', '已转出'], i);
    const joined = { type: '入会' as const, date: `20${String(i % 20).padStart(2, '0')}-03-01` };
    const events =
      {
        在册: [joined],
        保留会籍: [joined, { type: '保留' as const, date: '2025-01-01' }],
        申请中: [],
        已转出: [joined, { type: '转出' as const, date: '2026-11-05' }],
      }[membership] ?? [];
    const groupId =
      membership === '已转出'
        ? null
        : pick([groups['三组'] ?? null, groups['四组'] ?? null, groups['二分会'] ?? null, null], i >> 1);
    return { values, events, groupId, membership };
  });
  const ids = book.write(() => bulkInsertMembers(book.ledger, rows, today));
  for (const [i, id] of ids.entries()) {
    const { values, groupId = null, membership = '' } = rows[i] ?? {};
    people.set(id, { ...(values as Person), groupId, membership });
  }
});
afterAll(() => book.close());

/** Age by counting birthdays one after the other. */
function age(birthDate: string): number {
  let years = -1;
  for (let y = Number(birthDate.slice(0, 4)); `${y}${birthDate.slice(4)}` <= today; y += 1) years += 1;
  return years;
}

const expectPeople = async (
  conditions: Condition[],
  keep: (p: Person & { groupId: number | null; membership: string }) => boolean,
) => {
  const { ids, total } = await book.done('members.list', { filter: { conditions } });
  const wanted = [...people].filter(([, p]) => keep(p)).map(([id]) => id);
  expect([...ids].sort((a, b) => a - b)).toEqual(wanted);
  expect(total).toBe(wanted.length);
  expect(wanted.length).toBeGreaterThan(0);
  expect(wanted.length).toBeLessThan(people.size);
};
const c = (field: Condition['field'], op: Condition['op'], ...values: string[]): Condition => ({ field, op, values });

describe('conditions', () => {
  it('is, isNot, empty, filled, has', async () => {
    await expectPeople([c('education', 'is', '博士', '本科')], (p) => p.education === '博士' || p.education === '本科');
    await expectPeople([c('education', 'isNot', '博士')], (p) => p.education !== '博士');
    await expectPeople([c('mobile', 'empty')], (p) => !p.mobile);
    await expectPeople([c('mobile', 'filled')], (p) => Boolean(p.mobile));
    await expectPeople([c('department', 'has', '务')], (p) => p.department?.includes('务') ?? false);
    await expectPeople([c('note', 'has', 'visit')], (p) => Boolean(p.note));
    // A masked number is asked for by what its mask shows, or whole.
    const shown = (p: Person) => (p.mobile ? `${p.mobile.slice(0, 3)}****${p.mobile.slice(-4)}` : '');
    for (const part of ['138', '01-2', '001'])
      await expectPeople([c('mobile', 'has', part)], (p) => shown(p).includes(part.replace('-', '')));
    expect((await book.done('members.list', { filter: { conditions: [c('mobile', 'has', '1380000')] } })).total).toBe(
      0,
    );
    await expectPeople([c('mobile', 'has', '138-0000-0123')], (p) => p.mobile === '13800000123');
    expect((await book.done('members.list', { filter: { conditions: [c('education', 'is')] } })).total).toBe(0);
  });

  it('nothing that is covered can be found out bit by bit', async () => {
    const asked = (field: Condition['field'], op: Condition['op'], ...values: string[]) =>
      book.refused('members.list', { filter: { conditions: [c(field, op, ...values)] } });
    for (const op of ['is', 'isNot', 'has', 'from', 'to'] as const)
      expect((await asked('familyMembers', op, '血压')).message).toBe(
        '“家庭主要成员”平时不显示，只能按“没有填”“填了”来筛',
      );
    for (const field of ['idNumber', 'mobile', 'bankAccount'] as const)
      for (const op of ['from', 'to'] as const)
        expect((await asked(field, op, '6222')).message).toContain('平时遮着，不能按大小来筛');
    const order = async (field: Condition['field']) =>
      (await book.done('members.list', { sort: [{ field: field as 'mobile', descending: false }] })).ids;
    expect(await order('familyMembers')).toEqual(await order('name'));
  });

  it('from and to, also of a year or a month', async () => {
    await expectPeople([c('birthDate', 'from', '1980-02-28')], (p) => (p.birthDate ?? '') >= '1980-02-28');
    await expectPeople([c('birthDate', 'to', '1980')], (p) => p.birthDate !== null && (p.birthDate ?? '') < '1981');
    await expectPeople(
      [c('birthDate', 'from', '1980'), c('birthDate', 'to', '1980-11')],
      (p) => (p.birthDate ?? '') >= '1980' && (p.birthDate ?? '') < '1980-12',
    );
  });

  it('ages in full years, on the birthday too', async () => {
    const years = (p: Person) => (p.birthDate ? age(p.birthDate) : null);
    await expectPeople([c('age', 'from', '40')], (p) => (years(p) ?? -1) >= 40);
    await expectPeople([c('age', 'to', '40')], (p) => (years(p) ?? 999) <= 40);
    await expectPeople([c('age', 'from', '35'), c('age', 'to', '35')], (p) => years(p) === 35);
    await expectPeople([c('age', 'is', '35', '36')], (p) => years(p) === 35 || years(p) === 36);
    await expectPeople([c('age', 'isNot', '35')], (p) => years(p) !== 35);
    await expectPeople([c('age', 'empty')], (p) => !p.birthDate);
    expect((await book.refused('members.list', { filter: { conditions: [c('age', 'from', 'x')] } })).message).toContain(
      '年龄',
    );
  });

  it('a group whose name is a number is found by that name', async () => {
    const own = openBook();
    const { id } = await own.done('groups.create', { kind: '小组', name: '2024' });
    const other = await own.done('groups.create', { kind: '小组', name: String(id) });
    const person = async (name: string, groupId: number) =>
      (await own.done('members.create', { values: { name }, groupId })).id;
    const first = await person('甲某', id);
    const second = await person('乙某', other.id);
    const inside = async (value: string) =>
      (await own.done('members.list', { filter: { conditions: [c('groupTree', 'is', value)] } })).ids;
    expect(await inside('2024')).toEqual([first]);
    // The other group's name is the first one's number: a name is a name.
    expect(await inside(String(id))).toEqual([second]);
    expect(await inside(`#${id}`)).toEqual([first]);
    own.close();
  });

  it('groups by id, name and path, with everything below', async () => {
    const below = [groups['三组'], groups['四组'], groups['一分会']];
    await expectPeople(
      [c('groupTree', 'is', `#${groups['一分会']}`)],
      (p) => p.groupId !== null && below.includes(p.groupId),
    );
    await expectPeople([c('groupTree', 'is', '一分会')], (p) => p.groupId !== null && below.includes(p.groupId));
    await expectPeople([c('groupTree', 'isNot', '一分会')], (p) => p.groupId === null || !below.includes(p.groupId));
    await expectPeople([c('group', 'is', '一分会/三组')], (p) => p.groupId === groups['三组']);
    await expectPeople([c('group', 'empty')], (p) => p.groupId === null);
    expect(
      (await book.refused('members.list', { filter: { conditions: [c('group', 'is', '九组')] } })).message,
    ).toContain('“九组”');
  });

  it('gaps of people whose papers are kept', async () => {
    const kept = (p: { membership: string }) => p.membership !== '已转出';
    const expected = [
      'name',
      'gender',
      'ethnicity',
      'birthDate',
      'politicalStatus',
      'education',
      'idNumber',
      'nativePlace',
      'mobile',
      'householdType',
      'householdPlace',
      'employer',
      'employmentStatus',
      'skillLevel',
      'isMigrantWorker',
    ] as const;
    const gappy = (p: Person) => expected.some((f) => !p[f]);
    await expectPeople([c('gaps', 'filled')], (p) => kept(p) && gappy(p));
    await expectPeople([c('gaps', 'empty')], (p) => kept(p) && !gappy(p));
    await expectPeople([c('gaps', 'filled', 'mobile', '学历')], (p) => kept(p) && (!p.mobile || !p.education));
    const { total, fields } = await book.done('members.gaps', {});
    expect(total).toBe([...people.values()].filter((p) => kept(p) && gappy(p)).length);
    for (const f of fields)
      expect(f.count, f.field).toBe([...people.values()].filter((p) => kept(p) && !p[f.field as 'mobile']).length);
    expect(fields.map((f) => f.count)).toEqual(fields.map((f) => f.count).toSorted((a, b) => b - a));
  });

  it('any combination, with the search and with given people', async () => {
    const some = [...people.keys()].filter((id) => id % 3 === 0);
    const { ids } = await book.done('members.list', {
      filter: {
        search: '张',
        ids: some,
        conditions: [c('gender', 'is', '女'), c('membership', 'is', '在册', '保留会籍')],
      },
    });
    const wanted = [...people]
      .filter(
        ([id, p]) =>
          id % 3 === 0 && p.name.includes('张') && p.gender === '女' && ['在册', '保留会籍'].includes(p.membership),
      )
      .map(([id]) => id);
    expect([...ids].sort((a, b) => a - b)).toEqual(wanted);
    expect(wanted.length).toBeGreaterThan(0);
  });

  it('takes no field that is not one, and no text into the statement', async () => {
    expect(
      (
        await book.refused('members.list', {
          filter: { conditions: [{ field: 'name; drop table member' as 'name', op: 'is', values: [] }] },
        })
      ).code,
    ).toBe('INVALID_INPUT');
    expect((await book.refused('members.list', { sort: [{ field: 'id) --' as 'name' }] })).code).toBe('INVALID_INPUT');
    for (const op of ['is', 'isNot', 'has', 'from', 'to'] as const)
      await book.done('members.list', { filter: { conditions: [c('department', op, "' or 1=1 --", '*?[')] } });
    expect(book.one('select count(*) from member')).toBe(240);
  });
});

describe('order', () => {
  const order = async (
    field: 'education' | 'group' | 'birthDate' | 'department' | 'age' | 'mobile',
    descending = false,
  ) => {
    const { ids } = await book.done('members.list', { sort: [{ field, descending }] });
    expect(ids).toHaveLength(240);
    return ids.map((id) => people.get(id) as Person & { groupId: number | null });
  };
  const runs = (values: readonly (string | number | null | undefined)[]): unknown[] =>
    values.filter((v, i) => i === 0 || v !== values[i - 1]);

  it('code lists by the list, empty last in both directions', async () => {
    expect(runs((await order('education')).map((p) => p.education))).toEqual(['博士', '本科', '大专', '初中', null]);
    expect(runs((await order('education', true)).map((p) => p.education))).toEqual([
      '初中',
      '大专',
      '本科',
      '博士',
      null,
    ]);
  });
  it('groups by the tree', async () => {
    expect(runs((await order('group')).map((p) => p.groupId))).toEqual([
      groups['二分会'],
      groups['三组'],
      groups['四组'],
      null,
    ]);
    expect(runs((await order('group', true)).map((p) => p.groupId))).toEqual([
      groups['四组'],
      groups['三组'],
      groups['二分会'],
      null,
    ]);
  });
  it('texts by pinyin, dates and ages by value', async () => {
    expect(runs((await order('department')).map((p) => p.department))).toEqual(['车间', '教务处', '总务处', null]);
    const dates = (await order('birthDate')).map((p) => p.birthDate);
    expect(dates.filter(Boolean)).toEqual(dates.filter(Boolean).toSorted());
    expect(dates.slice(-3)).toEqual([null, null, null]);
    const ages = (await order('age')).flatMap((p) => (p.birthDate ? [age(p.birthDate)] : []));
    expect(ages).toEqual(ages.toSorted((a, b) => a - b));
    const down = (await order('age', true)).flatMap((p) => (p.birthDate ? [age(p.birthDate)] : []));
    expect(down).toEqual(down.toSorted((a, b) => b - a));
  });
});

describe('figures of more people than are looked up one by one', () => {
  it('agree with counting all rows', async () => {
    const large = openBook();
    const rows = Array.from({ length: 2100 }, (_, i) => ({
      values: {
        name: `王${String.fromCharCode(0x4e00 + i)}`,
        gender: pick(['男', '女'], i),
        birthDate: `${1960 + (i % 40)}-11-2${i % 4}`,
      },
    }));
    large.write(() => bulkInsertMembers(large.ledger, rows, today));
    const { total, figures } = await large.done('members.list', { filter: { search: '王' } });
    const ages = rows.map((r) => age(r.values.birthDate));
    expect(total).toBe(2100);
    expect(figures.women).toBe(1050);
    expect(figures.averageAge).toBeCloseTo(ages.reduce((a, b) => a + b, 0) / 2100, 1);
    large.close();
  });
});

describe('figures, rows, relax, tally', () => {
  it('figures of many and of few agree with counting', async () => {
    for (const conditions of [[], [c('education', 'is', '博士')]]) {
      const { ids, figures } = await book.done('members.list', { filter: { conditions } });
      const found = ids.map((id) => people.get(id) as Person);
      const ages = found.flatMap((p) => (p.birthDate ? [age(p.birthDate)] : []));
      expect(figures.women).toBe(found.filter((p) => p.gender === '女').length);
      expect(figures.partyMembers).toBe(found.filter((p) => p.politicalStatus === '中共党员').length);
      expect(figures.averageAge).toBeCloseTo(ages.reduce((a, b) => a + b, 0) / ages.length, 1);
    }
    expect((await book.done('members.list', { filter: { search: '没有这个人' } })).figures).toEqual({
      averageAge: null,
      partyMembers: 0,
      women: 0,
    });
  });

  it('rows come in the order asked for, masked, with the path of the group', async () => {
    const ids = [...people.keys()].slice(10, 14).reverse();
    const rows = await book.done('members.rows', { ids: [...ids, 999_999] });
    expect(rows.map((r) => r.id)).toEqual(ids);
    for (const row of rows) {
      const person = people.get(row.id);
      expect(row.age).toBe(person?.birthDate ? age(person.birthDate) : null);
      if (person?.mobile) expect(row.mobile).toBe(`${person.mobile.slice(0, 3)}****${person.mobile.slice(7)}`);
      if (person?.groupId === groups['三组']) expect(row.group).toBe('一分会/三组');
    }
  });

  it('relax names the condition added last that helps', async () => {
    const both = [c('education', 'is', '博士'), c('age', 'from', '150'), c('gender', 'is', '男')];
    expect((await book.done('members.list', { filter: { conditions: both } })).total).toBe(0);
    const answer = await book.done('members.relax', { filter: { conditions: both } });
    expect(answer).toEqual({
      index: 1,
      total: [...people.values()].filter((p) => p.education === '博士' && p.gender === '男').length,
    });
    expect(
      await book.done('members.relax', { filter: { search: '没有这个人', conditions: [c('gender', 'is', '男')] } }),
    ).toMatchObject({ index: -1 });
    expect(await book.done('members.relax', { filter: { search: '没有这个人' } })).toBeNull();
  });

  it('tally counts values and empty ones, groups by path', async () => {
    const ids = [...people.keys()].slice(0, 100);
    const found = ids.map((id) => people.get(id));
    const byEducation = await book.done('members.tally', { ids, field: 'education' });
    for (const { value, count } of byEducation)
      expect(count).toBe(found.filter((p) => (p?.education ?? null) === value).length);
    const byGroup = await book.done('members.tally', { ids, field: 'group' });
    expect(byGroup.find((g) => g.value === '一分会/三组')?.count).toBe(
      found.filter((p) => p?.groupId === groups['三组']).length,
    );
    expect(byGroup.reduce((sum, g) => sum + g.count, 0)).toBe(100);
  });

  it('saved lists keep conditions, count people, refuse a second of the same name', async () => {
    const filter = { search: '', conditions: [c('education', 'is', '博士')] };
    const { id } = await book.done('lists.save', { name: '博士们', filter });
    const lists = await book.done('lists.all', {});
    expect(lists.find((l) => l.id === id)).toEqual({
      key: `own-${id}`,
      id,
      name: '博士们',
      filter,
      total: [...people.values()].filter((p) => p.education === '博士').length,
    });
    expect(lists.find((l) => l.key === 'active')?.total).toBe(
      [...people.values()].filter((p) => p.membership === '在册').length,
    );
    expect((await book.refused('lists.save', { name: '博士们', filter })).code).toBe('CONFLICT');
    expect((await book.refused('lists.save', { name: '在册会员', filter })).code).toBe('CONFLICT');
    expect((await book.refused('lists.save', { name: '某些人', filter: { ids: [1] } })).code).toBe('RULE_BROKEN');
    await book.done('lists.save', { id, name: '博士', filter });
    await book.done('lists.remove', { id });
    expect((await book.done('lists.all', {})).some((l) => l.id !== null)).toBe(false);
    expect((await book.refused('lists.remove', { id })).code).toBe('NOT_FOUND');
  });
});
