import type { CallInput } from '../../src-main/contract.ts';
import { type Book, identity, openBook } from './book.ts';
import { addMember } from './dues-book.ts';

export type AidAction = CallInput<'aid.step'>['action'];

/** A book with the local allowance, 1,062.00 a head and month, on 21 November 2026. */
export async function openAidBook(): Promise<Book> {
  const book = openBook();
  await book.done('standards.save', {
    key: 'aidAllowance',
    value: { monthFen: 106_200 },
    validFrom: '2024-01-01',
    source: '临民发〔2024〕18号',
  });
  return book;
}

/** Everything that the form asks for. */
export const fullForm: NonNullable<CallInput<'aid.create'>['values']> = {
  health: '恶性肿瘤',
  disease: '乳腺癌',
  workState: '病休',
  modelWorker: '非劳模',
  householdType: '非农业',
  housing: '租房',
  residence: '江苏省南京市鼓楼区建宁路街道 12 号',
  industry: '交通运输、仓储和邮政业',
  insurance: '职工基本医疗保险',
  mainCause: '患重特大疾病',
  otherCauses: '子女上学',
  bankAccount: '6222021234567890128',
  consentOn: '2025-03-03',
  consentVersion: '2026-1',
  authorisedOn: '2025-03-03',
};

/** A member's application with everything on the form; returns the file's id. */
export async function apply(book: Book, memberId: number, appliedOn = '2025-03-03'): Promise<number> {
  return (await book.done('aid.create', { memberId, appliedOn, values: fullForm })).id;
}

export const husband = (caseId: number, order = 77): CallInput<'aid.saveFamily'> => ({
  caseId,
  values: {
    name: '张德福',
    relation: '配偶',
    idNumber: identity('1984-02-02', order),
    health: '良好',
    incomeFen: 330_000,
    status: '在职',
  },
});
export const daughter = (caseId: number, birthDate = '2007-05-05', order = 78): CallInput<'aid.saveFamily'> => ({
  caseId,
  values: { name: '张雨桐', relation: '女儿', idNumber: identity(birthDate, order), incomeFen: 0, status: '学生' },
});

/** 90,000.00 a year less 30,000.00: 1,666.67 for three heads. */
export const yearOf = (caseId: number, kind: '建档' | '年度复核' | '返困', toMonth: string) => ({
  caseId,
  kind,
  fromMonth: `${Number(toMonth.slice(0, 4)) - 1}-${String((Number(toMonth.slice(5)) % 12) + 1).padStart(2, '0')}`,
  toMonth,
  familySize: 3,
  lines: [
    { side: '收入', item: '本人工资', monthFen: 420_000, months: 12 },
    { side: '收入', item: '配偶工资', monthFen: 330_000, months: 12 },
    { side: '刚性支出', item: '医疗自付', amountFen: 2_160_000, papers: 14 },
    { side: '刚性支出', item: '子女学费', amountFen: 840_000, papers: 2 },
  ] satisfies CallInput<'aid.saveAssessment'>['lines'],
});

/** Ticks every line of both lists; papers that come later too when asked. */
export async function tickAll(book: Book, caseId: number, later = true, on = '2025-03-10'): Promise<void> {
  const { checks } = await book.done('aid.case', { id: caseId });
  const covered = checks.some((line) => line.covered) ? (await book.done('aid.revealPapers', { caseId })).papers : [];
  for (const line of [...checks.filter((one) => !one.covered), ...covered]) {
    if (line.later && !later) continue;
    const state = line.list === '材料' ? '有' : '没有';
    await book.done('aid.check', { caseId, list: line.list, key: line.key, state, on });
  }
}

export const stepOf = (
  caseId: number,
  action: AidAction,
  on: string,
  more: Partial<CallInput<'aid.step'>> = {},
): CallInput<'aid.step'> => ({
  caseIds: [caseId],
  action,
  on,
  by: '何静',
  opinion: '情况属实',
  document: '总工批〔2025〕7号',
  targetUnion: '临江市总工会',
  ...more,
});

/** To the check of a household's means: somebody was there on 14 March 2025. */
export async function toCheck(book: Book, caseId: number): Promise<void> {
  await tickAll(book, caseId, false);
  await book.done('aid.step', stepOf(caseId, 'submit', '2025-03-10'));
  await book.done('aid.step', stepOf(caseId, 'acceptFirst', '2025-03-12'));
  await book.done('aid.step', stepOf(caseId, 'visit', '2025-03-14'));
}

/** Somebody was at a member's home: what the committee of a re-check waits for. */
export const visited = (book: Book, memberId: number, on: string): Promise<{ id: number }> =>
  book.done('aidVisits.save', { memberId, kind: '回访', on, visitors: '何静、马国强' });

/** From the application to the committee's decision and the notice; the notice hung from 24 to 28 March 2025. */
export async function toNotice(book: Book, caseId: number): Promise<number> {
  await book.done('aid.saveFamily', husband(caseId, 77 + caseId));
  await book.done('aid.saveFamily', daughter(caseId, '2007-05-05', 177 + caseId));
  const { id } = await book.done('aid.saveAssessment', yearOf(caseId, '建档', '2025-02'));
  await toCheck(book, caseId);
  await book.done('aid.decide', { id, category: '相对困难职工', decidedOn: '2025-03-19', minutes: '纪要〔2025〕3号' });
  await book.done('aid.step', stepOf(caseId, 'check', '2025-03-20'));
  return (
    await book.done('aid.saveNotice', {
      kind: '建档',
      title: `2025 年困难职工建档公示 ${caseId}`,
      from: '2025-03-24',
      to: '2025-03-28',
      phone: '025-83000000',
      cases: [{ caseId, amountFen: 200_000 }],
    })
  ).id;
}

/** Filed on 11 April 2025. */
export async function toFiled(book: Book, caseId: number): Promise<void> {
  const notice = await toNotice(book, caseId);
  await book.done('aid.noticeResult', { id: notice, result: '无异议', resultOn: '2025-03-31' });
  await tickAll(book, caseId);
  await book.done('aid.step', stepOf(caseId, 'passNotice', '2025-04-01'));
  await book.done('aid.step', stepOf(caseId, 'file', '2025-04-11'));
}

/** A member with this file, and the book. */
export async function openWithFile(): Promise<{ book: Book; memberId: number; caseId: number }> {
  const book = await openAidBook();
  const memberId = await addMember(book, '王秀兰', 1);
  return { book, memberId, caseId: await apply(book, memberId) };
}
