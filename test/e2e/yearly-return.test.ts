import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPractice, type PracticePage } from './practice-page.ts';

let practice: PracticePage;
let page: Page;

const pictures = process.env['UNION_OFFICE_PICTURES'];
const picture = async (name: string): Promise<void> => {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png` });
};

beforeAll(async () => {
  practice = await openPractice();
  page = practice.page;
}, 120_000);
afterAll(() => practice.close());

const row = (key: string) => page.locator(`tr[data-key="${key}"]`);

describe('基层工会调查表 from checks to 定稿', () => {
  it('says what is still to be filled in, refuses a negative count, and fills the rest with nothing', async () => {
    await practice.go('/reports/R5?period=2026');
    await row('A04').waitFor();
    await picture('return');
    const close = page.getByRole('button', { name: '定稿', exact: true });
    expect(await close.isDisabled()).toBe(true);
    await page
      .getByRole('complementary', { name: '检查' })
      .getByText(/还有 \d+ 项没有填/)
      .first()
      .waitFor();
    const hand = row('A03').getByRole('textbox', { name: '其中：农民工', exact: true });
    await hand.fill('-3');
    await hand.press('Enter');
    await page.getByText('“其中：农民工”不能是负数').first().waitFor();
    await hand.fill('9999');
    await hand.press('Enter');
    // A part larger than its whole is told in words, and named by its line.
    await page.getByText(/“农民工”9999 人多于“职工人数”/).waitFor();
    await hand.fill('70');
    await hand.press('Enter');
    await page.getByText(/“农民工”9999 人/).waitFor({ state: 'detached' });
    const rest = page.getByRole('button', { name: /待填的 \d+ 项都填/ });
    if (await rest.isVisible()) await rest.click();
    await rest.waitFor({ state: 'detached' });
    await picture('return-filled');
  });

  it('opens the people behind a number', async () => {
    const members = row('A05').getByRole('link', { name: /看这 \d+ 人/ });
    const words = await members.textContent();
    await members.click();
    await page
      .getByText(new RegExp(`其中：女会员 ${words?.replace(/\D/g, '')}`))
      .first()
      .waitFor();
    await page.goBack();
    await row('A04').waitFor();
  });

  it('is closed with a number once the logic holds, and a later edit is shown', async () => {
    const close = page.getByRole('button', { name: '定稿', exact: true });
    await expect.poll(() => close.isEnabled(), { timeout: 20_000 }).toBe(true);
    await close.click();
    await page.getByRole('dialog').getByRole('button', { name: '定稿' }).click();
    await page.getByRole('button', { name: '已定稿' }).waitFor();
    await page.getByRole('link', { name: '看定稿' }).click();
    await page.getByText('现在再算，每一格都和定稿时一样').waitFor();
    await picture('snapshot');
    const { id } = await practice.data<{ id: number }>('members.create', {
      values: { name: '补登人', gender: '女' },
      event: { type: '入会', date: '2026-09-01' },
    });
    expect(id).toBeGreaterThan(0);
    await page.reload();
    await page.getByText(/定稿后有变动，\d+ 处/).waitFor();
    const changes = page.getByRole('table', { name: '变动' });
    await changes.getByText('会员人数 · 本期').waitFor();
    await picture('snapshot-changed');
  });

  it('stands among the closed reports and in 上报情况', async () => {
    await practice.go('/reports/snapshots');
    await page.getByText('基层工会调查表').first().waitFor();
    await picture('snapshots');
    await practice.go('/reports/duties?year=2026');
    await page.getByText('迟报').first().waitFor();
    await picture('duties');
  });
});
