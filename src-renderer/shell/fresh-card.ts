import type { MadeCard } from '../../src-main/contract/vault.ts';
import { createStore } from '../api/store.ts';

export type FreshCard = MadeCard & {
  /** After the key was changed: what the others come in with, shown this once. */
  readonly passwords?: readonly { readonly name: string; readonly password: string }[];
};

/** A recovery card that was just made: it stands on the screen until it was printed and read back, and nowhere else. */
export const freshCard = createStore<FreshCard | null>(null);
