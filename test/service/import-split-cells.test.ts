import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { memberImport } from '../../src-main/domain/import/member-noun.ts';
import type { DraftRow } from '../../src-main/domain/import/rows.ts';
import { importCheckHandlers } from '../../src-main/services/imports/check.ts';
import { memberStock } from '../../src-main/services/imports/stock.ts';
import { importHandlers } from '../../src-main/services/imports.ts';
import { memberHandlers } from '../../src-main/services/member.ts';
import { memberColumns } from '../../src-main/services/member/columns.ts';
import { people } from '../domain/import/kit.ts';
import { type Book, openBook, today } from './book.ts';
import { csv } from './roster-file.ts';

let book: Book;
beforeEach(() => void (book = openBook(today, { ...importHandlers, ...importCheckHandlers, ...memberHandlers })));
afterEach(() => book.close());

const list = people(6);
const phone = (i: number): string => `1301234378${i}`;
/** 紧急联系人 with name and number in one cell: two fields come out of one column. */
const roster = csv([
  ['姓名', '身份证号', '紧急联系人'],
  ...list.map((p, i) => [p.name, p.idNumber, `李娟 ${phone(i)}`]),
]);
const of = (decisions = {}) => ({ noun: 'member' as const, fileName: '九月.csv', file: roster, decisions });
const contacts = (): unknown[] =>
  book.ledger.sql.prepare('select emergency_contact c, emergency_phone p from member order by id').raw().all();

describe('a cell that becomes two fields', () => {
  test('the same file again changes nothing', async () => {
    await book.done('imports.apply', of());
    expect(contacts()).toEqual(list.map((_, i) => ['李娟', phone(i)]));
    const { summary } = await book.done('imports.preview', of());
    expect(summary).toMatchObject({ add: 0, update: 0, same: 6, seenBefore: { reverts: [] } });
  });

  test('a number that was put right by hand is shown as it is, and stays where only blanks are filled', async () => {
    await book.done('imports.apply', of());
    const [id] = book.ledger.sql.prepare('select id from member order by id').pluck().all() as number[];
    await book.done('members.update', { ids: [id as number], values: { emergencyPhone: '13700007777' } });
    const preview = await book.done('imports.preview', of());
    expect(preview.summary).toMatchObject({ update: 1, same: 5 });
    expect(preview.rows.flatMap(({ changes }) => changes)).toEqual([
      { field: 'emergencyPhone', before: '13700007777', after: phone(0) },
    ]);
    expect(preview.summary.seenBefore).toMatchObject({ changed: 1, reverts: [`${list[0]?.name}（紧急联系电话）`] });
    const fill = { rows: Object.fromEntries(preview.rows.map(({ key }) => [key, 'fill' as const])) };
    const filled = await book.done('imports.preview', of(fill));
    expect(filled.summary).toMatchObject({ update: 0, same: 6 });
    expect(contacts()[0]).toEqual(['李娟', '13700007777']);
  });
});

describe('whatever field a row holds', () => {
  /** A row of the first person that says one more thing, as finishing a row may add it. */
  const draft = (field: string, key: string): DraftRow => ({
    ...{ sheet: 's', row: 2, key, where: '', section: null, shared: false, identity: null },
    ...{ derived: new Set(), months: new Map(), problems: [], tidied: [], unread: [], choices: [] },
    values: new Map([
      ['name', list[0]?.name ?? ''],
      ['idNumber', list[0]?.idNumber ?? ''],
      [field, '甲'],
    ]),
  });
  const texts = memberColumns.filter((field) => !['name', 'idNumber'].includes(field));

  test.each(texts)(
    '%s is read from the book without a column of its own, also of people who were met before',
    async (field) => {
      await book.done('imports.apply', of());
      const column = field.replace(/[A-Z]/gu, (c) => `_${c.toLowerCase()}`);
      const row = book.ledger.sql.prepare(`select "${column}" from member where id_number = ?`).pluck();
      const expected = (row.get(list[0]?.idNumber) ?? null) as string | null;
      const stock = memberStock(book.ledger, memberImport, new Set());
      stock.meet([draft('name', 's!1')]);
      stock.meet([draft(field, 's!2')]);
      const [found] = stock.byField('idNumber', list[0]?.idNumber ?? '');
      const whole = found && stock.whole?.(found);
      expect(Object.keys(whole?.values ?? {})).toContain(field);
      expect(whole?.values[field]).toBe(expected);
    },
  );
});
