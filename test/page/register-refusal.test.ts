import { expect, test } from 'vitest';
import { placeCells, toldBelow } from '../../src-renderer/parts/form/layout.ts';

const placed = placeCells([[{ field: 'health' }, { field: 'disease' }, { field: 'note' }], [{ field: 'place' }]], 3);
const long = '登记“健康状况”前，要有本人签字的《个人信息处理同意书》。请先填同意书日期';

test('a refusal too long for a narrow cell is told under the line; a short one, or one of a wide cell, in the cell', () => {
  expect(toldBelow(placed, { field: 'health', message: long })?.row).toBe(1);
  expect(toldBelow(placed, { field: 'health', message: '没有这个选项，请选一个' })).toBeUndefined();
  expect(toldBelow(placed, { field: 'place', message: long })).toBeUndefined();
  expect(toldBelow(placed, null)).toBeUndefined();
});
