import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { addDays, daysBetween } from '../../domain/dates.ts';
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

/** When a report was closed, and the row of the journal that closed it; null: it is open. */
function closing(
  ledger: Ledger,
  report: string,
  period: string,
): { readonly seq: number; readonly day: string } | null {
  const live = liveSnapshot(ledger, report, period);
  if (!live) return null;
  const seq = statement(
    ledger.sql,
    "select min(seq) from change where table_name = 'report_snapshot' and row_id = ? and op = 'I'",
  )
    .pluck()
    .get(live.id) as number | null;
  return { seq: seq ?? Number.POSITIVE_INFINITY, day: live.madeOn };
}

export interface NumberThen {
  readonly report: string;
  readonly period: string;
  readonly first: string;
  readonly last: string;
  readonly today: string;
}

/**
 * A number of the unit's profile as a report has it. For as long again as the period lasted it is what stands now: an office
 * puts the number right when it reports. Afterwards it is what stood on the last day, and of a closed report what it was
 * closed with. A period before the number was first written down has the first one, as it was put right in the days after.
 */
export function unitNumberThen(
  ledger: Ledger,
  field: keyof typeof columns,
  { report, period, first, last, today }: NumberThen,
): number | null {
  const steps = stepsOf(ledger, columns[field]);
  const start = steps.find(({ value }) => value !== null);
  // A book that came without its journal knows only what stands now.
  if (!start) return unitProfile(ledger)?.[field] ?? null;
  const closed = closing(ledger, report, period);
  const on = closed?.day ?? today;
  const isDue = on <= addDays(last, daysBetween(first, last) + 1);
  const until = isDue ? on : start.day > last ? addDays(start.day, FIRST_DAYS) : last;
  return (
    steps.findLast(({ seq, day }) => day <= until && seq < (closed?.seq ?? Number.POSITIVE_INFINITY))?.value ?? null
  );
}
