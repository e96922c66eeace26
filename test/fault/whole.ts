import { namedAttachments } from '../../db/attachments.ts';
import { type ChangeRow, journaledTables, verifyChain } from '../../db/journal.ts';
import { type Ledger, openLedger } from '../../db/open.ts';

type Row = Record<string, unknown> & { id: number };

/**
 * The records as the journal tells them: every row of every table, put together from its changes alone. Whatever a fault
 * left half done shows as a difference between the two, which were written by different hands.
 */
function contradicts(ledger: Ledger): string {
  const told = new Map<string, Map<number, Record<string, unknown>>>();
  const changes = ledger.sql.prepare('select * from change order by seq').all() as ChangeRow[];
  for (const { table_name, row_id, op, after } of changes) {
    let rows = told.get(table_name);
    if (!rows) told.set(table_name, (rows = new Map()));
    if (op === 'D') rows.delete(row_id);
    else rows.set(row_id, { ...rows.get(row_id), ...(JSON.parse(after ?? '{}') as object) });
  }
  for (const table of journaledTables(ledger.sql)) {
    const rows = ledger.sql.prepare(`select * from "${table}" order by id`).all() as Row[];
    const known = told.get(table) ?? new Map<number, Record<string, unknown>>();
    if (rows.length !== known.size) return `${table}: ${rows.length} rows, the journal tells ${known.size}`;
    for (const { id, ...row } of rows) {
      const words = known.get(id);
      for (const [column, value] of Object.entries(row))
        if ((words?.[column] ?? null) !== value) return `${table} ${id}: ${column} is not as the journal tells`;
    }
  }
  return '';
}

export interface Acknowledged {
  /** Number and hash of the journal's entries that were answered with success. */
  readonly id: number;
  readonly hash: string;
}

/** What is wrong with an open book; '' for nothing. */
export function problemsOf(ledger: Ledger, acks: readonly Acknowledged[] = []): string {
  const problems: string[] = [];
  const check = ledger.sql.pragma('integrity_check', { simple: true });
  if (check !== 'ok') problems.push(`damaged: ${String(check).slice(0, 60)}`);
  if ((ledger.sql.pragma('foreign_key_check') as unknown[]).length > 0) problems.push('dangling keys');
  const broken = verifyChain(ledger.sql);
  if (broken) problems.push(`broken chain at ${broken.id}`);
  const half = contradicts(ledger);
  if (half) problems.push(half);
  const hashes = new Map(
    (ledger.sql.prepare('select id, hash from command').all() as Acknowledged[]).map(({ id, hash }) => [id, hash]),
  );
  const lost = acks.filter(({ id, hash }) => hashes.get(id) !== hash).length;
  if (lost > 0) problems.push(`${lost} acknowledged and lost`);
  const newest = acks.at(-1)?.id ?? 0;
  if (acks.length > 0 && hashes.size > newest + 1) problems.push('more than was asked for');
  for (const hash of namedAttachments(ledger.sql))
    if (!ledger.attachments.get(hash)) problems.push('a named paper is not kept');
  return problems.join(', ');
}

/** Opens a book as the next start would, and says what is wrong with it. */
export function examine(path: string, key: Uint8Array, acks: readonly Acknowledged[] = []): string {
  let ledger: Ledger;
  try {
    ledger = openLedger(path, { key });
  } catch (error) {
    return `not to be opened: ${error instanceof Error ? error.message : String(error)}`;
  }
  try {
    return problemsOf(ledger, acks);
  } catch (error) {
    return `not to be read: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    ledger.close();
  }
}
