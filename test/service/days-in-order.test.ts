import { afterEach, beforeEach, expect, test } from 'vitest';
import { addActivity } from './activity-book.ts';
import { apply, openAidBook, stepOf, toFiled } from './aid-file-book.ts';
import { type Book, identity } from './book.ts';
import { addMember } from './dues-book.ts';

/** Days that follow one another in life follow one another in the book, whichever was written down first. */
let book: Book;
beforeEach(async () => {
  book = await openAidBook();
});
afterEach(() => book.close());

test('a file is not closed before the day on which something under it was signed for', async () => {
  const member = await addMember(book, '王秀兰', 1);
  const caseId = await apply(book, member);
  await toFiled(book, caseId);
  const { id } = await book.done('aidHelp.save', {
    ...{ memberId: member, kind: '生活救助', on: '2026-05-01', cashFen: 100_000, source: '市县财政', way: '现金' },
  });
  await book.done('aidHelp.sign', { ids: [id], signedOn: '2026-06-10', signedBy: '王秀兰' });
  const leave = (on: string) => stepOf(caseId, 'exitAtOnce', on, { reason: '调离', opinion: '调往外地' });
  expect((await book.refused('aid.step', leave('2026-05-20'))).message).toContain('在 2026-06-10 还签收了救助');
  await book.done('aid.step', leave('2026-06-10'));
});

test('the account of an activity is not closed before its last cost', async () => {
  const member = await addMember(book, '王秀兰', 1);
  const id = await addActivity(book);
  await book.done('activities.signIn', { id, memberIds: [member], came: '是' });
  await book.done('activities.saveCost', {
    ...{ activityId: id, on: '2026-11-10', what: '补付场地费', amountFen: 5000, confirm: true, note: '发票后到' },
  });
  await book.done('activities.hold', { id });
  const { message, fields } = await book.refused('activities.settle', { id, on: '2026-10-17' });
  expect(message).toBe('决算日期 2026-10-17 早于 2026-11-10 的支出“补付场地费”。请把决算日期改到那天或以后');
  expect(fields).toHaveProperty('on');
  await book.done('activities.settle', { id, on: '2026-11-10' });
});

test('a student is helped once a year, whichever parent asks and whether or not the number was typed', async () => {
  const [father, mother] = [await addMember(book, '张大海', 11), await addMember(book, '王秀兰', 12)];
  const school = {
    student: '张小雨',
    birthDate: '2007-05-05',
    level: '本科',
    school: '南京大学',
    pledgeOn: '2026-08-01',
  };
  const asks = (memberId: number, schooling: object) => ({
    ...{ kind: '子女助学', memberId, on: '2026-08-02', askedFen: 400_000 },
    schooling: { ...school, ...schooling },
  });
  await book.done('aidRequests.save', asks(father, { idNumber: identity('2007-05-05', 302) }) as never);
  expect((await book.refused('aidRequests.save', asks(mother, {}) as never)).message).toContain('已由张大海申请过助学');
  // Somebody else of that name.
  await book.done('aidRequests.save', asks(mother, { birthDate: '2008-01-31' }) as never);
});

test('one person twice at one activity: what either row said is kept', async () => {
  const [keep, drop] = [await addMember(book, '王秀兰', 1), await addMember(book, '王秀兰', 2)];
  const id = await addActivity(book, { kind: '疗休养', days: 1 });
  await book.done('activities.signIn', { id, memberIds: [keep, drop], came: '是' });
  await book.done('activities.personSave', { id, memberId: keep, on: null, costFen: 10_000, note: '甲' });
  await book.done('activities.personSave', { id, memberId: drop, on: null, costFen: 25_000, note: '乙' });
  await book.done('members.merge', { keepId: keep, dropId: drop, take: [] });
  expect(book.ledger.sql.prepare('select member_id, cost_fen, note from activity_person').all()).toEqual([
    { member_id: keep, cost_fen: 10_000, note: '甲；乙；合并前另记个人花费 250.00 元' },
  ]);
});
