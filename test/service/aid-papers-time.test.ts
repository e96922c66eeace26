import { afterEach, beforeEach, expect, test } from 'vitest';
import { apply, openWithFile, stepOf, tickAll, toCheck, toFiled, toNotice, visited, yearOf } from './aid-file-book.ts';
import type { Book } from './book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
let [caseId, memberId] = [0, 0];
beforeEach(async () => {
  ({ book, caseId, memberId } = await openWithFile());
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

test('what was looked at later does not carry a step of an earlier day; the sentence says what, when and the way out', async () => {
  await toFiled(book, caseId);
  await book.done('aid.step', stepOf(caseId, 'startReview', '2026-04-01'));
  await visited(book, memberId, '2026-04-05');
  const { id } = await book.done('aid.saveAssessment', yearOf(caseId, '年度复核', '2026-03'));
  await book.done('aid.decide', { id, category: '相对困难职工', decidedOn: '2026-04-06', minutes: '纪要' });
  await tickAll(book, caseId, true, '2026-09-01');
  const keep = stepOf(caseId, 'keep', '2026-04-25');
  const { papers = '', exclusions = '' } = (await book.refused('aid.step', keep)).fields ?? {};
  expect(papers).toMatch(
    /^2026-04-25 以后才有的材料：\S+（2026-09-01）、.+等 \d+ 项，另有按致困原因要的材料。早就收到的，请把那份的日期改成收到那天；不然这一步要办在那天或以后$/,
  );
  expect(exclusions).toMatch(
    /^2026-04-25 以后才核对：\S+（2026-09-01）、.+。早就核对过的，请把那一项的日期改成核对那天；不然这一步要办在那天或以后$/,
  );
  const named = (await book.done('aid.revealPapers', { caseId })).papers.map(({ key }) => key);
  for (const key of named) expect(papers).not.toContain(key);
  await tickAll(book, caseId, true, '2026-04-25');
  // Nobody said when: it counts as it did.
  book.write(() => book.ledger.sql.prepare(`update aid_check set on_date = null where key = '户口簿复印件'`).run());
  await book.done('aid.step', keep);
});

test('that somebody looked is not forgotten while a step rests on it, by hand and in an undo', async () => {
  await book.done('aid.saveAssessment', yearOf(caseId, '建档', '2025-02'));
  await toCheck(book, caseId);
  const { checks } = await book.done('aid.case', { id: caseId });
  const { key = '' } = checks.find(({ list }) => list === '排除情形') ?? {};
  const none = { caseId, list: '排除情形', key, state: null } as const;
  const sentence = `2025-001 核对过“${key}”，已经按它办了“初审通过”（2025-03-12），不能改回没有看过。请先退回那一步`;
  expect((await book.refused('aid.check', none)).message).toBe(sentence);
  const commandId = book.one<number>(
    `select c.command_id from change c join aid_check k on k.id = c.row_id where c.table_name = 'aid_check' and k.list = '排除情形' order by c.seq limit 1`,
  );
  expect((await book.refused('history.undo', { commandId })).message).toContain('不能改回没有看过');
  // Something that turns up later, and another look, are written over it.
  await book.done('aid.check', { ...none, state: '有', on: '2025-03-15' });
  await book.done('aid.check', { ...none, state: '没有', on: '2025-03-16' });
  expect((await book.refused('aid.check', none)).message).toBe(sentence);
});
