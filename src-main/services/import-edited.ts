import type { Ledger } from '../../db/open.ts';
import { memberOwners } from './member.ts';

/** The range of one import in the journal. */
export interface RunRange {
  readonly commandId: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
}

/** Commands with what they take back, and whether they themselves were taken back (taking back may go on for ever). */
function commandsOf(ledger: Ledger): { undone: Set<number>; root: Map<number, number> } {
  const rows = ledger.sql
    .prepare('select id, undoes from command where undoes is not null order by id desc')
    .raw()
    .all() as [number, number][];
  const undone = new Set<number>();
  for (const [id, undoes] of rows) if (!undone.has(id)) undone.add(undoes);
  const root = new Map<number, number>();
  for (const [id, undoes] of rows.toReversed()) root.set(id, root.get(undoes) ?? undoes);
  return { undone, root };
}

/** Who was touched after `seq`, and by which commands: the person's own row, events, stays and slips alike. */
function touchedAfter(ledger: Ledger, seq: number): Map<number, Set<number>> {
  const parts = [`select command_id, row_id from change where seq > @seq and table_name = 'member'`];
  for (const [table, { column }] of Object.entries(memberOwners))
    parts.push(
      `select command_id, coalesce((select "${column}" from "${table}" t where t.id = row_id),
         json_extract(after, '$.${column}'), json_extract(before, '$.${column}'))
       from change where seq > @seq and table_name = '${table}'`,
    );
  const touched = new Map<number, Set<number>>();
  for (const [command, member] of ledger.sql.prepare(parts.join(' union ')).raw().iterate({ seq }) as Iterable<
    [number, number | null]
  >) {
    if (member === null) continue;
    const known = touched.get(member);
    if (known) known.add(command);
    else touched.set(member, new Set([command]));
  }
  return touched;
}

/** For each import of bases: the later commands that touched one of its rows, a list for each touched row. */
function basesTouchedAfter(ledger: Ledger, runs: readonly RunRange[]): Map<number, number[][]> {
  const found = new Map<number, number[][]>();
  const touched = ledger.sql
    .prepare(
      `select json_group_array(distinct later.command_id) from change own
       join change later on later.table_name = 'dues_base' and later.row_id = own.row_id and later.seq > @last
       where own.seq between @first and @last and own.table_name = 'dues_base' group by own.row_id`,
    )
    .pluck();
  for (const { commandId, firstSeq, lastSeq } of runs) {
    const lists = touched.all({ first: firstSeq, last: lastSeq }) as string[];
    if (lists.length > 0)
      found.set(
        commandId,
        lists.map((list) => JSON.parse(list) as number[]),
      );
  }
  return found;
}

/**
 * For each import, how many of the people it wrote were changed since by something that still stands. A change that was
 * taken back does not count, neither does its taking back.
 * @returns by command id
 */
export function editedSinceRuns(ledger: Ledger, runs: readonly RunRange[]): Map<number, number> {
  if (runs.length === 0) return new Map();
  const { undone, root } = commandsOf(ledger);
  const touched = touchedAfter(ledger, Math.min(...runs.map((run) => run.lastSeq)));
  const counts = (command: number, run: number): boolean =>
    command > run && !undone.has(command) && (root.get(command) ?? run) <= run;
  const written = ledger.sql
    .prepare(`select distinct row_id from change where seq between ? and ? and table_name = 'member'`)
    .pluck();
  const bases = basesTouchedAfter(ledger, runs);
  return new Map(
    runs.map(({ commandId, firstSeq, lastSeq }) => {
      let edited = 0;
      if (touched.size > 0)
        for (const member of written.iterate(firstSeq, lastSeq) as Iterable<number>)
          for (const command of touched.get(member) ?? [])
            if (counts(command, commandId)) {
              edited += 1;
              break;
            }
      for (const commands of bases.get(commandId) ?? [])
        if (commands.some((command) => counts(command, commandId))) edited += 1;
      return [commandId, edited];
    }),
  );
}
