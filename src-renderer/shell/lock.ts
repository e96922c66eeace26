import { useEffect } from 'react';
import { lockMinutes, minutesSaid } from '../../src-main/domain/vault.ts';
import { call, say, useQueryRoute } from '../api.ts';
import { createStore } from '../api/store.ts';
import { onEvent } from '../api/wire.ts';

/** Draws the page anew from nothing: what was read of the book is in no variable any more. */
function drawAnew(): void {
  location.hash = '#/';
  location.reload();
}

/** The page itself is locking: what the core tells of it is no news. */
let leaving = false;

/** Locks the office and draws the page anew from nothing: what was read of the book is in no variable any more. */
export async function lockNow(then: () => void = drawAnew): Promise<void> {
  leaving = true;
  forgetLockedByItself();
  const answer = await call('vault.lock', {});
  if (!answer.ok) {
    leaving = false;
    return say(answer.error.message, 'error');
  }
  then();
}

/** How many minutes this office waits. */
export function useLockMinutes(enabled: boolean): number {
  const said = useQueryRoute('preferences.all', {}, { enabled }).data?.[lockMinutes.key];
  return minutesSaid(said);
}

/** So long before it locks by itself the page says so: whoever sits there, thinking over a form, loses nothing. */
const WARN = 60_000;
export const lockSoon = createStore(false);

/** Left for the first screen: nobody pressed 锁上. */
const BY_ITSELF = 'locked-by-itself';
const drawAnewByItself = (): void => {
  sessionStorage.setItem(BY_ITSELF, 'yes');
  drawAnew();
};
/** Whether the office was locked because nobody touched the computer. */
export const lockedByItself = (): boolean => sessionStorage.getItem(BY_ITSELF) === 'yes';
export const forgetLockedByItself = (): void => sessionStorage.removeItem(BY_ITSELF);

/** The core locks a minute after the page would. */
const TELL = 30_000;

const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Ctrl+L locks, and so does nobody's touching the computer for so long; a computer that slept meanwhile locks at once on waking. */
export function useAutoLock(enabled: boolean): void {
  const minutes = useLockMinutes(enabled);
  useEffect(() => {
    if (!enabled) return;
    let last = Date.now();
    let told = last;
    const touch = (event: Event) => {
      last = Date.now();
      lockSoon.set(false);
      // Whoever only reads asks the core for nothing: it is told that somebody is there.
      if (last - told >= TELL) {
        told = last;
        void call('vault.stay', {});
      }
      // Above every dialogue: whoever gets up does not want to close windows first.
      if (!(event instanceof KeyboardEvent) || !event.ctrlKey || event.key.toLowerCase() !== 'l') return;
      event.preventDefault();
      event.stopPropagation();
      void lockNow();
    };
    const timer = setInterval(() => {
      const left = minutes * 60_000 - (Date.now() - last);
      if (left <= 0) void lockNow(drawAnewByItself);
      else if (left <= WARN) lockSoon.set(true);
    }, 5000);
    for (const sign of signs) addEventListener(sign, touch, { capture: true });
    const off = onEvent((event) => {
      if (!leaving && event.type === 'changed' && event.route === 'vault.lock') drawAnewByItself();
    });
    return () => {
      off();
      clearInterval(timer);
      lockSoon.set(false);
      for (const sign of signs) removeEventListener(sign, touch, { capture: true });
    };
  }, [enabled, minutes]);
}
