import { setImmediate } from 'node:timers/promises';
import type { Ledger } from '../../../db/open.ts';
import type { TaskContext } from '../../context.ts';
import type { ReportParams } from '../../contract/reports.ts';
import type { ChangedReport, SnapshotChanges } from '../../contract/snapshots.ts';
import { addDays } from '../../domain/dates.ts';
import { differencesOf } from '../../domain/report-differences.ts';
import { AppError } from '../../errors.ts';
import { untilChanged } from '../memo.ts';
import { isSum } from '../../domain/sum-key.ts';
import { summedContent } from '../reception/freeze.ts';
import { coverBoth } from './closed-cover.ts';
import { contentNow } from './snapshot-make.ts';
import { snapshotContent, snapshotRows } from './snapshot-rows.ts';

/** So many differences are told one by one. */
const SHOWN = 200;

/** What differs between a closed report and the records of today. */
export function changesSince(ledger: Ledger, id: number, today: string): SnapshotChanges {
  return untilChanged(ledger, today, `snapshot ${id}`, () => {
    const { row, content } = snapshotContent(ledger, id);
    try {
      const asked: unknown = JSON.parse(content.asked);
      const now = isSum(row.report)
        ? summedContent(ledger, asked as { report: string; period: string }, { today, madeBy: '' })
        : contentNow(ledger, row.report, asked as ReportParams, { today, madeBy: '' }).content;
      const lines = differencesOf(...coverBoth(content, now));
      return { total: lines.length, lines: lines.slice(0, SHOWN), problem: null };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { total: 0, lines: [], problem: error.message };
    }
  });
}

/** Reports closed so many days ago are asked about on the home page; older ones where they are shown. */
const WATCHED = 92;

/**
 * Closed reports that would say something else now. Each is reckoned anew, so the event loop turns between two.
 * @param wanted which; without, those of the last months
 */
export async function changedReports(
  { ledger, clock, signal, progress }: TaskContext,
  { ids: wanted }: { readonly ids?: readonly number[] | undefined },
): Promise<ChangedReport[]> {
  const today = clock.today();
  const rows = snapshotRows(ledger).filter(
    ({ id, voidedOn, madeOn }) =>
      voidedOn === null && (wanted ? wanted.includes(id) : madeOn >= addDays(today, -WATCHED)),
  );
  const changed: ChangedReport[] = [];
  for (const [at, { id, report, number, title, periodLabel, sentOn }] of rows.entries()) {
    progress(at, rows.length, `正在核对 ${number}`);
    await setImmediate();
    signal.throwIfAborted();
    const { total } = changesSince(ledger, id, today);
    if (total > 0) changed.push({ id, report, number, title, periodLabel, sentOn, total });
  }
  return changed;
}
