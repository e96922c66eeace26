import type { Page } from 'playwright-core';
import { type Hand, handOf } from './pages/hand.ts';
import { button, type Program, startProgram } from './pages/program.ts';

/** The practice unit in a real Chromium, and a hand that goes from address to address. */
export type PracticePage = Program & Pick<Hand, 'go'>;

/** Starts the host on a folder of its own and opens the page at 1366×768. */
export async function openPractice(): Promise<PracticePage> {
  const program = await startProgram({ demo: true });
  await program.page.locator('.home-head').waitFor();
  return { ...program, go: handOf(() => program).go };
}

/** Into the practice unit from the first screen: two years of work are written for it, on a loaded machine for a minute. */
export async function enterPractice(page: Page): Promise<void> {
  await button(page, '进练习单位').click();
  await page.getByRole('heading', { name: '家底' }).waitFor({ timeout: 120_000 });
}
