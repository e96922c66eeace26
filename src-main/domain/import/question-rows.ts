import type { ImportQuestion } from './types.ts';

/** Where a row stands in the file: rows of a file and of its plan both have it. */
export interface RowPlace {
  readonly sheet: string;
  /** 1-based */
  readonly row: number;
}

const MOST_ROWS = 200;

/** The rows that a question is about, each with its sheet; of many the first ones. */
export function questionRows(places: readonly RowPlace[]): Pick<ImportQuestion, 'rows' | 'sheets'> {
  const named = places.slice(0, MOST_ROWS);
  return { rows: named.map(({ row }) => row), sheets: named.map(({ sheet }) => sheet) };
}
