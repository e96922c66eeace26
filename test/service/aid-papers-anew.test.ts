import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWithFile, stepOf, tickAll, toFiled, visited, yearOf } from './aid-file-book.ts';
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

const relapsed = async () => {
  await book.done('aid.step', stepOf(caseId, 'exitAtOnce', '2026-03-02', { reason: '调离' }));
  await book.done('aid.step', stepOf(caseId, 'relapse', '2026-11-10'));
};

test('the authorisation of the first application does not carry the next one; the consent does, and a line says so', async () => {
  const consent = async () =>
    (await book.done('aid.case', { id: caseId })).doubts.filter(({ field }) => field === 'consentOn');
  expect(await consent()).toEqual([]);
  await relapsed();
  expect(await consent()).toEqual([
    {
      field: 'consentOn',
      message: '2025-03-03 为以前的申请签的，2026-11-10 的申请沿用这一份；重新签了的请改成新的日期',
    },
  ]);
  const asked = async () => (await book.refused('aid.step', stepOf(caseId, 'submit', '2026-11-12'))).fields ?? {};
  expect((await asked())['authorised']).toBe(
    '《家庭经济状况核对授权书》是 2025-03-03 为上一次申请签的，2026-11-10 重新申请要重新签，请改成这次签的日期',
  );
  await book.done('aid.save', { id: caseId, values: { consentOn: '2026-11-11', authorisedOn: '2026-11-11' } });
  expect(await consent()).toEqual([]);
  expect(await asked()).not.toHaveProperty('authorised');
});

test('the paper of the file tells of the application that is on its way, and of the day of the result', async () => {
  const cells = async () => (await book.done('reports.preview', { key: 'aid-file', params: { caseId } })).html ?? '';
  const filed = await cells();
  expect(filed).toContain('3 人');
  expect(filed).toContain('2025年3月24日至2025年3月28日公示，没有异议（结果日期 2025年3月31日）');
  await relapsed();
  const anew = await cells();
  for (const old of ['3 人', '2020 年口径', '没有异议', '公示，']) expect(anew).not.toContain(old);
  await book.done('aid.saveAssessment', { ...yearOf(caseId, '返困', '2026-10'), familySize: 4 });
  expect(await cells()).toContain('4 人');
});

test('a re-check asks for no new application', async () => {
  await book.done('aid.step', stepOf(caseId, 'startReview', '2026-04-07'));
  await visited(book, memberId, '2026-04-08');
  expect(await anew()).toEqual(['家庭成员收入证明']);
});
