import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { addPerson, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';
import { csv } from './roster-file.ts';

let book: Book;
const people: number[] = [];
beforeEach(async () => {
  book = openAidBook();
  people.length = 0;
  for (const [n, name] of ['甲', '乙', '丙', '丁'].entries()) people.push(await addPerson(book, `职工${name}`, n + 1));
});
afterEach(() => book.close());

const person = (n: number): number => people[n] ?? 0;
const campaign = async (kind: string, from: string, to: string) =>
  (
    await book.done('aidCampaigns.save', {
      kind,
      title: `2026 年${kind}`,
      year: 2026,
      from,
      to,
      sources: [{ source: '市县财政', amountFen: 10_000, document: null }],
    } as CallInput<'aidCampaigns.save'>)
  ).id;
/** A signed help; `campaignId` null: outside every campaign. */
async function give(memberId: number, campaignId: number | null, on: string, cashFen: number, more: object = {}) {
  const { id } = await book.done('aidHelp.save', {
    memberId,
    campaignId,
    kind: '送温暖慰问',
    on,
    cashFen,
    source: '本级工会经费',
    way: '现金',
    ...more,
  } as CallInput<'aidHelp.save'>);
  await book.done('aidHelp.sign', { ids: [id], signedOn: on });
  return id;
}
const sheet = async (input: object) =>
  await book.done('reports.preview', { key: 'R15', params: input } as CallInput<'reports.preview'>);
const figure = (answer: Awaited<ReturnType<typeof sheet>>, label: string) =>
  answer.figures.find((one) => one.label === label);

test('R15 of a year is about warmth alone, and says what R13 counts outside it', async () => {
  const [winter, study, oneDay] = [
    await campaign('两节送温暖', '2026-01-05', '2026-02-20'),
    await campaign('金秋助学', '2026-08-01', '2026-09-30'),
    await campaign('一日捐', '2026-05-01', '2026-05-31'),
  ];
  await book.done('aidCampaigns.donate', {
    id: oneDay,
    on: '2026-05-02',
    lines: [{ memberId: person(0), amountFen: 5_000 }],
  });
  await give(person(0), winter, '2026-01-20', 50_000);
  await give(person(1), winter, '2026-01-20', 30_000);
  await give(person(2), study, '2026-08-20', 300_000, { kind: '子女助学' });
  const loose = await give(person(3), null, '2026-02-01', 20_001);
  const year = await sheet({ period: '2026' });
  // 500 + 300 by hand; nothing of the schooling, nothing of the collection.
  expect(figure(year, '发放')).toMatchObject({ value: '800.00 元', path: expect.stringContaining('/aid/help?ids=') });
  expect(year.html).not.toContain('金秋助学');
  expect(year.html).not.toContain('一日捐');
  const said = year.checks.find(({ sentence }) => sentence.includes('R13'));
  expect(said).toMatchObject({
    sentence: expect.stringContaining('R13 送温暖慰问 1,000.01 元，其中不在活动里的 200.01 元（1 人次）'),
    go: { path: `/aid/help?ids=${loose}` },
  });
  // Each source by itself: 市县财政 has 100 more than it gave, which pays for nothing of 本级工会.
  expect(year.checks.map(({ sentence }) => sentence).join()).toContain('本级工会发放 800.00，筹集 0.00，少 800.00 元');
  // Put into the campaign, R15 and R13 are the same: 500 + 300 + 200.01.
  expect(await book.done('aidHelp.intoCampaign', { ids: [loose], campaignId: winter })).toEqual({
    moved: 1,
    refused: [],
  });
  expect(book.lastLabel()).toBe('把 1 笔帮扶列入“2026 年两节送温暖”');
  const after = await sheet({ period: '2026' });
  expect(figure(after, '发放')?.value).toBe('1,000.01 元');
  expect(after.checks.map(({ sentence }) => sentence)).toContain('R13 送温暖慰问 1,000.01 元，都在活动里');
  expect(book.one('select signed_on from aid_help where id = ?', loose)).toBe('2026-02-01');
  await book.undo();
  expect(book.one('select campaign_id from aid_help where id = ?', loose)).toBeNull();
});

test('what can not stand in a campaign is named: twice, other days, another list, closed', async () => {
  const winter = await campaign('两节送温暖', '2026-01-05', '2026-02-20');
  const summer = await campaign('夏送清凉', '2026-07-01', '2026-08-31');
  const listed = await give(person(0), winter, '2026-01-20', 50_000);
  const [again, late, fine] = [
    await give(person(0), null, '2026-01-21', 10_000),
    await give(person(1), null, '2026-03-01', 10_000),
    await give(person(2), null, '2026-01-21', 10_000),
  ];
  const into = (ids: number[], campaignId = winter) => ({ ids, campaignId });
  expect(await book.done('aidHelp.intoCampaign', into([again, fine]))).toMatchObject({
    moved: 1,
    refused: [{ name: '职工甲' }],
  });
  expect((await book.refused('aidHelp.intoCampaign', into([late]))).message).toContain(
    '职工乙的发放日期 2026-03-01 不在',
  );
  expect((await book.refused('aidHelp.intoCampaign', into([listed], summer))).message).toContain(
    '已经在“2026 年两节送温暖”',
  );
  await book.done('aidCampaigns.close', { id: winter, closedOn: '2026-02-20', confirm: true });
  expect((await book.refused('aidHelp.intoCampaign', into([again]))).message).toContain('已于 2026-02-20 办结');
  const moved: number = book.one(`select max(id) from command where route = 'aidHelp.intoCampaign'`);
  expect((await book.refused('history.undo', { commandId: moved })).message).toContain('名单不能跟着撤销');
});

test('an imported list is asked for its campaign; the kind of recipient is kept; nothing about the file on the sheet above', async () => {
  const winter = await campaign('两节送温暖', '2026-01-05', '2026-02-20');
  const file = csv([
    ['姓名', '身份证号', '慰问对象', '金额'],
    ...people
      .slice(0, 2)
      .map((id, i) => [
        book.one<string>('select name from member where id = ?', id),
        book.one<string>('select id_number from member where id = ?', id),
        i === 0 ? '一线职工' : '退休职工',
        500,
      ]),
  ]);
  const answers = { helpKind: '送温暖慰问', helpSource: '市县财政', helpOn: '2026-01-20', signed: 'yes' };
  const input = (more: object) =>
    ({ noun: 'aidPayments', fileName: '春节慰问.csv', file, decisions: { answers: { ...answers, ...more } } }) as const;
  const asked = await book.done('imports.preview', input({}));
  expect(asked.questions.filter(({ required, answer }) => required && answer === null)).toMatchObject([
    { key: 'campaign', options: [{ value: String(winter) }, { value: 'none' }] },
  ]);
  expect(await book.done('imports.apply', input({ campaign: String(winter) }))).toMatchObject({ added: 2 });
  expect(book.ledger.sql.prepare('select campaign_id, category, note from aid_help order by member_id').all()).toEqual([
    { campaign_id: winter, category: '一线职工', note: null },
    { campaign_id: winter, category: '退休职工', note: null },
  ]);
  const figures = await book.done('aidCampaigns.figures', { id: winter });
  expect([figures.times, figures.sumFen]).toEqual([2, 100_000]);
});

test('R14: by day, and inside a day by name', async () => {
  await give(person(3), null, '2026-02-01', 100);
  for (const n of [2, 0, 1]) await give(person(n), null, '2026-01-20', 100);
  const { html } = await book.done('reports.preview', { key: 'R14', params: { period: '2026' } });
  const order = ['职工甲', '职工乙', '职工丙', '职工丁'].toSorted((a, b) => html.indexOf(a) - html.indexOf(b));
  // Within 20 January by pinyin: bǐng, jiǎ, yǐ; then February.
  expect(order).toEqual(['职工丙', '职工甲', '职工乙', '职工丁']);
});
