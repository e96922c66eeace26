import { afterEach, beforeEach, expect, test } from 'vitest';
import { apply, openWithFile, stepOf, tickAll, toNotice, yearOf } from './aid-file-book.ts';
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

test('minutes and notice of a posting that was objected to do not carry the next one', async () => {
  const first = await toNotice(book, caseId);
  await tickAll(book, caseId, true, '2025-03-24');
  await book.done('aid.noticeResult', { id: first, result: '有异议', resultOn: '2025-03-31', objection: '有车' });
  await book.done('aid.step', stepOf(caseId, 'sendBack', '2025-04-01'));
  await book.done('aid.step', stepOf(caseId, 'submit', '2025-05-06'));
  await book.done('aid.step', stepOf(caseId, 'acceptFirst', '2025-05-07'));
  await book.done('aid.step', stepOf(caseId, 'visit', '2025-05-08'));
  const { id } = await book.done('aid.saveAssessment', yearOf(caseId, '建档', '2025-04'));
  await book.done('aid.decide', { id, category: '相对困难职工', decidedOn: '2025-05-09', minutes: '纪要〔2025〕9号' });
  await book.done('aid.step', stepOf(caseId, 'check', '2025-05-12'));
  const again = { kind: '建档' as const, title: '再公示', from: '2025-05-13', to: '2025-05-19', cases: [{ caseId }] };
  const { id: second } = await book.done('aid.saveNotice', again);
  await book.done('aid.noticeResult', { id: second, result: '无异议', resultOn: '2025-05-20' });
  const later = (await book.done('aid.case', { id: caseId })).checks.filter((line) => line.later);
  for (const line of later) expect(line).toMatchObject({ state: null, earlier: { state: '有', on: '2025-03-24' } });
  expect((await book.refused('aid.step', stepOf(caseId, 'passNotice', '2025-05-21'))).message).toContain(later[0]?.key);
  for (const { key } of later)
    await book.done('aid.check', { caseId, list: '材料', key, state: '有', on: '2025-05-20' });
  await book.done('aid.step', stepOf(caseId, 'passNotice', '2025-05-21'));
});
