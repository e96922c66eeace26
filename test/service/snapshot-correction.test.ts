import { afterEach, expect, test } from 'vitest';
import type { Book } from './book.ts';
import { unitOf } from './package-world.ts';
import { closeUnions, union } from './reception-world.ts';

afterEach(closeUnions);

const month = '2026-11';
const receiver = '临江市总工会';
const params = (note?: string) => ({ month, ...(note ? { note } : {}) });
const close = (book: Book, note: string) => book.done('snapshots.close', { key: 'R4', params: params(note) });
const state = (book: Book, note?: string) => book.done('snapshots.state', { key: 'R4', params: params(note) });
const join = (book: Book, name: string) =>
  book.done('members.create', { values: { name, gender: '女' }, event: { type: '入会', date: '2026-11-05' } });
const cover = async (book: Book, id: number): Promise<string> =>
  (await book.done('snapshots.get', { id, cover: true })).preview.html;

/** One member stood on the first one (2026-001), which was voided since; a second one is in the register now. */
async function voidedOne(handedIn: boolean): Promise<{ book: Book; id: number }> {
  const book = union(unitOf(1));
  await join(book, '李娜');
  const { id } = await close(book, '新建');
  if (handedIn) await book.done('packages.handIn', { snapshots: [id], on: '2026-11-21', receiver });
  await book.done('snapshots.void', { id, reason: '漏了一人' });
  await join(book, '王芳');
  return { book, id };
}

test('who closes anew what went up sees what differs from the voided one, and says why', async () => {
  const { book, id } = await voidedOne(true);
  const { corrects, blocked, checks } = await state(book);
  const { lines, total } = await book.done('snapshots.changes', { id });
  expect(corrects).toEqual({ id, number: '2026-001', sentOn: '2026-11-21', total, onlyNote: false });
  // One joined in November then, two now.
  expect(lines).toContainEqual(expect.objectContaining({ column: '期末会员数', was: '1', now: '2' }));
  const asked = `和作废的 2026-001（2026-11-21 报上去的）比，有 ${total} 处不同。请写一句说明，随表上报`;
  expect(checks).toEqual([expect.objectContaining({ level: 'warning', sentence: asked })]);
  expect(blocked).toMatch(/没有写说明/u);
  // The sentence of the voided one explains nothing of this.
  expect((await state(book, '新建')).checks[0]?.level).toBe('warning');
  await book.refused('snapshots.close', { key: 'R4', params: params('新建') });
  const told = await state(book, '补登一人');
  expect(told.checks).toEqual([expect.objectContaining({ level: 'ok' })]);
  expect(told.blocked).toBeNull();
});

test('cover and slip of what is closed anew say 更正, those of the first one do not', async () => {
  const { book, id } = await voidedOne(true);
  const again = await close(book, '补登一人');
  expect(await cover(book, id)).not.toContain('更正');
  expect(await cover(book, again.id)).toContain('编号：2026-002　更正第 1 次，代替 2026-001');
  await book.done('packages.make', {
    reports: [again.id],
    way: '一次性口令',
    purpose: '报上级工会',
    receiver,
  });
  const { sent } = await book.done('packages.state', {});
  const slip = await book.done('packages.slip', { id: sent[0]?.id ?? 0 });
  expect(Buffer.from(slip.bytes).toString('utf8')).toContain('会员发展（变动）月报表（更正第 1 次）');
});

test('what nobody got needs no explanation and is no 更正', async () => {
  const { book, id } = await voidedOne(false);
  const { corrects, checks, blocked } = await state(book, '新建');
  expect(corrects).toMatchObject({ id, number: '2026-001', sentOn: null });
  expect(corrects?.total).toBeGreaterThan(0);
  expect(checks).toEqual([]);
  expect(blocked).toBeNull();
  expect(await cover(book, (await close(book, '新建')).id)).not.toContain('更正');
});

test('closed again as it was it differs in nothing, and nothing is asked', async () => {
  const book = union(unitOf(1));
  await join(book, '李娜');
  const { id } = await close(book, '新建');
  await book.done('packages.handIn', { snapshots: [id], on: '2026-11-21', receiver });
  await book.done('snapshots.void', { id, reason: '要重印' });
  const { corrects, checks, blocked } = await state(book, '新建');
  expect(corrects).toMatchObject({ total: 0, onlyNote: false });
  expect(checks).toEqual([]);
  expect(blocked).toBeNull();
  // Voided for the sake of its sentence: that is what changed, and no number did.
  expect((await state(book, '新建，本月起按月报')).corrects).toMatchObject({ total: 0, onlyNote: true });
  // Nothing is written yet.
  expect((await state(book)).corrects).toMatchObject({ onlyNote: false });
});
