import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Book } from './book.ts';
import { addMember, openDuesBook, useFormula } from './dues-book.ts';

let book: Book;
beforeEach(() => void (book = openDuesBook()));
afterEach(() => book.close());

const document = { validFrom: '2026-07-01', source: '2026 年会员大会决议' };

test('the office sets its own rate of dues; months before keep the old one', async () => {
  const id = await addMember(book, '周建萍', 1);
  await useFormula(book);
  await book.done('dues.setBase', { memberIds: [id], fromMonth: '2026-01', baseFen: 348_765 });
  await book.done('standards.save', { key: 'duesRate', value: { perMille: 3, cutFen: 100 }, ...document });
  const [row] = (await book.done('dues.matrix', { year: 2026 })).rows;
  // 3,480 × 0.5 % and, from July on, 3,487 × 0.3 % = 10.461 → the core keeps whole fen.
  expect(row?.expected.slice(0, 6)).toEqual(new Array(6).fill(1740));
  expect(row?.expected.slice(6)).toEqual(new Array(6).fill(1046));
  const lines = await book.done('standards.list', {});
  expect(lines.filter((line) => line.key === 'duesRate').map((line) => [line.says, line.own])).toEqual([
    ['千分之 3，不足 1.00 元的部分不计', true],
    ['千分之 5，不足 10.00 元的部分不计', false],
  ]);
});

test('which day of a month decides is one of three words', async () => {
  const id = await addMember(book, '谢文斌', 1, '2026-08-20');
  await book.done('dues.saveStandard', {
    mode: '固定金额',
    amountFen: 500,
    fromMonth: '2026-01',
    document: '会员大会',
  });
  const states = async () => (await book.done('dues.matrix', { year: 2026, memberIds: [id] })).rows[0]?.states;
  expect(await states()).toBe('-------wwwww');
  await book.done('standards.save', { key: 'duesMonth', value: { memberOn: 'start' }, ...document });
  expect(await states()).toBe('--------wwww');
  const part = (await book.done('standards.list', {})).find((line) => line.key === 'duesMonth')?.parts[0];
  expect(part?.kind).toBe('choice');
  expect(part?.options?.map((option) => option.value)).toEqual(['end', 'start', 'any']);
  expect(
    (await book.refused('standards.save', { key: 'duesMonth', value: { memberOn: '' }, ...document })).message,
  ).toBe('请选哪一天在册的要交');
});

test('amounts are refused with their own sentence', async () => {
  const say = async (value: unknown) =>
    (await book.refused('standards.save', { key: 'duesPlausible', value: value as never, ...document })).message;
  expect(await say({ baseFen: 0 })).toBe('计费基数要大于零');
  expect(await say({ baseFen: null })).toBe('计费基数要写金额，最小到分');
  expect(await say({ baseFen: 1_000_000_001 })).toBe('计费基数最多 10,000,000.00 元');
});
