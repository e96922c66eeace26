import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Book, identity, openBook } from './book.ts';

/** Looking at numbers in full is noted, and a query notes nothing: so no preview shows them, whatever will leave. */
let book: Book;
let id: number;
const idNumber = identity('1988-03-05', 1);
const mobile = '13912345678';

beforeEach(async () => {
  book = openBook();
  await book.done('unit.save', { values: { unitName: '测试公司', unionName: '测试公司工会' } });
  const values = {
    name: '周小禾',
    gender: '女',
    idType: '居民身份证',
    idNumber,
    mobile,
    familyMembers: '丈夫王某',
  } as const;
  id = (await book.done('members.create', { values, event: { type: '入会', date: '2015-03-01' } })).id;
});
afterEach(() => book.close());

const full = (html: string): string[] => [idNumber, mobile, '丈夫王某'].filter((text) => html.includes(text));
const slip = async (): Promise<number> =>
  (
    await book.done('transfers.issue', {
      memberId: id,
      direction: 'out',
      otherUnion: '乙厂工会',
      issuedOn: '2026-11-01',
    })
  ).id;

it('sheets and papers hide them on the screen and say that they leave in full', async () => {
  const asks = [
    ['R1', {}],
    ['registrationForm', { memberIds: [id] }],
    ['application', { memberIds: [id] }],
    ['transferSlip', { transferId: await slip() }],
  ] as const;
  for (const [key, params] of asks) {
    const { html, unmasked } = await book.done('reports.preview', { key, params: params as never });
    expect([key, full(html), html.includes('周小禾'), unmasked]).toEqual([key, [], true, true]);
    const out = await book.call('reports.export', { key, params: params as never, format: 'print' });
    expect([key, out.ok]).toEqual([key, false]);
    const reason = { purpose: '存档', receiver: '本人' };
    const file = await book.done('reports.export', { key, params: params as never, format: 'print', ...reason });
    expect([key, full(new TextDecoder().decode(file.bytes)).includes(idNumber)]).toEqual([key, true]);
  }
  expect(book.one('select count(*) from export_register where unmasked = ?', '是')).toBe(asks.length);
});

it('lists hide them too', async () => {
  const list = { columns: ['name', 'idNumber', 'mobile'], masked: false };
  const { html, unmasked } = await book.done('lists.print', list);
  expect([full(html), unmasked]).toEqual([[], true]);
  const reason = { purpose: '核对', receiver: '人事科' };
  const file = await book.done('lists.export', { ...list, format: 'print', ...reason });
  expect(full(new TextDecoder().decode(file.bytes))).toEqual([idNumber, mobile]);
});
