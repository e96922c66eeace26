import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { type Book, openBook } from './book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
let account: (code: string) => number;

beforeEach(async () => {
  book = openBook();
  for (const year of [2025, 2026]) await book.done('funds.openYear', { year, system: '2022' });
  const accounts = await book.done('funds.accounts', { system: '2022' });
  account = (code) => accounts.find((row) => row.code === code)?.id ?? 0;
});
afterEach(() => book.close());

const save = (direction: '收入' | '支出', date: string, code: string, amountFen: number) =>
  book.done('funds.saveVoucher', {
    date,
    direction,
    cashAccountId: account('102'),
    purpose: `${direction}${code}`,
    lines: [{ accountId: account(code), amountFen }],
  });
const change = async (code: string, more: object): Promise<CallInput<'funds.saveAccount'>> => {
  const rows = await book.done('funds.accounts', { system: '2022' });
  const row = rows.find(({ id }) => id === account(code));
  if (!row) throw new Error(code);
  const { id, system, name, kind, parentId, closedOn } = row;
  return { id, system, code: row.code, name, kind, parentId, closedOn, ...more };
};
const report = (year: number, more: object = {}) => ({
  year,
  stage: '决算' as const,
  reportedOn: `${year + 1}-01-20`,
  ...more,
});
const contribution = { month: '2025-12', payrollFen: 123_456_789, flow: '自行拨缴' as const };
/** 2 % of 1,234,567.89 by hand. */
const due = 2_469_136;
const paid = { paidFen: due, paidOn: '2026-01-10' };

describe('what was reported is printed as it was reported', () => {
  const line = (code: string, amountFen: number) => ({ accountId: account(code), row: null, amountFen });
  const page = (key: string, period: string) => book.done('reports.preview', { key, params: { period } });

  test('a new name, number or place of an account changes no reported sheet', async () => {
    await book.done('funds.saveBudget', { year: 2026, stage: '年初', lines: [line('50105', 100_000)] });
    await book.done('funds.report', { year: 2026, stage: '年初', reportedOn: '2026-01-31' });
    const before = await page('R8', '2026');
    // Its day is the one on which it went, and not the one on which somebody looks.
    expect(before.html).toContain('编报日期：2026年1月31日');
    await book.done('funds.saveAccount', await change('50105', { code: '50190', name: '改了名' }));
    const renamed = await page('R8', '2026');
    expect(renamed.html).toBe(before.html);
    expect(renamed.checks.map(({ sentence }) => sentence).join()).toContain('数字和上报时一样');
    // Moved below another: the sums of the book are others now, the paper is not.
    await book.done('funds.saveAccount', await change('50105', { parentId: account('504') }));
    const moved = await page('R8', '2026');
    expect(moved.html).toBe(before.html);
    expect(moved.checks.find(({ sentence }) => sentence.includes('上报以后'))?.sentence).toContain(
      '“职工活动支出”上报时 1,000.00，现在 0.00',
    );
    const [budget] = (await book.done('funds.budget', { year: 2026 })).reports;
    expect(budget?.changes.join()).toContain('“维权支出”上报时 0.00，现在 1,000.00');
  });

  test('accounts of a reported year stay where they are, and close after their last entry', async () => {
    await save('支出', '2025-05-10', '50105', 10_000);
    expect((await book.refused('funds.saveAccount', await change('50105', { closedOn: '2025-05-10' }))).fields).toEqual(
      { closedOn: expect.stringContaining('2025-05-10 还记过账（1 号）') },
    );
    await book.done('funds.saveAccount', await change('50105', { closedOn: '2025-05-11' }));
    await book.done('funds.report', report(2025));
    const refused = await book.refused('funds.saveAccount', await change('50105', { parentId: account('504') }));
    expect(refused.message).toContain('已上报决算的 2025 年');
  });

  test('a budget under a final account can not be taken back', async () => {
    await book.done('funds.saveBudget', { year: 2025, stage: '年初', lines: [line('50105', 100)] });
    await book.done('funds.report', { year: 2025, stage: '年初', reportedOn: '2025-01-31' });
    await book.done('funds.report', report(2025));
    const back = { year: 2025, reason: '改' };
    expect((await book.refused('funds.unreport', { ...back, stage: '年初' })).code).toBe('LOCKED');
    await book.done('funds.unreport', { ...back, stage: '决算' });
    await book.done('funds.unreport', { ...back, stage: '年初' });
  });

  test.each([
    ['the year is not over', { ...report(2026), reportedOn: '2026-11-20' }, 'early'],
    ['approved on a day to come', report(2025, { approvedOn: '2026-11-22' }), 'approvedOn'],
    ['approved before the year', report(2025, { approvedOn: '2024-12-31' }), 'approvedOn'],
    ['reported before the year', report(2025, { reportedOn: '1999-01-01' }), 'reportedOn'],
  ])('no report: %s', async (_, input, field) => {
    expect(Object.keys((await book.refused('funds.report', input)).fields ?? {})).toEqual([field]);
  });

  test('an adjustment can not take more than there is', async () => {
    await book.done('funds.saveBudget', { year: 2026, stage: '年初', lines: [line('50105', 100_000)] });
    const take = (amountFen: number) => ({ year: 2026, stage: '调整' as const, lines: [line('50105', amountFen)] });
    expect((await book.refused('funds.saveBudget', take(-100_001))).message).toContain('调整后小于零');
    expect(await book.done('funds.saveBudget', take(-100_000))).toEqual({ changed: 1 });
  });
});

describe('accounts are known by what they are, not by their number or name', () => {
  test('renamed and renumbered, everything is booked and summed as before', async () => {
    const zhou = await addMember(book, '周建萍', 1);
    await book.done('dues.saveStandard', { mode: '按基数', fromMonth: '2025-01', document: '办法' });
    await book.done('dues.setBase', { memberIds: [zhou], fromMonth: '2025-01', baseFen: 521_640 });
    await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-06' });
    await book.done('funds.saveOpenings', {
      year: 2026,
      openings: ['102', '331'].map((code) => ({ accountId: account(code), amountFen: 1_000_000 })),
    });
    for (const [i, code] of ['101', '102', '221', '331', '401', '402'].entries())
      await book.done('funds.saveAccount', await change(code, { code: `9${i}`, name: `甲${i}` }));
    // Somebody else may have the number now.
    await book.done('funds.saveAccount', { system: '2022', code: '401', name: '别的收入', kind: '收入' });
    await book.done('dues.collect', {
      paidOn: '2026-02-01',
      method: '现金',
      lines: [{ memberId: zhou, amountFen: 2605 }],
    });
    await book.done('funds.saveContribution', { ...contribution, ...paid });
    const { pending } = await book.done('funds.position', { year: 2026 });
    expect(pending.map(({ accountId, cashAccountId }) => [accountId, cashAccountId])).toEqual([
      [account('402'), account('102')],
      [account('401'), account('101')],
    ]);
    await book.done('funds.enterPending', {
      cashAccountId: account('102'),
      entries: pending.map(({ source, accountId }) => ({ source, accountId: accountId ?? 0 })),
    });
    const { rows } = await book.done('funds.vouchers', { year: 2026, accountId: account('221') });
    expect(rows.map(({ shareFen }) => shareFen)).toEqual([987_654]);
    expect((await book.done('spending.outings', { year: 2026 })).duesFen).toBe(2605);
    const row = async (name: string, year: number) =>
      (await book.done('funds.budget', { year })).rows.find((r) => r.name.startsWith(name))?.actualFen;
    expect(await row('上年结转', 2026)).toBe(1_000_000);
    await book.done('funds.openYear', { year: 2027, system: '2022' });
    // 10,000.00 + 26.05 + 14,814.82
    expect(await row('上年结转', 2027)).toBe(1_000_000 + 2605 + 1_481_482);
  });

  test('one that the program books on is neither deleted nor made another kind', async () => {
    expect((await book.refused('funds.removeAccount', { id: account('401') })).message).toContain('会费收入用的科目');
    expect((await book.refused('funds.saveAccount', await change('331', { kind: '负债' }))).message).toContain(
      '累计结余',
    );
  });
});

test('the account in which an older one goes on: one of the new system and of its kind, else a sentence', async () => {
  await book.done('funds.openYear', { year: 2021, system: '2010' });
  const [old] = (await book.done('funds.accounts', { system: '2010' })).filter(({ kind }) => kind === '支出');
  const { name, kind } = old ?? { name: '', kind: '支出' as const };
  const input = { id: old?.id ?? 0, system: '2010' as const, code: old?.code ?? '', name, kind };
  const said = async (more: object): Promise<[string, string, unknown]> => {
    const { code, message, fields } = await book.refused('funds.saveAccount', { ...input, ...more });
    return [code, message, Object.keys(fields ?? {})];
  };
  const gone = '选的“新制度科目”不在 2022 年的制度里，可能已经删掉了。请重新选';
  expect(await said({ continuesAs: 99_999 })).toEqual(['RULE_BROKEN', gone, ['continuesAs']]);
  expect(await said({ continuesAs: input.id })).toEqual(['RULE_BROKEN', gone, ['continuesAs']]);
  expect((await said({ continuesAs: account('102') }))[1]).toContain('不是一类');
  const today = await change('50102', { continuesAs: account('50102') });
  expect((await book.refused('funds.saveAccount', today)).message).toContain('请把它清空');
  await book.done('funds.saveAccount', { ...input, continuesAs: account('50102') });
});
