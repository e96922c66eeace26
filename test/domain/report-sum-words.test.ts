import { expect, test } from 'vitest';
import type { ContentTable } from '../../src-main/domain/report-content.ts';
import { addToSum, newSum, summedTables } from '../../src-main/domain/report-sum.ts';

const look = { titles: [], lines: [], orientation: 'portrait', footer: [], signatures: [] } as const;
const tableOf = (rows: ContentTable['rows']): ContentTable => ({
  key: 't',
  title: '表',
  columns: [
    { key: 'name', label: '单位', format: 'text', width: 20 },
    { key: 'measure', label: '计量', format: 'text', width: 10 },
    { key: 'n', label: '数', format: 'int', width: 10 },
  ],
  rows,
  look: { ...look, titles: [], lines: [], footer: [], signatures: [] },
});
const summed = (...tables: ContentTable[]) => {
  const sum = newSum();
  for (const [i, table] of tables.entries())
    addToSum(sum, { report: 'x', people: 0, unit: { code: `${i}`, name: `${i}` }, tables: [table] });
  return summedTables(sum).tables[0]?.rows.map(({ cells }) => cells);
};
const own = (name: string, n: number): ContentTable['rows'][number] => ({
  key: '本单位',
  label: name,
  kind: '明细',
  cells: { name, n },
});

test('where no unit has branches the only line says of how many units it is the sum', () => {
  expect(summed(tableOf([own('甲', 2)]), tableOf([own('乙', 5)]))).toEqual([{ name: '2 个单位合计', n: 7 }]);
  expect(summed(tableOf([own('甲', 2)]))).toEqual([{ name: '甲', n: 2 }]);
});

test('有 and 无 added up say that they count units', () => {
  const line = (n: number): ContentTable['rows'][number] => ({
    key: 'B01',
    label: '职代会制度',
    kind: '明细',
    format: 'yesno',
    cells: { name: '职代会制度', measure: '有/无', n },
  });
  expect(summed(tableOf([line(1)]), tableOf([line(0)]))).toEqual([{ name: '职代会制度', measure: '有的单位数', n: 1 }]);
});

test('a line that comes summed already counts the units for which it stands', () => {
  const total = (n: number): ContentTable['rows'][number] => ({ ...own('合计', n), key: '合计', kind: '合计' });
  const some = (n: number, units: number) => own(`没有分列的 ${units} 个单位`, n);
  expect(summed(tableOf([own('甲', 2)]), tableOf([own('3 个单位合计', 9)]))).toEqual([{ name: '4 个单位合计', n: 11 }]);
  expect(summed(tableOf([some(4, 2), total(10)]), tableOf([some(6, 3), total(7)]))).toEqual([
    { name: '没有分列的 5 个单位', n: 10 },
    { name: '合计', n: 17 },
  ]);
});

test('a number of units meets 有 and 无 of a unit, whichever comes first', () => {
  const line = (measure: string, format: 'yesno' | 'int', n: number): ContentTable =>
    tableOf([{ key: 'B01', label: '职代会', kind: '明细', format, cells: { name: '职代会', measure, n } }]);
  const [unit, sum] = [line('有/无', 'yesno', 1), line('有的单位数', 'int', 4)];
  const both = [{ name: '职代会', measure: '有的单位数', n: 5 }];
  expect(summed(unit, sum)).toEqual(both);
  expect(summed(sum, unit)).toEqual(both);
});
