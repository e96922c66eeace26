import type { RegisterCell } from '../types.ts';

export interface PlacedCell {
  readonly cell: RegisterCell;
  /** 1-based line and first track of the label. */
  readonly row: number;
  readonly column: number;
  /** Tracks of the value cell; the label takes one more before it. */
  readonly tracks: number;
}

/** Label and value widths of the four pairs of the drawn form; the first value is widest because dates and names stand there. */
const labels = [0.84, 0.88, 0.88, 0.84];
const values = [1.25, 1.08, 1.12, 1.1];

/** `grid-template-columns` of a form with so many pairs. */
export function formTracks(pairs: number): string {
  const tracks = Array.from({ length: pairs }, (_, index) =>
    pairs === 4 ? `${labels[index]}rem minmax(0, ${values[index]}fr)` : 'var(--form-label) minmax(0, 1fr)',
  );
  return tracks.join(' ');
}

/** Where the cells stand in a grid of label-value pairs; the last cell of a line takes what is left of it. */
export function placeCells(rows: readonly (readonly RegisterCell[])[], pairs: number): PlacedCell[] {
  return rows.flatMap((cells, line) => {
    let pair = 0;
    return cells.map((cell, index) => {
      const left = pairs - pair;
      const span = index === cells.length - 1 ? left : Math.min(cell.span ?? 1, left);
      const placed = { cell, row: line + 1, column: pair * 2 + 1, tracks: span * 2 - 1 };
      pair += span;
      return placed;
    });
  });
}

/** The value cell that lies next to another in the direction of an arrow key. */
export function neighbour(root: HTMLElement | null, from: HTMLElement, key: string): HTMLElement | null {
  const cells = [...(root?.querySelectorAll<HTMLElement>('[data-field][tabindex="0"]') ?? [])];
  const at = cells.indexOf(from);
  if (key === 'ArrowLeft') return cells[at - 1] ?? null;
  if (key === 'ArrowRight') return cells[at + 1] ?? null;
  const here = from.getBoundingClientRect();
  const middle = here.left + Math.min(here.width, 80) / 2;
  const down = key === 'ArrowDown';
  let best: HTMLElement | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const cell of cells) {
    const box = cell.getBoundingClientRect();
    const away = down ? box.top - here.top : here.top - box.top;
    if (away < 4) continue;
    const distance = away * 10 + Math.max(0, box.left - middle, middle - box.right);
    if (distance < least) {
      least = distance;
      best = cell;
    }
  }
  return best;
}

/** Characters of a sentence that are read in a cell of one track. */
const SHORT = 24;

/**
 * The cell whose refusal is too long for it: the sentence gets a line of its own under that of the cell, and the lines
 * below move down by one.
 */
export const toldBelow = (
  placed: readonly PlacedCell[],
  refusal: { readonly field: string; readonly message: string } | null,
): PlacedCell | undefined =>
  refusal !== null && refusal.message.length > SHORT
    ? placed.find(({ cell, tracks }) => cell.field === refusal.field && tracks === 1)
    : undefined;
