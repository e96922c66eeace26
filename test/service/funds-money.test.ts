import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Book, openBook } from './book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
let account: (code: string, system?: '2010' | '2022') => Promise<number>;

beforeEach(async () => {
  book = openBook();
  await book.done('funds.openYear', { year: 2026, system: '2022' });
  account = async (code, system = '2022') =>
    (await book.done('funds.accounts', { system })).find((row) => row.code === code)?.id ?? 0;
});
afterEach(() => book.close());

const save = async (date: string, code: string, amountFen: number, more: object = {}) => ({
  date,
  direction: '支出' as const,
  cashAccountId: await account('102'),
  purpose: `支出${code}`,
  lines: [{ accountId: await account(code), amountFen }],
  ...more,
});
const report = (year: number) => book.done('funds.report', { year, stage: '决算', reportedOn: `${year + 1}-01-20` });
const contribution = { month: '2025-12', payrollFen: 123_456_789, flow: '自行拨缴' as const };
/** 2 % of 1,234,567.89 by hand. */
const due = 2_469_136;
const paid = { paidFen: due, paidOn: '2026-01-10' };
const enter = async (source: string, code: string) =>
  book.done('funds.enterPending', {
    cashAccountId: await account('102'),
    entries: [{ source, accountId: await account(code) }],
  });
const linesOf = async (year: number) =>
  (await book.done('funds.vouchers', { year })).rows.map(({ lines }) => lines.map(({ amountFen }) => amountFen));

describe('contributions', () => {
  test('the shares are those of the month, whenever it is paid', async () => {
    await book.done('standards.save', {
      key: 'ownShare',
      value: { ownBp: 7000 },
      validFrom: '2026-01-01',
      source: '省总工会文件',
    });
    const { id } = await book.done('funds.saveContribution', { ...contribution, ...paid });
    await enter(`contribution:${id}`, '402');
    // 60 % of 24,691.36 is 14,814.816: December was still of 2025.
    expect(await linesOf(2026)).toEqual([[1_481_482, 987_654]]);
    expect((await book.done('funds.contributions', { year: 2025 }))[11]).toMatchObject({
      ownFen: 1_481_482,
      upperFen: 987_654,
    });
  });

  test('what was entered does not change, its payroll neither', async () => {
    const { id } = await book.done('funds.saveContribution', { ...contribution, ...paid });
    await enter(`contribution:${id}`, '402');
    const other = { ...contribution, ...paid, payrollFen: 123_456_788 };
    expect((await book.refused('funds.saveContribution', other)).message).toContain('已经入账（1 号）');
    await book.done('funds.saveContribution', {
      ...contribution,
      ...paid,
      settledFen: 987_654,
      settledOn: '2026-01-13',
    });
  });

  test('a reported year keeps its months; only later money is added', async () => {
    await book.done('funds.openYear', { year: 2025, system: '2022' });
    const { id } = await book.done('funds.saveContribution', contribution);
    await report(2025);
    const locked = async (input: object) =>
      (await book.refused('funds.saveContribution', { ...contribution, ...input })).code;
    expect(await locked({ payrollFen: 1 })).toBe('LOCKED');
    expect(await locked({ flow: '税务代收' })).toBe('LOCKED');
    expect(await locked({ paidFen: due, paidOn: '2025-12-31' })).toBe('LOCKED');
    expect(await locked({ month: '2025-11' })).toBe('LOCKED');
    expect((await book.refused('funds.removeContribution', { id })).code).toBe('LOCKED');
    await book.done('funds.saveContribution', { ...contribution, ...paid });
  });

  test.each([
    ['a month to come', { month: '2026-12' }, 'month'],
    ['paid before the month', { paidFen: due, paidOn: '1900-01-01' }, 'paidOn'],
    ['paid far too much', { paidFen: 10 * due, paidOn: '2026-01-10' }, 'paidFen'],
    ['passed up far too much', { ...paid, settledFen: 10 * due, settledOn: '2026-01-13' }, 'settledFen'],
  ])('%s is refused or asked about', async (_, more, field) => {
    const refused = await book.refused('funds.saveContribution', { ...contribution, ...more });
    expect(Object.keys(refused.fields ?? {})).toEqual([field]);
  });

  test.each([
    [
      '自行拨缴',
      { settledFen: 987_654 },
      'settledOn',
      '2025-12 上缴了 9,876.54 元，没有写哪一天，没有存。请填上缴日期',
    ],
    ['税务代收', { settledFen: 987_654 }, 'settledOn', '2025-12 返还了 9,876.54 元，没有写哪一天'],
    ['自行拨缴', { settledOn: '2026-01-13' }, 'settledFen', '写了上缴日期 2026-01-13，没有写金额'],
    ['自行拨缴', { paidFen: due }, 'paidOn', '请填拨缴日期'],
  ] as const)('%s with half of an amount and its day: %j', async (flow, more, field, words) => {
    const refused = await book.refused('funds.saveContribution', { ...contribution, flow, ...more });
    expect(refused.message).toContain(words);
    expect(Object.keys(refused.fields ?? {})).toEqual([field]);
  });

  test('far too much is taken with its reason, blanks are none', async () => {
    const much = { ...contribution, paidFen: 3 * due, paidOn: '2026-01-10' };
    expect((await book.refused('funds.saveContribution', { ...much, note: ' ' })).message).toContain('写明原因');
    await book.done('funds.saveContribution', { ...much, note: '一季度一次拨清' });
  });
});

describe('vouchers and what waits', () => {
  test('an approval of blanks does not pass a stop', async () => {
    await book.done('spending.pick', { preset: 'anhui2025' });
    const cinema = await save('2026-05-10', '50105', 99_999, { spending: { kind: '看电影', heads: 1 } });
    expect((await book.refused('funds.saveVoucher', { ...cinema, approval: ' ' })).fields?.['approval']).toBeTruthy();
    await book.done('funds.saveVoucher', { ...cinema, approval: '委员会 5 月 8 日' });
  });

  test('a source can not be typed', async () => {
    const forged = { ...(await save('2026-05-10', '50105', 100)), source: 'dues:1' };
    expect((await book.refused('funds.saveVoucher', forged)).code).toBe('INVALID_INPUT');
  });

  test('dues taken back in two ways leave both places; a whole batch is a reversal of its entry', async () => {
    const people = [await addMember(book, '周建萍', 1), await addMember(book, '许春生', 2)];
    await book.done('dues.saveStandard', { mode: '按基数', fromMonth: '2025-01', document: '办法' });
    await book.done('dues.setBase', { memberIds: people, fromMonth: '2025-01', baseFen: 521_640 });
    await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-06' });
    for (const [i, method] of (['现金', '转账'] as const).entries())
      await book.done('dues.collect', {
        paidOn: '2026-02-01',
        method,
        lines: [{ memberId: people[i] ?? 0, amountFen: 2605 }],
      });
    await enter('dues:2', '408');
    const ids = [1, 2].map((batch) => book.one<number>('select id from dues_payment where batch_id = ?', batch));
    await book.done('dues.reverse', { paymentIds: ids, on: '2026-03-01', reason: '收错' });
    const { pending } = await book.done('funds.position', { year: 2026 });
    expect(
      pending.filter(({ amountFen }) => amountFen < 0).map(({ source, cashAccountId }) => [source, cashAccountId]),
    ).toEqual([
      ['dues:3', await account('101')],
      ['dues:4', await account('102')],
    ]);
    await enter('dues:4', '401');
    const { rows } = await book.done('funds.vouchers', { year: 2026 });
    // On the account of the entry that it takes back, whatever was chosen.
    expect(rows.map(({ reverses, lines }) => [reverses, lines[0]?.accountId, lines[0]?.amountFen])).toEqual([
      [null, await account('408'), 2605],
      [rows[0]?.id, await account('408'), -2605],
    ]);
    const refused = { id: rows[1]?.id ?? 0, date: '2026-03-02', reason: '再来' };
    expect((await book.refused('funds.reverseVoucher', refused)).message).toContain('本身就是冲销');
  });

  test('nothing goes on an account that was closed', async () => {
    const { id } = await book.done('funds.saveContribution', { ...contribution, ...paid });
    await book.done('funds.saveAccount', {
      id: await account('402'),
      system: '2022',
      code: '402',
      name: '拨缴经费收入',
      kind: '收入',
      closedOn: '2026-01-01',
    });
    const refused = await book.refused('funds.enterPending', {
      cashAccountId: await account('102'),
      entries: [{ source: `contribution:${id}`, accountId: await account('402') }],
    });
    expect(refused.message).toContain('停用');
  });
});

describe('years', () => {
  test('a year that says nothing empties no openings', async () => {
    const openings = [{ accountId: await account('102'), amountFen: 5000 }];
    await book.done('funds.saveOpenings', { year: 2026, openings });
    await book.done('funds.openYear', { year: 2025, system: '2022' });
    expect((await book.done('funds.position', { year: 2026 })).carryGaps).toEqual([]);
    expect((await book.refused('funds.carryOver', { year: 2026 })).message).toContain('还是空的');
    expect(await book.done('funds.openings', { year: 2026 })).toEqual(openings);
  });

  test('from 2010 to 2022 everything of the same name goes on; what does not is named', async () => {
    await book.done('funds.openYear', { year: 2021, system: '2010' });
    const fen = {
      '102': 1000,
      '121': 20,
      '151': 300,
      '211': 50,
      '222': 7,
      '301': 100,
      '302': 10,
      '311': 200,
      '331': 953,
    };
    const put = async (code: string, amountFen: number) => ({ accountId: await account(code, '2010'), amountFen });
    await book.done('funds.saveOpenings', {
      year: 2021,
      openings: await Promise.all(Object.entries(fen).map(([code, amount]) => put(code, amount))),
    });
    await book.done('funds.saveOpenings', { year: 2021, openings: [await put('322', 11)] });
    expect((await book.refused('funds.openYear', { year: 2022, system: '2022' })).message).toContain('“322 后备金”');
    await book.done('funds.saveOpenings', { year: 2021, openings: [await put('322', 0)] });
    await book.done('funds.openYear', { year: 2022, system: '2022' });
    const named = new Map((await book.done('funds.accounts', { system: '2022' })).map((row) => [row.id, row.name]));
    const opened = await book.done('funds.openings', { year: 2022 });
    expect(Object.fromEntries(opened.map((row) => [named.get(row.accountId), row.amountFen]))).toEqual({
      银行存款: 1000,
      借出款: 20,
      投资: 300,
      借入款: 50,
      应付下级经费: 7,
      资产基金: 310,
      工会资金结余: 953,
    });
  });

  test.each([
    [2028, '2022'],
    [2150, '2010'],
    [1995, '2010'],
    [2027, '2010'],
  ] as const)('no book of %i by the system of %s', async (year, system) => {
    expect((await book.refused('funds.openYear', { year, system })).code).toBe('RULE_BROKEN');
  });

  test.each(['2026-11-22', '2099-01-01', '2024-12-31'])('no examination of 2026 on %s', async (on) => {
    expect((await book.refused('funds.saveReview', { year: 2026, on, subject: '决算' })).fields?.['on']).toBeTruthy();
  });
});
