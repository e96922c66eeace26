import type ExcelJS from 'exceljs';
import { expect } from 'vitest';
import type { ReportPreview } from '../../src-main/contract/reports.ts';
import { type Book, openBook } from './book.ts';
import { plain, readBack } from './practice-app.ts';

export type Cell = string | number | null;
/** Day, 收入 or 支出, code of the account, fen: what the test itself entered. */
export type Fact = readonly [date: string, direction: '收入' | '支出', code: string, fen: number];

/** All rows as plain cells; merged cells stand once, in their first column. */
export function cellsOf(sheet: ExcelJS.Worksheet): Cell[][] {
  const rows: Cell[][] = [];
  sheet.eachRow((row) =>
    rows.push(
      Array.from({ length: sheet.columnCount }, (_, c) => {
        const cell = row.getCell(c + 1);
        return cell.isMerged && cell.master !== cell ? null : plain(cell.value);
      }),
    ),
  );
  return rows;
}
/** The row that has this text in some column; its cells. */
export function row(rows: Cell[][], text: string): Cell[] {
  const found = rows.filter((cells) => cells.some((cell) => typeof cell === 'string' && cell.trim().startsWith(text)));
  expect(found.length, `${text} stands ${found.length} times`).toBe(1);
  return found[0] ?? [];
}
export const fen = (cell: Cell | undefined): number => Math.round(Number(cell ?? 0) * 100);
export const sum = (facts: readonly Fact[], direction: string, fits: (fact: Fact) => boolean = () => true): number =>
  facts.reduce((n, fact) => (fact[1] === direction && fits(fact) ? n + fact[3] : n), 0);
export const upTo = (month: string) => (fact: Fact) => fact[0].slice(0, 7) <= month;
export const within = (month: string) => (fact: Fact) => fact[0].startsWith(month);
/** Expenditure beyond income from January on. */
export const drawn = (facts: readonly Fact[], month: string): number =>
  Math.max(0, sum(facts, '支出', upTo(month)) - sum(facts, '收入', upTo(month)));

/** A book of funds whose year began with 1,000,000.00 at the bank, and what a test asks of it. */
export interface FundBook {
  readonly book: Book;
  /** Id of an account by system and code: 2022:401. */
  account(name: string): number;
  enter(facts: readonly Fact[], system: '2010' | '2022'): Promise<void>;
  sheet(key: string, params: object): Promise<Cell[][]>;
  preview(key: string, params: object): Promise<ReportPreview>;
}

export async function openFundBook(years: readonly (readonly [number, '2010' | '2022'])[]): Promise<FundBook> {
  const book = openBook();
  const ids = new Map<string, number>();
  const account = (name: string): number => ids.get(name) ?? 0;
  for (const [year, system] of years) {
    await book.done('funds.openYear', { year, system });
    for (const { id, code } of await book.done('funds.accounts', { system })) ids.set(`${system}:${code}`, id);
    await book.done('funds.saveOpenings', {
      year,
      openings: ['102', '331'].map((code) => ({ accountId: account(`${system}:${code}`), amountFen: 100_000_000 })),
    });
  }
  return {
    book,
    account,
    async enter(facts, system) {
      for (const [date, direction, code, amountFen] of facts)
        await book.done('funds.saveVoucher', {
          date,
          direction,
          cashAccountId: account(`${system}:102`),
          purpose: `${direction}${code}`,
          lines: [{ accountId: account(`${system}:${code}`), amountFen }],
        });
    },
    async sheet(key, params) {
      const [sheet] = (await readBack((await book.done('reports.export', { key, params })).bytes)).worksheets;
      return cellsOf(sheet as ExcelJS.Worksheet);
    },
    preview: (key, params) => book.done('reports.preview', { key, params }),
  };
}
