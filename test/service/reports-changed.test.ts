import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPractice, type PracticeApp } from './practice-app.ts';

let office: PracticeApp;
beforeAll(async () => {
  office = await openPractice();
});
afterAll(async () => (await office.shut()).remove());

test('who joined a closed month later on changes its report and those after it, by number; others are not named', async () => {
  expect(await office.done('snapshots.watch', {})).toEqual([]);
  await office.done('members.create', {
    values: { name: '补登人', gender: '女' },
    event: { type: '入会', date: '2026-09-01' },
  });
  const changed = await office.done('snapshots.watch', {});
  // R4 of September is 2026-003, and R7 of the third quarter counts who was a member at its end. R4 of July is not touched.
  expect(changed.map(({ number, periodLabel, sentOn }) => [number, periodLabel, sentOn])).toEqual([
    ['2026-004', '2026年第三季度', '2026-10-08'],
    ['2026-003', '2026年9月', '2026-10-08'],
  ]);
  expect(changed[0]?.total).toBeGreaterThan(0);
});

test('an old closed report is asked where it is shown, and not on the home page', async () => {
  await office.done('members.create', {
    values: { name: '七月补登', gender: '女' },
    event: { type: '入会', date: '2026-07-01' },
  });
  const rows = await office.done('snapshots.list', {});
  const july = rows.find(({ number }) => number === '2026-001');
  // Closed more than 92 days before 2026-11-21.
  expect((july?.madeOn ?? '') < '2026-08-21').toBe(true);
  const numbers = async (input: { ids?: number[] }) =>
    (await office.done('snapshots.watch', input)).map(({ number }) => number);
  expect(await numbers({})).not.toContain('2026-001');
  expect(await numbers({ ids: rows.map(({ id }) => id) })).toContain('2026-001');
  expect(await numbers({ ids: [july?.id ?? 0] })).toEqual(['2026-001']);
});
