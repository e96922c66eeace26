import { existsSync, readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { type Attempts, attempted, noAttempts, parseAttempts, waitLeft } from './attempts.ts';
import { putWhole } from './files.ts';

const pathIn = (folder: string): string => join(folder, 'attempts.json');

/** Wrong tries in a row beside a book. */
export const readAttempts = (folder: string): Attempts =>
  parseAttempts(existsSync(pathIn(folder)) ? readFileSync(pathIn(folder), 'utf8') : null);

const put = (folder: string, attempts: Attempts): void =>
  putWhole(pathIn(folder), Buffer.from(JSON.stringify(attempts)));

/** Seconds until the next try is allowed. */
export const secondsToWait = (folder: string, now: number = uptime()): number => waitLeft(readAttempts(folder), now);

/** To be called before a secret is looked at; on the disk when it returns. */
export function noteAttempt(folder: string, now: number = uptime()): Attempts {
  const next = attempted(readAttempts(folder), now);
  put(folder, next);
  return next;
}

/** The right secret was given. */
export const forgetAttempts = (folder: string): void => put(folder, noAttempts);
