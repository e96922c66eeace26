import { expect, test } from 'vitest';
import type { ContentTable } from '../../src-main/domain/report-content.ts';
import { reshaped } from '../../src-main/domain/template-shape.ts';

const table: ContentTable = {
  key: 'table',
  title: '名册',
  columns: [
    { key: 'name', label: '姓名', width: 10, format: 'text' },
    { key: 'group', label: '所属小组', width: 10, format: 'text' },
  ],
  rows: [
    ['安', '科室分会'],
    ['白', '装配分会/二班'],
    ['陈', ''],
    ['丁', '装配分会'],
    ['方', '装配分会/一班'],
  ].map(([name = '', group = ''], i) => ({ key: `${i + 1}`, label: name, kind: '明细', cells: { name, group } })),
  look: { orientation: 'portrait', titles: [], lines: [], footer: [], signatures: [] },
} as unknown as ContentTable;

const words = (subtotal: boolean, house: readonly string[]): unknown[] =>
  reshaped(
    table,
    {
      columns: [{ field: 'name' }],
      groups: [{ field: 'group', subtotal }],
      sort: [],
      sums: [],
      count: false,
      hiddenRows: [],
      list: null,
      orientation: 'portrait',
    },
    '人',
    new Set(),
    house,
  ).rows.map(({ cells }) => cells['name']);

test('groups of the office stand as they stand in the house, whoever comes first by name; without one last', () => {
  expect(words(false, ['装配分会', '装配分会/一班', '装配分会/二班', '科室分会'])).toEqual([
    '所属小组：装配分会（1 人）',
    '丁',
    '所属小组：装配分会/一班（1 人）',
    '方',
    '所属小组：装配分会/二班（1 人）',
    '白',
    '所属小组：科室分会（1 人）',
    '安',
    '所属小组：没有填（1 人）',
    '陈',
  ]);
});

test('how many are in a group is said once: at its subtotal, else in its heading', () => {
  expect(words(true, ['科室分会']).slice(0, 3)).toEqual(['所属小组：科室分会', '安', '小计（1 人）']);
});
