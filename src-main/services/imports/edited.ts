import type { Ledger } from '../../../db/open.ts';
import { childrenOf, type Derived, type Owners, planUndo } from '../../../db/undo.ts';

/** The range of one import in the journal. */
export interface RunRange {
  readonly commandId: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
}

/** Records that an import is said to have written: people, files of hardship, help. */
const owned = ['member', 'aid_case', 'aid_help'] as const;

/** Which records were given rows of other tables (an event, a payment, a visit) after `seq`, with the last such change. */
function givenAfter(ledger: Ledger, table: string, seq: number): Map<number, number> {
  const parts = childrenOf(ledger.sql, table).map(
    ({ child, column }) =>
      `select json_extract(after, '$.${column}') owner, max(seq) at from change
       where seq > @seq and table_name = '${child}' and op <> 'D' group by owner`,
  );
  if (parts.length === 0) return new Map();
  const rows = ledger.sql
    .prepare(`select owner, max(at) from (${parts.join(' union all ')}) where owner is not null group by owner`)
    .raw()
    .all({ seq }) as [number, number][];
  return new Map(rows);
}

/**
 * For each import, how many of the records it wrote stand otherwise now than it left them. The same as taking it back
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
  const since = Math.min(...runs.map((run) => run.lastSeq));
  const given = owned.map((table) => ({ table, after: givenAfter(ledger, table, since) }));
  const again = ledger.sql
    .prepare(
      `select distinct own.table_name || ':', own.row_id from change own
       where own.seq between @first and @last and exists (select 1 from change later
         where later.table_name = own.table_name and later.row_id = own.row_id and later.seq > @last)`,
    )
    .raw();
  const created = ledger.sql
    .prepare(`select row_id from change where seq between @first and @last and table_name = @table and op = 'I'`)
    .pluck();
  return new Map(
    runs.map(({ commandId, firstSeq, lastSeq }) => {
      const range = { first: firstSeq, last: lastSeq };
      const only = new Set((again.all(range) as [string, number][]).map(([table, id]) => `${table}${id}`));
      for (const { table, after } of given)
        if (after.size > 0)
          for (const id of created.iterate({ ...range, table }) as Iterable<number>)
            if ((after.get(id) ?? 0) > lastSeq) only.add(`${table}:${id}`);
      if (only.size === 0) return [commandId, 0];
      const { edited } = planUndo(ledger.sql, commandId, owners, derived, only);
      return [commandId, edited.filter(({ table }) => owned.some((one) => one === table)).length];
    }),
  );
}
