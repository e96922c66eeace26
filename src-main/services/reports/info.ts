import type { Ledger } from '../../../db/open.ts';
import type { ReportInfo } from '../../contract/reports.ts';
import type { Layout } from '../../domain/layout.ts';
import { usualPeriod } from './usual-period.ts';

/** What the catalogue says of a sheet. */
export function infoOf(ledger: Ledger, layout: Layout, today: string): ReportInfo {
  const { key, number, title, purpose, asks, orientation, shelf, records, sum, periods, states, otherStates } = layout;
  return {
    key,
    number,
    title,
    purpose,
    asks,
    orientation,
    shelf,
    copied: true,
    ...(records ? { records } : {}),
    ...(sum ? { sum } : {}),
    ...(periods ? { periods, period: usualPeriod(ledger, layout, today).key } : {}),
    ...(states ? { states } : {}),
    ...(otherStates ? { otherStates } : {}),
  };
}
