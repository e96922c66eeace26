import type { Ledger } from '../../../db/open.ts';
import { childrenOf, type Derived, type Owners, planUndo } from '../../../db/undo.ts';

/** The range of one import in the journal. */
export interface RunRange {
  readonly commandId: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
}

/** Who was given rows of other tables (an event, a payment, a gift) after `seq`, with the last change that did so. */
function givenAfter(ledger: Ledger, seq: number): Map<number, number> {
  const parts = childrenOf(ledger.sql, 'member').map(
    ({ child, column }) =>
      `select json_extract(after, '$.${column}') member, max(seq) at from change
       where seq > @seq and table_name = '${child}' and op <> 'D' group by member`,
  );
  if (parts.length === 0) return new Map();
  const rows = ledger.sql
    .prepare(`select member, max(at) from (${parts.join(' union all ')}) where member is not null group by member`)
    .raw()
    .all({ seq }) as [number, number][];
  return new Map(rows);
}

/**
 * For each import, how many of the people it wrote stand otherwise now than it left them. The same as taking it back
 * would find (`planUndo`), but only rows that anything touched since are compared.
 * @returns by command id
 */
export function editedSinceRuns(
  ledger: Ledger,
  runs: readonly RunRange[],
  owners: Owners,
  derived: Derived,
): Map<number, number> {
  if (runs.length === 0) return new Map();
  const given = givenAfter(ledger, Math.min(...runs.map((run) => run.lastSeq)));
  const again = ledger.sql
    .prepare(
      `select distinct own.table_name || ':', own.row_id from change own
       where own.seq between @first and @last and exists (select 1 from change later
         where later.table_name = own.table_name and later.row_id = own.row_id and later.seq > @last)`,
    )
    .raw();
  const created = ledger.sql
    .prepare(`select row_id from change where seq between @first and @last and table_name = 'member' and op = 'I'`)
    .pluck();
  return new Map(
    runs.map(({ commandId, firstSeq, lastSeq }) => {
      const range = { first: firstSeq, last: lastSeq };
      const only = new Set((again.all(range) as [string, number][]).map(([table, id]) => `${table}${id}`));
      if (given.size > 0)
        for (const member of created.iterate(range) as Iterable<number>)
          if ((given.get(member) ?? 0) > lastSeq) only.add(`member:${member}`);
      if (only.size === 0) return [commandId, 0];
      const { edited } = planUndo(ledger.sql, commandId, owners, derived, only);
      return [commandId, edited.filter(({ table }) => table === 'member').length];
    }),
  );
}
