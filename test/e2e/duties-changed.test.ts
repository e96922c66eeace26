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
