import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWithFile, stepOf, tickAll, toFiled, visited } from './aid-file-book.ts';
import type { Book } from './book.ts';

let book: Book;
let caseId: number;
let memberId: number;
beforeEach(async () => {
  ({ book, caseId, memberId } = await openWithFile());
  await toFiled(book, caseId);
});
afterEach(() => book.close());

/** Papers whose earlier tick does not count any more. */
const anew = async () =>
  (await book.done('aid.case', { id: caseId })).checks
    .filter(({ list, earlier }) => list === '材料' && earlier !== null)
    .map(({ key }) => key);

test('who applies anew after a relapse signs the application and the authorisation again; the consent stays', async () => {
  await book.done('aid.step', stepOf(caseId, 'exitAtOnce', '2026-03-02', { reason: '调离' }));
  await book.done('aid.step', stepOf(caseId, 'relapse', '2026-11-10'));
  expect(await anew()).toEqual([
    '困难职工申请书（签字）',
    '家庭成员收入证明',
    '家庭经济状况核对授权书',
    '工会会议纪要',
    '公示照片或公示单',
  ]);
  await tickAll(book, caseId, false, '2026-11-11');
  expect(await anew()).toEqual(['工会会议纪要', '公示照片或公示单']);
});

test('a re-check asks for no new application', async () => {
  await book.done('aid.step', stepOf(caseId, 'startReview', '2026-04-07'));
  await visited(book, memberId, '2026-04-08');
  expect(await anew()).toEqual(['家庭成员收入证明']);
});
