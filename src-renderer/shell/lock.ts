import { useEffect } from 'react';
import { call, say, useQueryRoute } from '../api.ts';

/** Minutes without a key or the mouse after which the office locks itself; 5 to 60. */
export const lockMinutes = { usual: 10, least: 5, most: 60, key: 'vault.lockMinutes' } as const;

/** Locks the office and draws the page anew from nothing: what was read of the book is in no variable any more. */
export async function lockNow(): Promise<void> {
  const answer = await call('vault.lock', {});
  if (!answer.ok) return say(answer.error.message, 'error');
  location.hash = '#/';
  location.reload();
}

/** How many minutes this office waits. */
export function useLockMinutes(enabled: boolean): number {
  const said = useQueryRoute('preferences.all', {}, { enabled }).data?.[lockMinutes.key];
  return typeof said === 'number' ? Math.min(lockMinutes.most, Math.max(lockMinutes.least, said)) : lockMinutes.usual;
}

const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Ctrl+L locks, and so does nobody's touching the computer for so long; a computer that slept meanwhile locks at once on waking. */
export function useAutoLock(enabled: boolean): void {
  const minutes = useLockMinutes(enabled);
  useEffect(() => {
    if (!enabled) return;
    let last = Date.now();
    const touch = (event: Event) => {
      last = Date.now();
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
    return () => {
      clearInterval(timer);
      for (const sign of signs) removeEventListener(sign, touch, { capture: true });
    };
  }, [enabled, minutes]);
}
