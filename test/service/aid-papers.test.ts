import { afterEach, beforeEach, expect, test } from 'vitest';
import { addFile, addPerson, filed, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';

let book: Book;
let wang: number;
beforeEach(async () => {
  book = openAidBook();
  wang = await addPerson(book, '王秀兰', 1, { gender: '女' });
});
afterEach(() => book.close());

const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const visit = async () =>
  (
    await book.done('aidVisits.save', {
      memberId: wang,
      kind: '节日走访',
      on: '2026-10-01',
      visitors: '何静',
      demand: '换岗',
    })
  ).id;
const attach = (recordId: number, bytes = jpeg) =>
  book.done('aidPapers.attach', { noun: 'aid_visit', recordId, name: '走访照片.jpg', bytes });

test('a photo lies with its visit, opening it is noted, taking it out asks for purpose and receiver', async () => {
  const recordId = await visit();
  const { id } = await attach(recordId);
  expect(await book.done('aidPapers.list', { noun: 'aid_visit', recordId })).toEqual([
    { id, name: '走访照片.jpg', bytes: 7 },
  ]);
  expect((await book.done('aidPapers.open', { id })).bytes).toEqual(jpeg);
  expect(book.one('select count(*) from disclosure where noun = ?', 'aidVisit')).toBe(1);
  expect((await book.refused('aidPapers.take', { id })).message).toMatch(/用途|接收/);
  await book.done('aidPapers.take', { id, purpose: '报上级工会', receiver: '区总工会' });
  expect(book.one('select count(*) from export_register')).toBe(1);
  await book.done('aidPapers.remove', { id });
  expect(await book.done('aidPapers.list', { noun: 'aid_visit', recordId })).toEqual([]);
});

test('only pictures and PDF, and only with records that are there', async () => {
  const recordId = await visit();
  const bad = { noun: 'aid_visit', recordId, name: 'a.jpg', bytes: new TextEncoder().encode('MZ program') } as const;
  expect((await book.refused('aidPapers.attach', bad)).message).toContain('不是图片或 PDF');
  expect((await book.refused('aidPapers.attach', { ...bad, bytes: jpeg, recordId: 99 })).code).toBe('NOT_FOUND');
});

test('the step that made a visit stays while its photos do; the visit goes with them', async () => {
  const recordId = await visit();
  const made: number = book.one('select max(id) from command');
  await attach(recordId);
  expect((await book.refused('history.undo', { commandId: made, edited: 'all' })).message).toContain(
    '后来存了 1 个附件',
  );
  await book.done('aidVisits.remove', { id: recordId });
  expect(book.one('select count(*) from attachment')).toBe(0);
  await book.undo();
  expect(await book.done('aidPapers.list', { noun: 'aid_visit', recordId })).toHaveLength(1);
});

test('home names what waits: signatures, demands, requests, campaigns that are over', async () => {
  await visit();
  const { id: campaignId } = await book.done('aidCampaigns.save', {
    kind: '夏送清凉',
    title: '2026 年夏送清凉',
    year: 2026,
    from: '2026-07-01',
    to: '2026-08-31',
  });
  const give = (more: object) =>
    book.done('aidHelp.save', {
      memberId: wang,
      kind: '送温暖慰问',
      on: '2026-07-20',
      cashFen: 10_000,
      source: '其他',
      way: '现金',
      ...more,
    });
  const { id } = await give({ campaignId });
  await give({});
  await book.done('aidRequests.save', { kind: '临时救助', memberId: wang, on: '2026-11-07' });
  const items = async () => {
    const { groups } = await book.done('home.today', {});
    return groups
      .flatMap((group) => group.items)
      .filter(({ noun }) => noun === '帮扶')
      .map(({ sentence }) => sentence);
  };
  expect(await items()).toEqual([
    '“2026 年夏送清凉”还有 1 人次没有签收',
    '王秀兰的帮扶还没有签收',
    '走访王秀兰时提的诉求要办结，最早 2026-10-31',
    '王秀兰的救助申请满 14 天没有审批',
  ]);
  await book.done('aidHelp.sign', { ids: [id], signedOn: '2026-07-21' });
  expect(await items()).toContain('“2026 年夏送清凉”1 人次都签收了，可以办结');
});

test('the names of scans beside what a list covers are told for a reason; beside what it says openly without', async () => {
  addFile(book, wang, '2025-001', filed);
  const name = '乳腺癌诊断.jpg';
  const help = { memberId: wang, on: '2026-03-05', cashFen: 100, source: '市县财政', way: '现金' } as const;
  const put = { memberId: wang, on: '2026-10-01', visitors: '何静' };
  const ask = { memberId: wang, on: '2026-03-01', askedFen: 100 } as const;
  const campaign = await book.done('aidCampaigns.save', {
    kind: '其他',
    title: '慰问',
    year: 2026,
    from: '2026-05-01',
    to: '2026-05-31',
    rules: [{ category: '患病职工', cashFen: 100, source: '本级工会经费' }],
  });
  const listed = { ...help, kind: '送温暖慰问', on: '2026-05-02' } as const;
  const covered = [
    ['aid_help', (await book.done('aidHelp.save', { ...help, kind: '医疗救助' })).id],
    ['aid_help', (await book.done('aidHelp.save', { ...help, kind: '生活救助' })).id],
    ['aid_help', (await book.done('aidHelp.save', { ...listed, campaignId: campaign.id })).id],
    ['aid_request', (await book.done('aidRequests.save', { ...ask, kind: '医疗救助', medical: {} })).id],
    ['aid_request', (await book.done('aidRequests.save', { ...ask, kind: '临时救助' })).id],
    ['aid_visit', (await book.done('aidVisits.save', { ...put, kind: '生病住院' })).id],
  ] as const;
  const open = [
    ['aid_help', (await book.done('aidHelp.save', { ...help, kind: '送温暖慰问', on: '2026-04-01' })).id],
    ['aid_visit', await visit()],
    ['aid_campaign', campaign.id],
  ] as const;
  book.because = null;
  // Where nothing lies, nothing is asked.
  for (const [noun, recordId] of covered) expect(await book.done('aidPapers.list', { noun, recordId })).toEqual([]);
  for (const [noun, recordId] of [...covered, ...open])
    await book.done('aidPapers.attach', { noun, recordId, name, bytes: jpeg });
  for (const [noun, recordId] of covered)
    expect((await book.refused('aidPapers.list', { noun, recordId })).fields).toEqual({ reason: 'look' });
  for (const [noun, recordId] of open)
    expect(await book.done('aidPapers.list', { noun, recordId })).toMatchObject([{ name }]);
  book.because = '核对材料';
  for (const [noun, recordId] of covered)
    expect(await book.done('aidPapers.list', { noun, recordId })).toMatchObject([{ name }]);
});
