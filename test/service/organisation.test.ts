import { describe, expect, it } from 'vitest';
import { ensureGroupPath, readGroupPath } from '../../src-main/services/organisation.ts';
import { call, done, ledger, person, refused, today, write } from './organisation-book.ts';

const group = async (
  name: string,
  parentId: number | null = null,
  kind: '分会' | '小组' | '兴趣小组' = '小组',
  foundedOn: string | null = null,
): Promise<number> => (await done('groups.create', { name, parentId, kind, foundedOn })).id;

describe('the unit sheet', () => {
  it('is made at the first saving, needs both names, and says what is missing', async () => {
    expect(await refused('unit.save', { values: { unitName: '临江公交公司' } })).toContain('工会名称');
    await done('unit.save', { values: { unitName: '临江公交公司', unionName: '临江公交公司工会' } });
    await done('unit.save', { values: { employeeCount: 325, phone: ' 0513-85012345 ' } });
    const unit = await done('unit.get', {});
    expect(unit.values).toMatchObject({
      unitName: '临江公交公司',
      employeeCount: 325,
      phone: '0513-85012345',
      termYears: null,
    });
    expect(unit.gaps.map((g) => g.label)).toContain('建会日期');
    expect(unit.gaps.map((g) => g.label)).not.toContain('职工人数');
    expect(ledger.sql.prepare('select count(*) from unit').pluck().get()).toBe(1);
    const [label] = ledger.sql.prepare('select label from command order by id desc limit 1').pluck().all();
    expect(label).toBe('修改单位资料：职工人数、联系电话');
  });

  it('refuses wrong values with the field, keeps a doubtful code with a warning, and writes nothing for no change', async () => {
    await done('unit.save', { values: { unitName: '甲', unionName: '甲工会' } });
    const answer = await call('unit.save', {
      values: { unitCreditCode: '91350100M000100Y44', termYears: 4, phone: '85012345' },
    });
    expect(answer).toMatchObject({
      ok: false,
      error: {
        code: 'RULE_BROKEN',
        fields: { unitCreditCode: expect.stringContaining('第 18 位'), termYears: expect.any(String) },
      },
    });
    expect((await done('unit.get', {})).values.phone).toBeNull();
    await done('unit.save', { values: { unionCreditCode: '91350100M000100Y43' } });
    expect((await done('unit.get', {})).warnings).toEqual([
      { field: 'unionCreditCode', message: expect.stringContaining('91') },
    ]);
    expect((await done('unit.checkCode', { code: '91350100M000100Y44', of: 'union' })).message).toContain('第 18 位');
    expect((await done('unit.checkCode', { code: '81990000MC0000004R', of: 'union' })).message).toBeNull();
    const answerAgain = await call('unit.save', { values: { unionCreditCode: '91350100M000100Y43' } });
    expect(answerAgain).toEqual({ ok: true, data: null });
  });

  it('counts members in good standing, retained ones beside them', async () => {
    person('甲', { gender: '女' });
    person('乙', { membership: '保留会籍', gender: '女' });
    person('丙', { membership: '已转出' });
    expect(await done('unit.get', {})).toMatchObject({ memberCount: 1, retainedCount: 1, womenCount: 1 });
  });
});

describe('the tree of groups', () => {
  it('keeps names unique among siblings, whatever their spelling', async () => {
    const a = await group('一分会', null, '分会');
    const b = await group('二分会', null, '分会');
    await group('三小组', a);
    await group('三小组', b);
    expect(await refused('groups.create', { name: ' 三 小组', parentId: a, kind: '小组' })).toContain(
      '“一分会”下面已经有“三小组”',
    );
    expect(await refused('groups.create', { name: '一分会', parentId: null, kind: '分会' })).toContain('工会下面');
    expect(await refused('groups.create', { name: '车工/钳工', parentId: a, kind: '小组' })).toContain('分隔号');
    expect(await refused('groups.create', { name: '四小组', parentId: 999, kind: '小组' })).toContain('没有找到');
    expect(
      await refused('groups.create', { name: '四小组', parentId: a, kind: '小组', foundedOn: '2026-12-01' }),
    ).toContain('还没有到');
  });

  it('moves and renames, never below itself', async () => {
    const a = await group('一分会', null, '分会');
    const b = await group('二分会', a, '分会');
    const c = await group('三小组', b);
    const node = { kind: '分会' as const, foundedOn: null, note: null };
    expect(await refused('groups.update', { id: a, name: '一分会', parentId: b, ...node })).toContain('不能反过来挂');
    expect(await refused('groups.update', { id: a, name: '一分会', parentId: a, ...node })).toContain('自己');
    expect(await refused('groups.update', { id: b, name: '二分会', parentId: a, ...node, kind: '小组' })).toContain(
      '“三小组”',
    );
    await done('groups.update', { id: c, name: '维修小组', parentId: null, ...node, kind: '小组' });
    const tree = await done('groups.tree', {});
    expect(tree.map((g) => g.path)).toEqual(['一分会', '一分会/二分会', '维修小组']);
  });

  it('keeps the order that people give it', async () => {
    const [a, b, c] = [await group('甲组'), await group('乙组'), await group('丙组')];
    const names = async (): Promise<string[]> => (await done('groups.tree', {})).map((g) => g.name);
    await done('groups.reorder', { id: c, before: a });
    expect(await names()).toEqual(['丙组', '甲组', '乙组']);
    await done('groups.reorder', { id: c, before: null });
    expect(await names()).toEqual(['甲组', '乙组', '丙组']);
    const d = await group('丁组');
    await done('groups.reorder', { id: d, before: b });
    expect(await names()).toEqual(['甲组', '丁组', '乙组', '丙组']);
    const branch = await group('一分会', null, '分会');
    const below = await group('戊组', branch);
    expect(await refused('groups.reorder', { id: below, before: a })).toContain('同一级');
  });

  it('counts people in good standing and retained, also below', async () => {
    const a = await group('一分会', null, '分会');
    const b = await group('三小组', a);
    person('甲', { group: b });
    person('乙', { group: b, membership: '保留会籍' });
    person('丙', { group: b, membership: '已转出' });
    person('丁', { group: a });
    const [first, second] = await done('groups.tree', {});
    expect(first).toMatchObject({ members: 1, membersBelow: 3, retained: 0, retainedBelow: 1 });
    expect(second).toMatchObject({ members: 2, membersBelow: 2, retained: 1 });
  });

  it('finds groups by name and by path, and founds what is missing', async () => {
    const a = await group('一分会', null, '分会');
    const b = await group('二分会', null, '分会');
    const a3 = await group('三小组', a);
    await group('三小组', b);
    const ensure = (text: string): number => {
      let id = 0;
      write(() => void (id = ensureGroupPath(ledger, text, today)));
      return id;
    };
    expect(ensure('一分会/三小组')).toBe(a3);
    expect(ensure('一分会 ／ 三 小组')).toBe(a3);
    expect(ensure('二分会')).toBe(b);
    expect(readGroupPath(ledger, '三小组')).toMatchObject({
      candidates: [{ path: '一分会/三小组' }, { path: '二分会/三小组' }],
    });
    expect(() => ensure('三小组')).toThrow('叫“三小组”的有 2 个：“一分会/三小组”、“二分会/三小组”');
    expect(readGroupPath(ledger, '二分会/四小组')).toEqual({ parentId: b, missing: ['四小组'] });
    expect(readGroupPath(ledger, '一分会/三小组/某组')).toMatchObject({
      problem: expect.stringContaining('“三小组”是小组'),
    });
    const four = ensure('二分会/四小组');
    expect(ensure('四小组')).toBe(four);
    const deep = ensure('三分会/五小组');
    const tree = await done('groups.tree', {});
    expect(tree.find((g) => g.id === deep)).toMatchObject({ path: '三分会/五小组', kind: '小组' });
    expect(tree.find((g) => g.name === '三分会')?.kind).toBe('分会');
    expect(ensure('三分会/五小组')).toBe(deep);
  });
});

describe('leaders', () => {
  it('come from the group or below it, in good standing; the one before ends the same day', async () => {
    const a = await group('一分会', null, '分会');
    const b = await group('三小组', a, '小组', '2018-01-01');
    const other = await group('四小组');
    const [first, second] = [person('周建萍', { group: b }), person('马晓燕', { group: b })];
    const retained = person('何国庆', { group: b, membership: '保留会籍' });
    const outside = person('陈袭', { group: other });
    await done('groups.setLeader', { id: b, memberId: first, from: '2020-01-01' });
    expect(await refused('groups.setLeader', { id: b, memberId: first, from: '2021-01-01' })).toContain(
      '就是“三小组”的小组长',
    );
    expect(await refused('groups.setLeader', { id: b, memberId: retained, from: '2021-01-01' })).toContain(
      '何国庆现在是“保留会籍”',
    );
    expect(await refused('groups.setLeader', { id: b, memberId: outside, from: '2021-01-01' })).toContain(
      '陈袭现在在“四小组”',
    );
    expect(await refused('groups.setLeader', { id: b, memberId: second, from: '2019-12-31' })).toContain(
      '周建萍 2020-01-01 才开始负责',
    );
    expect(await refused('groups.setLeader', { id: b, memberId: second, from: '2017-12-31' })).toContain(
      '2018-01-01 才成立',
    );
    expect(await refused('groups.setLeader', { id: b, memberId: second, from: '2026-11-22' })).toContain('还没有到');
    await done('groups.setLeader', { id: b, memberId: second, from: '2024-05-01' });
    await done('groups.setLeader', { id: a, memberId: first, from: '2024-05-01' });
    expect((await done('groups.history', { id: b })).leaders.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['马晓燕', '2024-05-01', null],
      ['周建萍', '2020-01-01', '2024-05-01'],
    ]);
    await done('groups.setLeader', { id: b, memberId: null, from: '2025-01-01' });
    expect((await done('groups.tree', {})).find((g) => g.id === b)?.leader).toBeNull();
    expect(await refused('groups.setLeader', { id: b, memberId: first, from: '2024-12-31' })).toContain(
      '马晓燕负责“三小组”到 2025-01-01',
    );
  });

  it('are flagged when they have left the group or their good standing', async () => {
    const [a, b] = [await group('三小组'), await group('四小组')];
    const id = person('周建萍', { group: a });
    await done('groups.setLeader', { id: a, memberId: id, from: '2020-01-01' });
    const problem = async () => (await done('groups.tree', {})).find((g) => g.id === a)?.leader?.problem;
    expect(await problem()).toBeNull();
    write(() => void ledger.sql.prepare('update member set group_id = ? where id = ?').run(b, id));
    expect(await problem()).toContain('已经不在“三小组”');
    write(
      () => void ledger.sql.prepare(`update member set group_id = ?, membership = '保留会籍' where id = ?`).run(a, id),
    );
    expect(await problem()).toContain('保留会籍');
  });
});

describe('the end of a group', () => {
  it('asks where the people go, moves them the same day and keeps the history', async () => {
    const [a, b] = [await group('三小组', null, '小组', '2016-01-01'), await group('四小组')];
    const interest = await group('羽毛球协会', null, '兴趣小组');
    const ids = [
      person('周建萍', { group: a }),
      person('马晓燕', { group: a }),
      person('何国庆', { group: a, membership: '保留会籍' }),
    ];
    await done('groups.setLeader', { id: a, memberId: ids[0] ?? 0, from: '2020-01-01' });
    const end = { id: a, on: '2026-11-01', moveTo: b };
    expect(await refused('groups.dissolve', { ...end, moveTo: null })).toContain('还有 3 人，撤销前要定他们去哪里');
    expect(await refused('groups.dissolve', { ...end, moveTo: a })).toContain('正要撤销');
    expect(await refused('groups.dissolve', { ...end, moveTo: interest })).toContain('兴趣小组');
    expect(await refused('groups.dissolve', { ...end, on: '2026-11-22' })).toContain('还没有到');
    expect(await refused('groups.dissolve', { ...end, on: '2014-01-01' })).toContain('2016-01-01 才成立');
    expect(await refused('groups.remove', { id: a })).toContain('有 3 人在过');
    expect(await done('groups.dissolve', end)).toEqual({ moved: 3 });
    const stays = ledger.sql
      .prepare('select member_id, group_id, from_date, to_date from group_stay order by member_id, from_date')
      .raw()
      .all();
    expect(stays).toEqual(
      ids.flatMap((id) => [
        [id, a, '2015-03-01', '2026-11-01'],
        [id, b, '2026-11-01', null],
      ]),
    );
    expect((await done('groups.tree', {})).map((g) => [g.name, g.members])).toEqual([
      ['四小组', 3],
      ['羽毛球协会', 0],
    ]);
    expect((await done('groups.tree', { withDissolved: true })).find((g) => g.id === a)).toMatchObject({
      dissolvedOn: '2026-11-01',
      leader: null,
    });
    const history = await done('groups.history', { id: a });
    expect(history.arrivals.map((x) => x.to)).toEqual(['2026-11-01', '2026-11-01', '2026-11-01']);
    expect(history.leaders).toMatchObject([{ name: '周建萍', to: '2026-11-01' }]);
    expect(await refused('groups.dissolve', end)).toContain('已于 2026-11-01 撤销');
    expect(await refused('groups.update', { id: a, name: '新名', parentId: null, kind: '小组' })).toContain(
      '只留作查阅',
    );
    expect(await refused('groups.setLeader', { id: a, memberId: ids[0] ?? 0, from: today })).toContain('撤销');
    expect(await group('三小组')).toBeGreaterThan(interest);
  });

  it('is refused while something hangs below, or when people were in it later', async () => {
    const a = await group('一分会', null, '分会');
    const b = await group('三小组', a);
    const c = await group('四小组');
    expect(await refused('groups.dissolve', { id: a, on: today })).toContain('“一分会”下面还有 “三小组”');
    person('赵文静', { group: b, events: [['入会', '2026-10-01']] });
    expect(await refused('groups.dissolve', { id: b, on: '2026-09-30', moveTo: c })).toContain(
      '赵文静 在 2026-09-30 以后还在',
    );
    expect(await refused('groups.remove', { id: a })).toContain('请先把它们移走');
    await done('groups.remove', { id: c });
    expect((await done('groups.tree', { withDissolved: true })).map((g) => g.id)).toEqual([a, b]);
  });
});
