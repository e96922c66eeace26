import type { GridColumn } from '../types.ts';

/** Widths and left edges of the columns, in rem (1 rem = 100 drawn pixels). */
export interface Tracks {
  /** For `grid-template-columns`; one column takes what is left. */
  readonly template: string;
  readonly width: string;
  /** Left edge of each column, for frozen ones and for the card under a cell. */
  readonly left: ReadonlyMap<string, string>;
  /** Distance from the right edge, of the columns that are frozen there. */
  readonly right: ReadonlyMap<string, string>;
}

const CHECK_WIDTH = 40;
const rem = (px: number) => `${(px / 100).toFixed(3)}rem`;

export function tracksOf<Row>(columns: readonly GridColumn<Row>[], withChecks: boolean): Tracks {
  const left = new Map<string, string>();
  let at = withChecks ? CHECK_WIDTH : 0;
  const tracks = withChecks ? [rem(CHECK_WIDTH)] : [];
  const grow = columns.find((column) => column.grow) ?? columns.at(-1);
  columns.forEach((column) => {
    left.set(column.key, rem(at));
    at += column.width;
    tracks.push(column === grow ? `minmax(${rem(column.width)}, 1fr)` : rem(column.width));
  });
  const right = new Map<string, string>();
  let behind = 0;
  for (const column of columns.filter(({ frozen }) => frozen === 'right').reverse()) {
    right.set(column.key, rem(behind));
    behind += column.width;
  }
  return { template: tracks.join(' '), width: rem(at), left, right };
}

/** Class of a cell of a column that stays in its place. */
export const frozenClass = <Row>({ frozen }: GridColumn<Row>): string =>
  frozen === 'right' ? ' frozen frozen-right' : frozen ? ' frozen' : '';

/** Where a frozen cell stays. */
export function frozenAt<Row>({ key, frozen }: GridColumn<Row>, tracks: Tracks) {
  if (frozen === 'right') return { right: tracks.right.get(key) };
  return frozen ? { left: tracks.left.get(key) } : undefined;
}
