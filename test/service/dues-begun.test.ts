import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Book } from './book.ts';
import { addMember, openDuesBook } from './dues-book.ts';

/** Two people at 10.00 a month, the whole year called for at once; the book stands in November 2026. */
let book: Book;
let zhou: number;
let xu: number;

beforeEach(async () => {
  book = openDuesBook();
  zhou = await addMember(book, '周建萍', 1);
  xu = await addMember(book, '许春生', 2);
  const terms = { mode: '固定金额', amountFen: 1000, fromMonth: '2026-01', document: '决议' } as const;
  await book.done('dues.saveStandard', terms);
  await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-12' });
});
afterEach(() => book.close());

const matrix = () => book.done('dues.matrix', { year: 2026 });

test('a month that has not come is 待缴 and not owed, on every page the same', async () => {
  const { totals, rows, called } = await matrix();
  expect(rows.map(({ states }) => states)).toEqual(['uuuuuuuuuuuw', 'uuuuuuuuuuuw']);
  expect(called.at(-1)).toBe('2026-11');
  const arrears = await book.done('dues.arrears', {});
  // 2 people × 11 months × 10.00
  expect(arrears.reduce((fen, row) => fen + row.owedFen, 0)).toBe(22_000);
  expect(totals).toMatchObject({ dueFen: 22_000, owedFen: 22_000 });
  expect((await book.done('dues.overview', { year: 2026 })).totals.owedFen).toBe(22_000);
  expect(await book.done('dues.periods', { year: 2026 })).toMatchObject([{ dueFen: 22_000, owedFen: 22_000 }]);
  const months = ['2026-11', '2026-12'];
  expect((await book.done('dues.arithmetic', { memberId: zhou, months })).owedFen).toBe(1000);
  expect((await book.done('dues.matrix', { year: 2026, view: 'owing', month: '2026-12' })).count).toBe(0);
});

test('what is paid for it is an advance', async () => {
  const lines = [{ memberId: zhou, amountFen: 12_000 }];
  await book.done('dues.collect', { paidOn: '2026-11-20', method: '现金', lines });
  const row = (await matrix()).rows.find(({ memberId }) => memberId === zhou);
  expect(row).toMatchObject({ states: 'pppppppppppp', dueFen: 11_000, paidFen: 11_000, owedFen: 0, advanceFen: 1000 });
});

test('the report of the whole year says so, and so does its paper', async () => {
  const { checks, html } = await book.done('reports.preview', { key: 'R7', params: { period: '2026' } });
  expect(checks.map(({ sentence }) => sentence)).toContain('12 月还没有到，不在表内');
  expect(html).toContain('12 月还没有到，不在表内');
  expect(html).toContain('220.00');
  expect(html).not.toContain('240.00');
});

test('what is not paid of a month whose day to pay is not over is no arrears yet, and every page says so', async () => {
  await book.done('dues.removePeriod', { id: book.one<number>('select id from dues_period') });
  expect(book.lastLabel()).toBe('撤回 2026 年 1 月至 12 月的应缴');
  await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-10' });
  await book.done('dues.openPeriod', { fromMonth: '2026-11', toMonth: '2026-11', dueOn: '2026-11-25' });
  expect(book.lastLabel()).toMatch(/^算出 2026 年 11 月的应缴：2 人/);
  await book.done('dues.collect', {
    paidOn: '2026-11-20',
    method: '现金',
    lines: [{ memberId: zhou, amountFen: 11_000 }],
  });
  const { totals, inTime } = await matrix();
  // Owed: 11 months of 许春生; in arrears: ten of them.
  expect(totals.owedFen).toBe(11_000);
  const arrears = await book.done('dues.arrears', {});
  expect(arrears.map(({ name, owedFen }) => [name, owedFen])).toEqual([['许春生', 10_000]]);
  const sentence = '欠缴里 11 月的 10.00 元还没有过交款截止 2026-11-25，不在欠缴名单里';
  expect(inTime).toEqual({ months: ['2026-11'], sentence });
  expect((await book.done('dues.overview', { year: 2026 })).inTime).toBe(sentence);
  const { checks, html } = await book.done('reports.preview', { key: 'R7', params: { period: '2026-11' } });
  const words = '欠缴里 11 月的 10.00 元还没有过交款截止 2026-11-25';
  expect(checks.map((one) => one.sentence)).toContain(words);
  expect(html).toContain(`${words}。`);
  await book.done('dues.collect', {
    paidOn: '2026-11-20',
    method: '现金',
    lines: [{ memberId: xu, amountFen: 11_000 }],
  });
  expect((await matrix()).inTime).toEqual({ months: ['2026-11'], sentence: '' });
});
