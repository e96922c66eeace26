import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src-main/domain/dates.ts';
import { yuan } from '../dues-office.ts';
import { button, soon } from '../pages/program.ts';
import { found, passed, passedReason, raised, receivers, ruleOf, rules, sumOf } from './facts.ts';
import { totals } from './totals.ts';
import type { World } from './world.ts';

/** Marks by which the filter looks for people. */
const marks = [...new Set(rules.map(({ mark }) => mark))];
const eachFen = (name: (typeof receivers)[number]): number => ruleOf(name).cashFen + ruleOf(name).goodsFen;

/** The winter campaign: money, amounts, who, the sheet, the signatures. */
export function campaign(at: World): void {
  const { hand, page, program, refusal, pickIn, given } = at;
  const { go, dialog, field, fill, pressed, main, row, shot } = hand;
  const day = () => addDays(at.today(), -5);
  const status = () => page().getByRole('contentinfo').innerText();
  const rowsOf = async () =>
    (
      await program().data<{ rows: { name: string; sumFen: number; signedOn: string | null }[] }>('aidHelp.list', {
        campaignId: campaignId,
      })
    ).rows;
  const chip = (label: string) =>
    page()
      .locator('.chip')
      .filter({ hasText: new RegExp(`^${label}`) });
  let campaignId = 0;
  const sumFen = sumOf(receivers, eachFen);

  describe('the winter campaign', () => {
    test('begins with its money and with what each kind of person gets', async () => {
      await go('/aid/campaigns?do=new');
      await fill({
        名称: '两节送温暖',
        年度: day().slice(0, 4),
        开始日期: addDays(at.today(), -30),
        结束日期: at.today(),
      });
      await fill({ 走访企业数: '1', 走访班组数: '12' });
      await button(dialog(), '建活动，去定资金和标准').click();
      const money = dialog().getByRole('table', { name: '筹集的资金' });
      await money.waitFor();
      for (const [i, [source, fen]] of raised.entries()) {
        if (i > 0) await button(dialog(), '＋ 加一个来源').click();
        if (i > 0) await pickIn(money.getByLabel('资金来源').nth(i), source);
        await money
          .getByLabel('金额（元）')
          .nth(i)
          .fill(String(fen / 100));
      }
      const amounts = dialog().getByRole('table', { name: '每人发多少' });
      for (const [i, { category, cashFen, goods, goodsFen, source }] of rules.entries()) {
        if (i > 0) await button(dialog(), '＋ 加一类对象').click();
        await amounts.getByLabel('慰问对象').nth(i).fill(category);
        await page().keyboard.press('Escape');
        await amounts
          .getByLabel('慰问金（元）')
          .nth(i)
          .fill(String(cashFen / 100));
        if (goods) await amounts.getByLabel('慰问品').nth(i).fill(goods);
        if (goods)
          await amounts
            .getByLabel('折价（元）')
            .nth(i)
            .fill(String(goodsFen / 100));
        if (i > 0 || source !== '本级工会经费') await pickIn(amounts.getByLabel('资金来源').nth(i), source);
      }
      await dialog()
        .getByText(`一共筹 ${yuan(sumOf(raised, ([, fen]) => fen))} 元`)
        .waitFor();
      await shot('aid-campaign-money');
      await pressed('保存');
      campaignId = Number(/campaigns\/(\d+)/.exec(page().url())?.[1]);
      expect(campaignId).toBeGreaterThan(0);
    });

    test('the filter finds exactly whom the test put there, by mark', async () => {
      await go(`/aid/campaigns/${campaignId}/choose`);
      await page().getByRole('grid', { name: '合适的人' }).waitFor();
      for (const mark of marks) {
        const n = found.filter((one) => one.marks.includes(mark)).length;
        await soon(() => chip(mark).locator('.chip-count').innerText()).toBe(String(n));
        await chip(mark).click();
      }
      await soon(status).toContain(`符合 ${found.length} 人`);
      await shot('aid-campaign-choose');
    });

    test('one is passed over with the reason, 200 are put on the list by the first rule that fits', async () => {
      await page().getByRole('textbox', { name: /姓名/ }).first().fill(passed.name);
      await soon(status).toContain('符合 1 人');
      const grid = page().getByRole('grid', { name: '合适的人' });
      await grid.focus();
      await page().keyboard.press('Control+a');
      await main('不列入，写原因').click();
      await field('没有列入的原因').fill(passedReason);
      await page().keyboard.press('Escape');
      await pressed('记 1 人没有列入');
      await page().getByRole('textbox', { name: /姓名/ }).first().fill('');
      await soon(status).toContain(`符合 ${found.length} 人`);
      // Whoever was passed over is found again, with the reason, and is left out where all are ticked, a second time too;
      // the list that stood there before it was asked anew does not know yet.
      await soon(async () => {
        await grid.focus();
        await page().keyboard.press('Control+a');
        await page()
          .getByText(/已选 \d+ 人/)
          .first()
          .waitFor();
        const said = await status();
        if (!said.includes(`已选 ${receivers.length} 人`)) await page().keyboard.press('Escape');
        return said;
      }).toContain(`已选 ${receivers.length} 人`);
      await page().keyboard.press('Control+a');
      const search = page().getByRole('textbox', { name: /姓名/ }).first();
      await search.fill(passed.name);
      await soon(() => row(passedReason).getAttribute('aria-selected')).toBe('false');
      await search.fill('');
      await soon(status).toContain(`已选 ${receivers.length} 人`);
      await main(`列入 ${receivers.length} 人`).first().click();
      expect(receivers.length).toBe(200);
      await field('发放日期').fill(day());
      await dialog()
        .getByText(`列入 ${receivers.length} 人，共 ${yuan(sumFen)} 元`)
        .waitFor();
      await pressed(`列入 ${receivers.length} 人`);
      await go(`/aid/campaigns/${campaignId}`);
      await soon(status).toContain(`共 ${yuan(sumFen)} 元`);
      const listed = new Map((await rowsOf()).map((one) => [one.name, one.sumFen]));
      expect(listed).toEqual(new Map(receivers.map((one) => [one.name, eachFen(one)])));
      await shot('aid-campaign-list');
    });

    test('a second time in the same campaign is noticed', async () => {
      await main('更多').click();
      await page().getByRole('menuitem', { name: '按姓名加一个人' }).click();
      await at.pick('会员', (receivers[5] as (typeof receivers)[number]).name);
      await fill({ 发放日期: day(), 金额: '100' });
      await at.pick('资金来源', '本级工会经费');
      await refusal(/在这次活动里已经有一笔/);
      expect(await button(dialog(), '登记 100.00 元').isDisabled()).toBe(true);
      await at.cancelled();
    });

    test('the roster to sign has a line for each, numbers covered', async () => {
      await main('打印花名册').click();
      const paper = page().frameLocator('.sheet-frame');
      await paper.locator('tr').first().waitFor();
      const lines = await paper.locator('tr').allInnerTexts();
      const numbered = lines.filter((line) => /^\s*\d+\s/.test(line));
      expect(numbered.length).toBe(receivers.length);
      for (const { name } of receivers) expect(numbered.some((line) => line.includes(name))).toBe(true);
      expect(lines.join('\n')).toContain(yuan(sumFen));
      expect(lines.join('\n')).not.toMatch(/\d{17}[\dX]/);
      await shot('aid-campaign-paper');
      await page().keyboard.press('Escape');
      await paper.locator('tr').first().waitFor({ state: 'detached' });
    });

    test('it comes back signed: all but one by ticking, then the last, then it is closed', async () => {
      const grid = page().getByRole('grid', { name: /的名单$/ });
      await grid.focus();
      await page().keyboard.press('Control+a');
      const open = await row(/./).first().locator('a, .link').first().innerText();
      await row(open).locator('.check').click();
      await main(`登记签收 ${receivers.length - 1}`).click();
      await field('签收日期').fill(day());
      await pressed(`${receivers.length - 1} 人已签`);
      await main(/^没有签/).click();
      await soon(status).toContain(`已签 ${receivers.length - 1} / ${receivers.length}`);
      await soon(() => row(/./).count()).toBe(1);
      await row(open).locator('.check').click();
      await main('登记签收 1').click();
      await field('签收日期').fill(day());
      await pressed(`${open}已签`);
      await main('办结').click();
      await field('办结日期').fill(at.today());
      // What was raised, given and is left stands there by source; of what gave too much somebody has to know.
      for (const [source, raisedFen] of raised) {
        const usedFen = sumOf(
          receivers.filter((one) => ruleOf(one).source === source),
          (one) => ruleOf(one).cashFen + ruleOf(one).goodsFen,
        );
        const left = usedFen > raisedFen ? `超出 ${yuan(usedFen - raisedFen)}` : yuan(raisedFen - usedFen);
        const line = page().getByRole('table', { name: '筹集和发放' }).getByRole('row').filter({ hasText: source });
        expect(await line.getByRole('cell').allInnerTexts()).toEqual([source, yuan(raisedFen), yuan(usedFen), left]);
      }
      const box = page().getByLabel('超出的核对过，确实是这样');
      if ((await box.count()) > 0) await box.check();
      await pressed('办结');
      expect((await rowsOf()).every(({ signedOn }) => signedOn === day())).toBe(true);
      for (const one of receivers) {
        const { cashFen, goodsFen, source } = ruleOf(one);
        given.push({ name: one.name, kind: '送温暖慰问', year: Number(day().slice(0, 4)), cashFen, goodsFen, source });
      }
      await shot('aid-campaign-closed');
    });
  });
  totals(at, () => campaignId);
}
