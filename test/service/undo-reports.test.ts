import { afterEach, expect, test } from 'vitest';
import { enrol, idOf, unitOf } from './package-world.ts';
import { closeUnions, union } from './reception-world.ts';

afterEach(closeUnions);

const period = '2026-Q3';

test('what stands in a closed return is not taken back, until the report is voided', async () => {
  const book = union(unitOf(1));
  enrol(book, [{ name: '李娜', id: idOf(7) }]);
  const open = (await book.done('returns.get', { period })).rows.filter(({ origin }) => origin === '待填');
  const valueOf = (format: string): string => (format === 'yesno' || format === 'text' ? '无' : '0');
  await book.done('returns.answer', {
    period,
    cells: open.map(({ key, format }) => ({ key, value: valueOf(format) })),
  });
  const commandId = book.one<number>("select max(id) from command where route = 'returns.answer'");
  const answers = (): number => book.one<number>('select count(*) from report_answer');
  const { id } = await book.done('snapshots.close', { key: 'R5', params: { period }, receiver: null });
  const { message } = await book.refused('history.undo', { commandId, edited: 'all' });
  expect(message).toMatch(/^没有撤销：2026年第三季度的“.+”已经定稿（2026-001），填的数不能再改。要改请先作废那一张/u);
  expect(answers()).toBe(open.length);
  await book.done('snapshots.void', { id, reason: '数填错了' });
  await book.done('history.undo', { commandId, edited: 'all' });
  expect(answers()).toBe(0);
});
