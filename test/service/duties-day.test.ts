import { afterEach, expect, test } from 'vitest';
import { enrol, idOf, unitOf } from './package-world.ts';
import { closeUnions, union } from './reception-world.ts';

afterEach(closeUnions);

/** R12 is due twice a year, on the 10th of the month after the half: 2026-01-10 for 2025-H2, 2026-07-10 for 2026-H1. */
test.each([
  ['2026-01-10', '2025-H2'],
  ['2026-01-28', '2025-H2'],
  ['2026-06-30', '2026-H1'],
  ['2026-07-09', '2026-H1'],
])('a roster of %s answers %s and no other period', async (date, period) => {
  const book = union(unitOf(1));
  enrol(book, [{ name: '李娜', id: idOf(7) }]);
  await book.done('snapshots.close', { key: 'R12', params: { date }, receiver: null });
  const rows = await book.done('duties.list', { year: 2026 });
  const answered = rows.filter(({ report, snapshot }) => report === 'R12' && snapshot !== null);
  expect(answered.map((row) => row.period)).toEqual([period]);
});
