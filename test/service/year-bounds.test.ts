import { afterEach, beforeEach, expect, test } from 'vitest';
import { addActivity, addPeople, heldWith } from './activity-book.ts';
import { type Book, openBook } from './book.ts';
import { addItem, addPlan } from './plan-book.ts';

/** Today is 2026-11-21. */
let book: Book;
beforeEach(() => {
  book = openBook();
});
afterEach(() => book.close());

test('a calendar of centuries, and what repeats for centuries, is refused in a sentence', async () => {
  const far = await book.refused('calendar.entries', { from: '1900-01-01', to: '2199-12-31' });
  expect(far.message).toContain('最多看 3 年');
  await book.done('calendar.entries', { from: '2025-09-01', to: '2028-08-31', layers: ['计划', '期限', '生日'] });
  const weekly = {
    planId: null,
    content: '例会',
    recurrence: '每周',
    monthFrom: '1978-01',
    monthTo: '2199-12',
  } as const;
  expect((await book.refused('plans.saveItem', weekly)).fields).toHaveProperty('monthTo');
  expect((await book.refused('plans.saveItem', { ...weekly, monthTo: '9999-12' })).code).toBe('INVALID_INPUT');
  await book.done('plans.saveItem', { ...weekly, monthFrom: '2026-01', monthTo: '2030-12' });
});

test.each([
  ['1900-01', '2100-12', '最多 24 个月'],
  ['2025-01', '2027-12', '最多 24 个月'],
  ['1900-01', '1900-12', '太早'],
])('a summary from %s to %s is refused in a sentence', async (fromMonth, toMonth, words) => {
  for (const route of ['yearSummary.draft', 'yearSummary.figures', 'yearSummary.create'] as const)
    expect((await book.refused(route, { fromMonth, toMonth })).message).toContain(words);
});

test('help that was planned and done is told, and a single activity says how many women came', async () => {
  const planId = await addPlan(book);
  await addItem(book, planId, {
    content: '走访困难职工家庭',
    category: '帮扶送温暖',
    state: '已完成',
    doneOn: '2026-11-02',
    monthFrom: '2026-11',
    monthTo: '2026-11',
  });
  const id = await addActivity(book);
  await heldWith(book, id, await addPeople(book, 3));
  const { paragraphs } = await book.done('yearSummary.draft', { fromMonth: '2026-01', toMonth: '2026-12' });
  const told = (section: string) =>
    paragraphs
      .filter((paragraph) => paragraph.section === section)
      .flatMap(({ pieces }) => pieces.map((piece) => (typeof piece === 'string' ? piece : piece.value)))
      .join('');
  expect(told('帮扶送温暖')).toContain('完成计划事项 1 项：走访困难职工家庭');
  expect(told('文体活动')).toContain('3 人参加，其中女职工 2 人');
});

test('what goes up to the upper union is due on the days of the standard in force', async () => {
  const due = async (from: string, to: string) =>
    (await book.done('calendar.entries', { from, to, layers: ['期限'] }))
      .filter(({ key }) => key.startsWith('due:upper:'))
      .map(({ dayFrom, title, standing }) => [dayFrom, title, standing]);
  expect(await due('2026-06-01', '2026-12-31')).toEqual([['2026-07-10', '半年统计和困难职工情况', null]]);
  expect((await due('2026-12-01', '2027-01-31')).map(([day]) => day)).toEqual(['2027-01-15']);
  // A rule that changes in the middle of the year: each line by the rule of its own day.
  await book.done('standards.save', {
    key: 'upperReports',
    value: { reports: ['07-10 半年统计和困难职工情况', '11-05 年度统计年报'] },
    validFrom: '2026-08-01',
    source: '市总通知',
  });
  expect((await due('2026-06-01', '2026-12-31')).map(([day, title]) => [day, title])).toEqual([
    ['2026-07-10', '半年统计和困难职工情况'],
    ['2026-11-05', '年度统计年报'],
  ]);
});
