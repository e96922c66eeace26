import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type InputMethod, inputMethod } from './pages/ime.ts';
import { findByKeys, formCell, openRoster, rosterTotal } from './pages/members.ts';
import { button, openTab, type Program, soon, startProgram } from './pages/program.ts';
import { enterPractice } from './practice-page.ts';

/**
 * Chinese is typed through an input method: the Enter that takes letters or chooses a word must never save, search or
 * send, and its Escape must never close anything.
 */
let program: Program;
let ime: InputMethod;

interface Row {
  readonly id: number;
  readonly name: string;
  readonly department: string | null;
}
const everybody = () =>
  program.data<{ total: number; ids: number[] }>('members.list', { sort: [{ field: 'group' }, { field: 'name' }] });
const rowOf = async (id: number) => (await program.data<Row[]>('members.rows', { ids: [id] }))[0] as Row;
const commands = () => program.data<{ total: number }>('history.list').then(({ total }) => total);

beforeAll(async () => {
  program = await startProgram();
  ime = await inputMethod(program.page);
});
afterAll(() => program?.close());

test('the input method is one: the page sees the composition and the keys in it (control)', async () => {
  const { page } = program;
  await button(page, '建立本单位').click();
  const name = page.getByLabel('工会名称');
  await name.focus();
  await page.evaluate(() => {
    const seen: string[] = [];
    (window as unknown as { seen: string[] }).seen = seen;
    for (const type of ['compositionstart', 'compositionend', 'keydown'])
      document.addEventListener(
        type,
        (event) => seen.push(event instanceof KeyboardEvent ? `${event.key} ${event.isComposing}` : type),
        true,
      );
  });
  await ime.compose('lin');
  await ime.press('Enter');
  await ime.choose('临江市工会委员会');
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([
    'compositionstart',
    'Process true',
    'Enter true',
    'Enter true',
    'compositionend',
  ]);
  expect(await name.inputValue()).toBe('临江市工会委员会');
});

describe('Enter in a composition', () => {
  test('does not go on with the first start', { timeout: 150_000 }, async () => {
    const { page } = program;
    const name = page.getByLabel('工会名称');
    await ime.compose('fen');
    await ime.press('Enter');
    await program.quiet();
    expect(await page.getByRole('heading', { name: '您的工会' }).count()).toBe(1);
    await ime.choose('分会');
    expect(await name.inputValue()).toBe('临江市工会委员会分会');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '工会所在的单位' }).waitFor();
    await button(page, '上一步').click();
    await button(page, '上一步').click();
    await enterPractice(page);
  });

  test('does not save a cell of the form, nor does Escape give it up', async () => {
    const { page } = program;
    const { ids } = await everybody();
    const person = await rowOf(ids[5] as number);
    await findByKeys(page, person.name, person.name);
    const before = await commands();
    await formCell(page, '部门').click();
    const input = page.getByRole('textbox', { name: '部门' });
    await input.fill('');
    await ime.compose('anquan');
    await ime.press('Enter');
    await program.quiet();
    expect(await input.count()).toBe(1);
    await ime.press('Escape');
    await program.quiet();
    expect(await input.count()).toBe(1);
    expect(await commands()).toBe(before);
    await ime.choose('安全科');
    await page.keyboard.press('Enter');
    await soon(async () => (await rowOf(person.id)).department).toBe('安全科');
    expect(await commands()).toBe(before + 1);
  });

  test('does not save a cell of a table', async () => {
    const { page } = program;
    await openTab(page, '首页');
    await openTab(page, '会员');
    await page
      .getByRole('navigation', { name: '视图' })
      .getByRole('link', { name: /资料不全/ })
      .click();
    await page.getByRole('group', { name: '缺哪一项' }).getByRole('button', { name: /^籍贯/ }).click();
    const grid = page.getByRole('grid', { name: '缺籍贯的会员' });
    const before = await commands();
    await grid.locator('[aria-invalid=true]').first().click();
    await page.keyboard.press('F2');
    const input = grid.getByRole('textbox', { name: '籍贯' });
    await input.waitFor();
    await ime.compose('jiang');
    await ime.press('Enter');
    await program.quiet();
    expect(await input.count()).toBe(1);
    expect(await commands()).toBe(before);
    await ime.choose('江');
    await page.keyboard.press('Escape');
    await input.waitFor({ state: 'detached' });
    await program.quiet();
    expect(await commands()).toBe(before);
    await page.keyboard.press('F2');
    await input.waitFor();
    await ime.compose('wuxi');
    await ime.choose('江苏无锡');
    await page.keyboard.press('Enter');
    await soon(commands).toBe(before + 1);
    await program.quiet();
    expect(await commands()).toBe(before + 1);
  });

  test('opens nothing in Ctrl+K, and Escape does not close it', async () => {
    const { page } = program;
    const { ids } = await everybody();
    const { name } = await rowOf(ids[9] as number);
    await openTab(page, '首页');
    await page.keyboard.press('Control+k');
    const box = page.getByRole('combobox', { name: /拼音首字母/ });
    await ime.compose('zhang');
    await ime.press('Enter');
    await ime.press('Escape');
    await program.quiet();
    expect(await box.count()).toBe(1);
    await page.getByRole('heading', { name: '家底' }).waitFor();
    await ime.choose(name);
    await page.getByRole('option', { selected: true }).filter({ hasText: name }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: `${name}的登记表` }).waitFor();
  });

  test('does not search the roster before the word is chosen', async () => {
    const { page } = program;
    const { total, ids } = await everybody();
    await openRoster(page, total);
    const search = page.getByRole('textbox', { name: /姓名/ });
    await search.focus();
    await ime.compose('xyzxyz');
    await ime.press('Enter');
    await page.waitForTimeout(400);
    await program.quiet();
    expect(await rosterTotal(page)).toBe(total);
    expect(await search.evaluate((element) => element === document.activeElement)).toBe(true);
    const { name } = await rowOf(ids[20] as number);
    const found = await program.data<{ total: number }>('members.list', { filter: { search: name } });
    await ime.choose(name);
    await soon(() => rosterTotal(page)).toBe(found.total);
  });

  test('saves no list and deletes no practice unit', async () => {
    const { page } = program;
    const before = await commands();
    await page.getByText('存为常用名单').click();
    const name = page.getByPlaceholder(/^例如/);
    await name.fill('女');
    await ime.compose('zhigong');
    await ime.press('Enter');
    await program.quiet();
    expect(await name.count()).toBe(1);
    await ime.choose('职工');
    expect(await commands()).toBe(before);
    await page.keyboard.press('Enter');
    await soon(commands).toBe(before + 1);
    await openTab(page, '设置');
    await page.getByLabel('输入“删除练习单位”').fill('删除练习');
    await ime.compose('danwei');
    await ime.choose('单位');
    await ime.compose('a');
    await ime.press('Enter');
    await program.quiet();
    expect(await program.data('app.status')).toMatchObject({ book: 'practice' });
    expect(program.complaints).toEqual([]);
  });
});
