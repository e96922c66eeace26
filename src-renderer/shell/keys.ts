import { useLayoutEffect, useRef } from 'react';
import { tabOn } from './tab-on.ts';

/** `Ctrl+F`, `Alt+1`, `Shift+F8`, `F1`, `Escape`, `PageDown`, or a single letter such as `n`. Return false to let the key pass on. */
export type KeyMap = Readonly<Record<string, ((event: KeyboardEvent) => unknown) | undefined>>;

interface Layer {
  readonly map: { current: KeyMap };
}

const layers: Layer[] = [];

/** An input method is choosing a candidate: its Enter, Escape and digits belong to it. */
export function isComposing(event: {
  readonly isComposing?: boolean;
  readonly keyCode?: number;
  readonly nativeEvent?: { readonly isComposing?: boolean };
}): boolean {
  return event.isComposing === true || event.nativeEvent?.isComposing === true || event.keyCode === 229;
}

/** Whether typed letters belong to the element. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type);
}

/** Name of a key as key maps write it. */
function keyName(event: KeyboardEvent): string {
  const key =
    /^Digit\d$/.test(event.code) && (event.altKey || event.ctrlKey)
      ? event.code.slice(5)
      : event.key === ' '
        ? 'Space'
        : event.key;
  const plain = key.length === 1 ? (event.ctrlKey || event.altKey ? key.toUpperCase() : key.toLowerCase()) : key;
  const chord = event.ctrlKey || event.metaKey || event.altKey;
  const shift = event.shiftKey && (key.length > 1 || chord) ? 'Shift+' : '';
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${shift}${plain}`;
}

/** Keys that a text field needs for itself. */
const fieldKeys = new Set([
  'Ctrl+Z',
  'Ctrl+Y',
  'Ctrl+Shift+Z',
  'Ctrl+A',
  'Space',
  'Enter',
  'Home',
  'End',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Delete',
  'Backspace',
  'PageUp',
  'PageDown',
]);

const isShown = (selector: string): boolean =>
  [...document.querySelectorAll(selector)].some((element) => element.getClientRects().length > 0);

/** What stood open when Escape went down: by the time the page is asked, a list may have closed itself already. */
const open = { list: false, window: false };

function onKeyStart(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return;
  // A list that fades out after the choice is no list any more: Escape within that blink belongs to the page.
  open.list = isShown(':is(.ant-dropdown, .ant-select-dropdown, .ant-picker-dropdown):not([class*="-leave"])');
  open.window = isShown('.ant-modal-wrap, .ant-drawer-open');
}

function onKeyDown(event: KeyboardEvent): void {
  if (isComposing(event) || tabOn(event) || event.defaultPrevented) return;
  const name = keyName(event);
  const typing = takesText(event.target);
  if (typing && (name.length === 1 || fieldKeys.has(name))) return;
  // A dialogue owns the keyboard; only what was registered after it opened still listens.
  const floor = layers.findLastIndex((layer) => layer.map.current['modal'] !== undefined);
  if (name === 'Escape') {
    // An open list or menu closes itself, an open window too; neither may take the page below with it.
    if (open.list || (floor < 0 && open.window)) return;
  } else if (floor < 0 && event.target instanceof Element && event.target.closest('[role="dialog"], .ant-popover'))
    return;
  for (let i = layers.length - 1; i >= Math.max(floor, 0); i--) {
    const handler = layers[i]?.map.current[name];
    if (!handler) continue;
    if (handler(event) === false) continue;
    event.preventDefault();
    return;
  }
}

/**
 * Keys of a page or part while it stands on the screen; the newest layer is asked first. A layer with `modal` keeps keys
 * from the layers below. Never fires while an input method composes; single letters only when no field has focus.
 */
export function useKeys(map: KeyMap, enabled = true): void {
  const current = useRef(map);
  current.current = map;
  // With the drawing and not after it: a window that is gone holds no key back, not even the very next one.
  useLayoutEffect(() => {
    if (!enabled) return;
    const layer: Layer = { map: current };
    if (layers.length === 0) {
      document.addEventListener('keydown', onKeyStart, true);
      document.addEventListener('keydown', onKeyDown);
    }
    layers.push(layer);
    // A window that comes together with its page (an address that opens a dialogue) registers first, because React runs
    // the effects of children before those of their parents: it moves to the top once all of them have run.
    if (layer.map.current['modal'])
      queueMicrotask(() => {
        const at = layers.indexOf(layer);
        if (at >= 0) layers.push(...layers.splice(at, 1));
      });
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length > 0) return;
      document.removeEventListener('keydown', onKeyStart, true);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [enabled]);
}
