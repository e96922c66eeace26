import { afterEach, beforeEach, expect, test } from 'vitest';
import { addPerson, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';

let book: Book;
beforeEach(() => {
  book = openAidBook();
});
afterEach(() => book.close());

test('who leaves the list leaves it for a reason, which the history keeps; nobody is put in his place', async () => {
  const [one, two] = [await addPerson(book, '甲', 1), await addPerson(book, '乙', 2)];
  const { id } = await book.done('aidCampaigns.save', {
    kind: '两节送温暖',
    title: '2026 年两节送温暖',
    year: 2026,
    from: '2026-10-01',
    to: '2026-12-31',
  });
  const give = { on: '2026-11-10', cashFen: 50_000, source: '其他', way: '现金' } as const;
  await book.done('aidCampaigns.add', { id, memberIds: [one, two], ...give });
  const { rows } = await book.done('aidHelp.list', { campaignId: id });
  const ids = rows.filter(({ memberId }) => memberId === one).map((row) => row.id);
  const help = { id: ids[0], memberId: one, campaignId: id, kind: '送温暖慰问', ...give } as const;
  const other = await addPerson(book, '丙', 3);
  expect((await book.refused('aidHelp.remove', { ids })).fields).toHaveProperty('reason');
  expect((await book.refused('aidHelp.save', { ...help, memberId: other })).message).toContain('不能直接换人');
  expect((await book.refused('aidHelp.save', { ...help, campaignId: null })).message).toContain('写明原因');
  await book.done('aidHelp.remove', { ids, reason: '没有来领' });
  expect(book.lastLabel()).toBe('从“2026 年两节送温暖”的名单去掉甲：没有来领');
  expect((await book.done('aidCampaigns.get', { id })).campaign.people).toBe(1);
  // What stands on no list is taken away as before.
  const { id: alone } = await book.done('aidHelp.save', { memberId: one, kind: '临时救助', ...give });
  await book.done('aidHelp.remove', { ids: [alone] });
  expect(book.lastLabel()).toBe('删除甲的救助');
});

test('who left the list for a reason was passed over with it; whom another line keeps there was not', async () => {
  const [one, two] = [await addPerson(book, '甲', 1), await addPerson(book, '乙', 2)];
  const { id } = await book.done('aidCampaigns.save', {
    kind: '两节送温暖',
    title: '2026 年两节送温暖',
    year: 2026,
    from: '2026-10-01',
    to: '2026-12-31',
  });
  const give = { on: '2026-11-10', cashFen: 50_000, source: '其他', way: '现金' } as const;
  const put = { id, ...give };
  await book.done('aidCampaigns.add', { ...put, memberIds: [one, two] });
  await book.done('aidCampaigns.add', { ...put, memberIds: [two], exception: '补发' });
  const { rows } = await book.done('aidHelp.list', { campaignId: id });
  const lineOf = (memberId: number): number[] => rows.flatMap((row) => (row.memberId === memberId ? [row.id] : []));
  const [second] = lineOf(two);
  await book.done('aidHelp.remove', { ids: [...lineOf(one), second ?? 0], reason: '没有来领' });
  const passedOver = async () =>
    (await book.done('aidCampaigns.get', { id })).passedOver.map(({ name, reason }) => [name, reason]);
  expect(await passedOver()).toEqual([['甲', '没有来领']]);
  await book.undo();
  expect(await passedOver()).toEqual([]);
  await book.done('aidHelp.remove', { ids: lineOf(one), reason: '没有来领' });
  await book.done('aidCampaigns.add', { ...put, memberIds: [one] });
  expect(await passedOver()).toEqual([]);
});
