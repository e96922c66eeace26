import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cell, drawn, type Fact, fen, type FundBook, openFundBook, row, sum, upTo, within } from './fund-book.ts';

/** The final account of 2020 that a university published; its total of income holds what was drawn. */
const year2020: readonly Fact[] = [
  ['2020-03-05', '收入', '401', 6_035_483],
  ['2020-09-07', '收入', '401', 40_000_000],
  ['2020-11-02', '收入', '402', 299_921_660],
  ['2020-06-30', '收入', '403', 71_220_000],
  ['2020-12-21', '收入', '408', 11_512_964],
  ['2020-05-20', '支出', '50101', 121_301_658],
  ['2020-09-28', '支出', '50102', 11_610_000],
  ['2020-12-18', '支出', '50103', 243_775_850],
  ['2020-07-15', '支出', '50204', 50_000_000],
  ['2020-12-30', '支出', '50301', 19_813_040],
];
let fund: FundBook;
beforeAll(async () => {
  fund = await openFundBook([
    [2020, '2010'],
    [2026, '2022'],
  ]);
  await fund.enter(year2020, '2010');
});
afterAll(() => fund.book.close());

describe('R8 of 2020: income with what was drawn', () => {
  test('决算表: both totals of income, and expenditure, as published', async () => {
    const rows = await fund.sheet('R8-final', { period: '2020' });
    const actual = (name: string): Cell | undefined => row(rows, name)[5];
    expect(['会费收入', '拨缴经费收入', '上级补助收入', '其他收入'].map(actual)).toEqual([
      460_354.83, 2_999_216.6, 712_200, 115_129.64,
    ]);
    expect(actual('本年收入小计')).toBe(4_286_901.07);
    expect(actual('动用以前年度结余')).toBe(178_104.41);
    expect(actual('本年收入合计')).toBe(4_465_005.48);
    expect(actual('职工活动支出')).toBe(3_766_875.08);
    expect(actual('职工教育费')).toBe(1_213_016.58);
    expect(actual('本年支出合计')).toBe(4_465_005.48);
    expect(rows[0]?.[0]).toBe('2020年度工会经费收支决算表');
  });

  test('收入支出表: the months add up to the year, account by account', async () => {
    const last = await fund.sheet('R9', { period: '2020-12' });
    expect(row(last, '收入小计')[3]).toBe(4_286_901.07);
    expect(row(last, '动用以前年度结余')[3]).toBe(178_104.41);
    expect(row(last, '收入合计')[3]).toBe(4_465_005.48);
    const names = [
      '会费收入',
      '职工活动支出',
      '宣传活动费',
      '收入小计',
      '支出合计',
      '动用以前年度结余',
      '三、收支结余',
    ];
    const sums = new Map<string, number>();
    for (let m = 1; m <= 12; m++) {
      const month = `2020-${String(m).padStart(2, '0')}`;
      const rows = await fund.sheet('R9', { period: month });
      expect(fen(row(rows, '收入小计')[2]), month).toBe(sum(year2020, '收入', within(month)));
      expect(fen(row(rows, '支出合计')[2]), month).toBe(sum(year2020, '支出', within(month)));
      expect(fen(row(rows, '支出合计')[3]), month).toBe(sum(year2020, '支出', upTo(month)));
      const before = drawn(year2020, `2020-${String(m - 1).padStart(2, '0')}`);
      expect(row(rows, '动用以前年度结余').slice(2).map(fen), month).toEqual([
        drawn(year2020, month) - before,
        drawn(year2020, month),
      ]);
      for (const name of names) {
        const found = rows.find(
          (cells) =>
            String(cells[1] ?? '')
              .trim()
              .startsWith(name) || String(cells[0] ?? '').startsWith(name),
        );
        sums.set(name, (sums.get(name) ?? 0) + fen(found?.[2]));
      }
    }
    for (const name of names) {
      const found = last.find((cells) =>
        String(cells[1] ?? '')
          .trim()
          .startsWith(name),
      );
      expect(sums.get(name), name).toBe(fen(found?.[3]));
    }
  });

  test('资产负债表: what the bank holds, and both sides are equal', async () => {
    const rows = await fund.sheet('R10', { period: '2020' });
    const bank = 100_000_000 + sum(year2020, '收入') - sum(year2020, '支出');
    expect(row(rows, '银行存款').slice(2, 4).map(fen)).toEqual([100_000_000, bank]);
    const total = row(rows, '资产总计');
    expect([total[2], total[3], total[6], total[7]].map(fen)).toEqual([100_000_000, bank, 100_000_000, bank]);
    expect(fen(row(rows, '本年收支结余')[7])).toBe(-17_810_441);
    expect(fen(row(rows, '其中：动用以前年度结余')[7])).toBe(17_810_441);
    const half = await fund.sheet('R10', { period: '2020-06' });
    expect(fen(row(half, '银行存款')[3])).toBe(
      100_000_000 + sum(year2020, '收入', upTo('2020-06')) - sum(year2020, '支出', upTo('2020-06')),
    );
    const { checks } = await fund.preview('R10', { period: '2020' });
    expect(checks.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('openings that do not balance are named', async () => {
    await fund.book.done('funds.saveOpenings', {
      year: 2020,
      openings: [{ accountId: fund.account('2010:331'), amountFen: 99_999_900 }],
    });
    const { checks } = await fund.preview('R10', { period: '2020' });
    await fund.book.undo();
    expect(checks.filter(({ level }) => level === 'error').map(({ sentence }) => sentence)).toEqual([
      '期末两边不等：资产 821,895.59，负债和净资产 821,894.59，差 1.00 元。请到“经费”核对年初数',
      '年初两边不等：资产 1,000,000.00，负债和净资产 999,999.00，差 1.00 元。请到“经费”核对年初数',
    ]);
  });

  test('a number opens the entries that it sums up', async () => {
    const { figures } = await fund.preview('R9', { period: '2020-12' });
    const entries = figures.find(({ label }) => label === '支出')?.vouchers;
    const { rows } = await fund.book.done('funds.vouchers', { year: 2020, ids: [...(entries?.ids ?? [])] });
    expect(rows.map(({ date }) => date)).toEqual(['2020-12-18', '2020-12-30']);
    const year = (await fund.preview('R8-final', { period: '2020' })).figures;
    const activity = year.find(({ label }) => label === '职工活动支出');
    expect(activity?.value).toBe('3,766,875.08 元');
    expect(activity?.vouchers?.ids.length).toBe(3);
  });
});

describe('R8 预算表 and 调整表 (the budget of 2024 of a college, in yuan for 万元)', () => {
  test('212.64 + 69.23 = 281.87 = 244.84 + 32.03 + 5.00; then adjusted', async () => {
    const line = (code: string, yuan: number) => ({
      accountId: fund.account(`2022:${code}`),
      row: null,
      amountFen: Math.round(yuan * 100),
    });
    await fund.book.done('funds.saveBudget', {
      year: 2026,
      stage: '年初',
      lines: [
        line('402', 151.92),
        line('401', 19.9),
        line('405', 40.32),
        line('408', 0.5),
        { accountId: null, row: '动用以前年度结余', amountFen: 6923, note: '结余 52.00，结转 17.23' },
        line('50105', 244.84),
        line('503', 32.03),
        line('510', 5),
      ],
    });
    const rows = await fund.sheet('R8', { period: '2026' });
    expect(row(rows, '本年收入小计')[3]).toBe(212.64);
    expect(row(rows, '动用以前年度结余').slice(3)).toEqual([69.23, '结余 52.00，结转 17.23']);
    expect(row(rows, '本年收入合计')[3]).toBe(281.87);
    expect(row(rows, '本年支出合计')[3]).toBe(281.87);
    expect(row(rows, '职工活动支出')[3]).toBe(244.84);
    expect(rows[0]?.[0]).toBe('2026年度工会经费收支预算表');
    const { html } = await fund.preview('R8', { period: '2026', cover: true, note: '委员会通过' });
    const before = html.slice(0, html.indexOf('<table>'));
    for (const text of [
      '一、收入预算 212.64 元。会费收入 19.90 元，占 9.4%；拨缴经费收入 151.92 元，占 71.4%',
      '二、动用以前年度结余 69.23 元，收入合计 281.87 元。',
      '三、支出预算 281.87 元。职工活动支出 244.84 元，占 86.9%',
      '四、收入小计减支出合计，本年结余 -69.23 元。',
      '六、委员会通过',
    ])
      expect(before).toContain(text);
    expect((await fund.preview('R8', { period: '2026' })).html).not.toContain('编制说明');
    await fund.book.done('funds.saveBudget', {
      year: 2026,
      stage: '调整',
      lines: [line('503', 10.5), line('50105', -10.5)],
    });
    const adjusted = await fund.sheet('R8-adjusted', { period: '2026' });
    expect(row(adjusted, '职工服务支出').slice(2, 5)).toEqual([32.03, 10.5, 42.53]);
    expect(row(adjusted, '本年支出合计').slice(2, 5)).toEqual([281.87, 0, 281.87]);
  });

  test('once reported the sheet says so, and says what changed', async () => {
    await fund.book.done('funds.report', {
      year: 2026,
      stage: '年初',
      reportedOn: '2026-11-20',
      decision: '委员会通过',
    });
    const before = (await fund.preview('R8', { period: '2026' })).checks.map(({ sentence }) => sentence);
    expect(before).toContain('2026 年年初预算2026年11月20日已上报，数字和上报时一样');
    expect(before).toContain('没有登记经审会对预算的审查，请到“经费”登记');
    await fund.book.done('funds.saveReview', { year: 2026, on: '2026-11-20', subject: '预算' });
    expect((await fund.preview('R8', { period: '2026' })).checks.map(({ sentence }) => sentence).join()).not.toContain(
      '没有登记',
    );
  });
});

test('决算表 beside the year before: what was drawn and what was left then', async () => {
  const two = await openFundBook([
    [2024, '2022'],
    [2025, '2022'],
  ]);
  try {
    await two.enter(
      [
        ['2024-03-01', '收入', '401', 1_000_000],
        ['2024-04-01', '支出', '50102', 1_500_000],
        ['2025-03-01', '收入', '401', 1_200_000],
        ['2025-04-01', '支出', '50102', 900_000],
      ],
      '2022',
    );
    const rows = await two.sheet('R8-final', { period: '2025' });
    const pair = (name: string) => [5, 7].map((column) => row(rows, name)[column]);
    // 2024: 10,000 in, 15,000 out: 5,000 drawn, so the income of both years is 15,000 and 12,000 with what was drawn.
    expect(pair('会费收入')).toEqual([12_000, 2000]);
    expect(pair('动用以前年度结余')).toEqual([null, -5000]);
    expect(pair('本年收入合计')).toEqual([12_000, -3000]);
    expect(pair('本年结余')).toEqual([3000, 8000]);
    // Both years of this test began with 1,000,000.00: what was left is 995,000.00 and 1,003,000.00.
    expect(pair('期末滚存结余')).toEqual([1_003_000, 8000]);
    expect(row(rows, '本年结余')[6]).toBeNull();
  } finally {
    two.book.close();
  }
});

describe('上年结转 of a budget is what the year began with', () => {
  const budgetOf = (book: FundBook, stage: '年初' | '调整', lines: readonly (readonly [string, number])[]) =>
    book.book.done('funds.saveBudget', {
      year: 2026,
      stage,
      lines: lines.map(([code, amountFen]) => ({ accountId: book.account(`2022:${code}`), row: null, amountFen })),
    });
  const onScreen = async (book: FundBook, name: string) =>
    (await book.book.done('funds.budget', { year: 2026 })).rows.find((line) => line.name.startsWith(name));

  test('screen and paper say the same at the end; a written number goes before, a reported one stays', async () => {
    const one = await openFundBook([[2026, '2022']]);
    try {
      expect((await onScreen(one, '上年结转'))?.budgetFen).toBeNull();
      await budgetOf(one, '年初', [
        ['401', 1_000_000],
        ['50102', 900_000],
      ]);
      // 1,000,000.00 + 10,000.00 - 9,000.00
      expect((await onScreen(one, '期末滚存结余'))?.budgetFen).toBe(100_100_000);
      const paper = await one.sheet('R8', { period: '2026' });
      expect([row(paper, '上年结转')[3], row(paper, '期末滚存结余')[3]].map(fen)).toEqual([100_000_000, 100_100_000]);
      const written = { year: 2026, stage: '年初' as const, lines: [{ accountId: null, row: '上年结转' as const }] };
      const write = (amountFen: number) =>
        one.book.done('funds.saveBudget', { ...written, lines: written.lines.map((line) => ({ ...line, amountFen })) });
      await write(90_000_000);
      expect((await onScreen(one, '期末滚存结余'))?.budgetFen).toBe(90_100_000);
      await write(0);
      await one.book.done('funds.report', { year: 2026, stage: '年初', reportedOn: '2026-01-20' });
      await one.book.done('funds.saveOpenings', {
        year: 2026,
        openings: ['102', '331'].map((code) => ({ accountId: one.account(`2022:${code}`), amountFen: 99_000_000 })),
      });
      await budgetOf(one, '调整', [['50102', 50_000]]);
      const end = await onScreen(one, '期末滚存结余');
      expect([end?.budgetFen, end?.adjustmentFen, end?.adjustedFen]).toEqual([100_100_000, -50_000, 100_050_000]);
      expect(fen(row(await one.sheet('R8-adjusted', { period: '2026' }), '期末滚存结余')[4])).toBe(100_050_000);
    } finally {
      one.book.close();
    }
  });

  test('where nobody wrote down what the year began with, nothing is said of its end', async () => {
    const one = await openFundBook([]);
    try {
      await one.book.done('funds.openYear', { year: 2026, system: '2022' });
      const accounts = await one.book.done('funds.accounts', { system: '2022' });
      const dues = accounts.find(({ code }) => code === '401')?.id ?? 0;
      const lines = [{ accountId: dues, row: null, amountFen: 1_000_000 }];
      await one.book.done('funds.saveBudget', { year: 2026, stage: '年初', lines });
      expect((await onScreen(one, '期末滚存结余'))?.budgetFen).toBeNull();
      expect(row(await one.sheet('R8', { period: '2026' }), '期末滚存结余')[3] ?? null).toBeNull();
    } finally {
      one.book.close();
    }
  });
});
