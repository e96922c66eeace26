import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPractice, type PracticePage } from './practice-page.ts';

/** Every number on the pages of aid opens exactly the households that it counts, in the practice unit. */
let office: PracticePage;
beforeAll(async () => {
  office = await openPractice();
});
afterAll(() => office?.close());

const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 8000 });
const number = (text: string): number => Number(text.replaceAll(',', ''));

/** Names in the open list, read from the top to the bottom: it draws only what fits into it. */
async function namesListed(): Promise<Set<string>> {
  const body = office.page.locator('.grid-scroll').first();
  const names = new Set<string>();
  await body.evaluate((element) => void (element.scrollTop = 0));
  for (let before = -1; before !== names.size; ) {
    before = names.size;
    await office.page.waitForTimeout(60);
    const seen = await body
      .locator('.grid-body .grid-row')
      .evaluateAll((rows) => rows.map((row) => row.textContent ?? ''));
    for (const line of seen) names.add(line);
    await body.evaluate((element) => void (element.scrollTop += element.clientHeight));
  }
  return names;
}

describe('the list of files', () => {
  test('each chip lists as many households as it says', async () => {
    await office.go('/aid');
    await office.page.getByRole('grid', { name: '困难职工档案' }).waitFor();
    const chips = office.page.locator('.saved-chips .chip').filter({ has: office.page.locator('.chip-count') });
    const words = await chips.locator('.chip-count').allInnerTexts();
    expect(words.length).toBeGreaterThan(6);
    for (const [i, word] of words.entries()) {
      await chips.nth(i).click();
      await soon(() => chips.nth(i).getAttribute('aria-pressed')).toBe('true');
      await soon(async () => (await namesListed()).size).toBe(number(word));
    }
  });
});

describe('the pictures', () => {
  test('each bar by category leads to its households; those by cause lead nowhere and add up to the same', async () => {
    for (const title of ['按困难类别']) {
      await office.go('/aid/figures');
      const bars = office.page.getByRole('region', { name: title }).getByRole('link');
      await bars.first().waitFor();
      const found = await bars.evaluateAll((all) =>
        all.map((bar) => ({ to: bar.getAttribute('href') ?? '', n: bar.querySelector('b')?.textContent ?? '' })),
      );
      // Files that are kept at present, each in one bar.
      const { rows } = await office.data<{ rows: { state: string; category: string | null }[] }>('aid.list');
      const open = rows.filter(({ state }) => ['在档', '年度复核', '退档公示'].includes(state));
      expect(found.reduce((sum, { n }) => sum + number(n), 0)).toBe(open.length);
      for (const { to, n } of found) {
        await office.go(to.replace(/^#/, ''));
        await office.page.getByRole('grid', { name: '困难职工档案' }).waitFor();
        await soon(async () => (await namesListed()).size).toBe(number(n));
      }
    }
    await office.go('/aid/figures');
    const causes = office.page.getByRole('region', { name: '按主要致困原因' });
    await causes.locator('.aid-bar').first().waitFor();
    const told = await causes
      .locator('.aid-bar')
      .evaluateAll((all) =>
        all.map((bar) => [
          bar.querySelector('.aid-bar-name')?.textContent ?? '',
          bar.querySelector('b')?.textContent ?? '',
        ]),
      );
    expect(await causes.getByRole('link').count()).toBe(0);
    const { rows } = await office.data<{ rows: { state: string }[] }>('aid.list');
    const open = rows.filter(({ state }) => ['在档', '年度复核', '退档公示'].includes(state));
    expect(told.reduce((sum, [, n]) => sum + number(n ?? ''), 0)).toBe(open.length);
    for (const [key, n] of told) if (key !== '不单列的原因') expect(number(n ?? '')).toBeGreaterThanOrEqual(3);
    expect(office.complaints).toEqual([]);
  });
});
