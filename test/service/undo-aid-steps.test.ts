import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWithFile, stepOf, tickAll, toFiled, yearOf } from './aid-file-book.ts';
import type { Book } from './book.ts';

let book: Book;
let caseId: number;
let memberId: number;
beforeEach(async () => {
  ({ book, caseId, memberId } = await openWithFile());
});
afterEach(() => book.close());

const last = (): number => book.one<number>('select max(id) from command');
const state = async () => (await book.done('aid.case', { id: caseId })).row.state;
/** Takes the last step back by undo; what it answers takes that back again. */
async function undone(): Promise<number> {
  await book.undo();
  return last();
}
const redo = (commandId: number) => book.refused('history.undo', { commandId });

test('a step does not come back without the papers and days that it asks for', async () => {
  await book.done('aid.saveAssessment', yearOf(caseId, '建档', '2025-02'));
  await tickAll(book, caseId, false);
  await book.done('aid.step', stepOf(caseId, 'submit', '2025-03-10'));
  const command = await undone();
  await book.done('aid.check', { caseId, list: '材料', key: '困难职工申请书（签字）', state: null });
  await book.done('aid.save', { id: caseId, values: { authorisedOn: null } });
  const { message } = await redo(command);
  expect(message).toContain('困难职工申请书（签字）');
  expect(message).toContain('授权书');
  expect(await state()).toBe('申请');
});

test('a household is not filed again after an exclusion was found, by undo of an undo or of a step taken back', async () => {
  await toFiled(book, caseId);
  const command = await undone();
  await book.done('aid.check', { caseId, list: '排除情形', key: '有两套以上住房', state: '有' });
  expect((await redo(command)).message).toContain('有两套以上住房');
  await book.done('aid.check', { caseId, list: '排除情形', key: '有两套以上住房', state: '没有' });
  await book.done('history.undo', { commandId: command });
  await book.done('aid.takeBack', { caseId });
  const back = last();
  await book.done('aid.check', { caseId, list: '排除情形', key: '有两套以上住房', state: '有' });
  expect((await redo(back)).message).toContain('有两套以上住房');
  expect(await state()).toBe('上级审核');
});

test('a file is not closed again over help that nobody could sign for any more', async () => {
  await toFiled(book, caseId);
  await book.done('aid.step', stepOf(caseId, 'exitAtOnce', '2025-05-05', { reason: '调离' }));
  const command = await undone();
  const help = { memberId, kind: '生活救助', on: '2025-05-04', cashFen: 10_000 } as const;
  await book.done('aidHelp.save', { ...help, source: '本级工会经费', way: '现金' });
  expect((await redo(command)).message).toContain('1 笔帮扶');
  expect(await state()).toBe('在档');
});
