import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Book, openBook } from './book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
beforeEach(() => {
  book = openBook();
});
afterEach(() => book.close());

test('helped means signed for: what waits for a signature stands beside it and counts nobody as helped', async () => {
  const who = await addMember(book, '王秀兰', 1);
  const { id } = await book.done('aidCampaigns.save', {
    kind: '两节送温暖',
    title: '2026 年两节送温暖',
    year: 2026,
    from: '2026-11-01',
    to: '2026-12-31',
  });
  const row = async () =>
    (await book.done('aidCampaigns.candidates', { id, filter: {} })).rows.find(({ memberId }) => memberId === who);
  const { id: help } = await book.done('aidHelp.save', {
    memberId: who,
    kind: '临时救助',
    on: '2026-05-05',
    cashFen: 60_000,
    source: '本级工会经费',
    way: '现金',
  });
  expect(await row()).toMatchObject({ lastHelpOn: null, helpedThisYearFen: 0, waitingFen: 60_000 });
  expect((await row())?.fits).toEqual(expect.arrayContaining(['从没有帮扶过', '另有 600.00 元待签收']));
  await book.done('aidHelp.sign', { ids: [help], signedOn: '2026-05-06' });
  expect(await row()).toMatchObject({ lastHelpOn: '2026-05-05', helpedThisYearFen: 60_000, waitingFen: 0 });
  // A signature that is taken back takes the help back into those that wait.
  await book.done('aidHelp.sign', { ids: [help], signedOn: null });
  expect(await row()).toMatchObject({ lastHelpOn: null, helpedThisYearFen: 0, waitingFen: 60_000 });
});
