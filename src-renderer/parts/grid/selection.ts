import { useRef } from 'react';
import type { GridSelection, RowKey } from '../types.ts';

/** Keys of the rows from one index to another, both included. */
export function keysBetween(from: number, to: number, keyAt: (index: number) => RowKey | undefined): RowKey[] {
  const keys: RowKey[] = [];
  for (let index = Math.min(from, to); index <= Math.max(from, to); index++) {
    const key = keyAt(index);
    if (key !== undefined) keys.push(key);
  }
  return keys;
}

export function allKeys(rowCount: number, keyAt: (index: number) => RowKey | undefined): GridSelection {
  return new Set(rowCount > 0 ? keysBetween(0, rowCount - 1, keyAt) : []);
}

export interface Selector {
  toggle(index: number): void;
  /** Everything from the anchor (where the last tick or step began) to this row, beside what was ticked before. */
  extend(index: number, from: number): void;
  all(): void;
  clear(): void;
}

/** Ticking as Excel and file lists do it: single, Shift for a range, all that match. */
export function useSelector(
  selection: GridSelection | undefined,
  onSelection: ((selection: GridSelection) => void) | undefined,
  rowCount: number,
  keyAt: (index: number) => RowKey | undefined,
  onAll?: (() => void) | undefined,
): Selector | null {
  const anchor = useRef<{ index: number; before: GridSelection } | null>(null);
  if (!selection || !onSelection) return null;
  return {
    toggle(index) {
      const key = keyAt(index);
      if (key === undefined) return;
      const next = new Set(selection);
      if (!next.delete(key)) next.add(key);
      anchor.current = { index, before: next };
      onSelection(next);
    },
    extend(index, from) {
      anchor.current ??= { index: from, before: selection };
      onSelection(new Set([...anchor.current.before, ...keysBetween(anchor.current.index, index, keyAt)]));
    },
    all() {
      anchor.current = null;
      if (onAll) onAll();
      else onSelection(allKeys(rowCount, keyAt));
    },
    clear() {
      anchor.current = null;
      onSelection(new Set());
    },
  };
}
