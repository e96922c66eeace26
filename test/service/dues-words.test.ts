import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Book, openBook } from './book.ts';
import { addMember, useFormula } from './dues-book.ts';

let book: Book;
beforeEach(() => {
  book = openBook();
});
afterEach(() => book.close());

test('a reversal of three payments of two people says both numbers', async () => {
  const [zhao, qian] = [await addMember(book, '赵敏', 1), await addMember(book, '钱进', 2)];
  await useFormula(book);
  await book.done('dues.setBase', { memberIds: [zhao, qian], fromMonth: '2026-01', baseFen: 348_700 });
  await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-06' });
  const pay = (paidOn: string, ids: readonly number[]) =>
    book.done('dues.collect', {
      paidOn,
      method: '现金',
      lines: ids.map((memberId) => ({ memberId, amountFen: 1_740 })),
    });
  await pay('2026-03-02', [zhao, qian]);
  await pay('2026-04-02', [zhao]);
  const paymentIds = (await book.done('dues.payments', {})).map(({ id }) => id).sort((a, b) => a - b);
  const answer = await book.call('dues.reverse', { paymentIds, on: '2026-05-06', reason: '重复登记' });
  expect(answer.ok && answer.command?.label).toContain('赵敏等 2 人 3 笔 52.20 元');
});

test('people of one name are told apart in the sheet of the year, others are not', async () => {
  await useFormula(book);
  for (const [i, name] of ['张伟', '张伟', '方小燕'].entries()) await addMember(book, name, i + 1);
  const { rows } = await book.done('dues.matrix', { year: 2026 });
  const numbers = book.one<string>(`select group_concat(substr(id_number, -4)) from member where name = '张伟'`);
  const tails = rows.flatMap(({ apart }) => apart?.idTail ?? []);
  expect(tails.sort()).toEqual(numbers.split(',').sort());
  expect(rows.find(({ name }) => name === '方小燕')?.apart).toBeNull();
});

test('at home who lacks a standard is named, and is not said to lack a base', async () => {
  const [zhao] = [await addMember(book, '赵敏', 1), await addMember(book, '钱进', 2)];
  await book.done('dues.saveStandard', {
    memberId: zhao,
    mode: '按基数',
    fromMonth: '2026-01',
    document: '基层工会委员会决议',
  });
  const { groups } = await book.done('home.today', {});
  const sentence = (key: string) => groups.flatMap((group) => group.items).find((item) => item.key === key);
  expect(sentence('dues.noBase')).toMatchObject({ sentence: '赵敏还没有计费基数，会费算不出来' });
  expect(sentence('dues.noStandard')).toMatchObject({
    sentence: '钱进这个月没有会费标准，会费算不出来',
    link: '/dues/standards',
  });
});

test('a sheet of contributions without any says so and shows no green check', async () => {
  await book.done('funds.openYear', { year: 2026, system: '2022' });
  const { checks } = await book.done('reports.preview', { key: 'R11', params: { period: '2026-Q4' } });
  expect(checks.map(({ level }) => level)).not.toContain('ok');
  expect(checks[0]?.sentence).toContain('没有登记');
});
