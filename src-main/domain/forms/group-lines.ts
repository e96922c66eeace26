import type { TableGrid } from '../import/table-grid.ts';
import type { FormSource } from './types.ts';

/** Which groups a column of names asks for: 分会名称, 工会小组, or both of them. */
export type AskedGroups = 'branches' | 'groups' | 'all';

/** The columns where the lines of a summary are numbered and named by groups, whose names are still to be written. */
export interface GroupNames {
  /** 0-based. */
  readonly column: number;
  /** 序号, where it is empty as well. */
  readonly number: number | null;
  readonly asked: AskedGroups;
}

const NUMBER = /^(?:序号|编号|行次)$/u;
const GROUPS = /^(?:所属|各|基层)?((?:分会|分工会|工会小组|小组)+)(?:名称)?$/u;

/** What a header of names asks; undefined where it asks for no groups. */
function askedIn(header: string): AskedGroups | undefined {
  const [, words] = GROUPS.exec(header.replace(/[\s（()）/、或]/gu, '')) ?? [];
  if (words === undefined) return undefined;
  const isBranch = /分会|分工会/u.test(words);
  return isBranch && /小组/u.test(words) ? 'all' : isBranch ? 'branches' : 'groups';
}

/** The columns of names of a summary by groups, where its first line has none yet. */
export function groupNames(
  grid: TableGrid,
  header: number,
  left: number,
  isOpen: (column: number) => boolean,
): GroupNames | undefined {
  const said = (column: number): string => grid.mergedText(header, column).replace(/\s+/gu, '');
  const column = NUMBER.test(said(left)) ? left + 1 : left;
  const asked = askedIn(said(column));
  const isNumbered = column > left && /^\d+$/u.test(grid.text(header + 1, left));
  if (asked === undefined || !isOpen(column) || !(column === left || isNumbered || isOpen(left))) return undefined;
  return { column, number: column > left && !isNumbered ? left : null, asked };
}

/** Whether a row is one for a group: nothing but its number stands in it. */
export const isGroupRow = (
  grid: TableGrid,
  sheet: FormSource,
  row: number,
  { column }: GroupNames,
  left: number,
): boolean => {
  const before = column > left ? grid.text(row, left) : '';
  return sheet.isBordered(row, column) && grid.text(row, column) === '' && /^\d*$/u.test(before);
};
