import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as SheetJs from '@e965/xlsx';
import Database from 'better-sqlite3';
import ExcelJS from 'exceljs';
import { expect } from 'vitest';
import { type App, createApp } from '../../src-main/app.ts';
import type { CallInput, Output, Route } from '../../src-main/contract.ts';
import { today } from '../today.ts';

/** The whole program on the practice unit, in a folder of its own. */
export interface PracticeApp {
  /** The data of a call that has to succeed. */
  done<R extends Route>(route: R, input: CallInput<R>): Promise<Output<R>>;
  /** The refusal of a call. */
  refused<R extends Route>(route: R, input: CallInput<R>): Promise<{ code: string; message: string }>;
  /** Rows straight from the tables. The book belongs to one program at a time: this shuts it. */
  shut(): Promise<Tables>;
}

export interface Tables {
  all<T>(sql: string, ...params: unknown[]): T[];
  one<T>(sql: string, ...params: unknown[]): T;
  remove(): void;
}

/** @param day today, when the practice unit of another day is meant */
export async function openPractice(day = today, time = '09:30:00'): Promise<PracticeApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'practice-'));
  const clock = { now: () => `${day} ${time}`, today: () => day };
  const app: App = createApp({
    dataDir,
    version: '0.0.0',
    clock,
    log: (message) => {
      if (!message.startsWith('slow')) throw new Error(message);
    },
  });
  const practice: PracticeApp = {
    async done(route, input) {
      const answer = await app.call(route, input);
      if (!answer.ok) throw new Error(`${route}: ${answer.error.code} ${answer.error.message}`);
      return answer.data as never;
    },
    async refused(route, input) {
      const answer = await app.call(route, input);
      if (answer.ok) throw new Error(`${route} was not refused`);
      expect(answer.error.code).not.toBe('INTERNAL');
      expect(answer.error.message).toMatch(/\p{Script=Han}/u);
      return answer.error;
    },
    async shut() {
      await app.close();
      const sql = new Database(join(dataDir, 'practice', 'ledger.db'));
      return {
        all: <T>(text: string, ...params: unknown[]) => sql.prepare(text).all(...params) as T[],
        one: <T>(text: string, ...params: unknown[]) =>
          sql
            .prepare(text)
            .pluck()
            .get(...params) as T,
        remove() {
          sql.close();
          rmSync(dataDir, { recursive: true });
        },
      };
    },
  };
  await practice.done('app.openPractice', {});
  return practice;
}

/** Why and for whom: nothing with numbers in full leaves without. */
export const given = { purpose: '报上级工会', receiver: '市总工会' } as const;

/** A workbook as exceljs reads it; a second library reads every cell too and has to agree. */
export async function readBack(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  // A copy of its own: a small Buffer lies in a pool that it shares with others.
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  const other = SheetJs.read(bytes, { type: 'array', cellDates: false });
  expect(other.SheetNames).toEqual(book.worksheets.map((sheet) => sheet.name));
  for (const sheet of book.worksheets) {
    const twin = other.Sheets[sheet.name] as SheetJs.WorkSheet;
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.isMerged && cell.master !== cell) return;
        const there = twin[cell.address] as SheetJs.CellObject | undefined;
        const here = cell.value instanceof Date ? cell.value.getTime() / 86_400_000 + 25_569 : cell.value;
        if (here === null) expect(there?.v ?? null, cell.address).toBeNull();
        else expect(there?.v, cell.address).toBe(here);
        expect(there?.f, `${cell.address} holds a formula`).toBeUndefined();
      }),
    );
  }
  return book;
}

/** Values of one row, dates as `YYYY-MM-DD`, empty cells as null. */
export function rowValues(sheet: ExcelJS.Worksheet, row: number, columns: number): (string | number | null)[] {
  return Array.from({ length: columns }, (_, i) => plain(sheet.getCell(row, i + 1).value));
}

export function plain(value: ExcelJS.CellValue): string | number | null {
  if (value === null || value === undefined || value === '') return null;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new Error(`not plain: ${JSON.stringify(value)}`);
}

/** Drop-down and hint of a cell. */
export function rule(sheet: ExcelJS.Worksheet, address: string): { options: string[] | null; prompt: string | null } {
  const validation = sheet.getCell(address).dataValidation as ExcelJS.DataValidation | undefined;
  const formula = validation?.type === 'list' ? String(validation.formulae[0]) : null;
  return { options: formula === null ? null : optionsIn(sheet, formula), prompt: validation?.prompt ?? null };
}

function optionsIn(sheet: ExcelJS.Worksheet, formula: string): string[] {
  if (formula.startsWith('"')) return formula.slice(1, -1).split(',');
  const range = /^'?([^'!]+)'?!\$([A-Z]+)\$(\d+):\$\2\$(\d+)$/.exec(formula);
  if (!range) throw new Error(formula);
  const [, name = '', letters, first, last] = range;
  const list = sheet.workbook.getWorksheet(name);
  if (!list) throw new Error(`no sheet ${name}`);
  expect(list.state).toBe('hidden');
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) =>
    String(list.getCell(`${letters}${Number(first) + i}`).value),
  );
}

/** A4, fit to one page in width, this row (or rows) repeated on every page. */
export function expectPaper(sheet: ExcelJS.Worksheet, repeated: string): void {
  expect(sheet.pageSetup).toMatchObject({
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
  });
  expect(String(sheet.pageSetup.printTitlesRow)).toBe(repeated);
  expect(sheet.headerFooter.oddFooter).toContain('第 &P 页');
}

/** Members in the order of the groups' tree and then of entry, computed by SQL alone. */
export const inTreeOrder = `with recursive tree(id, path, name) as (
  select id, printf('%06d%06d', position, id), name from union_group where parent_id is null
  union all select g.id, t.path || printf('%06d%06d', g.position, g.id), t.name || '/' || g.name from union_group g join tree t on g.parent_id = t.id)
  select m.*, t.name as groupPath, t.path as treePath from member m left join tree t on t.id = m.group_id`;
export const treeOrder = 'order by treePath is null, treePath, m.id';
