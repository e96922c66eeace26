import { existsSync, readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { type Attempts, attempted, MOST, noAttempts, parseAttempts, waitLeft } from './attempts.ts';
import { putWhole } from './files.ts';

const pathIn = (folder: string): string => join(folder, 'attempts.json');

const put = (folder: string, attempts: Attempts): void =>
  putWhole(pathIn(folder), Buffer.from(JSON.stringify(attempts)));

/** Wrong tries in a row beside a book. A file that somebody damaged counts as many, from the moment this is noticed. */
export function readAttempts(folder: string, now: number = uptime()): Attempts {
  const found = parseAttempts(existsSync(pathIn(folder)) ? readFileSync(pathIn(folder), 'utf8') : null);
  if (found) return found;
  const many = { failures: MOST, uptime: now };
  put(folder, many);
  return many;
}

/** Seconds until the next try is allowed. */
export const secondsToWait = (folder: string, now: number = uptime()): number =>
  waitLeft(readAttempts(folder, now), now);

/** To be called before a secret is looked at; on the disk when it returns. */
export function noteAttempt(folder: string, now: number = uptime()): Attempts {
  const next = attempted(readAttempts(folder, now), now);
  put(folder, next);
  return next;
}

/** The right secret was given. */
export const forgetAttempts = (folder: string): void => put(folder, noAttempts);
