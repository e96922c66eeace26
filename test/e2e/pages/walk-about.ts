import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import type { Program } from './program.ts';

/** One tab of the rail, as it is written there. */
export interface RailTab {
  readonly name: string;
  /** Digit for Alt, empty for pages without one. */
  readonly digit: string;
}

const rail = (page: Page) => page.getByRole('navigation', { name: '功能' });

export function railTabs(page: Page): Promise<RailTab[]> {
  return rail(page)
    .getByRole('link')
    .evaluateAll((links) =>
      links.map((link) => ({
        name: link.querySelector('.tab-label')?.textContent ?? '',
        digit: link.querySelector('.tab-key')?.textContent ?? '',
      })),
    );
}

/** The tab that the rail shows as the open page. */
export const openTabName = (page: Page): Promise<string | null> =>
  rail(page).locator('[aria-current=page] .tab-label').textContent();

/** The window sizes that offices have, the smaller first: the larger one is left as it was found. */
const windows = [
  { width: 1093, height: 614 },
  { width: 1366, height: 768 },
] as const;

/** The page stands in a small and in a usual window: nothing sideways, no error in place of the content. */
export async function standsWell({ page, quiet }: Program, where: string): Promise<void> {
  await quiet();
  for (const size of windows) {
    await page.setViewportSize(size);
    await quiet();
    const { wide, room, alerts } = await page.evaluate(() => ({
      wide: Math.max(document.documentElement.scrollWidth, document.body.scrollWidth),
      room: document.documentElement.clientWidth,
      alerts: [...document.querySelectorAll('.notice-error')].map((notice) => notice.textContent),
    }));
    const at = `${where} ${size.width}×${size.height}`;
    expect({ at, sideways: Math.max(0, wide - room), alerts }).toEqual({ at, sideways: 0, alerts: [] });
  }
}

/** Opens every view of the open page by its tabs, and calls back in each. */
export async function eachView(page: Page, visit: (view: string) => Promise<void>): Promise<number> {
  const views = page.getByRole('main').getByRole('navigation', { name: '视图' }).getByRole('link');
  const count = await views.count();
  for (let index = 0; index < count; index++) {
    const view = views.nth(index);
    const name = (await view.textContent()) ?? '';
    await view.click();
    await view.and(page.locator('[aria-current=page]')).waitFor();
    await visit(name);
  }
  return count;
}
