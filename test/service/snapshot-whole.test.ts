import { afterEach, expect, test } from 'vitest';
import { enrol, idOf, upperUnit } from './package-world.ts';
import { closeUnions, union } from './reception-world.ts';

afterEach(closeUnions);

test('a list of some states of membership is not closed as the report of the whole unit', async () => {
  const book = union(upperUnit);
  enrol(book, [{ name: '王一', id: idOf(1) }]);
  expect(await book.refused('snapshots.close', { key: 'R3', params: { states: ['已转出'] } })).toMatchObject({
    code: 'RULE_BROKEN',
    message: '定稿要按全单位做。请把会籍状态改回原来的，再定稿',
  });
  expect(await book.call('snapshots.close', { key: 'R3', params: { states: ['在册'] } })).toMatchObject({ ok: false });
  // The states of the sheet itself, said aloud, are the whole unit.
  expect(await book.call('snapshots.close', { key: 'R3', params: { states: ['保留会籍', '在册'] } })).toMatchObject({
    ok: true,
  });
});
