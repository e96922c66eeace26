import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Book } from './book.ts';
import { addMember, openDuesBook, useFormula } from './dues-book.ts';

let book: Book;
let zhou: number;

beforeEach(async () => {
  book = openDuesBook();
  zhou = await addMember(book, '周建萍', 1);
  await useFormula(book);
  await book.done('dues.setBase', { memberIds: [zhou], fromMonth: '2026-01', baseFen: 521_640 });
  await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-10' });
});
afterEach(() => book.close());

const pay = (months: string[]) => ({
  paidOn: '2026-11-20',
  method: '现金' as const,
  lines: [{ memberId: zhou, amountFen: 2605, months }],
});
const gift = {
  kind: '其他慰问',
  title: '中秋过节费',
  on: '2026-09-20',
  form: '现金',
  amountFen: 90_000,
} as const;

test('dues are paid at most a year ahead, in months that can be', async () => {
  await book.done('dues.collect', pay(['2027-11']));
  for (const month of ['2027-12', '2099-12', '2200-01'])
    expect((await book.refused('dues.collect', pay([month]))).message).toContain('太远，最多预缴到 2027-11');
  for (const month of ['2500-12', '0001-01'])
    expect((await book.refused('dues.collect', pay([month]))).message).toContain('月份要在 1978 年以后');
});

test('no receipt before the money, none without a payer', async () => {
  await book.done('dues.collect', pay(['2026-01']));
  const early = await book.refused('dues.issueReceipts', { paymentIds: [1], issuedOn: '2026-11-19' });
  expect(early.message).toContain('2026-11-20 才收到');
  const blank = await book.refused('dues.issueReceipts', { paymentIds: [1], issuedOn: '2026-11-20', payer: '  ' });
  expect(blank.code).toBe('INVALID_INPUT');
  expect((await book.done('dues.issueReceipts', { paymentIds: [1], issuedOn: '2026-11-20' })).first).toBe('2026-0001');
});

test('decisions and signatures bear a day that is there already', async () => {
  const months = { memberIds: [zhou], fromMonth: '2026-11' };
  const decided = { ...months, reason: '病假', decidedOn: '2026-11-22' };
  expect((await book.refused('dues.exempt', decided)).fields).toEqual({ decidedOn: '还没有到' });
  const authorised = { ...months, signedOn: '2027-01-01' };
  expect((await book.refused('dues.authorise', authorised)).fields).toEqual({ signedOn: '还没有到' });
});

test('a group with a standard of dues says why it stays', async () => {
  const { id } = await book.done('groups.create', { name: '一组', kind: '分会' });
  await book.done('dues.saveStandard', {
    groupId: id,
    mode: '固定金额',
    amountFen: 500,
    fromMonth: '2026-11',
    document: '决议',
  });
  expect((await book.refused('groups.remove', { id })).message).toContain('“一组”定过会费标准，不能删除');
});

test('a festival is no reason for cash, by whatever name; words of the don’ts are told for every kind', async () => {
  const free = (await book.done('benefits.save', gift)).id;
  expect((await book.done('benefits.issue', { id: free })).findings.map(({ sentence }) => sentence)).toContainEqual(
    expect.stringContaining('过节费'),
  );
  await book.done('spending.pick', { preset: 'national' });
  expect((await book.refused('benefits.save', gift)).message).toContain('名单写着“中秋”');
  await book.done('benefits.save', { ...gift, title: '台风受灾慰问' });
  await book.done('benefits.save', { ...gift, fund: '行政支付' });
});

test('a list is not years away, and signed once it was handed out', async () => {
  expect((await book.refused('benefits.save', { ...gift, on: '2027-11-22' })).fields).toHaveProperty('on');
  const { id } = await book.done('benefits.save', gift);
  await book.done('benefits.add', { issueId: id, memberIds: [zhou] });
  const early = await book.refused('benefits.sign', { ids: [1], signedOn: '2026-09-19' });
  expect(early.message).toContain('早于“中秋过节费”的发放日期 2026-09-20');
});

test('an entry that is smaller than its list is told; once it is reversed the list waits again', async () => {
  await book.done('funds.openYear', { year: 2026, system: '2022' });
  const accounts = await book.done('funds.accounts', { system: '2022' });
  const account = (code: string): number => accounts.find((row) => row.code === code)?.id ?? 0;
  const { id } = await book.done('benefits.save', gift);
  await book.done('benefits.add', { issueId: id, memberIds: [zhou] });
  await book.done('benefits.sign', { ids: [1], signedOn: '2026-09-21' });
  const { id: voucherId } = await book.done('funds.saveVoucher', {
    date: '2026-09-21',
    direction: '支出',
    cashAccountId: account('102'),
    purpose: '付款',
    lines: [{ accountId: account('50105'), amountFen: 1 }],
  });
  const waiting = async () =>
    (await book.done('funds.position', { year: 2026 })).pending.map(({ source, amountFen }) => [source, amountFen]);
  expect(await waiting()).toEqual([[`benefit:${id}`, 90_000]]);
  await book.done('benefits.link', { id, voucherId });
  expect(await waiting()).toEqual([]);
  const { findings } = await book.done('benefits.issue', { id });
  expect(findings.map(({ sentence }) => sentence)).toContain('名单合计 900.00 元，经费账上 1 号是 0.01 元，请核对');
  await book.done('funds.reverseVoucher', { id: voucherId, date: '2026-09-22', reason: '金额写错' });
  expect(await waiting()).toEqual([[`benefit:${id}`, 90_000]]);
  expect((await book.done('benefits.issue', { id })).issue.voucher).toBeNull();
  await book.done('funds.enterPending', {
    cashAccountId: account('101'),
    entries: [{ source: `benefit:${id}`, accountId: account('50105') }],
  });
  expect((await book.done('benefits.issue', { id })).issue.voucher).toMatchObject({ made: true, amountFen: 90_000 });
});

test('the same people, amounts and day twice are asked about once', async () => {
  const half = { paidOn: '2026-11-20', method: '现金' as const, lines: [{ memberId: zhou, amountFen: 1000 }] };
  await book.done('dues.collect', half);
  const again = await book.refused('dues.collect', half);
  expect(again.message).toContain('1 人 10.00 元，这次没有记');
  expect(again.fields).toHaveProperty('sure');
  expect(book.one('select count(*) from dues_payment')).toBe(1);
  await book.done('dues.collect', { ...half, sure: true });
  await book.done('dues.collect', { ...half, paidOn: '2026-11-21' });
  await book.done('dues.collect', { ...half, lines: [{ memberId: zhou, amountFen: 1001 }] });
  expect(book.one('select count(*) from dues_payment')).toBe(4);
});
