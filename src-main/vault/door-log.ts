import { appendFileSync, closeSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const shape = z.strictObject({
  /** `YYYY-MM-DD HH:mm:ss` */
  at: z.string().max(30),
  what: z.enum(['wrong', 'locked', 'refused']),
  who: z.string().max(100),
  how: z.string().max(100),
});

/** Something at the door of a book while its key was not there to write it into the journal, or not the time to. */
export type DoorNote = Readonly<z.infer<typeof shape>>;

/** More than this is not kept: somebody who only wants to fill it fills nothing. */
const MOST = 64 * 1024;
const pathIn = (folder: string): string => join(folder, 'door.jsonl');

/** Adds a line. Names of users only, which the first screen shows anyway. What can not be written is let go: the door comes first. */
export function noteAtDoor(folder: string, note: DoorNote): void {
  const path = pathIn(folder);
  try {
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) < MOST)
      appendFileSync(path, `${JSON.stringify(note)}\n`);
  } catch {
    // A folder that can not be written to has said so already.
  }
}

/** At most as much as is ever written. What can not be read, a folder of that name too, is one line that nobody understands. */
function textOf(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })) return '';
  try {
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(2 * MOST);
      return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0)).toString('utf8');
    } finally {
      closeSync(file);
    }
  } catch {
    return '?';
  }
}

/** What was noted since somebody last came in, oldest first; lines that somebody damaged are left out and counted. */
export function readDoorLog(folder: string): { readonly notes: readonly DoorNote[]; readonly unread: number } {
  const notes: DoorNote[] = [];
  let unread = 0;
  for (const line of textOf(pathIn(folder)).split('\n').filter(Boolean)) {
    try {
      notes.push(shape.parse(JSON.parse(line)));
    } catch {
      unread += 1;
    }
  }
  return { notes, unread };
}

/** It is in the journal now. */
export const clearDoorLog = (folder: string): void => rmSync(pathIn(folder), { force: true, recursive: true });
