import { afterEach, beforeEach, expect, test } from 'vitest';
import { apply, openWithFile, stepOf, tickAll, toNotice } from './aid-file-book.ts';
import type { Book } from './book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
let caseId: number;
beforeEach(async () => {
  ({ book, caseId } = await openWithFile());
});
afterEach(() => book.close());

test('minutes and notice are not ticked before there can be any', async () => {
  const { checks } = await book.done('aid.case', { id: caseId });
  const later = checks.filter((line) => line.later).map(({ key }) => key);
  expect(later.length).toBeGreaterThan(0);
  const tick = (key: string, on: string) => ({ caseId, list: '材料', key, state: '有', on }) as const;
  for (const key of later) {
    const { message } = await book.refused('aid.check', tick(key, '2025-03-05'));
    expect(message).toContain(`“${key}”到公示以后才有，2025-001 还在“申请”`);
    await book.refused('aid.check', { ...tick(key, '2025-03-05'), state: '不需要', note: '集体决定' });
  }
  await toNotice(book, caseId);
  for (const key of later) await book.done('aid.check', tick(key, '2025-03-29'));
});

test('the approver of the upper union is who approved the last time, not the clerk of the unit', async () => {
  const approver = async (id: number) =>
    (await book.done('aid.case', { id })).actions.find(({ key }) => key === 'file')?.lastBy;
  const toApproval = async (id: number) => {
    const notice = await toNotice(book, id);
    await book.done('aid.noticeResult', { id: notice, result: '无异议', resultOn: '2025-03-31' });
    await tickAll(book, id);
    await book.done('aid.step', stepOf(id, 'passNotice', '2025-04-01', { by: '何静' }));
  };
  await toApproval(caseId);
  expect(await approver(caseId)).toBeNull();
  await book.done('aid.step', stepOf(caseId, 'file', '2025-04-11', { by: '总工会 周明' }));
  const other = await apply(book, await addMember(book, '李建国', 2));
  await toApproval(other);
  expect(await approver(other)).toBe('总工会 周明');
});
