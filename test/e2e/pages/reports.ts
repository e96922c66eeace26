import { read, utils } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { button, type ChosenFile, downloaded, openTab } from './program.ts';

/** Opens a sheet from the catalogue by its title. */
export async function openReport(page: Page, title: string): Promise<void> {
  await openTab(page, '报表');
  await page.getByRole('main').getByRole('link', { name: title, exact: true }).click();
  await page.getByRole('heading', { name: title, exact: true }).waitFor();
}

/** Titles of the catalogue that open a sheet of their own; papers about one person open from the person. */
export async function reportTitles(page: Page): Promise<string[]> {
  await openTab(page, '报表');
  const links = page.getByRole('main').getByRole('listitem').getByRole('link');
  await links.first().waitFor();
  return links.evaluateAll((all) =>
    all
      .filter((link) => /^#\/reports\/(?!R5$)/u.test(link.getAttribute('href') ?? ''))
      .map((link) => link.textContent ?? ''),
  );
}

/** 导出 Excel of the open sheet, with what the register asks for when numbers are in full. */
export async function exportReport(page: Page, receiver: string): Promise<ChosenFile> {
  await button(page.getByRole('main'), '导出 Excel').first().click();
  const dialog = page.getByRole('dialog');
  await button(dialog, /^导出/).waitFor();
  const asked = dialog.getByLabel('交给谁');
  if ((await asked.count()) > 0) await asked.fill(receiver);
  const file = await downloaded(page, () => button(dialog, /^导出/).click());
  await dialog.waitFor({ state: 'hidden' });
  return file;
}

/** All cells of the first sheet as they are shown, by another reader than the program's own. */
export function cellsOf({ bytes }: ChosenFile): string[][] {
  const book = read(bytes, { cellDates: false });
  const sheet = book.Sheets[book.SheetNames[0] as string];
  if (!sheet) throw new Error('no sheet');
  return utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '', blankrows: true });
}

export type ExcelCell = string | number | null;

/** The first sheet of a workbook by exceljs: numbers as numbers; a cell joined with others says its word in each. */
export async function excelRows({ bytes }: ChosenFile): Promise<ExcelCell[][]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as Parameters<typeof book.xlsx.load>[0]);
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error('no sheet');
  const plain = (value: ExcelJS.CellValue): ExcelCell => {
    if (value === null || value === undefined) return null;
    if (typeof value === 'object' && 'result' in value) return plain(value.result as ExcelJS.CellValue);
    return typeof value === 'number' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  const rows: ExcelCell[][] = [];
  for (let r = 1; r <= sheet.rowCount; r += 1) {
    const row = sheet.getRow(r);
    rows.push(Array.from({ length: sheet.columnCount }, (_, c) => plain(row.getCell(c + 1).value)));
  }
  return rows;
}

/** Lines below the row of headers that has this one, by header. */
export function linesUnder(rows: readonly ExcelCell[][], header: string): Record<string, ExcelCell>[] {
  const head = rows.findLastIndex((row) => row.includes(header));
  const headers = (rows[head] ?? []).map((cell) => String(cell ?? ''));
  return rows.slice(head + 1).map((row) => Object.fromEntries(headers.map((name, c) => [name, row[c] ?? null])));
}

/** Rows of the open paper as they are read on the screen. */
export async function paperRows(page: Page): Promise<string[][]> {
  const rows = page.frameLocator('.sheet-frame').locator('tr');
  return rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('td, th')].map((cell) => (cell.textContent ?? '').trim())),
  );
}

/** Yuan of a cell as fen; empty is nothing. */
export const fenOf = (cell: ExcelCell | undefined): number => Math.round(Number(cell ?? 0) * 100);

export interface ReportCells {
  readonly cells: readonly (readonly string[])[];
  /** Cells of one line by their headers without hints, by name. */
  readonly people: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** A sheet with one line per person, below the row of headers with 姓名. */
export function peopleOf(file: ChosenFile): ReportCells {
  const cells = cellsOf(file);
  const head = cells.findIndex((row) => row.includes('姓名'));
  const headers = (cells[head] ?? []).map((header) => header.replace(/\s*[（(].*$/u, ''));
  const people = cells
    .slice(head + 1)
    .filter((row) => /^\d+$/.test(row[0] ?? ''))
    .map((row) => Object.fromEntries(headers.map((header, column) => [header, row[column] ?? ''])));
  return { cells, people: new Map(people.map((line) => [line['姓名'] ?? '', line])) };
}
