import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ANCHOR } from './anchor.ts';
import { putWhole, syncFolder } from './files.ts';

/** All files that make up a book in its folder. Logs first: the old book's must never lie beside the new book. */
const bookFiles = [
  'ledger.db-wal',
  'ledger.db-shm',
  'attachments.db-wal',
  'attachments.db-shm',
  'ledger.db',
  'attachments.db',
  'keyring-a.json',
  'keyring-b.json',
  ANCHOR,
] as const;
type BookFile = (typeof bookFiles)[number];

const orderShape = z.strictObject({
  /** Files that come out of the staging folder; the book's other files go and nothing comes in their place. */
  place: z.array(z.enum(bookFiles)),
  /** Of the old ones, what stays where it is: a keyring that still holds. */
  stay: z.array(z.enum(bookFiles)),
  /** Folder for what lay there before. */
  aside: z.string().regex(/^(replaced|damaged|open-before)-[\w-]+$/u),
});
type Order = z.infer<typeof orderShape>;

const stagingOf = (folder: string): string => join(folder, 'restore');
const orderIn = (folder: string): string => join(stagingOf(folder), 'ready.json');

/** What was decided; null: nothing was. `unreadable`: something was, and nobody can tell what. */
function readOrder(folder: string): Order | 'unreadable' | null {
  const path = orderIn(folder);
  if (!existsSync(path)) return null;
  if (!statSync(path).isFile()) return 'unreadable';
  // A disk that fails now is no damage: it is read again at the next start.
  const text = readFileSync(path, 'utf8');
  try {
    return orderShape.parse(JSON.parse(text));
  } catch {
    return 'unreadable';
  }
}

/** A folder name that is not taken yet. */
function freeName(folder: string, name: string): string {
  const taken = (n: number): boolean => existsSync(join(folder, `${name}-${n}`));
  let n = 1;
  while (taken(n)) n += 1;
  return join(folder, `${name}-${n}`);
}

/** An empty folder beside the book in which another one is made ready. What an interrupted restore left in it goes. */
export function beginStaging(folder: string): string {
  const staging = stagingOf(folder);
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  return staging;
}

export const dropStaging = (folder: string): void => rmSync(stagingOf(folder), { recursive: true, force: true });

/**
 * From here on the book that was made ready is the book: one synced file says so. All files of it are synced before.
 * `finishSwap` does the moving, now or at the next start.
 */
export function decideSwap(folder: string, order: Order): void {
  syncFolder(stagingOf(folder));
  putWhole(orderIn(folder), Buffer.from(JSON.stringify(order)));
  syncFolder(folder);
}

/** Scanners hold fresh files for a moment: again, some ten times in two seconds. Gone already: done already. */
function move(from: string, to: string): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return renameSync(from, to);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return;
      if (attempt === 10 || !['EPERM', 'EBUSY', 'EACCES'].includes(code ?? '')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 40 * attempt);
    }
  }
}

/**
 * Does what was decided, and can be killed and done again at any step: a file that still lies in the staging folder has
 * not taken its place yet. To be called before a book is opened.
 * @returns the folder with what lay there before, when something was decided; null: nothing was
 * Where what was decided can not be read, nothing is guessed and nothing cleared away: what was made ready is laid aside, and
 * the book that lies in the folder is opened, or met by the recovery screen.
 */
export function finishSwap(folder: string): string | null {
  const order = readOrder(folder);
  if (!order) {
    // Begun and never decided: the old book stands.
    if (existsSync(stagingOf(folder))) dropStaging(folder);
    sweepReplaced(folder);
    return null;
  }
  const staging = stagingOf(folder);
  if (order === 'unreadable') {
    renameSync(staging, freeName(folder, 'damaged-restore'));
    syncFolder(folder);
    return null;
  }
  const aside = join(folder, order.aside);
  mkdirSync(aside, { recursive: true });
  const waits = (name: BookFile): boolean => order.place.includes(name) && existsSync(join(staging, name));
  for (const name of bookFiles) {
    const placed = order.place.includes(name) && !waits(name);
    if (placed || order.stay.includes(name)) continue;
    if (existsSync(join(folder, name))) move(join(folder, name), join(aside, name));
    if (waits(name)) move(join(staging, name), join(folder, name));
  }
  if (readdirSync(aside).length === 0) rmdirSync(aside);
  else syncFolder(aside);
  syncFolder(folder);
  dropStaging(folder);
  syncFolder(folder);
  sweepReplaced(folder);
  return order.aside;
}

/** What a good book was before it was replaced: a verified backup holds it, which was made before. Damaged ones stay. */
function sweepReplaced(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (/^replaced-[\w-]+$/u.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
}
