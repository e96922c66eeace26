import { describe, expect, it } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { done, ledger, person, refused } from './organisation-book.ts';

describe('terms and officers', () => {
  const term = (
    termNo: number,
    electedOn: string,
    more: Partial<CallInput<'terms.create'>> = {},
  ): CallInput<'terms.create'> => ({
    body: '工会委员会',
    termNo,
    electedOn,
    ...more,
  });
  const found = async (
    termNo: number,
    electedOn: string,
    more: Partial<CallInput<'terms.create'>> = {},
  ): Promise<number> => (await done('terms.create', term(termNo, electedOn, more))).id;
  const serve = async (
    termId: number,
    memberId: number,
    position: string,
    from: string,
    to: string | null = null,
  ): Promise<number> => (await done('officers.create', { termId, memberId, position, from, to })).id;

  it('end by the unit term length unless a day is given', async () => {
    await done('unit.save', { values: { unitName: '甲', unionName: '甲工会', termYears: 3 } });
    await found(5, '2021-06-01');
    await found(6, '2024-06-01', { endsOn: '2027-05-31' });
    const terms = await done('terms.list', {});
    expect(terms.map((t) => [t.termNo, t.endsOn, t.daysLeft])).toEqual([
      // 2026-11-21 to 2027-05-31: 9 + 31 + 31 + 28 + 31 + 30 + 31 days.
      [6, '2027-05-31', 191],
      [5, '2024-06-01', null],
    ]);
    expect(terms[0]?.reminder).toBeNull();
    expect(await refused('terms.create', term(7, '2026-12-01'))).toContain('还没有到');
    expect(await refused('terms.create', term(7, '2026-10-01'))).toContain('和第六届');
    expect(await refused('terms.create', term(6, '2027-06-01'))).toContain('还没有到');
    expect(await refused('terms.create', term(4, '2024-05-01', { endsOn: '2024-06-01' }))).toContain('前后颠倒');
  });

  it('say when the end is near', async () => {
    await found(6, '2022-01-10', { endsOn: '2027-01-10' });
    const [row] = await done('terms.list', {});
    expect(row?.reminder).toBe('工会委员会第六届还有 50 天届满，请着手准备换届');
    expect(row?.warnings).toContain('第六届还没有登记工会主席');
  });

  it('change hands: the term before and its officers end on the day of election, the re-elected go on', async () => {
    const old = await found(5, '2021-12-01', { endsOn: '2026-12-01' });
    const [chair, member, gone] = [person('郑国平'), person('徐静'), person('何国庆', { membership: '保留会籍' })];
    const first = await serve(old, chair, '主席', '2021-12-01');
    const second = await serve(old, member, '委员', '2022-03-01');
    const third = await serve(old, gone, '工会委员', '2021-12-01', '2025-06-01');
    expect(await refused('terms.create', term(6, '2026-11-20'))).toContain('请勾选“第五届到选举当天结束”');
    expect(await refused('terms.create', term(6, '2026-11-20', { closePrevious: true, reelected: [third] }))).toContain(
      '何国庆在 2026-11-20 的会籍是“保留会籍”',
    );
    expect(await refused('terms.create', term(6, '2026-11-20', { closePrevious: true, reelected: [999] }))).toContain(
      '连任名单',
    );
    expect(await refused('terms.create', term(6, '2022-02-28', { closePrevious: true }))).toContain(
      '徐静在第五届 2022-03-01 才任职',
    );
    await found(6, '2026-11-20', { closePrevious: true, reelected: [first] });
    const [now, before] = await done('terms.list', {});
    expect(before).toMatchObject({ termNo: 5, endsOn: '2026-11-20', daysLeft: null });
    expect(before?.officers.map((o) => [o.id, o.position, o.to])).toEqual([
      [first, '工会主席', '2026-11-20'],
      [second, '工会委员', '2026-11-20'],
      [third, '工会委员', '2025-06-01'],
    ]);
    expect(now?.officers.map((o) => [o.name, o.position, o.from, o.to])).toEqual([
      ['郑国平', '工会主席', '2026-11-20', null],
    ]);
    expect(ledger.sql.prepare('select label from command order by id desc limit 1').pluck().get()).toBe(
      '办理工会委员会换届：第六届，1 人连任',
    );
  });

  it('take members in good standing only, by the day and by today', async () => {
    const id = await found(5, '2022-01-10');
    const retained = person('何国庆', { membership: '保留会籍' });
    const applicant = person('新来', {
      events: [
        ['申请', '2021-01-01'],
        ['入会', '2023-01-01'],
      ],
    });
    const officer = { termId: id, position: '工会委员' };
    expect(await refused('officers.create', { ...officer, memberId: retained, from: '2022-01-10' })).toMatch(
      /何国庆现在的会籍是“保留会籍”.*没有选举权.*不能继续任工会委员/u,
    );
    expect(await refused('officers.create', { ...officer, memberId: applicant, from: '2022-01-10' })).toContain(
      '新来在 2022-01-10 的会籍是“申请中”',
    );
    expect(await refused('officers.create', { ...officer, memberId: 999, from: '2022-01-10' })).toContain('没有找到');
    await serve(id, retained, '工会委员', '2022-01-10', '2025-06-01');
    await serve(id, applicant, '工会委员', '2023-01-01');
  });

  it('keep to the days of the term and to its body, once per office', async () => {
    const old = await found(5, '2021-12-01', { endsOn: '2026-11-01' });
    await found(6, '2026-11-01');
    const id = person('郑国平');
    const officer = { termId: old, memberId: id, position: '工会主席' };
    expect(await refused('officers.create', { ...officer, from: '2021-11-30' })).toContain('2021-12-01 才选举');
    expect(await refused('officers.create', { ...officer, from: '2021-12-01' })).toContain('请填离任日期');
    expect(await refused('officers.create', { ...officer, from: '2021-12-01', to: '2021-11-01' })).toContain(
      '早于任职日期',
    );
    expect(await refused('officers.create', { ...officer, from: '2026-11-02', to: '2026-11-10' })).toContain(
      '请登记到第六届',
    );
    expect(
      await refused('officers.create', { ...officer, position: '经审委主任', from: '2021-12-01', to: '2026-11-01' }),
    ).toContain('登记到经费审查委员会');
    const first = await serve(old, id, '工会主席', '2021-12-01', '2026-11-01');
    expect(await refused('officers.create', { ...officer, from: '2022-12-01', to: '2023-11-01' })).toContain(
      '已经登记为工会主席（2021-12-01 至 2026-11-01）',
    );
    await serve(old, id, '女职工委员', '2021-12-01', '2026-11-01');
    await done('officers.update', {
      id: first,
      memberId: id,
      position: '工会主席',
      from: '2021-12-01',
      to: '2022-12-01',
    });
    await serve(old, id, '工会主席', '2022-12-01', '2023-11-01');
    expect(await refused('terms.remove', { id: old })).toContain('郑国平');
    expect(await refused('terms.update', { id: old, ...term(5, '2021-12-02', { endsOn: '2026-11-01' }) })).toContain(
      '早于选举日期',
    );
  });

  it('are held against the head that the unit sheet names', async () => {
    await done('unit.save', { values: { unitName: '甲', unionName: '甲工会', unionHead: '徐静' } });
    const id = await found(6, '2024-06-01');
    const warnings = async () => (await done('unit.get', {})).warnings.map((w) => w.message);
    expect(await warnings()).toEqual([]);
    await serve(id, person('郑国平'), '工会主席', '2024-06-01');
    expect(await warnings()).toEqual([expect.stringContaining('第六届的工会主席是郑国平')]);
    await done('unit.save', { values: { unionHead: '郑国平' } });
    expect(await warnings()).toEqual([]);
  });

  it('are taken away when entered by mistake', async () => {
    const id = await found(5, '2022-01-10');
    const officer = await serve(id, person('郑国平'), '工会主席', '2022-01-10');
    await done('officers.remove', { id: officer });
    await done('terms.remove', { id });
    expect(await done('terms.list', {})).toEqual([]);
    expect(await refused('terms.remove', { id })).toContain('没有找到');
    expect(await refused('officers.remove', { id: officer })).toContain('没有找到');
  });

  it('warn where the numbers of people ask for a body that has no term', async () => {
    for (let i = 0; i < 25; i += 1) person(`会员${i}`, { gender: i < 10 ? '女' : '男' });
    expect((await done('bodies.findings', {})).map((f) => f.body)).toEqual(['工会委员会', '女职工委员会']);
  });
});
