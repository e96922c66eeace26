import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { type Book, openBook } from './book.ts';
import { addMember, useFormula } from './dues-book.ts';

let book: Book;
let account: (code: string) => number;
beforeEach(async () => {
  book = openBook();
  await book.done('funds.openYear', { year: 2026, system: '2022' });
  const accounts = await book.done('funds.accounts', { system: '2022' });
  account = (code) => accounts.find((row) => row.code === code)?.id ?? 0;
});
afterEach(() => book.close());

const entry = (
  purpose: string,
  amountFen: number,
  more: Partial<CallInput<'funds.saveVoucher'>> = {},
): CallInput<'funds.saveVoucher'> => ({
  date: '2026-05-10',
  direction: '支出',
  cashAccountId: account('102'),
  purpose,
  lines: [{ accountId: account(more.direction === '收入' ? '401' : '50105'), amountFen }],
  ...more,
});
const film = { kind: '看电影', heads: 1000 } as const;

describe('sets of rules', () => {
  test('picked, changed, taken back; each with its words in the journal', async () => {
    const picked = async () => (await book.done('spending.standards', {})).picked;
    expect(await picked()).toBeNull();
    await book.done('spending.pick', { preset: 'anhui2025' });
    expect(book.lastLabel()).toBe('采用安徽省（2025）的开支标准');
    await book.done('spending.pick', { preset: 'shandong2018' });
    await book.undo();
    expect(await picked()).toBe('anhui2025');
    await book.done('spending.pick', { preset: null });
    expect(await picked()).toBeNull();
    expect((await book.refused('spending.pick', { preset: 'nowhere' })).code).toBe('NOT_FOUND');
  });
  test('the picked set stands among the standards, where each can be set otherwise', async () => {
    const names = async () =>
      (await book.done('standards.list', {})).filter((line) => line.preset).map((line) => line.name);
    expect(await names()).toEqual([]);
    await book.done('spending.pick', { preset: 'shandong2018' });
    expect(await names()).toContain('比赛服装');
  });
});

describe('outings against the dues of the year', () => {
  // Ten thousand times smaller than the published budget: dues 19.90, cinema 25.35.
  const dues = () => book.done('funds.saveVoucher', entry('会费', 1990, { direction: '收入' }));

  test('19.90 of dues, 25.35 of films: 5.45 from the funds, up to 59.70, 79.60 in all', async () => {
    await book.done('spending.pick', { preset: 'national' });
    await dues();
    await book.done('funds.saveVoucher', entry('观影', 2535, { spending: film }));
    const year = await book.done('spending.outings', { year: 2026 });
    expect([year.duesFen, year.spentFen, year.addedFen, year.addLimitFen, year.mostFen, year.within]).toEqual([
      1990,
      2535,
      545,
      5970,
      7960,
      true,
    ]);
    expect(year.finding?.level).toBe('ok');
    expect(year.entries.map(({ number, kind }) => [number, kind])).toEqual([[2, '看电影']]);
    // Up to the last fen; one more needs a written approval.
    const rest = 7960 - 2535;
    const refusal = await book.refused(
      'funds.saveVoucher',
      entry('春游', rest + 1, { spending: { kind: '春游秋游', heads: 1000, days: 1 } }),
    );
    expect(refusal.fields).toHaveProperty('approval');
    expect(refusal.message).toContain('超出 0.01 元');
    expect(refusal.message).toContain('总工办发〔2017〕32号');
    await book.done('funds.saveVoucher', entry('春游', rest, { spending: { kind: '春游秋游', heads: 1000, days: 1 } }));
    const { warnings } = await book.done(
      'funds.saveVoucher',
      entry('公园', 1, { spending: { kind: '公园年票', heads: 1 }, approval: '2026 年第 3 次委员会，按〔2026〕9号' }),
    );
    expect(warnings.join()).toContain('超出 0.01 元');
  });

  test('dues that were collected and wait to be entered count; a reversed entry does not', async () => {
    await book.done('spending.pick', { preset: 'national' });
    const id = await addMember(book, '许春生', 1);
    await useFormula(book);
    await book.done('dues.setBase', { memberIds: [id], fromMonth: '2026-01', baseFen: 348_700 });
    await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-06' });
    await book.done('dues.collect', {
      paidOn: '2026-06-20',
      method: '现金',
      lines: [{ memberId: id, amountFen: 10_440 }],
    });
    const { id: voucherId } = await book.done('funds.saveVoucher', entry('观影', 20_000, { spending: film }));
    const now = async () => {
      const { duesFen, spentFen } = await book.done('spending.outings', { year: 2026 });
      return [duesFen, spentFen];
    };
    expect(await now()).toEqual([10_440, 20_000]);
    await book.done('funds.reverseVoucher', { id: voucherId, date: '2026-06-01', reason: '退票' });
    expect(await now()).toEqual([10_440, 0]);
  });

  test('without a picked set nothing is refused, and the page has no sum to show', async () => {
    await book.done('funds.saveVoucher', entry('观影', 9_000_000, { spending: film }));
    expect(await book.done('spending.outings', { year: 2026 })).toMatchObject({ finding: null, times: null });
  });
});

describe('while an entry is written', () => {
  const check = (purpose: string, amountFen: number, spending: CallInput<'spending.check'>['spending'] = null) =>
    book.done('spending.check', { date: '2026-05-10', direction: '支出', purpose, amountFen, spending });

  test('more people than the unit has, more days than an event lasts: asked, never refused', async () => {
    for (const n of [1, 2, 3]) await addMember(book, `会员${n}`, n);
    const said = async (spending: CallInput<'spending.check'>['spending']) =>
      (await check('活动', 10_000, spending)).findings.map(({ sentence }) => sentence);
    expect(await said({ kind: '公园年票', heads: 3 })).toEqual([]);
    expect(await said({ kind: '公园年票', heads: 4 })).toEqual([
      '写着 4 人，会员一共 3 人。请核对是不是人次，或多写了一位',
    ]);
    expect(await said({ kind: '疗休养', heads: 3, days: 31 })).toEqual([]);
    expect(await said({ kind: '疗休养', heads: 3, days: 32 })).toEqual([
      '写着 32 天，一笔多于 31 天的少见，请核对是不是多写了一位',
    ]);
    expect(await said({ kind: '工作餐', heads: 3, days: 94 })).toEqual([
      '写着 94 餐，一笔多于 93 餐的少见，请核对是不是多写了一位',
    ]);
    expect(await said({ kind: '文体比赛奖励', heads: 2, winners: 3 })).toEqual([
      '获奖 3 人，比参加的 2 人还多，请核对',
    ]);
  });
  test('the words suggest a kind; chosen, the limit is worked out', async () => {
    await book.done('spending.pick', { preset: 'shandong2018' });
    expect(await check('羽毛球比赛服装', 1)).toMatchObject({ suggested: '比赛服装' });
    const { findings, asks } = await check('羽毛球比赛服装', 1_600_100, { kind: '比赛服装', heads: 20 });
    expect(asks).toEqual(['heads']);
    // 16,001.00 ÷ 20 = 800.05
    expect(findings).toMatchObject([{ level: 'stop', sentence: expect.stringContaining('800.05') }]);
    expect(findings[0]?.source).toContain('山东省');
  });
  test('per head over the year: 500 in May, 301 more in October are too much', async () => {
    await book.done('spending.pick', { preset: 'shandong2018' });
    await book.done('funds.saveVoucher', entry('队服', 1_000_000, { spending: { kind: '比赛服装', heads: 20 } }));
    expect((await check('队服', 600_000, { kind: '比赛服装', heads: 20 })).findings[0]?.level).toBe('ok');
    expect((await check('队服', 602_000, { kind: '比赛服装', heads: 20 })).findings[0]?.level).toBe('stop');
  });
  test('the eight don’ts are warnings, also before a set is picked; income is left alone', async () => {
    expect((await check('招待费', 1)).findings).toMatchObject([
      { level: 'warn', source: expect.stringContaining('八不准') },
    ]);
    expect((await check('购买办公用品', 1)).findings).toEqual([]);
    const income = await book.done('spending.check', {
      date: '2026-05-10',
      direction: '收入',
      purpose: '退回招待费',
      amountFen: 1,
    });
    expect(income.findings).toEqual([]);
  });
  test('what is given to people points to the list they sign, until it is there', async () => {
    const said = async (voucherId: number | null) =>
      (
        await book.done('spending.check', {
          voucherId,
          date: '2026-05-10',
          direction: '支出',
          purpose: '端午慰问品',
          amountFen: 80_000,
        })
      ).findings.map(({ sentence }) => sentence);
    expect((await said(null))[0]).toContain('实名签收');
    const { id: voucherId } = await book.done('funds.saveVoucher', entry('端午慰问品', 80_000));
    const { id } = await book.done('benefits.save', {
      kind: '节日慰问',
      occasion: '端午节',
      title: '端午',
      on: '2026-05-12',
      form: '实物',
      amountFen: 80_000,
    });
    await book.done('benefits.link', { id, voucherId });
    expect(await said(voucherId)).toEqual([]);
    expect((await book.refused('funds.removeVoucher', { id: voucherId })).message).toContain('慰问名单“端午”');
  });
  test('what it was for stays with the entry, can be changed, and goes with it', async () => {
    const { id } = await book.done('funds.saveVoucher', entry('观影', 100, { spending: film }));
    const of = () => book.done('spending.ofVoucher', { voucherId: id });
    expect(await of()).toMatchObject(film);
    await book.done('funds.saveVoucher', { ...entry('观影', 200), id });
    expect(await of()).toMatchObject(film);
    await book.done('funds.saveVoucher', { ...entry('办公用品', 200), id, spending: null });
    expect(await of()).toBeNull();
    await book.undo();
    expect(await of()).toMatchObject(film);
    await book.done('funds.removeVoucher', { id });
    expect(book.one('select count(*) from voucher_spending')).toBe(0);
  });
});

test('a set that repeats what the country says tells it once; what held before another document stays', async () => {
  const { presets } = await book.done('spending.standards', {});
  const anhui = presets.find(({ key }) => key === 'anhui2025');
  const twice = (name: string) => anhui?.rules.filter((rule) => rule.name === name).map(({ validFrom }) => validFrom);
  // The province's document of 2025 and the common wording say the same of who shares in the benefits.
  expect(twice('谁可以领')).toEqual(['2025-08-21']);
  for (const { rules } of presets) {
    const signs = rules.map(({ name, says, validFrom }) => `${name} ${says} ${validFrom}`);
    expect(new Set(signs).size).toBe(signs.length);
  }
});
