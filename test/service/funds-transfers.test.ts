import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { type FundBook, openFundBook } from './fund-book.ts';

/** 划转: what moves between two funds without money (331 → 322), and what it leaves of the surplus (domain 4.3). */
let funds: FundBook;

type Step = readonly [date: string, direction: '收入' | '支出' | '划转', place: string, code: string, fen: number];
const save = (year: '2010' | '2022', [date, direction, place, code, amountFen]: Step) => ({
  date,
  direction,
  cashAccountId: funds.account(`${year}:${place}`),
  purpose: `${direction} ${place} ${code}`,
  lines: [{ accountId: funds.account(`${year}:${code}`), amountFen }],
});
const enter = async (system: '2010' | '2022', ...steps: Step[]): Promise<number[]> => {
  const ids: number[] = [];
  for (const step of steps) ids.push((await funds.book.done('funds.saveVoucher', save(system, step))).id);
  return ids;
};
const budget = async (year: number) => (await funds.book.done('funds.budget', { year })).rows;
const line = async (year: number, name: string) => {
  const found = (await budget(year)).filter((row) => row.name.startsWith(name));
  expect(found.length, name).toBe(1);
  return found[0];
};

describe('投资, 收回投资, 提取后备金', () => {
  afterEach(() => funds.book.close());

  test('期末滚存结余 is the formula, and what the next year begins with', async () => {
    funds = await openFundBook([[2021, '2010']]);
    const { book } = funds;
    await enter(
      '2010',
      ['2021-02-01', '收入', '102', '402', 5_000_000],
      ['2021-03-01', '支出', '102', '50102', 3_000_000],
      // Money is invested and partly comes back: the bank pays, the surplus passes to the fund.
      ['2021-04-01', '支出', '102', '151', 10_000_000],
      ['2021-04-01', '划转', '331', '311', 10_000_000],
      ['2021-09-01', '收入', '102', '151', 4_000_000],
      ['2021-09-01', '划转', '311', '331', 4_000_000],
      ['2021-12-31', '划转', '331', '322', 1_234_567],
    );
    const rows = (await budget(2021)).filter(({ kind }) => kind === 'move');
    expect(rows.map(({ name, actualFen }) => [name, actualFen])).toEqual([
      ['加：收回投资', 4_000_000],
      ['减：投资', 10_000_000],
      ['减：提取后备金', 1_234_567],
    ]);
    // 上年结余 1,000,000.00 ＋ 本年结余 20,000.00 ＋ 收回投资 40,000.00 － 投资 100,000.00 － 提取后备金 12,345.67
    const left = 100_000_000 + 2_000_000 + 4_000_000 - 10_000_000 - 1_234_567;
    expect(left).toBe(94_765_433);
    expect((await line(2021, '期末滚存结余'))?.actualFen).toBe(left);
    expect((await line(2021, '期末滚存结余'))?.name).toBe(
      '期末滚存结余（上年结转＋本年结余＋收回投资－投资－提取后备金）',
    );
    const final = await funds.sheet('R8-final', { period: '2021' });
    const of = (name: string) => final.find((cells) => cells.some((c) => String(c ?? '').startsWith(name)));
    expect(of('减：提取后备金')).toContain(12345.67);
    expect(of('期末滚存结余')).toContain(947654.33);
    // R9 is income and expenditure only; R10 holds on both sides.
    const position = await book.done('funds.position', { year: 2021 });
    expect([position.incomeFen, position.expenditureFen]).toEqual([5_000_000, 3_000_000]);
    expect(position.cash.find(({ name }) => name === '银行存款')?.balanceFen).toBe(96_000_000);
    const sheet = await funds.preview('R10', { period: '2021-12' });
    expect(sheet.checks.map(({ sentence }) => sentence)).toContain(
      '期末：资产 1,020,000.00 ＝ 负债 0.00 ＋ 净资产 1,020,000.00',
    );
    // The old reserve has no account in the new system until the office says which.
    const refusal = await book.refused('funds.openYear', { year: 2022, system: '2022' });
    expect(refusal.message).toContain('后备金');
    const fund = (await book.done('funds.accounts', { system: '2022' })).find(({ code }) => code === '321');
    await book.done('funds.saveAccount', {
      id: funds.account('2010:322'),
      system: '2010',
      code: '322',
      name: '后备金',
      kind: '净资产',
      continuesAs: fund?.id ?? 0,
    });
    await book.done('funds.openYear', { year: 2022, system: '2022' });
    expect((await line(2022, '上年结转'))?.actualFen).toBe(left);
    expect((await line(2022, '期末滚存结余'))?.lastYearFen).toBe(left);
    expect((await line(2022, '减：投资'))?.lastYearFen).toBe(10_000_000);
  });

  test('a year without them shows no such rows', async () => {
    funds = await openFundBook([[2022, '2022']]);
    await enter('2022', ['2022-02-01', '收入', '102', '402', 5_000_000]);
    expect((await budget(2022)).some(({ kind }) => kind === 'move')).toBe(false);
    expect((await line(2022, '期末滚存结余'))?.name).toBe('期末滚存结余（上年结转＋本年结余）');
  });

  test('reversed it is nothing; undone it is gone; the number of a fund opens its entries', async () => {
    funds = await openFundBook([[2022, '2022']]);
    const { book } = funds;
    const [id = 0] = await enter('2022', ['2022-05-01', '划转', '331', '341', 700_000]);
    const share = async () =>
      (await book.done('funds.vouchers', { year: 2022, accountId: funds.account('2022:331') })).shareFen;
    expect(await share()).toBe(-700_000);
    expect((await book.done('funds.vouchers', { year: 2022 })).outFen).toBe(0);
    await book.done('funds.reverseVoucher', { id, date: '2022-05-02', reason: '没有批准' });
    expect(await share()).toBe(0);
    expect((await line(2022, '减：转入“预算稳定调节基金”'))?.actualFen).toBe(0);
    expect((await line(2022, '期末滚存结余'))?.actualFen).toBe(100_000_000);
    await enter('2022', ['2022-06-01', '划转', '331', '341', 5]);
    await book.undo();
    expect((await line(2022, '期末滚存结余'))?.actualFen).toBe(100_000_000);
  });

  test('only between funds: no money, no income, not to itself; more than there is is told', async () => {
    funds = await openFundBook([[2022, '2022']]);
    const { book } = funds;
    const refused = async (step: Step) => (await book.refused('funds.saveVoucher', save('2022', step))).message;
    expect(await refused(['2022-05-01', '划转', '102', '341', 1])).toContain('请选从哪一个净资产科目划出');
    expect(await refused(['2022-05-01', '划转', '331', '102', 1])).toContain('划转只在基金和结余之间');
    expect(await refused(['2022-05-01', '划转', '331', '402', 1])).toContain('请选净资产科目');
    expect(await refused(['2022-05-01', '划转', '331', '331', 1])).toContain('不能划给同一个基金');
    expect(await refused(['2022-05-01', '支出', '331', '50102', 1])).toContain('请选库存现金或银行存款');
    const { purpose: _, ...entry } = save('2022', ['2022-05-01', '划转', '331', '341', 100_000_001]);
    expect(await book.done('funds.checkEntry', entry)).toEqual([
      '“工会资金结余”只有 1,000,000.00 元，划出以后是 -0.01 元，请核对金额',
    ]);
  });
});

test('whatever is entered: what is left is what the next year begins with, and both sides of R10 agree', async () => {
  const arb = fc.array(
    fc.record({
      way: fc.constantFrom(
        ['收入', '102', '401'],
        ['收入', '102', '331'],
        ['支出', '102', '50102'],
        ['支出', '102', '332'],
        ['划转', '331', '341'],
        ['划转', '341', '332'],
        ['划转', '332', '331'],
        ['划转', '321', '331'],
        ['划转', '311', '341'],
      ),
      fen: fc.integer({ min: 1, max: 9_999_999 }),
      reversed: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(arb, async (steps) => {
      funds = await openFundBook([[2024, '2022']]);
      const { book } = funds;
      for (const { way, fen, reversed } of steps) {
        const [id = 0] = await enter('2022', ['2024-03-01', way[0], way[1], way[2], fen] as unknown as Step);
        if (reversed) await book.done('funds.reverseVoucher', { id, date: '2024-03-02', reason: '记错' });
      }
      // By hand: what each entry does to 331, 332 and to income and expenditure.
      const kept = steps.filter(({ reversed }) => !reversed);
      const left = kept.reduce((sum, { way: [direction, place, code], fen }) => {
        const surplus = (one: string | undefined): number => Number(one === '331' || one === '332');
        if (direction === '划转') return sum + fen * (surplus(code) - surplus(place));
        return sum + (direction === '收入' ? fen : -fen);
      }, 100_000_000);
      expect((await line(2024, '期末滚存结余'))?.actualFen).toBe(left);
      const sheet = await funds.preview('R10', { period: '2024-12' });
      expect(sheet.checks[0]).toMatchObject({ level: 'ok' });
      await book.done('funds.openYear', { year: 2025, system: '2022' });
      expect((await line(2025, '上年结转'))?.actualFen).toBe(left);
      book.close();
    }),
    { numRuns: 12 },
  );
}, 120_000);
