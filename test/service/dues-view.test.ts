import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Book } from './book.ts';
import { addMember, openDuesBook, useFormula } from './dues-book.ts';

/** Who is behind a number of the year's sheet, and what payments and receipts are listed. */
let book: Book;
let people: Readonly<Record<'paid' | 'partly' | 'owing' | 'exempt' | 'bare', number>>;

beforeEach(async () => {
  book = openDuesBook();
  people = {
    paid: await addMember(book, '周建萍', 1),
    partly: await addMember(book, '许春生', 2),
    owing: await addMember(book, '谢文斌', 3),
    exempt: await addMember(book, '马德福', 4),
    bare: await addMember(book, '罗晓东', 5),
  };
  await useFormula(book);
  const { bare, ...others } = people;
  for (const id of Object.values(others))
    await book.done('dues.setBase', { memberIds: [id], fromMonth: '2026-01', baseFen: 348700 });
  await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-03' });
  await book.done('dues.exempt', {
    memberIds: [people.exempt],
    fromMonth: '2026-02',
    toMonth: '2026-02',
    reason: '长期病假',
    decidedOn: '2026-01-20',
  });
  await book.done('dues.collect', {
    paidOn: '2026-11-20',
    method: '现金',
    lines: [
      { memberId: people.paid, amountFen: 3 * 1740 },
      { memberId: people.partly, amountFen: 1740 + 700 },
    ],
  });
});
afterEach(() => book.close());

const ids = async (more: object) => (await book.done('dues.matrix', { year: 2026, ids: true, ...more })).ids;
const set = (...names: (keyof typeof people)[]) => names.map((name) => people[name]).sort((a, b) => a - b);
const behind = async (more: object) => [...((await ids(more)) ?? [])].sort((a, b) => a - b);

test('the people behind each number of a year and of a month', async () => {
  expect(await behind({})).toEqual(set('paid', 'partly', 'owing', 'exempt', 'bare'));
  expect(await behind({ view: 'due' })).toEqual(set('paid', 'partly', 'owing', 'exempt'));
  expect(await behind({ view: 'paid' })).toEqual(set('paid', 'partly'));
  expect(await behind({ view: 'owing' })).toEqual(set('partly', 'owing', 'exempt'));
  expect(await behind({ view: 'owing', month: '2026-01' })).toEqual(set('owing', 'exempt'));
  expect(await behind({ view: 'owing', month: '2026-02' })).toEqual(set('partly', 'owing'));
  expect(await behind({ view: 'partial', month: '2026-02' })).toEqual(set('partly'));
  expect(await behind({ view: 'partial', month: '2026-03' })).toEqual([]);
  expect(await behind({ view: 'exempt', month: '2026-02' })).toEqual(set('exempt'));
  expect(await behind({ view: 'noBase', month: '2026-02' })).toEqual(set('bare'));
  expect(await behind({ view: 'due', month: '2026-02' })).toEqual(set('paid', 'partly', 'owing'));
  expect(await behind({ ungrouped: true })).toHaveLength(5);
});

test('open amounts by month, and a rate that money for other months does not lift', async () => {
  await book.done('dues.collect', {
    paidOn: '2026-11-20',
    method: '扫码',
    lines: [{ memberId: people.paid, amountFen: 1740, months: ['2026-04'] }],
  });
  const { totals } = await book.done('dues.matrix', { year: 2026 });
  // January: partly paid the whole of it; owing and exempt nothing. February: 10.40 of partly, 17.40 of owing.
  expect(totals.owed.slice(0, 4)).toEqual([2 * 1740, 1740 - 700 + 1740, 3 * 1740, 0]);
  expect(totals.owedFen).toBe(2 * 1740 + 1740 - 700 + 1740 + 3 * 1740);
  expect(totals.partial).toBe(1);
  const due = (4 + 3 + 4) * 1740;
  expect(totals.rate).toBe(Math.round(((due - totals.owedFen) * 1000) / due));
});

test('payments of a year are those of its days', async () => {
  expect(await book.done('dues.payments', { year: 2025 })).toEqual([]);
  const rows = await book.done('dues.payments', { year: 2026 });
  expect(rows.map((row) => row.amountFen).sort((a, b) => a - b)).toEqual([1740 + 700, 3 * 1740]);
  expect(await book.done('dues.payments', {})).toHaveLength(2);
});

test('a receipt becomes void on a day that it was there', async () => {
  const [payment] = await book.done('dues.payments', { memberId: people.paid });
  const { ids: issued } = await book.done('dues.issueReceipts', {
    paymentIds: [payment?.id ?? 0],
    issuedOn: '2026-11-20',
  });
  const id = issued[0] ?? 0;
  expect((await book.refused('dues.voidReceipt', { id, on: '2026-11-22', reason: '写错' })).message).toContain(
    '还没有到',
  );
  expect((await book.refused('dues.voidReceipt', { id, on: '2026-11-19', reason: '写错' })).message).toContain(
    '早于开具日期',
  );
  await book.done('dues.voidReceipt', { id, on: '2026-11-21', reason: '写错' });
  expect((await book.done('dues.receipts', { year: 2026 }))[0]?.voidedOn).toBe('2026-11-21');
});

test('receipts on paper leave by the one way out, with a stub', async () => {
  const [payment] = await book.done('dues.payments', { memberId: people.partly });
  const { ids: issued } = await book.done('dues.issueReceipts', {
    paymentIds: [payment?.id ?? 0],
    issuedOn: '2026-11-20',
  });
  const file = await book.done('dues.takeReceipts', { ids: issued, format: 'print' });
  const page = new TextDecoder().decode(file.bytes);
  // 24.40: the first receipt of the year, for January and a part of February.
  expect(page.match(/人民币贰拾肆元肆角整/g)).toHaveLength(2);
  expect(page).toContain('收据联');
  expect(page).toContain('存根联');
  expect(page).toContain('2026 年 1 月至 2 月');
  const [entry] = await book.done('reports.register', {});
  expect(entry).toMatchObject({ title: '会费收据 2026-0001', format: 'print' });
});

test("the year's sheet leaves as a workbook and on paper, with the people of the view", async () => {
  for (const format of ['xlsx', 'print'] as const) {
    const file = await book.done('dues.exportYear', {
      year: 2026,
      view: 'owing',
      format,
      purpose: '对账',
      receiver: '会计',
    });
    expect(file.people).toBe(3);
    expect((await book.done('reports.register', {}))[0]).toMatchObject({ format, people: 3 });
    if (format === 'print') expect(new TextDecoder().decode(file.bytes)).toContain('谢文斌');
  }
});

test('an office that begins in July lacks no bases of January; who has none from July on does', async () => {
  const own = openDuesBook();
  const [zhou, luo] = [await addMember(own, '周建萍', 1), await addMember(own, '罗晓东', 2)];
  await useFormula(own);
  await own.done('dues.setBase', { memberIds: [zhou], fromMonth: '2026-07', baseFen: 348_700 });
  const lacking = async () =>
    await own.done('dues.matrix', { year: 2026, view: 'noBase', ids: true, limit: 10, offset: 0 });
  // Nothing called for yet: every month may be.
  expect((await lacking()).totals.noBase).toBe(2);
  await own.done('dues.openPeriod', { fromMonth: '2026-07', toMonth: '2026-09' });
  const { ids: found, totals } = await lacking();
  expect([found, totals.noBase]).toEqual([[luo], 1]);
  expect((await own.done('dues.overview', { year: 2026 })).totals.noBase).toBe(1);
  // A call for an earlier month asks for its bases.
  await own.done('dues.openPeriod', { fromMonth: '2026-06', toMonth: '2026-06' });
  expect((await lacking()).ids).toEqual([luo, zhou]);
  own.close();
});
