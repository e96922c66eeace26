import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPractice, type PracticePage } from './practice-page.ts';

/** The roster and its views by hand, in the practice unit. What is expected comes from the door or from the field's rules. */
let office: PracticePage;

interface Row {
  readonly id: number;
  readonly name: string;
  readonly group: string | null;
  readonly membership: string;
  readonly mobile: string | null;
  readonly employmentStatus: string | null;
}
type Condition = { field: string; op: string; values: string[] };

const is = (field: string, ...values: string[]): Condition => ({ field, op: 'is', values });
const list = (...conditions: Condition[]) =>
  office.data<{ total: number; ids: number[] }>('members.list', {
    filter: { conditions },
    sort: [{ field: 'group' }, { field: 'name' }],
  });
const rows = (ids: readonly number[]) => office.data<Row[]>('members.rows', { ids });
const status = () => office.page.locator('.status-left').textContent();
const button = (name: string | RegExp) => office.page.getByRole('button', { name, exact: typeof name === 'string' });
const dialog = () => office.page.getByRole('dialog');

/** The page answers a moment after the door. */
const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 6000 });

/** Takes back what the page says was just done; before it says so there is nothing to take back. */
const undo = async (said: string) => {
  await office.page.locator('.toast', { hasText: said }).locator('.toast-undo').waitFor();
  await office.page.keyboard.press('Control+z');
};

beforeAll(async () => {
  office = await openPractice();
});
afterAll(() => office?.close());

describe('finding people', () => {
  test('an address of another page narrows the list, chips say how, 清空 widens it', async () => {
    const { page, go } = office;
    const women = await list(is('gender', '女'), is('membership', '在册'));
    await go('/members?gender=女&membership=在册');
    await soon(status).toContain(`符合条件 ${women.total} 人`);
    expect(await page.locator('.condition').allTextContents()).toEqual(['性别 是 女', '会籍 是 在册']);
    await page.getByText('清空', { exact: true }).click();
    const all = await list();
    await soon(status).toContain(`全部 ${all.total} 人`);
  });

  test('a group stands for everything below it, and is called by its path', async () => {
    const groups = await office.data<{ id: number; parentId: number | null; name: string }[]>('groups.tree');
    const branch = groups.find((group) => groups.some((other) => other.parentId === group.id));
    const below = groups.filter((group) => group.parentId === branch?.id).map((group) => group.id);
    const members = await list(is('group', ...[branch?.id, ...below].map((id) => `#${id}`)));
    await office.go(`/members?group=${branch?.id}`);
    await soon(status).toContain(`符合条件 ${members.total} 人`);
    await office.page.locator('.condition', { hasText: `分会小组 是 ${branch?.name}` }).waitFor();
  });

  test('when nobody fits, the one condition to drop is named with the number who would then appear', async () => {
    const fits = await list(is('gender', '女'));
    await office.go('/members?gender=女&education=没有这种学历');
    await office.page.getByText(`去掉“学历 是 没有这种学历”就有 ${fits.total} 人。`).waitFor();
    await button('去掉这个条件').click();
    await soon(status).toContain(`符合条件 ${fits.total} 人`);
  });

  test('a filter becomes a saved list with its count, found again when the filter is made again', async () => {
    const { page } = office;
    const fits = await list(is('politicalStatus', '中共党员'));
    await office.go('/members?politicalStatus=中共党员');
    await page.getByText('存为常用名单').click();
    await page.locator('.name-box input').fill('党员名单');
    await page.keyboard.press('Enter');
    await page.locator('.saved-chips .on', { hasText: `党员名单${fits.total}` }).waitFor();
  });
});

describe('many people at once', () => {
  test('调整小组 says where they come from and how many will move; Ctrl+Z brings all back', async () => {
    const { page } = office;
    const { ids } = await list();
    const before = await rows(ids.slice(0, 3));
    const groups = await office.data<{ id: number; name: string; kind: string }[]>('groups.tree');
    const target = groups.find(
      (group) => group.kind === '小组' && before.every((row) => !row.group?.endsWith(group.name)),
    );
    await office.go(`/members?ids=${ids.slice(0, 3).join(',')}`);
    await soon(status).toContain('符合条件 3 人');
    await page.locator('.grid-table').focus();
    await page.keyboard.press('Control+a');
    await button('调整小组').click();
    await page.keyboard.type(target?.name ?? '');
    await page.locator('.ant-select-tree-title', { hasText: target?.name ?? '' }).click();
    await dialog().getByText(`原来在`).waitFor();
    await button('调整 3 人').click();
    await dialog().waitFor({ state: 'hidden' });
    const moved = await rows(ids.slice(0, 3));
    expect(moved.every((row) => row.group?.endsWith(target?.name ?? '?'))).toBe(true);
    await undo('调到');
    await expect
      .poll(async () => (await rows(ids.slice(0, 3))).map((row) => row.group))
      .toEqual(before.map((row) => row.group));
  });

  test('会籍变动: whoever cannot is named, nothing is written until they are left out', async () => {
    const { page } = office;
    const active = (await list(is('membership', '在册'))).ids[0] as number;
    const gone = (await list(is('membership', '已转出', '已退会', '去世'))).ids[0] as number;
    const [someone, other] = await rows([active, gone]);
    await office.go(`/members?ids=${active},${gone}`);
    await soon(status).toContain('符合条件 2 人');
    await page.locator('.grid-table').focus();
    await page.keyboard.press('Control+a');
    await button('会籍变动').click();
    await dialog().locator('.ant-select').click();
    await page.locator('.ant-select-item-option', { hasText: /^保留会籍$/ }).click();
    await dialog().getByText('不能办，保持不变').waitFor();
    await button('给 1 人记“保留”').click();
    await dialog()
      .locator('.refused-list', { hasText: other?.name ?? '?' })
      .waitFor();
    expect((await rows([active]))[0]?.membership).toBe('在册');
    await button(/^跳过这 1 人/).click();
    await dialog().waitFor({ state: 'hidden' });
    expect((await rows([active, gone])).map((row) => row.membership)).toEqual(['保留会籍', other?.membership]);
    await undo('记“保留”');
    await soon(async () => (await rows([active]))[0]?.membership).toBe(someone?.membership);
  });

  test('whole numbers leave only with purpose and receiver; the file says how many', async () => {
    const { page } = office;
    const { ids } = await list();
    await office.go(`/members?ids=${ids.slice(0, 2).join(',')}`);
    await soon(status).toContain('符合条件 2 人');
    await button('导出 Excel').click();
    await dialog().getByText('写完整').click();
    await dialog().getByText('还差：用途、交给谁').waitFor();
    expect(await button('导出 2 人').isDisabled()).toBe(true);
    await dialog().getByPlaceholder('例如 上报会员采集表').fill('核对');
    await dialog().getByPlaceholder('例如 市总工会组织部').fill('市总工会');
    const download = page.waitForEvent('download');
    await button('导出 2 人').click();
    expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
    const [entry] = await office.data<{ people: number; purpose: string; receiver: string }[]>('reports.register');
    expect(entry).toMatchObject({ people: 2, purpose: '核对', receiver: '市总工会' });
  });
});

describe('the other views', () => {
  test('资料不全: a blank is filled in place, a wrong number is refused there, and the count falls', async () => {
    const { page } = office;
    const gaps = () => office.data<{ total: number; fields: { field: string; count: number }[] }>('members.gaps');
    const missing = async () => (await gaps()).fields.find(({ field }) => field === 'mobile')?.count ?? 0;
    const before = await missing();
    await office.go('/members?view=gaps&field=mobile');
    await page.locator('.gap-cell').first().click();
    await page.keyboard.type('1385170');
    await page.keyboard.press('Enter');
    await page.locator('.grid-refusal').waitFor();
    expect(await missing()).toBe(before);
    await page.locator('.grid-editor input').fill('13851706621');
    await page.keyboard.press('Enter');
    await soon(missing).toBe(before - 1);
    await page.getByText('这次补全').waitFor();
  });

  test('疑似重复: merging keeps one record with what the other knew, and can be undone', async () => {
    const pairs = () => office.data<{ left: Row; right: Row }[]>('members.duplicates');
    const first = await pairs();
    const total = (await list()).total;
    expect(first.length).toBeGreaterThan(0);
    await office.go('/members?view=duplicates');
    await button('是同一人，合并').click();
    await button('合并成一份档案').click();
    await soon(async () => (await pairs()).length).toBe(first.length - 1);
    expect((await list()).total).toBe(total - 1);
    await undo('合并');
    await soon(async () => (await list()).total).toBe(total);
  });

  test('会籍接转: a slip is issued, and its receipt moves the membership on the day it came', async () => {
    const { page } = office;
    const id = (await list(is('membership', '在册'))).ids[5] as number;
    const [person] = await rows([id]);
    await office.go('/members?view=transfers&do=issue');
    await dialog().getByText('还差：会员、转往工会').waitFor();
    await page.keyboard.type(person?.name ?? '');
    await page
      .locator('.ant-select-item-option', { hasText: person?.name ?? '?' })
      .first()
      .click();
    await dialog().getByText('写全称').locator('..').locator('input').fill('临江市第二棉纺厂工会委员会');
    await dialog().getByRole('button', { name: '开介绍信' }).click();
    const paper = page.frameLocator('.sheet-frame');
    await paper.getByText('临江市第二棉纺厂工会委员会').first().waitFor();
    expect((await rows([id]))[0]?.membership).toBe('在册');
    await page.keyboard.press('Escape');
    const row = page.locator('.grid-row', { hasText: '临江市第二棉纺厂工会委员会' });
    await row.getByRole('button', { name: '登记回执' }).click();
    await dialog().getByRole('button', { name: '登记回执' }).click();
    await soon(async () => (await rows([id]))[0]?.membership).toBe('已转出');
    expect(office.complaints).toEqual([]);
  });
});
