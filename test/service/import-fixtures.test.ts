import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Expected } from '../../scripts/fixtures/sheet.ts';
import type { CallInput } from '../../src-main/contract.ts';
import type { ImportPreview } from '../../src-main/contract/imports.ts';
import { importHandlers } from '../../src-main/services/imports.ts';
import { type Book, imageOf, openBook, today } from './book.ts';
import { filled, keyOf, stored } from './import-people.ts';

/**
 * Workbooks of many programs against the people they were made from. What is expected was written by
 * `scripts/fixtures/make.ts` from the people, never read from the file and never from this program.
 */
interface Told extends Expected {
  readonly file: string;
  readonly shows: string;
  readonly password?: string;
  readonly decisions?: Record<string, unknown>;
  readonly required?: readonly string[];
  readonly asked?: readonly string[];
  readonly says?: readonly string[];
}

const folder = join(import.meta.dirname, '../fixtures/imports');
const all = readdirSync(folder)
  .filter((file) => file.endsWith('.people.json'))
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Told);

let book: Book;
beforeEach(() => void (book = openBook(today, importHandlers)));
afterEach(() => book.close());

/** Sheet names of text and html files are the program's own choice. */
const named = (told: Told, preview: ImportPreview): Told => {
  const names = new Set(preview.sheets.map((sheet) => sheet.name));
  const [only] = names;
  if (names.size !== 1 || only === undefined || told.people.every((person) => names.has(person.sheet))) return told;
  return {
    ...told,
    people: told.people.map((person) => ({ ...person, sheet: only })),
    leftOut: told.leftOut.map((text) => text.replace(/^[^!]*/u, only)),
    ...(told.asked ? { asked: told.asked.map((key) => key.replace(/:Sheet1$/u, `:${only}`)) } : {}),
  };
};

describe('what programs write comes back as its people', () => {
  test('there are enough of them, by several programs', () => {
    expect(all.length).toBeGreaterThanOrEqual(90);
    expect(new Set(all.map((told) => told.file.replace(/^.*\./u, '')))).toEqual(new Set(['csv', 'txt', 'xls', 'xlsx']));
  });

  test.each(all.map((told) => [told.file, told.shows, told] as const))('%s: %s', async (file, _shows, given) => {
    const bytes = new Uint8Array(readFileSync(join(folder, file)));
    const plain: CallInput<'imports.preview'> = { noun: 'member', fileName: file, file: bytes };
    if (given.password !== undefined) {
      const locked = await book.done('imports.preview', plain);
      expect(locked).toMatchObject({ state: 'refused', refusal: { code: 'encrypted' } });
      plain.password = given.password;
    }
    const before = await book.done('imports.preview', plain);
    const told = named(given, before);
    // Nothing is asked without need, and nothing that needs a person is taken silently.
    expect(before.questions.filter((q) => q.required).map((q) => q.key)).toEqual(told.required ?? []);
    expect(before.questions.map((q) => q.key)).toEqual(expect.arrayContaining([...(told.asked ?? [])]));

    const input = { ...plain, decisions: (told.decisions ?? {}) as NonNullable<typeof plain.decisions> };
    const preview = await book.done('imports.preview', input);
    expect(preview.state).toBe('ready');
    const good = told.people.filter((person) => !person.bad);
    const rows = new Map(preview.rows.map((row) => [row.key, row]));
    expect([...rows.keys()]).toEqual(told.people.map(keyOf));
    for (const person of told.people) {
      const row = rows.get(keyOf(person));
      const errors = row?.problems.filter((p) => p.level === 'error').map((p) => p.code);
      expect(errors, keyOf(person)).toEqual(person.bad ?? []);
      expect(row?.action, keyOf(person)).toBe(person.bad ? 'bad' : person.repeats ? 'skip' : 'add');
      if (!person.bad) expect(filled(row?.values ?? {}), keyOf(person)).toEqual(filled(person.values));
    }
    const leftOut = preview.leftOut.filter((row) => row.kind !== 'blank');
    expect(leftOut.map(({ sheet, row, kind }) => `${sheet}!${row}:${kind}`)).toEqual(told.leftOut);
    const used = new Set(preview.sheets.filter((sheet) => sheet.used).map((sheet) => sheet.name));
    const columns = preview.columns.filter((column) => used.has(column.sheet) && column.header !== '');
    const notTaken = columns.filter((column) => column.field === null).map((column) => column.header);
    expect(new Set(notTaken)).toEqual(new Set(told.notTaken));
    const said = preview.rows.flatMap((row) => row.problems.map((p) => `${row.row}:${p.code}`));
    expect(said).toEqual(expect.arrayContaining([...(told.says ?? [])]));

    const receipt = await book.done('imports.apply', input);
    const people = good.filter((person) => !person.repeats);
    expect(receipt).toMatchObject({ added: people.length, updated: 0, asked: 0 });
    expect(receipt.bad.map((row) => row.row)).toEqual(told.people.flatMap((p) => (p.bad ? [p.row] : [])));
    const written = stored(book);
    people.forEach((person, i) => {
      const fields = Object.entries(person.values).filter(([field]) => !field.startsWith('membershipChange'));
      // A file without the day leaves it open: nobody joined today.
      const values = { joinedOn: null, membership: '在册', ...Object.fromEntries(fields), ...person.stored };
      expect(written[i], keyOf(person)).toMatchObject(filled(values));
      if (values.joinedOn === null) expect(written[i]?.['joinedOn'] ?? null, keyOf(person)).toBeNull();
    });
    expect(written.length).toBe(people.length);

    const image = imageOf(book.ledger);
    const again = await book.done('imports.apply', input);
    expect(again).toMatchObject({ commandId: null, added: 0, updated: 0, asked: 0 });
    expect(imageOf(book.ledger)).toEqual(image);
  });
});
