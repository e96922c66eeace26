import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const limit = 1_000_000;

/** A log in the data folder: two files of 1 MB at most. It holds routes and stacks, never what people typed. */
export function openLog(dir: string): (message: string) => void {
  const file = join(dir, 'log.txt');
  return (message) => {
    try {
      mkdirSync(dir, { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > limit) renameSync(file, join(dir, 'log-before.txt'));
      appendFileSync(file, `${new Date().toISOString()} ${message}\n`);
    } catch {
      // A log that cannot be written must not stop the work.
    }
  };
}
