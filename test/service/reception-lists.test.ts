import { afterEach, expect, test } from 'vitest';
import { contentOf, enrol, exchangeCard, idOf, ownBytes, period, reason, unitOf } from './package-world.ts';
import { closeUnions, figures, packed, took, union, upperOf } from './reception-world.ts';

afterEach(closeUnions);

const lists = { report: 'members', period };
const districtUnit = { code: '81320101MC0000009X', name: '清江区总工会' };
const withList = { members: { full: false } };

/** A unit with women and men on its list; each person is on one list only. */
let person = 20;
const people = (women: number, men: number) =>
  Array.from({ length: women + men }, (_, i) => {
    person += 1;
    return { name: `会员${person}`, id: idOf(person), gender: i < women ? '女' : '男' };
  });

test('lists of members go up over two levels: the sum of them answers the collection, and the notice', async () => {
  const city = await upperOf(unitOf(1), districtUnit, unitOf(5));
  const asked = { ...lists, title: '会员名单', due: '2026-11-30', note: '' };
  await city.done('reception.await', asked);
  const first = union(unitOf(1));
  enrol(first, people(2, 1));
  expect(await took(city, await packed(city, first, [contentOf(unitOf(1), figures)], withList))).toEqual(['taken']);

  const district = union(districtUnit);
  const card = await exchangeCard(city, district);
  const notice = await city.done('reception.notice', { ...lists, format: 'file' });
  await district.done('packages.readRequest', { file: ownBytes(notice) });
  for (const n of [2, 3, 4]) await district.done('reception.saveUnit', unitOf(n));
  const receiver = districtUnit.name;
  for (const [n, women, men] of [
    [2, 4, 1],
    [3, 0, 2],
  ] as const) {
    const lower = union(unitOf(n));
    enrol(lower, people(women, men));
    const file = await packed(district, lower, [contentOf(unitOf(n), figures)], { ...withList, receiver });
    expect(await took(district, file)).toEqual(['taken']);
  }
  const duty = async () => {
    const rows = await district.done('duties.list', { year: 2026 });
    return rows.filter((row) => row.report === 'members').map(({ state, sentOn }) => ({ state, sentOn }));
  };
  expect(await duty()).toMatchObject([{ sentOn: null }]);
  const { id } = await district.done('reception.freeze', lists);
  expect(await duty()).toMatchObject([{ state: '已定稿', sentOn: null }]);
  const file = await district.done('packages.make', { reports: [id], way: '公钥', card, ...reason });
  expect(await duty()).toMatchObject([{ state: '已上报' }]);

  expect(await took(city, { name: file.fileName, bytes: ownBytes(file) })).toEqual(['taken']);
  // No row of its own that nobody opened.
  const { collections } = await city.done('reception.state', {});
  expect(collections.filter(({ report }) => report.includes('members'))).toMatchObject([
    { report: 'members', title: '会员名单', expected: 3, received: 2, missing: 1 },
  ]);
  const sum = await city.done('reception.sum', lists);
  expect(sum).toMatchObject({ units: 2, ofAllLevels: 3, missing: ['第5工会委员会'] });
  expect(
    sum.tables[0]?.rows.map(({ cells }) => [cells['name'], cells['people'], cells['women'], cells['active']]),
  ).toEqual([
    ['第1工会委员会', 3, 2, 3],
    ['清江区总工会（汇总）', 7, 4, 7],
    ['合计', 10, 6, 10],
  ]);
  expect(sum.notes).toContain('“清江区总工会（汇总）”：还有 1 个单位没有报：第4工会委员会');
  expect(sum.notes.filter((note) => note.includes('只有人数，没有名单'))).toHaveLength(1);
  // And once more a level up: 3 units at two levels.
  const above = await city.done('reception.freeze', lists);
  const content = String(city.one(`select content from report_snapshot where id = ${above.id}`));
  expect(content).toContain('汇总 3 个单位报来的表');
  expect(content).toContain('"title":"会员名单（汇总）"');
});
