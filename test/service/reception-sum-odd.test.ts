import { afterEach, expect, test } from 'vitest';
import type { ReportContent } from '../../src-main/domain/report-content.ts';
import { contentOf, reason, unitOf } from './package-world.ts';
import { closeUnions, figures, one, packed, summed, took, union, upperOf } from './reception-world.ts';

afterEach(closeUnions);

const of = (n: number, change: (content: ReportContent) => void = () => undefined): ReportContent => {
  const content = structuredClone(contentOf(unitOf(n), figures));
  change(content);
  return content;
};

test('a report that names people is not added up, and one sentence says so', async () => {
  const upper = await upperOf(unitOf(1), unitOf(2));
  for (const n of [1, 2])
    await took(upper, await packed(upper, union(unitOf(n)), [{ ...of(n), people: n === 1 ? 0 : 3 }]));
  const sentence = '这张表写着人的姓名，是名单，不能相加。请到“各单位”里一份一份打开看';
  expect(await upper.done('reception.sum', one)).toMatchObject({
    units: 2,
    tables: [],
    byUnit: [],
    unsummed: sentence,
  });
  for (const answer of [
    await upper.call('reception.freeze', one),
    await upper.call('reception.export', { ...one, ...reason }),
  ])
    expect(answer).toMatchObject({ ok: false, error: { code: 'RULE_BROKEN', message: sentence } });
});

test('columns that only some units have are kept in their place, and said', async () => {
  const upper = await upperOf(unitOf(1), unitOf(2), unitOf(3));
  for (const n of [1, 2, 3]) {
    const content = of(n, ({ tables: [, dues] }) => {
      if (n !== 2) return;
      dues?.columns.splice(1, 0, { key: 'owed', label: '欠缴', format: 'money', width: 12 });
      for (const row of dues?.rows ?? []) row.cells['owed'] = 777;
    });
    await took(upper, await packed(upper, union(unitOf(n)), [content]));
  }
  const { tables, byUnit, notes } = await upper.done('reception.sum', one);
  expect(tables[1]?.columns.map(({ key }) => key)).toEqual(['unit', 'owed', 'fen']);
  expect(await summed(upper, 1, '合计', 'owed')).toBe(777);
  expect(await summed(upper, 1, '合计', 'fen')).toBe(3000);
  expect(byUnit[0]?.columns.map(({ key }) => key)).toEqual(['unit', 'owed', 'fen']);
  expect(byUnit[0]?.rows.at(-1)?.cells['owed']).toBe(777);
  expect(notes).toEqual(['“会费”里的“欠缴”这一列，只有第2工会委员会有，有几个单位就加了几个']);
});

test('a cell that is money for one unit and a number for another is not added, nor one too large to be exact', async () => {
  const upper = await upperOf(unitOf(1), unitOf(2));
  for (const n of [1, 2]) {
    const content = of(n, ({ tables: [people, dues] }) => {
      const [members, women] = people?.rows ?? [];
      if (n === 2 && members) members.format = 'money';
      if (women) women.cells['value'] = Number.MAX_SAFE_INTEGER - 1;
      const whole = dues?.rows.at(-1);
      if (whole) whole.cells['fen'] = -5;
    });
    await took(upper, await packed(upper, union(unitOf(n)), [content]));
  }
  expect(await summed(upper, 0, 'A04', 'value')).toBeUndefined();
  expect(await summed(upper, 0, 'A05', 'value')).toBeUndefined();
  expect(await summed(upper, 1, '合计', 'fen')).toBe(-10);
  expect((await upper.done('reception.sum', one)).notes).toEqual([
    '“会员人数 › 人数”有的单位是金额，有的是个数，没有相加。请看各单位的表',
    '“其中女会员 › 人数”加起来数太大，准不了，没有相加。请看各单位的表',
  ]);
  expect(await upper.call('reception.freeze', one)).toMatchObject({ ok: true });
});

test.each<[string, (content: ReportContent) => void, string]>([
  [
    'a fraction of a person',
    ({ tables }) => void ((tables[0]?.rows[0]?.cells ?? {})['value'] = 0.5),
    '里的“会员人数 › 人数”不是整数',
  ],
  [
    'a fraction of a fen',
    ({ tables }) => void ((tables[1]?.rows[0]?.cells ?? {})['fen'] = 10.25),
    '里的“机关分会 › 实收”不是整数',
  ],
  ['1e308', ({ tables }) => void ((tables[1]?.rows[0]?.cells ?? {})['fen'] = 1e308), '里的“机关分会 › 实收”的数太大'],
  [
    'a line twice',
    ({ tables }) => void tables[0]?.rows.push(...tables[0].rows.slice(0, 1)),
    '里的“会员”有两行“会员人数”',
  ],
  [
    'a column twice',
    ({ tables }) => void tables[0]?.columns.push(...tables[0].columns.slice(1, 2)),
    '里的“会员”有两列“人数”',
  ],
  ['a table twice', ({ tables }) => void tables.push(...tables.slice(0, 1)), '的“会员”有两张'],
])('a package with %s is refused by a sentence about its file', async (_, change, says) => {
  const upper = await upperOf(unitOf(1));
  const file = await packed(upper, union(unitOf(1)), [of(1, change)]);
  const { lines } = await upper.done('reception.take', { files: [file] });
  expect(lines).toMatchObject([{ file: file.name, outcome: 'refused', sentence: expect.stringContaining(says) }]);
  expect(lines[0]?.sentence).toMatch(/没有收。请对方/u);
  expect(upper.one('select count(*) from received_package')).toBe(0);
});

test('a sum of more tables than one report holds is refused by a sentence', async () => {
  const upper = await upperOf(unitOf(1));
  const content = of(1, ({ tables }) => {
    const [, dues] = tables;
    for (let n = 0; n < 30 && dues; n += 1) tables.push({ ...dues, key: `dues${n}` });
  });
  expect(await took(upper, await packed(upper, union(unitOf(1)), [content]))).toEqual(['taken']);
  expect(await upper.refused('reception.freeze', one)).toMatchObject({
    code: 'RULE_BROKEN',
    message: '加起来的表太大，一张报表装不下，没有定稿。请用“汇总存 Excel”',
  });
});
