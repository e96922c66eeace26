import { createStore } from '../api/store.ts';

/** A file that was dropped on another page and is to be imported: put it here, then go to /import, which takes it. */
export const droppedFile = createStore<{ readonly name: string; readonly bytes: Uint8Array } | null>(null);
