import type { Locator, Page } from 'playwright-core';
import { openTab, soon } from './program.ts';

export const rosterGrid = (page: Page): Locator => page.getByRole('grid', { name: '会员名册' });

/** Names in the roster from the first to the last person, read screen by screen as somebody pages through it. */
export async function namesInRoster(page: Page): Promise<string[]> {
  const grid = rosterGrid(page);
  await grid.focus();
  await page.keyboard.press('Home');
  const names = new Map<number, string>();
  const total = Number(await grid.getAttribute('aria-rowcount')) - 1;
  for (let step = 0; names.size < total && step < 120; step++) {
    const drawn = await grid.getByRole('row').evaluateAll((rows) =>
      // The name is the first text of its link; marks such as 已到龄 stand behind it.
      rows.map(
        (row) =>
          [
            Number(row.getAttribute('aria-rowindex')),
            row.querySelector('.link')?.firstChild?.textContent ?? '',
          ] as const,
      ),
    );
    for (const [index, name] of drawn) if (name) names.set(index, name);
    // Rows that were still on their way are met in the next round.
    await page.keyboard.press(step % 30 === 29 ? 'Home' : 'PageDown');
  }
  return [...names].sort(([a], [b]) => a - b).map(([, name]) => name);
}

/** Ctrl+K, some letters, the line with this person, Enter. */
export async function findByKeys(page: Page, letters: string, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /拼音首字母/ }).waitFor();
  await page.keyboard.type(letters);
  await page.getByRole('option', { selected: true }).filter({ hasText: name }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: `${name}的登记表` }).waitFor();
}

/** A cell of the person's form by its label, as it stands there or opened. */
export const formCell = (page: Page, label: string): Locator =>
  page.getByRole('group', { name: /的登记表$/ }).getByRole('button', { name: new RegExp(`^${label}`) });

/** How many people the roster holds now, drawn or not. */
export const rosterTotal = async (page: Page): Promise<number> =>
  Number(await rosterGrid(page).getAttribute('aria-rowcount')) - 1;

/** Opens the roster afresh and waits until it holds so many people. */
export async function openRoster(page: Page, total: number): Promise<void> {
  await openTab(page, '首页');
  await openTab(page, '会员');
  await soon(() => rosterTotal(page)).toBe(total);
}
