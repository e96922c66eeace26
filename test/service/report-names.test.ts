import { expect, test } from 'vitest';
import { openFundBook } from './fund-book.ts';

/** R9 and R10 of a reported year print the accounts as they were reported; a year that is open as they are. */
test('an account that was renamed later stands in a reported year under its old number and name', async () => {
  const funds = await openFundBook([[2025, '2022']]);
  const { book } = funds;
  await funds.enter(
    [
      ['2025-02-01', '收入', '402', 5_000_000],
      ['2025-03-01', '支出', '50102', 3_000_000],
    ],
    '2022',
  );
  const sheets = async (month: string) => [
    await funds.sheet('R9', { period: month }),
    await funds.sheet('R10', { period: month }),
  ];
  const before = await sheets('2025-12');
  await book.done('funds.report', { year: 2025, stage: '决算', reportedOn: '2026-02-01' });
  await book.done('funds.openYear', { year: 2026, system: '2022' });
  await funds.enter([['2026-03-01', '支出', '50102', 1_000]], '2022');
  const accounts = await book.done('funds.accounts', { system: '2022' });
  for (const [code, newCode, name] of [
    ['102', '1021', '工行基本户'],
    ['50102', '50112', '文化体育'],
  ] as const) {
    const account = accounts.find((row) => row.code === code);
    if (!account) throw new Error(code);
    const { id, kind, parentId, system } = account;
    await book.done('funds.saveAccount', { id, system, code: newCode, name, kind, parentId });
  }
  expect(await sheets('2025-12')).toEqual(before);
  const now = JSON.stringify(await sheets('2026-03'));
  for (const word of ['工行基本户', '1021', '文化体育', '50112']) expect(now).toContain(word);
  // Taken back, the year is open again and speaks today's words.
  await book.done('funds.unreport', { year: 2025, stage: '决算', reason: '更正' });
  expect(JSON.stringify(await sheets('2025-12'))).toContain('工行基本户');
  book.close();
});
