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
      ...more,
    }) as CallInput<'mutualAid.saveClaim'>;
  test('one stay is claimed once', async () => {
    await enrol((await book.done('mutualAid.savePlan', plan)).id);
    const { id: claimId } = await book.done('mutualAid.saveClaim', claim());
    const later = { admittedOn: '2026-03-10', dischargedOn: '2026-03-15' };
    await book.done('mutualAid.saveClaim', claim({ ...later, id: claimId }));
    const moved = last();
    await book.done('mutualAid.saveClaim', claim());
    expect(await stands(moved)).toContain('赵一有两笔住院给付重叠（2026-03-01 和 2026-03-01 入院）');
  });
  test('a claim lies in the time of its plan', async () => {
    const { id: planId } = await book.done('mutualAid.savePlan', { ...plan, to: '2026-06-30' });
    await enrol(planId);
    await book.done('mutualAid.savePlan', { ...plan, id: planId });
    const longer = last();
    await book.done('mutualAid.saveClaim', claim({ admittedOn: '2026-08-01', dischargedOn: null }));
    expect(await stands(longer)).toContain('2026-08-01 入院的给付不在“住院”的保障期 2026-01-01 到 2026-06-30 里');
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
    const noticeId = await toNotice(book, first);
    await book.done('aid.removeNotice', { id: await toNotice(book, second) });
    await book.done('aid.saveNotice', { ...notice([first, second]), id: noticeId });
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
