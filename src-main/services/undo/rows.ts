import type { ChangeRow } from '../../../db/journal.ts';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { aidWords } from '../../domain/nouns-aid.ts';
import { moneyWords } from '../../domain/nouns-money.ts';
import { yearWords } from '../../domain/nouns-year.ts';
import { foldChanges, recordTitle } from '../history/lines.ts';

export type Image = Readonly<Record<string, string | number | null>>;

/** What taking a step back did to one row; `was` and `now` hold every column, `null` where the row did not exist. */
export interface UndoneRow {
  readonly table: string;
  readonly id: number;
  readonly was: Image | null;
  readonly now: Image | null;
  /** Columns that differ; all of them when the row came or went. */
  readonly columns: readonly string[];
  /** The step itself had written this row: it is no later work of somebody else. */
  readonly own: boolean;
}

/** What taking a step back did to the rows about money, aid and the year's work, before it is accepted. */
export interface Undone {
  readonly ledger: Ledger;
  readonly rows: readonly UndoneRow[];
  /** The last row of the journal before it. */
  readonly seq: number;
  /** The last row of the journal that the step itself wrote: what lies between the two was done since. */
  readonly since: number;
  of(...tables: readonly string[]): readonly UndoneRow[];
}

export const gone = ({ now }: UndoneRow): boolean => now === null;
export const back = ({ was }: UndoneRow): boolean => was === null;
export const changed = ({ was, now }: UndoneRow): boolean => was !== null && now !== null;
/** The row as it is, or as it was when it went. */
export const imageOf = ({ was, now }: UndoneRow): Image => now ?? was ?? {};

/** Tables whose rows are looked at one by one. */
const guarded = JSON.stringify([
  ...Object.keys({ ...moneyWords, ...aidWords, ...yearWords }),
  'report_template',
  'report_answer',
  'unit_card',
  'received_package',
]);

/** The number of the last row of the journal; what an undo writes comes after it. */
export const lastSeq = (ledger: Ledger): number =>
  statement(ledger.sql, 'select coalesce(max(seq), 0) from change').pluck().get() as number;

/** Reads out of the journal what the undo of a step, which is running, wrote since `seq`. */
export function undoneSince(ledger: Ledger, seq: number, step: readonly ChangeRow[]): Undone {
  const own = new Set(step.map(({ table_name, row_id }) => `${table_name}:${row_id}`));
  const since = step.reduce((last, change) => Math.max(last, change.seq), 0);
  // People by the thousand come and go with an import; only money, aid and the year's work are looked at row by row.
  const written = ledger.sql
    .prepare('select * from change where seq > ? and table_name in (select value from json_each(?)) order by seq')
    .all(seq, guarded) as ChangeRow[];
  const rows = foldChanges(written).map((change): UndoneRow => {
    const { table_name: table, row_id: id } = change;
    const [before, after] = [change.before, change.after].map((text) => JSON.parse(text ?? '{}') as Image);
    const now =
      change.op === 'D' ? null : (statement(ledger.sql, `select * from "${table}" where id = ?`).get(id) as Image);
    const was = change.op === 'I' ? null : change.op === 'D' ? { id, ...before } : { ...now, ...before };
    const columns = Object.keys((change.op === 'D' ? before : after) ?? {});
    return { table, id, was, now, columns, own: own.has(`${table}:${id}`) };
  });
  const byTable = Map.groupBy(rows, ({ table }) => table);
  return { ledger, rows, seq, since, of: (...tables) => tables.flatMap((table) => byTable.get(table) ?? []) };
}

/** Name of a member, also of one whom the undo took away. */
export const memberName = ({ ledger }: Undone, id: number): string => recordTitle(ledger, 'member', id);

/** 周建萍, or 周建萍等 3 人 */
export function peopleOf(undone: Undone, rows: readonly UndoneRow[]): string {
  const ids = [...new Set(rows.map((row) => Number(imageOf(row)['member_id'])))];
  const first = memberName(undone, ids[0] ?? 0);
  return ids.length > 1 ? `${first}等 ${ids.length} 人` : first;
}

/** The day on which the running undo is made. */
export const dayOf = ({ ledger }: Undone): string =>
  statement(ledger.sql, 'select substr(at, 1, 10) from command order by id desc limit 1').pluck().get() as string;
