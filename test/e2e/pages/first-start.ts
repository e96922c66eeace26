import type { Page } from 'playwright-core';
import { button } from './program.ts';

export interface Office {
  readonly unionName: string;
  readonly unionCreditCode: string;
  readonly unitName: string;
  readonly handler: string;
}

/** 建立本单位 from the first screen, with the keyboard alone after the first click. */
export async function establish(page: Page, office: Office): Promise<void> {
  await button(page, '建立本单位').click();
  await page.getByRole('heading', { name: '您的工会' }).waitFor();
  await page.keyboard.type(office.unionName);
  await page.keyboard.press('Tab');
  await page.keyboard.type(office.unionCreditCode);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '工会所在的单位' }).waitFor();
  await page.keyboard.type(office.unitName);
  // The kind of unit is not preset: Enter alone does not pass it by.
  await page.keyboard.press('Enter');
  await page.getByText('还差：单位类型').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '谁来经办，任期几年' }).waitFor();
  await page.keyboard.type(office.handler);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: office.unionName }).waitFor();
}
