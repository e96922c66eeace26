import { afterEach, beforeEach, expect, test } from 'vitest';
import { addFile, addPerson, filed, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';

let book: Book;
beforeEach(() => {
  book = openAidBook();
});
afterEach(() => book.close());

const campaign = async (more: object = {}) =>
  (
    await book.done('aidCampaigns.save', {
      kind: '两节送温暖',
      title: '2026 年两节送温暖',
      year: 2026,
      from: '2026-10-01',
      to: '2026-12-31',
      ...more,
    })
  ).id;

test('R15 of a campaign says what it said, also when the file was closed later; gifts are counted once', async () => {
  const one = await addPerson(book, '甲', 1);
  const file = addFile(book, one, '2025-001', filed);
  const id = await campaign({ sources: [{ source: '社会捐助', amountFen: 50_000, document: null }] });
  await book.done('aidCampaigns.donate', { id, on: '2026-10-09', lines: [{ memberId: one, amountFen: 50_000 }] });
  const add = { id, memberIds: [one], way: '现金' as const, cashFen: 4_000, source: '社会捐助' as const };
  const outside = await book.done('aidCampaigns.add', { ...add, on: '2026-09-30' });
  expect(outside.refused[0]?.finding.sentence).toContain('发放日期 2026-09-30 不在“2026 年两节送温暖”的 2026-10-01');
  await book.done('aidCampaigns.add', { ...add, on: '2026-10-20' });
  const figures = async () => {
    const { marks, raised } = await book.done('aidCampaigns.figures', { id, signedOnly: false });
    return { hard: marks.find(({ mark }) => mark === '困难职工')?.times, raised: raised.map((r) => r.amountFen) };
  };
  const before = await figures();
  expect(before).toEqual({ hard: 1, raised: [0, 0, 0, 0, 50_000, 0] });
  book.write(() => {
    book.ledger.sql.prepare(`update aid_case set state = '已退档' where id = ?`).run(file);
    book.ledger.sql
      .prepare(
        `insert into aid_step (case_id, action, from_state, to_state, on_date, reason) values (?, 'exit', '在档', '已退档', '2026-11-15', '退休')`,
      )
      .run(file);
  });
  expect(await figures()).toEqual(before);
});

test('another sum of money leaves the goods of the rule', async () => {
  const one = await addPerson(book, '甲', 1);
  addFile(book, one, '2025-001', filed);
  const rules = [
    { category: '困难职工', cashFen: 100_000, goods: '米面油', goodsFen: 20_000, source: '市县财政' as const },
  ];
  const id = await campaign({ rules });
  await book.done('aidCampaigns.add', { id, memberIds: [one], on: '2026-10-20', way: '现金', cashFen: 50_000 });
  expect((await book.done('aidHelp.list', { campaignId: id })).rows).toMatchObject([
    { cashFen: 50_000, goods: '米面油', goodsFen: 20_000 },
  ]);
});
