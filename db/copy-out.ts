import { closeSync, fsyncSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { CopyFailed, countRows } from './copy.ts';
import { type FileKey, keyOf, openKeyed } from './key.ts';
import type { Ledger } from './open.ts';

type Sql = Database.Database;

/** What a book is at one moment, read from the file itself; the same of a backup that was opened again. */
export interface BookFacts {
  /** Format of the tables. */
  readonly schema: number;
  /** Number, hash and time of the last entry of the journal; 0 and '' for a book without entries. */
  readonly entry: number;
  readonly head: string;
  readonly at: string;
  /** Rows of every table, ordered by name; kept files under `attachments.db`. */
  readonly rows: Readonly<Record<string, number>>;
}

const ledgerPart = 'ledger.db';
const attachmentsPart = 'attachments.db';
/** The files that hold a book, as they are called in a folder and in a backup. */
export type PartName = typeof ledgerPart | typeof attachmentsPart;

export interface Part {
  readonly name: PartName;
  readonly path: string;
  readonly bytes: number;
}

/** The last entry of a book's journal; 0 and '' where there is none. */
export function lastEntry(sql: Sql): Pick<BookFacts, 'entry' | 'head' | 'at'> {
  const last = sql.prepare('select id, hash, at from command order by id desc limit 1').get() as
    | { id: number; hash: string; at: string }
    | undefined;
  return { entry: last?.id ?? 0, head: last?.hash ?? '', at: last?.at ?? '' };
}

/** @param kept number of kept files, where there is a file of them */
export function factsOf(sql: Sql, kept: number | null): BookFacts {
  const counted = [...countRows(sql)].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    schema: sql.pragma('user_version', { simple: true }) as number,
    ...lastEntry(sql),
    rows: Object.fromEntries([...counted, ...(kept === null ? [] : [[attachmentsPart, kept] as const])]),
  };
}

/** Bytes that a book and its kept files take on the disk. */
export const sizeOfBook = (ledger: Ledger): number =>
  [ledger.path, `${ledger.path}-wal`, ledger.attachments.path, `${ledger.attachments.path}-wal`].reduce(
    (sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );

const keptIn = (sql: Sql): number => sql.prepare('select count(*) from attachment').pluck().get() as number;

/** One plain file without a log beside it, on the disk. */
function settle(path: string, key: FileKey): Part['bytes'] {
  const copy = openKeyed(path, { fileMustExist: true }, key);
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return statSync(path).size;
}

/**
 * Lays a book and its kept files into an empty folder, sealed with the same key, as they are at this moment: nothing is
 * written between the two, for it does not let go. About 1 s for a million people.
 */
export function layOut(ledger: Ledger, folder: string): { readonly parts: readonly Part[]; readonly facts: BookFacts } {
  const key = keyOf(ledger.sql);
  const book = join(folder, ledgerPart);
  const kept = join(folder, attachmentsPart);
  ledger.sql.prepare('vacuum into ?').run(book);
  const has = ledger.attachments.copyTo(kept);
  const facts = factsOf(ledger.sql, has ? ledger.attachments.hashes().length : null);
  const parts: Part[] = [{ name: ledgerPart, path: book, bytes: settle(book, key) }];
  if (has) parts.push({ name: attachmentsPart, path: kept, bytes: settle(kept, key) });
  return { parts, facts };
}

function looked<T>(path: string, key: FileKey, look: (sql: Sql) => T): T {
  const sql = openKeyed(path, { readonly: true, fileMustExist: true }, key);
  try {
    sql.pragma('trusted_schema = OFF');
    sql.pragma('cell_size_check = ON');
    if (sql.pragma('quick_check', { simple: true }) !== 'ok') throw new CopyFailed('备份里的台账读不通');
    return look(sql);
  } finally {
    sql.close();
  }
}

/**
 * Reads back what was taken out of a backup: every page, every table's rows, the head of the journal.
 * @throws CopyFailed, or SQLite's own error when a file is none
 */
export function examine(folder: string, names: readonly PartName[], key: FileKey): BookFacts {
  const kept = names.includes(attachmentsPart) ? looked(join(folder, attachmentsPart), key, keptIn) : null;
  return looked(join(folder, ledgerPart), key, (sql) => factsOf(sql, kept));
}

export const sameFacts = (a: BookFacts, b: BookFacts): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether a book can be read from its first page to its last with this key; nothing is written. */
export function bookOpens(path: string, key: FileKey): boolean {
  try {
    return looked(path, key, (sql) => lastEntry(sql).entry >= 0);
  } catch {
    return false;
  }
}

/** The key that an open book is sealed with; undefined: it is not. */
export const keyOfBook = (ledger: Ledger): FileKey => keyOf(ledger.sql);
