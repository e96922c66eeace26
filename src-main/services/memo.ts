import type { Ledger, Sql } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';

interface Known {
  stamp: string;
  readonly values: Map<string, unknown>;
}

const books = new WeakMap<Sql, Known>();

/**
 * Remembers an answer until the next command: every change of the book leaves a row in the journal, so its last row
 * tells whether anything may be different. Inside a command nothing is remembered: its rows could be taken back.
 */
export function untilChanged<T>(ledger: Ledger, today: string, key: string, compute: () => T): T {
  if (ledger.sql.inTransaction) return compute();
  const stamp = `${today} ${statement(ledger.sql, 'select max(seq) from change').pluck().get() ?? 0}`;
  let known = books.get(ledger.sql);
  if (!known || known.stamp !== stamp) books.set(ledger.sql, (known = { stamp, values: new Map() }));
  if (!known.values.has(key)) known.values.set(key, compute());
  return known.values.get(key) as T;
}
