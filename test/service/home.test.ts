import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { retirementDate } from '../../src-main/domain/retirement.ts';
import { type Book, identity, openBook } from './book.ts';

let book: Book;
beforeEach(() => {
  book = openBook();
});
afterEach(() => book.close());

const join = { type: '入会', date: '2015-07-01' } as const;
const person = async (values: Record<string, string>, event: { type: '入会' | '申请'; date: string } | null = join) =>
  (await book.done('members.create', { values, event })).id;
const home = async () => {
  const answer = await book.done('home.today', {});
  return { ...answer, items: answer.groups.flatMap((g) => g.items.map((i) => ({ ...i, group: g.key }))) };
};
const item = async (key: string) => (await home()).items.find((i) => i.key === key);

describe('home.today', () => {
  it('asks an empty book for its roster first', async () => {
    expect(await item('roster')).toMatchObject({ noun: '会员', group: 'today', verb: '导入花名册', link: '/import' });
    await person({ name: '张三' });
    expect(await item('roster')).toBeUndefined();
  });

  it('badges equal what is due in the list by page', async () => {
    await person({ name: '张三' });
    await person({ name: '李四' }, null);
    const { items, badges } = await home();
    const due = (noun: string) => items.filter((i) => i.noun === noun && i.group !== 'later').length;
    expect(badges['/members']).toBe(due('会员'));
    expect(badges['/organisation']).toBe(due('组织'));
    expect(items.some((i) => i.group === 'later')).toBe(true);
    expect(items.filter((i) => i.noun === '会员').length).toBeGreaterThan(1);
    for (const i of items) {
      expect(i.verb.length).toBeGreaterThan(0);
      expect(i.link).toMatch(/^\/(members|organisation|imports|dues|funds|reports)/);
      expect(i.sentence).not.toMatch(/[！!]|数据|系统/);
    }
  });

  it('warns before and after the statutory age, until the employment status says 退休', async () => {
    // Both men: 60 years and the months of the official table (born 1965-01 to 1965-04: one month more).
    const late = await person({ name: '迟办', gender: '男', birthDate: '1965-01-10', employmentStatus: '在岗' });
    const soon = await person({ name: '将退', gender: '男', birthDate: '1966-06-20', employmentStatus: '在岗' });
    await person({ name: '年轻', gender: '男', birthDate: '1990-06-20', employmentStatus: '在岗' });
    expect(retirementDate('1965-01-10', '男')?.date).toBe('2025-02-10');
    expect(retirementDate('1966-06-20', '男')?.date).toBe('2026-11-20');
    expect(await item('retiring.overdue')).toMatchObject({
      group: 'overdue',
      // The newest of the two: 2026-11-20.
      daysLeft: -1,
      verb: '看这 2 人',
      link: '/members?retiring=overdue',
    });
    await book.done('members.update', { ids: [soon], values: { birthDate: '1966-07-20' } });
    expect(await item('retiring.overdue')).toMatchObject({
      sentence: '迟办已到退休年龄，还没有办退休',
      verb: '办退休',
      link: `/members/${late}?do=event`,
    });
    expect(await item('retiring.soon')).toMatchObject({
      sentence: '将退快到退休年龄，最早 12月20日',
      daysLeft: 29,
      group: 'later',
    });
    expect(
      (
        await book.done('members.list', {
          filter: { conditions: [{ field: 'retiring', op: 'is', values: ['overdue'] }] },
        })
      ).ids,
    ).toEqual([late]);
    expect(
      (await book.done('members.list', { filter: { conditions: [{ field: 'retiring', op: 'is', values: ['year'] }] } }))
        .ids,
    ).toEqual([soon]);
    expect(
      (await book.done('members.list', { filter: { conditions: [{ field: 'retiring', op: 'is', values: ['2025'] }] } }))
        .ids,
    ).toEqual([late]);
    expect((await book.done('members.rows', { ids: [late, soon] })).map((r) => r.marks)).toEqual([
      ['已到退休年龄'],
      ['快到退休年龄'],
    ]);
    await book.done('members.recordEvent', { ids: [late], type: '保留', date: '2026-11-01', retire: true });
    expect(await item('retiring.overdue')).toBeUndefined();
  });

  it('names who is 退休 by a cell and still 在册, and takes them to the list', async () => {
    const one = await person({ name: '甲一', employmentStatus: '退休' });
    await person({ name: '乙二', employmentStatus: '在岗' });
    expect(await item('retired.active')).toMatchObject({
      sentence: '甲一的就业状况是退休，会籍还是在册',
      verb: '办退休',
      link: `/members/${one}?do=retire`,
    });
    const two = await person({ name: '丙三', employmentStatus: '退休' });
    expect(await item('retired.active')).toMatchObject({ verb: '看这 2 人' });
    const list = (await book.done('lists.all', {})).find(({ key }) => key === 'retiredActive');
    expect(list?.total).toBe(2);
    await book.done('members.recordEvent', { ids: [one, two], type: '保留', date: '2026-11-01', retire: true });
    expect(await item('retired.active')).toBeUndefined();
  });

  it('does not guess the post of a woman: both days stand, and neither is called overdue', async () => {
    const id = await person({ name: '刘工', gender: '女', birthDate: '1974-05-01', employmentStatus: '在岗' });
    const { retirement } = await book.done('members.get', { id });
    expect(retirement?.date).toBe('2024-05-01');
    expect(retirement?.alternative?.date).toBe(retirementDate('1974-05-01', '女', 55)?.date);
    expect(await item('retiring.overdue')).toBeUndefined();
    await book.done('members.update', { ids: [id], values: { professionalTitle: '高级工程师' } });
    const titled = await book.done('members.get', { id });
    expect(titled.retirement).toMatchObject({ date: retirementDate('1974-05-01', '女', 55)?.date, alternative: null });
    expect(titled.retirement?.rule).toContain('高级工程师');
    await book.done('members.update', {
      ids: [id],
      values: { professionalTitle: null, skillLevel: '职业资格四级（中级）' },
    });
    expect((await item('retiring.overdue'))?.sentence).toContain('刘工');
  });

  it('counts gaps with the field that is missing most', async () => {
    await person({ name: '张三', mobile: '13800000001' });
    await person({ name: '李四', mobile: '13800000002', gender: '男' });
    expect((await item('gaps'))?.sentence).toMatch(/^2 人资料不全，缺得最多的是.+（2 人）$/);
    const { assets } = await home();
    expect(assets.find((a) => a.label === '资料不全')?.value).toBe('2 人');
  });

  it('reminds of slips past their days, applicants, conflicts, duplicates, people without a group', async () => {
    const id = await person({ name: '周建萍' });
    await book.done('transfers.issue', {
      memberId: id,
      direction: 'out',
      otherUnion: '乙厂工会',
      issuedOn: '2026-08-01',
      validDays: 90,
    });
    // 1 August + 90 days = 30 October.
    expect((await home()).items.find((i) => i.key.startsWith('slip.'))).toMatchObject({
      sentence: '周建萍的介绍信 2026-001 过了有效期 22 天，还没有回执',
      daysLeft: -22,
      group: 'overdue',
      link: '/members?view=transfers',
    });
    await person({ name: '新人' }, { type: '申请', date: '2026-11-10' });
    expect(await item('applicants')).toMatchObject({
      sentence: '新人申请入会，最早 11月10日 交来',
      daysLeft: null,
      group: 'later',
    });
    await person({ name: '没记录' }, null);
    expect((await item('applicants.bare'))?.sentence).toBe('没记录还没有入会记录');
    const odd = await person({ name: '不符', idNumber: identity('1980-05-06', 124), gender: '男' });
    expect(await item('conflicts')).toMatchObject({
      sentence: '1 人的出生日期或性别和证件号码对不上',
      link: `/members?ids=${odd}`,
    });
    await person({ name: '周建萍', mobile: '13800000001' });
    expect(await item('duplicates')).toBeUndefined();
    await book.done('members.update', { ids: [id], values: { mobile: '13800000001' } });
    expect((await item('duplicates'))?.sentence).toBe('1 对档案可能是同一个人');
    expect(await item('ungrouped')).toBeUndefined();
    await book.done('groups.create', { name: '一组', kind: '小组', parentId: null });
    expect((await item('ungrouped'))?.sentence).toBe('3 名在册会员还没有分组');
  });

  it('reminds of the union: terms that end, the unit sheet, groups without a leader', async () => {
    const group = (await book.done('groups.create', { name: '一组', kind: '小组', parentId: null })).id;
    const id = await person({ name: '张三' });
    await book.done('members.moveGroup', { ids: [id], groupId: group, from: '2020-01-01' });
    expect(await item('leaders')).toMatchObject({ sentence: '“一组”没有负责人', link: '/organisation/groups' });
    await book.done('groups.setLeader', { id: group, memberId: id, from: '2021-01-01' });
    expect(await item('leaders')).toBeUndefined();
    expect((await book.done('members.rows', { ids: [id] }))[0]?.marks).toEqual(['小组长']);
    await book.done('members.recordEvent', { ids: [id], type: '保留', date: '2026-01-01' });
    expect((await home()).items.some((i) => i.key.startsWith('leader.'))).toBe(true);
    await book.done('unit.save', { values: { unionName: '甲厂工会', unitName: '甲厂' } });
    expect((await item('unit'))?.sentence).toMatch(/^单位资料还差 \d+ 项：/);
    await book.done('terms.create', { body: '工会委员会', termNo: 1, electedOn: '2022-03-01', endsOn: '2027-03-01' });
    expect((await home()).items.find((i) => i.key.startsWith('term.'))).toMatchObject({
      noun: '组织',
      daysLeft: 100,
      group: 'later',
      verb: '办换届',
    });
  });

  it('tells bodies that end on one day in one line', async () => {
    for (const body of ['工会委员会', '经费审查委员会'] as const)
      await book.done('terms.create', { body, termNo: 1, electedOn: '2021-11-01', endsOn: '2026-11-01' });
    await book.done('terms.create', { body: '女职工委员会', termNo: 1, electedOn: '2022-03-01', endsOn: '2027-03-01' });
    const terms = (await home()).items.filter((i) => i.key.startsWith('term.'));
    expect(terms.map((t) => [t.sentence, t.group])).toEqual([
      ['工会委员会、经审会都已届满 20 天，请报上级工会，尽快换届', 'overdue'],
      ['女职工委员会第一届还有 100 天届满，请着手准备换届', 'later'],
    ]);
  });

  it('says what the union has, each number with its list', async () => {
    for (const [name, gender] of [
      ['甲', '女'],
      ['乙', '男'],
      ['丙', '女'],
      ['丁', '男'],
    ] as const)
      await person({ name, gender });
    await book.done('members.recordEvent', { ids: [4], type: '保留', date: '2026-11-02' });
    await book.done('unit.save', { values: { unionName: '甲厂工会', unitName: '甲厂', employeeCount: 8 } });
    const { assets } = await home();
    expect(assets.map((a) => [a.label, a.value])).toEqual([
      ['会员总数', '4 人'],
      ['在册', '3 人'],
      ['保留会籍', '1 人'],
      ['本月变动', '1 次'],
      ['资料不全', '4 人'],
      ['入会率', '37.5%'],
    ]);
    expect(assets.find((a) => a.label === '在册')?.note).toContain('女会员 2 人');
    expect(assets.find((a) => a.label === '本月变动')?.note).toBe('保留 1');
    // Who applied this month is not among those whose membership changed, neither here nor in the list of that name.
    await person({ name: '戊' }, { type: '申请', date: '2026-11-03' });
    expect((await home()).assets.find((a) => a.label === '本月变动')?.value).toBe('1 次');
    const lists = await book.done('lists.all', {});
    expect(lists.find(({ name }) => name === '本月变动')?.total).toBe(1);
  });

  it('is worked out again only after something changed', async () => {
    await person({ name: '张三' });
    const first = await book.done('home.today', {});
    expect(await book.done('home.today', {})).toBe(first);
    await book.done('members.update', { ids: [1], values: { gender: '男' } });
    expect(await book.done('home.today', {})).not.toBe(first);
  });
});
