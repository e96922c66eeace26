import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Book } from './book.ts';
import { openDuesBook, useFormula } from './dues-book.ts';

/** Payrolls by openpyxl and LibreOffice; `people.json` is what they were made from (`scripts/fixtures/payrolls.py`). */
const folder = new URL('../fixtures/payrolls/', import.meta.url);

interface Person {
  readonly name: string;
  readonly department: string;
  readonly staffNo: string;
  readonly idNumber: string;
  /** null: a member who is not in the payroll. */
  readonly baseFen: number | null;
}
const { members, outside, people } = JSON.parse(readFileSync(new URL('people.json', folder), 'utf8')) as {
  members: readonly Person[];
  outside: number;
  people: number;
};

let book: Book;
let ids: Map<number, Person>;

beforeEach(async () => {
  book = openDuesBook();
  await useFormula(book);
  ids = new Map();
  for (const person of members) {
    const { name, department, staffNo, idNumber } = person;
    const { id } = await book.done('members.create', {
      values: { name, department, staffNo, idType: '居民身份证', idNumber },
      event: { type: '入会', date: '2015-03-01' },
    });
    ids.set(id, person);
  }
});
afterEach(() => book.close());

test.each([
  ['01-two-header-rows.xlsx', '工号'],
  ['02-identity-numbers.xls', '证件号码'],
])('%s: everybody by %s, subtotals and totals left out, sums to the fen', async (fileName, by) => {
  const file = new Uint8Array(readFileSync(new URL(fileName, folder)));
  const asked = await book.done('imports.preview', { noun: 'duesBases', fileName, file });
  const column = (header: RegExp): string => asked.columns.find((one) => header.test(one.header))?.key ?? '';
  const decisions = {
    columns: { [column(/岗位/)]: 'baseFen', [column(/薪级/)]: 'baseFen' },
    answers: { fromMonth: '2026-04' },
  };
  const seen = await book.done('imports.preview', { noun: 'duesBases', fileName, file, decisions });
  expect(seen.summary).toMatchObject({ total: people, add: people - outside, skip: outside, bad: 0, ask: 0 });
  expect(new Set(seen.rows.flatMap(({ action, match }) => (action === 'add' ? [match?.by] : [])))).toEqual(
    new Set([by]),
  );
  expect(seen.leftOut.filter(({ kind }) => kind === 'subtotal').length).toBe(3);
  expect(seen.leftOut.filter(({ kind }) => kind === 'total').length).toBe(1);
  expect(seen.questions.find(({ key }) => key === 'fromMonth')?.options.map(({ value }) => value)).toContain('2026-03');
  const absent = members.filter(({ baseFen }) => baseFen === null).map(({ name }) => name);
  expect(seen.summary.absent?.people.map(({ name }) => name)).toEqual(absent);
  expect(seen.summary.sumFen).toBe(members.reduce((sum, { baseFen }) => sum + (baseFen ?? 0), 0));

  await book.done('imports.apply', { noun: 'duesBases', fileName, file, decisions });
  const stored = book.ledger.sql.prepare('select member_id, base_fen from dues_base').raw().all() as [number, number][];
  expect(new Map(stored)).toEqual(
    new Map([...ids].flatMap(([id, { baseFen }]) => (baseFen === null ? [] : [[id, baseFen] as const]))),
  );
});
