import { afterEach, expect, test } from 'vitest';
import type { Book } from './book.ts';
import { contentOf, reason, unitOf } from './package-world.ts';
import { closeUnions, figures, one, packed, took, union, upperOf } from './reception-world.ts';

afterEach(closeUnions);

const more = { ...figures, members: 11 };
const frozen = async (upper: Book) => (await upper.done('reception.sum', one)).frozen;

test('what comes after 汇总定稿 is told when it is taken in and above the sum', async () => {
  const upper = await upperOf(...[1, 2, 3, 4].map(unitOf));
  const [first, second, third] = [1, 2, 3].map((n) => union(unitOf(n))) as [Book, Book, Book];
  await took(upper, await packed(upper, first, [contentOf(unitOf(1), figures)]));
  await took(upper, await packed(upper, second, [contentOf(unitOf(2), figures)]));
  expect(await frozen(upper)).toBeNull();
  const { id, number } = await upper.done('reception.freeze', one);
  expect(await frozen(upper)).toEqual({ id, number, corrected: 0, added: 0, sentBack: 0 });
  const { lines } = await upper.done('reception.take', {
    files: [await packed(upper, first, [contentOf(unitOf(1), more)])],
  });
  expect(lines[0]?.sentence).toContain(`这一期的汇总已经定稿（${number}），里面没有这一份`);
  await took(upper, await packed(upper, third, [contentOf(unitOf(3), figures)]));
  const units = await upper.done('reception.collected', one);
  const sent = units.find(({ name }) => name === unitOf(2).name)?.packageId ?? 0;
  await upper.done('reception.ask', { id: sent, text: '请改', ...reason });
  expect(await frozen(upper)).toEqual({ id, number, corrected: 1, added: 1, sentBack: 1 });
  // Summed anew: the one that stands holds them all.
  await upper.done('snapshots.void', { id, reason: '重新汇总' });
  expect(await frozen(upper)).toBeNull();
  const again = await upper.done('reception.freeze', one);
  expect(await frozen(upper)).toEqual({ ...again, corrected: 0, added: 0, sentBack: 0 });
  expect(again.number).not.toBe(number);
});
