import { useEffect } from 'react';
import { lockMinutes, minutesSaid } from '../../src-main/domain/vault.ts';
import { call, say, useQueryRoute } from '../api.ts';
import { onEvent } from '../api/wire.ts';

/** Draws the page anew from nothing: what was read of the book is in no variable any more. */
function drawAnew(): void {
  location.hash = '#/';
  location.reload();
}

/** Locks the office and draws the page anew from nothing: what was read of the book is in no variable any more. */
export async function lockNow(): Promise<void> {
  const answer = await call('vault.lock', {});
  if (!answer.ok) return say(answer.error.message, 'error');
  drawAnew();
}

/** How many minutes this office waits. */
export function useLockMinutes(enabled: boolean): number {
  const said = useQueryRoute('preferences.all', {}, { enabled }).data?.[lockMinutes.key];
  return minutesSaid(said);
}

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
      if (Date.now() - last >= minutes * 60_000) void lockNow();
    }, 5000);
    for (const sign of signs) addEventListener(sign, touch, { capture: true });
    const off = onEvent((event) => {
      if (event.type === 'changed' && event.route === 'vault.lock') drawAnew();
    });
    return () => {
      off();
      clearInterval(timer);
      for (const sign of signs) removeEventListener(sign, touch, { capture: true });
    };
  }, [enabled, minutes]);
}
