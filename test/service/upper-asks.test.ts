import { afterEach, expect, test } from 'vitest';
import type { Book } from './book.ts';
import { close, contentOf, exchangeCard, ownBytes, period, reason, unitOf, upperUnit } from './package-world.ts';
import { closeUnions, figures, one, packed, took, union, upperOf } from './reception-world.ts';

afterEach(closeUnions);

/** A unit whose report the upper union took and sent back until a day. */
async function sentBack(by: string | null) {
  const upper = await upperOf(unitOf(1));
  const lower = union(unitOf(1));
  await took(upper, await packed(upper, lower, [contentOf(unitOf(1), figures)]));
  const [unit] = await upper.done('reception.collected', one);
  const asked = await upper.done('reception.ask', { id: unit?.packageId ?? 0, text: '女会员数对不上', by, cells: [] });
  const file = ownBytes(asked);
  return { upper, lower, file, take: () => lower.done('packages.readRequest', { file }) };
}
const home = async (book: Book): Promise<string[]> =>
  (await book.done('home.today', {})).groups.flatMap(({ items }) => items.map(({ sentence }) => sentence));
const states = async (book: Book): Promise<string[]> =>
  (await book.done('duties.list', { year: 2026 }))
    .filter(({ report }) => report === 'quarter')
    .map(({ state, dueOn, asked }) => `${state} ${dueOn} ${asked?.text ?? ''}`);

const sentence = `“${upperUnit.name}”退回了2026年第三季度的会员和会费季报表：女会员数对不上`;

test('what was sent back stands on the home page and in 上报情况 until a corrected package is made', async () => {
  const { upper, lower, take } = await sentBack('2026-11-30');
  expect(await states(lower)).toEqual([]);
  await take();
  expect(await home(lower)).toContain(sentence);
  expect(await states(lower)).toEqual(['退回待改 2026-11-30 女会员数对不上']);
  // The same report packed once more corrects nothing.
  const [old] = (await lower.done('packages.state', {})).reports;
  const [card] = (await lower.done('packages.state', {})).uppers;
  const again = {
    members: null,
    way: '公钥',
    card: card?.id ?? 0,
    purpose: '报上级',
    receiver: upperUnit.name,
  } as const;
  const { message } = await lower.refused('packages.make', { reports: [old?.id ?? 0], ...again });
  expect(message).toMatch(/就是“临江市总工会”退回的那一张，还没有改。请先作废它/u);
  expect(await states(lower)).toHaveLength(1);
  await lower.done('snapshots.void', { id: old?.id ?? 0, reason: '退回' });
  await packed(upper, lower, [contentOf(unitOf(1), { ...figures, women: 5 })]);
  expect(await states(lower)).toEqual([]);
  expect(await home(lower)).not.toContain(sentence);
  expect(await lower.done('packages.asks', {})).toEqual([]);
});

test('a file opened twice is one step, which can be taken back; without a day it is for now', async () => {
  const { lower, take } = await sentBack(null);
  await take();
  expect(lower.lastLabel()).toBe(`收下“${upperUnit.name}”退回的 2026年第三季度 会员和会费季报表`);
  const steps = lower.one('select count(*) from command');
  await take();
  expect(lower.one('select count(*) from command')).toBe(steps);
  const groups = (await lower.done('home.today', {})).groups;
  expect(groups.find(({ items }) => items.some((item) => item.sentence === sentence))?.key).toBe('today');
  await lower.undo();
  expect(await lower.done('packages.asks', {})).toEqual([]);
});

test('settled in another way it is no longer asked for', async () => {
  const { lower, take } = await sentBack('2026-11-30');
  await take();
  await lower.done('packages.endAsk', { kind: '退回', report: 'quarter', period });
  // Now the same report may be packed once more.
  const { reports, uppers } = await lower.done('packages.state', {});
  const to = { way: '公钥', card: uppers[0]?.id ?? 0, purpose: '报上级', receiver: upperUnit.name } as const;
  await lower.done('packages.make', { reports: [reports[0]?.id ?? 0], ...to });
  expect(await home(lower)).not.toContain(sentence);
  const { message } = await lower.refused('packages.endAsk', { kind: '退回', report: 'quarter', period });
  expect(message).toContain('不用再去掉');
});

test('a unit that sends by one-time code and keeps no card is told to take the card in, not of another signature', async () => {
  const upper = await upperOf(unitOf(1));
  const lower = union(unitOf(1));
  const reports = [close(lower, contentOf(unitOf(1), figures))];
  const made = await lower.done('packages.make', { reports, members: null, way: '一次性口令', ...reason });
  const codes = { [made.fileName]: made.secret ?? '' };
  await upper.done('reception.take', { files: [{ name: made.fileName, bytes: ownBytes(made) }], codes });
  const [unit] = await upper.done('reception.collected', one);
  const asked = { id: unit?.packageId ?? 0, text: '请核对', by: null, cells: [] };
  const file = ownBytes(await upper.done('reception.ask', asked));
  expect((await lower.refused('packages.readRequest', { file })).message).toBe(
    `还没有收下“${upperUnit.name}”的名片，认不出退回通知是不是它发的，没有打开。请先在“名片和核对码”收下它的名片`,
  );
  await exchangeCard(upper, lower);
  expect(await lower.done('packages.readRequest', { file })).toMatchObject({ kind: '退回', text: '请核对' });
  // A card with another key is another matter: somebody may have written under that name.
  lower.write(() => lower.ledger.sql.exec("update unit_card set sign_key = 'x' where kind = '上级'"));
  expect((await lower.refused('packages.readRequest', { file })).message).toBe(
    `退回通知写的是“${upperUnit.name}”发的，可签名和本单位收下的名片对不上，没有打开。请打电话问清楚`,
  );
});

test('what was sent back without a day stands at the day of the notice, until that day is over', async () => {
  const { upper, lower, take } = await sentBack(null);
  await take();
  const notice = async (due: string) => {
    await upper.done('reception.await', { ...one, title: '会员和会费季报表', due, note: '' });
    const file = ownBytes(await upper.done('reception.notice', { ...one, format: 'file' }));
    await lower.done('packages.readRequest', { file });
  };
  // The test world is at 2026-11-21: over when the report was sent back, it is no day to meet.
  await notice('2026-11-20');
  expect(await lower.done('packages.asks', {})).toMatchObject([{ kind: '退回', by: null }, { kind: '通知' }]);
  await notice('2026-11-25');
  expect(await states(lower)).toEqual(['退回待改 2026-11-25 女会员数对不上']);
  expect(await lower.done('packages.asks', {})).toMatchObject([{ kind: '退回', by: '2026-11-25' }, { kind: '通知' }]);
  const items = (await lower.done('home.today', {})).groups.flatMap(({ items: of }) => of);
  expect(items.find((item) => item.sentence === sentence)).toMatchObject({ daysLeft: 4 });
});
