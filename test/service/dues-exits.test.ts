import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Book } from './book.ts';
import { addMember, openDuesBook, useFormula } from './dues-book.ts';

const illness = '乳腺癌住院';
let book: Book;
let zhou: number;
let xu: number;

beforeEach(async () => {
  book = openDuesBook();
  zhou = await addMember(book, '周建萍', 1);
  xu = await addMember(book, '许春生', 2);
  await useFormula(book);
  await book.done('dues.setBase', { memberIds: [zhou, xu], fromMonth: '2026-01', baseFen: 521_640 });
  await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-06' });
  await book.done('dues.exempt', {
    memberIds: [xu],
    fromMonth: '2026-05',
    toMonth: '2026-05',
    reason: illness,
    decidedOn: '2026-01-01',
  });
});
afterEach(() => book.close());

const reason = { purpose: '存档', receiver: '办公室' };
const entry = async () => (await book.done('reports.register', {}))[0];

test('bases and reasons leave with purpose and receiver; posted without them, unasked', async () => {
  const office = { key: 'R6', params: { period: '2026-H1' } } as const;
  expect(await book.done('reports.preview', office)).toMatchObject({ unmasked: true });
  for (const format of ['xlsx', 'print', 'csv'] as const) {
    expect(await book.refused('reports.export', { ...office, format })).toMatchObject({
      message: '“会费收缴明细表（2026年上半年）”里有每个人的计费基数和免缴原因，请写明用途和交给谁',
      fields: { purpose: '请写用途', receiver: '请写交给谁' },
    });
    await book.done('reports.export', { ...office, format, ...reason });
    expect(await entry()).toMatchObject({ format, people: 2, unmasked: true, ...reason });
  }
  const posted = { key: 'R6', params: { period: '2026-H1', posting: true } } as const;
  const { unmasked, html } = await book.done('reports.preview', posted);
  expect([unmasked, html.includes(illness), html.includes('5,216.40')]).toEqual([false, false, false]);
  await book.done('reports.export', { ...posted, format: 'print' });
  expect(await entry()).toMatchObject({ unmasked: false });
});

test("the year's file has the bases and asks; its paper has none", async () => {
  for (const format of ['xlsx', 'csv'] as const)
    expect((await book.refused('dues.exportYear', { year: 2026, format })).fields).toHaveProperty('purpose');
  await book.done('dues.exportYear', { year: 2026, ...reason });
  expect(await entry()).toMatchObject({ unmasked: true, ...reason });
  const { bytes } = await book.done('dues.exportYear', { year: 2026, format: 'print' });
  expect(new TextDecoder().decode(bytes)).not.toContain('5,216.40');
  expect(await entry()).toMatchObject({ unmasked: false });
});

test('why somebody is exempt stands in no label, history or list; opening it is noted', async () => {
  const command = book.one<number>('select max(id) from command');
  expect(book.lastLabel()).toBe('记许春生 2026-05 起免缴会费（原因见记录）');
  const [row] = await book.done('dues.exemptions', { year: 2026 });
  const told = [
    row,
    await book.done('history.list', { search: '', from: null, to: null, offset: 0, limit: 20 }),
    await book.done('history.changes', { commandId: command, offset: 0, limit: 50 }),
    await book.done('history.ofRecord', { table: 'member', rowId: xu, limit: 50 }),
    await book.done('dues.arithmetic', { memberId: xu, months: ['2026-05'] }),
  ];
  for (const answer of told) expect(JSON.stringify(answer)).not.toContain('乳腺癌');
  expect(await book.done('dues.revealExemption', { id: row?.id ?? 0 })).toEqual({ value: illness });
  expect(book.one('select count(*) from disclosure where noun = ? and record_id = ?', 'dues', row?.id)).toBe(1);
  expect((await book.refused('dues.revealExemption', { id: 99 })).code).toBe('NOT_FOUND');
});

test('receipts enter the register with the people who paid', async () => {
  const lines = [zhou, xu].map((memberId) => ({ memberId, amountFen: 2605 }));
  await book.done('dues.collect', { paidOn: '2026-11-20', method: '现金', lines });
  const ids = book.ledger.sql.prepare('select id from dues_payment').pluck().all() as number[];
  await book.done('dues.issueReceipts', { paymentIds: ids, together: true, issuedOn: '2026-11-20' });
  const file = await book.done('dues.takeReceipts', { ids: [1] });
  expect([file.people, (await entry())?.people]).toEqual([2, 2]);
});
