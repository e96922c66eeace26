import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPractice, type PracticeApp } from './practice-app.ts';

let office: PracticeApp;
beforeAll(async () => {
  office = await openPractice();
});
afterAll(async () => (await office.shut()).remove());

/** R4 of September went up on 2026-10-08; today is 2026-11-21. */
const september = { key: 'R4', params: { month: '2026-09' } };
const standing = async (): Promise<readonly [string, string | null, readonly string[]]> => {
  const rows = await office.done('duties.list', { year: 2026 });
  const row = rows.find(({ report, period }) => report === 'R4' && period === '2026-09');
  return [row?.state ?? '', row?.sentOn ?? null, row?.sendings ?? []];
};

test('what went up and was voided has to go again, is not called unreported, and counts as the first sending', async () => {
  const [in9, on9] = await standing();
  expect(on9).toBe('2026-10-08');
  const [row] = await office.done('snapshots.list', { report: 'R4', period: '2026-09' });
  const paper = async () => (await office.done('snapshots.get', { id: row?.id ?? 0, cover: false })).preview.html;
  expect(await paper()).not.toContain('作　废');
  await office.done('snapshots.void', { id: row?.id ?? 0, reason: '补登一人' });
  expect(await paper()).toMatch(/<h1[^>]*>作　废<\/h1>/u);
  expect(await standing()).toEqual(['要重报', null, ['2026-10-08']]);
  const home = JSON.stringify(await office.done('home.today', {}));
  expect(home).toContain('2026年9月的会员发展（变动）月报表上报后作废了，还没有重报');
  const { sent } = await office.done('packages.state', {});
  expect(sent.flatMap(({ titles }) => titles)).toContain('2026-003 会员发展（变动）月报表（已作废）');

  const { id } = await office.done('snapshots.close', september);
  expect(await standing()).toEqual(['已定稿', null, ['2026-10-08']]);
  const receiver = (await office.done('unit.get', {})).values.parentUnionName;
  await office.done('packages.handIn', { snapshots: [id], receiver: String(receiver), on: '2026-11-21' });
  // In time is who was in time the first time.
  expect(await standing()).toEqual([in9, '2026-10-08', ['2026-10-08', '2026-11-21']]);
});
