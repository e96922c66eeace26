import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { lookedAt } from '../history/looks.ts';

interface Look {
  readonly at: string;
  readonly user: string;
  readonly noun: string;
  readonly recordId: number;
  readonly field: string;
  readonly reason: string | null;
}

const columns = 'at, user, noun, record_id recordId, field, reason';
const keyOf = (look: Look): string => JSON.stringify(Object.values(look));

/**
 * Keeps in a restored book who looked at what since the backup was made: putting records back hides no look. A record that
 * the restored book does not know is named by its kind only, for its number may be given again. Runs inside the entry of the
 * restore.
 * @param until last entry of the backup and its hash: where the present book has it too, a record of both is the same one
 * @returns how many were kept
 */
export function carryLooks(
  book: Ledger,
  present: Ledger,
  until: { readonly entry: number; readonly head: string },
): number {
  const of = (ledger: Ledger): Look[] =>
    statement(ledger.sql, `select ${columns} from disclosure order by id`).all() as Look[];
  const known = new Set(of(book).map(keyOf));
  const fresh = of(present).filter((look) => !known.has(keyOf(look)));
  const hash = statement(present.sql, 'select hash from command where id = ?').pluck().get(until.entry);
  const same = hash === until.head;
  const isThere = ({ noun, recordId }: Look): boolean => {
    const table = lookedAt[noun]?.table;
    return (
      table !== undefined && statement(book.sql, `select 1 from "${table}" where id = ?`).pluck().get(recordId) === 1
    );
  };
  const put = statement(
    book.sql,
    'insert into disclosure (at, user, noun, record_id, field, reason) values (?, ?, ?, ?, ?, ?)',
  );
  for (const look of fresh) {
    const recordId = same && isThere(look) ? look.recordId : 0;
    put.run(look.at, look.user, look.noun, recordId, look.field, look.reason);
  }
  return fresh.length;
}
