import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Book } from './book.ts';
import { openWithFile, stepOf, tickAll, toFiled, visited, yearOf } from './aid-file-book.ts';

let book: Book;
let caseId: number;
let memberId: number;
beforeEach(async () => {
  ({ book, caseId, memberId } = await openWithFile());
  // Filed on 11 April 2025 by the decision of 19 March; the re-check of 12 months is due by 11 April 2026.
  await toFiled(book, caseId);
});
afterEach(() => book.close());

const doubts = async () =>
  (await book.done('aid.case', { id: caseId })).actions
    .find(({ key }) => key === 'proposeExit')
    ?.doubts.map(({ sentence }) => sentence);
const exit = (on: string, more: object = {}) => stepOf(caseId, 'proposeExit', on, { reason: '脱困', ...more });

test('脱困 with the re-check overdue and no new sum is told and wants a tick and a reason', async () => {
  expect(await doubts()).toEqual([
    '年度复核应在 2026-04-11 前做，还没有做（每 12 个月复核一次）',
    '最近一次认定（2025-03-19）还是“相对困难职工”，以后没有重新算过家庭收支',
  ]);
  expect((await book.refused('aid.step', exit('2026-11-20', { opinion: null, confirm: true }))).fields).toHaveProperty(
    'opinion',
  );
  const { message, fields } = await book.refused('aid.step', exit('2026-11-20'));
  expect(fields).toHaveProperty('confirm');
  expect(message).toContain('应在 2026-04-11 前做');
  await book.done('aid.step', exit('2026-11-20', { confirm: true }));
});

test('inside the twelve months only the last decision speaks against it, and against no other reason', async () => {
  const { actions } = await book.done('aid.case', { id: caseId });
  // The form leaves out what stands only after a day.
  expect(actions.find(({ key }) => key === 'proposeExit')?.doubts.map(({ after }) => after)).toEqual([
    '2026-04-11',
    null,
  ]);
  const { message } = await book.refused('aid.step', exit('2026-04-11'));
  expect(message).not.toContain('前做');
  expect(message).toContain('2025-03-19');
  await book.done('aid.step', exit('2026-04-11', { reason: '取消' }));
});

test('a re-check that found no hardship any more leaves nothing to ask', async () => {
  await book.done('aid.step', stepOf(caseId, 'startReview', '2026-04-07'));
  await visited(book, memberId, '2026-04-08');
  await tickAll(book, caseId, false, '2026-04-08');
  const { id } = await book.done('aid.saveAssessment', yearOf(caseId, '年度复核', '2026-03'));
  await book.done('aid.decide', { id, category: '不符合', decidedOn: '2026-04-10', minutes: '纪要〔2026〕4号' });
  expect(await doubts()).toEqual([]);
  await book.done('aid.step', exit('2026-04-13', { opinion: null }));
});

test('a sum that was reckoned since and is not decided is named', async () => {
  await book.done('aid.step', stepOf(caseId, 'startReview', '2026-04-07'));
  await visited(book, memberId, '2026-04-08');
  await book.done('aid.saveAssessment', yearOf(caseId, '年度复核', '2026-03'));
  await book.done('aid.takeBack', { caseId });
  expect(await doubts()).toContain(
    '最近一次认定（2025-03-19）还是“相对困难职工”，以后又算过年度复核的家庭收支（2025-04 到 2026-03），还没有认定',
  );
});
