import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Book, openBook } from './book.ts';
import { addMember, useFormula } from './dues-book.ts';

/** Two 王海涛 and one 方小燕, day: 21 November 2026. */
let book: Book;
let people: number[];
let tails: string[];
beforeEach(async () => {
  book = openBook();
  people = [await addMember(book, '王海涛', 1), await addMember(book, '王海涛', 2), await addMember(book, '方小燕', 3)];
  tails = people.map((id) => book.one<string>(`select substr(id_number, -4) from member where id = ${id}`));
});
afterEach(() => book.close());

test('payments of people of one name say whose they are, and so do their receipts', async () => {
  await useFormula(book);
  await book.done('dues.setBase', { memberIds: people, fromMonth: '2026-01', baseFen: 348_700 });
  await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-06' });
  await book.done('dues.collect', {
    paidOn: '2026-03-02',
    method: '现金',
    lines: people.map((memberId) => ({ memberId, amountFen: 1_740 })),
  });
  const payments = (await book.done('dues.payments', {})).toSorted((a, b) => a.memberId - b.memberId);
  expect(payments.map(({ apart }) => apart?.idTail ?? null)).toEqual([tails[0], tails[1], null]);
  await book.done('dues.issueReceipts', { paymentIds: payments.map(({ id }) => id), issuedOn: '2026-03-03' });
  expect((await book.done('dues.receipts', { year: 2026 })).map(({ payer }) => payer)).toEqual([
    `王海涛（证件尾号 ${tails[0]}）`,
    `王海涛（证件尾号 ${tails[1]}）`,
    '方小燕',
  ]);
});

test('a list of benefits tells them apart before and after they are on it, and on the paper they sign', async () => {
  const { id } = await book.done('benefits.save', {
    kind: '节日慰问',
    occasion: '中秋节',
    title: '2026 年中秋',
    on: '2026-09-20',
    form: '实物',
    item: '月饼 1 盒',
    amountFen: 30_000,
  });
  // The second one left the rule's circle: still to be told from the first.
  await book.done('members.update', { ids: [people[1] as number], values: { employmentStatus: '退休' } });
  const { proposed, barred } = await book.done('benefits.candidates', { issueId: id });
  const seen = new Map([...proposed, ...barred].map(({ memberId, apart }) => [memberId, apart?.idTail ?? null]));
  expect(people.map((one) => seen.get(one))).toEqual([tails[0], tails[1], null]);
  await book.done('members.update', { ids: [people[1] as number], values: { employmentStatus: null } });
  await book.done('benefits.add', { issueId: id, memberIds: people });
  const { recipients } = await book.done('benefits.issue', { id });
  expect(new Map(recipients.map(({ memberId, apart }) => [memberId, apart?.idTail ?? null]))).toEqual(
    new Map(people.map((one, i) => [one, i < 2 ? tails[i] : null])),
  );
  const { html } = await book.done('benefits.preview', { id });
  for (const words of [`王海涛（${tails[0]}）`, `王海涛（${tails[1]}）`]) expect(html).toContain(words);
  expect(html).not.toContain(tails[2]);
});
