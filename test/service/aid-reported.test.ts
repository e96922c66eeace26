import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { openAidBook } from './aid-file-book.ts';
import type { Book } from './book.ts';
import { addMember } from './dues-book.ts';
import { csv } from './roster-file.ts';

let book: Book;
let memberId: number;
beforeEach(async () => {
  book = await openAidBook();
  memberId = await addMember(book, '甲一', 1);
});
afterEach(() => book.close());

/** A help of the third quarter, signed for or not. */
async function help(signedOn: string | null, more: Partial<CallInput<'aidHelp.save'>> = {}): Promise<number> {
  const { id } = await book.done('aidHelp.save', {
    memberId,
    kind: '送温暖慰问',
    on: '2026-07-20',
    cashFen: 50_000,
    source: '本级工会经费',
    way: '现金',
    ...more,
  } as CallInput<'aidHelp.save'>);
  if (signedOn !== null) await book.done('aidHelp.sign', { ids: [id], signedOn });
  return id;
}
const close = async (key: string, period: string): Promise<number> =>
  (await book.done('snapshots.close', { key, params: { period, note: '逐笔核对过' } })).id;
const sumOf = async (from: string, to: string): Promise<number> =>
  (await book.done('aid.sums', { from, to })).total.sumFen;
const quarter = (): Promise<number> => sumOf('2026-07-01', '2026-09-30');
const last = (): number => book.one<number>('select max(id) from command');

test('a signature neither leaves nor enters a quarter whose R13 was closed, and a voided one frees it', async () => {
  const counted = await help('2026-07-25');
  const open = await help(null);
  const snapshot = await close('R13', '2026-Q3');
  const said = await book.refused('aidHelp.sign', { ids: [counted], signedOn: '2026-10-08' });
  expect(said).toMatchObject({ code: 'RULE_BROKEN', fields: { signedOn: expect.any(String) as string } });
  expect(said.message).toMatch(
    /^2026年第三季度的《帮扶资金发放统计表》已经定稿（2026-\d+），甲一的签收日期 2026-07-25 在这一期里，不能变。要改，请先到“报表 › 定稿”作废那一张，写明原因。一笔也没有改$/,
  );
  for (const input of [
    { ids: [counted], signedOn: null },
    { ids: [counted], signedOn: '2026-07-26' },
    { ids: [open, counted], signedOn: '2026-10-09' },
    { ids: [open], signedOn: '2026-09-30' },
  ])
    expect((await book.refused('aidHelp.sign', input)).code).toBe('RULE_BROKEN');
  expect(await quarter()).toBe(50_000);
  // Who signed is not counted; a day of the quarter that runs is free.
  await book.done('aidHelp.sign', { ids: [counted], signedOn: '2026-07-25', signedBy: '配偶' });
  await book.done('aidHelp.sign', { ids: [open], signedOn: '2026-10-09' });
  await book.done('snapshots.void', { id: snapshot, reason: '日期记错' });
  await book.done('aidHelp.sign', { ids: [counted], signedOn: '2026-10-08' });
  expect(await quarter()).toBe(0);
});

test('an undo does not move it either', async () => {
  const id = await help('2026-07-25');
  const signed = last();
  const later = await help(null);
  await close('R13', '2026-Q3');
  const said = (await book.refused('history.undo', { commandId: signed, edited: 'all' })).message;
  expect(said).toContain('2026年第三季度的《帮扶资金发放统计表》已经定稿');
  expect(book.one<string>(`select signed_on from aid_help where id = ${id}`)).toBe('2026-07-25');
  // What the closed sheet has nothing of is taken back as before.
  await book.done('aidHelp.sign', { ids: [later], signedOn: '2026-10-09' });
  await book.done('history.undo', { commandId: last(), edited: 'all' });
  expect(await quarter()).toBe(50_000);
});

test('of a period that was closed before it was over only the days that were counted stand fast', async () => {
  const id = await help(null);
  await close('R13', '2026');
  expect((await book.refused('aidHelp.sign', { ids: [id], signedOn: '2026-10-09' })).message).toContain(
    '2026年的《帮扶资金发放统计表》已经定稿',
  );
  book.write(() => book.ledger.sql.prepare(`update report_snapshot set made_on = '2026-11-19'`).run());
  await book.done('aidHelp.sign', { ids: [id], signedOn: '2026-11-20' });
});

test('R16 holds the days of 子女助学 alone', async () => {
  const other = await help('2026-07-25');
  await close('R16', '2026-Q3');
  await book.done('aidHelp.sign', { ids: [other], signedOn: '2026-07-26' });
  book.write(() => book.ledger.sql.prepare(`update aid_help set kind = '子女助学' where id = ?`).run(other));
  expect((await book.refused('aidHelp.sign', { ids: [other], signedOn: '2026-07-27' })).message).toContain(
    '《金秋助学汇总表》已经定稿',
  );
});

test('a list that is imported brings none in', async () => {
  await help('2026-07-25');
  await close('R13', '2026-Q3');
  const number = book.one<string>('select id_number from member where id = ?', memberId);
  const file = csv([
    ['姓名', '身份证号', '帮扶项目', '资金来源', '发放日期', '签收日期', '金额'],
    ['甲一', number, '送温暖慰问', '市县财政', '2026-08-03', '2026-08-04', 300],
    ['甲一', number, '送温暖慰问', '市县财政', '2026-10-12', '2026-10-12', 200],
  ]);
  const { rows } = await book.done('imports.preview', { noun: 'aidPayments', fileName: '慰问.csv', file });
  expect(rows.map(({ action }) => action)).toEqual(['bad', 'add']);
  expect(rows[0]?.problems.map(({ message }) => message).join()).toContain(
    '2026年第三季度的《帮扶资金发放统计表》已经定稿',
  );
});

test('two people whom a closed R13 counts as two households are neither merged nor parted', async () => {
  const twin = await addMember(book, '甲一', 2);
  await help('2026-07-25');
  await help('2026-07-28', { memberId: twin });
  const merge = { keepId: memberId, dropId: twin, take: [] };
  const first = await close('R13', '2026-Q3');
  const said = await book.refused('members.merge', merge);
  expect(said.message).toMatch(
    /^2026年第三季度的《帮扶资金发放统计表》已经定稿（2026-\d+），合并后里面的户数会从 2 户变成 1 户，和报出去的不一样。要改，请先到“报表 › 定稿”作废那一张，写明原因$/,
  );
  expect(said.fields).toHaveProperty('dropId');
  expect(book.one('select count(*) from member')).toBe(2);
  await book.done('snapshots.void', { id: first, reason: '一个人登了两份' });
  await book.done('members.merge', merge);
  const commandId = last();
  const second = await close('R13', '2026-Q3');
  expect((await book.refused('history.undo', { commandId })).message).toContain('撤销后里面的户数会从 1 户变成 2 户');
  await book.done('snapshots.void', { id: second, reason: '合并错了' });
  await book.done('history.undo', { commandId });
  expect(book.one('select count(*) from member')).toBe(2);
});

test('who was helped outside a closed R13 is merged as before', async () => {
  const twin = await addMember(book, '甲一', 2);
  await help('2026-07-25');
  await help('2026-10-08', { memberId: twin });
  await close('R13', '2026-Q3');
  await book.done('members.merge', { keepId: memberId, dropId: twin, take: [] });
  expect(await quarter()).toBe(50_000);
});
