import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { namesInRoster, rosterGrid, rosterTotal } from './pages/members.ts';
import { button, openTab, type Program, soon, startProgram, toast } from './pages/program.ts';
import { eachView, openTabName, railTabs, standsWell } from './pages/walk-about.ts';
import { enterPractice } from './practice-page.ts';

/** Somebody tries everything in the practice unit, at the two window sizes that offices have. */
let program: Program;

const list = (conditions: unknown[], search = '') =>
  program.data<{ total: number; ids: number[] }>('members.list', { filter: { conditions, search } });
const women = [{ field: 'gender', op: 'is', values: ['女'] }];

beforeAll(async () => {
  program = await startProgram();
});
afterAll(() => program?.close());

describe('a round through the house', () => {
  test('the practice unit opens from the first screen', { timeout: 150_000 }, async () => {
    const { page } = program;
    await enterPractice(page);
    await page.getByRole('button', { name: /练习单位/ }).waitFor();
    const { total } = await list([]);
    expect(total).toBeGreaterThan(250);
  });

  test('every page and every view stands well in both windows', { timeout: 150_000 }, async () => {
    const { page } = program;
    let views = 0;
    const tabs = await railTabs(page);
    expect(tabs.length).toBeGreaterThanOrEqual(6);
    for (const { name } of tabs) {
      await openTab(page, name);
      await standsWell(program, name);
      views += await eachView(page, (view) => standsWell(program, `${name} › ${view}`));
    }
    expect(views).toBeGreaterThanOrEqual(7);
    await openTab(page, '会员');
    await rosterGrid(page).getByRole('row').nth(3).getByRole('button').click();
    await page.getByRole('group', { name: /的登记表$/ }).waitFor();
    await standsWell(program, '一个会员');
    await openTab(page, '会员');
    await button(page, '登记会员').click();
    await page.getByRole('textbox', { name: '证件号码' }).waitFor();
    await standsWell(program, '登记会员');
    expect(program.complaints).toEqual([]);
  });

  test('Alt and a digit opens the page with that digit', async () => {
    const { page } = program;
    const tabs = (await railTabs(page)).filter(({ digit }) => digit !== '');
    expect(tabs.length).toBeGreaterThanOrEqual(4);
    for (const { name, digit } of tabs.reverse()) {
      await page.keyboard.press(`Alt+${digit}`);
      await soon(() => openTabName(page)).toBe(name);
    }
  });

  test('every number of 家底 opens exactly the people that it counts', async () => {
    const { page } = program;
    await openTab(page, '首页');
    const assets = page
      .getByRole('region', { name: '家底' })
      .or(page.locator('section', { has: page.getByRole('heading', { name: '家底' }) }));
    const numbers = assets.getByRole('link');
    const count = await numbers.count();
    expect(count).toBeGreaterThanOrEqual(5);
    for (let index = 0; index < count; index++) {
      const words = (await numbers.nth(index).textContent()) ?? '';
      const about = (await assets.getByRole('listitem').nth(index).textContent()) ?? '';
      await numbers.nth(index).click();
      const [number = '', unit] = words.split(' ');
      if (unit === '人' || unit === '次') {
        const grid = page.getByRole('grid').first();
        await soon(async () => `${about}: ${Number(await grid.getAttribute('aria-rowcount')) - 1}`).toBe(
          `${about}: ${Number(number.replaceAll(',', ''))}`,
        );
      } else await page.getByRole('heading', { name: '组织', exact: true }).waitFor();
      await openTab(page, '首页');
    }
  });
});

describe('keys', () => {
  test('Ctrl+K opens the box from anywhere, Esc closes it, a page is found by its letters', async () => {
    const { page } = program;
    const box = page.getByRole('combobox', { name: /拼音首字母/ });
    await page.keyboard.press('Control+k');
    await box.waitFor();
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.keyboard.type('czjl');
    await page.getByRole('option', { name: /操作记录/ }).waitFor();
    await page.keyboard.press('Enter');
    await soon(() => openTabName(page)).toBe('操作记录');
  });

  test.each([
    ['季报', '套上级的表'],
    ['套表', '套上级的表'],
    ['填表', '套上级的表'],
    ['封面', '看定稿的报表'],
    ['版式', '看本单位的表'],
    ['安康', '“安康杯”竞赛情况季报表'],
  ])('Ctrl+K knows %s', async (typed, label) => {
    const { page } = program;
    await page.keyboard.press('Control+k');
    await page.keyboard.type(typed);
    await page.getByRole('option', { name: label }).waitFor();
    await page.keyboard.press('Escape');
  });

  test('a word that begins as typed comes before one that only stands within', async () => {
    const { page } = program;
    await page.keyboard.press('Control+k');
    await page.keyboard.type('入会率');
    await page.getByRole('option', { name: '登记会员入会' }).waitFor();
    const found = await page.getByRole('option').allInnerTexts();
    expect(found[0]).toContain('做会员变动月报表');
    await page.keyboard.press('Enter');
    await soon(() => new URL(page.url()).href).toContain('/reports/R4');
  });

  test('F1 opens the help of every page, Esc closes it', async () => {
    const { page } = program;
    for (const { name } of await railTabs(page)) {
      await openTab(page, name);
      await page.keyboard.press('F1');
      const help = page.getByRole('dialog');
      await help.getByText('到处都能用的键').waitFor();
      expect(await help.getByRole('heading', { level: 3 }).count()).toBeGreaterThan(1);
      await page.keyboard.press('Escape');
      await help.waitFor({ state: 'hidden' });
    }
  });
});

describe('many people', () => {
  test('a condition becomes a saved list, which brings the same people back', async () => {
    const { page } = program;
    const { total } = await list(women);
    await openTab(page, '会员');
    await page.getByText('加条件').click();
    await page.keyboard.type('性别');
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: '女' }).click();
    await button(page, '加上').click();
    await soon(() => rosterTotal(page)).toBe(total);
    await page.getByText('存为常用名单').click();
    await page.keyboard.type('女职工');
    await page.keyboard.press('Enter');
    await page
      .getByRole('button', { name: `女职工 ${total}` })
      .or(page.getByRole('button', { name: `女职工${total}` }))
      .waitFor();
    await page.getByText('清空', { exact: true }).click();
    await soon(() => rosterTotal(page)).toBe((await list([])).total);
    await page.getByRole('button', { name: /^女职工/ }).click();
    await soon(() => rosterTotal(page)).toBe(total);
  });

  test('all who match are selected, changed together, and changed back', async () => {
    const { page } = program;
    const { ids } = await list(women);
    const places = () =>
      program.data<{ value: string | null; count: number }[]>('members.tally', { ids, field: 'nativePlace' });
    const before = await places();
    await rosterGrid(page).focus();
    await page.keyboard.press('Control+a');
    await page.getByRole('toolbar').getByText(`已选 ${ids.length} 人`).waitFor();
    await button(page, '批量修改').click();
    const dialog = page.getByRole('dialog');
    await page.keyboard.type('籍贯');
    await page.keyboard.press('Enter');
    await dialog.getByRole('textbox', { name: '籍贯' }).fill('江苏南通');
    await button(dialog, `修改 ${ids.length} 人`).click();
    await dialog.waitFor({ state: 'hidden' });
    await toast(page).getByText(`${ids.length} 人`).waitFor();
    expect(await places()).toEqual([{ value: '江苏南通', count: ids.length }]);
    await page.keyboard.press('Control+z');
    await soon(places).toEqual(before);
    expect((await namesInRoster(page)).length).toBe(ids.length);
  });

  test('the practice unit is deleted by typed words, and the first screen is back', async () => {
    const { page } = program;
    await page
      .getByRole('banner')
      .getByRole('button', { name: /练习单位/ })
      .click();
    await page.getByRole('menuitem', { name: '删除练习单位' }).click();
    const dialog = page.getByRole('dialog');
    const words = dialog.getByLabel('输入“删除练习单位”');
    await words.fill('删除练习单');
    expect(await button(dialog, /^删\s*除$/).isDisabled()).toBe(true);
    await words.fill('删除练习单位');
    await words.press('Enter');
    await page.getByRole('heading', { name: '第一次用，先选一样' }).waitFor();
    expect(await program.data('app.status')).toMatchObject({ book: null, books: { office: false, practice: false } });
    expect(program.complaints).toEqual([]);
  });
});
