import { useCallback, useState } from 'react';
import type { Route } from '../../src-main/contract.ts';
import { createStore, useStore } from './store.ts';

/**
 * How often something was written since the page was drawn. A look at a hidden value, a liking of the screen and a check
 * of the history's chain (`history` alone; a command names its own nouns beside it) are none.
 */
export const writes = createStore(0);

/** How often something was written that closes nothing: opened lines that it may have changed are asked for again. */
export const touches = createStore(0);

/**
 * Writes after which what was opened is still true: a tick, a scan, a decision changes no hidden value. What is written
 * into a file or of its family may be the very value, and an undo may be of it. A step is not among them: whoever goes on
 * to the next one is done with what was opened for the last.
 */
const leavesOpen: ReadonlySet<string> = new Set<Route>([
  'aid.check',
  'aid.checkNone',
  'aid.noteAttachment',
  'aid.removeAttachment',
  'aid.saveAssessment',
  'aid.decide',
  'aid.undecide',
  'aid.saveNotice',
  'aid.noticeResult',
  'aidRequests.decide',
  'aidRequests.help',
  'aidHelp.save',
  'aidHelp.sign',
  'aidCampaigns.add',
  'aidCampaigns.passOver',
  'aidVisits.settle',
]);

/** Counts a `changed` event by its nouns and the route that wrote. */
export function noteWrite(nouns: readonly string[], route?: string): void {
  if (route !== undefined && leavesOpen.has(route)) return touches.set((now) => now + 1);
  if (nouns.some((noun) => !['look', 'setting', 'history'].includes(noun))) writes.set((now) => now + 1);
}

export interface Opened<T> {
  /** What was opened; `closed` again once something was written that may have made it old. */
  readonly value: T;
  /** Keeps what an answer says; it counts from before the question was asked. */
  readonly open: (question: () => Promise<T>) => Promise<T>;
  readonly set: (update: (now: T) => T) => void;
}

/** What somebody opened of what is hidden. `closed` has to be the same value at every drawing. */
export function useOpened<T>(closed: T): Opened<T> {
  const now = useStore(writes);
  const [kept, setKept] = useState<{ readonly at: number; readonly value: T }>({ at: now, value: closed });
  const open = useCallback(async (question: () => Promise<T>) => {
    const at = writes.get();
    const value = await question();
    setKept({ at, value });
    return value;
  }, []);
  const set = useCallback(
    (update: (now: T) => T) =>
      setKept((old) => ({ at: writes.get(), value: update(old.at === writes.get() ? old.value : closed) })),
    [closed],
  );
  return { value: kept.at === now ? kept.value : closed, open, set };
}
