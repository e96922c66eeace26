import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { button, downloaded, soon } from './pages/program.ts';
import { standsWell } from './pages/walk-about.ts';
import { openPractice, type PracticePage } from './practice-page.ts';

let program: PracticePage;
beforeAll(async () => {
  program = await openPractice();
});
afterAll(() => program?.close());

const picture = async (name: string): Promise<void> => {
  await program.page.screenshot({ path: join(process.env['UNION_OFFICE_PICTURES'] ?? tmpdir(), `${name}.png`) });
};

test('ticking reports of two periods moves no row under the pointer', { timeout: 120_000 }, async () => {
  const { page, go } = program;
  await go('/reports/packages');
  const rows = page
    .getByRole('grid', { name: '定稿的报表' })
    .getByRole('row')
    .filter({ hasText: /\d{4}-\d{3}/u });
  await rows.first().waitFor();
  const tops = (): Promise<number[]> =>
    rows.evaluateAll((all) => all.map((row) => Math.round(row.getBoundingClientRect().top)));
  const before = await tops();
  for (let i = 0; i < before.length; i += 1) await rows.nth(i).getByRole('checkbox').check();
  await page.getByText(/勾了 \d 个报告期，打成 \d 个文件/u).waitFor();
  expect(await tops()).toEqual(before);
  await standsWell(program, '打包上报');
  await picture('packages-periods');
  for (let i = 0; i < before.length; i += 1) await rows.nth(i).getByRole('checkbox').uncheck();
});

test('a lower union packs its list of members with a one-time code', { timeout: 120_000 }, async () => {
  const { page, go } = program;
  await go('/reports/packages');
  await page.getByRole('checkbox', { name: /带上会员名单/ }).check();
  await standsWell(program, '打包上报');
  await picture('packages');
  await button(page, '打包上报').click();
  const dialog = page.getByRole('dialog');
  await picture('pack');
  const file = await downloaded(page, () => dialog.getByRole('button', { name: '打包', exact: true }).click());
  expect(file.name).toMatch(/^报送包_.*\.ghr$/u);
  expect((await dialog.locator('output').textContent()) ?? '').toMatch(/^\d{4}( \d{4}){5}$/u);
  await picture('packed');
  // What went is ticked no more.
  await dialog
    .getByRole('button', { name: /关\s*闭/u })
    .last()
    .click();
  expect(await page.getByRole('checkbox', { name: /带上会员名单/ }).isChecked()).toBe(false);
  expect(program.complaints).toEqual([]);
});

test('the practice office takes reports of its daughters; whoever switches that off has 收表汇总 out of the way', {
  timeout: 120_000,
}, async () => {
  const { page, go } = program;
  await go('/reports/reception');
  const grid = page.getByRole('grid', { name: '收表' });
  await soon(
    async () => (await grid.getByRole('row').filter({ hasText: '会费收缴汇总表' }).textContent()) ?? '',
  ).toContain('4 / 5');
  await standsWell(program, '收表汇总');
  await picture('practice-reception');
  await grid.getByRole('row').filter({ hasText: '会费收缴汇总表' }).getByText(/季度/).click();
  await page.getByRole('grid', { name: '各单位' }).getByText('变了', { exact: false }).waitFor();
  await picture('practice-units');
  await page.getByRole('navigation', { name: '视图' }).getByRole('link', { name: '汇总' }).click();
  await page.getByRole('table', { name: '会费收缴汇总表' }).first().waitFor();
  await standsWell(program, '汇总');
  await picture('practice-sum');
  const tab = page.getByRole('navigation', { name: '视图' }).getByRole('link', { name: '收表汇总' });
  await go('/reports');
  await tab.waitFor();
  await go('/settings');
  await page.getByRole('checkbox', { name: '收下级工会的报表' }).click();
  await picture('settings');
  await go('/reports');
  await tab.waitFor({ state: 'detached' });
  await picture('catalog');
  expect(program.complaints).toEqual([]);
});
