import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { apply, openAidBook, stepOf, toFiled, toNotice } from './aid-file-book.ts';
import type { Book } from './book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
let [zhao, qian]: number[] = [];
beforeEach(async () => {
  book = await openAidBook();
  zhao = await addMember(book, '赵一', 1);
  qian = await addMember(book, '钱二', 2);
});
afterEach(() => book.close());

const id = (n: number | undefined): number => n ?? 0;
const last = (): number => book.one<number>('select max(id) from command');
const stands = async (commandId: number): Promise<string> =>
  (await book.refused('history.undo', { commandId, edited: 'all' })).message;

describe('mutual aid after an undo', () => {
  const plan = {
    name: '住院',
    from: '2026-01-01',
    to: '2026-12-31',
    feeFen: 5000,
    maxShares: 1,
    whom: '全体',
  } as const;
  const enrol = (planId: number, paidOn: string | null = null) =>
    book.done('mutualAid.enrol', { planId, memberIds: [id(zhao)], payer: '工会', paidOn });
  const claim = (more: Partial<CallInput<'mutualAid.saveClaim'>> = {}) =>
    ({
      enrolmentId: book.one<number>('select id from mutual_aid_enrolment'),
      reason: '住院',
      admittedOn: '2026-03-01',
      dischargedOn: '2026-03-05',
      filedOn: '2026-10-01',
      state: '已申报',
      unpaid: true,
      ...more,
    }) as CallInput<'mutualAid.saveClaim'>;
  test('one stay is claimed once', async () => {
    await enrol((await book.done('mutualAid.savePlan', plan)).id);
    const { id: claimId } = await book.done('mutualAid.saveClaim', claim());
    const later = { admittedOn: '2026-03-10', dischargedOn: '2026-03-15' };
    await book.done('mutualAid.saveClaim', claim({ ...later, id: claimId }));
    const moved = last();
    await book.done('mutualAid.saveClaim', claim());
    expect(await stands(moved)).toContain('赵一有两笔住院给付重叠，');
  });
  test('a claim lies in the time of its plan', async () => {
    const { id: planId } = await book.done('mutualAid.savePlan', { ...plan, to: '2026-06-30' });
    await enrol(planId, '2026-01-05');
    await book.done('mutualAid.savePlan', { ...plan, id: planId });
    const longer = last();
    await book.done('mutualAid.saveClaim', claim({ admittedOn: '2026-08-01', dischargedOn: null }));
    expect(await stands(longer)).toContain('赵一有一笔给付不在“住院”的保障期 2026-01-01 到 2026-06-30 里');
  });
  test('a claim that was paid since does not go along; one typed as paid is taken back like any slip', async () => {
    await enrol((await book.done('mutualAid.savePlan', plan)).id);
    const { id: claimId } = await book.done('mutualAid.saveClaim', claim());
    const entered = last();
    const paid = { state: '已给付', paidFen: 100_000, paidOn: '2026-10-09' } as const;
    await book.done('mutualAid.saveClaim', claim({ ...paid, id: claimId }));
    expect((await book.done('history.checkUndo', { commandId: entered })).words.all).toBe('1 笔给付');
    expect(await stands(entered)).toContain('赵一的这笔给付已经到账，不能跟着撤销。登记错了请先改状态，再撤销');
    await book.done('mutualAid.saveClaim', claim({ id: claimId }));
    await book.done('history.undo', { commandId: entered, edited: 'all' });
    await book.done('mutualAid.saveClaim', claim(paid));
    await book.done('history.undo', { commandId: last() });
    expect(book.one('select count(*) from mutual_aid_claim')).toBe(0);
  });
  test('the fee stays once somebody paid it', async () => {
    const { id: planId } = await book.done('mutualAid.savePlan', plan);
    await book.done('mutualAid.savePlan', { ...plan, id: planId, feeFen: 8000 });
    const dearer = last();
    await enrol(planId, '2026-11-01');
    expect(await stands(dearer)).toContain('“住院”已有 1 人按每份 80.00 元交了款');
  });
  test('no man is in a plan of women', async () => {
    const { id: planId } = await book.done('mutualAid.savePlan', { ...plan, whom: '女职工' });
    await book.done('mutualAid.savePlan', { ...plan, id: planId });
    const opened = last();
    await enrol(planId);
    expect(await stands(opened)).toContain('“住院”只收女职工，赵一却参加了');
  });
});

describe('notices after an undo', () => {
  const notice = (cases: number[], to = '2025-03-28') =>
    ({
      kind: '建档',
      title: '第一次公示',
      from: '2025-03-24',
      to,
      cases: cases.map((caseId) => ({ caseId })),
    }) as CallInput<'aid.saveNotice'>;
  test('a file hangs on one of them', async () => {
    const [first, second] = [await apply(book, id(zhao)), await apply(book, id(qian))];
    for (const caseId of [first, second]) await book.done('aid.removeNotice', { id: await toNotice(book, caseId) });
    const { id: noticeId } = await book.done('aid.saveNotice', notice([first, second]));
    await book.done('aid.saveNotice', { ...notice([first]), id: noticeId });
    const off = last();
    await book.done('aid.saveNotice', { ...notice([second], '2025-04-10'), title: '第二次公示' });
    expect(await stands(off)).toMatch(/2025-002 同时在“.*公示”和“.*公示”里公示/);
  });
  test('none ends without objection before its time is over', async () => {
    const caseId = await apply(book, id(zhao));
    const noticeId = await toNotice(book, caseId);
    await book.done('aid.saveNotice', { ...notice([caseId], '2025-04-03'), id: noticeId });
    await book.done('aid.saveNotice', { ...notice([caseId]), id: noticeId });
    const shorter = last();
    await book.done('aid.noticeResult', { id: noticeId, result: '无异议', resultOn: '2025-03-31' });
    expect(await stands(shorter)).toContain('到 2025-04-03 才期满，却在 2025-03-31 登记了“无异议”');
  });
});

describe('help after an undo', () => {
  const help = (more: Partial<CallInput<'aidHelp.save'>> = {}) =>
    ({
      memberId: id(zhao),
      kind: '送温暖慰问',
      on: '2026-11-01',
      cashFen: 50_000,
      source: '本级工会经费',
      way: '现金',
      ...more,
    }) as CallInput<'aidHelp.save'>;
  test('is not signed for in a file that was closed', async () => {
    const caseId = await apply(book, id(zhao));
    await toFiled(book, caseId);
    const { id: helpId } = await book.done('aidHelp.save', help({ kind: '生活救助', on: '2026-05-01' }));
    await book.done('aidHelp.sign', { ids: [helpId], signedOn: '2026-09-01' });
    await book.done('aidHelp.sign', { ids: [helpId], signedOn: '2026-05-02' });
    const earlier = last();
    await book.done('aid.step', stepOf(caseId, 'exitAtOnce', '2026-06-01', { reason: '调离' }));
    expect(await stands(earlier)).toContain('2026-06-01 退档');
  });
  test('does not go beyond a cap that nothing settles', async () => {
    await book.done('standards.save', {
      key: 'aidCaps',
      value: { timeFen: null, yearFen: 100_000, except: [], level: '不能发' },
      validFrom: '2026-01-01',
      source: '临工办〔2026〕3号',
    });
    const { id: helpId } = await book.done('aidHelp.save', help({ cashFen: 100_000 }));
    await book.done('aidHelp.remove', { ids: [helpId] });
    const removed = last();
    await book.done('aidHelp.save', help({ cashFen: 100_000 }));
    expect(await stands(removed)).toContain('撤销以后有一笔不能发');
    await book.undo();
    await book.done('history.undo', { commandId: removed, edited: 'all' });
  });
  test('does not go beyond a cap that wants a reason', async () => {
    await book.done('standards.save', {
      key: 'aidCaps',
      value: { timeFen: null, yearFen: 100_000, except: [], level: '写明原因可以发' },
      validFrom: '2026-01-01',
      source: '临工办〔2026〕3号',
    });
    const { id: helpId } = await book.done('aidHelp.save', help({ cashFen: 60_000 }));
    await book.done('aidHelp.remove', { ids: [helpId] });
    const removed = last();
    const second = await book.done('aidHelp.save', help({ cashFen: 60_000 }));
    // 600 + 600 of 1,000
    expect(await stands(removed)).toContain('超出 200.00 元。请照原来的重新登记，写明原因');
    await book.done('aidHelp.remove', { ids: [second.id] });
    await book.done('history.undo', { commandId: removed, edited: 'all' });
    // What was beyond it with a reason comes back as it was.
    const beyond = await book.done('aidHelp.save', help({ cashFen: 60_000, exception: '大火' }));
    await book.done('aidHelp.remove', { ids: [helpId] });
    await book.undo();
    await book.done('aidHelp.remove', { ids: [beyond.id] });
    await book.undo();
    expect(book.one('select sum(cash_fen) from aid_help')).toBe(120_000);
  });
  test('keeps the reason for which it went beyond', async () => {
    const { id: helpId } = await book.done('aidHelp.save', help());
    await book.done('aidHelp.save', help({ id: helpId, exception: '大火' }));
    const reasoned = last();
    await book.done('aidHelp.save', help({ id: helpId, cashFen: 9_000_000, exception: '大火' }));
    expect(await stands(reasoned)).toContain('没有写原因就超出规定');
  });
  test('is given once in a campaign', async () => {
    const { id: campaignId } = await book.done('aidCampaigns.save', {
      kind: '两节送温暖',
      title: '两节送温暖',
      year: 2026,
      from: '2026-01-01',
      to: '2026-02-28',
      sources: [],
      rules: [],
    });
    const add = () =>
      book.done('aidCampaigns.add', {
        id: campaignId,
        memberIds: [id(zhao)],
        on: '2026-01-15',
        cashFen: 50_000,
        source: '市县财政',
      });
    await add();
    await book.done('aidHelp.remove', {
      ids: [book.one<number>('select max(id) from aid_help')],
      reason: '没有来领',
    });
    const removed = last();
    await add();
    expect(await stands(removed)).toContain('赵一在这次活动里已经有一笔 500.00 元');
  });
  test('stays with the person whom a visit found', async () => {
    const { id: helpId } = await book.done('aidHelp.save', help());
    await book.done('aidVisits.save', {
      memberId: id(zhao),
      kind: '节日走访',
      on: '2026-11-01',
      visitors: '何静、马国强',
      helpId,
    });
    const said = await book.refused('aidHelp.save', help({ id: helpId, memberId: id(qian) }));
    expect(said.message).toContain('2026-11-01 走访赵一的记录写着这一笔，不能换人');
  });
});

describe('what is given out of a request', () => {
  const agreed = (requestId: number, decidedOn: string) =>
    ({ id: requestId, state: '同意', approvedFen: 100_000, decidedOn }) as CallInput<'aidRequests.decide'>;
  let requestId: number;
  const give = (on: string) =>
    ({ id: requestId, cashFen: 50_000, on, source: '市县财政', way: '现金' }) as CallInput<'aidRequests.help'>;
  beforeEach(async () => {
    await toFiled(book, await apply(book, id(zhao)));
    const asked = { kind: '生活救助', memberId: id(zhao), on: '2026-03-05', askedFen: 100_000 } as const;
    requestId = (await book.done('aidRequests.save', asked)).id;
    await book.done('aidRequests.decide', agreed(requestId, '2026-03-10'));
  });
  test('is given after it was agreed to, from whichever form', async () => {
    const early = (await book.refused('aidRequests.help', give('2026-01-01'))).message;
    expect(early).toBe(
      '赵一的救助申请是 2026-03-05 提出、2026-03-10 同意的，发放日期 2026-01-01 在同意以前。请核对日期',
    );
    const { id: helpId } = await book.done('aidRequests.help', give('2026-03-10'));
    const help = {
      id: helpId,
      requestId,
      memberId: id(zhao),
      kind: '生活救助',
      on: '2026-03-09',
      cashFen: 50_000,
      source: '市县财政',
      way: '现金',
    } as const;
    expect((await book.refused('aidHelp.save', help)).fields).toHaveProperty('on');
    const later = (await book.refused('aidRequests.decide', agreed(requestId, '2026-03-11'))).message;
    expect(later).toContain('2026-03-10 已经发放，审批日期 2026-03-11 不能晚于它');
    // What stood before this was asked is not held against it while its day stays.
    book.write(() => book.ledger.sql.prepare(`update aid_help set on_date = '2026-03-01'`).run());
    await book.done('aidHelp.save', { ...help, on: '2026-03-01', note: '补记' });
  });
  test('is given after it was agreed to, also when something is taken back', async () => {
    await book.done('aidRequests.decide', agreed(requestId, '2026-03-06'));
    const earlier = last();
    await book.done('aidRequests.help', give('2026-03-08'));
    expect(await stands(earlier)).toContain('2026-03-10 才同意，却在 2026-03-08 就发放了');
  });
});

test('a merge says which student then asks twice in a year; it can be taken back and done again', async () => {
  const asked = (memberId: number, student: string) =>
    book.done('aidRequests.save', {
      kind: '子女助学',
      memberId,
      on: '2026-08-02',
      askedFen: 400_000,
      schooling: { student, level: '本科', school: '南京大学', pledgeOn: '2026-08-01' },
    });
  const twin = await addMember(book, '赵一', 3);
  for (const memberId of [id(zhao), twin]) await asked(memberId, '赵小雨');
  await asked(twin, '赵小雪');
  const { leftOut } = await book.done('members.merge', { keepId: id(zhao), dropId: twin, take: [] });
  expect(leftOut).toEqual([
    '赵小雨 2026 年在两份档案里各有一份助学申请（一份是 2026-08-02 的），一个学生一年只资助一次，请核对后撤回一份',
  ]);
  await book.undo();
  expect(book.one('select count(distinct member_id) from aid_request')).toBe(2);
  await book.done('history.undo', { commandId: last(), edited: 'all' });
  expect(book.one('select count(distinct member_id) from aid_request')).toBe(1);
});
