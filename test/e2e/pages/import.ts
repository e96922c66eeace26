import type { Locator, Page } from 'playwright-core';
import { button, type ChosenFile, openTab } from './program.ts';

/** Opens 导入 afresh and chooses a file with the button. */
export async function chooseFile(page: Page, { name, bytes }: ChosenFile): Promise<void> {
  await openTab(page, '首页');
  await openTab(page, '导入');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, '选 Excel 文件').click()]);
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
