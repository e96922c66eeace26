import { afterAll, beforeAll, expect, test } from 'vitest';
import { importHandlers } from '../../src-main/services/imports.ts';
import { type HostileFile, hostileFiles } from '../workbook/fixtures/hostile.ts';
import { type Book, imageOf, openBook, today } from './book.ts';

let book: Book;
beforeAll(() => void (book = openBook(today, importHandlers)));
afterAll(() => book.close());

/** One file of every reason for which a file is refused. */
const oneOfEach = [...new Map(hostileFiles.map((file): [string, HostileFile] => [file[1], file])).values()].filter(
  ([, wanted]) => !['any', 'reads'].includes(wanted) && !wanted.includes('|'),
);

test('there is one for every kind of refusal', () => expect(oneOfEach.length).toBeGreaterThanOrEqual(13));

test.each(oneOfEach)('%s: the door refuses it twice and writes nothing', async (_, wanted, make) => {
  const before = [imageOf(book.ledger), book.one('select count(*) from command'), book.one('select total_changes()')];
  const input = { noun: 'member' as const, fileName: '发来的表.xlsx', file: make(), decisions: {} };
  const preview = await book.done('imports.preview', input);
  expect(preview).toMatchObject({ state: 'refused', refusal: { code: wanted }, rows: [] });
  const refused = await book.refused('imports.apply', input);
  expect(refused).toMatchObject({ code: 'FILE_UNREADABLE', message: preview.refusal?.message });
  expect([imageOf(book.ledger), book.one('select count(*) from command'), book.one('select total_changes()')]).toEqual(
    before,
  );
});
