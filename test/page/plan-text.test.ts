import { expect, test } from 'vitest';
import { parsePlanText } from '../../src-main/domain/plans/parse.ts';
import { movedBy, nextOwnId, partsOf, rowOfLine, withOwn } from '../../src-renderer/pages/year/text/own-rows.ts';
import { entryRows, spanOf } from '../../src-renderer/pages/year/text/rows.ts';

const text = `工会2026—2027学年工作计划
今后8月份的事情由各小组自己定。每周四下午为活动时间。
九月：教师节座谈，书画展
一月：慰问`;
const parsed = parsePlanText(text, 2026);
const plan = spanOf(parsed, 2026);
const rows = entryRows(parsed, new Map());

test('a line that was left over becomes a row in its month of the plan', () => {
  const [august, weekly] = parsed.left;
  expect([august?.words, weekly?.words]).toEqual(['8月份', '每周']);
  if (!august || !weekly) return;
  // A school year from September: its August is the next year's.
  expect(rowOfLine(7, august, parsed, plan)).toMatchObject({
    id: 7,
    content: '今后8月份的事情由各小组自己定',
    monthFrom: '2027-08',
    monthTo: '2027-08',
    recurrence: null,
  });
  expect(rowOfLine(8, weekly, parsed, plan)).toMatchObject({
    monthFrom: plan.fromMonth,
    monthTo: plan.toMonth,
    recurrence: '每周',
  });
});

test('an entry is split where it stands; money stays with the first part', () => {
  const [first] = rows;
  if (!first) throw new Error('no row');
  const parts = partsOf({ ...first, budgetFen: 500 }, ['教师节座谈', '书画展', '茶话会'], nextOwnId([]));
  expect(parts.map(({ content, budgetFen, monthFrom }) => [content, budgetFen, monthFrom])).toEqual([
    ['书画展', null, '2026-09'],
    ['茶话会', null, '2026-09'],
  ]);
  expect(withOwn(rows, parts).map(({ content }) => content)).toEqual([
    '教师节座谈，书画展',
    '书画展',
    '茶话会',
    '慰问',
  ]);
  expect(nextOwnId(parts)).toBe((parts.at(-1)?.id ?? 0) + 1);
});

test('what was corrected moves with the year and keeps its words', () => {
  expect(movedBy({ content: '改过的', monthFrom: '2028-02', monthTo: null, dayFrom: '2028-02-29' }, 1)).toEqual({
    content: '改过的',
    monthFrom: '2029-02',
    monthTo: null,
    dayFrom: '2029-02-28',
  });
  expect(movedBy({ content: '只改了字' }, 1)).toEqual({ content: '只改了字' });
});
