import { afterEach, beforeEach, expect, test } from 'vitest';
import { addPerson, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';
import { csv } from './roster-file.ts';

let book: Book;
beforeEach(async () => {
  book = openAidBook();
  for (const [i, name] of ['周建萍', '钱大勇'].entries()) await addPerson(book, name, i + 1);
});
afterEach(() => book.close());

const answers = {
  helpKind: '送温暖慰问',
  helpSource: '本级工会经费',
  signed: 'yes',
  campaign: 'none',
  unfiled: 'keep',
};
const input = (lines: readonly (readonly [name: string, fen: number])[], more = {}) =>
  ({
    noun: 'aidPayments',
    fileName: '送温暖.csv',
    file: csv([
      ['姓名', '身份证号', '慰问金', '发放日期'],
      ...lines.map(([name, sum]) => [
        name,
        book.one<string>('select id_number from member where name = ?', name),
        sum,
        '2026.1.20',
      ]),
    ]),
    decisions: { answers: { ...answers, ...more } },
  }) as const;
const look = async (...given: Parameters<typeof input>) => {
  const { rows, questions } = await book.done('imports.preview', input(...given));
  return {
    actions: rows.map(({ action }) => action),
    said: rows.flatMap(({ problems }) => problems.map(({ message }) => message)).join(),
    asked: questions.find(({ key }) => key === 'amended'),
  };
};
const sums = () => book.ledger.sql.prepare('select cash_fen from aid_help order by id').pluck().all();

const first = [
  ['周建萍', 300],
  ['钱大勇', 500],
] as const;
const corrected = [
  ['周建萍', 350],
  ['钱大勇', 500],
] as const;

test('a corrected sum of the same day and kind is asked about, and is no second payment by itself', async () => {
  await book.done('imports.apply', input(first));
  const seen = await look(corrected);
  expect(seen.actions).toEqual(['ask', 'same']);
  expect(seen.said).toContain('第 2 行同一天已有一笔 300.00 的送温暖慰问，是改这一笔还是另发一笔');
  expect(seen.asked).toMatchObject({ rows: [2], required: true, answer: null });
  expect((await look(corrected, { amended: 'amend' })).actions).toEqual(['skip', 'same']);
  expect((await look(corrected, { amended: 'add' })).actions).toEqual(['add', 'same']);
  await book.done('imports.apply', input(corrected, { amended: 'add' }));
  expect(sums()).toEqual([30_000, 50_000, 35_000]);
  // Both stand now, and both are told again: nothing is new.
  expect((await look([...first, ...corrected])).asked).toBeUndefined();
});

test('two helps of one day that a list says both are two', async () => {
  await book.done('imports.apply', input([['周建萍', 300]]));
  const seen = await look([
    ['周建萍', 350],
    ['周建萍', 300],
  ]);
  expect(seen).toMatchObject({ actions: ['add', 'same'], asked: undefined });
});

test('a kind that lists cover is not told by the question', async () => {
  await book.done('imports.apply', input(first, { helpKind: '医疗救助' }));
  const because = book.because;
  book.because = null;
  const seen = await look(corrected, { helpKind: '生活救助' });
  expect(seen.actions[0]).toBe('ask');
  expect(seen.said).toContain('同一天已有一笔 300.00 的救助，是改这一笔还是另发一笔');
  expect(seen.said).not.toContain('医疗');
  book.because = because ?? '核对清单';
  expect((await look(corrected, { helpKind: '生活救助' })).actions[0]).toBe('add');
});

test('a row that a list has twice is asked about again when the list comes a second time', async () => {
  const twice = [...first, ['周建萍', 300]] as const;
  const twin = async (more = {}) => {
    const { questions } = await book.done('imports.preview', input(twice, more));
    return questions.find(({ sentence }) => sentence.includes('是两笔还是写重了'));
  };
  expect((await look(twice)).actions).toEqual(['add', 'add', 'ask']);
  const key = (await twin())?.key ?? '';
  await book.done('imports.apply', input(twice, { [key]: 'skip' }));
  expect(sums()).toEqual([30_000, 50_000]);
  // One of the two stands: the other is no more a payment of its own than it was before.
  expect((await look(twice)).actions).toEqual(['same', 'same', 'ask']);
  expect((await look(twice, { [(await twin())?.key ?? '']: 'add' })).actions).toEqual(['same', 'same', 'add']);
});
