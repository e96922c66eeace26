import { describe, expect, test } from 'vitest';
import { yuan } from '../dues-office.ts';
import { soon } from '../pages/program.ts';
import { type ExcelCell, excelRows, exportReport, fenOf, linesUnder, paperRows } from '../pages/reports.ts';
import { baseOf, dueIn, dueOver, groups, type Group, people, type Person, sumOf } from './facts.ts';
import { half, whole, type Year } from './office.ts';

/** R6 and R7 of the half and of the whole year: on the screen, and read back from the workbooks. */
export function sheetsOfDues(at: Year): void {
  const { program, year, purse } = at;
  const { go, shot } = at.hand;
  /** Where everybody was at the end of June and of December. */
  const groupOf = (one: Person, months: readonly number[]): Group =>
    one.key === '高建军' && months.length === 12 ? '装配小组' : one.group;
  const isMember = (one: Person, months: readonly number[]): boolean => one.until > months.length;
  const periods = [
    { months: half, key: 'H1' },
    { months: whole, key: '' },
  ] as const;
  const open = async (report: string, key: string): Promise<string[][]> => {
    await go(`/reports/${report}?period=${year()}${key && `-${key}`}`);
    const { page } = program();
    await page.frameLocator('.sheet-frame').locator('tr.end td').first().waitFor();
    let rows: string[][] = [];
    await soon(async () => (rows = await paperRows(page)).length).toBeGreaterThan(3);
    await shot(`${report}-${key || 'year'}`);
    return rows;
  };
  const workbook = async (): Promise<ExcelCell[][]> => excelRows(await exportReport(program().page, '市总工会'));

  describe.each(periods)('dues of $key $months.length months', ({ months, key }) => {
    const due = (one: Person) => dueOver(one, months);
    const paid = (one: Person) => purse.paidOver(one.key, months);
    const owed = (one: Person) => purse.owed(one, months);

    test('R6: one line for everybody, and the sums', async () => {
      const shown = await open('R6', key);
      const lines = linesUnder(await workbook(), '姓名');
      for (const one of people) {
        const group = groupOf(one, months);
        const line = lines.find((cells) => cells['姓名'] === one.name && cells['部门/小组'] === group);
        const last = months.findLast((month) => dueIn(one, month) > 0) ?? 0;
        const amounts = [baseOf(one), dueIn(one, last), due(one), paid(one), owed(one)];
        const cells = ['计费基数', '月应缴', '应缴合计', '实缴合计', '欠缴'].map((header) => fenOf(line?.[header]));
        expect([one.key, ...cells]).toEqual([one.key, ...amounts]);
        const screen = shown.find((row) => row[1] === group && row[2] === one.name);
        const text = (fen: number, i: number) => (i === 4 && fen === 0 ? '' : yuan(fen));
        expect([one.key, ...(screen ?? []).slice(3, 8)]).toEqual([one.key, ...amounts.map(text)]);
        const remark = one.exempt.length > 0 ? '4 月至 6 月免缴（长期病假）' : null;
        if (remark) expect(line?.['备注']).toContain(remark);
      }
      expect(lines.filter((cells) => typeof cells['序号'] === 'number').length).toBe(people.length);
      const sums = [due, paid, owed].map((of) => sumOf(people, of));
      const total = lines.find((cells) => cells['姓名'] === '合　计');
      expect(['应缴合计', '实缴合计', '欠缴'].map((header) => fenOf(total?.[header]))).toEqual(sums);
      expect(shown.find((row) => row[0] === '合　计')?.slice(1, 4)).toEqual(sums.map(yuan));
    });

    test('R7: one line for every group, and the sums', async () => {
      const shown = await open('R7', key);
      const lines = linesUnder(await workbook(), '工会小组');
      const lineOf = (own: readonly Person[]) => {
        const [dueFen, paidFen, owedFen] = [due, paid, owed].map((of) => sumOf(own, of)) as [number, number, number];
        return {
          会员数: own.filter((one) => isMember(one, months)).length,
          应缴人数: own.filter((one) => due(one) > 0).length,
          免缴人数: 0,
          应收金额: dueFen,
          实收金额: paidFen,
          收缴率: Math.round(((dueFen - owedFen) * 1000) / dueFen),
          欠缴人数: own.filter((one) => owed(one) > 0).length,
          欠缴金额: owedFen,
        };
      };
      const scale: Readonly<Record<string, number>> = { 应收金额: 100, 实收金额: 100, 欠缴金额: 100, 收缴率: 1000 };
      for (const group of [...groups, '合　计']) {
        const own = people.filter((one) => group === '合　计' || groupOf(one, months) === group);
        const expected = lineOf(own);
        const line = lines.find((cells) => cells['工会小组'] === group);
        const read = Object.keys(expected).map((name) => [
          name,
          Math.round(Number(line?.[name] ?? 0) * (scale[name] ?? 1)),
        ]);
        expect([group, Object.fromEntries(read)]).toEqual([group, expected]);
        const screen = shown.find((row) => row[0] === group);
        expect([group, screen?.[4], screen?.[5], screen?.[8]]).toEqual([
          group,
          ...[expected.应收金额, expected.实收金额, expected.欠缴金额].map(yuan),
        ]);
        expect(screen?.[6]).toBe(`${(expected.收缴率 / 10).toFixed(1)}%`);
      }
    });
  });
}
