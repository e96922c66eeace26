import { columnIndex } from './refs.ts';

/** A block of cells: rows 1-based, columns 0-based, both ends inclusive. */
export interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** One cell or range; undefined for anything else. */
export function blockOf(reference: string): Block | undefined {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(reference);
  if (!found) return undefined;
  const [, left = '', top = '', right = left, bottom = top] = found;
  return { top: Number(top), bottom: Number(bottom), left: columnIndex(left), right: columnIndex(right) };
}

/** A space separated list of them (sqref). */
export const blocksOf = (list: string): Block[] =>
  list
    .trim()
    .split(/\s+/)
    .flatMap((reference) => blockOf(reference) ?? []);

export const isIn = ({ top, bottom, left, right }: Block, row: number, column: number): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;
