import { pinyin } from 'pinyin-pro';
import type { Page } from 'playwright-core';
import { officePassword } from '../office-password.ts';
import { readCardBack } from './pages/first-start.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { soon } from './pages/program.ts';
import { openPractice, type PracticePage } from './practice-page.ts';

/** The shell and its parts by keyboard, in the practice unit. What is expected comes from the door, not from the page. */
let office: PracticePage;
let page: Page;

interface Row {
  readonly id: number;
  readonly name: string;
  readonly mobile: string | null;
  readonly post: string | null;
}

const data = <T>(route: string, input?: unknown): Promise<T> => office.data<T>(route, input);
const go = (path: string): Promise<void> => office.go(path);
const sort = [{ field: 'group' }, { field: 'name' }];
const roster = () => data<{ total: number; ids: number[] }>('members.list', { sort });
const person = async (id: number): Promise<Row> => (await data<Row[]>('members.rows', { ids: [id] }))[0] as Row;

beforeAll(async () => {
  office = await openPractice();
  ({ page } = office);
});
afterAll(async () => {
  await office?.close();
});

describe('the shell', () => {
  test('every page of the rail opens, by its tab and by its digit, without one complaint of the browser', async () => {
    const tabs = await page.locator('.rail a').evaluateAll((links) =>
      links.map((link) => ({
        path: link.getAttribute('href')?.slice(1) ?? '',
        key: link.querySelector('.tab-key')?.textContent ?? '',
      })),
    );
    expect(tabs.length).toBeGreaterThanOrEqual(6);
    for (const { path, key } of tabs) {
      if (key) await page.keyboard.press(`Alt+${key}`);
      else await page.locator(`.rail a[href="#${path}"]`).click();
      await page.locator(`.rail a[href="#${path}"].active`).waitFor();
      await page.waitForTimeout(150);
      expect(await page.locator('.notice-error').count()).toBe(0);
    }
    expect(office.complaints).toEqual([]);
  });

  test('Ctrl+K finds a person by pinyin initials, and opens them by name', async () => {
    const { ids } = await roster();
    const someone = await person(ids[7] as number);
    const initials = pinyin(someone.name, { pattern: 'first', toneType: 'none', surname: 'head' }).replaceAll(' ', '');
    await page.keyboard.press('Control+k');
    await page.keyboard.type(initials);
    const { total } = await data<{ total: number }>('search.everything', { text: initials });
    await page.locator('.palette-head', { hasText: `${total} 人` }).waitFor();
    expect(total).toBeGreaterThan(0);
    await page.keyboard.press('Control+a');
    await page.keyboard.type(someone.name);
    // At once: Enter waits for the answer to just these letters.
    await page.keyboard.press('Enter');
    await page.locator('.register [data-field=name]', { hasText: someone.name }).waitFor();
  });

  test('F1 opens the help of the page, Escape closes it', async () => {
    await page.keyboard.press('F1');
    await page.getByText('会员怎么用').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('会员怎么用').waitFor({ state: 'hidden' });
  });
});

describe('the table', () => {
  test('Ctrl+A ticks all that match and not only what is drawn; Escape unticks', async () => {
    const { total } = await roster();
    await go('/members');
    await page.locator('.grid-body .grid-row').first().waitFor();
    await page.locator('.grid-table').focus();
    await page.keyboard.press('Control+a');
    await page.getByText(`已选 ${total} 人`).first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.bulk-bar').waitFor({ state: 'detached' });
  });

  test('Space and Shift+arrow tick a range; End goes to the last person', async () => {
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    for (let step = 0; step < 3; step++) await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('已选 4 人').first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('End');
    const { ids } = await roster();
    const last = await person(ids.at(-1) as number);
    await soon(() => page.locator('.grid-row.current').textContent()).toContain(last.name);
  });
});

describe('the form', () => {
  test('typing opens a cell, the Enter of an input method does not save it, Enter does, Ctrl+Z takes it back', async () => {
    const { ids } = await roster();
    const id = ids[3] as number;
    const before = await person(id);
    await go(`/members/${id}`);
    await page.locator('[data-field=post]').focus();
    await page.keyboard.press('F2');
    const input = page.locator('[data-field=post] input');
    await input.fill('安全员');
    await input.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true });
    expect((await person(id)).post).toBe(before.post);
    await input.press('Enter');
    await soon(async () => (await person(id)).post).toBe('安全员');
    await page.locator('.toast-undo').waitFor();
    await page.keyboard.press('Control+z');
    await soon(async () => (await person(id)).post).toBe(before.post);
  });

  test('what cannot be stored stays open with its reason; Escape gives it up', async () => {
    const cell = page.locator('[data-field=workStartedOn]');
    await cell.focus();
    await page.keyboard.press('F2');
    await cell.locator('input').fill('2019.2.30');
    await cell.locator('input').press('Enter');
    await cell.getByRole('alert').waitFor();
    expect(await cell.getByRole('alert').textContent()).toContain('30 日');
    await cell.locator('input').press('Escape');
    await cell.locator('input').waitFor({ state: 'detached' });
  });
});

describe('undo', () => {
  test('records edited since are named, and can be left alone', async () => {
    const { ids } = await roster();
    const [a, b] = [ids[10] as number, ids[11] as number];
    const old = await person(a);
    const first = await office.host.call('members.update', { ids: [a, b], values: { post: '质检员' } });
    await office.host.call('members.update', { ids: [b], values: { post: '保管员' } });
    const { command } = first as unknown as { command: { id: number } };
    const later = await person(b);
    await go('/history');
    const row = page.locator('.grid-row', { hasText: '修改 2 人' }).first();
    await row.getByRole('button', { name: /撤销/ }).click();
    const question = page.getByRole('dialog');
    await question.getByText(later.name).waitFor();
    await question.getByRole('button', { name: '撤销 1 人，留下 1 人' }).click();
    await soon(async () => (await person(a)).post).toBe(old.post);
    expect((await person(b)).post).toBe('保管员');
    expect(command.id).toBeGreaterThan(0);
  });
});

describe('the history', () => {
  test('is compared with what was written at the time, at a button', async () => {
    await go('/history');
    await page.getByRole('button', { name: '核对记录链' }).click();
    const { total } = await data<{ total: number }>('history.list');
    await page.getByText(new RegExp(`核对了 ${total} 步、.+ 处改动，和写下时一样`)).waitFor();
    await page.locator('.history-verify').getByRole('button', { name: '知道了' }).click();
    await page.locator('.history-verify').waitFor({ state: 'detached' });
  });
});

describe('paper', () => {
  test('lies in a frame with as many rows as people, without scripts or violations', async () => {
    const preview = await data<{ people: number }>('reports.preview', { key: 'R3', params: {} });
    await go('/reports/R3');
    const frame = page.frameLocator('.sheet-frame');
    await expect
      .poll(() => frame.locator('tr.row').count(), { timeout: 15_000 })
      .toBeGreaterThanOrEqual(preview.people);
    expect(await page.locator('.sheet-frame').getAttribute('sandbox')).toBe('allow-same-origin');
    expect(office.complaints).toEqual([]);
  });
});

describe('text size and leaving', () => {
  test('特大 makes a small screen narrow, and is still there after a reload', async () => {
    await go('/settings');
    await page.locator('.ant-segmented-item', { hasText: '特大' }).click();
    await soon(() => page.evaluate(() => document.documentElement.dataset['width'])).toBe('narrow');
    await page.reload();
    await expect
      .poll(() => page.evaluate(() => document.documentElement.style.fontSize), { timeout: 6000 })
      .toBe('130px');
    await page.locator('.ant-segmented-item', { hasText: '标准' }).click();
    await soon(() => page.evaluate(() => document.documentElement.dataset['width'])).toBe('normal');
  });

  test('the practice unit goes only when the words are typed; then the first start checks both credit codes', async () => {
    const remove = page.locator('.setting-danger').getByRole('button', { name: '删除' });
    await page.locator('.setting-danger input').fill('删除练习');
    expect(await remove.isDisabled()).toBe(true);
    await page.locator('.setting-danger input').fill('删除练习单位');
    await remove.click();
    await page.getByRole('heading', { name: '第一次用，先选一样' }).waitFor();
    await page.getByRole('button', { name: '建立本单位' }).click();
    await page.getByLabel('工会名称').fill('临江市公共交通有限公司工会委员会');
    // GB 32100: valid as a unit's code, but a union's code starts with 81.
    await page.getByLabel('工会统一社会信用代码').fill('91350100M000100Y43');
    await page.getByText('工会的代码以 81 开头').waitFor();
    expect(await page.getByRole('button', { name: /下一步/ }).isDisabled()).toBe(true);
    await page.getByLabel('工会统一社会信用代码').fill('81990000mc0000004r');
    await page.getByText('校验位对得上').waitFor();
    await page.getByRole('button', { name: /下一步/ }).click();
    await page.getByLabel('单位名称').fill('临江市公共交通有限公司');
    await page.getByText('企业', { exact: true }).click();
    await page.keyboard.press('Enter');
    await page.getByLabel('经办人').fill('何丽');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '设一个密码' }).waitFor();
    await page.keyboard.type(officePassword);
    await page.getByLabel('再输一遍').fill(officePassword);
    await page.keyboard.press('Enter');
    await readCardBack(page);
    await page.locator('.top-name', { hasText: '临江市公共交通有限公司工会委员会' }).waitFor();
    const unit = await data<{ values: Record<string, unknown> }>('unit.get');
    expect(unit.values).toMatchObject({ unionCreditCode: '81990000MC0000004R', handler: '何丽', termYears: 5 });
  });
});
