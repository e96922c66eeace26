import { afterEach, beforeEach, expect, test } from 'vitest';
import { importHandlers } from '../../src-main/services/imports.ts';
import { type Book, identity, openBook, today } from './book.ts';
import { csv } from './roster-file.ts';

/** Staff numbers in the column of documents look like passports: whoever imports says once which they are. */
let book: Book;
beforeEach(() => void (book = openBook(today, { ...importHandlers })));
afterEach(() => book.close());

const file = csv([
  ['姓名', '证件号码'],
  ['周建萍', identity('1985-06-15', 1)],
  ['许春生', 'T20190001'],
  ['王芳', 'T20190002'],
  ['陈美玲', 'H12345678'],
]);
const ask = (answers: Record<string, string>) => ({
  noun: 'member' as const,
  fileName: '名单.csv',
  file,
  decisions: { answers },
});
const documents = () =>
  book.ledger.sql
    .prepare('select id_type, id_number from member where id_number is not null or id_type is not null order by id')
    .raw()
    .all();

test('each look is asked about once for the column, and nothing is written before', async () => {
  const seen = await book.done('imports.preview', ask({}));
  expect(seen.state).toBe('asking');
  const asked = seen.questions.filter(({ key }) => key.startsWith('otherDocument:'));
  expect(asked.map(({ key, rows, required, answer }) => [key, rows, required, answer])).toEqual([
    ['otherDocument:护照', [3, 4], true, null],
    ['otherDocument:港澳居民来往内地通行证', [5], true, null],
  ]);
  expect((await book.refused('imports.apply', ask({}))).message).toContain('看着像护照');
  expect(book.one('select count(*) from member')).toBe(0);
});

test('no documents: the people come in without them; documents: as they look, without a further warning', async () => {
  const answers = { 'otherDocument:护照': 'not', 'otherDocument:港澳居民来往内地通行证': 'use' };
  const seen = await book.done('imports.preview', ask(answers));
  expect(seen.state).toBe('ready');
  expect(seen.rows.map(({ problems }) => problems.map(({ code, level }) => [code, level]))).toEqual([
    [],
    [
      ['id.notDocument', 'note'],
      ['id.missing', 'warning'],
    ],
    [
      ['id.notDocument', 'note'],
      ['id.missing', 'warning'],
    ],
    [['id.otherDocument', 'note']],
  ]);
  // The answer stays in the list and can be changed.
  expect(seen.questions.find(({ key }) => key === 'otherDocument:护照')).toMatchObject({ answer: 'not', rows: [3, 4] });
  await book.done('imports.apply', ask(answers));
  expect(documents()).toEqual([
    ['居民身份证', identity('1985-06-15', 1)],
    ['港澳居民来往内地通行证', 'H12345678'],
  ]);
});

test('passports, where somebody says so', async () => {
  await book.done('imports.apply', ask({ 'otherDocument:护照': 'use', 'otherDocument:港澳居民来往内地通行证': 'use' }));
  expect(documents().slice(1, 3)).toEqual([
    ['护照', 'T20190001'],
    ['护照', 'T20190002'],
  ]);
});
