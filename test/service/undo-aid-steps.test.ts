import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWithFile, stepOf, tickAll, toFiled, toNotice, yearOf } from './aid-file-book.ts';
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

describe('the visit of a re-check', () => {
  const visit = (on: string) => ({ memberId, kind: '生活困难', on, visitors: '何静' });
  let first = 0;
  beforeEach(async () => {
    await toFiled(book, caseId);
    await book.done('aid.step', stepOf(caseId, 'startReview', '2026-03-01'));
    const { id } = await book.done('aid.saveAssessment', yearOf(caseId, '年度复核', '2026-02'));
    const ruling = { id, category: '相对困难职工', decidedOn: '2026-03-20', minutes: '纪要〔2026〕3号' };
    ({ id: first } = await book.done('aidVisits.save', visit('2026-03-10')));
    await book.done('aid.decide', ruling);
    await tickAll(book, caseId, true, '2026-03-10');
  });
  test('is not later than the day on which the file is kept', async () => {
    await book.done('aidVisits.save', { ...visit('2026-09-01'), id: first });
    const { fields } = await book.refused('aid.step', stepOf(caseId, 'keep', '2026-04-01'));
    expect(Object.keys(fields ?? {})).toEqual(['visited']);
  });
  test('stays while the step does: not removed, moved or undone', async () => {
    await book.done('aidVisits.remove', { id: first });
    const { id } = await book.done('aidVisits.save', visit('2026-03-10'));
    const entered = last();
    await book.done('aid.step', stepOf(caseId, 'keep', '2026-04-01'));
    expect((await book.refused('aidVisits.remove', { id })).message).toContain('2026-03-10');
    expect((await book.refused('aidVisits.save', { ...visit('2026-04-02'), id })).message).toContain('年度复核');
    expect((await book.refused('history.undo', { commandId: entered })).message).toContain('年度复核');
    // Another visit of the same weeks carries it as well.
    await book.done('aidVisits.save', visit('2026-03-12'));
    await book.done('aidVisits.remove', { id });
  });
});

test('what the application was handed in with is not wiped while it is posted, by hand or by undo', async () => {
  await book.done('aid.save', { id: caseId, values: { authorisedOn: null } });
  await book.done('aid.save', { id: caseId, values: { authorisedOn: '2025-03-03' } });
  const written = last();
  await toNotice(book, caseId);
  for (const field of ['authorisedOn', 'insurance', 'housing'])
    expect((await book.refused('aid.save', { id: caseId, values: { [field]: null } })).fields).toHaveProperty(field);
  expect((await book.refused('history.undo', { commandId: written, edited: 'all' })).message).toContain('核对授权日期');
  await book.done('aid.save', { id: caseId, values: { housing: '自购房' } });
});

test('a follow-up visit on the day of the exit, or several in one part of the time, do not end it', async () => {
  const value = { months: 12, every: 3 };
  await book.done('standards.save', {
    key: 'aidFollowUp',
    value,
    validFrom: '2024-01-01',
    source: '总工办〔2024〕1号',
  });
  await toFiled(book, caseId);
  await book.done('aid.step', stepOf(caseId, 'exitAtOnce', '2025-05-05', { reason: '调离' }));
  for (const on of ['2025-05-05', '2025-05-06', '2025-05-06', '2025-08-06', '2025-11-06'])
    await book.done('aid.step', stepOf(caseId, 'followUp', on));
  const end = stepOf(caseId, 'endFollowUp', '2026-05-05');
  expect((await book.refused('aid.step', end)).message).toContain('至少走访 4 次，现在登记了 3 次');
  await book.done('aid.step', stepOf(caseId, 'followUp', '2026-02-06'));
  await book.done('aid.step', end);
});
