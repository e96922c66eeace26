import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ReportContent } from '../../src-main/domain/report-content.ts';
import { addToSum, newSum, summedTables } from '../../src-main/domain/report-sum.ts';
import { historyKinds, kindOfRoute } from '../../src-main/domain/history-kinds.ts';
import { contract, type Route } from '../../src-main/contract.ts';
import type { Book } from './book.ts';
import {
  close,
  contentOf,
  exchangeCard,
  openUnion,
  ownBytes,
  period,
  reason,
  unitOf,
  upperUnit,
} from './package-world.ts';

let upper: Book;
beforeEach(() => {
  upper = openUnion(upperUnit);
});
afterEach(() => upper.close());

test('上级工会 is a setting that can be taken back; an auditor can not turn it', async () => {
  expect(await upper.done('reception.on', {})).toBe(false);
  await upper.done('reception.turn', { on: true });
  expect(await upper.done('reception.on', {})).toBe(true);
  expect(upper.lastLabel()).toBe('设成上级工会，收下级工会的报表');
  await upper.undo();
  expect(await upper.done('reception.on', {})).toBe(false);
  expect(contract['reception.turn'].who).not.toContain('auditor');
});

test('units stand in the order of their numbers, in the list, in a collection and in the sum', async () => {
  for (const n of [10, 2, 1, 11]) await upper.done('reception.saveUnit', unitOf(n));
  const names = [1, 2, 10, 11].map((n) => unitOf(n).name);
  expect((await upper.done('reception.units', {})).map(({ name }) => name)).toEqual(names);
  const collected = await upper.done('reception.collected', { report: 'quarter', period });
  expect(collected.map(({ name }) => name)).toEqual(names);
  expect((await upper.done('reception.sum', { report: 'quarter', period })).missing).toEqual(names);
});

test('lines of one name that two units have for themselves say whose they are', () => {
  const sum = newSum();
  for (const n of [1, 2]) addToSum(sum, contentOf(unitOf(n), { members: 1, women: 1, dues: 500 }) as ReportContent);
  const rows = summedTables(sum).tables[1]?.rows ?? [];
  expect(rows.map(({ label }) => label)).toEqual([
    '机关分会',
    '自有分会（第1工会委员会）',
    '自有分会（第2工会委员会）',
    '合计',
  ]);
  expect(rows[1]?.cells['unit']).toBe('自有分会（第1工会委员会）');
});

/** Starts taking in, and cancels when so many files were looked at. */
async function cancelledAfter(book: Book, looked: number, files: { name: string; bytes: Uint8Array<ArrayBuffer> }[]) {
  const begun = book.done('reception.take', { files });
  for (;;) {
    const now = book.events.findLast((event) => event.type === 'progress');
    if (now?.type === 'progress' && now.done >= looked) {
      await book.done('app.cancel', { call: now.call });
      return begun;
    }
    await setImmediate();
  }
}

test('taking in that is cancelled half way keeps whole packages and nothing of the others', {
  timeout: 120_000,
}, async () => {
  const files: { name: string; bytes: Uint8Array<ArrayBuffer> }[] = [];
  for (let n = 1; n <= 30; n += 1) {
    await upper.done('reception.saveUnit', unitOf(n));
    const book = openUnion(unitOf(n));
    try {
      const card = await exchangeCard(upper, book);
      const reports = [close(book, contentOf(unitOf(n), { members: 100 + n, women: 40, dues: 1000 }))];
      const file = await book.done('packages.make', { reports, way: '公钥', card, ...reason });
      files.push({ name: `${n}.ghr`, bytes: ownBytes(file) });
    } finally {
      book.close();
    }
  }
  const taken = await cancelledAfter(upper, 27, files);
  // 25 were written in one step; the two that were opened after them were not.
  expect(taken).toMatchObject({ taken: 25, refused: 0, left: 5 });
  expect(upper.one("select count(*) from received_package where state = '在用'")).toBe(25);
  expect(upper.one('select count(*) from unit_card where sign_key is not null')).toBe(25);
  const sum = await upper.done('reception.sum', { report: 'quarter', period });
  expect(sum.units).toBe(25);
  const all = taken.lines.length;
  expect(sum.tables[0]?.rows[0]?.cells['value']).toBe(100 * all + (all * (all + 1)) / 2);
  // The rest comes with the next try.
  expect(await upper.done('reception.take', { files })).toMatchObject({ taken: 5, refused: 0, left: 0 });
  expect(upper.one('select count(*) from received_package')).toBe(30);
});

test('every step of the office has a kind by which 操作记录 is filtered', () => {
  const steps = (Object.keys(contract) as Route[]).filter((route) => contract[route].kind === 'command');
  expect(steps.filter((route) => !historyKinds.includes(kindOfRoute(route)))).toEqual([]);
});
