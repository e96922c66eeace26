import { createStore } from '../../api/store.ts';

/** The list somebody came from: previous and next person walk along it, Esc goes back to it. */
export interface Trail {
  readonly ids: readonly number[];
  /** Address of the list. */
  readonly path: string;
  /** What came with the address. */
  readonly state?: unknown;
  /** 一分公司女职工 */
  readonly label: string;
}

/** Held by the window, not by the address: a list may have 100,000 people. */
export const trail = createStore<Trail | null>(null);

export interface Neighbours {
  readonly index: number;
  readonly total: number;
  readonly previous: number | null;
  readonly next: number | null;
}

/** Place of a person in a list; null when the person is not in it. */
export function neighbours(ids: readonly number[], id: number): Neighbours | null {
  const index = ids.indexOf(id);
  if (index < 0) return null;
  return { index, total: ids.length, previous: ids[index - 1] ?? null, next: ids[index + 1] ?? null };
}
