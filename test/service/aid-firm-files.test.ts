import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { apply, openAidBook, stepOf, tickAll, toFiled, toNotice, yearOf } from './aid-file-book.ts';
import { type Book, identity } from './book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
let [zhao, qian]: number[] = [];
let [first, second]: number[] = [];
beforeEach(async () => {
  book = await openAidBook();
  zhao = await addMember(book, '赵一', 1);
  qian = await addMember(book, '钱二', 2);
  first = await apply(book, zhao);
  second = await apply(book, qian);
});
afterEach(() => book.close());

const id = (n: number | undefined): number => n ?? 0;
const last = (): number => book.one<number>('select max(id) from command');
const stands = async (commandId: number): Promise<string> =>
  (await book.refused('history.undo', { commandId, edited: 'all' })).message;
const numberOf = (memberId: number | undefined): string =>
  book.one<string>('select id_number from member where id = ?', memberId);

describe('one household is one file, also after an undo', () => {
  test('of a member whose number was changed', async () => {
    const number = numberOf(zhao);
    await book.done('members.update', { ids: [id(zhao)], values: { idNumber: identity('1985-06-15', 999) } });
    const changed = last();
    await book.done('aid.saveFamily', {
      caseId: id(second),
      values: { name: '赵三', relation: '兄弟', idNumber: number },
    });
    expect(await stands(changed)).toContain('已经在档案 2025-002（钱二）的家庭成员里，关系是兄弟');
  });
  test('of a family member whose number is the own worker’s by now', async () => {
    const number = identity('1985-06-15', 999);
    const family = await book.done('aid.saveFamily', {
      caseId: id(first),
      values: { name: '赵三', relation: '兄弟', idNumber: number },
    });
    await book.done('aid.saveFamily', { id: family.id, caseId: id(first), values: { idNumber: null } });
    const cleared = last();
    await book.done('members.update', { ids: [id(zhao)], values: { idNumber: number } });
    expect(await stands(cleared)).toContain('自己的档案 2025-001 里登记为兄弟');
  });
});

test('the consent of a guardian stays once the child is known to be under 14', async () => {
  const caseId = id(first);
  const child = { name: '小明', relation: '儿子', birthDate: '2008-01-01', status: '学生' };
  const { id: childId } = await book.done('aid.saveFamily', { caseId, values: child });
  const agreed = { guardian: '赵一', guardianConsentOn: '2025-04-01' };
  await book.done('aid.saveFamily', { id: childId, caseId, values: agreed });
  const consent = last();
  await book.done('aid.saveFamily', { id: childId, caseId, values: { birthDate: '2016-01-01' } });
  expect(await stands(consent)).toContain('儿子不满十四周岁，却没有监护人同意');
  await book.undo();
  await book.done('history.undo', { commandId: consent, edited: 'all' });
  expect(book.one('select guardian_consent_on from aid_family')).toBeNull();
});

describe('filing', () => {
  async function toUpper(caseId: number): Promise<void> {
    const noticeId = await toNotice(book, caseId);
    await book.done('aid.noticeResult', { id: noticeId, result: '无异议', resultOn: '2025-03-31' });
    await tickAll(book, caseId);
    await book.done('aid.step', stepOf(caseId, 'passNotice', '2025-04-01'));
  }
  test('is barred by what turns up while the upper union looks at the file', async () => {
    const caseId = id(first);
    await toUpper(caseId);
    const { checks } = await book.done('aid.case', { id: caseId });
    const exclusion = checks.find(({ list, current }) => list === '排除情形' && current)?.key ?? '';
    const look = (state: '有' | '没有') =>
      book.done('aid.check', { caseId, list: '排除情形', key: exclusion, state, on: '2025-04-02' });
    await look('有');
    const said = await book.refused('aid.step', stepOf(caseId, 'file', '2025-04-11'));
    expect(said.message).toContain(`查到不予建档的情形：${exclusion}。属实的请办“不通过”`);
    await look('没有');
    await book.done('aid.step', stepOf(caseId, 'file', '2025-04-11'));
  });
});

test('the file of somebody who died is not opened again', async () => {
  await toFiled(book, id(first));
  await book.done('aid.step', stepOf(id(first), 'exitAtOnce', '2026-01-02', { reason: '调离' }));
  await book.done('members.recordEvent', { ids: [id(zhao)], type: '去世', date: '2026-01-04' });
  const said = await book.refused('aid.step', stepOf(id(first), 'relapse', '2026-02-01'));
  expect(said.message).toContain('赵一的会籍是“去世”');
  await book.done('aid.step', stepOf(id(second), 'withdraw', '2026-01-02'));
  await book.done('members.recordEvent', { ids: [id(qian)], type: '去世', date: '2026-01-04' });
  await book.refused('aid.step', stepOf(id(second), 'applyAgain', '2026-02-01'));
});

describe('the day of the application', () => {
  async function decided(): Promise<void> {
    await book.done('aid.save', { id: id(first), appliedOn: '2025-03-01', values: {} });
    const { id: assessment } = await book.done('aid.saveAssessment', yearOf(id(first), '建档', '2025-02'));
    // As an older book may hold it: decided before anybody looked at the application.
    book.write(() =>
      book.ledger.sql
        .prepare(`update aid_assessment set category = '相对困难职工', decided_on = '2025-03-02' where id = ?`)
        .run(assessment),
    );
  }
  const row = () => book.ledger.sql.prepare('select applied_on, category from aid_case order by id').raw().all()[0];
  test('does not move behind the decision, by hand or by an undo', async () => {
    await decided();
    const moved = book.one<number>(`select max(id) from command where route = 'aid.save'`);
    const said = await book.refused('aid.save', { id: id(first), appliedOn: '2025-03-03', values: {} });
    expect(said.message).toBe('申请日期 2025-03-03 晚于委员会认定的日期 2025-03-02，请核对');
    expect(await stands(moved)).toContain('申请日期是 2025-03-03，晚于委员会认定的日期 2025-03-02');
    await book.done('aid.save', { id: id(first), appliedOn: '2025-03-02', values: {} });
    expect(row()).toEqual(['2025-03-02', '相对困难职工']);
  });
});

test('numbers go on beside one of six digits that somebody typed', async () => {
  const draft = { appliedOn: '2026-01-01' };
  const people = await Promise.all([3, 4, 5].map((n) => addMember(book, '孙三', n)));
  await book.done('aid.create', { ...draft, memberId: id(people[0]), caseNo: '2026-999999' });
  await book.done('aid.create', { ...draft, memberId: id(people[1]) });
  await book.done('aid.create', { ...draft, memberId: id(people[2]) });
  expect(book.ledger.sql.prepare('select case_no from aid_case order by id').pluck().all().slice(2)).toEqual([
    '2026-999999',
    '2026-001',
    '2026-002',
  ]);
});

describe('what was looked at in an earlier round', () => {
  const caseId = () => id(first);
  const step = (...args: Parameters<typeof stepOf> extends [unknown, ...infer R] ? R : never) =>
    book.call('aid.step', stepOf(caseId(), ...args));
  const line = async (key: string) => (await book.done('aid.case', { id: caseId() })).checks.find((c) => c.key === key);
  const fields = async (...args: Parameters<typeof step>) => {
    const answer = await step(...args);
    return answer.ok ? [] : Object.keys(answer.error.fields ?? {});
  };
  test('does not count after a relapse: incomes, exclusions, minutes and notice are asked for anew', async () => {
    await toFiled(book, caseId());
    await step('exitAtOnce', '2025-05-05', { reason: '调离' });
    await step('relapse', '2026-02-01');
    const { id: assessment } = await book.done('aid.saveAssessment', yearOf(caseId(), '返困', '2026-01'));
    const { row } = await book.done('aid.case', { id: caseId() });
    // 申请书, 授权书 and the proof of income are of the first round; minutes and notice are not wanted yet.
    expect(row.missingPapers).toBe(3);
    expect(await line('家庭成员收入证明')).toMatchObject({ state: null, earlier: { state: '有', on: '2025-03-10' } });
    expect(await line('户口簿复印件')).toMatchObject({ state: '有', earlier: null });
    expect(await fields('submit', '2026-02-02')).toEqual(['authorised', 'papers']);
    await tickAll(book, caseId(), false, '2026-02-02');
    await book.done('aid.save', { id: caseId(), values: { authorisedOn: '2026-02-02' } });
    expect(await fields('submit', '2026-02-02')).toEqual([]);
    await step('acceptFirst', '2026-02-03');
    await step('visit', '2026-02-04');
    await book.done('aid.decide', {
      id: assessment,
      category: '相对困难职工',
      decidedOn: '2026-02-05',
      minutes: '纪要',
    });
    await step('check', '2026-02-06');
    const notice = { kind: '建档', title: '返困公示', from: '2026-02-24', to: '2026-03-05' } as const;
    const { id: noticeId } = await book.done('aid.saveNotice', { ...notice, cases: [{ caseId: caseId() }] });
    await book.done('aid.noticeResult', { id: noticeId, result: '无异议', resultOn: '2026-03-06' });
    expect(await fields('passNotice', '2026-03-07')).toEqual(['laterPapers']);
    await tickAll(book, caseId(), true, '2026-03-07');
    expect(await fields('passNotice', '2026-03-07')).toEqual([]);
  });
  test('does not keep a file in its yearly re-check', async () => {
    await toFiled(book, caseId());
    await step('startReview', '2026-04-01');
    await book.done('aidVisits.save', {
      memberId: id(zhao),
      kind: '节日走访',
      on: '2026-04-02',
      visitors: '何静、马国强',
    });
    const { id: assessment } = await book.done('aid.saveAssessment', yearOf(caseId(), '年度复核', '2026-03'));
    await book.done('aid.decide', {
      id: assessment,
      category: '相对困难职工',
      decidedOn: '2026-04-03',
      minutes: '纪要',
    });
    expect(await fields('keep', '2026-04-04')).toEqual(['papers', 'exclusions']);
    // Without a day it is looked at today, not on the day of the round before.
    await book.done('aid.check', { caseId: caseId(), list: '材料', key: '家庭成员收入证明', state: '有', on: null });
    expect((await line('家庭成员收入证明'))?.on).toBe('2026-11-21');
    expect(await fields('keep', '2026-04-04')).toEqual(['papers', 'exclusions']);
    await tickAll(book, caseId(), false, '2026-04-04');
    expect(await fields('keep', '2026-04-04')).toEqual([]);
  });
});
