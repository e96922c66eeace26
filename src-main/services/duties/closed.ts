import type { Ledger } from '../../../db/open.ts';
import type { SnapshotRow } from '../../contract/snapshots.ts';
import { addDays, daysBetween, isDate } from '../../domain/dates.ts';
import type { Period } from '../../domain/period.ts';
import { summedReport, sumKey } from '../../domain/sum-key.ts';
import type { Sends } from '../packages/sent.ts';
import { snapshotRows } from '../reports/snapshot-rows.ts';

/** A period of a report with the day on which it is due by the standard. */
export interface DutyTime {
  readonly period: Period;
  readonly dueOn: string;
}

/** What stands closed for a period, and the first day on which any report of that period went up. */
interface Closed {
  /** Null: what went up was voided, and nothing stands in its place. */
  readonly snapshot: SnapshotRow | null;
  readonly sentOn: string | null;
  /** The day of every report of it that went up, the first one first. */
  readonly sendings: readonly string[];
}

/** So long after its period a sheet of a day still speaks of it. */
const AFTER = 31;

/**
 * Which closed report answers which period, for duties of the standard and for what upper unions asked alike. A sheet of a
 * day answers one period, the one that is due nearest to that day: the roster of 10 January is the second half's of last
 * year and not the first half's of this one. A union that collects hands in the sum of its units. Who was in time and
 * corrects is in time still, so the first day counts, also of a report that was voided since.
 */
export function closedFor(
  ledger: Ledger,
  report: string,
  times: readonly DutyTime[],
  sends: Sends,
): ReadonlyMap<string, Closed> {
  const base = summedReport(report);
  const rows = [...snapshotRows(ledger, base), ...snapshotRows(ledger, sumKey(base))].map((row) => ({
    ...row,
    sentOn: sends.report(row.id),
  }));
  const periodOfRow = ({ period: day }: SnapshotRow): string | undefined => {
    if (!isDate(day)) return day;
    const away = ({ dueOn }: DutyTime): number => Math.abs(daysBetween(day, dueOn));
    return times
      .filter(({ period: { first, last } }) => day >= first && day <= addDays(last, AFTER))
      .sort((a, b) => away(a) - away(b))[0]?.period.key;
  };
  const found = new Map<string, Closed>();
  for (const [period, of] of Map.groupBy(rows, periodOfRow)) {
    const live = of.filter(({ voidedOn }) => voidedOn === null);
    // A report of the period itself stands before a sheet of a day, and what went before what waits.
    const rank = ({ period: own, sentOn }: SnapshotRow): number => (own === period ? 0 : 2) + (sentOn ? 0 : 1);
    const [snapshot] = live.toSorted((a, b) => rank(a) - rank(b));
    const days = (some: readonly SnapshotRow[]): string[] => some.flatMap(({ sentOn }) => sentOn ?? []).toSorted();
    const [first = null] = days(of);
    if (period === undefined || (!snapshot && first === null)) continue;
    // A union's own report and the sum beside it are not two sendings of one.
    const sendings = days(snapshot ? of.filter((row) => row.report === snapshot.report) : of);
    found.set(period, { snapshot: snapshot ?? null, sentOn: (snapshot?.sentOn && first) ?? null, sendings });
  }
  return found;
}
