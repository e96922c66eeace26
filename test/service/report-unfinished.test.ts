import { afterEach, expect, test } from 'vitest';
import { enrol, idOf, unitOf } from './package-world.ts';
import { closeUnions, union } from './reception-world.ts';

afterEach(closeUnions);

/** Today is 2026-11-21: November and the fourth quarter still run. */
test('what goes up before its period is over only notes that it runs; what has time is warned', async () => {
  const book = union(unitOf(1));
  enrol(book, [{ name: '李娜', id: idOf(7) }]);
  const levels = async () => {
    const said = [];
    for (const [key, params] of [
      ['R4', { month: '2026-11' }],
      ['R18', { period: '2026-Q4' }],
    ] as const) {
      const { checks } = await book.done('reports.preview', { key, params });
      said.push(...checks.filter(({ sentence }) => sentence.includes('还没有过完')));
    }
    return said.map(({ level, sentence }) => [level, sentence]);
  };
  const november = '2026年11月还没有过完，数字到2026年11月21日为止';
  const quarter = '2026年第四季度还没有过完，数字到2026年11月21日为止';
  // As the program comes: R4 月报 当月25日, R18 季报 次月10日.
  expect(await levels()).toEqual([
    ['ok', november],
    ['warning', quarter],
  ]);
  await book.done('standards.save', {
    key: 'reportDuties',
    value: { duties: ['R4 月报 次月5日', 'R18 季报 当月20日'] },
    validFrom: '2026-01-01',
    source: '测试',
  });
  expect(await levels()).toEqual([
    ['warning', november],
    ['ok', quarter],
  ]);
});

test('a sheet of a month that still runs says so, whichever it is', async () => {
  const book = union(unitOf(1));
  const { checks } = await book.done('reports.preview', { key: 'R20', params: { period: '2026-11' } });
  expect(checks.map(({ sentence }) => sentence)).toContain('2026年11月还没有过完，数字到2026年11月21日为止');
  const { checks: past } = await book.done('reports.preview', { key: 'R20', params: { period: '2026-10' } });
  expect(past.filter(({ sentence }) => sentence.includes('还没有过完'))).toEqual([]);
});
