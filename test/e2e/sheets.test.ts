import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReport, reportTitles } from './pages/reports.ts';
import { standsWell } from './pages/walk-about.ts';
import { openPractice, type PracticePage } from './practice-page.ts';

/** Every sheet of the practice unit, in both windows. Dozens of them, each drawn twice. */
let program: PracticePage;

beforeAll(async () => {
  program = await openPractice();
});
afterAll(() => program?.close());

test('every sheet stands well in both windows', async () => {
  const titles = await reportTitles(program.page);
  expect(titles.length).toBeGreaterThan(20);
  for (const title of titles) {
    await openReport(program.page, title);
    await standsWell(program, title);
  }
  expect(program.complaints).toEqual([]);
}, 240_000);
