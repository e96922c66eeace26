import { afterEach, expect, test } from 'vitest';
import type { Book } from './book.ts';
import { enrol, exchangeCard, idOf, openUnion, reason, unitOf, upperUnit } from './package-world.ts';
import { closeUnions, union } from './reception-world.ts';

/** R4 of November is due on 2026-11-25; the office works on this day. */
const today = '2026-11-21';
const late: Book[] = [];
afterEach(() => {
  closeUnions();
  for (const book of late.splice(0)) book.close();
});

async function closed(book: Book): Promise<number> {
  enrol(book, [{ name: '李娜', id: idOf(7) }]);
  return (await book.done('snapshots.close', { key: 'R4', params: { month: '2026-11', note: '新建' } })).id;
}
const duty = async (book: Book) => {
  const rows = await book.done('duties.list', { year: 2026 });
  return rows.find(({ report, period }) => report === 'R4' && period === '2026-11');
};
const tasks = async (book: Book) =>
  (await book.done('home.today', {})).groups
    .flatMap(({ items }) => items)
    .filter(({ key }) => key.startsWith('duties.'));

test('what is closed here has not gone up; handed in on paper it has', async () => {
  const book = union(unitOf(1));
  const id = await closed(book);
  expect((await duty(book))?.state).toBe('已定稿');
  expect((await book.done('snapshots.list', {}))[0]?.sentOn).toBeNull();
  expect(await tasks(book)).toMatchObject([
    {
      key: 'duties.closed',
      sentence: '2026年11月的会员发展（变动）月报表定稿了还没有上报',
      daysLeft: 4,
      link: `/reports/snapshots/${id}`,
    },
  ]);
  await book.done('packages.handIn', { snapshots: [id], on: today, receiver: '临江市总工会' });
  expect((await duty(book))?.state).toBe('已上报');
  expect((await book.done('snapshots.list', {}))[0]?.sentOn).toBe(today);
  expect(await tasks(book)).toEqual([]);
  const { sent, reports } = await book.done('packages.state', {});
  expect(sent).toMatchObject([{ way: '纸质', sequence: 0, madeOn: today, receiver: '临江市总工会' }]);
  // No package was made of it, and paper has no slip of a package.
  expect(reports[0]?.sent).toBe(0);
  await book.refused('packages.slip', { id: sent[0]?.id ?? 0 });
  // It was not handed in after all.
  await book.done('history.undo', { commandId: book.one('select max(id) from command'), edited: 'all' });
  expect((await duty(book))?.state).toBe('已定稿');
});

test('a day that can not be, and a report that was voided, are refused', async () => {
  const book = union(unitOf(1));
  const id = await closed(book);
  const says = async (on: string) =>
    (await book.refused('packages.handIn', { snapshots: [id], on, receiver: '市总' })).message;
  expect(await says('2026-11-20')).toBe('2026-001 是 2026-11-21 定稿的，不会在这以前交。请核对交表的日期');
  expect(await says('2026-11-22')).toBe('交表的日期还没有到，请填今天或以前的日期');
  await book.done('snapshots.void', { id, reason: '人数不对' });
  expect(await says(today)).toBe('2026-001 已经作废，不用记。请记新定稿的那一张');
});

test('handed in after its day it is late; corrected after it went in time it is not', async () => {
  const book = openUnion(unitOf(2), '2026-11-28');
  late.push(book);
  const id = await closed(book);
  await book.done('packages.handIn', { snapshots: [id], on: '2026-11-28', receiver: '市总' });
  expect((await duty(book))?.state).toBe('迟报');
  book.write(() => book.ledger.sql.exec("update sent_package set made_on = '2026-11-25'"));
  await book.done('snapshots.void', { id, reason: '上级要改' });
  const again = await book.done('snapshots.close', { key: 'R4', params: { month: '2026-11', note: '更正' } });
  expect((await duty(book))?.state).toBe('已定稿');
  await book.done('packages.handIn', { snapshots: [again.id], on: '2026-11-28', receiver: '市总' });
  expect((await duty(book))?.state).toBe('已上报');
});

test('a package is a report that went up, and paper takes no number from it', async () => {
  const [upper, book] = [union(upperUnit), union(unitOf(1))];
  const card = await exchangeCard(upper, book);
  const id = await closed(book);
  await book.done('packages.handIn', { snapshots: [id], on: today, receiver: '临江市总工会' });
  const file = await book.done('packages.make', { reports: [id], way: '公钥', card, ...reason });
  expect(file.sequence).toBe(1);
  await upper.done('reception.saveUnit', unitOf(1));
  const bytes = new Uint8Array(file.bytes);
  const { lines } = await upper.done('reception.take', { files: [{ name: file.fileName, bytes }] });
  expect(lines.map(({ outcome }) => outcome)).toEqual(['taken']);
  expect((await duty(book))?.state).toBe('已上报');
});
