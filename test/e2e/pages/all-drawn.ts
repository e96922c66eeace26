import type { Locator, Page } from 'playwright-core';
import { soon } from './program.ts';

/**
 * Every text that a grid draws from its first to its last row, paged through as somebody would: a grid draws only what is
 * on the screen. Texts are taken as the browser holds them, node by node.
 */
export async function textsOfGrid(page: Page, label: string): Promise<ReadonlySet<string>> {
  const grid = page.getByRole('grid', { name: label, exact: true });
  await grid.focus();
  await page.keyboard.press('Home');
  const total = Number(await grid.getAttribute('aria-rowcount')) - 1;
  const rows = new Set<number>();
  const texts = new Set<string>();
  for (let step = 0; rows.size < total && step < 200; step++) {
    for (const [index, found] of await drawn(grid)) {
      if (index < 2 || found.length === 0) continue;
      rows.add(index);
      for (const text of found) texts.add(text);
    }
    // Rows that were still on their way are met in the next round.
    await page.keyboard.press(step % 60 === 59 ? 'Home' : 'PageDown');
  }
  if (rows.size < total) throw new Error(`${label}: ${rows.size} of ${total} rows were drawn`);
  return texts;
}

const drawn = (grid: Locator): Promise<readonly (readonly [index: number, texts: string[]])[]> =>
  grid.getByRole('row').evaluateAll((rows) =>
    rows.map((row) => {
      const texts: string[] = [];
      const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) texts.push(walker.currentNode.textContent ?? '');
      return [Number(row.getAttribute('aria-rowindex')), texts] as const;
    }),
  );

/** Waits for a grid with so many rows. */
export const gridWith = (page: Page, label: string, total: number): Promise<void> =>
  soon(async () =>
    Number(
      await page
        .getByRole('grid', { name: label, exact: true })
        .getAttribute('aria-rowcount')
        .catch(() => 0),
    ),
  ).toBe(total + 1);
