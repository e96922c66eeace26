import { expect, test } from 'vitest';
import type { ChangeRow } from '../../db/journal.ts';
import { foldChanges } from '../../src-main/services/history/lines.ts';

let seq = 0;
const change = (row: number, op: ChangeRow['op'], before: object | null, after: object | null): ChangeRow => ({
  seq: ++seq,
  command_id: 1,
  table_name: 'member',
  row_id: row,
  op,
  before: before && JSON.stringify(before),
  after: after && JSON.stringify(after),
});
const folded = (...rows: ChangeRow[]) =>
  foldChanges(rows).map(({ row_id, op, before, after }) => [
    row_id,
    op,
    JSON.parse(before ?? 'null'),
    JSON.parse(after ?? 'null'),
  ]);

test('a record written twice by one command is one line with its first and its last values', () => {
  expect(
    folded(
      change(1, 'U', { mobile: 'a', post: 'x' }, { mobile: 'b', post: 'y' }),
      change(2, 'U', { post: 'm' }, { post: 'n' }),
      change(1, 'U', { mobile: 'b', joined_on: null }, { mobile: 'c', joined_on: '2020-01-01' }),
    ),
  ).toEqual([
    [1, 'U', { mobile: 'a', post: 'x', joined_on: null }, { mobile: 'c', post: 'y', joined_on: '2020-01-01' }],
    [2, 'U', { post: 'm' }, { post: 'n' }],
  ]);
});

test('made and then completed is made; changed and then taken away is taken away as it was before', () => {
  expect(
    folded(change(1, 'I', null, { name: '张三', group_id: null }), change(1, 'U', { group_id: null }, { group_id: 7 })),
  ).toEqual([[1, 'I', null, { name: '张三', group_id: 7 }]]);
  expect(
    folded(change(1, 'U', { post: 'x' }, { post: 'y' }), change(1, 'D', { name: '张三', post: 'y' }, null)),
  ).toEqual([[1, 'D', { name: '张三', post: 'x' }, null]]);
  expect(folded(change(1, 'I', null, { name: '张三' }), change(1, 'D', { name: '张三' }, null))).toEqual([]);
});
