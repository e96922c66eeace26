import type { Ledger } from '../../../db/open.ts';
import type { ReportCheck } from '../../contract/reports.ts';
import { formatChineseMonth } from '../../domain/date-format.ts';
import { addMonths } from '../../domain/dates.ts';
import { unfinishedIn } from '../../domain/unfinished.ts';
import { check, checkGo } from './kinds.ts';
import { liveSnapshot, snapshotBefore, snapshotContent } from './snapshot-rows.ts';

/** A month left out between two closed ones: whoever files them misses one. The first that is ever closed follows none. */
function unfollowed(ledger: Ledger, report: string, month: string): ReportCheck[] {
  const closed = snapshotBefore(ledger, report, month);
  if (!closed) return [];
  const words = formatChineseMonth(month);
  const sentence = `${words}还没有定稿，期初没有可对的数，前一张定稿是${closed.periodLabel}的 ${closed.number}。请先把${words}的定稿`;
  return [checkGo('warning', sentence, `去做${words}的`, `/reports/${report}?month=${month}`)];
}

/**
 * The opening figure of a month against the closing figure that went up for the month before: whoever has both papers sees
 * at once that they do not meet. It warns and blocks nothing, as what was closed may be the one that is wrong.
 */
export function openingChecks(ledger: Ledger, report: string, month: string, opening: number): ReportCheck[] {
  const last = addMonths(`${month}-01`, -1).slice(0, 7);
  const before = liveSnapshot(ledger, report, last);
  if (!before) return unfollowed(ledger, report, last);
  const { content } = snapshotContent(ledger, before.id);
  // The last line is the sum of the branches, or the only one.
  const closing = content.tables[0]?.rows.at(-1)?.cells['closing'];
  if (typeof closing !== 'number') return [];
  const said = `期初 ${opening}，和上月定稿 ${before.number} 的期末`;
  if (closing === opening) return [check('ok', `${said}一致`)];
  const ran = unfinishedIn(content) === null ? ' ' : '（定稿时那个月还在进行）';
  const sentence = `${said} ${closing}${ran}不一致。请看那一张定稿后变了什么，要不要重报`;
  return [checkGo('warning', sentence, '看变了什么', `/reports/snapshots/${before.id}`)];
}
