import { dirname } from 'node:path';
import { lastEntry } from '../../db/copy-out.ts';
import type { Ledger } from '../../db/open.ts';
import type { BackupState } from '../contract/backups.ts';
import { type Anchor, readAnchor, writeAnchor } from '../vault/anchor.ts';
import { backupsIn, findBackups, pastOf, readNotes } from './backup-files.ts';

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

/** Writes down the last entry where there is a new one. While something is missing the old word stands, until somebody has read it. */
export function noteEntry(ledger: Ledger): void {
  const state = seen.get(ledger);
  if (!state || state.anchor) return;
  const last = lastEntry(ledger.sql);
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
  const isPast = pastOf(ledger);
  const { entry } = lastEntry(ledger.sql);
  const newest = findBackups(folder)
    .found.filter(({ header }) => header.bookId === bookId && isPast(header.entry, header.head))
    .at(0);
  return {
    sealed: bookId !== null,
    newest: newest ? { at: newest.header.at, entry: newest.header.entry } : null,
    since: entry - (newest?.header.entry ?? 0),
    usb: bookId === null ? null : readNotes(folder).usb,
    clock: clockOf(ledger, now),
    lost: lostOf(ledger),
  };
}
