import { monthInTitle } from '../domain/dues/period-text.ts';
import type { CheckInput } from './import-kind.ts';

/** The month that the file itself names: in a line above the table, in the sheet's name, in its own name. */
export function titleMonth({ fileName, understanding }: CheckInput): string | null {
  const titles = understanding.leftOut.filter(({ kind }) => kind === 'title' || kind === 'unit');
  return (
    monthInTitle(titles.map(({ text }) => text)) ??
    monthInTitle(understanding.sheets.filter((sheet) => sheet.used).map(({ name }) => name)) ??
    monthInTitle([fileName])
  );
}
