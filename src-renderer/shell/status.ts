import { type ReactNode, useEffect } from 'react';
import { createStore } from '../api/store.ts';

/** Left side of the status bar while a page stands: facts first, then the keys that are valid now. */
export interface StatusContent {
  readonly facts?: readonly ReactNode[];
  /** e.g. [['空格', '选中'], ['回车', '打开']] */
  readonly keys?: readonly (readonly [key: string, does: string])[];
}

const empty: StatusContent = {};
export const status = createStore<StatusContent>(empty);
/** Words of one field being edited; stands before the page's own facts. */
export const editing = createStore<ReactNode>(null);

/** Puts the page's words into the status bar. Call it in every render; the last page that speaks is heard. */
export function useStatus(content: StatusContent): void {
  useEffect(() => status.set(content));
  useEffect(() => () => status.set(empty), []);
}
