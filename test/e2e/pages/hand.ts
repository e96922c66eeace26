import type { Locator } from 'playwright-core';
import { button, type Program } from './program.ts';

/** What a clerk does on any page: goes to an address, fills the open form, presses its button. */
export interface Hand {
  go(path: string): Promise<void>;
  dialog(): Locator;
  /** A field of the open form by its label. */
  field(label: string): Locator;
  fill(values: Readonly<Record<string, string>>): Promise<void>;
  /** Presses a button of the open form and waits until the form is gone. */
  pressed(name: string | RegExp): Promise<void>;
  /** A row of a grid or of a table by some of its words. */
  row(words: string | RegExp): Locator;
  /** Cells of somebody's row as they are written. */
  cells(words: string | RegExp): Promise<string[]>;
  /** A button of the page itself. */
  main(name: string | RegExp): Locator;
  /** A picture to look at, when somebody asks for them. */
  shot(name: string): Promise<void>;
}

export function handOf(program: () => Program): Hand {
  const dialog = () => program().page.getByRole('dialog').last();
  const field = (label: string) => dialog().getByLabel(label, { exact: true });
  const row = (words: string | RegExp) => program().page.locator('.grid-body .grid-row').filter({ hasText: words });
  return {
    dialog,
    field,
    row,
    go: async (path) => {
      const { page, quiet } = program();
      // By way of another page: the same address twice would change nothing.
      await page.evaluate(() => void (location.hash = '#/settings'));
      await page.evaluate((to) => void (location.hash = `#${to}`), path);
      await quiet();
    },
    fill: async (values) => {
      for (const [label, value] of Object.entries(values)) await field(label).fill(value);
    },
    pressed: async (name) => {
      await button(dialog(), name).click();
      await program().page.getByRole('dialog').waitFor({ state: 'hidden' });
      await program().quiet();
    },
    cells: (words) => row(words).first().locator('.grid-cell').allInnerTexts(),
    main: (name) => button(program().page.getByRole('main'), name),
    shot: async (name) => {
      const folder = process.env['UNION_OFFICE_SHOTS'];
      if (folder) await program().page.screenshot({ path: `${folder}/year-${name}.png` });
    },
  };
}
