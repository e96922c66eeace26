import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { headOf, isPastOf, pruneCopies } from '../../db/copy.ts';
import { openBook } from './book.ts';

let dir: string;
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'copies-'))));
afterEach(() => rmSync(dir, { recursive: true }));

const prefix = 'ledger-before-import-';
const put = (...names: string[]): void => names.forEach((name) => writeFileSync(join(dir, name), ''));
const left = (): string[] => readdirSync(dir).sort();

/** The book's own past has heads of b; every other letter is another line. */
const isPast = (_: number, head: string | undefined): boolean => head === 'bbbbbbbb';

test('the copy just made and the own past stay before copies of another line with higher numbers', () => {
  const other = ['000090-aaaaaaaa.db', '000091-aaaaaaaa.db', '000092.db', '000093-aaaaaaaa.db', '000094.db'];
  const own = ['000003-bbbbbbbb.db', '000005-bbbbbbbb.db'];
  put(...[...other, ...own].map((name) => prefix + name), `${prefix}000007-bbbbbbbb.db`);
  pruneCopies(dir, prefix, 5, `${prefix}000007-bbbbbbbb.db`, isPast);
  const kept = [...own, '000007-bbbbbbbb.db', '000093-aaaaaaaa.db', '000094.db'];
  expect(left()).toEqual(kept.map((name) => prefix + name));
  pruneCopies(dir, prefix, 3, `${prefix}000007-bbbbbbbb.db`, isPast);
  expect(left()).toEqual(kept.slice(0, 3).map((name) => prefix + name));
});

test('the own past is told by the hash of the entry before', async () => {
  const book = openBook();
  try {
    await book.done('unit.save', { values: { unitName: '测试公司', unionName: '测试公司工会' } });
    await book.done('members.create', { values: { name: '周小禾' } });
    const hash = (id: number): string => book.one<string>('select hash from command where id = ?', id).slice(0, 8);
    const own = isPastOf(book.ledger.sql);
    expect([own(1, '00000000'), own(2, hash(1)), own(3, hash(2))]).toEqual([true, true, true]);
    expect([own(1, hash(1)), own(3, hash(1)), own(4, hash(2)), own(2, undefined)]).toEqual(Array(4).fill(false));
    expect(headOf(book.ledger.sql)).toBe(hash(2));
  } finally {
    book.close();
  }
});

test('two timelines with one number are two copies; what is no copy is left alone', () => {
  const strange = ['ledger.db', `${prefix}000001-xyz.db`, 'ledger-before-format-2.db'];
  put(
    `${prefix}000003-cccccccc.db.part`,
    `${prefix}000003-cccccccc.db.part-journal`,
    ...strange,
    `${prefix}000002-aaaaaaaa.db`,
    `${prefix}000002-bbbbbbbb.db`,
  );
  pruneCopies(dir, prefix, 2, `${prefix}000002-bbbbbbbb.db`, isPast);
  expect(left()).toEqual([...strange, `${prefix}000002-aaaaaaaa.db`, `${prefix}000002-bbbbbbbb.db`].sort());
  pruneCopies(dir, prefix, 1, `${prefix}000002-bbbbbbbb.db`, isPast);
  expect(left()).toEqual([...strange, `${prefix}000002-bbbbbbbb.db`].sort());
});
