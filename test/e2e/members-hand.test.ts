import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identityNumber } from './roster.ts';
import { openPractice, type PracticePage } from './practice-page.ts';

/** How lists, dialogues and undo lie in the hand: nothing moves, Escape closes one thing, Tab goes to the next field. */
let office: PracticePage;

interface Row {
  readonly id: number;
  readonly name: string;
  readonly group: string | null;
  readonly post: string | null;
  readonly department: string | null;
  readonly joinedOn: string | null;
}

const sort = [{ field: 'group' }, { field: 'name' }];
const everybody = () => office.data<{ total: number; ids: number[] }>('members.list', { sort });
const person = async (id: number): Promise<Row> => (await office.data<Row[]>('members.rows', { ids: [id] }))[0] as Row;
const address = () => office.page.evaluate(() => location.hash.slice(1));
const focused = () =>
  office.page.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field') ?? null);
const button = (name: string | RegExp) => office.page.getByRole('button', { name, exact: typeof name === 'string' });
const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 6000 });
const firstRow = () => office.page.locator('.grid-body .grid-row').first();
const edit = async (field: string, value: string) => {
  const cell = office.page.locator(`[data-field=${field}]`);
  await cell.focus();
  await office.page.keyboard.press('F2');
  await cell.locator('input').fill(value);
  await cell.locator('input').press('Enter');
  // Until the cell is closed Ctrl+Z belongs to what is typed in it.
  await cell.locator('input').waitFor({ state: 'detached' });
};

beforeAll(async () => {
  office = await openPractice();
});
afterAll(() => office?.close());

describe('the list', () => {
  test('ticking a person moves no row', async () => {
    await office.go('/members');
    await firstRow().waitFor();
    const before = await firstRow().boundingBox();
    await firstRow().locator('.check').click();
    await office.page.locator('.bulk-bar').waitFor();
    expect((await firstRow().boundingBox())?.y).toBe(before?.y);
  });

  test('when those ticked no longer fit the filter, the head is not ticked either', async () => {
    const { page } = office;
    await page.keyboard.press('Control+a');
    const head = page.locator('.grid-head .check');
    expect(await head.isChecked()).toBe(true);
    await page.locator('.filter-search input').fill('没有叫这个的');
    await soon(() => page.locator('.bulk-bar').count()).toBe(0);
    expect(await head.isChecked()).toBe(false);
    await page.locator('.filter-search input').fill('');
    await page.keyboard.press('Escape');
    await firstRow().waitFor();
    await page.locator('.grid-table').focus();
    await page.keyboard.press('Escape');
    await soon(() => page.locator('.bulk-bar').count()).toBe(0);
  });

  test('Ctrl+A after a button selects people and not the text of the page', async () => {
    const { page } = office;
    const { total } = await everybody();
    await button('导出 Excel').focus();
    await page.keyboard.press('Control+a');
    await page.locator('.bulk-bar', { hasText: `已选 ${total} 人` }).waitFor();
    expect(await page.evaluate(() => String(getSelection()))).toBe('');
    await page.keyboard.press('Escape');
  });

  test('Escape closes the card of a condition, with the keyboard back at its button', async () => {
    const { page } = office;
    await page.locator('.filter-add').click();
    const card = page.locator('.condition-editor');
    await card.waitFor();
    // The first one is for the list of fields, if it stands open.
    for (let times = 0; times < 3 && (await card.isVisible()); times++) {
      await page.keyboard.press('Escape');
      await page.waitForTimeout(500);
    }
    await soon(() => card.count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('filter-add');
  });
});

describe('Escape closes one thing', () => {
  test('an open menu of the person, not the page', async () => {
    const { ids } = await everybody();
    const path = `/members/${ids[5]}`;
    for (const name of ['办理会籍变动', '打印']) {
      await office.go(path);
      await button(name).click();
      const menu = office.page.getByRole('menu');
      await menu.first().waitFor();
      await office.page.keyboard.press('Escape');
      await menu.first().waitFor({ state: 'hidden' });
      expect(await address()).toBe(path);
    }
    await office.page.keyboard.press('Escape');
    await soon(address).toMatch(/^\/members(\?|$)/);
  });

  test('the open tree of a dialogue, then the dialogue, then the page', async () => {
    const { page } = office;
    const { ids } = await everybody();
    await office.go(`/members/${ids[5]}?do=group`);
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await page.keyboard.press('ArrowDown');
    const tree = page.locator('.ant-select-dropdown');
    await tree.waitFor();
    await page.keyboard.press('Escape');
    await tree.waitFor({ state: 'hidden' });
    expect(await dialog.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await address()).toBe(`/members/${ids[5]}`);
  });

  test('the open list of groups while somebody is registered', async () => {
    const { page } = office;
    await office.go('/members/new');
    await page.locator('.register-panel .ant-select').click();
    const tree = page.locator('.ant-select-dropdown');
    await tree.waitFor();
    await page.keyboard.press('Escape');
    await tree.waitFor({ state: 'hidden' });
    expect(await address()).toBe('/members/new');
  });
});

describe('Tab', () => {
  test('right after the identity number the name takes letters, also when the number is somebody else’s', async () => {
    const { page } = office;
    for (const number of [identityNumber('1985-03-07', 119), '320105']) {
      await office.go('/members/new');
      await page.locator('#identity-number').fill('');
      await page.locator('#identity-number').pressSequentially(number);
      await page.keyboard.press('Tab');
      await soon(focused).toBe('name');
      await page.keyboard.type('z');
      await soon(() => page.locator('[data-field=name] input').inputValue()).toBe('z');
      await page.keyboard.press('Escape');
    }
  });

  test('takes the marked person of an open list and goes on to the post', async () => {
    const { page } = office;
    const { ids } = await everybody();
    const someone = await person(ids[20] as number);
    await office.go('/organisation/bodies?do=officer');
    const picker = page.getByRole('combobox', { name: '会员' });
    await picker.fill(someone.name);
    await page.locator('.ant-select-item-option', { hasText: someone.name }).first().waitFor();
    await page.keyboard.press('Tab');
    await soon(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('职务');
    await page.getByRole('dialog').locator('.ant-select', { hasText: someone.name }).first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });
});

describe('undo', () => {
  test('Ctrl+Z walks back step by step, Ctrl+Y and Ctrl+Shift+Z forward, each saying which', async () => {
    const { page } = office;
    const { ids } = await everybody();
    const id = ids[3] as number;
    const first = await person(id);
    const post = async () => (await person(id)).post;
    await office.go(`/members/${id}`);
    await edit('post', '甲岗');
    await soon(post).toBe('甲岗');
    await edit('post', '乙岗');
    await soon(post).toBe('乙岗');
    const said = page.locator('.toast-text');
    await page.keyboard.press('Control+z');
    await soon(post).toBe('甲岗');
    await said.filter({ hasText: `已撤销：修改${first.name}的“岗位”` }).waitFor();
    await page.keyboard.press('Control+z');
    await soon(post).toBe(first.post);
    await page.keyboard.press('Control+y');
    await soon(post).toBe('甲岗');
    await said.filter({ hasText: `已恢复：修改${first.name}的“岗位”` }).waitFor();
    await page.keyboard.press('Control+Shift+z');
    await soon(post).toBe('乙岗');
    // Two quick ones are two steps.
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await soon(post).toBe(first.post);
  });

  test('what is said lies over the status bar and goes with the page', async () => {
    const { page } = office;
    const toast = page.locator('.toast');
    await toast.waitFor();
    const bar = await page.locator('.status-bar').boundingBox();
    const box = await toast.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual((bar?.y ?? 0) - 4);
    await page.waitForTimeout(600);
    await office.go('/');
    await soon(() => toast.count()).toBe(0);
  });
});

describe('people', () => {
  test('two of one name are told apart by department and the tail of the number', async () => {
    const { page } = office;
    const { ids } = await everybody();
    const rows = await office.data<(Row & { idNumber: string | null })[]>('members.rows', { ids });
    const [one, other] = rows.filter(({ idNumber, department }) => idNumber && department).slice(30, 32) as [
      (typeof rows)[0],
      (typeof rows)[0],
    ];
    await office.data('members.update', { ids: [other.id], values: { name: one.name } });
    await page.keyboard.press('Control+k');
    await page.keyboard.type(one.name);
    for (const { department, idNumber } of [one, other])
      await page
        .getByRole('option')
        .filter({ hasText: `证件尾号 ${idNumber?.slice(-4)}` })
        .filter({ hasText: department ?? '' })
        .first()
        .waitFor();
    await page.keyboard.press('Escape');
  });

  test('are added to a group from the group’s own page', async () => {
    const { page } = office;
    const groups = await office.data<{ id: number; name: string; path: string; kind: string }[]>('groups.tree');
    const group = groups.filter(({ kind }) => kind === '小组').at(-1) as (typeof groups)[0];
    const { ids } = await everybody();
    const rows = await office.data<Row[]>('members.rows', { ids });
    const names = new Map<string, number>();
    for (const { name } of rows) names.set(name, (names.get(name) ?? 0) + 1);
    const movers = rows.filter(({ name, group: now }) => names.get(name) === 1 && now !== group.path).slice(0, 2);
    await office.go('/organisation/groups');
    await page.locator('.grid-row', { hasText: group.name }).first().click();
    await button('加人').click();
    for (const { name } of movers) {
      await page.keyboard.type(name);
      await page.locator('.ant-select-item-option', { hasText: name }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.ant-select-selection-item', { hasText: name }).waitFor();
    }
    await page.keyboard.press('Tab');
    await button('调整 2 人').click();
    for (const { id } of movers) await soon(async () => (await person(id)).group).toBe(group.path);
  });

  test('the joining date opens the record that it is read from', async () => {
    const { page } = office;
    const { ids } = await everybody();
    const people = await Promise.all(ids.slice(40, 60).map(person));
    const someone = people.find(({ joinedOn }) => joinedOn) as Row;
    await office.go(`/members/${someone.id}`);
    await page.locator('[data-field=joinedOn]').click();
    await page.getByRole('dialog').getByText(`${someone.name}：${someone.joinedOn}`).waitFor();
    await page.keyboard.press('Escape');
  });
});
