import { describe, expect, test } from 'vitest';
import { monthOf, yuan } from '../dues-office.ts';
import { soon } from '../pages/program.ts';
import { type ExcelCell, excelRows, exportReport, fenOf, linesUnder, paperRows } from '../pages/reports.ts';
import { dueOver, monthsFrom, people, sumOf } from './facts.ts';
import { adjusted, budget, fundsOf, openings, spent } from './funds.ts';
import { secondHalf, whole, type Year } from './office.ts';

type Line = Readonly<Record<string, ExcelCell>>;

/** The sheets of the funds: on the screen, and read back from the workbooks. */
export function sheetsOfFunds(at: Year): void {
  const { program, year, movements, purse } = at;
  const { go, shot } = at.hand;
  const book = () => fundsOf(movements);
  const opening = openings.银行存款 + openings.库存现金;
  const nameOf = (line: readonly ExcelCell[] | undefined, column: number) => String(line?.[column] ?? '').trim();
  /** Opens a sheet, and reads it from the screen and from the workbook. */
  const read = async (report: string, period: string, header: string) => {
    await go(`/reports/${report}?period=${period}`);
    const { page } = program();
    await page.frameLocator('.sheet-frame').locator('tr').nth(5).waitFor();
    const screen = await paperRows(page);
    await soon(async () => (await paperRows(page)).length).toBe(screen.length);
    await shot(`${report}-${period}`);
    const lines = linesUnder(await excelRows(await exportReport(page, '市总工会')), header);
    const column = screen.findLast((row) => row.includes(header))?.indexOf(header) ?? -1;
    return {
      line: (name: string): Line =>
        lines.find((cells) =>
          String(cells[header] ?? '')
            .trim()
            .startsWith(name),
        ) ?? {},
      shown: (name: string): readonly string[] => screen.find((row) => nameOf(row, column).startsWith(name)) ?? [],
    };
  };
  /** Amounts of a line of both, empty cells left out on neither side. */
  const holds = (
    sheet: Awaited<ReturnType<typeof read>>,
    name: string,
    amounts: Readonly<Record<string, number | null>>,
  ): void => {
    const line = sheet.line(name);
    const cells = Object.keys(amounts).map((header) => [header, line[header] === null ? null : fenOf(line[header])]);
    expect([name, Object.fromEntries(cells)]).toEqual([name, amounts]);
    const shown = sheet.shown(name);
    for (const fen of Object.values(amounts)) if (fen !== null) expect([name, ...shown]).toContain(yuan(fen));
  };
  const planned = (names: readonly string[]) => sumOf(names, (name) => budget[name] ?? 0);
  const incomes = ['会费收入', '拨缴经费收入'];
  const costs = spent.map(({ account }) => account);

  describe('sheets of the funds', () => {
    test('R8: the budget as it was reported', async () => {
      const sheet = await read('R8', String(year()), '名称');
      for (const [name, fen] of Object.entries(budget)) holds(sheet, name, { 本年预算数: fen });
      holds(sheet, '职工活动支出', { 本年预算数: planned(['文体活动', '会员活动']) });
      holds(sheet, '本年收入小计', { 本年预算数: planned(incomes) });
      holds(sheet, '本年支出合计', { 本年预算数: planned(costs) });
    });

    test('R8: its one adjustment', async () => {
      const sheet = await read('R8-adjusted', String(year()), '名称');
      const before = budget[adjusted.account] ?? 0;
      const more = { 年初预算数: before, 调整数: adjusted.fen, 调整后预算数: before + adjusted.fen };
      holds(sheet, adjusted.account, more);
      const all = planned(costs);
      holds(sheet, '本年支出合计', { 年初预算数: all, 调整数: adjusted.fen, 调整后预算数: all + adjusted.fen });
    });

    test('R8: the final account, its shares, and what is left', async () => {
      const sheet = await read('R8-final', String(year()), '名称');
      const { income, spent: out } = book();
      for (const name of incomes) {
        const [plan, fen] = [budget[name] ?? 0, income(whole, name)];
        holds(sheet, name, { 年初预算数: plan, 调整后预算数: plan, 决算数: fen });
        expect([name, Math.round(Number(sheet.line(name)['完成％']) * 1000)]).toEqual([
          name,
          Math.round((fen * 1000) / plan),
        ]);
      }
      for (const name of costs) {
        const plan = (budget[name] ?? 0) + (name === adjusted.account ? adjusted.fen : 0);
        holds(sheet, name, { 调整后预算数: plan, 决算数: out(whole, name) });
      }
      holds(sheet, '职工活动支出', { 决算数: out(whole, '职工活动支出') });
      holds(sheet, '上年结转', { 决算数: opening });
      holds(sheet, '本年收入小计', { 年初预算数: planned(incomes), 决算数: income(whole) });
      holds(sheet, '本年支出合计', { 决算数: out(whole) });
      holds(sheet, '本年结余', { 决算数: income(whole) - out(whole) });
      holds(sheet, '期末滚存结余', { 决算数: opening + income(whole) - out(whole) });
    });

    test.each([5, 6, 12])('R9 of month %i: its own numbers and the year so far', async (month) => {
      const { income, spent: out } = book();
      const spans = [[month], monthsFrom(1, month)] as const;
      const both = (of: (months: readonly number[]) => number) => ({ 本月数: of(spans[0]), 本年累计数: of(spans[1]) });
      const sheet = await read('R9', monthOf(year(), month), '名称');
      const drawnUpTo = (to: number): number =>
        Math.max(0, out(monthsFrom(1, to)) - (to === 0 ? 0 : income(monthsFrom(1, to))));
      const drawn = [drawnUpTo(month) - (month === 1 ? 0 : drawnUpTo(month - 1)), drawnUpTo(month)] as const;
      holds(
        sheet,
        '收入小计',
        both((months) => income(months)),
      );
      holds(
        sheet,
        '支出合计',
        both((months) => out(months)),
      );
      holds(
        sheet,
        '三、收支结余',
        both((months) => income(months) - out(months)),
      );
      holds(sheet, '收入合计', {
        本月数: income(spans[0]) + drawn[0],
        本年累计数: income(spans[1]) + drawn[1],
      });
      for (const name of costs)
        if (out(spans[1], name) !== 0)
          holds(sheet, name, { 本月数: out(spans[0], name) || null, 本年累计数: out(spans[1], name) });
    });

    test('the publication of the second half: dues and funds, nobody named', async () => {
      const { income, spent: out, left } = book();
      const sheet = await read('publication', `${year()}-H2`, '项目');
      const spans = [secondHalf, whole] as const;
      const both = (of: (months: readonly number[]) => number) => ({ 本期数: of(spans[0]), 本年累计数: of(spans[1]) });
      holds(
        sheet,
        '应缴会费',
        both((months) => sumOf(people, (one) => dueOver(one, months))),
      );
      holds(
        sheet,
        '实缴会费',
        both((months) => sumOf(people, (one) => purse.paidOver(one.key, months))),
      );
      holds(
        sheet,
        '欠缴会费',
        both((months) => sumOf(people, (one) => purse.owed(one, months))),
      );
      for (const name of incomes)
        holds(
          sheet,
          name,
          both((months) => income(months, name)),
        );
      holds(
        sheet,
        '收入小计',
        both((months) => income(months)),
      );
      holds(
        sheet,
        '支出合计',
        both((months) => out(months)),
      );
      holds(
        sheet,
        '收支差额',
        both((months) => income(months) - out(months)),
      );
      // What came in for the upper union went up again within the half: nothing is left between the two.
      expect(sheet.shown('应付上级经费')).toEqual([]);
      const places = ['银行存款', '库存现金'] as const;
      const first = monthsFrom(1, 6);
      holds(sheet, '期初结存', { 本期数: sumOf(places, (place) => left(place, first)), 本年累计数: opening });
      const closing = sumOf(places, (place) => left(place, whole));
      holds(sheet, '期末结存', { 本期数: closing, 本年累计数: closing });
      for (const place of places) holds(sheet, place, { 本期数: left(place, whole) });
      const paper = (await paperRows(program().page)).flat().join('');
      for (const { name } of people) expect([name, paper.includes(name)]).toEqual([name, false]);
      expect(program().complaints).toEqual([]);
    });
  });
}
