import { afterEach, beforeEach, expect, test } from 'vitest';
import { addFile, addPerson, filed, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';

let book: Book;
const people: number[] = [];
beforeEach(async () => {
  book = openAidBook();
  people.length = 0;
  for (const [i, name] of ['周建萍', '钱大勇', '孙立新', '吴桂芬'].entries()) {
    const id = await addPerson(book, name, i + 1);
    addFile(book, id, `2025-00${i + 1}`, filed, {});
    people.push(id);
  }
});
afterEach(() => book.close());

/** Signed on the day it was given. */
async function give(
  who: number,
  kind: '医疗救助' | '送温暖慰问' | '生活救助',
  cashFen: number,
  on = '2026-06-10',
  source: '本级工会经费' | '中央财政专项帮扶资金' = '本级工会经费',
): Promise<void> {
  const { id } = await book.done('aidHelp.save', {
    ...{ memberId: people[who] as number, kind, on, cashFen, source, way: '现金' },
    exception: '工会委员会同意',
  } as const);
  await book.done('aidHelp.sign', { ids: [id], signedOn: on });
}
const asked = { key: 'R13', params: { period: '2026-Q2' } } as const;
const lookAt = (route: 'reports.preview' | 'snapshots.get' | 'snapshots.changes', input: object) =>
  book.refused(route, input as never);

test('R13 of which the sums say who was ill is shown for a reason, and the look is noted', async () => {
  await give(0, '医疗救助', 220_000);
  await give(1, '送温暖慰问', 30_000);
  const { id } = await book.done('snapshots.close', { ...asked, receiver: null });
  book.because = null;
  expect((await lookAt('reports.preview', asked)).fields).toEqual({ reason: 'look' });
  expect((await lookAt('snapshots.get', { id, cover: false })).fields).toEqual({ reason: 'look' });
  expect((await lookAt('snapshots.changes', { id })).fields).toEqual({ reason: 'look' });
  // The page of sums asks nothing: there the kinds stand together.
  const sums = await book.done('aid.sums', { from: '2026-04-01', to: '2026-06-30' });
  expect(sums.lines.map(({ kind, sumFen }) => [kind, sumFen])).toEqual([
    ['生活、医疗等', 220_000],
    ['送温暖慰问', 30_000],
  ]);
  book.because = '核对报表';
  const { helps = [], figures } = await book.done('reports.preview', asked);
  expect(figures.find(({ label }) => label === '医疗救助')?.value).toBe('2,200.00 元');
  expect(helps).toHaveLength(1);
  await book.done('aidHelp.noteLook', { ids: [...helps] });
  expect((await book.done('history.looks', { search: '', offset: 0, limit: 10 })).looks).toMatchObject([
    { reason: '核对报表', record: '周建萍 生活、医疗等 2026-06-10' },
  ]);
});

test('it is asked of whichever kind few had, and not where three had each of two', async () => {
  const opens = async (): Promise<boolean> => {
    book.because = null;
    const answer = await book.call('reports.preview', asked);
    const { lines } = await book.done('aid.sums', { from: '2026-04-01', to: '2026-06-30' });
    // The page of sums keeps together what the report asks about.
    expect(lines.some(({ kind }) => kind === '生活、医疗等')).toBe(!answer.ok);
    book.because = '登记';
    return answer.ok;
  };
  await give(3, '送温暖慰问', 30_000);
  expect(await opens()).toBe(true);
  // One who was poor is asked about as one who was ill.
  await give(0, '生活救助', 10_000);
  expect(await opens()).toBe(false);
  for (const who of [0, 1, 2]) await give(who, '医疗救助', 100_000 + who);
  expect(await opens()).toBe(false);
  for (const who of [1, 2]) await give(who, '生活救助', 10_000);
  expect(await opens()).toBe(true);
});

test('where three were ill and nobody had another help for want, the three are these', async () => {
  for (const who of [0, 1, 2]) await give(who, '医疗救助', 100_000 + who);
  await give(3, '送温暖慰问', 30_000);
  book.because = null;
  expect((await lookAt('reports.preview', asked)).fields).toEqual({ reason: 'look' });
});

test('where a source of money paid for illness alone, its sum and its rows are the ill', async () => {
  for (const who of [0, 1, 2]) await give(who, '医疗救助', 100_000 + who, '2026-06-10', '中央财政专项帮扶资金');
  for (const who of [0, 1, 2]) await give(who, '生活救助', 10_000);
  book.because = null;
  expect((await lookAt('reports.preview', asked)).fields).toEqual({ reason: 'look' });
  const { lines } = await book.done('aid.sums', { from: '2026-04-01', to: '2026-06-30' });
  expect(lines.map(({ kind }) => kind)).toEqual(['生活、医疗等']);
});

test('R13 with so few leaves, open, closed, as an own copy or sealed, for a reason and for somebody', async () => {
  await give(0, '医疗救助', 220_000);
  book.write(() =>
    book.ledger.sql.exec(
      "insert into unit (unit_name, union_name, statistics_code) values ('临江公交', '临江公交工会', '320100021')",
    ),
  );
  const { id } = await book.done('snapshots.close', { ...asked, receiver: null });
  const own = await book.done('templates.open', { key: 'R13' });
  const copy = await book.done('templates.save', {
    ...{ id: null, base: 'R13', title: '本会发放统计', design: own.design },
  });
  const to = { purpose: '报上级', receiver: '市总工会' };
  const exits = [
    ['reports.export', asked],
    ['reports.export', { ...asked, key: `own-${copy.id}` }],
    ['snapshots.export', { id, cover: false }],
  ] as const;
  const looks = async () => (await book.done('history.looks', { search: '', offset: 0, limit: 50 })).looks.length;
  for (const [at, [route, what]] of exits.entries())
    for (const format of ['xlsx', 'csv', 'print', 'pdf'] as const) {
      book.because = null;
      const bare = { ...what, format, purpose: null, receiver: null } as never;
      expect((await book.refused(route, bare)).message).toContain('里有能看出是谁的救助金额，请写明用途和交给谁');
      const refusal = await book.refused(route, { ...what, format, ...to } as never);
      expect(refusal.fields).toEqual({ reason: 'look' });
      book.because = `${at}${format}`;
      const before = await looks();
      await book.done(route, { ...what, format, ...to } as never);
      expect(await looks()).toBe(before + 1);
    }
  expect((await book.done('reports.preview', asked)).named).toBe('能看出是谁的救助金额');
  expect((await book.done('snapshots.get', { id, cover: false })).preview.named).toBe('能看出是谁的救助金额');
  book.because = null;
  expect((await book.refused('packages.make', { reports: [id], way: '加密工作簿', ...to })).fields).toEqual({
    reason: 'look',
  });
});

test('R13 of three in each kind leaves as it always did', async () => {
  for (const who of [0, 1, 2])
    for (const kind of ['医疗救助', '生活救助'] as const) await give(who, kind, 100_000 + who);
  book.because = null;
  await book.done('reports.export', { ...asked, format: 'xlsx', purpose: null, receiver: null });
});

test('all of a year asks where one of its quarters does: the year less the others is that quarter', async () => {
  for (const who of [0, 1, 2])
    for (const kind of ['医疗救助', '生活救助'] as const) await give(who, kind, 100_000 + who, '2026-02-10');
  const opens = async (period: string): Promise<boolean> =>
    (await book.call('reports.preview', { key: 'R13', params: { period } })).ok;
  const open = async (...periods: string[]) => {
    book.because = null;
    const answers = await Promise.all(periods.map(opens));
    book.because = '登记';
    return answers;
  };
  expect(await open('2026-Q1', '2026-H1', '2026')).toEqual([true, true, true]);
  // A month is no more than days: the quarter less its other months is it.
  expect(await open('2026-02', '2026-03')).toEqual([false, true]);
  await give(0, '医疗救助', 220_000);
  expect(await open('2026-Q1', '2026-Q2', '2026-H1', '2026')).toEqual([false, false, false, false]);
  // Nothing was given in the autumn, and in 2025.
  expect(await open('2026-Q3', '2025')).toEqual([true, true]);
});
