import { afterEach, expect, test } from 'vitest';
import { contentOf, period, unitOf } from './package-world.ts';
import { closeUnions, figures, one, packed, took, union, upperOf } from './reception-world.ts';

afterEach(closeUnions);

const said = '2026年第三季度还没有过完，数字到2026年9月20日为止';

test('a report that was closed before its period was over says so before it is packed, and where it is received', async () => {
  const upper = await upperOf(unitOf(1), unitOf(2));
  const [early, late] = [union(unitOf(1)), union(unitOf(2))];
  const content = { ...contentOf(unitOf(1), figures), checks: [{ level: 'ok' as const, sentence: said }] };
  await took(upper, await packed(upper, early, [content]));
  await took(upper, await packed(upper, late, [contentOf(unitOf(2), figures)]));
  expect((await early.done('packages.state', {})).reports).toMatchObject([{ period, unfinished: said }]);
  expect((await late.done('packages.state', {})).reports).toMatchObject([{ period, unfinished: null }]);
  const units = await upper.done('reception.collected', one);
  expect(units.map(({ unfinished }) => unfinished)).toEqual([said, null]);
  const view = await upper.done('reception.package', { id: units[0]?.packageId ?? 0 });
  expect(view.unfinished).toBe(said);
  const { notes } = await upper.done('reception.sum', one);
  expect(notes).toContain(`“第1工会委员会”的表定稿时${said}`);
  // The sum that goes further up says it too.
  await upper.done('reception.freeze', one);
  expect((await upper.done('packages.state', {})).reports).toMatchObject([
    { unfinished: expect.stringContaining('第1工会委员会') },
  ]);
});
