import { afterAll, beforeAll, expect, test } from 'vitest';
import { layouts } from '../../src-main/domain/layout.ts';
import type { ReportContent } from '../../src-main/domain/report-content.ts';
import { contentProblem } from '../../src-main/domain/report-content-problem.ts';
import { openPractice, type PracticeApp, type Tables } from './practice-app.ts';

let practice: PracticeApp;
let tables: Tables;
beforeAll(async () => {
  practice = await openPractice();
}, 120_000);
afterAll(() => tables.remove());

test('what the office itself closes is never refused for its lines and numbers', { timeout: 300_000 }, async () => {
  const closed: string[] = [];
  for (const { key, number } of layouts)
    if (number.startsWith('R')) {
      await practice.done('snapshots.close', { key, params: {} } as never).then(
        () => closed.push(key),
        () => undefined,
      );
    }
  tables = await practice.shut();
  const contents = tables.all<{ content: string }>('select content from report_snapshot');
  expect(contents.length).toBeGreaterThanOrEqual(closed.length);
  expect(closed.length).toBeGreaterThan(8);
  expect(contents.map(({ content }) => contentProblem(JSON.parse(content) as ReportContent))).toEqual(
    contents.map(() => null),
  );
});
