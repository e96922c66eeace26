import type { Ledger } from '../../../db/open.ts';
import type { ReportCheck } from '../../contract/reports.ts';
import type { SnapshotState } from '../../contract/snapshots.ts';
import type { ReportContent } from '../../domain/report-content.ts';
import { check } from './kinds.ts';
import { knownLayout } from './made.ts';
import { changesSince } from './snapshot-changes.ts';
import { snapshotContent, voidedLast } from './snapshot-rows.ts';

type Corrected = SnapshotState['corrects'];

const explanation = ({ answers }: ReportContent): string => answers.find(({ cell }) => cell === '*')?.reason ?? '';

/**
 * The voided report in whose place the next one of a period comes, and how many of its cells read otherwise now.
 * @param options.note the explanation of the next one
 */
export function correctedBy(
  ledger: Ledger,
  report: string,
  period: string,
  { today, note }: { readonly today: string; readonly note: string | undefined },
): Corrected {
  const voided = voidedLast(ledger, report, period);
  if (!voided) return null;
  const { id, number, sentOn } = voided;
  const { total, problem } = changesSince(ledger, id, today);
  const isOther = Boolean(note) && note !== explanation(snapshotContent(ledger, id).content);
  return { id, number, sentOn, total, onlyNote: total === 0 && problem === null && isOther };
}

/**
 * Whoever has the voided paper is told why the new one says something else: one sentence, and not the one that stood on
 * the old paper. What nobody got needs none, and a sheet without a place for a sentence has the reason of its voiding.
 */
export function correctionChecks(ledger: Ledger, content: ReportContent, corrected: Corrected): ReportCheck[] {
  if (!corrected?.sentOn || corrected.total === 0 || !knownLayout(content.report).asks.includes('note')) return [];
  const { id, number, sentOn, total } = corrected;
  const said = `和作废的 ${number}（${sentOn} 报上去的）比，有 ${total} 处不同`;
  const now = explanation(content);
  return now !== '' && now !== explanation(snapshotContent(ledger, id).content)
    ? [check('ok', `${said}，已写说明`)]
    : [check('warning', `${said}。请写一句说明，随表上报`)];
}
