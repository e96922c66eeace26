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

test('a day outside of the campaign is one sentence at the day, and nobody is put on the list', async () => {
  const people = [await addPerson(book, '甲', 1), await addPerson(book, '乙', 2)];
  const id = await campaign();
  const lines = people.map((memberId) => ({ memberId, cashFen: 4_000, goodsFen: 0 }));
  for (const on of ['2026-09-30', '2027-01-01']) {
    const said = `发放日期 ${on} 不在“2026 年两节送温暖”的 2026-10-01 到 2026-12-31 里。请改发放日期，或先改活动的日期`;
    const add = { id, memberIds: people, on, cashFen: 4_000, source: '社会捐助' as const, exception: '确实要发' };
    expect((await book.refused('aidCampaigns.add', add)).fields).toEqual({ on: said });
    expect((await book.refused('aidCampaigns.judge', { id, on, way: '现金', lines })).fields).toEqual({ on: said });
  }
  expect((await book.done('aidHelp.list', { campaignId: id })).rows).toEqual([]);
});

test('whom the rules keep off follows the day: a cap that is full this year is empty in the next', async () => {
  const [one, two] = [await addPerson(book, '甲', 1), await addPerson(book, '乙', 2)];
  const id = await campaign({ to: '2027-02-28' });
  const before = { memberId: one, kind: '送温暖慰问' as const, on: '2026-01-28', cashFen: 500_000 };
  await book.done('aidHelp.save', { ...before, source: '市县财政', way: '现金', exception: '委员会同意' });
  const lines = [one, two].map((memberId) => ({ memberId, cashFen: 120_000, goodsFen: 0 }));
  const judged = (on: string, way: '现金' | '银行卡' = '现金') =>
    book.done('aidCampaigns.judge', { id, on, way, lines });
  // 5,000.00 of the year and 1,200.00 now are beyond 6,000.00.
  expect((await judged('2026-12-20')).map(({ name, finding }) => [name, finding.level])).toEqual([['甲', 'ask']]);
  expect((await judged('2026-12-20'))[0]?.finding.sentence).toContain('2026 年已有 5,000.00 元');
  expect(await judged('2027-01-20')).toEqual([]);
  // Nobody has a card: that is a stop, and stands before what only asks for a reason.
  expect((await judged('2026-12-20', '银行卡')).map(({ name, finding }) => [name, finding.level])).toEqual([
    ['甲', 'stop'],
    ['乙', 'stop'],
  ]);
  expect((await book.done('aidHelp.list', { campaignId: id })).rows).toEqual([]);
});
