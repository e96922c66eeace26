import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { addDays } from '../../domain/dates.ts';
import { liveSnapshot } from '../reports/snapshot-rows.ts';
import { unitProfile } from './unit.ts';

const columns = { employeeCount: 'employee_count', femaleEmployeeCount: 'female_employee_count' } as const;

/** Days in which what was first written down of the unit is put right. */
const FIRST_DAYS = 31;

interface Step {
  readonly seq: number;
  readonly day: string;
  readonly value: number | null;
}

/** Everything that the number ever was, in the order in which it was written. */
const stepsOf = (ledger: Ledger, column: string): Step[] =>
  statement(
    ledger.sql,
    `select c.seq, substr(k.at, 1, 10) day, json_extract(c.after, @path) value from change c join command k on k.id = c.command_id
     where c.table_name = 'unit' and c.row_id = (select min(id) from unit)
       and (c.op = 'I' or json_type(c.after, @path) is not null) order by c.seq`,
  ).all({ path: `$.${column}` }) as Step[];

/** The row of the journal with which a report was closed; null: it is open. */
function closedAt(ledger: Ledger, report: string, period: string): number | null {
  const live = liveSnapshot(ledger, report, period);
  if (!live) return null;
  return statement(
    ledger.sql,
    "select min(seq) from change where table_name = 'report_snapshot' and row_id = ? and op = 'I'",
  )
    .pluck()
    .get(live.id) as number | null;
}

/**
 * A number of the unit's profile as a report has it: as it stood on the last day of the period, and of a closed report
 * never what was written after the closing. A period before the number was first written down has the first one, as it was
 * put right in the days after.
 */
export function unitNumberThen(
  ledger: Ledger,
  field: keyof typeof columns,
  { report, period, last }: { readonly report: string; readonly period: string; readonly last: string },
): number | null {
  const steps = stepsOf(ledger, columns[field]);
  const first = steps.find(({ value }) => value !== null);
  // A book that came without its journal knows only what stands now.
  if (!first) return unitProfile(ledger)?.[field] ?? null;
  const until = first.day > last ? addDays(first.day, FIRST_DAYS) : last;
  const closed = closedAt(ledger, report, period) ?? Number.POSITIVE_INFINITY;
  return steps.findLast(({ seq, day }) => day <= until && seq < closed)?.value ?? null;
}
