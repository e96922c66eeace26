import { read, utils } from '@e965/xlsx';
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
    all.filter((link) => link.getAttribute('href')?.startsWith('#/reports/')).map((link) => link.textContent ?? ''),
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
