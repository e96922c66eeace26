import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPractice, type PracticePage } from './practice-page.ts';

/** The paper, in its frame. */
const paper = () => at.page.frameLocator('.sheet-frame');
let at: PracticePage;
beforeAll(async () => {
  at = await openPractice();
}, 60_000);
afterAll(async () => {
  expect(at.complaints).toEqual([]);
  await at.close();
});

const yuan = (fen: number): string =>
  (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

interface Matrix {
  rows: { memberId: number; states: string; expected: (number | null)[]; paid: number[] }[];
  called: string[];
}

test('R6: the half year as the matrix has it; for posting the bases go; what is owed opens its people', async () => {
  const { page } = at;
  const { rows, called } = await at.data<Matrix>('dues.matrix', { year: 2026, limit: 5000 });
  const months = [0, 1, 2, 3, 4, 5].filter((i) => called.includes(`2026-0${i + 1}`));
  expect(months.length).toBe(6);
  const sum = (of: (due: number, paid: number) => number): number =>
    rows.reduce((n, row) => n + months.reduce((m, i) => m + of(row.expected[i] ?? 0, row.paid[i] ?? 0), 0), 0);
  const owing = rows.filter((row) => months.some((i) => (row.expected[i] ?? 0) > (row.paid[i] ?? 0))).length;
  await at.go('/reports/R6?period=2026-H1');
  const total = paper().locator('tr.end td');
  await total.first().waitFor();
  expect((await total.allTextContents()).slice(1, 4)).toEqual([
    yuan(sum((due) => due)),
    yuan(sum((_, paid) => paid)),
    yuan(sum((due, paid) => Math.max(0, due - paid))),
  ]);
  const heads = paper().locator('th');
  expect(await heads.allTextContents()).toContain('计费基数');
  await page.getByLabel('公示用').click();
  await paper().getByText('会费收缴公示表').waitFor();
  expect(await heads.allTextContents()).not.toContain('计费基数');
  await page.getByLabel('公示用').click();
  await paper().getByText('会费收缴明细表').waitFor();
  await page.getByRole('link', { name: `${owing} 人` }).click();
  await page.getByText(`欠缴 ${owing} 人`).first().waitFor();
  expect(page.url()).toContain('/members');
});

test('R9: another month; a number opens the entries that add up to it', async () => {
  const { page } = at;
  await at.go('/reports/R9?period=2026-03');
  await paper().getByText('报告期：2026年3月').waitFor();
  await page.getByLabel('期间').click();
  await page.locator('.ant-select-item-option', { hasText: /^5月$/ }).click();
  await paper().getByText('报告期：2026年5月').waitFor();
  const position = await at.data<{ months: { month: string; expenditureFen: number }[] }>('funds.position', {
    year: 2026,
  });
  const spent = position.months.find(({ month }) => month === '2026-05')?.expenditureFen ?? 0;
  expect(spent).toBeGreaterThan(0);
  await page.locator('.report-figures button', { hasText: `${yuan(spent)} 元` }).click();
  const drawer = page.locator('.report-entries');
  await drawer.getByText(/\d+ 行/u).waitFor();
  const cells = await drawer.getByRole('gridcell').allTextContents();
  const amounts = cells.filter((text) => /^[\d,]+\.\d\d$/u.test(text)).map((text) => Number(text.replaceAll(',', '')));
  // The foot says the number itself.
  expect(Math.round((amounts.pop() ?? 0) * 100)).toBe(spent);
  expect(amounts.reduce((sum, amount) => sum + Math.round(amount * 100), 0)).toBe(spent);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
});

test('the publication names nobody; checks lead to where they are settled', async () => {
  const { page } = at;
  await at.go('/reports/publication?period=2026-H1');
  await paper().getByText('（2026年上半年）').waitFor();
  const text = (await paper().locator('body').textContent()) ?? '';
  const people = await at.data<{ rows: { name: string }[] }>('dues.matrix', { year: 2026, limit: 5000 });
  for (const { name } of people.rows) expect(text.includes(name), name).toBe(false);
  await at.go('/reports/R8-final?period=2026');
  await page.getByRole('link', { name: '去登记审查' }).click();
  await page.waitForURL(/funds\/budget/);
});
