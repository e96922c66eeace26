import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Book, identity, openBook } from './book.ts';

let book: Book;
beforeEach(async () => {
  book = openBook();
  await book.done('unit.save', { values: { unitName: '测试公司', unionName: '测试公司工会' } });
});
afterEach(() => book.close());

const fieldsOf = async (commandId: number) =>
  (await book.done('history.changes', { commandId })).lines.flatMap(({ fields }) => fields);

it('the history says a saved list in Chinese', async () => {
  const group = await book.done('groups.create', { kind: '小组', name: '甲组', foundedOn: null });
  const saved = await book.call('lists.save', {
    id: null,
    name: '女会员',
    filter: {
      search: '王',
      conditions: [
        { field: 'gender', op: 'is', values: ['女'] },
        { field: 'groupTree', op: 'is', values: [`#${group.id}`] },
        { field: 'retiring', op: 'is', values: ['soon'] },
        { field: 'gaps', op: 'is', values: ['mobile'] },
      ],
    },
  });
  if (!saved.ok || !saved.command) throw new Error('not saved');
  const said = (await fieldsOf(saved.command.id)).find(({ label }) => label === '条件')?.after;
  expect(said).toBe('查找“王”；性别 是 女；分会小组 是 甲组；退休年龄 是 快到龄；缺 是 移动电话');
});

it('no list keeps a whole number of somebody, neither as search nor as condition', async () => {
  const number = identity('1980-01-02', 77);
  const filters = [
    { search: number, conditions: [] },
    { search: '', conditions: [{ field: 'mobile', op: 'has', values: ['13987651234'] }] },
  ] as const;
  for (const { search, conditions } of filters) {
    const filter = { search, conditions: conditions.map((c) => ({ ...c, values: [...c.values] })) };
    const refused = await book.call('lists.save', { id: null, name: '一个人', filter });
    expect(refused).toMatchObject({ ok: false, error: { code: 'RULE_BROKEN', fields: { filter: '有完整的号码' } } });
  }
  expect(JSON.stringify(await book.done('lists.all', {}))).not.toContain(number);
});

it('the history masks numbers that stand in the reason of a slip', async () => {
  const number = identity('1980-01-02', 77);
  const { id } = await book.done('members.create', {
    values: { name: '陈一' },
    event: { type: '入会', date: '2010-01-01' },
  });
  const issued = await book.call('transfers.issue', {
    memberId: id,
    direction: 'out',
    otherUnion: '别的工会',
    issuedOn: '2026-11-01',
    reason: `调走，${number}`,
    note: '电话 13987651234',
  });
  if (!issued.ok || !issued.command) throw new Error(JSON.stringify(issued));
  const said = JSON.stringify(await fieldsOf(issued.command.id));
  expect(said).toContain('调走，');
  expect(said).not.toContain(number);
  expect(said).not.toContain('13987651234');
});
