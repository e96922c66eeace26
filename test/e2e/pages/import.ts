import type { Locator, Page } from 'playwright-core';
import { button, type ChosenFile, openTab } from './program.ts';

/** Opens 导入 with nothing in hand: what an earlier test left half done is given up. */
export async function openImport(page: Page): Promise<Locator> {
  await openTab(page, '首页');
  await openTab(page, '导入');
  const choose = button(page, '选 Excel 文件');
  const again = button(page, '不接了，重新选文件');
  await choose.or(again).first().waitFor();
  if (await again.isVisible()) await again.click();
  return choose;
}

/** Opens 导入 afresh and chooses a file with the button. */
export async function chooseFile(page: Page, { name, bytes }: ChosenFile): Promise<void> {
  const choose = await openImport(page);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose.click()]);
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
}

/** The footer's counts: 新增 35 更新 0 … */
export const counts = (page: Page): Locator => page.getByRole('main').locator('footer');

/** A question of the step 对内容 by some of its words. */
export const question = (page: Page, words: string): Locator => page.getByRole('listitem').filter({ hasText: words });

export const checkGrid = (page: Page): Locator => page.getByRole('grid', { name: '要导入的行' });

export async function toCheck(page: Page): Promise<void> {
  await button(page, '下一步：检查').click();
  await checkGrid(page).waitFor();
}

/** The panel beside the rows of the check. */
export const panel = (page: Page): Locator => page.getByRole('complementary', { name: '问题和影响' });

/** Ticks every warning as read. */
export async function acceptWarnings(page: Page): Promise<void> {
  const boxes = panel(page).getByRole('checkbox', { name: '看过了，照样导入' });
  await page.getByText(/提醒看过打勾|可以写入了|有错的行改好才导入，别的行/).waitFor();
  for (let at = 0; at < (await boxes.count()); at += 1) await boxes.nth(at).check();
  await page.getByText(/可以写入了|有错的行改好才导入，别的行/).waitFor();
}

/** The cell under the hand, by the row of the file and the head of its column. */
export async function currentCell(page: Page): Promise<string> {
  return page.locator('.grid-cell.current').first().innerText();
}
