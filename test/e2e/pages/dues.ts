import type { Locator } from 'playwright-core';
import type { Hand } from './hand.ts';
import { button, type Program, soon } from './program.ts';

/** How a batch is taken; months as numbers 1 … 12, left out: as the page proposes them. */
export interface Taking {
  readonly method: '工资代扣' | '现金' | '转账' | '扫码';
  readonly paidOn: string;
  readonly from?: number;
  readonly to?: number;
}

/** 登记收款 by hand. */
export interface Collecting {
  open(year: number): Promise<void>;
  /** Goes to the next group and waits until exactly these names are listed. */
  next(names: readonly string[]): Promise<void>;
  how(taking: Taking): Promise<void>;
  tick(words: string | RegExp): Promise<void>;
  tickAll(): Promise<void>;
  /** Types over what somebody pays now; yuan. */
  type(words: string | RegExp, amount: string): Promise<void>;
  foot(): Locator;
  /** Presses the red button and waits for what it says. */
  take(people: number, sum: string, method: Taking['method']): Promise<void>;
}

export function collectingOf(program: () => Program, hand: Hand): Collecting {
  const page = () => program().page;
  const foot = () => page().locator('.dues-foot');
  /** Two of one name bear the end of their number behind it. */
  const names = async () =>
    (await page().locator('.grid-body .grid-row a').allInnerTexts())
      .map((text) => text.replace(/\s\d{3}[\dX]$/u, ''))
      .sort();
  const choose = async (label: string, month: number): Promise<void> => {
    await page().getByRole('combobox', { name: label }).click();
    // The list draws what fits into it: by keys to the month, as far as it is.
    const active = page().locator('.ant-select-dropdown:visible .ant-select-item-option-active');
    for (let step = 0; step < 12 && (await active.innerText()) !== `${month} 月`; step += 1)
      await page().keyboard.press('ArrowDown');
    await page().keyboard.press('Enter');
  };
  return {
    foot,
    open: async (year) => {
      await hand.go(`/dues/collect?year=${year}`);
      await page().getByRole('grid', { name: '收款名单' }).waitFor();
    },
    next: async (expected) => {
      await button(page(), '下一组').click();
      await soon(names).toEqual([...expected].sort());
    },
    how: async ({ method, paidOn, from, to }) => {
      await page().getByText(method, { exact: true }).first().click();
      await page().getByLabel('收款日期').fill(paidOn);
      if (from !== undefined) await choose('从几月', from);
      if (to !== undefined) await choose('到几月', to);
    },
    tick: async (words) => {
      await hand.row(words).locator('.check').click();
    },
    tickAll: async () => {
      await page().getByRole('grid', { name: '收款名单' }).focus();
      await page().keyboard.press('Control+a');
    },
    type: async (words, amount) => {
      const cell = hand
        .row(words)
        .locator('.grid-cell.editable, .grid-cell')
        .filter({ hasText: /^[\d,]+\.\d\d$/ })
        .last();
      await cell.click();
      await page().keyboard.type(amount);
      await page().keyboard.press('Enter');
    },
    take: async (people, sum, method) => {
      await button(foot(), `登记 ${people} 人 ${sum} 元`).click();
      await page().locator('.dues-done').getByText(`已登记 ${people} 人 ${sum} 元（${method}）`).waitFor();
    },
  };
}
