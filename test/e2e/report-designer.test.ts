import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { button, type ChosenFile, downloaded, soon } from './pages/program.ts';
import { excelRows, exportReport } from './pages/reports.ts';
import { openPractice, type PracticePage } from './practice-page.ts';

/** 会员花名册 becomes the office's own sheet by keyboard, leaves as a workbook, goes out and comes in as a file. */
let at: PracticePage;
let file: ChosenFile;
const name = '女职工花名册';
const paper = () => at.page.frameLocator('.sheet-frame');
const heads = () => paper().locator('th').allTextContents();
const grip = (words: string) => at.page.getByRole('button', { name: new RegExp(`^第 \\d+ 栏：${words}$`, 'u') });

beforeAll(async () => {
  at = await openPractice();
}, 60_000);
afterAll(async () => {
  expect(at.complaints).toEqual([]);
  await at.close();
});

/** Chooses one of a list by typing its words. */
async function choose(label: string, words: string): Promise<void> {
  const { page } = at;
  await page.getByLabel(label, { exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type(words);
  await page.locator('.ant-select-item-option-active', { hasText: words }).first().waitFor();
  await page.keyboard.press('Enter');
}

test('a copy: columns moved, taken off, added and named by keyboard; a group; sums; the paper follows', async () => {
  const { page } = at;
  await at.go('/reports/R3');
  await button(page, '改成本单位的表').click();
  await paper().getByText('会员花名册（本单位）').waitFor();
  await grip('性别').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await soon(() => grip('性别').evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await soon(() => grip('民族').evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('Delete');
  await grip('民族').waitFor({ state: 'detached' });
  await choose('选栏', '年龄');
  await page.getByLabel('表头：姓名').fill('会员姓名');
  await choose('按哪一栏分组', '政治面貌');
  await page.getByLabel('写明几人').focus();
  await page.keyboard.press('Space');
  await page.getByLabel('表名').fill(name);
  await paper().getByText(name).waitFor();
  await paper()
    .getByText(/^合　计（\d+ 人）$/u)
    .first()
    .waitFor();
  const shown = await heads();
  expect(shown.slice(0, 4)).toEqual(['序号', '性别', '会员姓名', '出生年月']);
  expect(shown.at(-1)).toBe('年龄');
});

test('a taken name is said at its field; a free one is kept, and opens from the catalogue', async () => {
  const { page } = at;
  await page.getByLabel('表名').fill('会员花名册');
  await page.keyboard.press('Control+s');
  await page.getByRole('alert').getByText('“会员花名册”是程序自带的表名').waitFor();
  await page.getByLabel('表名').fill(name);
  await page.keyboard.press('Control+s');
  await page.getByRole('heading', { name, exact: true }).waitFor();
  await at.go('/reports');
  await page.getByRole('link', { name, exact: true }).click();
  await paper().getByText(name).waitFor();
});

test('it says why it is never closed, and Ctrl+K finds it', async () => {
  const { page } = at;
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await page.getByRole('option', { name }).first().click();
  const side = page.getByRole('region', { name: '定稿' });
  await side.getByText('本单位自己做的表不定稿，也不进报送包').waitFor();
  expect(await page.getByRole('button', { name: '定稿', exact: true }).count()).toBe(0);
  await page.screenshot({ path: join(process.env['UNION_OFFICE_PICTURES'] ?? tmpdir(), 'own-sheet.png') });
});

test('it leaves as a workbook like any sheet: groups as the register has them', async () => {
  const rows = await excelRows(await exportReport(at.page, '本单位'));
  const listed = { field: 'membership', op: 'is', values: ['在册', '保留会籍'] };
  const count = async (...more: object[]): Promise<number> =>
    (await at.data<{ total: number }>('members.list', { filter: { search: '', conditions: [listed, ...more] } })).total;
  const party = await count({ field: 'politicalStatus', op: 'is', values: ['中共党员'] });
  const total = await count();
  const words = rows.map(([first]) => String(first));
  expect(party).toBeGreaterThan(0);
  expect(words).toContain('政治面貌：中共党员');
  expect(words).toContain(`小计（${party} 人）`);
  expect(words).toContain(`合　计（${total} 人）`);
  const register = await at.data<{ title: string }[]>('reports.register', { limit: 1 });
  expect(register[0]?.title).toBe(name);
});

test('its design goes out as a file, is deleted, comes back by undo, and comes in from the file', async () => {
  const { page } = at;
  await at.go('/reports');
  const own = page.getByRole('region', { name: '本单位的表' });
  file = await downloaded(page, () => button(own, `存版式文件：${name}`).click());
  expect(file.name).toBe(`${name}.版式.json`);
  await button(own, `删除：${name}`).click();
  const asked = page.getByRole('dialog');
  await asked.getByText('栏目、分组和合计都不再留着', { exact: false }).waitFor();
  await page.screenshot({ path: join(process.env['UNION_OFFICE_PICTURES'] ?? tmpdir(), 'own-sheet-remove.png') });
  await asked.getByRole('button', { name: '删除', exact: true }).click();
  await own.getByRole('link', { name }).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await own.getByRole('link', { name }).waitFor();
  const give = (bytes: Uint8Array) =>
    own
      .locator('input[type=file]')
      .setInputFiles({ name: file.name, mimeType: 'application/json', buffer: Buffer.from(bytes) });
  await give(file.bytes.slice(0, 120));
  await own.getByRole('alert').getByText('读不出来').waitFor();
  await give(file.bytes);
  await paper().getByText(name).waitFor();
  expect((await heads()).slice(0, 3)).toEqual(['序号', '性别', '会员姓名']);
  await button(page, '存下').click();
  await page.getByRole('alert').getByText(`已经有“${name}”`).waitFor();
  await page.getByLabel('表名').fill(`${name}二`);
  await button(page, '存下').click();
  await page.getByRole('heading', { name: `${name}二`, exact: true }).waitFor();
});

test('a list of women by department begins in the catalogue and is narrowed on the spot', async () => {
  const { page } = at;
  await at.go('/reports');
  await choose('新做一张表，照哪张起头', '会员花名册（一行一人）');
  await paper().getByText('会员花名册（本单位）').first().waitFor();
  await button(page, '只列一部分人').click();
  const dialog = page.getByRole('dialog', { name: '只列一部分人' });
  await dialog.getByText('加条件').click();
  await page.keyboard.type('性别');
  await page.keyboard.press('Enter');
  const editor = page.locator('.condition-editor');
  await editor.getByRole('checkbox', { name: '女' }).click();
  await button(editor, '加上').click();
  await soon(() => dialog.getByLabel('名单叫什么').inputValue()).toBe('性别 是 女');
  const { total } = await at.data<{ total: number }>('members.list', {
    filter: {
      search: '',
      conditions: [
        { field: 'membership', op: 'is', values: ['在册'] },
        { field: 'gender', op: 'is', values: ['女'] },
      ],
    },
  });
  await dialog.getByText(`现在有 ${total} 人`).waitFor();
  await dialog.getByLabel('名单叫什么').fill('女会员');
  await button(dialog, '存为常用名单，照它列').click();
  await dialog.waitFor({ state: 'hidden' });
  await choose('选栏', '移动电话');
  await choose('按哪一栏分组', '部门');
  await page.getByLabel('写明几人').check();
  await paper().getByText(`合　计（${total} 人）`).first().waitFor();
  await page.getByLabel('表名').fill('女会员联系表');
  await button(page, '存下').click();
  await page.getByRole('heading', { name: '女会员联系表', exact: true }).waitFor();
  const rows = await excelRows(await exportReport(page, '本单位'));
  const people = rows.filter(([first]) => typeof first === 'number' || /^\d+$/u.test(String(first)));
  expect(people).toHaveLength(total);
  expect(people.every((row) => row.includes('女'))).toBe(true);
  const phones = people.map((row) => String(row.at(-1) ?? '')).filter((text) => text !== '');
  expect(phones.length).toBeGreaterThan(0);
  expect(phones.every((text) => text.includes('****'))).toBe(true);
});

test('a sheet of figures says why it is not grouped', async () => {
  await at.go('/reports/design/R13');
  await at.page.getByText('这是统计表，每行都已算好，所以没有分组和合计').waitFor();
  expect(await at.page.getByLabel('按哪一栏分组').count()).toBe(0);
});
