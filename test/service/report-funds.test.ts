import type ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReportPreview } from '../../src-main/contract/reports.ts';
import { type Book, openBook } from './book.ts';
import { addMember, useFormula } from './dues-book.ts';
import { plain, readBack } from './practice-app.ts';

type Cell = string | number | null;
/** Day, 收入 or 支出, code of the account, fen: what the test itself entered. */
type Fact = readonly [date: string, direction: '收入' | '支出', code: string, fen: number];

/** The final account of 2020 that a university published; its total of income holds what was drawn. */
const year2020: readonly Fact[] = [
  ['2020-03-05', '收入', '401', 6_035_483],
  ['2020-09-07', '收入', '401', 40_000_000],
  ['2020-04-02', '收入', '402', 299_921_660],
  ['2020-06-30', '收入', '403', 71_220_000],
  ['2020-12-21', '收入', '408', 11_512_964],
  ['2020-05-20', '支出', '50101', 121_301_658],
  ['2020-09-28', '支出', '50102', 11_610_000],
  ['2020-12-18', '支出', '50103', 243_775_850],
  ['2020-07-15', '支出', '50204', 50_000_000],
  ['2020-12-30', '支出', '50301', 19_813_040],
];
const year2026: readonly Fact[] = [
  ['2026-02-03', '收入', '405', 2_000_000],
  ['2026-03-08', '支出', '50102', 845_000],
  ['2026-05-01', '支出', '50105', 3_120_050],
  ['2026-06-30', '支出', '50404', 1_000_000],
  ['2026-07-01', '收入', '408', 1_234],
  ['2026-09-29', '支出', '50105', 2_000_000],
];

let book: Book;
const account = new Map<string, number>();

const sheetOf = async (key: string, params: object): Promise<ExcelJS.Worksheet> =>
  (await readBack((await book.done('reports.export', { key, params })).bytes)).worksheets[0] as ExcelJS.Worksheet;
const preview = (key: string, params: object): Promise<ReportPreview> => book.done('reports.preview', { key, params });
/** All rows as plain cells; merged cells stand once, in their first column. */
function cellsOf(sheet: ExcelJS.Worksheet): Cell[][] {
  const rows: Cell[][] = [];
  sheet.eachRow((row) =>
    rows.push(
      Array.from({ length: sheet.columnCount }, (_, c) => {
        const cell = row.getCell(c + 1);
        return cell.isMerged && cell.master !== cell ? null : plain(cell.value);
      }),
    ),
  );
  return rows;
}
/** The row that has this text in some column; its cells. */
function row(rows: Cell[][], text: string): Cell[] {
  const found = rows.filter((cells) => cells.some((cell) => typeof cell === 'string' && cell.trim().startsWith(text)));
  expect(found.length, `${text} stands ${found.length} times`).toBe(1);
  return found[0] ?? [];
}
const fen = (cell: Cell | undefined): number => Math.round(Number(cell ?? 0) * 100);
const sum = (facts: readonly Fact[], direction: string, fits: (fact: Fact) => boolean = () => true): number =>
  facts.reduce((n, fact) => (fact[1] === direction && fits(fact) ? n + fact[3] : n), 0);
const upTo = (month: string) => (fact: Fact) => fact[0].slice(0, 7) <= month;
const within = (month: string) => (fact: Fact) => fact[0].startsWith(month);
/** Expenditure beyond income from January on. */
const drawn = (facts: readonly Fact[], month: string): number =>
  Math.max(0, sum(facts, '支出', upTo(month)) - sum(facts, '收入', upTo(month)));

async function enter(facts: readonly Fact[], system: '2010' | '2022'): Promise<void> {
  for (const [date, direction, code, amountFen] of facts)
    await book.done('funds.saveVoucher', {
      date,
      direction,
      cashAccountId: account.get(`${system}:102`) ?? 0,
      purpose: `${direction}${code}`,
      lines: [{ accountId: account.get(`${system}:${code}`) ?? 0, amountFen }],
    });
}

beforeAll(async () => {
  book = openBook();
  for (const [year, system] of [
    [2020, '2010'],
    [2026, '2022'],
  ] as const) {
    await book.done('funds.openYear', { year, system });
    for (const { id, code } of await book.done('funds.accounts', { system })) account.set(`${system}:${code}`, id);
    await book.done('funds.saveOpenings', {
      year,
      openings: ['102', '331'].map((code) => ({
        accountId: account.get(`${system}:${code}`) ?? 0,
        amountFen: 100_000_000,
      })),
    });
  }
  await enter(year2020, '2010');
  await enter(year2026, '2022');
});
afterAll(() => book.close());

describe('R8 of 2020: income with what was drawn', () => {
  test('决算表: both totals of income, and expenditure, as published', async () => {
    const rows = cellsOf(await sheetOf('R8-final', { period: '2020' }));
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
    const last = cellsOf(await sheetOf('R9', { period: '2020-12' }));
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
      const rows = cellsOf(await sheetOf('R9', { period: month }));
      expect(fen(row(rows, '收入小计')[2]), month).toBe(sum(year2020, '收入', within(month)));
      expect(fen(row(rows, '支出合计')[2]), month).toBe(sum(year2020, '支出', within(month)));
      expect(fen(row(rows, '支出合计')[3]), month).toBe(sum(year2020, '支出', upTo(month)));
      expect(fen(row(rows, '动用以前年度结余')[3]), month).toBe(drawn(year2020, month));
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
    const rows = cellsOf(await sheetOf('R10', { period: '2020' }));
    const bank = 100_000_000 + sum(year2020, '收入') - sum(year2020, '支出');
    expect(row(rows, '银行存款').slice(2, 4).map(fen)).toEqual([100_000_000, bank]);
    const total = row(rows, '资产总计');
    expect([total[2], total[3], total[6], total[7]].map(fen)).toEqual([100_000_000, bank, 100_000_000, bank]);
    expect(fen(row(rows, '本年收支结余')[7])).toBe(-17_810_441);
    expect(fen(row(rows, '其中：动用以前年度结余')[7])).toBe(17_810_441);
    const half = cellsOf(await sheetOf('R10', { period: '2020-06' }));
    expect(fen(row(half, '银行存款')[3])).toBe(
      100_000_000 + sum(year2020, '收入', upTo('2020-06')) - sum(year2020, '支出', upTo('2020-06')),
    );
    const { checks } = await preview('R10', { period: '2020' });
    expect(checks.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('openings that do not balance are named', async () => {
    await book.done('funds.saveOpenings', {
      year: 2020,
      openings: [{ accountId: account.get('2010:331') ?? 0, amountFen: 99_999_900 }],
    });
    const { checks } = await preview('R10', { period: '2020' });
    await book.undo();
    expect(checks.filter(({ level }) => level === 'error').map(({ sentence }) => sentence)).toEqual([
      '期末两边不等：资产 821,895.59，负债和净资产 821,894.59，差 1.00 元。请到“经费”核对年初数',
      '年初两边不等：资产 1,000,000.00，负债和净资产 999,999.00，差 1.00 元。请到“经费”核对年初数',
    ]);
  });

  test('a number opens the entries that it sums up', async () => {
    const { figures } = await preview('R9', { period: '2020-12' });
    const entries = figures.find(({ label }) => label === '支出')?.vouchers;
    const { rows } = await book.done('funds.vouchers', { year: 2020, ids: [...(entries?.ids ?? [])] });
    expect(rows.map(({ date }) => date)).toEqual(['2020-12-18', '2020-12-30']);
    const year = (await preview('R8-final', { period: '2020' })).figures;
    const activity = year.find(({ label }) => label === '职工活动支出');
    expect(activity?.value).toBe('3,766,875.08 元');
    expect(activity?.vouchers?.ids.length).toBe(3);
  });
});

describe('R8 预算表 and 调整表 (the budget of 2024 of a college, in yuan for 万元)', () => {
  test('212.64 + 69.23 = 281.87 = 244.84 + 32.03 + 5.00; then adjusted', async () => {
    const line = (code: string, yuan: number) => ({
      accountId: account.get(`2022:${code}`) ?? 0,
      row: null,
      amountFen: Math.round(yuan * 100),
    });
    await book.done('funds.saveBudget', {
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
    const rows = cellsOf(await sheetOf('R8', { period: '2026' }));
    expect(row(rows, '本年收入小计')[3]).toBe(212.64);
    expect(row(rows, '动用以前年度结余').slice(3)).toEqual([69.23, '结余 52.00，结转 17.23']);
    expect(row(rows, '本年收入合计')[3]).toBe(281.87);
    expect(row(rows, '本年支出合计')[3]).toBe(281.87);
    expect(row(rows, '职工活动支出')[3]).toBe(244.84);
    expect(rows[0]?.[0]).toBe('2026年度工会经费收支预算表');
    await book.done('funds.saveBudget', {
      year: 2026,
      stage: '调整',
      lines: [line('503', 10.5), line('50105', -10.5)],
    });
    const adjusted = cellsOf(await sheetOf('R8-adjusted', { period: '2026' }));
    expect(row(adjusted, '职工服务支出').slice(2, 5)).toEqual([32.03, 10.5, 42.53]);
    expect(row(adjusted, '本年支出合计').slice(2, 5)).toEqual([281.87, 0, 281.87]);
  });

  test('once reported the sheet says so, and says what changed', async () => {
    await book.done('funds.report', { year: 2026, stage: '年初', reportedOn: '2026-11-20', decision: '委员会通过' });
    const before = (await preview('R8', { period: '2026' })).checks.map(({ sentence }) => sentence);
    expect(before).toContain('2026 年年初预算2026年11月20日已上报，数字和上报时一样');
    expect(before).toContain('没有登记经审会对预算的审查，请到“经费”登记');
    await book.done('funds.saveReview', { year: 2026, on: '2026-11-20', subject: '预算' });
    expect((await preview('R8', { period: '2026' })).checks.map(({ sentence }) => sentence).join()).not.toContain(
      '没有登记',
    );
  });
});

describe('R11 经费拨缴（返还）情况表', () => {
  beforeAll(async () => {
    const save = (month: string, payrollFen: number, more: object) =>
      book.done('funds.saveContribution', { month, payrollFen, flow: '自行拨缴', ...more });
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
    const rows = cellsOf(await sheetOf('R11', { period: '2026-Q1' }));
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
    const { checks } = await preview('R11', { period: '2026-Q1' });
    const sentences = checks.map(({ sentence }) => sentence).join('\n');
    expect(sentences).toContain('3 月没有登记工资总额');
    expect(sentences).toContain('2026年2月应拨 20,000.00，实拨 19,000.00，差 1,000.00 元');
    expect(sentences).toContain('没有结清的共 2,000.00 元');
  });
});

describe('会费收缴与经费收支公示', () => {
  let sheet: Cell[][];
  beforeAll(async () => {
    const xu = await addMember(book, '许春生', 1);
    const he = await addMember(book, '何丽', 2);
    await useFormula(book);
    await book.done('dues.setBase', { memberIds: [xu], fromMonth: '2026-01', baseFen: 348_700 });
    await book.done('dues.setBase', { memberIds: [he], fromMonth: '2026-01', baseFen: 1_000_000 });
    await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-06' });
    await book.done('dues.openPeriod', { fromMonth: '2026-07', toMonth: '2026-09' });
    await book.done('dues.collect', {
      paidOn: '2026-06-20',
      method: '现金',
      lines: [
        { memberId: xu, amountFen: 10_440 },
        { memberId: he, amountFen: 20_000 },
      ],
    });
    const waiting = await preview('publication', { period: '2026-H1' });
    expect(waiting.checks.find(({ sentence }) => sentence.includes('没有入账'))?.sentence).toContain('还有 4 笔');
    const { pending } = await book.done('funds.position', { year: 2026 });
    await book.done('funds.enterPending', {
      cashAccountId: account.get('2022:102') ?? 0,
      entries: pending.map((entry) => ({ source: entry.source, accountId: entry.accountId ?? 0 })),
    });
    sheet = cellsOf(await sheetOf('publication', { period: '2026-H1' }));
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
    expect(row(sheet, '期末结存').slice(1)).toEqual([bank / 100, bank / 100, expect.stringContaining('银行存款')]);
    expect(JSON.stringify(sheet)).not.toContain('许春生');
  });

  test('the second half: its own numbers beside the year’s', async () => {
    const rows = cellsOf(await sheetOf('publication', { period: '2026-H2' }));
    const h2 = (fact: Fact): boolean => !upTo('2026-06')(fact);
    expect(row(rows, '支出合计').slice(1, 3).map(fen)).toEqual([sum(entered, '支出', h2), sum(entered, '支出')]);
    expect(row(rows, '其他收入').slice(1, 3)).toEqual([12.34, 12.34]);
    expect(fen(row(rows, '期初结存')[1])).toBe(fen(row(sheet, '期末结存')[1]));
    expect(row(rows, '应缴会费').slice(1, 3)).toEqual([202.2, 606.6]);
    const left = row(rows, '期末结存');
    expect(fen(left[1])).toBe(100_000_000 + sum(entered, '收入') - sum(entered, '支出'));
  });

  test('without a book of funds the dues stand, and the gap is named', async () => {
    const { checks } = await preview('publication', { period: '2025-H2' });
    expect(checks.filter(({ level }) => level === 'error').map(({ sentence }) => sentence)).toEqual([
      '2025 年的经费账还没有建，收入、支出和结存都没有。请先到“经费”建账',
    ]);
    expect((await book.refused('reports.preview', { key: 'R9', params: { period: '2025-03' } })).code).toBe(
      'NOT_FOUND',
    );
    expect((await book.refused('reports.preview', { key: 'R9', params: { period: '2026-12' } })).message).toContain(
      '还没有到',
    );
  });
});

test('every sheet leaves as workbook, csv, print and PDF, and is entered into the register', async () => {
  const keys = ['R6', 'R7', 'R8', 'R8-adjusted', 'R8-final', 'R9', 'R10', 'R11', 'publication'];
  for (const key of keys) {
    const { title, html } = await preview(key, {});
    for (const format of ['xlsx', 'csv', 'print', 'pdf'] as const) {
      const file = await book.done('reports.export', { key, params: {}, format });
      if (format === 'print') expect(Buffer.from(file.bytes).toString('utf8')).toBe(html);
      expect(book.one<string>('select title from export_register order by id desc limit 1')).toBe(title);
    }
  }
});
