import { afterEach, expect, test } from 'vitest';
import { contentOf, enrol, exchangeCard, idOf, openUnion, ownBytes, reason, unitOf } from './package-world.ts';
import type { Book } from './book.ts';
import { closeUnions, figures, packed, took, union, upperOf } from './reception-world.ts';

const others: Book[] = [];
afterEach(() => {
  closeUnions();
  for (const book of others.splice(0)) book.close();
});

const li = { name: '李娜', id: idOf(777) };
const list = { members: { full: false } };

/** A unit that packs its list alone, by its own clock: it is filed under the month. */
async function listAlone(
  upper: Book,
  n: number,
  day: string,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const lower = openUnion(unitOf(n), day);
  others.push(lower);
  enrol(lower, [li, { name: `员工${n}`, id: idOf(n) }]);
  const card = await exchangeCard(upper, lower);
  const file = await lower.done('packages.make', { reports: [], ...list, way: '公钥', card, ...reason });
  return { name: file.fileName, bytes: ownBytes(file) };
}

test('a person is found on a list of a quarter and on one of a month, from either side', async () => {
  const upper = await upperOf(unitOf(1), unitOf(2), unitOf(3));
  const first = union(unitOf(1));
  enrol(first, [li]);
  // With the report of the third quarter, packed on 21 November: filed under the quarter.
  expect(await took(upper, await packed(upper, first, [contentOf(unitOf(1), figures)], list))).toEqual(['taken']);
  // The list alone on 20 September, inside the quarter, and on 10 October, after it but before the first list's day.
  expect(await took(upper, await listAlone(upper, 2, '2026-09-20'), await listAlone(upper, 3, '2026-10-10'))).toEqual([
    'taken',
    'taken',
  ]);
  const names = async (period: string) =>
    (await upper.done('reception.shared', { period })).people.map(({ name, units }) => [name, units.length]);
  expect(await names('2026-Q3')).toEqual([['李娜', 3]]);
  expect(await names('2026-09')).toEqual([['李娜', 2]]);
  expect(await names('2026-10')).toEqual([['李娜', 2]]);
  expect(await upper.done('reception.shared', { period: '2026-Q3' })).toMatchObject({
    units: 3,
    others: [
      { name: '第2工会委员会', periodLabel: '2026年9月', on: '2026-09-20' },
      { name: '第3工会委员会', periodLabel: '2026年10月', on: '2026-10-10' },
    ],
  });
});

test('of each unit its newest list counts, and lists of another time are left alone', async () => {
  const upper = await upperOf(unitOf(1), unitOf(2));
  await took(upper, await listAlone(upper, 1, '2026-07-10'));
  await took(upper, await listAlone(upper, 2, '2026-08-10'));
  expect((await upper.done('reception.shared', { period: '2026-07' })).people).toEqual([]);
  expect((await upper.done('reception.shared', { period: '2026-Q3' })).people).toMatchObject([{ name: '李娜' }]);
  // 李娜 has left the first unit: its next list, packed with the quarter, no longer names her.
  const [first] = others;
  first?.write(() => first.ledger.sql.prepare("update member set membership = '已转出' where name = '李娜'").run());
  if (!first) throw new Error('no unit');
  const again = await packed(upper, first, [contentOf(unitOf(1), figures)], list);
  expect(await took(upper, again)).toEqual([expect.stringMatching(/taken/u)]);
  expect((await upper.done('reception.shared', { period: '2026-Q3' })).people).toEqual([]);
});

/** A list of these people, with the numbers in full or masked. */
async function listOf(upper: Book, n: number, people: readonly { name: string; id: string }[], full: boolean) {
  const lower = union(unitOf(n));
  enrol(lower, people);
  const card = await exchangeCard(upper, lower);
  const file = await lower.done('packages.make', { reports: [], members: { full }, way: '公钥', card, ...reason });
  return { name: file.fileName, bytes: ownBytes(file) };
}
/** Two people of one name whose masked numbers are the same: they differ in the day of birth alone. */
const [elder, younger] = [
  { name: '王伟', id: '320105198003050018' },
  { name: '王伟', id: '320105199912120018' },
];

test('numbers in full tell one person by another spelling, and two people of one name apart', async () => {
  const upper = await upperOf(unitOf(1), unitOf(2));
  const first = await listOf(upper, 1, [{ name: '阿依古丽·买买提', id: idOf(5) }, elder], true);
  const second = await listOf(upper, 2, [{ name: '阿依古丽买买提', id: idOf(5) }, younger], true);
  expect(await took(upper, first, second)).toEqual(['taken', 'taken']);
  const { people } = await upper.done('reception.shared', { period: '2026-11' });
  expect(people.map(({ name, units }) => [name, units.map((unit) => unit.name)])).toEqual([
    ['阿依古丽·买买提', [unitOf(1).name, unitOf(2).name]],
  ]);
});

test('a masked number is held against the name, also beside lists in full', async () => {
  const upper = await upperOf(unitOf(1), unitOf(2), unitOf(3));
  const files = [
    await listOf(upper, 1, [elder], true),
    await listOf(upper, 2, [younger], true),
    await listOf(upper, 3, [elder], false),
  ];
  expect(await took(upper, ...files)).toEqual(['taken', 'taken', 'taken']);
  const { people } = await upper.done('reception.shared', { period: '2026-11' });
  // Which of the two the masked line is nobody can say: it is shown with each.
  expect(people.map(({ units }) => units.map((unit) => unit.name))).toEqual([
    [unitOf(1).name, unitOf(3).name],
    [unitOf(2).name, unitOf(3).name],
  ]);
});
