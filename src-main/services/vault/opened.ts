import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { VaultState } from '../../contract/app.ts';
import { putWhole } from '../../vault/files.ts';

const shape = z.strictObject({
  at: z.string().max(30),
  name: z.string().max(100),
  /** A backup took the book's place since: stays until somebody comes in. */
  restored: z
    .strictObject({ at: z.string().max(30), entry: z.int().min(0), passwords: z.enum(['present', 'backup']) })
    .nullable()
    .default(null),
});
type Opened = z.infer<typeof shape>;

const pathIn = (folder: string): string => join(folder, 'opened.json');

function read(folder: string): Opened | null {
  if (!existsSync(pathIn(folder))) return null;
  try {
    return shape.safeParse(JSON.parse(readFileSync(pathIn(folder), 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

const put = (folder: string, opened: Opened): void => putWhole(pathIn(folder), Buffer.from(JSON.stringify(opened)));

/** Who came in last: stands on the first screen, so it lies outside the book. */
export const noteOpened = (folder: string, at: string, name: string): void => put(folder, { at, name, restored: null });

/** With which passwords the restored book opens: the first screen says it. A disk that fails now takes nothing back. */
export function noteRestored(folder: string, restored: NonNullable<Opened['restored']>): void {
  try {
    put(folder, { at: '', name: '', ...read(folder), restored });
  } catch {
    // The book stands in its place; the answer of the restore says the same.
  }
}

export function openedState(folder: string): Pick<VaultState, 'lastOpened' | 'restored'> {
  const opened = read(folder);
  if (!opened) return { lastOpened: null, restored: null };
  const { at, name, restored } = opened;
  return { lastOpened: at === '' ? null : { at, name }, restored };
}
