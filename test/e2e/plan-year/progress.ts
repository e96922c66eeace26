import { describe, expect, test } from 'vitest';
import { type ExcelCell, excelRows, exportReport, fenOf, linesUnder } from '../pages/reports.ts';
import { button } from '../pages/program.ts';
import { fates, type Fate, lastDay, type Matter, matters, monthsNow, spentFen, theMatter, two } from './facts.ts';
import type { World } from './world.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const fateOf = ({ key }: Matter): Fate | undefined => fates[key];
const stateOf = (one: Matter): string => fateOf(one)?.state ?? '未开始';

/** What became of each matter, and the sheets that tell of it. */
export function progressed(at: World): void {
  const { hand, page, program } = at;
  const { dialog, field, fill, pressed, row, main, shot } = hand;
  /** The form of an item's state, from its line in the plan. The games were done when their activity was held. */
  const stateForm = async (key: string): Promise<void> => {
    const { content } = theMatter(key);
    const word = key === 'games' ? '已完成' : '未开始';
    await row(content).getByRole('button', { name: word }).click();
    await dialog().waitFor();
  };

  describe('progress', () => {
    test('done with its day, put off and given up with their reasons, under way with its share', async () => {
      await at.openPlan();
      for (const [key, fate] of Object.entries(fates)) {
        await stateForm(key);
        if (fate.state !== '已完成') await at.pick('完成情况', fate.state);
        if (fate.state === '已完成') await fill({ 完成日期: at.day(fate.on), 佐证材料: fate.evidence ?? '' });
        if (fate.state === '进行中') await fill({ 完成百分比: String(fate.percent) });
        if (fate.state === '延期' || fate.state === '取消') {
          // Without its reason the button stays shut and says so.
          expect(await button(dialog(), `记为${fate.state}`).isDisabled()).toBe(true);
          await field('原因').fill(fate.why);
        }
        if (fate.state === '延期') await fill({ 延到几月: `${at.year()}-${two(fate.to)}` });
        await pressed(`记为${fate.state}`);
        await row(theMatter(key).content).getByText(fate.state).waitFor();
      }
      await shot('07-progress');
    });

    test('a paper lies with what was done', async () => {
      const { content } = theMatter('games');
      await row(content).getByText('3 月').click();
      const side = page().getByRole('complementary', { name: '进度和佐证' });
      await side.getByRole('heading', { name: new RegExp(`^3\\. ${content}`) }).waitFor();
      await side.getByLabel('佐证的文件').setInputFiles({ name: '签到表.png', mimeType: 'image/png', buffer: png });
      await side.getByText('签到表.png').waitFor();
      await program().quiet();
      expect((await at.item('games')).attachments).toBe(1);
    });

    test('R26 as a workbook: every line as the office put it down', async () => {
      await main('打印进度表').click();
      const paper = page().frameLocator('.sheet-frame').locator('body');
      await paper.getByText(theMatter('games').content).waitFor();
      await shot('08-R26');
      const lines = linesUnder(await excelRows(await exportReport(page(), '临江市总工会')), '主要内容');
      const items = await at.items();
      const expected = matters.map((one, i) => {
        const fate = fateOf(one);
        const [, to] = monthsNow(one);
        const due =
          one.key === 'lecture'
            ? at.day('05-20')
            : one.key === 'report'
              ? at.day('12-28')
              : lastDay(at.year(), fate?.state === '延期' ? fate.to : to);
        const state = {
          已完成: fate?.state === '已完成' ? `${Number(fate.on.slice(0, 2))}月${Number(fate.on.slice(3))}日完成` : '',
          进行中: fate?.state === '进行中' ? `进行中 ${fate.percent}%` : '',
          延期: '延期',
          取消: '取消',
          未开始: one.recurrence ? '未开始 0/4' : '未开始',
        }[stateOf(one)];
        const why =
          fate?.state === '延期'
            ? `原定 ${lastDay(at.year(), to)}，${fate.why}`
            : fate?.state === '取消'
              ? fate.why
              : null;
        return [i + 1, items[i]?.category, one.content, one.owner, due, state, why];
      });
      const text = (cell: ExcelCell | undefined): ExcelCell => (cell === '' || cell === undefined ? null : cell);
      const read = lines
        .filter((line) => typeof line['序号'] === 'number')
        .map((line) =>
          ['序号', '工作项目', '主要内容', '责任人', '完成时限', '完成情况', '未完成原因'].map((name) => {
            const cell = text(line[name]);
            return name === '完成时限' && cell !== null ? String(cell).replaceAll('"', '').slice(0, 10) : cell;
          }),
        );
      expect(read).toEqual(expected);
    });

    test('by quarter: planned, done, put off and given up, reckoned from what was put down', async () => {
      await hand.go(`/year/plans/progress?plan=${at.planId()}`);
      const table = page().getByRole('table', { name: '进度', exact: true });
      await table.waitFor();
      await shot('09-quarters');
      await main('打印进度').click();
      await page().frameLocator('.sheet-frame').locator('body').getByText('一、按季度').waitFor();
      const rows = await excelRows(await exportReport(page(), '临江市总工会'));
      const lines = linesUnder(rows, '已完成');
      const quarterOf = (one: Matter): number => Math.ceil((one.key === 'lecture' ? 5 : monthsNow(one)[1]) / 3);
      const counted = (list: readonly Matter[]): unknown[] => {
        const n = (state: string): number => list.filter((one) => stateOf(one) === state).length;
        const late = list.filter((one) => !['已完成', '取消'].includes(stateOf(one))).length;
        const rate = Math.round((n('已完成') * 10_000) / (list.length - n('取消')));
        const budget = list.reduce((sum, { budgetFen }) => sum + (budgetFen ?? 0), 0);
        const spent = list.some(({ key }) => key === 'games') ? spentFen : 0;
        return [list.length, n('已完成'), n('进行中'), n('未开始'), n('延期'), n('取消'), late, rate, budget, spent];
      };
      const shown = (label: string | RegExp): unknown[] => {
        const line = lines.find((one) =>
          typeof label === 'string' ? one['项目'] === label : label.test(String(one['项目'])),
        );
        const whole = (name: string): number => Number(line?.[name] ?? 0);
        return [
          ...['计划', '已完成', '进行中', '未开始', '延期', '取消', '其中过期'].map(whole),
          Math.round(whole('完成率') * 10_000),
          fenOf(line?.['预算']),
          fenOf(line?.['花费']),
        ];
      };
      for (const [i, word] of ['一', '二', '三', '四'].entries()) {
        const own = matters.filter((one) => one.recurrence || quarterOf(one) === i + 1);
        expect([word, shown(new RegExp(`第${word}季度$`))]).toEqual([word, counted(own)]);
      }
      expect(shown('合　计')).toEqual(counted(matters));
      const reasons = lines.map((line) => String(line['延期、取消的原因'] ?? '')).join();
      for (const key of ['skills', 'tombs'] as const) {
        const fate = fates[key];
        if (fate && 'why' in fate) expect(reasons).toContain(`${theMatter(key).content}：${fate.why}`);
      }
    });
  });
}
