import type { Page } from 'playwright-core';
import { officePassword } from '../../office-password.ts';
import { button, type Program } from './program.ts';

export interface Office {
  readonly unionName: string;
  readonly unionCreditCode: string;
  readonly unitName: string;
  readonly handler: string;
  /** 上级工会: lower unions report to it. */
  readonly takesReports?: boolean;
}

/** The groups of the recovery card on the screen. */
export const cardOnScreen = (page: Page): Promise<string[]> =>
  page.getByRole('list', { name: '恢复卡上的字' }).getByRole('listitem').allInnerTexts();

/** Types two groups of the card back and goes on. */
export async function readCardBack(page: Page): Promise<void> {
  await page.getByRole('heading', { name: '打印恢复卡' }).waitFor();
  const groups = await cardOnScreen(page);
  await page.getByLabel('第 2 组').fill(groups[1] ?? '');
  await page.getByLabel('第 5 组').fill(groups[4] ?? '');
  await page.getByLabel('卡已封好').check();
  await page.getByLabel('我知道').check();
  await button(page, '核对好了，开始用').click();
}

/** An empty office without a card, straight through the door, for tests that begin behind the first screen. */
export const foundPaperMill = (program: Program): Promise<unknown> =>
  program.data('app.createOffice', {
    unionName: '临江纸业有限公司工会委员会',
    unitName: '临江纸业有限公司',
    unitKind: '企业',
    handler: '何静',
    password: officePassword,
    termYears: 5,
  });

/** Chooses a person on the first screen and opens. */
export async function unlock(page: Page, name: string, password: string = officePassword): Promise<void> {
  await page.getByRole('heading', { name: '打开台账' }).waitFor();
  await page.locator('.people-cards label').filter({ hasText: name }).click();
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}

/** 建立本单位 from the first screen, with the keyboard alone after the first click. */
export async function establish(page: Page, office: Office): Promise<void> {
  await button(page, '建立本单位').click();
  await page.getByRole('heading', { name: '您的工会' }).waitFor();
  await page.keyboard.type(office.unionName);
  await page.keyboard.press('Tab');
  await page.keyboard.type(office.unionCreditCode);
  if (office.takesReports) {
    // The box is the next stop of the keyboard.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
  }
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
  await page.getByRole('heading', { name: '设一个密码' }).waitFor();
  await page.keyboard.type(officePassword);
  await page.getByLabel('再输一遍').fill(officePassword);
  await page.keyboard.press('Enter');
  await readCardBack(page);
  await page.getByRole('heading', { name: office.unionName }).waitFor();
}
