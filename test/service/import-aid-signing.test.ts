import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { addPerson, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';
import { csv } from './roster-file.ts';

type Decisions = NonNullable<CallInput<'imports.apply'>['decisions']>;

let book: Book;
beforeEach(async () => {
  book = openAidBook();
  for (const [i, name] of ['周建萍', '钱大勇', '孙丽'].entries()) await addPerson(book, name, i + 1);
});
afterEach(() => book.close());

const header = ['序号', '姓名', '身份证号', '慰问金', '慰问品', '合计', '发放日期', '签字'];
type Line = readonly [name: string, cash: number, goods: string, sum: number, mark: string];
const list = (lines: readonly Line[], total: readonly (number | null)[]) =>
  csv([
    ['2026年元旦春节送温暖慰问发放表'],
    header,
    ...lines.map(([name, cash, goods, sum, mark], i) => {
      const id = book.one<string>('select id_number from member where name = ?', name);
      return [i + 1, name, id, cash, goods, sum, '2026.1.20', mark];
    }),
    ['合计', null, null, ...total],
  ]);
const said = { helpKind: '送温暖慰问', helpSource: '本级工会经费' };
const input = (file: Uint8Array, decisions: Decisions) =>
  ({ noun: 'aidPayments', fileName: '送温暖.csv', file, decisions }) as const;
const look = (file: Uint8Array, decisions: Decisions = { answers: said }) =>
  book.done('imports.preview', input(file, decisions));
const all = (sql: string): unknown[] => book.ledger.sql.prepare(sql).all();

describe('money of a list of help', () => {
  test('the worth beside the goods is read, and the sums agree without a word', async () => {
    const file = list(
      [
        ['周建萍', 2000, '米油（200元）', 2200, '周建萍'],
        ['钱大勇', 1000, '200元', 1200, '√'],
        ['孙丽', 500, '', 500, '孙丽'],
      ],
      [3500, null, 3900],
    );
    const seen = await look(file);
    expect(seen.rows.map(({ action }) => action)).toEqual(['add', 'add', 'add']);
    expect(seen.summary.alarms).toEqual([]);
    await book.done('imports.apply', input(file, { answers: said }));
    expect(all('select cash_fen, goods, goods_fen from aid_help order by id')).toEqual([
      { cash_fen: 200_000, goods: '米油', goods_fen: 20_000 },
      { cash_fen: 100_000, goods: '慰问品', goods_fen: 20_000 },
      { cash_fen: 50_000, goods: null, goods_fen: 0 },
    ]);
  });

  test('a difference may be booked as goods; a blanked total is held against the total of the list', async () => {
    const file = list(
      [
        ['周建萍', 2000, '米油', 2200, '周建萍'],
        ['孙丽', 500, '', 500, '孙丽'],
      ],
      [2500, null, 2700],
    );
    const seen = await look(file);
    const [wrong] = seen.rows[0]?.problems ?? [];
    expect(wrong).toMatchObject({ code: 'help.sum', field: 'helpGoodsFen', suggestion: '200.00' });
    expect(seen.problemGroups.find(({ code }) => code === 'help.sum')?.oneFix).toBe(false);
    expect(seen.summary.alarms[0]).toBe(
      '原表合计 2,700.00 元，写入 500.00 元，差 2,200.00 元；没有写入的 1 行 2,200.00 元（第 3 行）',
    );
    const key = seen.rows[0]?.key ?? '';
    const booked = await look(file, { answers: said, cells: { [key]: { helpGoodsFen: '200.00' } } });
    expect(booked.summary).toMatchObject({ add: 2, sumFen: 270_000, alarms: [], told: [] });
    const blanked = await look(file, { answers: said, cells: { [key]: { helpFen: null } } });
    expect(blanked.summary).toMatchObject({ add: 2, sumFen: 250_000 });
    expect(blanked.summary.told[0]).toContain('原表合计 2,700.00 元，写入 2,500.00 元，差 200.00 元');
  });

  test('a name is a signature, a blank beside names is asked by itself', async () => {
    const file = list(
      [
        ['周建萍', 500, '', 500, '周建萍'],
        ['钱大勇', 500, '', 500, ''],
        ['孙丽', 500, '', 500, '李明代'],
      ],
      [1500, null, 1500],
    );
    const asked = await look(file, { answers: { ...said, signed: 'yes' } });
    const question = asked.questions.find(({ key }) => key === 'blankSigned');
    expect(question).toMatchObject({ rows: [4], required: true, answer: null });
    expect(asked.questions.some(({ key }) => key === 'signed')).toBe(false);
    await book.done('imports.apply', input(file, { answers: { ...said, signed: 'yes', blankSigned: 'no' } }));
    expect(all('select signed_on, signed_by from aid_help order by id')).toEqual([
      { signed_on: '2026-01-20', signed_by: null },
      { signed_on: null, signed_by: null },
      { signed_on: '2026-01-20', signed_by: '李明' },
    ]);
  });

  test('a printed list nobody signed is asked once for all', async () => {
    const file = list(
      [
        ['周建萍', 500, '', 500, ''],
        ['钱大勇', 500, '', 500, ''],
      ],
      [1000, null, 1000],
    );
    const asked = await look(file);
    expect(asked.questions.find(({ key }) => key === 'signed')?.rows).toEqual([3, 4]);
  });
});
