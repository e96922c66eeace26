import { isValidElement, type ReactNode, useEffect } from 'react';
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

const isContent = (content: StatusContent | ReactNode): content is StatusContent =>
  typeof content === 'object' &&
  content !== null &&
  !isValidElement(content) &&
  ('facts' in content || 'keys' in content);

/** Puts the page's words (or one ready node) into the status bar. Call it in every render; the last page that speaks is heard. */
export function useStatus(content: StatusContent | ReactNode): void {
  useEffect(() => status.set(isContent(content) ? content : content ? { facts: [content] } : empty));
  useEffect(() => () => status.set(empty), []);
}
