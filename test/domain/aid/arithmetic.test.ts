import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineFen, periodMonths, reckon, type SumItem, suggest } from '../../../src-main/domain/aid/arithmetic.ts';
import { scaleOf, suggestionWords, sumLines } from '../../../src-main/domain/aid/words.ts';

const year = (incomeYuan: number, rigidYuan: number): SumItem[] => [
  { side: '收入', item: '本人工资', monthFen: null, months: null, amountFen: incomeYuan * 100 },
  { side: '刚性支出', item: '医疗自付', monthFen: null, months: null, amountFen: rigidYuan * 100 },
];
const calm = { accident: false, onAllowance: false };
const terms = (multiple: number, allowanceFen = 106_200) => ({ allowanceFen, multiple, accidentMultiple: 300 });

describe('the worked examples: three heads, allowance 1,062.00', () => {
  test.each([
    [60_000, 30_000, '833.33', '深度困难职工', '深度困难职工'],
    [90_000, 30_000, '1,666.67', '相对困难职工', null],
    [120_000, 30_000, '2,500.00', null, null],
  ] as const)('%i less %i is %s a head and month', (income, rigid, shown, twice, onceAndHalf) => {
    const items = year(income, rigid);
    const sums = reckon(items, 3, 12);
    expect(sumLines(items, sums).at(-1)).toMatchObject({
      sign: '=',
      label: '人均月净收入',
      value: shown,
      kind: 'result',
    });
    expect(suggest('2020', sums, terms(200), calm)).toBe(twice);
    expect(suggest('2020', sums, terms(150), calm)).toBe(onceAndHalf);
  });

  test('the limit of 1.5 is 1,593.00', () => {
    const sums = reckon(year(90_000, 30_000), 3, 12);
    expect(scaleOf('2020', sums, terms(150))?.limits.map(({ fen }) => fen)).toEqual([106_200, 159_300]);
    expect(suggestionWords('2020', sums, terms(150), null)).toContain('1,593.00');
  });

  test('an accident counts where the income does not fit', () => {
    const accident = { accident: true, onAllowance: false };
    expect(suggest('2020', reckon(year(120_000, 30_000), 3, 12), terms(200), accident)).toBe('意外致困职工');
    expect(suggest('2020', reckon(year(60_000, 30_000), 3, 12), terms(200), accident)).toBe('深度困难职工');
  });
});

test('the sum of the picture line by line', () => {
  const line = (item: string, monthFen: number): SumItem => ({
    side: '收入',
    item,
    monthFen,
    months: 12,
    amountFen: lineFen({ monthFen, months: 12 }) ?? 0,
  });
  const items: SumItem[] = [
    line('本人工资', 420_000),
    line('配偶工资', 330_000),
    { side: '刚性支出', item: '医疗自付', monthFen: null, months: null, amountFen: 2_160_000, papers: 14 },
    { side: '刚性支出', item: '子女学费', monthFen: null, months: null, amountFen: 840_000, papers: 2 },
  ];
  expect(
    sumLines(items, reckon(items, 3, periodMonths('2025-11', '2026-10'))).map(
      (l) => `${l.sign}${l.label} ${l.note} ${l.value}`,
    ),
  ).toEqual([
    '本人工资 4,200.00 × 12 50,400.00',
    '+配偶工资 3,300.00 × 12 39,600.00',
    '=家庭年收入  90,000.00',
    '−医疗自付 票据 14 张 21,600.00',
    '−子女学费 票据 2 张 8,400.00',
    '=扣除刚性支出后  60,000.00',
    '÷家庭人口  3 人',
    '÷月数  12 个月',
    '=人均月净收入  1,666.67',
  ]);
});

describe('the categories before 2020', () => {
  const heads = (incomeYuan: number, rigidYuan: number) => reckon(year(incomeYuan, rigidYuan), 3, 12);
  // Limits a year for three heads: allowance 38,232; 1.5 times 57,348; 3 times 114,696.
  test.each([
    [57_348, 19_116, false, '低保边缘户'],
    [57_349, 19_200, false, null],
    [57_349, 19_200, true, '意外致困户'],
    [114_697, 80_000, true, null],
    [57_348, 19_115, true, null],
  ] as const)('gross %i, costs %i, accident %s: %s', (gross, rigid, accident, category) => {
    expect(suggest('2019', heads(gross, rigid), terms(150), { accident, onAllowance: false })).toBe(category);
  });
  test('who draws the allowance needs no sum', () =>
    expect(suggest('2019', heads(900_000, 0), terms(150), { accident: false, onAllowance: true })).toBe('低保户'));
});

describe('comparisons are exact', () => {
  test('a hundredth of a fen decides', () => {
    // 1,062.00 × 3 × 12 = 38,232.00: one fen less is below the allowance although both show 1,062.00.
    const at = reckon([{ side: '收入', item: 'a', monthFen: null, months: null, amountFen: 3_823_200 }], 3, 12);
    const below = reckon([{ side: '收入', item: 'a', monthFen: null, months: null, amountFen: 3_823_199 }], 3, 12);
    expect([at.perHeadFen, below.perHeadFen]).toEqual([106_200, 106_200]);
    expect(suggest('2020', at, terms(200), calm)).toBe('相对困难职工');
    expect(suggest('2020', below, terms(200), calm)).toBe('深度困难职工');
  });

  const money = fc.integer({ min: 0, max: 10_000_000_000 });
  const household = fc.record({
    incomes: fc.array(money, { maxLength: 6 }),
    costs: fc.array(money, { maxLength: 6 }),
    heads: fc.integer({ min: 1, max: 30 }),
    months: fc.integer({ min: 1, max: 36 }),
    allowance: fc.integer({ min: 1, max: 1_000_000 }),
    multiple: fc.integer({ min: 100, max: 1000 }),
    accident: fc.boolean(),
  });

  test('property: the same as fractions in whole numbers', () => {
    fc.assert(
      fc.property(household, ({ incomes, costs, heads, months, allowance, multiple, accident }) => {
        const items: SumItem[] = [
          ...incomes.map((amountFen) => ({
            side: '收入' as const,
            item: 'a',
            monthFen: null,
            months: null,
            amountFen,
          })),
          ...costs.map((amountFen) => ({
            side: '刚性支出' as const,
            item: 'b',
            monthFen: null,
            months: null,
            amountFen,
          })),
        ];
        const sums = reckon(items, heads, months);
        const net = incomes.reduce((a, b) => a + BigInt(b), 0n) - costs.reduce((a, b) => a + BigInt(b), 0n);
        const parts = BigInt(heads) * BigInt(months);
        // Half up on the size: twice the remainder against the divisor.
        const size = net < 0n ? -net : net;
        const rounded = (2n * size + parts) / (2n * parts);
        expect(BigInt(sums.perHeadFen)).toBe(net < 0n ? -rounded : rounded);
        const expected =
          net < BigInt(allowance) * parts
            ? '深度困难职工'
            : net * 100n <= BigInt(allowance) * BigInt(multiple) * parts
              ? '相对困难职工'
              : accident
                ? '意外致困职工'
                : null;
        expect(
          suggest(
            '2020',
            sums,
            { allowanceFen: allowance, multiple, accidentMultiple: 300 },
            { accident, onAllowance: false },
          ),
        ).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});
