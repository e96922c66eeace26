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
