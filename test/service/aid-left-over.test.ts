import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { addFile, addPerson, filed, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';
import { xlsx } from './roster-file.ts';

/** Rules of aid that a clerk met late: at the approval, in a year after, in a list with a heading. */
let book: Book;
let wang: number;
beforeEach(async () => {
  book = openAidBook();
  wang = await addPerson(book, '王秀兰', 1, { gender: '女' });
  addFile(book, wang, '2025-001', filed, { consent_on: '2024-12-01' });
});
afterEach(() => book.close());

async function give(on: string, cashFen: number): Promise<number> {
  const help = { memberId: wang, campaignId: null, kind: '生活救助', on, cashFen, source: '本级工会经费', way: '现金' };
  return (await book.done('aidHelp.save', help as CallInput<'aidHelp.save'>)).id;
}
const sumOf = async (year: number): Promise<number> =>
  (await book.done('aid.sums', { from: `${year}-01-01`, to: `${year}-12-31` })).total.sumFen;

test('R13 of a past year stays as it was when planned help of that year is signed for later', async () => {
  const [early, late] = [await give('2025-12-20', 30_000), await give('2025-12-25', 70_000)];
  await book.done('aidHelp.sign', { ids: [early], signedOn: '2025-12-22' });
  expect(await sumOf(2025)).toBe(30_000);
  await book.done('aidHelp.sign', { ids: [late], signedOn: '2026-01-08' });
  expect([await sumOf(2025), await sumOf(2026)]).toEqual([30_000, 70_000]);
  const paper = await book.done('reports.preview', { key: 'R13', params: { period: '2026' } });
  expect(paper.checks.map(({ sentence }) => sentence).join()).toContain('有 1 笔（700.00 元）发放日期在这一期以前');
  const { quarters } = await book.done('aid.figures', { year: 2026 });
  expect(quarters.map(({ sumFen }) => sumFen)).toEqual([70_000, 0, 0, 0]);
  const listed = await book.done('aidHelp.list', { signedFrom: '2026-01-01', signedTo: '2026-12-31' });
  expect(listed.rows.map(({ id }) => id)).toEqual([late]);
});

test('R16 of a past year stays as it was when schooling of that year is signed for later', async () => {
  const school = async (on: string, cashFen: number) => {
    const help = {
      memberId: wang,
      campaignId: null,
      kind: '子女助学',
      on,
      cashFen,
      source: '本级工会经费',
      way: '现金',
    };
    return (await book.done('aidHelp.save', help as CallInput<'aidHelp.save'>)).id;
  };
  const [early, late] = [await school('2025-09-20', 200_000), await school('2025-09-25', 300_000)];
  await book.done('aidHelp.sign', { ids: [early], signedOn: '2025-09-22' });
  await book.done('aidHelp.sign', { ids: [late], signedOn: '2026-01-08' });
  const paper = (period: string) => book.done('reports.preview', { key: 'R16', params: { period } });
  const [before, after] = [await paper('2025'), await paper('2026')];
  expect([before, after].map(({ figures }) => figures[0]?.value)).toEqual(['2,000.00 元', '3,000.00 元']);
  expect(after.checks.map(({ sentence }) => sentence).join()).toContain('有 1 笔（3,000.00 元）发放日期在这一期以前');
});

test('an amount above the limits is told before it is agreed to, with the rule', async () => {
  const draft = { kind: '医疗救助', memberId: wang, on: '2026-05-14', askedFen: 500_000, medical: {} };
  const first = (await book.done('aidRequests.save', draft as CallInput<'aidRequests.save'>)).id;
  const second = (await book.done('aidRequests.save', { ...draft, on: '2026-06-01' } as CallInput<'aidRequests.save'>))
    .id;
  const caps = (id: number, approvedFen: number) =>
    book.done('aidRequests.caps', { id, approvedFen, decidedOn: '2026-06-10' });
  expect(await caps(first, 300_000)).toEqual([]);
  // 4,500 at once is 1,500 above what a time allows.
  expect(await caps(first, 450_000)).toMatchObject([
    { level: 'warn', sentence: expect.stringContaining('超出 1,500.00 元'), source: expect.stringContaining('山东省') },
  ]);
  // What was agreed to elsewhere and is not paid counts, and what was given: 3,000 + 1,000 + 2,500 is 500 above the year's 6,000.
  await book.done('aidRequests.decide', { id: first, state: '同意', approvedFen: 300_000, decidedOn: '2026-06-05' });
  await give('2026-03-01', 100_000);
  expect(await caps(second, 250_000)).toMatchObject([
    { level: 'warn', sentence: expect.stringContaining('每人每年不超过 6,000.00 元，超出 500.00 元') },
  ]);
});

test('what stands above the head of a list of payments is offered for all rows', async () => {
  const idNumber = book.one<string>('select id_number from member where id = ?', wang);
  const file = await xlsx({
    name: '发放表',
    rows: [
      ['2026 年困难职工生活救助金发放表'],
      ['发放时间：2026年1月20日', null, null, '资金来源：本级工会'],
      ['序号', '姓名', '身份证号码', '金额（元）'],
      [1, '王秀兰', idNumber, 800],
    ],
  });
  const input = { noun: 'aidPayments' as const, fileName: '发放表.xlsx', file };
  const { questions } = await book.done('imports.preview', { ...input, decisions: {} });
  const first = (key: string) => questions.find((one) => one.key === key)?.options[0];
  expect(first('helpOn')).toEqual({ value: '2026-01-20', label: '2026-01-20（表上写的）' });
  expect(first('helpSource')).toEqual({ value: '本级工会经费', label: '本级工会经费（表上写的）' });
  // Offered, not taken unasked.
  expect(
    questions.filter(({ key }) => key.startsWith('help') && key !== 'helpWay').map(({ answer }) => answer),
  ).toEqual([null, null, null]);
});

test('a list given as shopping cards is neither cash nor bank card before somebody says so', async () => {
  const idNumber = book.one<string>('select id_number from member where id = ?', wang);
  const wayOf = async (way: string) => {
    const rows = [
      ['2026 年生日慰问发放表'],
      [`发放形式：${way}`],
      ['序号', '姓名', '身份证号码', '金额（元）'],
      [1, '王秀兰', idNumber, 800],
    ];
    const file = await xlsx({ name: '发放表', rows });
    const input = { noun: 'aidPayments' as const, fileName: '发放表.xlsx', file, decisions: {} };
    const { questions } = await book.done('imports.preview', input);
    const of = (key: string) => questions.find((one) => one.key === key);
    // A birthday is not offered as help of winter.
    expect(of('helpKind')?.options.filter(({ label }) => label.includes('表上写的'))).toEqual([]);
    return [of('helpWay')?.required, of('helpWay')?.default];
  };
  expect(await wayOf('购物卡')).toEqual([true, null]);
  expect(await wayOf('打卡')).toEqual([false, '银行卡']);
});

test('a consent without a version is noted with the text in use; an older one is not', async () => {
  const li = await addPerson(book, '李秀英', 2, { gender: '女' });
  const zhao = await addPerson(book, '赵志强', 3);
  const now = await book.done('aid.create', {
    memberId: li,
    appliedOn: '2026-11-01',
    values: { consentOn: '2026-11-01' },
  });
  const old = await book.done('aid.create', {
    memberId: zhao,
    appliedOn: '2026-11-01',
    values: { consentOn: '2019-05-01' },
  });
  const version = (id: number) => book.one('select consent_version from aid_case where id = ?', id);
  expect([version(now.id), version(old.id)]).toEqual(['2026-1', null]);
  await book.done('aid.save', { id: old.id, values: { consentOn: '2026-11-02' } });
  expect(version(old.id)).toBeNull();
});

test('who went away, died or retired is remarked in the list of files and of help', async () => {
  const [gone, old] = [await addPerson(book, '钱大勇', 4), await addPerson(book, '孙玉兰', 5, { gender: '女' })];
  addFile(book, gone, '2025-002', filed);
  await give('2026-10-10', 10_000);
  await book.done('aidHelp.save', {
    memberId: old,
    campaignId: null,
    kind: '送温暖慰问',
    on: '2026-10-11',
    cashFen: 20_000,
    source: '本级工会经费',
    way: '现金',
  } as CallInput<'aidHelp.save'>);
  await book.done('members.update', { ids: [old], values: { employmentStatus: '退休' } });
  await book.done('members.recordEvent', { ids: [gone], type: '转出', date: '2026-10-20' });
  const files = (await book.done('aid.list', {})).rows;
  expect(files.map(({ name, remark }) => [name, remark]).sort()).toEqual([
    ['王秀兰', null],
    ['钱大勇', '已转出'],
  ]);
  const helps = (await book.done('aidHelp.list', { year: 2026 })).rows;
  expect(helps.map(({ name, remark }) => [name, remark])).toEqual([
    ['孙玉兰', '已退休'],
    ['王秀兰', null],
  ]);
});
