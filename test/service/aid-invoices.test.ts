import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { addFile, addPerson, filed, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';

let book: Book;
let wang: number;
beforeEach(async () => {
  book = openAidBook();
  wang = await addPerson(book, '王秀兰', 1, { gender: '女' });
  addFile(book, wang, '2025-001', filed, { consent_on: '2024-12-01' });
});
afterEach(() => book.close());

type Draft = CallInput<'aidRequests.save'>;
const medical = (more: Partial<Draft>): Draft => ({
  kind: '医疗救助',
  memberId: wang,
  on: '2026-05-14',
  askedFen: 240_000,
  medical: { disease: '胃癌' },
  ...more,
});
const save = async (draft: Draft) => (await book.done('aidRequests.save', draft)).id;
const refused = async (draft: Draft) => (await book.refused('aidRequests.save', draft)).message;

test('inside one request too, an invoice without an issuer may be the one of any issuer', async () => {
  const lines = (...issuers: (string | null)[]) =>
    medical({ invoices: issuers.map((issuer, i) => ({ number: '00123456', issuer, amountFen: 800_000 + i })) });
  const way = '票据 00123456 在这份申请里写了两次，请去掉一张。号码相同、开票单位不同的，请两边都写上开票单位';
  expect(await refused(lines('市第一医院', null))).toBe(way);
  expect(await refused(lines(null, '市第一医院'))).toBe(way);
  expect(await refused(lines('市第一医院', '市第一 医院'))).toBe('票据 00123456 在这份申请里写了两次，请去掉一张');
  const id = await save(lines('市第一医院', '省中医院'));
  // An issuer that is hidden and stays counts like one that is written.
  const kept = (await book.done('aidRequests.get', { id })).invoices.map(({ id: line, number, amountFen }) => ({
    id: line,
    number,
    amountFen,
  }));
  await save(medical({ id, invoices: kept }));
  expect(await refused(medical({ id, invoices: [...kept, { number: '00123456', amountFen: 1 }] }))).toBe(way);
});

test('an invoice of after the application, and one that differs by its issuer only, are worth a look', async () => {
  const invoice = { number: '00123456', issuer: '市第一医院', on: '2026-05-10', amountFen: 800_000 };
  const late = { number: 'B7', issuer: '省中医院', on: '2026-05-15', amountFen: 100 };
  const said = async (id: number) =>
    (await book.done('aidRequests.get', { id })).findings.map(({ sentence }) => sentence);
  const first = await save(medical({ invoices: [invoice, late] }));
  expect(await said(first)).toEqual(['票据 B7（2026-05-15）开在申请日期 2026-05-14 以后，请照票据核对日期']);
  const li = await addPerson(book, '李强', 5);
  addFile(book, li, '2025-002', filed, { consent_on: '2024-12-01' });
  const other = (more: object) => medical({ memberId: li, invoices: [{ ...invoice, ...more }] });
  const id = await save(other({ issuer: '市一院' }));
  expect(await said(id)).toEqual([
    '票据 00123456 和王秀兰 2026-05-14 的救助申请（待审批）里的一张号码、金额和日期相同，只是开票单位写得不同，请核对是不是同一张',
  ]);
  const [line] = (await book.done('aidRequests.get', { id })).invoices;
  await save({ ...other({ id: line?.id, issuer: '市一院', amountFen: 800_001 }), id });
  expect(await said(id)).toEqual([]);
  await save(medical({ id: first, invoices: [invoice, { ...invoice, issuer: '一院' }] }));
  expect(await said(first)).toEqual([
    '票据 00123456 在这份申请里有两张，金额和日期相同，只是开票单位写得不同，请核对是不是同一张',
  ]);
});
