import type { Ledger, Sql } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import {
  byIdTail,
  type Clause,
  join,
  nameSpelling,
  searchClause,
  searchWords,
  shortestTail,
  type Word,
} from './search.ts';

/** One kind of text of all people, one row after the other, and where each row begins. */
interface Column {
  readonly text: string;
  readonly starts: Int32Array;
}

/** What searches look at, read once and kept: a text of a few megabytes is looked through faster than rows are fetched. */
interface Memory {
  /** Last row of the journal that is in it. */
  readonly seq: number;
  readonly ids: Int32Array;
  readonly names: Column;
  /** `|zhanghaiming|zhm|haiming|hm|ming|m|` */
  readonly letters: Column;
  /** `13812345678;#GJ20118;` */
  readonly numbers: Column;
}

const memories = new WeakMap<Sql, Memory>();

/** More people than this changed since: everything is read again. */
const mostChanged = 500;
/** More people than this are found as fast by reading the index. */
const mostFound = 8000;

function column(parts: readonly string[]): Column {
  const starts = new Int32Array(parts.length + 1);
  let at = 0;
  for (const [i, part] of parts.entries()) {
    starts[i] = at;
    at += part.length + 1;
  }
  starts[parts.length] = at;
  return { text: `${parts.join('\n')}\n`, starts };
}

function read(ledger: Ledger, seq: number): Memory {
  const rows = statement(ledger.sql, 'select id, search_text from member order by name_sort').raw().all() as [
    number,
    string,
  ][];
  const names: string[] = [];
  const letters: string[] = [];
  const numbers: string[] = [];
  for (const [, text] of rows) {
    const name = text.indexOf('|', 1);
    const last = text.lastIndexOf('|');
    names.push(text.slice(1, name));
    letters.push(text.slice(name, last + 1));
    numbers.push(text.slice(last + 1));
  }
  return {
    seq,
    ids: Int32Array.from(rows, ([id]) => id),
    names: column(names),
    letters: column(letters),
    numbers: column(numbers),
  };
}

/** The memory of this book and who changed since it was read; read again when it is missing or too old. */
function recall(ledger: Ledger): { memory: Memory; changed: readonly number[] } {
  const seq = (statement(ledger.sql, 'select max(seq) from change').pluck().get() as number | null) ?? 0;
  const known = memories.get(ledger.sql);
  if (known?.seq === seq) return { memory: known, changed: [] };
  if (known && known.seq < seq) {
    const changed = statement(
      ledger.sql,
      `select distinct row_id from change where seq > ? and table_name = 'member' limit ${mostChanged + 1}`,
    )
      .pluck()
      .all(known.seq) as number[];
    if (changed.length <= mostChanged) return { memory: known, changed };
  }
  const memory = read(ledger, seq);
  memories.set(ledger.sql, memory);
  return { memory, changed: [] };
}

/** Row in which a position lies: the last that begins at or before it. */
function rowAt(starts: Int32Array, position: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= position) low = middle;
    else high = middle;
  }
  return low;
}

/** Rows in which the text stands somewhere that `fits`. */
function rowsWith({ text, starts }: Column, wanted: string, fits: (at: number, start: number) => boolean): Set<number> {
  const found = new Set<number>();
  for (let at = text.indexOf(wanted); at >= 0; ) {
    const row = rowAt(starts, at);
    if (fits(at, starts[row] as number)) {
      found.add(row);
      at = text.indexOf(wanted, starts[row + 1] as number);
    } else at = text.indexOf(wanted, at + 1);
  }
  return found;
}

const bar = '|'.charCodeAt(0);
const semicolon = ';'.charCodeAt(0);

function idsFor(ledger: Ledger, { ids, names, letters, numbers }: Memory, word: Word): Set<number> {
  const idOf = (rows: Set<number>): Set<number> => new Set(Array.from(rows, (row) => ids[row] as number));
  const { text } = word;
  if (word.kind === 'text') return idOf(rowsWith(names, text, () => true));
  const spelled = (wanted: string): Set<number> =>
    idOf(rowsWith(letters, wanted, (at) => letters.text.charCodeAt(at - 1) === bar));
  if (word.kind === 'letters') return spelled(text);
  const isTail = (at: number): boolean =>
    text.length >= shortestTail && numbers.text.charCodeAt(at + text.length) === semicolon;
  // Behind the first # stand staff and card number, of which any part will do.
  const inStaffNo = (at: number, start: number): boolean => {
    const mark = numbers.text.indexOf('#', start);
    return mark >= 0 && mark < at;
  };
  const found = idOf(rowsWith(numbers, text, (at, start) => isTail(at) || inStaffNo(at, start)));
  for (const id of spelled(nameSpelling(text))) found.add(id);
  if (text.length >= shortestTail) for (const id of byIdTail(ledger, text)) found.add(id);
  return found;
}

/** People who fit all words, as the memory knows them; undefined when they are too many to name. */
function remembered(ledger: Ledger, memory: Memory, words: readonly Word[]): number[] | undefined {
  let found: number[] | undefined;
  for (const word of words) {
    const ids = idsFor(ledger, memory, word);
    found = found ? found.filter((id) => ids.has(id)) : [...ids];
    if (found.length === 0) break;
  }
  return found && found.length <= mostFound ? found : undefined;
}

/**
 * The clause of `searchClause`, answered from memory where that is quicker: the people found, and the written clause for
 * those who changed since. Inside a command, whose rows may still be taken back, only the book itself is asked.
 */
export function quickSearchClause(ledger: Ledger, text: string): Clause | null {
  const written = searchClause(ledger, text);
  if (!written || ledger.sql.inTransaction) return written;
  const { memory, changed } = recall(ledger);
  const ids = remembered(ledger, memory, searchWords(text));
  if (!ids) return written;
  const known = { sql: 'm.id in (select value from json_each(?))', params: [JSON.stringify(ids)] };
  if (changed.length === 0) return known;
  const among = { sql: `m.id in (select value from json_each(?))`, params: [JSON.stringify(changed)] };
  return join(
    [join([known, { sql: `not ${among.sql}`, params: among.params }], 'and'), join([among, written], 'and')],
    'or',
  );
}
