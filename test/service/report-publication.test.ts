import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cell, drawn, type Fact, fen, type FundBook, openFundBook, row, sum, upTo } from './fund-book.ts';
import { addMember, useFormula } from './dues-book.ts';
import { withoutHead } from './feet.ts';
const year2026: readonly Fact[] = [
  ['2026-02-03', '收入', '405', 2_000_000],
  ['2026-03-08', '支出', '50102', 845_000],
  ['2026-05-01', '支出', '50105', 3_120_050],
  ['2026-06-30', '支出', '50404', 1_000_000],
  ['2026-07-01', '收入', '408', 1_234],
  ['2026-09-29', '支出', '50105', 2_000_000],
];

let fund: FundBook;
beforeAll(async () => {
  fund = await openFundBook([[2026, '2022']]);
  await fund.enter(year2026, '2022');
});
afterAll(() => fund.book.close());

describe('R11 经费拨缴（返还）情况表', () => {
  beforeAll(async () => {
    const save = (month: string, payrollFen: number, more: object) =>
      fund.book.done('funds.saveContribution', { month, payrollFen, flow: '自行拨缴', ...more });
    await save('2026-01', 123_456_789, {
      paidFen: 2_469_136,
      paidOn: '2026-02-10',
      settledFen: 987_654,
      settledOn: '2026-02-20',
    });
    await save('2026-02', 100_000_000, {
      flow: '税务代收',
      paidFen: 1_900_000,
      paidOn: '2026-03-10',
      settledFen: 1_000_000,
      settledOn: '2026-06-20',
    });
  });

  test('1,234,567.89 → 24,691.36 = 14,814.82 + 9,876.54; the tax office’s months wait for what comes back', async () => {
    const rows = await fund.sheet('R11', { period: '2026-Q1' });
    expect(row(rows, '2026年1月')).toEqual([
      '2026年1月',
      '自行拨缴',
      1_234_567.89,
      24_691.36,
      24_691.36,
      0.6,
      14_814.82,
      9_876.54,
      null,
      9_876.54,
      0,
      null,
    ]);
    expect(row(rows, '2026年2月')).toEqual([
      '2026年2月',
      '税务代收',
      1_000_000,
      20_000,
      19_000,
      0.6,
      12_000,
      8_000,
      10_000,
      null,
      2_000,
      null,
    ]);
    expect(
      row(rows, '2026年3月')
        .slice(1)
        .every((cell) => cell === null),
    ).toBe(true);
    expect(row(rows, '合　计').slice(2)).toEqual([
      2_234_567.89,
      44_691.36,
      43_691.36,
      null,
      26_814.82,
      17_876.54,
      10_000,
      9_876.54,
      2_000,
      null,
    ]);
    expect(rows.flat()).toContain('应拨2%');
    const { checks } = await fund.preview('R11', { period: '2026-Q1' });
    const sentences = checks.map(({ sentence }) => sentence).join('\n');
    expect(sentences).toContain('3 月没有登记工资总额');
    expect(sentences).toContain('2026年2月应拨 20,000.00，实拨 19,000.00，差 1,000.00 元');
    expect(sentences).toContain('没有结清的共 2,000.00 元');
  });
});

describe('会费收缴与经费收支公示', () => {
  let sheet: Cell[][];
  beforeAll(async () => {
    const xu = await addMember(fund.book, '许春生', 1);
    const he = await addMember(fund.book, '何丽', 2);
    await useFormula(fund.book);
    await fund.book.done('dues.setBase', { memberIds: [xu], fromMonth: '2026-01', baseFen: 348_700 });
    await fund.book.done('dues.setBase', { memberIds: [he], fromMonth: '2026-01', baseFen: 1_000_000 });
    await fund.book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-06' });
    await fund.book.done('dues.openPeriod', { fromMonth: '2026-07', toMonth: '2026-09' });
    await fund.book.done('dues.collect', {
      paidOn: '2026-06-20',
      method: '现金',
      lines: [
        { memberId: xu, amountFen: 10_440 },
        { memberId: he, amountFen: 20_000 },
      ],
    });
    const waiting = await fund.preview('publication', { period: '2026-H1' });
    expect(waiting.checks.find(({ sentence }) => sentence.includes('没有入账'))?.sentence).toContain('还有 4 笔');
    const { pending } = await fund.book.done('funds.position', { year: 2026 });
    await fund.book.done('funds.enterPending', {
      cashAccountId: fund.account('2022:102'),
      entries: pending.map((entry) => ({ source: entry.source, accountId: entry.accountId ?? 0 })),
    });
    sheet = await fund.sheet('publication', { period: '2026-H1' });
  });

  // Contributions: the own share is income, what the tax office sent back too.
  const entered: readonly Fact[] = [
    ...year2026,
    ['2026-06-20', '收入', '401', 30_440],
    ['2026-02-10', '收入', '402', 1_481_482],
    ['2026-06-20', '收入', '402', 1_000_000],
  ];

  test('dues: 6 × (17.40 + 50.00), paid 304.40', () => {
    expect(row(sheet, '应缴会费').slice(1)).toEqual([404.4, 404.4, '2 人，1 月至 6 月']);
    expect(row(sheet, '实缴会费').slice(1, 3)).toEqual([304.4, 304.4]);
    expect(row(sheet, '欠缴会费').slice(1)).toEqual([100, 100, '1 人']);
    // 304.40 of 404.40
    expect(row(sheet, '收缴率').slice(1, 3)).toEqual(['75.3%', '75.3%']);
  });

  test('income and expenditure by account, and what is left, from what was entered', () => {
    const h1 = upTo('2026-06');
    const of = (code: string, direction: '收入' | '支出') =>
      sum(entered, direction, (f) => h1(f) && f[2].startsWith(code));
    expect(fen(row(sheet, '会费收入')[1])).toBe(of('401', '收入'));
    expect(fen(row(sheet, '拨缴经费收入')[1])).toBe(of('402', '收入'));
    expect(fen(row(sheet, '行政补助收入')[1])).toBe(of('405', '收入'));
    expect(fen(row(sheet, '收入小计')[1])).toBe(sum(entered, '收入', h1));
    expect(fen(row(sheet, '职工活动支出')[1])).toBe(of('501', '支出'));
    expect(fen(row(sheet, '会员活动')[1])).toBe(of('50105', '支出'));
    expect(fen(row(sheet, '支出合计')[1])).toBe(sum(entered, '支出', h1));
    expect(fen(row(sheet, '动用以前年度结余')[1])).toBe(drawn(entered, '2026-06'));
    expect(fen(row(sheet, '期初结存')[1])).toBe(100_000_000);
    const bank = 100_000_000 + sum(entered, '收入', h1) - sum(entered, '支出', h1);
    expect(row(sheet, '期末结存').slice(1)).toEqual([bank / 100, bank / 100, null]);
    expect(row(sheet, '银行存款')[1]).toBe(bank / 100);
    expect(JSON.stringify(sheet)).not.toContain('许春生');
  });

  test('the second half: its own numbers beside the year’s', async () => {
    const rows = await fund.sheet('publication', { period: '2026-H2' });
    const h2 = (fact: Fact): boolean => !upTo('2026-06')(fact);
    expect(row(rows, '支出合计').slice(1, 3).map(fen)).toEqual([sum(entered, '支出', h2), sum(entered, '支出')]);
    expect(row(rows, '其他收入').slice(1, 3)).toEqual([12.34, 12.34]);
    expect(fen(row(rows, '期初结存')[1])).toBe(fen(row(sheet, '期末结存')[1]));
    expect(row(rows, '应缴会费').slice(1, 3)).toEqual([202.2, 606.6]);
    const left = row(rows, '期末结存');
    expect(fen(left[1])).toBe(100_000_000 + sum(entered, '收入') - sum(entered, '支出'));
  });

  test('somebody who paid too much has a line, so that everybody can add up on the notice board', async () => {
    const other = await openFundBook([[2026, '2022']]);
    const [one, two] = [await addMember(other.book, '许春生', 1), await addMember(other.book, '何丽', 2)];
    await useFormula(other.book);
    const base = (memberId: number, baseFen: number) =>
      other.book.done('dues.setBase', { memberIds: [memberId], fromMonth: '2026-01', baseFen });
    await base(one, 1_000_000);
    await base(two, 348_700);
    await other.book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-01' });
    const lines = [{ memberId: one, amountFen: 5000, months: ['2026-01'] }];
    await other.book.done('dues.collect', { paidOn: '2026-01-20', method: '转账', lines });
    // Paid 50.00, then the base turns out to be 8,000: 40.00 were due, 10.00 too much; the other owes 17.40.
    await base(one, 800_000);
    const rows = await other.sheet('publication', { period: '2026-H1' });
    expect(['应缴会费', '实缴会费', '其中：多缴', '欠缴会费'].map((name) => row(rows, name)[1])).toEqual([
      57.4, 50, 10, 17.4,
    ]);
    other.book.close();
  });

  test('without a book of funds the dues stand, and the gap is named', async () => {
    const { checks } = await fund.preview('publication', { period: '2025-H2' });
    expect(checks.filter(({ level }) => level === 'error').map(({ sentence }) => sentence)).toEqual([
      '2025 年的经费账还没有建，收入、支出和结存都没有。请先到“经费”建账',
    ]);
    for (const key of ['R8', 'R8-adjusted', 'R8-final', 'R9', 'R10']) {
      const empty = await fund.preview(key, { period: key === 'R9' ? '2025-03' : '2025' });
      expect(empty.checks).toMatchObject([{ level: 'error', go: { label: '去建账', path: '/funds?year=2025' } }]);
    }
    expect(
      (await fund.book.refused('reports.preview', { key: 'R9', params: { period: '2026-12' } })).message,
    ).toContain('还没有到');
  });
});

test('every sheet leaves as workbook, csv, print and PDF, and is entered into the register', async () => {
  const keys = ['R6', 'R7', 'R8', 'R8-adjusted', 'R8-final', 'R9', 'R10', 'R11', 'publication'];
  for (const key of keys) {
    const { title, html } = await fund.preview(key, {});
    for (const format of ['xlsx', 'csv', 'print', 'pdf'] as const) {
      const file = await fund.book.done('reports.export', {
        key,
        params: {},
        format,
        purpose: '存档',
        receiver: '办公室',
      });
      if (format === 'print') expect(withoutHead(Buffer.from(file.bytes).toString('utf8'))).toBe(withoutHead(html));
      expect(fund.book.one<string>('select title from export_register order by id desc limit 1')).toBe(title);
    }
  }
});
