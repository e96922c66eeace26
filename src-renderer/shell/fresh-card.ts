import type { MadeCard } from '../../src-main/contract/vault.ts';
import { createStore } from '../api/store.ts';

/** A recovery card that was just made: it stands on the screen until it was printed and read back, and nowhere else. */
export const freshCard = createStore<MadeCard | null>(null);
