import type { Ledger } from '../../../db/open.ts';
import { layoutOf } from '../../domain/layout.ts';
import { type Duty, dutyOf, dutyTimes } from '../../domain/report-duty.ts';
import { standardAt } from '../../domain/standards.ts';
import { divisionOf, standardsOf } from '../standards.ts';

/** The duties in force on a day; lines that name no report of the catalogue are left out. */
export function dutiesOn(ledger: Ledger, on: string): Duty[] {
  const rule = standardAt(standardsOf(ledger), 'reportDuties', on, divisionOf(ledger));
  return (rule?.value.duties ?? []).flatMap((line) => {
    const duty = dutyOf(line);
    return duty && layoutOf(duty.report) ? [duty] : [];
  });
}

/**
 * What a report is told of whose period still runs: one that has to go up before its period is over (R4 当月25日) can not
 * wait, and only notes it; any other is warned.
 */
export const unfinishedLevel = (
  ledger: Ledger,
  report: string,
  { key, first, last }: { readonly key: string; readonly first: string; readonly last: string },
  today: string,
): 'ok' | 'warning' =>
  dutiesOn(ledger, today).some(
    (duty) => duty.report === report && dutyTimes(duty, first, last).some(({ period }) => period.key === key),
  )
    ? 'ok'
    : 'warning';
