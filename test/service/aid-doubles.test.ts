import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { addFile, addPerson, filed, openAidBook } from './aid-book.ts';
import { type Book, identity } from './book.ts';

let book: Book;
let [wang, zhang] = [0, 0];
beforeEach(async () => {
  book = openAidBook();
  wang = await addPerson(book, '王秀兰', 1, { gender: '女' });
  zhang = await addPerson(book, '张德福', 2);
  addFile(book, wang, '2025-001', filed, { consent_on: '2024-12-01' });
  addFile(book, zhang, '2025-002', filed);
});
afterEach(() => book.close());

type Draft = CallInput<'aidHelp.save'>;
const draft = (more: Partial<Draft> = {}): Draft => ({
  memberId: wang,
  kind: '生活救助',
  on: '2026-05-20',
  cashFen: 100_000,
  source: '市县财政',
  way: '现金',
  ...more,
});
const give = async (more: Partial<Draft> = {}) => (await book.done('aidHelp.save', draft(more))).id;
/** What is said beside a help that is being written, none of it a refusal. */
const said = async (more: Partial<Draft> = {}) => {
  const { findings } = await book.done('aidHelp.check', draft(more));
  expect(findings.every(({ level }) => level === 'warn')).toBe(true);
  return findings.map(({ sentence }) => sentence);
};
const shown = async (id: number) =>
  (await book.done('aidHelp.list', { ids: [id] })).rows.flatMap(({ findings }) => findings.map((one) => one.sentence));

describe('in 核对 stands', () => {
  test('a second help of the same person, kind, day and amount, signed or not', async () => {
    const first = await give();
    expect(await said()).toEqual(['王秀兰 2026-05-20 已经有同样的一笔 1,000.00 元，请核对是不是重了']);
    for (const more of [{ cashFen: 100_001 }, { on: '2026-05-21' }, { memberId: zhang }, { kind: '法律援助' } as const])
      expect(await said(more)).toEqual([]);
    const second = await give();
    await book.done('aidHelp.sign', { ids: [first], signedOn: '2026-05-21' });
    for (const id of [first, second]) expect(await shown(id)).toEqual([expect.stringContaining('请核对是不是重了')]);
  });

  test('a receipt that stands already, however it is written; not within one campaign', async () => {
    await give({ receipt: 'PJ-0001' });
    const twice = await said({ memberId: zhang, on: '2026-06-01', receipt: '票据号 pj－0001' });
    expect(twice).toEqual(['收据或票据号“票据号 pj－0001”已经登记在王秀兰 2026-05-20 的一笔上，请核对是不是重了']);
    expect(await said({ memberId: zhang, receipt: 'PJ-0002' })).toEqual([]);
    const { id: campaignId } = await book.done('aidCampaigns.save', {
      kind: '两节送温暖',
      title: '2026 年送温暖',
      year: 2026,
      from: '2026-01-10',
      to: '2026-02-10',
      sources: [{ source: '市县财政', amountFen: 1_000_000 }],
      rules: [],
    });
    const listed = { campaignId, kind: '送温暖慰问', on: '2026-01-20', receipt: 'LB-7' } as const;
    await give(listed);
    expect(await said({ ...listed, memberId: zhang })).toEqual([]);
  });

  test('that help with a bill came without its request, and help before a file was closed', async () => {
    expect(await said({ kind: '医疗救助' })).toEqual([
      '没有医疗救助申请，看病的票据没有核对过。请先登记申请，或核对原件',
    ]);
    // In the list it would tell who is ill; it comes with the row that somebody opens.
    expect(await shown(await give({ kind: '医疗救助' }))).toEqual([]);
    const retired = await addPerson(book, '孙玉梅', 3, { gender: '女' });
    addFile(book, retired, '2025-003', [...filed, ['已退档', '2026-10-05', '退休']]);
    expect(await said({ memberId: retired })).toEqual([
      '孙玉梅的档案 2025-003 已于 2026-10-05 退档，这一笔记在退档以前的 2026-05-20，请核对日期',
    ]);
  });
});

describe('help with schooling', () => {
  const study = { kind: '子女助学', cashFen: 500_000 } as const;
  async function agreed(memberId: number, name: string, idNumber: string, on: string): Promise<number> {
    const { id } = await book.done('aidRequests.save', {
      kind: '子女助学',
      memberId,
      on,
      askedFen: 500_000,
      schooling: { student: name, idNumber, level: '本科', school: '省师范大学', pledgeOn: on },
    });
    await book.done('aidRequests.decide', { id, state: '同意', approvedFen: 500_000, decidedOn: on });
    return id;
  }
  test('without a request counts by the parent, once from July to June', async () => {
    await give({ ...study, on: '2025-08-20' });
    for (const on of ['2025-07-01', '2026-06-30'])
      expect(await said({ ...study, on })).toEqual([
        '王秀兰 2025-08-20 已经领过这一学年的助学 5,000.00 元，请核对是不是同一个孩子',
      ]);
    for (const on of ['2025-06-30', '2026-07-01']) expect(await said({ ...study, on })).toEqual([]);
    expect(await said({ ...study, on: '2025-09-01', memberId: zhang })).toEqual([]);
  });
  test('with a request counts by the child, whichever parent asks', async () => {
    const [girl, boy] = [identity('2007-09-01', 2), identity('2008-02-02', 9)];
    const first = await agreed(wang, '张雨桐', girl, '2025-08-05');
    await give({ ...study, requestId: first, on: '2025-08-20', cashFen: 250_000 });
    // What was agreed to is given in two parts.
    expect(await said({ ...study, requestId: first, on: '2025-09-20', cashFen: 250_000 })).toEqual([]);
    const again = await agreed(zhang, '张雨桐', girl, '2026-03-05');
    expect(await said({ ...study, memberId: zhang, requestId: again, on: '2026-03-10' })).toEqual([
      '王秀兰 2025-08-20 已经领过这一学年的助学 2,500.00 元，请核对是不是同一个孩子',
    ]);
    const other = await agreed(wang, '张雨生', boy, '2026-03-05');
    expect(await said({ ...study, requestId: other, on: '2026-03-10' })).toEqual([]);
  });
});
