import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Ledger } from '../../../db/open.ts';
import type { BackupList, BackupRow, UsbNote } from '../../contract/backups.ts';
import { surplus } from '../../domain/backup-ladder.ts';
import { headerOf, type ReadHeader } from '../../vault/backup-file.ts';
import { putWhole } from '../../vault/files.ts';

/** A readable backup of a folder, with its head. */
export interface FoundBackup {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly header: ReadHeader;
}

/** Which line a backup is of: by the number of its last entry and that entry's hash. */
export type IsPast = (entry: number, head: string) => boolean;

/** Number and hash of an entry tell the line of a book. */
export const pastOf =
  ({ sql }: Ledger): IsPast =>
  (entry, head) =>
    entry === 0 ? head === '' : sql.prepare('select hash from command where id = ?').pluck().get(entry) === head;

export const backupsIn = (officeFolder: string): string => join(officeFolder, 'backups');

/** Bytes that may still be written where a folder lies. */
export const freeBytes = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};

const isBackup = (name: string): boolean => /^[^/\\]+\.ghb$/u.test(name);

/** Copies of before an upgrade (`db/migrate.ts`), by name: sealed with the key that the book had then. */
export const upgradeCopies = (folder: string): BackupList['upgrades'] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => /^ledger-before-format-\d+-\w*\.db$/u.test(name))
    .sort()
    .map((name) => ({ name, bytes: statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0 }));

const known = new Map<string, { readonly stamp: string; readonly header: ReadHeader }>();

/** Heads are read once for each state of a file: the list is asked for after every command. */
function headOf(path: string, stamp: string): ReadHeader {
  const before = known.get(path);
  if (before?.stamp === stamp) return before.header;
  const header = headerOf(path);
  known.set(path, { stamp, header });
  return header;
}

/** All backups of a folder, newest first by number, and files that only look like one. */
export function findBackups(folder: string): {
  readonly found: readonly FoundBackup[];
  readonly broken: BackupList['broken'];
} {
  const found: FoundBackup[] = [];
  const broken: { name: string; bytes: number }[] = [];
  for (const name of existsSync(folder) ? readdirSync(folder).filter(isBackup) : []) {
    const path = join(folder, name);
    const { size: bytes = 0, mtimeMs = 0 } = statSync(path, { throwIfNoEntry: false }) ?? {};
    try {
      found.push({ name, path, bytes, header: headOf(path, `${bytes} ${mtimeMs}`) });
    } catch {
      broken.push({ name, bytes });
    }
  }
  found.sort((a, b) => b.header.entry - a.header.entry || (a.header.at < b.header.at ? 1 : -1));
  return { found, broken };
}

/** @param bookId of the book that lies here; null: none does */
export const rowOf = ({ name, bytes, header }: FoundBackup, bookId: string | null, isPast: IsPast): BackupRow => ({
  name,
  unit: header.unit,
  at: header.at,
  entry: header.entry,
  counts: header.counts,
  bytes,
  app: header.app,
  schema: header.schema,
  line: header.bookId !== bookId ? 'unit' : isPast(header.entry, header.head) ? 'own' : 'other',
});

/** Half-written files and folders of an interrupted backup; nobody else writes there. */
function clearLeftovers(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (name === 'work' || name.endsWith('.ghb.part')) rmSync(join(folder, name), { recursive: true, force: true });
}

/** An empty folder for copies that are on their way into or out of a backup. */
export function workFolder(folder: string): string {
  clearLeftovers(folder);
  const work = join(folder, 'work');
  mkdirSync(work, { recursive: true });
  return work;
}

/** Takes away what the ladder no longer holds; backups of other books are never touched. */
export function climbDown(folder: string, bookId: string, isPast: IsPast, suspect: boolean): void {
  const own = findBackups(folder).found.filter(({ header }) => header.bookId === bookId);
  const rungs = own.map(({ name, bytes, header: { entry, at, head } }) => ({
    name,
    entry,
    at,
    bytes,
    past: isPast(entry, head),
  }));
  for (const name of surplus(rungs, suspect)) {
    try {
      rmSync(join(folder, name), { force: true });
    } catch {
      // Held by a scanner: it goes with the next one.
    }
  }
}

const notesShape = z.strictObject({
  usb: z.strictObject({ at: z.string(), entry: z.int(), where: z.string() }).nullable(),
  /** Entry up to which somebody said that the clock is right. */
  clockSure: z.int().min(0),
});
/** What this computer remembers about backups, beside them: readable before anything is unlocked. */
export interface BackupNotes {
  readonly usb: UsbNote | null;
  readonly clockSure: number;
}
const none: BackupNotes = { usb: null, clockSure: 0 };

export function readNotes(folder: string): BackupNotes {
  try {
    return notesShape.parse(JSON.parse(readFileSync(join(folder, 'notes.json'), 'utf8')));
  } catch {
    return none;
  }
}

export function writeNotes(folder: string, change: Partial<BackupNotes>): void {
  mkdirSync(folder, { recursive: true });
  putWhole(join(folder, 'notes.json'), Buffer.from(JSON.stringify({ ...readNotes(folder), ...change })));
}
