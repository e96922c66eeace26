import { afterEach, expect, test } from 'vitest';
import type { ReportContent } from '../../src-main/domain/report-content.ts';
import { contentOf, enrol, idOf, reason, unitOf } from './package-world.ts';
import { closeUnions, figures, one, packed, summed, took, union, upperOf } from './reception-world.ts';

afterEach(closeUnions);

test('what a unit sent goes with its code when the code is corrected, and counts once', async () => {
  const upper = await upperOf(unitOf(1), unitOf(2));
  const lower = union(unitOf(1));
  enrol(lower, [{ name: '王一', id: idOf(1) }]);
  const list = { members: { full: false } };
  await took(upper, await packed(upper, lower, [contentOf(unitOf(1), figures)], list));
  const [card] = await upper.done('reception.units', {});
  const right = { code: '81320199MC00000099', name: '第1工会委员会（公交）' };
  await upper.done('reception.saveUnit', { id: card?.id, ...right });
  expect(upper.lastLabel()).toBe('修改下级单位“第1工会委员会（公交）”');
  expect((await upper.done('reception.collected', one)).map(({ state }) => state).sort()).toEqual(['已收', '未报']);
  lower.write(() =>
    lower.ledger.sql.prepare('update unit set union_credit_code = ?, union_name = ?').run(right.code, right.name),
  );
  const again = await packed(upper, lower, [contentOf(right, { ...figures, members: 11 })], list);
  expect(await took(upper, again)).toEqual(['taken']);
  expect(await summed(upper, 0, 'A04', 'value')).toBe(11);
  const sum = await upper.done('reception.sum', one);
  expect(sum.units).toBe(1);
  expect(sum.byUnit[0]?.rows.map(({ label }) => label)).toEqual([right.name, '合计']);
  expect(await upper.done('reception.shared', { period: one.period })).toEqual({ people: [], units: 1, others: [] });
  expect(await upper.done('reception.cell', { ...one, table: 'people', row: 'A04', column: 'value' })).toMatchObject([
    { code: right.code, value: 11 },
  ]);
});

test('a corrected code that is taken back brings what was sent back with it', async () => {
  const upper = await upperOf(unitOf(1));
  await took(upper, await packed(upper, union(unitOf(1)), [contentOf(unitOf(1), figures)]));
  const [card] = await upper.done('reception.units', {});
  await upper.done('reception.saveUnit', { id: card?.id, code: 'B9', name: unitOf(1).name });
  await upper.undo();
  expect(await upper.done('reception.collected', one)).toMatchObject([{ code: unitOf(1).code, state: '已收' }]);
  expect(await summed(upper, 0, 'A04', 'value')).toBe(figures.members);
});

test('a code under which a unit that left had sent is not given to another unit', async () => {
  const upper = await upperOf(unitOf(1), unitOf(2));
  for (const n of [1, 2]) await took(upper, await packed(upper, union(unitOf(n)), [contentOf(unitOf(n), figures)]));
  const [first, second] = await upper.done('reception.units', {});
  await upper.done('reception.endUnit', { id: second?.id ?? 0 });
  const answer = await upper.call('reception.saveUnit', { id: first?.id, code: unitOf(2).code, name: unitOf(1).name });
  expect(answer).toMatchObject({ ok: false, error: { code: 'RULE_BROKEN' } });
  expect(answer.ok ? '' : answer.error.message).toMatch(/第2工会委员会.*加回名单/u);
});

test('a unit that left is neither in the list nor in the sum, and the sum says so', async () => {
  const upper = await upperOf(unitOf(1), unitOf(2));
  for (const n of [1, 2]) await took(upper, await packed(upper, union(unitOf(n)), [contentOf(unitOf(n), figures)]));
  const units = await upper.done('reception.units', {});
  await upper.done('reception.endUnit', { id: units[1]?.id ?? 0 });
  const { collections } = await upper.done('reception.state', {});
  expect(collections).toMatchObject([{ expected: 1, received: 1 }]);
  const sum = await upper.done('reception.sum', one);
  expect(sum.units).toBe(1);
  expect(await summed(upper, 0, 'A04', 'value')).toBe(10);
  expect(sum.notes).toEqual(['“第2工会委员会”报来过，现在不在下级单位名单里，没有加进来']);
  const { id } = await upper.done('reception.freeze', one);
  const content = JSON.parse(upper.one('select content from report_snapshot where id = ?', id)) as ReportContent;
  expect(content.checks.map(({ sentence }) => sentence)).toEqual(['汇总 1 个单位报来的表', ...sum.notes]);
});

test('a code with small letters or wide digits is the same code on both sides', async () => {
  const upper = await upperOf({ code: 'jcgh-００1a', name: '小写工会' });
  expect((await upper.done('reception.units', {})).map(({ code }) => code)).toEqual(['JCGH-001A']);
  for (const code of ['jcgh-001a', ' JCGH-００1Ａ'])
    expect(
      await took(
        upper,
        await packed(upper, union({ code, name: '小写工会' }), [contentOf({ code, name: '小写工会' }, figures)]),
      ),
    ).toEqual([expect.stringMatching(/^taken|签名/u)]);
  expect(await summed(upper, 0, 'A04', 'value')).toBe(10);
});

test("a union's own code in other letters can not be added to its list", async () => {
  const upper = await upperOf();
  upper.write(() => upper.ledger.sql.prepare("update unit set union_credit_code = 'sz-01'").run());
  expect(await upper.call('reception.saveUnit', { code: 'SZ－01', name: '自己' })).toMatchObject({ ok: false });
});

test('taking a step back never leaves two units with one code', async () => {
  const upper = await upperOf(unitOf(1), unitOf(2));
  const lastId = () => upper.one<number>('select max(id) from command');
  const [first, second] = await upper.done('reception.units', {});
  await upper.done('reception.endUnit', { id: first?.id ?? 0 });
  const ended = lastId();
  await upper.done('reception.saveUnit', { ...unitOf(1), name: '另一个工会' });
  const says = `没有撤销：代码 ${unitOf(1).code} 现在是“另一个工会”的。请先改它的代码，或先移出它，再撤销`;
  expect(await upper.call('history.undo', { commandId: ended, edited: 'all' })).toMatchObject({
    ok: false,
    error: { code: 'RULE_BROKEN', message: says },
  });
  await upper.done('reception.saveUnit', { id: second?.id, code: 'ZZ9', name: '改码' });
  const changed = lastId();
  await upper.done('reception.saveUnit', { ...unitOf(2), name: '后来的' });
  expect((await upper.call('history.undo', { commandId: changed, edited: 'all' })).ok).toBe(false);
  expect((await upper.done('reception.units', {})).map(({ code }) => code).sort()).toEqual(
    [unitOf(1).code, unitOf(2).code, 'ZZ9'].sort(),
  );
});

test('a corrected code under which something came since is not taken back but corrected again', async () => {
  const upper = await upperOf(unitOf(1));
  const lower = union(unitOf(2));
  await took(upper, await packed(upper, union(unitOf(1)), [contentOf(unitOf(1), figures)]));
  const [card] = await upper.done('reception.units', {});
  await upper.done('reception.saveUnit', { id: card?.id, ...unitOf(2) });
  const corrected = upper.one<number>('select max(id) from command');
  expect(
    await took(upper, await packed(upper, lower, [{ ...contentOf(unitOf(2), figures), report: 'other' }])),
  ).toEqual(['taken']);
  expect(await upper.call('history.undo', { commandId: corrected, edited: 'all' })).toMatchObject({
    ok: false,
    error: {
      message: `没有撤销：用代码 ${unitOf(2).code} 又收到过报表。要改回来，请在“下级单位”里改代码，收到的会跟着走`,
    },
  });
  await upper.done('reception.saveUnit', { id: card?.id, ...unitOf(1) });
  expect((await upper.done('reception.sum', one)).units).toBe(1);
});

test('of a list that was sent back nobody is kept', async () => {
  const upper = await upperOf(unitOf(1));
  const lower = union(unitOf(1));
  enrol(lower, [{ name: '王一', id: idOf(1) }]);
  await took(upper, await packed(upper, lower, [contentOf(unitOf(1), figures)], { members: { full: true } }));
  const [row] = await upper.done('reception.collected', { ...one, report: 'members' });
  await upper.done('reception.ask', { id: row?.packageId ?? 0, text: '请改', ...reason });
  expect(upper.one('select count(*) from received_person')).toBe(0);
});
