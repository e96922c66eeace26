import { afterEach, expect, test } from 'vitest';
import type { ReportContent } from '../../src-main/domain/report-content.ts';
import { contentOf, period, reason, unitOf } from './package-world.ts';
import { closeUnions, figures, packed, took, union, upperOf } from './reception-world.ts';

afterEach(closeUnions);

/** A report of one table. */
const single = (
  n: number,
  report: string,
  table: Pick<ReportContent['tables'][number], 'columns' | 'rows'>,
): ReportContent => {
  const content = structuredClone(contentOf(unitOf(n), figures));
  const [first] = content.tables;
  return { ...content, report, title: report, tables: first ? [{ ...first, ...table }] : [] };
};
const collected = async (make: (n: number) => ReportContent) => {
  const upper = await upperOf(unitOf(1), unitOf(2));
  for (const n of [1, 2])
    expect(await took(upper, await packed(upper, union(unitOf(n)), [make(n)]))).toEqual(['taken']);
  return upper;
};

test('lines that are records are listed under their units, never added; the sums below them are', async () => {
  const upper = await collected((n) =>
    single(n, 'R24', {
      columns: [
        { key: 'kind', label: '合同类型', format: 'text', width: 10 },
        { key: 'name', label: '合同名称', format: 'text', width: 10 },
        { key: 'covered', label: '覆盖职工数', format: 'count', width: 10 },
      ],
      rows: [
        { key: '综合', label: '综合', kind: '明细', cells: { kind: '综合', name: `合同${n}`, covered: 100 * n } },
        { key: '合计', label: '合计', kind: '合计', bold: true, cells: { kind: '合计', covered: 100 * n } },
      ],
    }),
  );
  const { tables, leftOut } = await upper.done('reception.sum', { report: 'R24', period });
  expect(tables[0]?.columns[0]?.label).toBe('报送单位');
  expect(tables[0]?.rows.map(({ cells }) => [cells['#unit'], cells['name'], cells['covered']])).toEqual([
    [unitOf(1).name, '合同1', 100],
    [unitOf(2).name, '合同2', 200],
    [undefined, undefined, 300],
  ]);
  expect(leftOut).toBe(0);
  const row = tables[0]?.rows[1]?.key ?? '';
  const key = tables[0]?.key ?? '';
  const parts = await upper.done('reception.cell', { report: 'R24', period, table: key, row, column: 'covered' });
  expect(parts.map(({ name, value }) => [name, value])).toEqual([[unitOf(2).name, 200]]);
  await upper.done('reception.export', { report: 'R24', period, ...reason });
  await upper.done('reception.freeze', { report: 'R24', period });
});

test('averages and numbers of which nobody says what they are stay out of the sum, and that is said', async () => {
  const upper = await collected((n) =>
    single(n, 'R15', {
      columns: [
        { key: 'title', label: '活动', format: 'text', width: 10 },
        { key: 'cash', label: '慰问金', format: 'money', width: 10 },
        { key: 'perHead', label: '人均', format: 'money', width: 10 },
        { key: 'odd', label: '数量', format: 'general', width: 10 },
      ],
      rows: [
        { key: '合计', label: '合计', kind: '合计', cells: { title: '合计', cash: 500, perHead: 31_250, odd: 3 } },
      ],
    }),
  );
  const { tables, byUnit, notes } = await upper.done('reception.sum', { report: 'R15', period });
  expect(tables[0]?.rows[0]?.cells).toEqual({ title: '合计', cash: 1000 });
  expect(byUnit[0]?.rows.map(({ cells }) => cells['perHead'])).toEqual([31_250, 31_250, undefined]);
  expect(notes).toEqual([
    '“人均”是平均数，不能相加，汇总里空着',
    '“会员”里的“数量”没有写明是个数还是金额，没有相加。请看各单位的表',
  ]);
});

test('the monthly report of a second-level union is made to be added up', async () => {
  const upper = await upperOf();
  const { id } = await upper.done('snapshots.close', { key: 'R20', params: { period: '2026-10' } as never });
  const content = JSON.parse(upper.one('select content from report_snapshot where id = ?', id)) as ReportContent;
  expect(content.tables[0]?.columns.find(({ key }) => key === 'number')?.format).toBe('int');
});
