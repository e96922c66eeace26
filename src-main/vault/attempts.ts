import { z } from 'zod';

/** Wrong passwords in a row on this computer, and when the last one was. Kept outside the book, written before each try. */
const attemptsShape = z.strictObject({
  failures: z.int().min(0),
  /** Seconds since the computer was started, when the last try began. The clock on the wall can be turned. */
  uptime: z.number().min(0),
});
export type Attempts = Readonly<z.infer<typeof attemptsShape>>;

export const noAttempts: Attempts = { failures: 0, uptime: 0 };

/** Free tries before a wait, and the waits that follow; seconds. Twenty failures cost a quarter of an hour each. */
const FREE = 3;
export const MOST = 20;
const LONG = 15 * 60;
const STEPS = [1, 2, 4, 8, 16, 32, 60] as const;

/** Seconds from the last failure to the next try. Nobody is shut out for good, and nothing is ever wiped. */
export function waitAfter(failures: number): number {
  if (failures <= FREE) return 0;
  if (failures >= MOST) return LONG;
  return STEPS[Math.min(failures - FREE - 1, STEPS.length - 1)] ?? LONG;
}

/**
 * Seconds that are left to wait. Time is counted by how long the computer runs: turning the clock shortens nothing, and
 * after a restart only the time since then counts.
 */
export function waitLeft({ failures, uptime }: Attempts, uptimeNow: number): number {
  const gone = uptimeNow >= uptime ? uptimeNow - uptime : uptimeNow;
  return Math.max(0, Math.ceil(waitAfter(failures) - gone));
}

/** One try more, written down before the password is looked at: killing the program takes nothing back. */
export const attempted = ({ failures }: Attempts, uptimeNow: number): Attempts => ({
  failures: failures + 1,
  uptime: uptimeNow,
});

/** How many more failures are free of a wait; 0: the next one costs one. */
export const freeLeft = ({ failures }: Attempts): number => Math.max(0, FREE - failures);

/** Reads the file's text; null: damaged or not ours. Whoever damaged it wanted to begin anew. */
export function parseAttempts(text: string | null): Attempts | null {
  if (text === null) return noAttempts;
  try {
    const found = attemptsShape.safeParse(JSON.parse(text));
    if (found.success) return found.data;
  } catch {
    // Below.
  }
  return null;
}
