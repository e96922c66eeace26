import { afterEach, beforeEach, expect, test } from 'vitest';
import { apply, openAidBook, yearOf } from './aid-file-book.ts';
import type { Book } from './book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
beforeEach(async () => {
  book = await openAidBook();
});
afterEach(() => book.close());

const html = async (key: string, params: object): Promise<string> =>
  (await book.done('reports.preview', { key, params })).html.replaceAll(/<[^>]+>/gu, ' ');

test('a file taken over without a sum prints no period over which nobody reckoned', async () => {
  const memberId = await addMember(book, '方小燕', 1);
  const { id: caseId } = await book.done('aid.takeOver', {
    memberId,
    caseNo: '2019-031',
    state: '在档',
    appliedOn: '2019-05-06',
    filedOn: '2019-06-20',
    category: '低保边缘户',
    document: '纪要〔2019〕6号',
  });
  const survey = await html('aid-survey', { caseId });
  expect(survey).toContain('家庭收支（　　　　年　　月至　　　　年　　月');
  expect(survey).not.toContain('2019年6月');
  const sheet = await html('person-sheet', { memberIds: [memberId] });
  expect(sheet).toContain('低保边缘户');
  expect(sheet).not.toContain('2019-06　');
});

test('a sum says over which months it was reckoned', async () => {
  const memberId = await addMember(book, '王秀兰', 1);
  const caseId = await apply(book, memberId);
  await book.done('aid.saveAssessment', yearOf(caseId, '建档', '2025-02'));
  expect(await html('aid-survey', { caseId })).toContain('家庭收支（2024年3月至2025年2月');
  expect(await html('person-sheet', { memberIds: [memberId] })).toContain('从：2024-03');
});
