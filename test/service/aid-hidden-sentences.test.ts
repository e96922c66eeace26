import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { apply, openWithFile, yearOf } from './aid-file-book.ts';
import { type Book, identity } from './book.ts';
import { addMember } from './dues-book.ts';

/* What refusals and undo sentences say to somebody who gave no reason to see anything. */

let book: Book;
let memberId: number;
let caseId: number;
beforeEach(async () => {
  ({ book, memberId, caseId } = await openWithFile());
});
afterEach(() => book.close());
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
/** How an undo of the last command is answered, before and at the button. */
const undoing = async (commandId: number): Promise<string> => {
  book.because = null;
  return JSON.stringify([
    await book.call('history.checkUndo', { commandId }),
    await book.call('history.undo', { commandId }),
  ]);
};
const last = (): number => book.one<number>('select max(id) from command');

describe('a file', () => {
  test.each<[string, CallInput<'aid.save'>['values']]>([
    ['a cause', { otherCauses: '患重特大疾病' }],
    ['a disability taken out', { disabilityKind: null }],
    ['the level of a disability', { disabilityLevel: '三级' }],
    ['the consent', { consentOn: null }],
  ])('answers alike whatever it holds: %s', async (_, values) => {
    const other = await apply(book, await addMember(book, '李建国', 2));
    const study = { mainCause: '下岗失业', disease: null, health: null, otherCauses: null } as const;
    await book.done('aid.save', { id: other, values: study });
    await book.done('aid.save', { id: caseId, values: { disabilityKind: '肢体', disabilityLevel: '三级' } });
    book.because = null;
    const answer = async (id: number) => {
      const said = await book.call('aid.save', { id, values });
      return said.ok || said.error;
    };
    expect(await answer(caseId)).toEqual(await answer(other));
  });
  test('says of causes and disability what does not fit once they are opened', async () => {
    await book.done('aid.save', { id: caseId, values: { otherCauses: '患重特大疾病' } });
    expect((await book.done('aid.reveal', { id: caseId, fields: ['otherCauses'] })).doubts).toHaveLength(1);
    await book.done('aid.save', { id: caseId, values: { otherCauses: null, disabilityLevel: '三级' } });
    expect((await book.done('aid.reveal', { id: caseId, fields: ['health'] })).doubts).toHaveLength(1);
  });
  test('does not say what a kept line of an income is called', async () => {
    const year = yearOf(caseId, '建档', '2025-02');
    const { id } = await book.done('aid.saveAssessment', {
      ...year,
      lines: [{ side: '刚性支出', item: '透析自付', monthFen: 100, months: 12 }],
    });
    const { lines: _, ...head } = year;
    const { message } = await book.refused('aid.saveAssessment', { ...head, id, fromMonth: '2024-12' });
    expect(message).toContain('有一行的月数多于 3');
    expect(message).not.toContain('透析');
  });
});

test('an undo names neither a paper that a cause asks for nor a scan', async () => {
  await book.done('aid.check', { caseId, list: '材料', key: '诊断证明', state: '有' });
  const ticked = last();
  const { id } = await book.done('aid.attach', { caseId, list: '材料', key: '诊断证明', name: '胃癌.png', bytes: png });
  expect(await undoing(ticked)).toMatch(/“按致困原因要的材料”后来存了 1 份/u);
  await book.done('aid.removeAttachment', { id });
  const removed = last();
  book.because = '核对';
  await book.done('aid.check', { caseId, list: '材料', key: '诊断证明', state: null });
  const said = await undoing(removed);
  expect(said).toContain('放不回去');
  expect(said).not.toMatch(/诊断证明|胃癌/u);
});

test('an undo does not name the scan of a request', async () => {
  const noun = 'aid_request' as const;
  const { id: recordId } = await book.done('aidRequests.save', {
    kind: '医疗救助',
    memberId,
    on: '2026-03-05',
    medical: {},
  });
  const { id } = await book.done('aidPapers.attach', { noun, recordId, name: '胃癌诊断.png', bytes: png });
  await book.done('aidPapers.remove', { id });
  const removed = last();
  await book.done('aidRequests.remove', { id: recordId });
  const said = await undoing(removed);
  expect(said).toContain('放不回去');
  expect(said).not.toContain('胃癌');
});

test('a paper that a cause asks for is ticked by name only with a reason, scans or not', async () => {
  const off = { caseId, list: '材料', key: '诊断证明', state: null } as const;
  book.because = null;
  const bare = await book.refused('aid.check', off);
  book.because = '核对';
  await book.done('aid.attach', { caseId, list: '材料', key: '诊断证明', name: '一.png', bytes: png });
  book.because = null;
  expect(await book.refused('aid.check', off)).toEqual(bare);
  await book.done('aid.check', { ...off, key: '申请书', state: '有' });
});

test('a child: neither age nor day of birth', async () => {
  const values = {
    name: '小明',
    relation: '女儿',
    birthDate: '2016-01-01',
    guardian: '王秀兰',
    guardianConsentOn: '2025-03-03',
  };
  const { id } = await book.done('aid.saveFamily', { caseId, values });
  const request = {
    kind: '子女助学' as const,
    memberId,
    on: '2026-03-05',
    askedFen: 1000,
    schooling: {
      student: '小明明',
      idNumber: identity('2016-05-05', 301),
      level: '义务教育',
      guardianConsentOn: '2026-01-01',
      pledgeOn: '2026-01-02',
    } as const,
  };
  const { id: requestId } = await book.done('aidRequests.save', request);
  book.because = null;
  const { student: _, idNumber: __, ...schooling } = request.schooling;
  const said = [
    await book.refused('aid.saveFamily', { id, caseId, values: { guardianConsentOn: null } }),
    await book.refused('aid.saveFamily', { id, caseId, values: { guardianConsentOn: '2010-01-01' } }),
    await book.refused('aidRequests.save', {
      ...request,
      id: requestId,
      schooling: { ...schooling, birthDate: '2015-01-01' },
    }),
  ];
  expect(said.map(({ message }) => message).join()).not.toMatch(/\d ?岁|2016/u);
});

test('days in hospital that are kept', async () => {
  const plan = { name: '住院互助', body: '市中心', from: '2026-01-01', to: '2026-12-31', feeFen: 5000, maxShares: 2 };
  const days = { enrolFrom: '2025-11-01', enrolTo: '2026-12-31', whom: '全体' };
  const { id: planId } = await book.done('mutualAid.savePlan', { ...plan, ...days } as CallInput<'mutualAid.savePlan'>);
  await book.done('mutualAid.enrol', { planId, memberIds: [memberId], payer: '工会' });
  const [{ id: enrolmentId = 0 } = {}] = await book.done('mutualAid.enrolments', { planId });
  const claim = {
    enrolmentId,
    filedOn: '2026-04-01',
    state: '已申报',
    paidFen: null,
    paidOn: null,
    note: null,
    unpaid: true,
  } as const;
  const stay = { reason: '住院', admittedOn: '2026-03-05', dischargedOn: '2026-03-20', selfPaidFen: 500_000 } as const;
  const { id } = await book.done('mutualAid.saveClaim', { ...claim, ...stay });
  book.because = null;
  const other = { ...claim, ...stay, admittedOn: '2026-01-02', dischargedOn: '2026-11-20', filedOn: '2026-11-21' };
  const said = [
    await book.refused('mutualAid.saveClaim', other),
    await book.refused('mutualAid.saveClaim', { ...claim, id, filedOn: '2026-01-01' }),
    await book.refused('mutualAid.saveClaim', { ...claim, id, dischargedOn: '2026-01-01' }),
  ];
  expect(said.map(({ message }) => message).join()).not.toMatch(/2026-03-05|2026-03-20/u);
});
