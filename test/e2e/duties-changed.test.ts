import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPractice, type PracticePage } from './practice-page.ts';

let program: PracticePage;
beforeAll(async () => {
  program = await openPractice();
});
afterAll(() => program?.close());

test('上报情况 says beside what went up that its records changed since', { timeout: 120_000 }, async () => {
  const { page, go } = program;
  await program.data('members.create', {
    values: { name: '补登人', gender: '女' },
    event: { type: '入会', date: '2026-09-01' },
  });
  await go('/reports/duties');
  const row = (number: string) => page.getByRole('row').filter({ hasText: number });
  // Who joined in September is not in the report of September, and is in no report of August.
  await row('2026-003')
    .getByText(/有变动 \d+ 处/u)
    .waitFor();
  expect(await row('2026-002').getByText('有变动').count()).toBe(0);
  await page.screenshot({ path: join(process.env['UNION_OFFICE_PICTURES'] ?? tmpdir(), 'duties-changed.png') });
});

test('打包上报 says so too, in the list and before the package goes', { timeout: 120_000 }, async () => {
  const { page, go } = program;
  await go('/reports/packages');
  const row = (number: string) => page.getByRole('row').filter({ hasText: number });
  await row('2026-003')
    .getByText(/有变动 \d+ 处/u)
    .waitFor();
  await row('2026-003').getByRole('checkbox').check();
  await page.getByRole('main').getByRole('button', { name: '打包上报' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/定稿后有变动 \d+ 处，包里是定稿时的数/u).waitFor();
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(process.env['UNION_OFFICE_PICTURES'] ?? tmpdir(), 'packages-changed.png') });
  await dialog.getByRole('button', { name: /取\s*消/u }).click();
  await row('2026-003').getByRole('checkbox').uncheck();
  await row('2026-002').getByRole('checkbox').check();
  await page.getByRole('main').getByRole('button', { name: '打包上报' }).click();
  await dialog.getByText('不能撤销').waitFor();
  expect(await dialog.getByText('定稿后有变动').count()).toBe(0);
});

test('home asks today about what went up with other numbers', { timeout: 120_000 }, async () => {
  const { page, go } = program;
  await go('/');
  const item = page.getByText(/份已上报后有变动：.*2026-003/u);
  await item.waitFor();
  const group = (await page.getByRole('main').innerText()).split('七天以内')[0] ?? '';
  expect(group.indexOf('已上报后有变动')).toBeGreaterThan(group.lastIndexOf('今天 '));
});

test('from the cells that changed one comes to who came since', { timeout: 120_000 }, async () => {
  const { page, go } = program;
  const [september] = (await program.data('snapshots.list', { report: 'R4', period: '2026-09' })) as { id: number }[];
  await go(`/reports/snapshots/${september?.id}`);
  await page.getByRole('table', { name: '变动' }).getByText('本月增加/入会').first().waitFor();
  await page.getByRole('link', { name: '看定稿以后的操作记录' }).click();
  await page.getByRole('row').filter({ hasText: '登记补登人（入会 2026-09-01）' }).waitFor();
});

test('a closed report leads to 打包上报 with itself ticked, and voided it has to go again', {
  timeout: 120_000,
}, async () => {
  const { page, go } = program;
  const { id } = (await program.data('snapshots.close', { key: 'R4', params: { month: '2026-10' } })) as { id: number };
  await go(`/reports/snapshots/${id}`);
  await page.getByRole('link', { name: '去打包上报' }).click();
  const ticked = page.getByRole('row').filter({ has: page.getByRole('checkbox', { checked: true }) });
  await ticked.filter({ hasText: '2026年10月' }).waitFor();
  expect(await ticked.count()).toBe(1);

  const [july] = (await program.data('snapshots.list', { report: 'R4', period: '2026-07' })) as { id: number }[];
  await program.data('snapshots.void', { id: july?.id ?? 0, reason: '重报' });
  await go('/reports/duties');
  const row = page.getByRole('row').filter({ hasText: '2026年7月' }).filter({ hasText: '月报表' });
  await row.getByText('作废了，要重报').waitFor();
  await row.getByText('（作废了）').waitFor();
  // Before it is closed anew the voided one stands beside it, cell by cell: it had no 职工总数, which is known today.
  await go('/reports/R4?month=2026-07');
  const beside = page.getByRole('region', { name: '和作废的比' });
  await beside.getByText(/2026-001.*2026-08-03 报上去，后来作废了，现在的数有 \d+ 处和它不同/u).waitFor();
  await beside.getByRole('row', { name: /职工总数 没有 312/u }).waitFor();
  await page.screenshot({ path: join(process.env['UNION_OFFICE_PICTURES'] ?? tmpdir(), 'duties-voided.png') });
  await go('/reports/R4?month=2026-10');
  await page.getByText(/^期初 \d+，和上月定稿 2026-003 的期末 \d+ 不一致/u).waitFor();
  await page.screenshot({ path: join(process.env['UNION_OFFICE_PICTURES'] ?? tmpdir(), 'opening.png') });
  await go('/reports/register');
  await page.getByRole('grid', { name: '导出登记' }).waitFor();
  await page.screenshot({ path: join(process.env['UNION_OFFICE_PICTURES'] ?? tmpdir(), 'register.png') });
});
