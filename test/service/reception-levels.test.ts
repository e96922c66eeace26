import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Book } from './book.ts';
import {
  close,
  contentOf,
  exchangeCard,
  openUnion,
  ownBytes,
  period,
  reason,
  unitOf,
  upperUnit,
} from './package-world.ts';
import { closeUnions, one, packed, took, union, upperOf } from './reception-world.ts';

/**
 * The city collects from one direct unit, from a district with three units of its own, one of which did not report, and
 * from a unit that is missing.
 */
const districtUnit = { code: '81320101MC0000009X', name: '清江区总工会' };
const direct = { members: 10, women: 4, dues: 1000 };
const second = { members: 20, women: 8, dues: 2000 };
const third = { members: 30, women: 9, dues: 3000 };

let city: Book;
let district: Book;
let lines: string[];

/** The district's closed sum, sealed for the city. */
async function sumFile(reports: number[]) {
  const card = await exchangeCard(city, district);
  const file = await district.done('packages.make', { reports, way: '公钥', card, ...reason });
  return { name: file.fileName, bytes: ownBytes(file) };
}

beforeAll(async () => {
  city = await upperOf(unitOf(1), districtUnit, unitOf(5));
  await city.done('reception.await', { ...one, title: '会员和会费季报表', due: '2026-12-15' });
  district = union(districtUnit);
  for (const n of [2, 3, 4]) await district.done('reception.saveUnit', unitOf(n));
  const receiver = districtUnit.name;
  const two = await packed(district, union(unitOf(2)), [contentOf(unitOf(2), second)], { receiver });
  const three = await packed(district, union(unitOf(3)), [contentOf(unitOf(3), third)], { receiver });
  expect(await took(district, two, three)).toEqual(['taken', 'taken']);
  const { id } = await district.done('reception.freeze', one);
  const own = await packed(city, union(unitOf(1)), [contentOf(unitOf(1), direct)]);
  lines = await took(city, own, await sumFile([id]));
}, 120_000);
afterAll(closeUnions);

test('a sum that arrives answers the collection of its report', async () => {
  expect(lines).toEqual(['taken', 'taken']);
  const { collections } = await city.done('reception.state', {});
  expect(collections).toMatchObject([
    {
      report: 'quarter',
      title: '会员和会费季报表',
      expected: 3,
      received: 2,
      missing: 1,
      twice: 0,
      late: 0,
      returned: 0,
    },
  ]);
  const units = await city.done('reception.collected', one);
  expect(Object.fromEntries(units.map(({ name, state }) => [name, state]))).toEqual({
    第1工会委员会: '已收',
    清江区总工会: '已收',
    第5工会委员会: '未报',
  });
});

test('direct units and the sum of a district are one sum, which says who is missing below', async () => {
  const sum = await city.done('reception.sum', one);
  expect(sum).toMatchObject({ units: 2, ofAllLevels: 3, missing: ['第5工会委员会'] });
  expect(sum.notes).toContain('“清江区总工会（汇总）”：还有 1 个单位没有报：第4工会委员会');
  expect(sum.tables.map(({ key }) => key)).toEqual(['people', 'dues']);
  const cells = (table: number, row: string) => sum.tables[table]?.rows.find(({ key }) => key === row)?.cells;
  expect(cells(0, 'A04')).toMatchObject({ value: 60 });
  expect(cells(0, 'A05')).toMatchObject({ value: 21 });
  // 职代会制度: one unit has it, and two of the district.
  expect(cells(0, 'B01')).toMatchObject({ item: '职代会制度', value: 3 });
  expect(cells(1, '机关分会')).toMatchObject({ fen: 5700 });
  expect(cells(1, '合计')).toMatchObject({ fen: 6000 });
  expect(sum.byUnit.map(({ rows }) => rows.map(({ cells: own }) => [own['unit'], own['fen']]))).toEqual([
    [
      ['第1工会委员会', 1000],
      ['清江区总工会（汇总）', 5000],
      ['合计', 6000],
    ],
  ]);
});

test('a number opens the sum of the district', async () => {
  const parts = await city.done('reception.cell', { ...one, table: 'people', row: 'A05', column: 'value' });
  expect(Object.fromEntries(parts.map(({ name, value }) => [name, value]))).toEqual({
    '清江区总工会（汇总）': 17,
    第1工会委员会: 4,
  });
  const id = parts.find(({ value }) => value === 17)?.packageId ?? 0;
  const view = await city.done('reception.package', { id });
  // Back from it lead the units of the collection that it answers.
  expect(view).toMatchObject({ unit: districtUnit, report: 'quarter', title: '会员和会费季报表（汇总）' });
  expect(view.warnings).toContain('还有 1 个单位没有报：第4工会委员会');
  expect(view.tables[0]?.rows.find(({ key }) => key === 'A05')?.cells['value']).toBe(17);
});

test('the report of the district itself is added beside its sum; it is one unit that reported', async () => {
  const office = contentOf(districtUnit, { members: 5, women: 2, dues: 500 });
  expect(await took(city, await packed(city, district, [office]))).toEqual(['taken']);
  const sum = await city.done('reception.sum', one);
  expect(sum).toMatchObject({ units: 2, ofAllLevels: 4, missing: ['第5工会委员会'] });
  expect(sum.tables[0]?.rows.find(({ key }) => key === 'A04')?.cells['value']).toBe(65);
  const { collections } = await city.done('reception.state', {});
  expect(collections).toMatchObject([{ received: 2, missing: 1, twice: 0 }]);
});

test('the sum of sums is closed under the title of its report and counts the units of all levels', async () => {
  const { id } = await city.done('reception.freeze', one);
  const [row] = await city.done('snapshots.list', { report: 'sum:quarter' });
  expect(row).toMatchObject({ id, title: '会员和会费季报表（汇总）', period });
  const content = String(city.one(`select content from report_snapshot where id = ${id}`));
  expect(content).toContain('汇总 4 个单位报来的表');
  // Who is missing is on the paper at both levels.
  expect(content).toContain(
    '应收 3 个单位，汇总 2 个（连同下级的汇总，共 4 个单位的数），还差 1 个：第5工会委员会。清江区总工会（汇总）还差 1 个：第4工会委员会',
  );
  expect((await city.done('snapshots.changes', { id })).total).toBe(0);
  expect((await city.done('reception.export', one)).fileName).toMatch(/汇总 ?2 ?个，共 ?4 ?个单位的数/u);
});

test('a collection that is closed takes no sum either', async () => {
  const other = await upperOf(districtUnit);
  await other.done('reception.close', { ...one, closed: true });
  const card = await exchangeCard(other, district);
  const [snapshot] = await district.done('snapshots.list', { report: 'sum:quarter' });
  const file = await district.done('packages.make', { reports: [snapshot?.id ?? 0], way: '公钥', card, ...reason });
  const [line] = await took(other, { name: file.fileName, bytes: ownBytes(file) });
  expect(line).toContain('已经截止');
});

test('a sum that is sent back leads the district to the page of its sum', async () => {
  const other = await upperOf(districtUnit);
  const card = await exchangeCard(other, district);
  const [snapshot] = await district.done('snapshots.list', { report: 'sum:quarter' });
  const file = await district.done('packages.make', { reports: [snapshot?.id ?? 0], way: '公钥', card, ...reason });
  expect(await took(other, { name: file.fileName, bytes: ownBytes(file) })).toEqual(['taken']);
  const [row] = await other.done('reception.collected', one);
  const asked = await other.done('reception.ask', { id: row?.packageId ?? 0, text: '请核对', by: null, cells: [] });
  await district.done('packages.readRequest', { file: ownBytes(asked) });
  const duty = (await district.done('duties.list', { year: 2026 })).find(({ state }) => state === '退回待改');
  expect(duty).toMatchObject({ period, link: '/reports/reception/of/2026-Q3/quarter/sum' });
});

test('many warnings of two districts are told as a number, so that the sum of both can be closed', async () => {
  const districts = [districtUnit, { code: '81320102MC0000009X', name: '江宁区总工会' }];
  const other = await upperOf(...districts);
  const missing = { level: 'warning' as const, sentence: '还有 1 个单位没有报：第4工会委员会' };
  for (const unit of districts) {
    const many = Array.from({ length: 300 }, (_, i) => ({ level: 'warning' as const, sentence: `第${i}处` }));
    const content = { ...contentOf(unit, direct), report: 'sum:quarter', checks: [missing, ...many] };
    expect(await took(other, await packed(other, union(unit), [content]))).toEqual(['taken']);
  }
  const { notes } = await other.done('reception.sum', one);
  expect(notes).toEqual(
    ['江宁区总工会', '清江区总工会'].flatMap((name) => [
      `“${name}（汇总）”：还有 1 个单位没有报：第4工会委员会`,
      `“${name}（汇总）”：另有 300 条提醒，见它的汇总`,
    ]),
  );
  await other.done('reception.freeze', one);
});

test('of a district that has units its own report alone is not all: it waits for the sum, which tells whether it is late', async () => {
  const other = openUnion(upperUnit, '2026-11-30');
  const due = '2026-11-25';
  try {
    await other.done('reception.saveUnit', districtUnit);
    await other.done('reception.saveUnit', unitOf(1));
    const last = { report: 'quarter', period: '2026-Q2' };
    await other.done('reception.await', { ...one, title: '会员和会费季报表', due });
    const sumOfDistrict = (of: string) => ({
      ...contentOf(districtUnit, direct, of),
      report: 'sum:quarter',
      checks: [{ level: 'ok' as const, sentence: '汇总 7 个单位报来的表' }],
    });
    const early = union(districtUnit);
    // The sum of the quarter before tells that it has units.
    expect(await took(other, await packed(other, early, [sumOfDistrict('2026-Q2')]))).toEqual(['taken']);
    expect(await other.done('reception.collected', last)).toMatchObject([{ state: '未报' }, { state: '已收' }]);
    expect(await took(other, await packed(other, early, [contentOf(districtUnit, direct)]))).toEqual(['taken']);
    const state = async () => {
      const { collections } = await other.done('reception.state', {});
      const units = await other.done('reception.collected', one);
      return [
        collections.find(({ period: of }) => of === period),
        units.find(({ code }) => code === districtUnit.code),
      ];
    };
    expect(await state()).toMatchObject([
      { received: 0, missing: 2, late: 0, returned: 0 },
      { state: '汇总还没来', late: false },
    ]);
    expect(await other.done('reception.sum', one)).toMatchObject({
      units: 1,
      missing: ['第1工会委员会'],
      missingBelow: ['清江区总工会下级的汇总还没有来'],
    });
    // Its own report was packed on 11-21, in time; its sum was not.
    const late = openUnion(districtUnit, '2026-11-28');
    try {
      late.write(() => {
        late.ledger.sql.prepare('delete from unit_key').run();
        for (const row of early.ledger.sql.prepare('select * from unit_key').all() as Record<string, unknown>[])
          late.ledger.sql
            .prepare(
              `insert into unit_key (${Object.keys(row).join()}) values (${Object.keys(row)
                .map(() => '?')
                .join()})`,
            )
            .run(...Object.values(row));
      });
      const card = await exchangeCard(other, late);
      const reports = [close(late, sumOfDistrict(period))];
      const file = await late.done('packages.make', { reports, way: '公钥', card, ...reason });
      expect(await took(other, { name: file.fileName, bytes: ownBytes(file) })).toEqual(['taken']);
    } finally {
      late.close();
    }
    expect(await state()).toMatchObject([
      { received: 1, missing: 1, late: 1 },
      { state: '已收', late: true },
    ]);
  } finally {
    other.close();
  }
});

test('who is missing two and three levels down is on the paper, of many counties too', async () => {
  const province = await upperOf(districtUnit);
  const unit = union(districtUnit);
  const counties = ['甲县', '乙县', '丙县', '丁县', '戊县'];
  const checks = [
    { level: 'ok' as const, sentence: '汇总 15 个单位报来的表' },
    ...counties.map((name) => ({
      level: 'warning' as const,
      sentence: `“${name}总工会（汇总）”：还有 1 个单位没有报：${name}一中工会`,
    })),
    // And the level below that.
    {
      level: 'warning' as const,
      sentence: '“甲县总工会（汇总）”：“河口镇总工会（汇总）”：还有 2 个单位没有报：水厂、砖厂',
    },
    { level: 'warning' as const, sentence: '“己县总工会”：下级的汇总还没有来' },
  ];
  const content = { ...contentOf(districtUnit, direct), report: 'sum:quarter', checks };
  expect(await took(province, await packed(province, unit, [content]))).toEqual(['taken']);
  const city = '清江区总工会（汇总）';
  const missing = [
    ...counties.map((name) => `${city}的${name}总工会（汇总）还差 1 个：${name}一中工会`),
    `${city}的甲县总工会（汇总）的河口镇总工会（汇总）还差 2 个：水厂、砖厂`,
    `${city}的己县总工会下级的汇总还没有来`,
  ];
  expect(await province.done('reception.sum', one)).toMatchObject({ missing: [], missingBelow: missing });
  const { id } = await province.done('reception.freeze', one);
  const paper = String(province.one(`select content from report_snapshot where id = ${id}`));
  for (const words of missing) expect(paper).toContain(words);
  expect(paper).not.toContain('另有');
});

test('a district said to have units of its own waits for their sum from its very first report on; said not to, it waits no more', async () => {
  const other = await upperOf(unitOf(1));
  const add = { ...districtUnit, hasUnits: true };
  const { id } = await other.done('reception.saveUnit', add);
  const own = await packed(other, union(districtUnit), [contentOf(districtUnit, direct)]);
  expect(await took(other, own)).toEqual(['taken']);
  const found = async () => {
    const units = await other.done('reception.collected', one);
    return [
      units.find(({ name }) => name === districtUnit.name)?.state,
      (await other.done('reception.state', {})).collections[0]?.missing,
    ];
  };
  expect(await found()).toEqual(['汇总还没来', 2]);
  expect((await other.done('reception.sum', one)).missingBelow).toEqual(['清江区总工会下级的汇总还没有来']);
  const below = async () => (await other.done('reception.units', {})).map(({ hasUnits }) => hasUnits);
  expect(await below()).toEqual([false, true]);
  // A list says it of many at once; one without such a column says nothing.
  const listed = async (text: string) =>
    (await other.done('reception.importUnits', { fileName: 'a.csv', file: new Uint8Array(Buffer.from(text)) })).kept;
  const [first, two] = [unitOf(1), districtUnit].map((unit) => `${unit.code},${unit.name}`);
  expect(await listed(`单位代码,单位名称,有下级单位\n${first},有\n${two},无\n`)).toMatchObject({ noted: 2, same: 0 });
  expect(await below()).toEqual([true, false]);
  expect(await listed(`单位代码,单位名称\n${first}\n${two}\n`)).toMatchObject({ noted: 0, same: 2 });
  expect(await listed(`单位代码,单位名称,有下级单位\n${first},否\n${two},√\n`)).toMatchObject({ noted: 2 });
  expect(await below()).toEqual([false, true]);
  // What was said goes with the unit to a corrected code, and stays where only a telephone is written down.
  const code = '81320109MC0000009X';
  await other.done('reception.saveUnit', { ...districtUnit, id, code, phone: '12345' });
  expect(await below()).toEqual([false, true]);
  expect(await found()).toEqual(['汇总还没来', 2]);
  await other.done('reception.saveUnit', { ...add, id, code, hasUnits: false });
  expect(await found()).toEqual(['已收', 1]);
  await other.undo();
  expect(await found()).toEqual(['汇总还没来', 2]);
});

test('who ever sent a sum has units of its own unless somebody says that it has none any more', async () => {
  const other = await upperOf();
  const { id } = await other.done('reception.saveUnit', districtUnit);
  const sent = { ...contentOf(districtUnit, direct, '2026-Q2'), report: 'sum:quarter' };
  const book = union(districtUnit);
  expect(await took(other, await packed(other, book, [sent]))).toEqual(['taken']);
  expect(await other.done('reception.units', {})).toMatchObject([{ hasUnits: true }]);
  expect(await took(other, await packed(other, book, [contentOf(districtUnit, direct)]))).toEqual(['taken']);
  expect(await other.done('reception.collected', one)).toMatchObject([{ state: '汇总还没来' }]);
  await other.done('reception.saveUnit', { ...districtUnit, id, hasUnits: false });
  expect(await other.done('reception.units', {})).toMatchObject([{ hasUnits: false }]);
  expect(await other.done('reception.collected', one)).toMatchObject([{ state: '已收' }]);
});
