import { monthInTitle } from '../../domain/dues/period-text.ts';
import { periodInTitle } from '../../domain/dues/title-period.ts';
import type { CheckInput } from './kind.ts';

/** Where a file names its months: lines above the table, the sheet's name, its own name. */
function titlesOf({ fileName, understanding }: CheckInput): string[][] {
  const titles = understanding.leftOut.filter(({ kind }) => kind === 'title' || kind === 'unit');
  const sheets = understanding.sheets.filter((sheet) => sheet.used);
  return [titles.map(({ text }) => text), sheets.map(({ name }) => name), [fileName]];
}

/** What the first of them says that says anything. */
function firstSaid<T>(input: CheckInput, read: (texts: readonly string[]) => T | null): T | null {
  for (const texts of titlesOf(input)) {
    const said = read(texts);
    if (said !== null) return said;
  }
  return null;
}

/** The month that the file itself names. */
export const titleMonth = (input: CheckInput): string | null => firstSaid(input, monthInTitle);

/** The months that a list itself names: one, or those of a quarter, a half or a span. */
export function titlePeriod(input: CheckInput): string[] | null {
  const said = firstSaid(input, (texts) => periodInTitle(texts, input.today));
  // A title that names several is not decided by the name of a sheet.
  return said?.length === 0 ? null : said;
}
