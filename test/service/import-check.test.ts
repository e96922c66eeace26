import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importCheckHandlers } from '../../src-main/services/imports/check.ts';
import { importHandlers } from '../../src-main/services/imports.ts';
import { people } from '../domain/import/kit.ts';
import { type Book, openBook, today } from './book.ts';
import { csv } from './roster-file.ts';

let book: Book;
beforeEach(() => void (book = openBook(today, { ...importHandlers, ...importCheckHandlers })));
afterEach(() => book.close());

const list = people(12);
const head = ['姓名', '性别', '身份证号', '手机'];
/** Everybody; the third with a wrong last digit, the fifth with a short mobile. */
const lines = list.map((p, i) => [
  p.name,
  p.gender,
  i === 2 ? p.idNumber.slice(0, 17) + (p.idNumber.endsWith('4') ? '5' : '4') : p.idNumber,
  i === 4 ? p.mobile.slice(0, 8) : p.mobile,
]);
const file = csv([head, ...lines]);
const of = (handle: string, decisions = {}, fileName = '花名册.csv') => ({
  noun: 'member' as const,
  fileName,
  file: handle,
  decisions,
});
const opened = async (bytes: Uint8Array): Promise<string> => (await book.done('imports.open', { file: bytes })).file;

describe('a file that was handed over once', () => {
  test('is checked as imports.preview checks it, without its rows', async () => {
    const handle = await opened(file);
    const check = await book.done('imports.check', of(handle));
    const preview = await book.done('imports.preview', { ...of(handle), file });
    expect(check.summary).toEqual(preview.summary);
    expect(check.columns).toEqual(preview.columns);
    expect('rows' in check).toBe(false);
    expect(check.causes.map(({ code, count, first }) => [code, count, first.map(({ row }) => row)])).toEqual(
      preview.problemGroups.map(({ code, rows }) => [
        code,
        rows.length,
        rows.slice(0, 6).map((key) => Number(key.split('!')[1])),
      ]),
    );
    expect(check.tops[0]?.rows.slice(0, 2)).toEqual([
      { row: 1, cells: head },
      { row: 2, cells: lines[0] },
    ]);
  });

  test('gives its rows by number, and the rows of a filter with their problems', async () => {
    const handle = await opened(file);
    const { check } = await book.done('imports.check', of(handle));
    const rows = await book.done('imports.rows', { file: handle, check, ids: [11, 0, 99] });
    expect(rows.map(({ id, row, values }) => [id, row, values['name']])).toEqual([
      [11, 13, list[11]?.name],
      [0, 2, list[0]?.name],
    ]);
    const bad = await book.done('imports.find', { file: handle, check, show: { action: 'bad' }, keys: true });
    expect(bad.ids).toEqual([2]);
    expect(bad.keys).toEqual([rows[0]?.key.replace('!13', '!4')]);
    expect(bad.spots.map(([row, field, error]) => [row, bad.fields[field], error])).toEqual([[0, 'idNumber', 1]]);
    const problems = await book.done('imports.find', { file: handle, check, show: { level: 'problem' } });
    expect(problems.ids).toEqual(expect.arrayContaining([2, 4]));
    expect((await book.done('imports.find', { file: handle, check, show: { row: { row: 7 } } })).ids).toEqual([5]);
  });

  test('a later check takes the place of an earlier one, and a file put away is gone', async () => {
    const handle = await opened(file);
    const first = await book.done('imports.check', of(handle));
    const second = await book.done('imports.check', of(handle, { rows: {} }));
    expect(second.check).toBe(first.check + 1);
    const stale = await book.refused('imports.rows', { file: handle, check: first.check, ids: [0] });
    expect(stale).toMatchObject({ code: 'CONFLICT', fields: { reason: 'laterCheck' } });
    await book.done('imports.close', { file: handle });
    const gone = await book.refused('imports.check', of(handle));
    expect(gone).toMatchObject({ code: 'NOT_FOUND', fields: { reason: 'fileGone' } });
  });

  test('a check that was overtaken never takes the place of the newer one', async () => {
    const handle = await opened(file);
    const skipped = { rows: { '花名册!2': 'skip' as const } };
    const [older, newer] = await Promise.all([
      book.call('imports.check', of(handle)),
      book.call('imports.check', of(handle, skipped)),
    ]);
    expect(older).toMatchObject({ ok: false, error: { code: 'CONFLICT', fields: { reason: 'laterCheck' } } });
    expect(newer).toMatchObject({ ok: true, data: { check: 2 } });
  });

  test('is written by its handle, and its paper names every row that stayed out', async () => {
    const handle = await opened(file);
    const { check } = await book.done('imports.check', of(handle));
    const receipt = await book.done('imports.apply', of(handle));
    expect(receipt).toMatchObject({ added: 11, updated: 0 });
    expect(book.one('select count(*) from member')).toBe(11);
    const paper = await book.done('imports.paper', {
      file: handle,
      check,
      fileName: '花名册.csv',
      added: 11,
      updated: 0,
      newGroups: [],
    });
    const html = Buffer.from(paper.bytes).toString('utf8');
    expect(html).toContain(list[2]?.name);
    expect(html).toContain('共 12 行，新增 11 人');
    expect(html).not.toContain(list[3]?.name);
    const [entry] = await book.done('reports.register', {});
    expect(entry).toMatchObject({ title: '花名册导入情况', format: 'print', people: 1, unmasked: false });
  });
});

describe('a pair', () => {
  test('shows the row beside the record; what lists mask stays masked unless the file says the same', async () => {
    const [known] = list;
    const first = await opened(file);
    await book.done('imports.apply', of(first));
    const later = await opened(csv([head, [known?.name ?? '', '', '', '13900000000']]));
    const { check, summary } = await book.done('imports.check', of(later, {}, '补充.csv'));
    expect(summary.ask).toBe(1);
    const { fields, sides } = await book.done('imports.pair', { file: later, check, id: 0 });
    expect(fields).toContain('idNumber');
    expect(sides).toHaveLength(2);
    expect(sides[0]).toMatchObject({ id: null, values: { name: known?.name, mobile: '13900000000' } });
    const id = known?.idNumber ?? '';
    expect(sides[1]?.values).toMatchObject({ name: known?.name, idNumber: `${id.slice(0, 6)}********${id.slice(-4)}` });
    expect(JSON.stringify(sides)).not.toContain(id);
  });
});
