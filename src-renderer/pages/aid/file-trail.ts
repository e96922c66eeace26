import { createStore } from '../../api/store.ts';

/** The list of files somebody came from: the next and previous file follow it, Esc goes back to it. */
export interface FileTrail {
  readonly ids: readonly number[];
  /** Address of the list. */
  readonly path: string;
  /** 复核到期 */
  readonly label: string;
}

/** Held by the window. */
export const fileTrail = createStore<FileTrail | null>(null);
