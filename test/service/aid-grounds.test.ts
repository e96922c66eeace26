import { rosterOn } from '../../src-main/services/reports/aid-lines.ts';
import { takeBackStep } from '../../src-main/services/aid/steps.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Book, identity } from './book.ts';
import { addMember } from './dues-book.ts';
import {
  apply,
  daughter,
  fullForm,
  husband,
  openWithFile,
  stepOf,
  tickAll,
  toCheck,
  toFiled,
  toNotice,
  visited,
  yearOf,
  type AidAction,
} from './aid-file-book.ts';

let book: Book;
let caseId: number;
let memberId: number;
beforeEach(async () => {
  ({ book, caseId, memberId } = await openWithFile());
});
afterEach(() => book.close());

const row = async () => (await book.done('aid.case', { id: caseId })).row;
const step = (action: AidAction, on: string, more: Parameters<typeof stepOf>[3] = {}) =>
  book.done('aid.step', stepOf(caseId, action, on, more));
const undo = (route: string) => ({
  commandId: book.one<number>('select max(id) from command where route = ?', route),
  edited: 'all' as const,
});

/** Filed, left, and filed again in June 2025 as 深度困难职工; the second notice hung from 11 to 20 June. */
async function twiceFiled(): Promise<void> {
  await toFiled(book, caseId);
  await step('exitAtOnce', '2025-05-05', { reason: '调离' });
  await step('relapse', '2025-06-05');
  const { id } = await book.done('aid.saveAssessment', yearOf(caseId, '返困', '2025-05'));
  await tickAll(book, caseId, false, '2025-06-05');
  await book.done('aid.save', { id: caseId, values: { authorisedOn: '2025-06-05' } });
  await step('submit', '2025-06-06');
  await step('acceptFirst', '2025-06-07');
  await step('visit', '2025-06-08', { by: '何静、马国强' });
  await book.done('aid.decide', { id, category: '深度困难职工', decidedOn: '2025-06-09', minutes: '纪要〔2025〕6号' });
  await step('check', '2025-06-10');
  const notice = await book.done('aid.saveNotice', {
    kind: '建档',
    title: '第二次公示',
    from: '2025-06-11',
    to: '2025-06-20',
    cases: [{ caseId }],
  });
  await book.done('aid.noticeResult', { id: notice.id, result: '无异议', resultOn: '2025-06-21' });
  await tickAll(book, caseId, true, '2025-06-21');
  await step('passNotice', '2025-06-22');
  await step('file', '2025-06-23');
}

describe('what a step rests on', () => {
  test('the notice of the second time stays, although the first one ended without objection too', async () => {
    await twiceFiled();
    for (const route of ['aid.noticeResult', 'aid.saveNotice'])
      expect((await book.refused('history.undo', undo(route))).message).toContain('公示不能撤销');
    expect(book.one('select count(*) from aid_notice')).toBe(2);
  });

  test('a decision does not come back once the file went on with another', async () => {
    const assessment = await book.done('aid.saveAssessment', yearOf(caseId, '建档', '2025-02'));
    await toCheck(book, caseId);
    await book.done('aid.decide', { ...assessment, category: '深度困难职工', decidedOn: '2025-03-15', minutes: '一' });
    await book.done('aid.undecide', assessment);
    await book.done('aid.decide', { ...assessment, category: '相对困难职工', decidedOn: '2025-03-19', minutes: '二' });
    await step('check', '2025-03-20');
    expect((await book.refused('history.undo', undo('aid.undecide'))).message).toContain('这次认定放不回去');
    expect((await row()).category).toBe('相对困难职工');
  });
});

describe('the category', () => {
  test('is not decided anew while the file is posted, nor in the file without a re-check', async () => {
    await toNotice(book, caseId);
    const posted = await book.refused('aid.saveAssessment', yearOf(caseId, '建档', '2025-02'));
    expect(posted.message).toContain('公示');
    const notice = book.one<number>('select max(id) from aid_notice');
    await book.done('aid.noticeResult', { id: notice, result: '无异议', resultOn: '2025-03-31' });
    await tickAll(book, caseId);
    await step('passNotice', '2025-04-01');
    await step('file', '2025-04-11');
    for (const kind of ['建档', '年度复核'] as const)
      expect((await book.refused('aid.saveAssessment', yearOf(caseId, kind, '2025-09'))).message).toContain(
        '开始年度复核',
      );
  });

  test('of a re-check holds from the day on which it is finished', async () => {
    await toFiled(book, caseId);
    await step('startReview', '2026-03-01');
    const { id } = await book.done('aid.saveAssessment', yearOf(caseId, '年度复核', '2026-02'));
    await visited(book, memberId, '2026-03-09');
    await book.done('aid.decide', {
      id,
      category: '深度困难职工',
      decidedOn: '2026-03-10',
      minutes: '纪要〔2026〕1号',
    });
    expect((await row()).category).toBe('相对困难职工');
    await tickAll(book, caseId, false, '2026-03-11');
    await step('keep', '2026-03-12');
    expect((await row()).category).toBe('深度困难职工');
    await book.done('aid.takeBack', { caseId });
    expect((await row()).category).toBe('相对困难职工');
  });

  test('of a household that came back is open until the committee has met again', async () => {
    await toFiled(book, caseId);
    await step('exitAtOnce', '2025-05-05', { reason: '调离' });
    expect((await row()).category).toBe('相对困难职工');
    await step('relapse', '2025-06-05');
    expect((await row()).category).toBeNull();
  });
});

test('a period is not made shorter than its lines', async () => {
  const { id } = await book.done('aid.saveAssessment', yearOf(caseId, '建档', '2025-02'));
  const { lines: _, ...head } = yearOf(caseId, '建档', '2025-02');
  const error = await book.refused('aid.saveAssessment', { ...head, id, fromMonth: '2025-01' });
  // The line is not named: lines of a file are hidden, and their names may tell an illness.
  expect(error.message).toContain('有一行的月数多于 2，请改起止月份');
  await book.done('aid.saveAssessment', { ...head, id, familySize: 4 });
  expect(book.one('select family_size from aid_assessment where id = ?', id)).toBe(4);
});

describe('help and the open time of a file', () => {
  const give = () =>
    book.done('aidHelp.save', {
      memberId,
      kind: '生活救助',
      on: '2025-10-01',
      cashFen: 100_000,
      source: '市县财政',
      way: '现金',
    });
  const exit = (on: string) => stepOf(caseId, 'exitAtOnce', on, { reason: '退休' });

  test('no file is closed before the day of something signed for', async () => {
    await toFiled(book, caseId);
    const { id } = await give();
    await book.done('aidHelp.sign', { ids: [id], signedOn: '2025-10-02' });
    expect((await book.refused('aid.step', exit('2025-06-01'))).message).toContain('2025-10-02 还签收了救助');
    await book.done('aid.step', exit('2025-10-02'));
  });

  test('a closing that was taken back does not come back before it', async () => {
    await toFiled(book, caseId);
    await book.done('aid.step', exit('2025-06-01'));
    await book.done('aid.takeBack', { caseId });
    const taken = undo('aid.takeBack');
    const { id } = await give();
    await book.done('aidHelp.sign', { ids: [id], signedOn: '2025-10-02' });
    expect((await book.refused('history.undo', taken)).message).toContain('2025-10-02 已经退档');
    await book.done('aidHelp.sign', { ids: [id], signedOn: null });
    // Unsigned it would wait for a signature that nobody could give any more.
    expect((await book.refused('history.undo', taken)).message).toContain('没有签收');
    await book.done('aidHelp.remove', { ids: [id] });
    await book.done('history.undo', taken);
    expect((await row()).state).toBe('已退档');
  });

  test('to a household that fits no category any more asks for a reason', async () => {
    await toFiled(book, caseId);
    await step('startReview', '2025-09-01');
    const { id } = await book.done('aid.saveAssessment', yearOf(caseId, '年度复核', '2025-08'));
    await visited(book, memberId, '2025-09-09');
    await book.done('aid.decide', { id, category: '不符合', decidedOn: '2025-09-10', minutes: '纪要〔2025〕9号' });
    const help = {
      memberId,
      kind: '生活救助',
      on: '2025-10-01',
      cashFen: 100_000,
      source: '市县财政',
      way: '现金',
    } as const;
    expect((await book.refused('aidHelp.save', help)).message).toContain('不符合困难类别');
    await book.done('aidHelp.save', { ...help, exception: '主席办公会同意最后一次' });
  });
});

describe('a notice', () => {
  test('keeps name and category as it was posted', async () => {
    await toFiled(book, caseId);
    const id = book.one<number>('select max(id) from aid_notice');
    await step('startReview', '2026-03-01');
    const draft = await book.done('aid.saveAssessment', yearOf(caseId, '年度复核', '2026-02'));
    await visited(book, memberId, '2026-03-09');
    await book.done('aid.decide', { ...draft, category: '深度困难职工', decidedOn: '2026-03-10', minutes: '一' });
    await tickAll(book, caseId, false, '2026-03-11');
    await step('keep', '2026-03-12');
    await book.done('members.update', { ids: [memberId], values: { name: '王秀岚' } });
    expect((await row()).category).toBe('深度困难职工');
    const { cases } = await book.done('aid.notice', { id });
    expect(cases).toMatchObject([{ name: '王秀兰', category: '相对困难职工' }]);
  });

  test('is long enough by the rule of the day on which it began to hang', async () => {
    const id = await toNotice(book, caseId);
    await book.done('aid.noticeResult', { id, result: '无异议', resultOn: '2025-03-31' });
    await tickAll(book, caseId);
    await book.done('standards.save', {
      key: 'aidNoticeDays',
      value: { entry: 7, exit: 7 },
      validFrom: '2026-01-01',
      source: '省总工会新办法',
    });
    await step('passNotice', '2025-04-01');
  });
});

describe('days', () => {
  test('a step is not dated before the decision or the consent it needs', async () => {
    await book.done('aid.save', { id: caseId, values: { consentOn: '2025-03-11' } });
    const { id } = await book.done('aid.saveAssessment', yearOf(caseId, '建档', '2025-02'));
    await tickAll(book, caseId, false);
    const early = await book.refused('aid.step', stepOf(caseId, 'submit', '2025-03-10'));
    expect(early.message).toContain('《个人信息处理同意书》2025-03-11 才签字');
    await step('submit', '2025-03-11');
    await step('acceptFirst', '2025-03-12');
    await step('visit', '2025-03-14', { by: '何静、马国强' });
    await book.done('aid.decide', { id, category: '相对困难职工', decidedOn: '2025-03-25', minutes: '一' });
    expect((await book.refused('aid.step', stepOf(caseId, 'check', '2025-03-20'))).message).toContain(
      '2025-03-25 才讨论认定',
    );
    await step('check', '2025-03-25');
    expect((await book.refused('aid.undecide', { id })).message).toContain('请先退回那一步');
  });

  test('who fits no category at a re-check is shown the way out of the file', async () => {
    await toFiled(book, caseId);
    await step('startReview', '2026-03-01');
    const { id } = await book.done('aid.saveAssessment', yearOf(caseId, '年度复核', '2026-02'));
    await visited(book, memberId, '2026-03-09');
    await book.done('aid.decide', { id, category: '不符合', decidedOn: '2026-03-10', minutes: '一' });
    const { message } = await book.refused('aid.step', stepOf(caseId, 'keep', '2026-03-12'));
    expect(message).toContain('“讨论后退档公示”');
    expect(message).not.toContain('“不通过”');
  });
});

test('the consent stays while a request tells of an illness', async () => {
  const patient = await addMember(book, '李四', 5);
  const file = await book.done('aid.create', {
    memberId: patient,
    appliedOn: '2025-03-03',
    values: { consentOn: '2025-03-03' },
  });
  const asked = { kind: '医疗救助', memberId: patient, on: '2025-05-01', medical: { disease: '肺癌' } } as const;
  const { id } = await book.done('aidRequests.save', asked);
  const taken = { id: file.id, values: { consentOn: null } };
  expect((await book.refused('aid.save', taken)).message).toContain('救助申请里的病情');
  await book.done('aidRequests.save', { ...asked, id, medical: { disease: null } });
  await book.done('aid.save', taken);
});

test('only who may take a step takes it back', async () => {
  await book.done('aid.saveAssessment', yearOf(caseId, '建档', '2025-02'));
  await tickAll(book, caseId, false);
  await step('submit', '2025-03-10');
  const treasurer = { name: '钱会计', roles: ['treasurer'] } as const;
  expect(() => takeBackStep(book.ledger, caseId, treasurer)).toThrow('经办人或主席');
  await book.done('aid.takeBack', { caseId });
});

describe('one household, one file', () => {
  test('a number that is written down or taken over later does not make a second one', async () => {
    await book.done('aid.saveFamily', husband(caseId));
    const number = husband(caseId).values.idNumber as string;
    const { id: other } = await book.done('members.create', {
      values: { name: '张德福' },
      event: { type: '入会', date: '2015-03-01' },
    });
    await apply(book, other);
    const error = await book.refused('members.update', {
      ids: [other],
      values: { idType: '居民身份证', idNumber: number },
    });
    expect(error.message).toContain('2025-001');
    const { id: twin } = await book.done('members.create', {
      values: { name: '张德福', idType: '居民身份证', idNumber: number },
      event: { type: '入会', date: '2015-03-01' },
    });
    for (const [keepId, dropId] of [
      [other, twin],
      [twin, other],
    ] as const)
      expect((await book.refused('members.merge', { keepId, dropId, take: [] })).message).toContain('一户一档');
  });
});

describe('children and papers', () => {
  const child = (values: Record<string, string | null>, id?: number) => ({
    caseId,
    ...(id === undefined ? {} : { id }),
    values: { name: '张小', relation: '女儿', ...values },
  });
  const consent = { guardian: '王秀兰', guardianConsentOn: '2025-03-01' };

  test('the age of a child follows its number, and is asked for where nothing tells it', async () => {
    const number = identity('2018-05-05', 301);
    const { id } = await book.done('aid.saveFamily', child({ idNumber: number, ...consent }));
    const grown = child({ birthDate: '2000-01-01', guardian: null, guardianConsentOn: null }, id);
    expect((await book.refused('aid.saveFamily', grown)).fields).toHaveProperty('birthDate');
    expect((await book.refused('aid.saveFamily', child({ status: '小学生' }))).fields).toHaveProperty('birthDate');
    await book.done('aid.saveFamily', child({ name: '张大', status: '在职' }));
    const unborn = child({ birthDate: '2020-01-01', guardian: '王秀兰', guardianConsentOn: '2019-01-01' });
    expect((await book.refused('aid.saveFamily', unborn)).fields).toHaveProperty('guardianConsentOn');
  });

  test('a paper is waived with a reason; application, consent and exclusions never', async () => {
    const { checks } = await book.done('aid.case', { id: caseId });
    const line = (part: string) => {
      const found = checks.find(({ key }) => key.includes(part));
      return { caseId, list: found?.list ?? '材料', key: found?.key ?? '', state: '不需要' } as const;
    };
    for (const part of ['申请书', '同意书', checks.find(({ list }) => list === '排除情形')?.key ?? ''])
      expect((await book.refused('aid.check', { ...line(part), note: '省里不要' })).fields).toHaveProperty('state');
    expect((await book.refused('aid.check', line('户口簿'))).fields).toHaveProperty('note');
    await book.done('aid.check', { ...line('户口簿'), note: '集体户，派出所已出证明' });
  });

  test('nobody is opened a file for after death', async () => {
    const dead = await addMember(book, '李四', 5);
    await book.done('members.recordEvent', { ids: [dead], type: '去世', date: '2024-05-01' });
    expect((await book.refused('aid.create', { memberId: dead, appliedOn: '2025-03-03' })).message).toContain('去世');
  });
});

test('R12 counts the people of a file from paper, and says no category of who fits none', async () => {
  const third = await addMember(book, '方小燕', 9);
  const { id } = await book.done('aid.takeOver', {
    memberId: third,
    appliedOn: '2025-01-01',
    filedOn: '2025-02-01',
    state: '在档',
    category: '深度困难职工',
    values: fullForm,
  });
  await book.done('aid.saveFamily', husband(id, 201));
  await book.done('aid.saveFamily', daughter(id, '2007-05-05', 202));
  const [line] = rosterOn(book.ledger, '2026-11-21', ['在档']);
  expect(line).toMatchObject({ familySize: 3, category: '深度困难职工' });
  await book.done('aid.step', stepOf(id, 'startReview', '2026-03-01'));
  const draft = await book.done('aid.saveAssessment', yearOf(id, '年度复核', '2026-02'));
  await visited(book, third, '2026-09-30');
  await book.done('aid.decide', { ...draft, category: '不符合', decidedOn: '2026-10-01', minutes: '一' });
  expect(rosterOn(book.ledger, '2026-11-21', ['年度复核'])[0]?.category).toBe('深度困难职工');
});
