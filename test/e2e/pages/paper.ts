import type { Page } from 'playwright-core';
import { soon } from './program.ts';

/** What is printed on the open paper, once it says what is waited for. */
export async function paperText(page: Page, ready: (text: string) => boolean): Promise<string> {
  const body = page.locator('iframe').last().contentFrame().locator('body');
  let text = '';
  await soon(async () => {
    text = (await body.textContent()) ?? '';
    return ready(text);
  }).toBe(true);
  return text;
}
