import { describe, expect, test } from 'vitest';
import type { DuesRow, DuesTotals } from '../../src-main/contract/dues.ts';
import { monthsOf } from '../../src-main/domain/dues/months.ts';
import { collectMark } from '../../src-renderer/pages/dues/collect-columns.tsx';
import { collectRow, sumOf } from '../../src-renderer/pages/dues/collecting.ts';
import { groupRates, rateFigures } from '../../src-renderer/pages/dues/rates.ts';
import {
  cellText,
  matrixColumns,
  matrixFoot,
  moneyWidths,
  stateMark,
} from '../../src-renderer/pages/dues/matrix-columns.tsx';
import { missingNumbers, orderWarning, outOfOrder } from '../../src-renderer/pages/dues/receipt-numbers.ts';
import { freeRange } from '../../src-renderer/pages/dues/rules/period-spans.ts';
import { readScope, scopePath, writeScope } from '../../src-renderer/pages/dues/scope.ts';

const months = monthsOf(2026);
const called = new Set(months.slice(0, 10));

/** 17.40 a month; January paid, 5.00 of February, April exempt, nothing else. */
const row: DuesRow = {
  memberId: 7,
  name: '许春生',
  group: null,
  apart: null,
  baseFen: 348700,
  monthlyFen: 1740,
  states: 'phuxuuuuuuww',
  expected: months.map((_, i) => (i === 3 ? 0 : 1740)),
  paid: [1740, 500, ...new Array<number>(10).fill(0)],
  dueFen: 9 * 1740,
  paidFen: 2240,
  owedFen: 9 * 1740 - 2240,
  advanceFen: 0,
  run: 8,
};
const range = (from: number, to: number) => ({ from: months[from - 1] ?? '', to: months[to - 1] ?? '' });

test('a month that was not called for lacks no base; one that was says so in colour', () => {
  // Bases from July; the first six months were never called for, the seventh was and lacks its base all the same.
  const late: DuesRow = { ...row, states: '???????uuuww', expected: months.map((_, i) => (i < 7 ? null : 1740)) };
  const fromJuly = new Set(months.slice(6, 10));
  const sheet = { months, called: fromJuly, inTime: new Set(['2026-09']) };
  const texts = (shown: '已缴' | '应缴' | '欠缴') => months.map((_, i) => cellText(late, i, shown, sheet)).slice(0, 9);
  for (const shown of ['已缴', '应缴', '欠缴'] as const)
    expect(texts(shown).slice(0, 7)).toEqual(['·', '·', '·', '·', '·', '·', '缺']);
  // The day to pay September by is not over.
  expect(texts('已缴').slice(7)).toEqual(['欠', '未交']);
  const marks = months.map((month) => stateMark(late, month, sheet)?.mark);
  expect(marks.slice(0, 9)).toEqual([...new Array<undefined>(6).fill(undefined), 'warning', 'error', 'waiting']);
  expect(stateMark(late, 'name', sheet)).toBeUndefined();
});

describe('collecting', () => {
  test('what is open in the chosen months, and in which', () => {
    const seen = collectRow(row, months, range(1, 6), new Map());
    expect(seen).toMatchObject({ dueFen: 5 * 1740, paidFen: 2240, openFen: 5 * 1740 - 2240, remark: '免缴 4 月' });
    expect(seen.open.map(({ month }) => month.slice(5))).toEqual(['02', '03', '05', '06']);
    expect(seen.openText).toBe('2 月至 3 月、5 月至 6 月');
    expect(collectRow(row, months, range(1, 1), new Map()).open).toEqual([]);
  });

  test('a part, an advance, too much', () => {
    const part = collectRow(row, months, range(1, 10), new Map([[7, 1000]]));
    expect(sumOf([part], called)).toMatchObject({
      people: 1,
      amountFen: 1000,
      partly: 1,
      advanceFen: 0,
      tooMuch: null,
    });
    const ahead = collectRow(row, months, range(1, 12), new Map());
    expect(sumOf([ahead], called)).toMatchObject({ partly: 0, advanceFen: 2 * 1740 });
    const tooMuch = collectRow(row, months, range(2, 2), new Map([[7, 1241]]));
    expect(sumOf([tooMuch], called).tooMuch?.openFen).toBe(1240);
    const negative = collectRow(row, months, range(2, 2), new Map([[7, -500]]));
    expect(sumOf([negative], called)).toMatchObject({ negative: { amountFen: -500 }, tooMuch: null });
    expect(collectMark(negative, 'amountFen')).toMatchObject({ mark: 'error' });
  });
});

test('numbers of receipts that are missing', () => {
  expect(missingNumbers([])).toEqual([]);
  expect(missingNumbers(['2026-0001', '2026-0002', '2026-0010'].map((number) => ({ number })))).toEqual([
    3, 4, 5, 6, 7, 8, 9,
  ]);
});

test('a receipt that bears an earlier day than a lower number is told, before and afterwards', () => {
  const receipts = ['05-02', '05-20', '05-19', '05-20', '04-30', '06-01'].map((day, i) => ({
    number: `2026-000${i + 1}`,
    issuedOn: `2026-${day}`,
  }));
  expect(outOfOrder(receipts).map(({ number }) => number)).toEqual(['2026-0003', '2026-0005']);
  expect(orderWarning(receipts, '2026-06-01')).toBeNull();
  expect(orderWarning(receipts, '2026-05-20')).toContain('2026-0006 号是 2026-06-01 开的');
  expect(orderWarning([], '2026-05-20')).toBeNull();
});

test('months that are called for one by one are the free ones up to this month', () => {
  expect(freeRange(2026, [], '2026-11')).toEqual({ from: '2026-01', to: '2026-11' });
  expect(freeRange(2026, ['2026-01', '2026-02', '2026-05'], '2026-11')).toEqual({ from: '2026-03', to: '2026-04' });
  expect(freeRange(2026, months.slice(0, 11), '2026-11')).toEqual({ from: '2026-12', to: '2026-12' });
  expect(freeRange(2026, months, '2026-11')).toBeNull();
});

test('people behind a number stand in the address and come back from it', () => {
  const path = scopePath(2026, { groupId: 3, view: 'owing', month: '2026-05', search: '' });
  const params = new URLSearchParams(path.slice(path.indexOf('?')));
  expect(params.get('year')).toBe('2026');
  expect(readScope(params)).toEqual({ groupId: 3, ungrouped: false, search: '', view: 'owing', month: '2026-05' });
  expect(writeScope(params, { groupId: null, view: 'all', month: null }).toString()).toBe('year=2026');
  // What somebody typed into the address counts for nothing.
  const wild = new URLSearchParams('group=x&view=drop&month=2026-13');
  expect(readScope(wild)).toEqual({ groupId: null, ungrouped: false, search: '', view: 'all', month: null });
});

describe('collection rate', () => {
  const totals = (due: number, owed: number): DuesTotals => ({
    people: 1,
    due: [due, 0],
    paid: [due - owed, 500],
    owed: [owed, 0],
    open: [0, 0],
    dueFen: due,
    paidFen: due - owed,
    owedFen: owed,
    owing: owed > 0 ? 1 : 0,
    partial: 0,
    exempt: 0,
    noBase: 0,
    rates: [null, null],
    rate: null,
  });

  test('18,240.00 of 19,200.00 is 95.0 %', () => {
    expect(rateFigures(totals(1_920_000, 96_000), null)).toMatchObject({ paidFen: 1_824_000, rate: 950 });
    expect(rateFigures(totals(1_920_000, 96_000), 1)).toMatchObject({ dueFen: 0, rate: null });
  });

  test('groups without anything due have no bar; the lowest first', () => {
    const groups = [
      { groupId: 1, name: '一组', totals: totals(1000, 0) },
      { groupId: 2, name: '二组', totals: totals(0, 0) },
      { groupId: null, name: '未编入小组', totals: totals(1000, 400) },
    ];
    expect(groupRates(groups, null, 'tree').map(({ name }) => name)).toEqual(['一组', '未编入小组']);
    expect(groupRates(groups, 0, 'lowest').map(({ name, rate }) => [name, rate])).toEqual([
      ['未编入小组', 600],
      ['一组', 1000],
    ]);
  });
});

describe('December is seen on a narrow screen', () => {
  // What is left of 1093 drawn pixels beside the rail.
  const room = 1019;
  const totals = (fen: number) =>
    ({
      due: [fen],
      paid: [fen],
      dueFen: 11 * fen,
      paidFen: 11 * fen,
      owedFen: Math.round(fen / 20),
    }) as unknown as DuesTotals;
  const sheet = { months, called, inTime: new Set<string>() };

  test.each([
    [892_045, true, '8,920.45'],
    [6_892_045, false, '68,920.45'],
    [12_345_678, false, '123,457'],
  ])('a month of %i fen', (fen, base, text) => {
    const { month, sums, owed, round } = moneyWidths(totals(fen), true);
    const columns = matrixColumns(sheet, '已缴', { withGroup: false, narrow: true, month, sums, owed });
    const at = columns.findIndex(({ key }) => key === '2026-12');
    const used = columns.slice(0, at + 1).reduce((sum, { width }) => sum + width, 0);
    expect(used + owed).toBeLessThanOrEqual(room);
    expect(columns.some(({ key }) => key === 'baseFen')).toBe(base);
    const whole = { ...totals(fen), owed: [], rates: [], owedFen: 0, rate: null } as unknown as DuesTotals;
    const [foot] = matrixFoot(months, called, whole, '已缴', round);
    const shown = foot?.['2026-01'];
    expect(typeof shown === 'string' ? shown : (shown as { props: { children: string } }).props.children).toBe(text);
  });
});
