import { describe, expect, test } from 'vitest';
import { yuan } from '../dues-office.ts';
import { type ExcelCell, excelRows, exportReport, fenOf as cellFen, linesUnder } from '../pages/reports.ts';
import { fenOf, type Given, perHead, raised, receivers, ruleOf, sumOf } from './facts.ts';
import type { World } from './world.ts';

const kinds = ['生活救助', '医疗救助', '子女助学', '法律援助', '就业创业/技能培训', '送温暖慰问', '临时救助'];
const sources = [
  ...[
    '中央财政专项帮扶资金',
    '省级财政',
    '市县财政',
    '上级工会经费补助',
    '本级工会经费',
    '行政拨付',
    '社会捐助',
    '其他',
  ],
];
const namesIn = (list: readonly Given[]): number => new Set(list.map(({ name }) => name)).size;

/** R15 of the campaign and R13 of every year of the story, reckoned from what the test typed. */
export function totals(at: World, campaignId: () => number): void {
  const { hand, page, given } = at;
  const { go, shot } = hand;
  const paper = () => page().frameLocator('.sheet-frame').locator('body');
  const under = async (header: string): Promise<Record<string, ExcelCell>[]> => {
    const file = await exportReport(page(), '临江市总工会');
    return linesUnder(await excelRows(file), header);
  };

  describe('the sheets for the union above', () => {
    test('R15: people by mark, money by where it came from, what was handed out and by head', async () => {
      await go(`/aid/campaigns/${campaignId()}`);
      await hand.main('统计表').click();
      await paper().getByText('总人次', { exact: true }).waitFor();
      const cash = sumOf(receivers, (one) => ruleOf(one).cashFen);
      const goods = sumOf(receivers, (one) => ruleOf(one).goodsFen);
      const marked = (mark: string): number => receivers.filter(({ marks }) => marks.includes(mark)).length;
      const from = (source: string): number => raised.find(([name]) => name === source)?.[1] ?? 0;
      const shown = await paper().innerText();
      for (const fen of [cash, goods, perHead(cash + goods, receivers.length)]) expect(shown).toContain(yuan(fen));
      await shot('aid-R15');
      const [line] = await under('总人次');
      expect(line).toMatchObject({
        企业: 1,
        班组: 12,
        总人次: receivers.length,
        困难职工: marked('困难职工'),
        农民工: marked('农民工'),
        劳模: marked('劳模'),
        一线职工: marked('一线岗位'),
        大病职工: marked('大病'),
      });
      const money = ['合计', '财政', '上级工会', '本级工会', '慰问金', '慰问品折款', '人均'].map((name) =>
        cellFen(line?.[name]),
      );
      expect(money).toEqual([
        sumOf(raised, ([, fen]) => fen),
        from('市县财政'),
        from('上级工会经费补助'),
        from('本级工会经费'),
        cash,
        goods,
        perHead(cash + goods, receivers.length),
      ]);
    });

    test('R13: every year by kind and source, households counted once', async () => {
      const years = [...new Set(given.map(({ year }) => year))];
      expect(years.length).toBeGreaterThanOrEqual(2);
      for (const year of years) {
        await go(`/reports/R13?period=${year}`);
        await paper().getByText(`${year}年`).first().waitFor();
        const lines = await under('帮扶项目');
        for (const kind of [...kinds, '合　计']) {
          const of = given.filter((one) => one.year === year && (kind === '合　计' || one.kind === kind));
          const line = lines.find((one) => one['帮扶项目'] === kind);
          const counted = [line?.['户数'], line?.['人次']].map((cell) => Number(cell ?? 0));
          expect([year, kind, ...counted]).toEqual([year, kind, namesIn(of), of.length]);
          expect([year, kind, cellFen(line?.['金额合计'])]).toEqual([year, kind, sumOf(of, fenOf)]);
          for (const source of sources) {
            const fen = sumOf(
              of.filter((one) => one.source === source),
              fenOf,
            );
            expect([year, kind, source, cellFen(line?.[source])]).toEqual([year, kind, source, fen]);
          }
        }
        await shot(`aid-R13-${year}`);
      }
    });
  });
}
