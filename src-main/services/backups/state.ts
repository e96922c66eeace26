import { dirname } from 'node:path';
import { lastEntry } from '../../../db/copy-out.ts';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { BackupState } from '../../contract/backups.ts';
import { doorRoute } from '../../domain/history-kinds.ts';
import type { ReadHeader } from '../../vault/backup-file.ts';
import type { Keyring } from '../../vault/keyring.ts';
import { type Anchor, readAnchor, writeAnchor } from '../../vault/anchor.ts';
import { backupsIn, findBackups, pastOf, readNotes } from './files.ts';

interface Seen {
  /** What this computer saw of the book before it was opened; null: nothing, or it is all there. */
  anchor: Anchor | null;
  /** The entry that was written down last. */
  noted: number;
}
const seen = new WeakMap<Ledger, Seen>();

/** Holds a book against what this computer last saw in it, once after its opening. Gives back the book. */
export function meetAnchor(ledger: Ledger): Ledger {
  if (!seen.has(ledger)) {
    const anchor = readAnchor(dirname(ledger.path));
    const whole = !anchor || anchor.entry === 0 || pastOf(ledger)(anchor.entry, anchor.head);
    seen.set(ledger, { anchor: whole ? null : anchor, noted: anchor && whole ? anchor.entry : -1 });
  }
  return ledger;
}

/** What is gone: the entry that was there is not, or another one bears its number. */
function lostOf(ledger: Ledger): BackupState['lost'] {
  const anchor = seen.get(ledger)?.anchor;
  return anchor ? { had: anchor.entry, hadAt: anchor.at, has: lastEntry(ledger.sql).entry } : null;
}

/** The last entry but for somebody's coming in: what is found missing is work. */
const lastWork = ({ sql }: Ledger): Anchor => {
  const last = statement(sql, 'select id, hash, at from command where route <> ? order by id desc limit 1').get(
    doorRoute,
  ) as { id: number; hash: string; at: string } | undefined;
  return { entry: last?.id ?? 0, head: last?.hash ?? '', at: last?.at ?? '' };
};

/** Entries after a backup that are somebody's work. */
const workAfter = ({ sql }: Ledger, entry: number): number =>
  statement(sql, 'select count(*) from command where id > ? and route <> ?').pluck().get(entry, doorRoute) as number;

/** The newest backup of the past of an open book. */
const newestOf = (ledger: Ledger, fits: (header: ReadHeader) => boolean): ReadHeader | undefined =>
  findBackups(backupsIn(dirname(ledger.path))).found.find(
    ({ header }) => fits(header) && pastOf(ledger)(header.entry, header.head),
  )?.header;

/** Entries of somebody's work that no backup with today's passwords holds. */
export function workSince(ledger: Ledger, { bookId, generation }: Keyring): number {
  const newest = newestOf(ledger, ({ bookId: of, ring }) => of === bookId && ring.generation === generation);
  return workAfter(ledger, newest?.entry ?? 0);
}

/** Writes down the last entry where there is a new one. While something is missing the old word stands, until somebody has read it. */
export function noteEntry(ledger: Ledger): void {
  const state = seen.get(ledger);
  if (!state || state.anchor) return;
  const last = lastWork(ledger);
  if (last.entry === state.noted) return;
  writeAnchor(dirname(ledger.path), last);
  state.noted = last.entry;
}

/** Work goes on without what is gone. */
export function goOnWithout(ledger: Ledger): void {
  seen.set(ledger, { anchor: null, noted: -1 });
  noteEntry(ledger);
}

/** The clock is behind the last entry: what was written under a wrong clock and then accepted is left out. */
export function clockOf(ledger: Ledger, now: string): BackupState['clock'] {
  const { clockSure } = readNotes(backupsIn(dirname(ledger.path)));
  // The newest two hundred tell: a clock that was wrong for longer has been noticed.
  const last = ledger.sql
    .prepare('select max(at) from (select at from command where id > ? order by id desc limit 200)')
    .pluck()
    .get(clockSure) as string | null;
  return last !== null && last > now ? { now, last } : null;
}

/** @param bookId of the open book; null: it has no key and no backups */
export function backupState(ledger: Ledger, bookId: string | null, now: string): BackupState {
  const folder = backupsIn(dirname(ledger.path));
  const newest = newestOf(ledger, ({ bookId: of }) => of === bookId);
  return {
    sealed: bookId !== null,
    newest: newest ? { at: newest.at, entry: newest.entry } : null,
    since: workAfter(ledger, newest?.entry ?? 0),
    usb: bookId === null ? null : readNotes(folder).usb,
    clock: clockOf(ledger, now),
    lost: lostOf(ledger),
  };
}
