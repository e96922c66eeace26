import { afterEach, expect, test } from 'vitest';
import { contentOf, reason, unitOf } from './package-world.ts';
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
  upper.write(() => upper.ledger.sql.prepare("update received_package set taken_on = '2026-10-09'").run());
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
