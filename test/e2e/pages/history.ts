import type { Locator, Page } from 'playwright-core';
import { openTab } from './program.ts';

/** The newest line of 操作记录 that says this. */
export const historyLine = (page: Page, words: string | RegExp): Locator =>
  page.getByRole('grid', { name: '操作记录' }).getByRole('row').filter({ hasText: words }).first();

export async function openHistory(page: Page): Promise<void> {
  await openTab(page, '操作记录');
  await page.getByRole('grid', { name: '操作记录' }).waitFor();
}

/** Presses 撤销 in a line. */
export async function undoLine(page: Page, words: string | RegExp): Promise<void> {
  await historyLine(page, words).getByRole('button', { name: /^撤销/ }).click();
}
