import { describe, expect, test } from 'vitest';
import { button, soon } from '../pages/program.ts';
import { matters, planText, theMatter, two } from './facts.ts';
import type { World } from './world.ts';

/** Text that was written in one encoding and read in another: Chinese of UTF-8 bytes taken for GB 18030. */
const garbled = (text: string): string => new TextDecoder('gb18030').decode(new TextEncoder().encode(text));

/** From the pasted plan to its confirmed entries. */
export function pasted(at: World): void {
  const { hand, page, program } = at;
  const { go, row } = hand;
  const quiet = (): Promise<void> => program().quiet();
  const area = () => page().getByLabel('计划的文字');
  const plans = () => program().data<{ id: number; title: string }[]>('plans.list');
  /** Types into a cell of the entries, as somebody does who has clicked it. */
  const typed = async (words: string, column: string, text: string): Promise<void> => {
    const names = await page().getByRole('columnheader').allInnerTexts();
    const nth = names.map((name) => name.trim()).indexOf(column);
    await row(words).getByRole('gridcell').nth(nth).click();
    await page().keyboard.press('F2');
    await page().keyboard.press('Control+A');
    await page().keyboard.type(text);
    await page().keyboard.press('Enter');
    await quiet();
  };

  describe('the text', () => {
    test.each([
      ['without a schedule', '认真学习，扎实工作，不断提高服务职工的水平。', /没有找到按月份或日期安排的工作/],
      ['in another encoding', garbled(planText(2025)), /粘贴的文字是乱码/],
    ])('%s is refused with its own sentence and stays', async (_, text, sentence) => {
      await go('/year/text');
      await area().fill(text);
      await page().keyboard.press('Control+Enter');
      await page().getByText(sentence).waitFor();
      expect(await area().inputValue()).toBe(text);
    });

    test('becomes entries: the schedule is ticked, narrative is left alone, prose is for the office to say', async () => {
      await area().fill(planText(at.year()));
      await page().keyboard.press('Control+Enter');
      await page().getByRole('grid', { name: '读出的条目' }).waitFor();
      await quiet();
      const listed = matters.filter(({ prose }) => !prose).length;
      await button(page(), `建计划，列入 ${listed} 条`).waitFor();
      for (const { read } of matters) expect([read, await row(read).count()]).toEqual([read, 1]);
      expect(await page().locator('.grid-body .grid-row').count()).toBe(matters.length);
      await hand.shot('01-entries');
    });

    test('a month that ends before it begins stops the plan, in words', async () => {
      const { read } = theMatter('safety');
      await typed(read, '到几月', `${at.year()}-05`);
      await button(page(), '1 条要改，看第一条').click();
      await page().getByText('结束月份早于开始月份，请改其中一个').first().waitFor();
      await button(page(), /^建计划/).click();
      await quiet();
      expect(await plans()).toEqual([]);
      await typed(read, '到几月', `${at.year()}-06`);
      await soon(() => button(page(), /条要改/).count()).toBe(0);
    });

    test('one is corrected, one of the prose wanted, and all is confirmed in one step', async () => {
      const { read, content } = theMatter('leiFeng');
      await typed(read, '内容', content);
      await row(theMatter('lecture').read).locator('input[type=checkbox]').click();
      await button(page(), `建计划，列入 ${matters.length} 条`).click();
      await page().waitForURL(/#\/year\/plans\/\d+$/);
      await quiet();
      at.setPlanId(Number(/\d+$/.exec(page().url())?.[0]));
      const month = (n: number): string => `${at.year()}-${two(n)}`;
      const kept = (await at.items()).map(({ content: words, monthFrom, monthTo, owner, budgetFen, recurrence }) => [
        words,
        monthFrom,
        monthTo,
        owner,
        budgetFen,
        recurrence,
      ]);
      expect(kept).toEqual(
        matters.map((one) => [
          one.content,
          month(one.months[0]),
          month(one.months[1]),
          one.owner,
          one.budgetFen,
          one.recurrence ?? null,
        ]),
      );
      expect(await plans()).toMatchObject([{ title: `青石机械厂工会${at.year()}年工作计划` }]);
    });

    test('the whole confirmation is taken back and done again while nothing hangs on it', async () => {
      await page().keyboard.press('Control+z');
      await soon(async () => (await plans()).length).toBe(0);
      await page().keyboard.press('Control+y');
      await soon(async () => (await plans()).map(({ id }) => id)).toEqual([at.planId()]);
      expect(await at.items()).toHaveLength(matters.length);
      await at.openPlan();
      await row(theMatter('leiFeng').content).waitFor();
      await hand.shot('02-plan');
    });
  });
}
