import { afterEach, expect, test } from 'vitest';
import { contentOf, enrol, idOf, reason, unitOf } from './package-world.ts';
import { closeUnions, figures, one, packed, summed, took, union, upperOf } from './reception-world.ts';

afterEach(closeUnions);

test('a sender that brought back a backup is not called old: who asked takes its package as a correction', async () => {
  const upper = await upperOf(unitOf(1));
  const lower = union(unitOf(1));
  const first = await packed(upper, lower, [contentOf(unitOf(1), figures)]);
  const second = await packed(upper, lower, [contentOf(unitOf(1), { ...figures, members: 11 })]);
  expect(await took(upper, first, second)).toEqual(['taken', 'taken']);
  // What truly is older stays so.
  expect((await took(upper, first))[0]).toMatch(/^refused: 是第 1 次报的.*旧的不盖掉新的/u);
  // The backup was from before the second package: the next one is called the second once more.
  lower.write(() => lower.ledger.sql.prepare('delete from sent_package where sequence = 2').run());
  const again = await packed(upper, lower, [contentOf(unitOf(1), { ...figures, members: 12 })]);
  const [said = ''] = await took(upper, again);
  expect(said).toMatch(/^again: 是第 2 次报的.*多半是对方恢复过备份/u);
  expect(said).not.toContain('旧的');
  expect(await summed(upper, 0, 'A04', 'value')).toBe(11);
  const { lines } = await upper.done('reception.take', { files: [again], corrections: [again.name] });
  expect(lines).toMatchObject([{ outcome: 'taken' }]);
  expect(await summed(upper, 0, 'A04', 'value')).toBe(12);
  const [unit] = await upper.done('reception.collected', one);
  expect(unit).toMatchObject({ state: '已收', times: 3, changed: 1 });
  // It is now the one that came last; the one that it took the place of does not come back.
  expect((await took(upper, again))[0]).toMatch(/^same/u);
  expect((await took(upper, second))[0]).toMatch(/^refused: 是第 2 次报的.*旧的不盖掉新的/u);
});

test('who reported in time and was asked for a correction is not late with it', async () => {
  const upper = await upperOf(unitOf(1), unitOf(2));
  const [early, late] = [union(unitOf(1)), union(unitOf(2))];
  await upper.done('reception.await', { ...one, title: '季报', due: '2026-10-10' });
  await took(upper, await packed(upper, early, [contentOf(unitOf(1), figures)]));
  upper.write(() => upper.ledger.sql.prepare("update received_package set made_on = '2026-10-09'").run());
  const [row] = await upper.done('reception.collected', one);
  await upper.done('reception.ask', { id: row?.packageId ?? 0, text: '请改', ...reason });
  await took(
    upper,
    await packed(upper, early, [contentOf(unitOf(1), { ...figures, members: 11 })]),
    await packed(upper, late, [contentOf(unitOf(2), figures)]),
  );
  const units = await upper.done('reception.collected', one);
  expect(units.map(({ name, state, late }) => [name, state, late])).toEqual([
    [unitOf(1).name, '已收', false],
    [unitOf(2).name, '已收', true],
  ]);
  expect((await upper.done('reception.state', {})).collections).toMatchObject([{ received: 2, late: 1 }]);
});

test('what was sent back and comes again as it was settles nothing until somebody says that it may stay', async () => {
  const upper = await upperOf(unitOf(1));
  const lower = union(unitOf(1));
  await took(upper, await packed(upper, lower, [contentOf(unitOf(1), figures)]));
  const [row] = await upper.done('reception.collected', one);
  await upper.done('reception.ask', { id: row?.packageId ?? 0, text: '请改', ...reason });
  const same = await packed(upper, lower, [contentOf(unitOf(1), figures)]);
  expect((await took(upper, same))[0]).toMatch(/^again: 里的 .*和退回的那一份每一格都一样，还没有改/u);
  expect((await upper.done('reception.collected', one))[0]?.state).toBe('退回');
  const { lines } = await upper.done('reception.take', { files: [same], corrections: [same.name] });
  expect(lines).toMatchObject([{ outcome: 'taken' }]);
  expect((await upper.done('reception.collected', one))[0]?.state).toBe('已收');
});

test('报了两次 counts who sent again by itself, not the correction that was asked for', async () => {
  const upper = await upperOf(unitOf(1), unitOf(2));
  const [asked, itself] = [union(unitOf(1)), union(unitOf(2))];
  await took(upper, await packed(upper, asked, [contentOf(unitOf(1), figures)]));
  const [row] = await upper.done('reception.collected', one);
  await upper.done('reception.ask', { id: row?.packageId ?? 0, text: '请改', ...reason });
  const better = contentOf(unitOf(1), { ...figures, members: 11 });
  await took(upper, await packed(upper, asked, [better]));
  const twice = async () => (await upper.done('reception.state', {})).collections[0]?.twice;
  expect(await twice()).toBe(0);
  for (const members of [20, 21])
    await took(upper, await packed(upper, itself, [contentOf(unitOf(2), { ...figures, members })]));
  expect(await twice()).toBe(1);
});

test('people of a unit that left are gone; an undo does not bring the unit back without them, its file does', async () => {
  const upper = await upperOf(unitOf(1));
  const lower = union(unitOf(1));
  enrol(lower, [{ name: '李娜', id: idOf(7) }]);
  const list = await packed(upper, lower, [], { members: { full: false } });
  await took(upper, list);
  const people = () => upper.one('select count(*) from received_person');
  expect(people()).toBe(1);
  const [unit] = await upper.done('reception.units', {});
  await upper.done('reception.endUnit', { id: unit?.id ?? 0 });
  expect(people()).toBe(0);
  const { message } = await upper.refused('history.undo', {
    commandId: upper.one('select max(id) from command'),
    edited: 'all',
  });
  expect(message).toContain('报来的会员名单里的人已经删掉，撤销补不回来');
  await upper.done('reception.saveUnit', unitOf(1));
  expect(await took(upper, list)).toEqual(['taken']);
  expect(people()).toBe(1);
});

test('a report whose collection is closed does not keep the others of its package out', async () => {
  const upper = await upperOf(unitOf(1));
  const lower = union(unitOf(1));
  const other = { ...contentOf(unitOf(1), figures), report: 'other', title: '另一张季报' };
  await upper.done('reception.await', { ...one, title: '季报', due: '2026-10-10' });
  await upper.done('reception.close', { ...one, closed: true });
  const both = await packed(upper, lower, [contentOf(unitOf(1), figures), other]);
  const { lines } = await upper.done('reception.take', { files: [both] });
  expect(lines[0]?.outcome).toBe('taken');
  expect(lines[0]?.sentence).toMatch(/^收下 另一张季报，.*会员和会费季报表已经截止，没有收$/u);
  expect(upper.one('select group_concat(report) from received_package')).toBe('other');
  // Opened again, the same file brings the rest.
  await upper.done('reception.close', { ...one, closed: false });
  expect(await took(upper, both)).toEqual(['taken']);
  expect(upper.one('select group_concat(report) from received_package')).toBe('other,quarter');
});
