import { createHash, type Hash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { statement } from './statements.ts';

type Sql = Database.Database;

export interface CommandRow {
  id: number;
  at: string;
  user: string;
  route: string;
  label: string;
  changes: number;
  first_seq: number;
  last_seq: number;
  undoes: number | null;
  previous_hash: string;
  hash: string;
}

/**
 * Changed rows as bytes: SQLite joins them itself, which costs a third of fetching each. Lengths keep before and after
 * apart; images are JSON and never hold a line break.
 */
const rowText = `command_id || ' ' || table_name || ' ' || row_id || ' ' || op || ' ' || octet_length(coalesce(before, '')) || ' ' || coalesce(before, '') || coalesce(after, '') || char(10)`;
const rowsAsBytes = `select cast(group_concat(t, '') as blob) from (select ${rowText} t from change where seq between ? and ? order by seq)`;

/** Rows that SQLite joins at once. */
const atOnce = 1000;

function feed(sql: Sql, hash: Hash, first: number, last: number): void {
  const bytes = statement(sql, rowsAsBytes).pluck().get(first, last) as Buffer | null;
  if (bytes !== null) hash.update(bytes);
}

/** SHA-256 over the rows of `change` from one number to another, both included. */
export function digestOf(sql: Sql, firstSeq: number, lastSeq: number): string {
  const hash = createHash('sha256');
  for (let seq = firstSeq; seq <= lastSeq; seq += atOnce) feed(sql, hash, seq, Math.min(seq + atOnce - 1, lastSeq));
  return hash.digest('hex');
}

/** Hash of one command: covers its words, every row that it changed, and the hash before it. */
export function hashOf(row: Omit<CommandRow, 'hash'>, digest: string): string {
  const words = JSON.stringify([
    row.id,
    row.at,
    row.user,
    row.route,
    row.label,
    row.changes,
    row.first_seq,
    row.last_seq,
    row.undoes,
    row.previous_hash,
    digest,
  ]);
  return createHash('sha256').update(words).digest('hex');
}

/** Where the chain does not hold. */
export interface Break {
  /** The command at which it shows; for `extra` the last one. */
  readonly id: number;
  /** entry: the words or the rows it changed are not those of then; gap: a command before it is missing; extra: changes of no command. */
  readonly how: 'entry' | 'gap' | 'extra';
}

export interface ChainStep {
  readonly commands: number;
  readonly changes: number;
}

/** Walks the chain in small steps, so that others get their turn between them. Returns the first break, or null. */
export function* walkChain(sql: Sql): Generator<ChainStep, Break | null> {
  let previous = { id: 0, hash: '', last_seq: 0 };
  let commands = 0;
  const next = statement(sql, 'select * from command where id > ? order by id limit 1');
  for (;;) {
    const row = next.get(previous.id) as CommandRow | undefined;
    if (!row) break;
    if (row.previous_hash !== previous.hash || row.first_seq !== previous.last_seq + 1) {
      const missing = row.id !== previous.id + 1;
      return { id: row.id, how: missing ? 'gap' : 'entry' };
    }
    const hash = createHash('sha256');
    for (let seq = row.first_seq; seq <= row.last_seq; seq += atOnce) {
      const last = Math.min(seq + atOnce - 1, row.last_seq);
      feed(sql, hash, seq, last);
      yield { commands, changes: last };
    }
    if (hashOf(row, hash.digest('hex')) !== row.hash) return { id: row.id, how: 'entry' };
    previous = row;
    commands += 1;
  }
  const stray = statement(sql, 'select exists (select 1 from change where seq > ? or seq < 1)')
    .pluck()
    .get(previous.last_seq);
  return stray === 1 ? { id: previous.id, how: 'extra' } : null;
}

/** The same at once. */
export function verifyChain(sql: Sql): Break | null {
  const walk = walkChain(sql);
  let step = walk.next();
  while (!step.done) step = walk.next();
  return step.value;
}
