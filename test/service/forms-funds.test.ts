import { beforeEach, expect, test } from 'vitest';
import { book, cells, opened } from './forms-book.ts';
import { filledIn, places, table } from './forms-drawn.ts';

/** Forms of the union's money: their rows are accounts, their columns budgets and spans of the year. */

let accounts: ReadonlyMap<string, number>;
/** Day, 收入 or 支出, account, yuan. */
const entries = [
  ['2025-11-03', '收入', '401', 900],
  ['2025-12-10', '支出', '50102', 700],
  ['2026-01-15', '收入', '401', 1000],
  ['2026-03-02', '收入', '40302', 2000],
  ['2026-04-20', '支出', '50102', 1500],
  ['2026-08-05', '收入', '401', 250.5],
  ['2026-09-30', '支出', '506', 80],
  ['2026-10-12', '收入', '401', 4000],
  ['2026-10-20', '支出', '50405', 5000],
] as const;
const budget = async (stage: '年初' | '调整', lines: readonly (readonly [string, number])[]): Promise<void> => {
  await book.done('funds.saveBudget', {
    year: 2026,
    stage,
    lines: lines.map(([code, yuan]) => ({ accountId: accounts.get(code) ?? 0, row: null, amountFen: yuan * 100 })),
  });
};
beforeEach(async () => {
  await book.done('funds.openYear', { year: 2025, system: '2022' });
  accounts = new Map((await book.done('funds.accounts', { system: '2022' })).map(({ code, id }) => [code, id]));
  const id = (code: string): number => accounts.get(code) ?? 0;
  await book.done('funds.saveOpenings', {
    year: 2025,
    openings: ['102', '331'].map((code) => ({ accountId: id(code), amountFen: 10_000_000 })),
  });
  const enter = async (year: string): Promise<void> => {
    for (const [date, direction, code, yuan] of entries.filter(([day]) => day.startsWith(year)))
      await book.done('funds.saveVoucher', {
        date,
        direction,
        cashAccountId: id('102'),
        purpose: '往来',
        lines: [{ accountId: id(code), amountFen: yuan * 100 }],
      });
  };
  await enter('2025');
  await book.done('funds.openYear', { year: 2026, system: '2022' });
  await enter('2026');
  await budget('年初', [
    ['401', 6000],
    ['403', 2500],
    ['501', 3000],
    ['506', 200],
  ]);
});

const rows = [
  ['', '一、上年结转'],
  ['', '二、收入合计'],
  ['401', '会费收入'],
  ['403', '上级补助收入'],
  ['', '其中：专项补助'],
  ['405', '行政补助收入'],
  ['', '三、支出合计'],
  ['501', '职工活动支出'],
  ['503', '维权支出'],
  ['505', '行政支出'],
  ['', '送温暖'],
  ['', '其中：慰问困难职工支出'],
];

test('budgets of R8 and months of R9 stand in the rows of their accounts, by name where the number is another one', async () => {
  const made = await table('2026年1—9月工会经费收支情况表', '单位：元', [
    ['科目编码', '项目', '本年预算', '本期累计', '1-3月数', '上年决算数'],
    ...rows,
  ]);
  const { rows: done, told, view } = await filledIn(made);
  // 100,000 at the beginning of 2025, 900 more and 700 less in its course.
  expect(done.slice(0, 12).map((row) => row.slice(1))).toEqual([
    [100200, 100200, 100200, 100000],
    [8500, 3250.5, 3000, 900],
    [6000, 1250.5, 1000, 900],
    [2500, 2000, 2000, 0],
    [null, 2000, 2000, 0],
    [0, 0, 0, 0],
    [3200, 1580, 0, 700],
    [3000, 1500, 0, 700],
    [0, 0, 0, 0],
    [200, 80, 0, 0],
    [null, 0, 0, 0],
    [],
  ]);
  expect(told).not.toContain('A4');
  expect(view.blanks.filter(({ label }) => /科目|编码|^\d+$/u.test(label))).toEqual([]);
});

test('a quarter counts its own months; income in a column of expenditure stays open', async () => {
  const { rows: done } = await filledIn(
    await table('2026年第三季度经费情况', '单位：元', [
      ['科目名称', '本期收入', '本期支出', '本年累计', '上年结余'],
      ['会费收入'],
      ['行政支出'],
      ['支出合计'],
    ]),
  );
  expect(done.slice(0, 3).map((row) => row.slice(0, 3))).toEqual([
    [250.5, null, 1250.5],
    [null, 80, 80],
    [null, 80, 1580],
  ]);
});

test('up to a day within a month the cash book counts to that day, in tables and single places', async () => {
  // 1,500 in April and 80 in September went out; the 5,000 of 20 October are later. In: 1,000 + 2,000 + 250.50 + 4,000.
  const { rows: done } = await filledIn(
    await table('经费收支情况（截至2026年10月15日）', '单位：元', [
      ['项目', '本年累计'],
      ['收入合计'],
      ['支出合计'],
      ['会费收入'],
    ]),
  );
  expect(done.slice(0, 3)).toEqual([[7250.5], [1580], [5250.5]]);
  const { said } = await filledIn(await places('情况表（截至2026年9月15日）', ['经费收入', '经费支出']));
  expect(said).toMatchObject({ 经费收入: 3250.5, 经费支出: 1500 });
});

test('a budget of a part of the year is known to nobody', async () => {
  const heads = ['本季度预算', '第三季度预算数', '本期预算数', '1-9月预算数', '9月预算'];
  const { rows: done } = await filledIn(
    await table('2026年第三季度经费情况', '单位：元', [['科目名称', '本年预算', ...heads], ['会费收入'], ['行政支出']]),
  );
  const open = heads.map(() => null);
  expect(done.slice(0, 2).map((row) => [...row, ...open].slice(0, heads.length + 1))).toEqual([
    [6000, ...open],
    [200, ...open],
  ]);
  const { rows: year } = await filledIn(
    await table('2026年度经费情况', '单位：元', [['科目名称', '本期预算数'], ['会费收入'], ['行政支出']]),
  );
  expect(year.slice(0, 2)).toEqual([[6000], [200]]);
});

test('rows with nothing but the number of an account, and 动用以前年度结余 with the sum that takes it in', async () => {
  const { rows: coded } = await filledIn(
    await table('2026年度工会经费决算表', '单位：元', [['科目编码', '年初预算数', '决算数'], ['401'], ['506']]),
  );
  expect(coded.slice(0, 2)).toEqual([
    [6000, 5250.5],
    [200, 80],
  ]);
  // From January to October 7,250.50 came in and 6,580 went out: nothing was drawn.
  const { rows: sums } = await filledIn(
    await table('2026年度工会经费决算表', '单位：元', [
      ['项目', '决算数'],
      ['会费收入'],
      ['收入小计'],
      ['动用以前年度结余'],
      ['收入合计'],
    ]),
  );
  expect(sums.slice(0, 4).map(([one]) => one)).toEqual([5250.5, 7250.5, 0, 7250.5]);
});

test('本年预算 after an adjustment is nobody’s guess: the column stays open until somebody says which one it is', async () => {
  await budget('调整', [['401', -500]]);
  const made = await table('2026年工会经费收支情况表', '单位：元', [
    ['项目', '本年预算', '调整后预算数', '年初预算'],
    ['会费收入'],
    ['行政支出'],
  ]);
  const { rows: done, told, view } = await filledIn(made);
  expect(done.slice(0, 2)).toEqual([
    [null, 5500, 6000],
    [null, 200, 200],
  ]);
  expect(told).toContain('2 格空着：会费收入·本年预算、行政支出·本年预算');
  expect(told).toContain('“本年预算”空着：2026 年调整过预算');
  const key = view.tables[0]?.columns[0]?.key ?? '';
  expect(view.meanings.map(({ label }) => label)).toContain('年初预算数');
  const given = await opened(made, '表.xlsx', { lines: { [key]: 'budget=first' } });
  const { bytes } = await book.done('forms.fill', { ...given, purpose: '报上级工会', receiver: '云津市教育工会' });
  expect(
    cells(bytes)
      .slice(3, 5)
      .map((row) => row[1]),
  ).toEqual([6000, 200]);
});

/** Rows of a form, as its cells have them from the header on. */
const sides = async (line: string, head: readonly string[], lines: readonly (readonly string[])[]) => {
  const { out, told } = await filledIn(await table('2026年第三季度经费收支情况表', line, [head, ...lines]));
  return { rows: cells(out).slice(3), told };
};

test('income and expenditure stand side by side, with and without a column that numbers the lines', async () => {
  // July to September: 250.50 of dues came in, 80 of administration went out. Since January: 1000 + 250.50, 2000; 1500, 80.
  const { rows: plainRows } = await sides(
    '单位：元',
    ['收入项目', '本季数', '本年累计', '支出项目', '本季数', '本年累计'],
    [
      ['一、会费收入', '', '', '一、职工活动支出', '', ''],
      ['二、上级补助收入', '', '', '二、行政支出', '', ''],
      ['收入合计', '', '', '支出合计', '', ''],
    ],
  );
  expect(plainRows).toEqual([
    ['一、会费收入', 250.5, 1250.5, '一、职工活动支出', 0, 1500],
    ['二、上级补助收入', 0, 2000, '二、行政支出', 80, 80],
    ['收入合计', 250.5, 3250.5, '支出合计', 80, 1580],
  ]);
  const { rows: numbered, told } = await sides(
    '金额单位：万元',
    ['收入项目', '行次', '本季数', '本年累计', '支出项目', '行次', '本季数', '本年累计'],
    [
      ['一、会费收入', '1', '', '', '一、职工活动支出', '4', '', ''],
      ['二、上级补助收入', '2', '', '', '二、行政支出', '5', '', ''],
      ['收入合计', '3', '', '', '支出合计', '', '', ''],
    ],
  );
  expect(numbered).toEqual([
    ['一、会费收入', '1', 0.02505, 0.12505, '一、职工活动支出', '4', 0, 0.15],
    ['二、上级补助收入', '2', 0, 0.2, '二、行政支出', '5', 0.008, 0.008],
    ['收入合计', '3', 0.02505, 0.32505, '支出合计', null, 0.008, 0.158],
  ]);
  expect(told).not.toMatch(/行次|[（“]1·/u);
});

test('a short form of one amount on each side', async () => {
  const { rows: short } = await sides(
    '单位：元',
    ['收入', '金额', '支出', '金额'],
    [
      ['会费收入', '', '行政支出', ''],
      ['拨缴经费收入', '', '职工活动支出', ''],
    ],
  );
  expect(short).toEqual([
    ['会费收入', 250.5, '行政支出', 80],
    ['拨缴经费收入', 0, '职工活动支出', 0],
  ]);
});

test('收入总计 below 上年结转 stays open: some forms take that in', async () => {
  const { rows: lines, told } = await sides(
    '单位：元',
    ['项目', '本年累计'],
    [
      ['上年结转', ''],
      ['会费收入', ''],
      ['收入合计', ''],
      ['收入总计', ''],
    ],
  );
  expect(lines).toEqual([['上年结转', 100200], ['会费收入', 1250.5], ['收入合计', 3250.5], ['收入总计']]);
  expect(told).toContain('收入总计·本年累计');
  const { said } = await filledIn(await places('2026年经费情况', ['上年结转', '收入总计', '支出合计']));
  expect(said).toMatchObject({ 收入总计: null, 支出合计: 6580 });
});

test('one line of the cash book makes no accounts of the lines beside it', async () => {
  const made = await table('2026年基层工会工作统计表', '填报单位：', [
    ['指标名称', '计量单位', '数量'],
    ['会员总数', '人', ''],
    ['其中：女会员', '人', ''],
    ['职工总数', '人', ''],
    ['会费收入', '元', ''],
    ['送温暖', '元', ''],
    ['文体活动', '场次', ''],
    ['职工书屋', '个', ''],
  ]);
  const { rows: done, told } = await filledIn(made);
  // 1000 + 250.50 + 4000 of dues; nobody had any help, though 5,000.00 were booked on 送温暖 and 1,500.00 on 文体活动.
  expect(done.map(([, n]) => n ?? null)).toEqual([5, 3, null, 5250.5, 0, null, null]);
  expect(told).toMatch(/文体活动/u);
});

test('a table of activities asks what they cost, and no account of their name', async () => {
  const made = await table('2026年职工文体活动开展情况表', '单位：元', [
    ['活动类别', '场次', '人次', '支出'],
    ['文体活动', '', '', ''],
    ['培训', '', '', ''],
  ]);
  const { rows: done } = await filledIn(made);
  expect(done.flatMap(([, ...numbers]) => numbers).filter((n) => n !== null && n !== undefined && n !== '')).toEqual(
    [],
  );
});

test('a line that counts rooms or people is no account; 科目 over the lines makes them accounts', async () => {
  const numbers = async (title: string, lines: readonly (readonly string[])[]) => {
    const { out } = await filledIn(await table(title, '', lines));
    return cells(out)
      .slice(2)
      .map((row) => [row[0], row[(lines[0]?.length ?? 2) - 1] ?? null]);
  };
  expect(
    await numbers('2026年基层工会工作统计表', [
      ['指标', '计量单位', '数量'],
      ['会员总数', '人', ''],
      ['会费收入', '元', ''],
      ['职工书屋', '个', ''],
      ['文体活动', '场次', ''],
      ['培训', '人次', ''],
    ]),
  ).toEqual([
    ['会员总数', 5],
    ['会费收入', 5250.5],
    ['职工书屋', null],
    ['文体活动', null],
    ['培训', null],
  ]);
  // 5,000.00 were booked on 送温暖, 1,500.00 on 文体活动; nobody had any help.
  expect(
    await numbers('2026年维权支出明细表', [
      ['科目', '金额（元）'],
      ['送温暖', ''],
      ['文体活动', ''],
    ]),
  ).toEqual([
    ['送温暖', 5000],
    ['文体活动', 1500],
  ]);
  // What nobody knows adds up to no sum of all that was spent.
  expect(
    await numbers('2026年职工活动统计表', [
      ['活动', '经费支出（元）'],
      ['篮球赛', ''],
      ['合计', ''],
    ]),
  ).toEqual([
    ['篮球赛', null],
    ['合计', null],
  ]);
});

test('经费支出 over a column makes no accounts of activities: what one cost is no 0 of the cash book', async () => {
  const { rows } = await filledIn(
    await table('2026年第三季度工会活动开展情况表', '填报单位：', [
      ['活动类别', '场次', '参加人次', '经费支出（元）'],
      ['文体活动'],
      ['送温暖'],
      ['劳动保护'],
    ]),
  );
  expect(rows.map((row) => row[2])).toEqual([undefined, undefined, undefined]);
  // Under a title of accounts the lines are those of the cash book.
  const { rows: spent } = await filledIn(
    await table('2026年第二季度经费支出明细表', '填报单位：', [['项目', '金额（元）'], ['文体活动'], ['送温暖']]),
  );
  expect(spent).toEqual([[1500], [0]]);
});
